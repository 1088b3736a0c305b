import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Refusal } from '../../src/domain/refusal.ts';
import { readTables } from '../../src/sheets/read-file.ts';
import { readWorkbook } from '../../src/sheets/read-workbook.ts';
import { bookOf, bytesOf, compoundOf, partsOf, stylesOf, withStream, zipOf } from '../support/workbook.ts';

const file = 'a.xls';
const NUMBER = 0x0203;
const FORMULA = 0x0006;
const read = (bytes: Uint8Array) => readTables(file, bytes);
const workbook = bookOf({ 三月: [['卡号', '姓名'], ['0137', '张秀英']] }); // prettier-ignore
const expected = [
  ['卡号', '姓名'],
  ['0137', '张秀英'],
];

describe('what a file is is told by its first bytes, whatever its name ends with', () => {
  test.each([
    ['a workbook that is called .csv', 'a.csv', bytesOf(workbook), 'xlsx'],
    ['an older workbook that is called .xlsx', 'a.xlsx', bytesOf(workbook, 'biff8'), 'xls'],
    ['text that is called .xls', 'a.xls', Buffer.from('卡号,姓名\n0137,张秀英\n'), 'utf-8'],
    ['text with tabs that is called .xls', 'a.xls', Buffer.from('\uFEFF卡号\t姓名\n0137\t张秀英\n', 'utf16le'), 'utf-16le'],
    ['text that begins with the letters PK', 'a.csv', Buffer.from('卡号,姓名\n0137,张秀英\n'), 'utf-8'],
  ])('%s', async (_, name, bytes, format) => {
    const [table, ...others] = await readTables(name, bytes);
    expect(others).toEqual([]);
    expect([table?.format, table?.rows.map((row) => row.cells)]).toEqual([format, expected]);
  }); // prettier-ignore

  test('an encoding that is given counts for text, and nothing for a workbook', async () => {
    const text = Buffer.from('d0d5c3fb2cd5c5', 'hex');
    expect((await readTables(file, text, { encoding: 'gbk' }))[0]?.format).toBe('gb18030');
    expect((await readTables(file, bytesOf(workbook), { encoding: 'gbk' }))[0]?.format).toBe('xlsx');
  });

  test('a limit that is given counts for both', async () => {
    await expect(readTables(file, Buffer.from('a\n1\n2\n'), { limit: 1 })).rejects.toMatchObject({
      facts: { limit: 'rows:1' },
    });
    await expect(readTables(file, bytesOf(bookOf({ S: [[1], [2], [3]] })), { limit: 1 })).rejects.toMatchObject({
      facts: { limit: 'rows:1' },
    });
  });
});

describe('what is no table is refused in words of its own', () => {
  const filePass = Buffer.from('2f00060001000000000000', 'hex').subarray(0, 10);
  const beginning = (stream: Buffer): number => 4 + stream.readUInt16LE(2);
  test.each<[string, Uint8Array, string]>([
    ['a web page', Buffer.from('<html><body><table><tr><td>姓名</td></tr></table></body></html>'), 'html'],
    ['a web page with a heading of its own', Buffer.from('\uFEFF\r\n<!DOCTYPE html>\n<table>'), 'html'],
    ['a web page in UTF-16', Buffer.from('\uFEFF<table border=1><tr><td>姓名</td></tr></table>', 'utf16le'), 'html'],
    ['a web page in one file', Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n'), 'html'],
    ['a workbook of 2003 as XML', bytesOf(workbook, 'xlml'), 'xml-workbook'],
    ['other XML', Buffer.from('<?xml version="1.0"?><rows><row>1</row></rows>'), 'xml'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['a photograph', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image'],
    ['a letter', zipOf([{ name: '[Content_Types].xml', content: '<a/>' }, { name: 'word/document.xml', content: '<a/>' }]), 'word'],
    ['an older letter', compoundOf('/WordDocument'), 'word'],
    ['a letter as RTF', Buffer.from('{\\rtf1\\ansi 姓名}'), 'word'],
    ['a sheet of LibreOffice', bytesOf(workbook, 'ods'), 'open-document'],
    ['a binary workbook', bytesOf(workbook, 'xlsb'), 'xlsb'],
    ['a zip with a sheet in it', zipOf([{ name: '三月.xlsx', content: bytesOf(workbook) }]), 'archive'],
    ['an empty zip', zipOf([]), 'archive'],
    ['a RAR archive', Buffer.from('526172211a0700cf907300', 'hex'), 'archive'],
    ['another compound file', compoundOf('/Contents'), 'binary'],
    ['a workbook with a password', compoundOf('/EncryptionInfo', '/EncryptedPackage'), 'password'],
    ['an older workbook with a password', withStream(bytesOf(workbook, 'biff8'), (stream) => Buffer.concat([stream.subarray(0, beginning(stream)), filePass, stream.subarray(beginning(stream))])), 'password'],
    ['a zip with a password', zipOf(partsOf('', [stylesOf(0)]).map((part) => ({ ...part, flags: 1 }))), 'password'],
    ['the beginning of a compound file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'damaged'],
    ['the beginning of a zip', Buffer.from('504b030414000600', 'hex'), 'damaged'],
  ])('%s', async (_, bytes, detail) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'not-a-table', facts: { file, detail } });
  }); // prettier-ignore

  test.each([
    ['a workbook of blank worksheets', bytesOf(bookOf({ S: [[]], T: [[' ']] }))],
    ['an empty file', Buffer.alloc(0)],
  ])('%s is empty', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'file-empty', facts: { file } });
  });

  test('a workbook of more than 20 MB', async () => {
    const bytes = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(20 * 1024 * 1024)]);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'file-too-large', facts: { limit: 'bytes:20MB' } });
  });
});

