// Workbooks for tests: real ones made by SheetJS, and zips put together byte by byte for those that no program makes.

import { crc32, deflateRawSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';
import type { BookType, CellObject, WorkBook, WorkSheet } from '@e965/xlsx';

export type Content = string | number | boolean | null | Partial<CellObject>;

/** A worksheet of rows; a cell is a value, or an object as SheetJS has it. */
export const worksheetOf = (rows: readonly (readonly Content[])[], more: Partial<WorkSheet> = {}): WorkSheet => ({
  ...XLSX.utils.aoa_to_sheet(rows as Content[][]),
  ...more,
});

/** A workbook of worksheets by name. */
export function bookOf(worksheets: Readonly<Record<string, WorkSheet | readonly (readonly Content[])[]>>): WorkBook {
  const book = XLSX.utils.book_new();
  for (const [name, sheet] of Object.entries(worksheets)) {
    XLSX.utils.book_append_sheet(book, Array.isArray(sheet) ? worksheetOf(sheet) : (sheet as WorkSheet), name);
  }
  return book;
}

export const bytesOf = (book: WorkBook, bookType: BookType = 'xlsx', more = {}): Buffer =>
  XLSX.write(book, { type: 'buffer', bookType, compression: true, ...more }) as Buffer;

/** An .xls with its stream of records changed. */
export function withStream(bytes: Buffer, change: (stream: Buffer) => Buffer, name = '/Workbook'): Buffer {
  const compound = XLSX.CFB.read(bytes, { type: 'buffer' });
  const entry = XLSX.CFB.find(compound, name);
  if (!entry) throw new Error(`no stream ${name}`);
  const content = change(Buffer.from(entry.content as Uint8Array));
  entry.content = content;
  entry.size = content.length;
  return XLSX.CFB.write(compound, { type: 'buffer' }) as Buffer;
}

/** A file of the older container with the streams named. */
export function compoundOf(...names: readonly string[]): Buffer {
  const compound = XLSX.CFB.utils.cfb_new();
  for (const name of names) XLSX.CFB.utils.cfb_add(compound, name, Buffer.alloc(5000, name));
  return XLSX.CFB.write(compound, { type: 'buffer' }) as Buffer;
}

/** A part of a zip. What it says of itself can be made to differ from what it is. */
export interface Part {
  readonly name: string;
  readonly content: string | Buffer;
  readonly size?: number;
  readonly sum?: number;
  readonly flags?: number;
}

export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, size, sum, flags = 0 } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(flags, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(sum ?? crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(size ?? bytes.length, 18);
    about.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, rest, title]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entries, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The least parts of a workbook with one worksheet, whose markup inside `<worksheet>` is given; more parts replace or follow. */
export function partsOf(markup: string, more: readonly Part[] = []): Part[] {
  const least = [
    {
      name: '[Content_Types].xml',
      content: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<?xml version="1.0"?><worksheet xmlns="${MAIN}">${markup}</worksheet>`,
    },
  ];
  const replaced = new Map(more.map((part) => [part.name, part]));
  const known = new Set(least.map((part) => part.name));
  return [...least.map((part) => replaced.get(part.name) ?? part), ...more.filter((part) => !known.has(part.name))];
}

/** Cell formats by their built-in numbers: the n-th is used by `s="n"`, counted from 0. */
export const stylesOf = (...formats: readonly number[]): Part => ({
  name: 'xl/styles.xml',
  content: `<?xml version="1.0"?><styleSheet xmlns="${MAIN}"><cellXfs count="${formats.length}">${formats.map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
});
