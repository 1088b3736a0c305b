// Runs in a thread of its own, within the memory and the time that src/sheets/read-workbook.ts allows: hands the bytes
// of a workbook to SheetJS and posts what its worksheets hold as plain values. What they are as text is decided there.
'use strict';

const { parentPort, workerData } = require('node:worker_threads');
/** The last line that Excel has. */
const MOST_LINES = 1_048_576;

class Unfit extends Error {
  constructor(detail) {
    super(detail);
    this.detail = detail;
  }
}

/** The stream of the older kind of workbook inside its compound file. */
function streamOf(CFB, bytes) {
  const compound = CFB.read(bytes, { type: 'buffer' });
  const has = (name) => compound.FullPaths.some((path) => path.replace(/\/$/, '').endsWith(`/${name}`));
  if (has('EncryptedPackage') || has('EncryptionInfo') || has('encryption')) throw new Unfit('password');
  const found = CFB.find(compound, '/Workbook') ?? CFB.find(compound, '/Book');
  if (!found) throw new Unfit(has('WordDocument') ? 'word' : 'binary');
  if (!found.content || found.content.length < found.size) throw new Unfit('damaged');
  return Buffer.from(found.content);
}

const FILE_PASS = 0x2f;
const END = 0x0a;
const BEGINNINGS = new Set([0x0009, 0x0209, 0x0409, 0x0809]);
const WORKSHEET = 0x85;

/** Walks over the records: SheetJS takes what there is, here the end of every part has to be there too. */
function checkStream(stream) {
  let depth = 0;
  let parts = 0;
  for (let at = 0; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const size = stream.readUInt16LE(at + 2);
    if (at + 4 + size > stream.length) break;
    if (type === FILE_PASS) throw new Unfit('password');
    if (type === WORKSHEET && stream.readUInt32LE(at + 4) >= stream.length) throw new Unfit('damaged');
    if (BEGINNINGS.has(type)) {
      depth += 1;
      parts += 1;
    } else if (type === END) depth -= 1;
    at += 4 + size;
  }
  if (depth !== 0 || parts === 0) throw new Unfit('damaged');
}

/** Whether the stream is of Excel 97 or later; those before have texts in the code page of their computer. */
const isUnicode = (stream) => stream.readUInt16LE(0) === 0x0809 && stream.readUInt16LE(4) === 0x0600;

/** The format of a number. SheetJS leaves out those that only have a number of their own, of which dates and times count. */
function formatOf({ z, w = '' }) {
  if (typeof z === 'string') return z;
  if (/^\d{1,2}\/\d{1,2}\/\d{2}$/.test(w)) return 'm/d/yy';
  return /^\d{1,2}:\d{2}:\d{2}$/.test(w) ? 'h:mm:ss' : 'General';
}

/** A cell as text, truth, number, `[number, format, text shown]` or `{ formula }`; undefined where there is none. */
function plainCell(cell) {
  if (cell.t === 's') return cell.v === '' ? undefined : String(cell.v);
  if (cell.t === 'b') return cell.v;
  if (cell.t === 'e') return String(cell.w ?? '#N/A');
  if (cell.t === 'n') {
    const format = formatOf(cell);
    return format === 'General' ? cell.v : [cell.v, format, cell.w ?? ''];
  }
  return cell.f === undefined ? undefined : { formula: String(cell.f) };
}

function fillOf({ s }) {
  if (!s || !s.patternType || s.patternType === 'none') return undefined;
  const colour = s.fgColor?.rgb ?? `${s.fgColor?.theme ?? ''}/${s.fgColor?.tint ?? ''}/${s.fgColor?.indexed ?? ''}`;
  return /^(?:FF)?FFFFFF$/i.test(colour) ? undefined : colour;
}

const indexes = (list) => Object.keys(list ?? []).filter((key) => /^\d+$/.test(key));

function plainWorksheet(name, hidden, sheet) {
  const rows = [];
  const fills = [];
  let comments = 0;
  for (const r of indexes(sheet['!data'])) {
    const line = Number(r) + 1;
    if (line > MOST_LINES) throw new Unfit('damaged');
    const cells = [];
    for (const c of indexes(sheet['!data'][r])) {
      const cell = sheet['!data'][r][c];
      if (cell.c?.length > 0) comments += 1;
      const plain = plainCell(cell);
      if (plain === undefined) continue;
      cells.push([Number(c), plain]);
      const colour = fillOf(cell);
      if (colour !== undefined) fills.push([line, colour]);
    }
    if (cells.length > 0) rows.push([line, cells]);
  }
  const hiddenAmong = (list) => indexes(list).flatMap((i) => (list[i]?.hidden ? [Number(i)] : []));
  return {
    ...{ name, hidden, rows, fills, comments },
    merges: (sheet['!merges'] ?? []).map(({ s, e }) => [s.r + 1, e.r + 1, s.c, e.c]),
    hiddenLines: hiddenAmong(sheet['!rows']).map((row) => row + 1),
    hiddenColumns: hiddenAmong(sheet['!cols']),
  };
}

async function read(bytes) {
  // As a module, which, unlike the other form, leaves the code pages of older workbooks out: they take longer than all else.
  const XLSX = await import('@e965/xlsx');
  const isCompound = bytes[0] === 0xd0;
  if (isCompound) {
    const stream = streamOf(XLSX.CFB, bytes);
    checkStream(stream);
    if (!isUnicode(stream)) XLSX.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  }
  const book = XLSX.read(bytes, {
    ...{ type: 'buffer', dense: true, nodim: true },
    ...{ cellDates: false, cellNF: true, cellText: true, cellStyles: true, cellHTML: false },
  });
  const names = book.SheetNames;
  if (new Set(names).size < names.length) throw new Unfit('damaged');
  const worksheets = names.flatMap((name, i) => {
    const sheet = book.Sheets[name];
    // SheetJS is silent about a worksheet that it could not read.
    if (!sheet) throw new Unfit('damaged');
    if (!sheet['!data'] || (sheet['!type'] ?? 'sheet') !== 'sheet') return [];
    return [plainWorksheet(name, (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0, sheet)];
  });
  const format = isCompound ? 'xls' : 'xlsx';
  return { format, since1904: book.Workbook?.WBProps?.date1904 === true, worksheets };
}

/** What a workbook holds, or `{ unfit }`: why it can't be read. */
async function answerTo(bytes) {
  try {
    return await read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    return { unfit: error instanceof Unfit ? error.detail : 'damaged' };
  }
}

for (const level of ['log', 'warn', 'error']) console[level] = () => undefined; // SheetJS grumbles about every record.
// eslint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
void answerTo(workerData.workbook).then((answer) => parentPort.postMessage(answer));
