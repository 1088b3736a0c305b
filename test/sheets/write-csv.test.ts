import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/sheets/read-table.ts';
import { writeCsv, type CsvCell } from '../../src/sheets/write-csv.ts';

describe('text that a spreadsheet would run gets an apostrophe, numbers do not', () => {
  test.each<[CsvCell, string]>([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠a', "'＠a"],
    [' =1', "' =1"],
    ['\t1', '"\'\t1"'],
    ['\r1', '"\'\r1"'],
    ["'=1", "''=1"],
    ["O'Neil", "O'Neil"],
    ['3-2-501', '3-2-501'],
    [-5, '-5'],
    [0, '0'],
    [null, ''],
    ['0012', '0012'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
  ])('%j → %j', (cell, expected) => {
    expect(writeCsv([[cell, 'x']], { bom: false })).toBe(`${expected},x\r\n`);
  });
});

test('a file opens in Excel as it is: byte order mark and CRLF', () => {
  expect(writeCsv([['姓名', '积分'], ['张三', 5]])).toBe('\uFEFF姓名,积分\r\n张三,5\r\n'); // prettier-ignore
});

test('text cells come back as they went, as the reader cleans them', () => {
  const unit = fc.constantFrom(...'\'"=+-@＝＠,;\t\r\n 　张a1\u200b\u202e\u0301e');
  const text = fc.string({ unit, maxLength: 12 });
  const row = fc.array(text, { minLength: 2, maxLength: 4 }).map((cells) => ['x', ...cells]);
  const cleaned = (cell: string) => cell.replace(/\r\n?/g, '\n').replace(/[\u200b\u202e]/g, '').replace(/[\x00-\x1f]+/g, ' ').normalize('NFC').trim(); // prettier-ignore
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
      const written = writeCsv([['甲', '乙', '丙'], ...rows]);
      const table = readTable('a.csv', Buffer.from(written));
      expect(table.rows.slice(1).map((found) => found.cells)).toEqual(rows.map((cells) => cells.map(cleaned)));
    }),
    { numRuns: 1000 },
  );
});