describe('a damaged workbook is refused, never read in part', () => {
  const small = (bookType: 'xlsx' | 'biff8'): Buffer => bytesOf(bookOf({ S: [['甲', 1], ['乙', 2]], T: [['丙']] }), bookType); // prettier-ignore
  const refused = { code: 'not-a-table', facts: { file, detail: 'damaged' } };
  const sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
  const parts = partsOf(sheet, [stylesOf(0)]);

  test('a zip that is cut off anywhere', async () => {
    const bytes = small('xlsx');
    for (let length = 4; length < bytes.length; length += 7) {
      await expect(read(bytes.subarray(0, length))).rejects.toMatchObject(refused);
    }
  });

  test('an older workbook that is cut off', async () => {
    const bytes = small('biff8');
    const whole = await read(bytes);
    for (let length = 16; length < bytes.length; length += 601) {
      const found = await read(bytes.subarray(0, length)).catch((error: unknown) => error);
      // What is missing may be the summary that Excel keeps beside the worksheets.
      if (Array.isArray(found)) expect(found).toEqual(whole);
      else expect(found).toMatchObject(refused);
    }
  }, 30_000);

  test('an older workbook whose records break off', async () => {
    const bytes = small('biff8');
    for (const left of [0.3, 0.6, 0.9, 0.99]) {
      const cut = withStream(bytes, (stream) => stream.subarray(0, Math.floor(stream.length * left)));
      await expect(read(cut)).rejects.toMatchObject(refused);
    }
  });

  test.each([
    ['a part whose checksum is wrong', parts.map((part) => ({ ...part, sum: 1 }))],
    ['a part that is shorter than it says', parts.map((part) => ({ ...part, size: 5000 }))],
    ['a worksheet that breaks off', parts.map((part) => (part.name.includes('sheet1') ? { ...part, content: String(part.content).slice(0, -20) } : part))],
    ['a worksheet that is missing', parts.filter((part) => !part.name.includes('sheet1'))],
    ['a workbook without its own part', parts.filter((part) => part.name !== 'xl/workbook.xml')],
    ['a text that is not in the table of texts', partsOf('<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>', [stylesOf(0)])],
    ['a row that no workbook can have', partsOf('<sheetData><row r="9999999"><c r="A9999999"><v>1</v></c></row></sheetData>', [stylesOf(0)])],
    ['a path out of the zip', [...parts, { name: '../../x.xml', content: '<a/>' }]],
  ])('%s', async (_, damaged) => {
    await expect(read(zipOf(damaged))).rejects.toMatchObject(refused);
  }); // prettier-ignore
});

/** Numbers as an older workbook holds them, changed into formulas that do not end: SheetJS goes round in them for ever. */
const endless = withStream(bytesOf(bookOf({ S: [[1.5]] }), 'biff8'), (stream) => {
  for (let at = 0; at < stream.length; at += 4 + stream.readUInt16LE(at + 2))
    if (stream.readUInt16LE(at) === NUMBER) stream.writeUInt16LE(FORMULA, at);
  return stream;
});

test('whatever the bytes of an older workbook are, they are tables or refused', async () => {
  const whole = bytesOf(bookOf({ S: [['甲', 1.5, true], ['乙', { t: 'n', v: 3, f: '1+2' }]], T: [['丙']] }), 'biff8'); // prettier-ignore
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  const bounds = { seconds: 5, megabytes: 1024 };
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      const tables = await readWorkbook(file, bytes, 'compound', { bounds }).catch((error: unknown) => error);
      expect(Array.isArray(tables) || tables instanceof Refusal).toBe(true);
    }),
    { numRuns: 25 },
  );
}, 60_000);

describe('a thread that takes too much is stopped', () => {
  const rows = (count: number): Buffer =>
    bytesOf(bookOf({ S: Array.from({ length: count }, (_, i) => [`甲${i}`, i, `乙${i}`, i]) }));
  test('time', async () => {
    const bounds = { seconds: 0.3, megabytes: 1024 };
    await expect(readWorkbook(file, endless, 'compound', { bounds })).rejects.toMatchObject({
      code: 'file-too-large',
      facts: { file, limit: 'seconds:0.3' },
    });
  }, 30_000);
  test('memory', async () => {
    const bounds = { seconds: 20, megabytes: 8 };
    await expect(readWorkbook(file, rows(5_000), 'zip', { bounds })).rejects.toMatchObject({
      code: 'file-too-large',
      facts: { file, limit: 'memory:8MB' },
    });
  }, 30_000);
});
