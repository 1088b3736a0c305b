// What the scripts of this folder write with: text files in the encodings of the office's computers, workbooks made by
// SheetJS, and the cells that a clerk makes in WPS without knowing.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';

export const put = (name, bytes) => writeFileSync(join(import.meta.dirname, name), bytes);

/** The two-byte part of GB18030 without its last row, which is GBK; what it lacks becomes ? as Windows does it. */
const GBK = new Map();
const decoder = new TextDecoder('gb18030');
for (let a = 0x81; a < 0xfe; a++) {
  for (let b = 0x40; b <= 0xfe; b++) {
    const letter = decoder.decode(Uint8Array.of(a, b));
    if (letter.length === 1 && !GBK.has(letter)) GBK.set(letter, [a, b]);
  }
}

const inGbk = (text) =>
  Buffer.from([...text].flatMap((letter) => (letter.charCodeAt(0) < 0x80 ? [letter.charCodeAt(0)] : (GBK.get(letter) ?? [0x3f])))); // prettier-ignore

const ENCODERS = {
  'utf-8': (text) => Buffer.from(text),
  bom: (text) => Buffer.from(`\uFEFF${text}`),
  gbk: inGbk,
  'utf-16': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
};

const quoted = (cell, delimiter) =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Writes a text file; a row is an array of cells, or a line as it stands. */
export function text(name, rows, { encoding = 'bom', delimiter = ',', end = '\r\n' } = {}) {
  const lines = rows.map((row) =>
    typeof row === 'string' ? row : row.map((cell) => quoted(String(cell), delimiter)).join(delimiter),
  );
  put(name, ENCODERS[encoding](lines.map((line) => line + end).join('')));
}

const MS_A_DAY = 86_400_000;
const serialOf = (iso) => (Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / MS_A_DAY;

/** A date cell, shown as WPS shows it where nobody says otherwise. */
export const date = (iso, format = 'yyyy/m/d') => ({ t: 'n', v: serialOf(iso), z: format });

/** A time cell: `8:30`. */
export function time(clock, format = 'h:mm') {
  const [hours, minutes] = clock.split(':').map(Number);
  return { t: 'n', v: (hours * 60 + minutes) / 1440, z: format };
}

export const number = (value, format) => ({ t: 'n', v: value, z: format });
export const formula = (f, value) => ({ t: typeof value === 'number' ? 'n' : 's', f, v: value });
/** A formula that no program has computed: SheetJS must be given a value, which is taken out again. */
export const uncomputed = (f) => ({ t: 'n', f, v: NEVER });
const NEVER = 918_273_645;
export const noted = (value, note) => ({ t: 's', v: value, c: [{ a: '王主任', t: note }] });

/**
 * A worksheet: `merges` as `A1:F1`, `hiddenRows` by line, `hiddenColumns` by letter; `''` leaves a cell out. Cells in a
 * merge other than the first are empty, as in real files.
 */
export function sheet(rows, { merges = [], hiddenRows = [], hiddenColumns = [] } = {}) {
  const filled = rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));
  const made = XLSX.utils.aoa_to_sheet(filled);
  made['!merges'] = merges.map((range) => XLSX.utils.decode_range(range));
  if (hiddenRows.length > 0) made['!rows'] = rows.map((_, i) => ({ hidden: hiddenRows.includes(i + 1) }));
  if (hiddenColumns.length > 0) {
    const last = Math.max(...hiddenColumns.map((letter) => XLSX.utils.decode_col(letter)));
    made['!cols'] = Array.from({ length: last + 1 }, (_, i) => ({ hidden: hiddenColumns.includes(XLSX.utils.encode_col(i)) })); // prettier-ignore
  }
  return made;
}

/** A workbook of worksheets by name, as .xlsx or, by its own name, as .xls of Excel 97. */
export function bookBytes(worksheets, { type = 'xlsx', hidden = [], since1904 = false } = {}) {
  const book = XLSX.utils.book_new();
  for (const [name, made] of Object.entries(worksheets)) {
    XLSX.utils.book_append_sheet(book, Array.isArray(made) ? sheet(made) : made, name);
  }
  book.Workbook = {
    WBProps: { date1904: since1904 },
    Sheets: Object.keys(worksheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })),
  };
  const bytes = XLSX.write(book, { type: 'buffer', bookType: type, compression: true });
  if (type !== 'xlsx') return bytes;
  const parts = [...partsOf(bytes)].map(([part, content]) => [part, part.includes('worksheets/') ? Buffer.from(content).toString().replaceAll(`<v>${NEVER}</v>`, '') : content]); // prettier-ignore
  return packed(new Map(parts));
}

/** The parts of a zip, by name. */
export function partsOf(bytes) {
  const zip = XLSX.CFB.read(bytes, { type: 'buffer' });
  const files = zip.FullPaths.map((path, i) => [path.replace(/^Root Entry\//, ''), zip.FileIndex[i].content]);
  return new Map(files.filter(([name, content]) => /^[[\w]/.test(name) && !name.endsWith('/') && content?.length > 0));
}

/** A zip of these parts, as small as can be and always the same: SheetJS packs loosely, others stamp the time. */
export function packed(parts) {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const bytes = Buffer.from(content);
    const body = deflateRawSync(bytes, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version
    common.writeUInt16LE(0x800, 2); // names in UTF-8
    common.writeUInt16LE(8, 4); // deflate
    common.writeUInt16LE(0x5ca1, 8); // 2026-05-01
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), body]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end]);
}

export function book(name, worksheets, options = {}) {
  const named = Array.isArray(worksheets) || worksheets['!ref'] ? { Sheet1: worksheets } : worksheets;
  put(name, bookBytes(named, { type: name.endsWith('.xls') ? 'biff8' : 'xlsx', ...options }));
}
