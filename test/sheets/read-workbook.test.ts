import { describe, expect, test } from 'vitest';
import * as XLSX from '@e965/xlsx';
import type { BookType } from '@e965/xlsx';
import type { RawTable } from '../../src/domain/sheet/table.ts';
import { readTables } from '../../src/sheets/read-file.ts';
import { MOST_WORKSHEET_ROWS } from '../../src/sheets/read-workbook.ts';
import { worksheetTable } from '../../src/sheets/worksheet-table.ts';
import {
  bookOf,
  bytesOf,
  partsOf,
  stylesOf,
  withStream,
  worksheetOf,
  zipOf,
  type Content,
} from '../support/workbook.ts';

const read = (bytes: Uint8Array, limit?: number) => readTables('a.csv', bytes, { limit });

async function only(bytes: Uint8Array): Promise<RawTable> {
  const tables = await read(bytes);
  expect(tables).toHaveLength(1);
  return tables[0] as RawTable;
}

const cells = async (bytes: Uint8Array) => (await only(bytes)).rows.map((row) => row.cells);

/** A workbook of one worksheet whose markup is given; cells may use the built-in formats named. */
const markup = (rows: string, formats: readonly number[] = [0], behind = '') =>
  zipOf(partsOf(`<sheetData>${rows}</sheetData>${behind}`, [stylesOf(...formats)]));

describe('the same table comes out of every kind of workbook', () => {
  const rows: Content[][] = [
    ['卡号', '姓名', '日期', '时长', '签到', '在'],
    ['0137', '张秀英', { t: 'n', v: 46086, z: 'yyyy/m/d' }, 1.5, { t: 'n', v: 8.5 / 24, z: 'h:mm' }, true],
    [{ t: 'n', v: 138, z: '0000' }, '王磊', { t: 'n', v: 46087, z: 'm/d/yy' }, 2, { t: 'e', v: 42 }, false],
  ];
  const expected = [
    ['卡号', '姓名', '日期', '时长', '签到', '在'],
    ['0137', '张秀英', '2026-03-05', '1.5', '08:30', 'TRUE'],
    ['0138', '王磊', '2026-03-06', '2', '#N/A', 'FALSE'],
  ];
  test.each<[BookType, string]>([
    ['xlsx', 'xlsx'],
    ['xlsm', 'xlsx'],
    ['biff8', 'xls'],
    ['xla', 'xls'],
  ])('%s', async (bookType, format) => {
    const table = await only(bytesOf(bookOf({ 三月: rows }), bookType));
    expect(table).toMatchObject({ format, delimiter: null, worksheet: '三月', hidden: false, merges: [] });
    expect(table.rows.map((row) => row.cells)).toEqual(expected);
    expect(table.rows.map((row) => row.line)).toEqual([1, 2, 3]);
  });

  test('Excel 95, in the code page of the computer that wrote it', async () => {
    const plain = bytesOf(bookOf({ S: [['card', 'no'], ['0137', 'zhx1yi']] }), 'biff5'); // prettier-ignore
    const bytes = withStream(plain, (stream) => {
      const codePage = stream.indexOf(Buffer.from('42000200', 'hex'));
      stream.writeUInt16LE(936, codePage + 4);
      Buffer.from('d5c5d0e3d3a2', 'hex').copy(stream, stream.indexOf('zhx1yi'));
      return stream;
    }, '/Book'); // prettier-ignore
    expect(await cells(bytes)).toEqual([
      ['card', 'no'],
      ['0137', '张秀英'],
    ]);
  });
});

describe('rows', () => {
  test('blank ones are left out, the others keep the number that Excel shows', async () => {
    const { rows } = await only(bytesOf(bookOf({ S: [[], ['甲'], [' '], [], ['', '乙']] })));
    expect(rows).toEqual([
      { line: 2, cells: ['甲'] },
      { line: 5, cells: ['', '乙'] },
    ]);
  });

  test('columns count from A, wherever the table begins', async () => {
    const sheet = XLSX.utils.sheet_add_aoa(worksheetOf([[]]), [['甲', '乙']], { origin: 'C4' });
    expect((await only(bytesOf(bookOf({ S: sheet })))).rows).toEqual([{ line: 4, cells: ['', '', '甲', '乙'] }]);
  });

  test('texts are cleaned as those of a text file', async () => {
    const texts = [' 甲　', '张\u200b秀英', 'e\u0301', '两\n行', "'=1+1", "O'Neil", '=1+1'];
    expect(await cells(bytesOf(bookOf({ S: [texts] })))).toEqual([
      ['甲', '张秀英', '\u00e9', '两 行', '=1+1', "O'Neil", '=1+1'],
    ]);
  });

  test('text in several fonts is its text, without the reading above it', async () => {
    const rich = '<is><r><t>张</t></r><r><rPr><b/></rPr><t xml:space="preserve">秀英 </t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></is>'; // prettier-ignore
    expect(await cells(markup(`<row r="1"><c r="A1" t="inlineStr">${rich}</c></row>`))).toEqual([['张秀英']]);
  });

  test('cells without addresses follow one another', async () => {
    const row = '<row><c><v>1</v></c><c t="inlineStr"><is><t>甲</t></is></c></row>';
    expect((await only(markup(row + row))).rows.map(({ line }) => line)).toEqual([1, 2]);
  });
});

describe('numbers', () => {
  test('dates have formats that only Chinese programs know by their number', async () => {
    const formats = [0, 31, 57, 58, 32, 14, 22];
    const values = [1, 46086, 46086, 46086, 8.5 / 24, 46086, 46086.5];
    const row = (line: number) =>
      `<row r="${line}">${values.map((v, i) => `<c r="${String.fromCharCode(65 + i)}${line}" s="${i}"><v>${v}</v></c>`).join('')}</row>`;
    const expected = ['1', '2026-03-05', '2026-03-05', '2026-03-05', '08:30', '2026-03-05', '2026-03-05 12:00'];
    expect(await cells(markup(row(1) + row(2), formats))).toEqual([expected, expected]);
  });

  test('dates that are kept as text of ISO', async () => {
    const row = '<row r="1"><c r="A1" s="0" t="d"><v>2026-03-05</v></c><c r="B1" s="1" t="d"><v>2026-03-05T08:30:00</v></c></row>'; // prettier-ignore
    expect(await cells(markup(row, [14, 22]))).toEqual([['2026-03-05', '2026-03-05 08:30']]);
  });

  test.each<BookType>(['xlsx', 'biff8'])('days that are counted from 1904: %s', async (bookType) => {
    const book = bookOf({ S: [[{ t: 'n', v: 44624, z: 'yyyy/m/d' }]] });
    book.Workbook = { WBProps: { date1904: true } };
    expect(await cells(bytesOf(book, bookType))).toEqual([['2026-03-05']]);
  });
});

describe('formulas', () => {
  test.each<BookType>(['xlsx', 'biff8'])('the value that was computed counts: %s', async (bookType) => {
    const row: Content[] = [
      { t: 'n', v: 3, f: '1+2' },
      { t: 's', v: '张秀英', f: '"张"&"秀英"' },
      { t: 'n', v: 46086, f: 'TODAY()', z: 'yyyy/m/d' },
    ];
    const table = await only(bytesOf(bookOf({ S: [row] }), bookType));
    expect(table.rows).toEqual([{ line: 1, cells: ['3', '张秀英', '2026-03-05'] }]);
    expect(table.notes.uncomputed).toEqual([]);
  });

  test('one that was never computed is its text, and told of', async () => {
    const rows =
      '<row r="2"><c r="A2"><f>SUM(B1:B3)</f></c><c r="B2"><v>0</v></c><c r="AB2"><f>1+1</f><v></v></c></row>';
    const table = await only(markup(rows));
    expect(table.rows).toEqual([{ line: 2, cells: ['=SUM(B1:B3)', '0', ...Array<string>(25).fill(''), '=1+1'] }]);
    expect(table.notes.uncomputed).toEqual(['A2', 'AB2']);
  });
});

describe('several worksheets', () => {
  test('are as many tables, in their order; blank ones are left out', async () => {
    const tables = await read(bytesOf(bookOf({ 三月: [['甲']], 空: [[]], 四月: [['乙']] })));
    expect(tables.map(({ worksheet, rows }) => [worksheet, rows[0]?.cells[0]])).toEqual([
      ['三月', '甲'],
      ['四月', '乙'],
    ]);
  });

  test.each<BookType>(['xlsx', 'biff8'])('hidden ones say so: %s', async (bookType) => {
    const book = bookOf({ 三月: [['甲']], 四月: [['乙']], 五月: [['丙']] });
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 2 }] };
    const tables = await read(bytesOf(book, bookType));
    expect(tables.map(({ hidden }) => hidden)).toEqual([false, true, true]);
  });

  test('a chart is no worksheet', async () => {
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const book = zipOf(
      partsOf('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>', [
        stylesOf(0),
        {
          name: 'xl/workbook.xml',
          content: `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets><sheet name="C" sheetId="2" r:id="rId2"/><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        },
        {
          name: 'xl/_rels/workbook.xml.rels',
          content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`,
        },
        {
          name: 'xl/chartsheets/sheet1.xml',
          content: `<?xml version="1.0"?><chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews/></chartsheet>`,
        },
      ]),
    );
    expect((await read(book)).map(({ worksheet }) => worksheet)).toEqual(['S']);
  });

  test('the name of a worksheet is cleaned', async () => {
    const parts = partsOf('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>', [stylesOf(0)]);
    const book = parts.map((part) =>
      part.name === 'xl/workbook.xml'
        ? { ...part, content: String(part.content).replace('name="S"', 'name=" 三\u202e月 "') }
        : part,
    );
    expect((await only(zipOf(book))).worksheet).toBe('三月');
  });
});

describe('what is told besides the texts', () => {
  test.each<BookType>(['xlsx', 'biff8'])('merged cells, cut to what was read: %s', async (bookType) => {
    const merges = ['A1:C1', 'A2:A3', 'B3:B9', 'E5:F6', 'A20:B21'].map((range) => XLSX.utils.decode_range(range));
    const sheet = worksheetOf([['标题', null, null], ['甲', '乙', '丙'], [null, '丁', null]], { '!merges': merges }); // prettier-ignore
    const table = await only(bytesOf(bookOf({ S: sheet }), bookType));
    expect(table.merges).toEqual([
      { top: 1, bottom: 1, left: 0, right: 2 },
      { top: 2, bottom: 3, left: 0, right: 0 },
    ]);
  });

  test.each<BookType>(['xlsx', 'biff8'])('hidden columns that hold something: %s', async (bookType) => {
    const sheet = worksheetOf([['甲', '乙', '']], { '!cols': [{}, { hidden: true }, { hidden: true }] });
    expect((await only(bytesOf(bookOf({ S: sheet }), bookType))).notes.hiddenColumns).toEqual(['B']);
  });

  test('hidden rows that hold something', async () => {
    const hidden = { hidden: true };
    const sheet = worksheetOf([['甲'], ['乙'], [], ['丙']], { '!rows': [{}, hidden, hidden] });
    expect((await only(bytesOf(bookOf({ S: sheet })))).notes.hiddenRows).toEqual([2]);
  });

  test('hidden rows of an older workbook', async () => {
    const bytes = withStream(bytesOf(bookOf({ S: [['甲'], ['乙']] }), 'biff8'), (stream) => {
      const row = Buffer.from('08021000010000000100000000000000200000000a000000', 'hex').subarray(0, 20);
      return Buffer.concat([stream.subarray(0, -4), row, stream.subarray(-4)]);
    });
    expect((await only(bytes)).notes.hiddenRows).toEqual([2]);
  });

  test('cells with a comment', async () => {
    const sheet = worksheetOf([['甲', '乙']]);
    const commented = { ...sheet, A1: { t: 's' as const, v: '甲', c: [{ a: '王磊', t: '请假' }] } };
    expect((await only(bytesOf(bookOf({ S: commented })))).notes.comments).toBe(1);
  });

  describe('cells on a colour, other than headings and ornaments', () => {
    const fills = `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills>`;
    const styles = {
      name: 'xl/styles.xml',
      content: `<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${fills}<cellXfs count="3"><xf numFmtId="0" fillId="0"/><xf numFmtId="0" fillId="2" applyFill="1"/><xf numFmtId="0" fillId="3" applyFill="1"/></cellXfs></styleSheet>`,
    };
    const sheet = (...lines: readonly (readonly number[])[]) =>
      zipOf(
        partsOf(
          `<sheetData>${lines.map((line, r) => `<row r="${r + 1}">${line.map((style, c) => `<c r="${String.fromCharCode(65 + c)}${r + 1}" s="${style}"><v>1</v></c>`).join('')}</row>`).join('')}</sheetData>`,
          [styles],
        ),
      );
    test.each([
      ['none', [[0, 0], [0, 0]], 0],
      ['two marked ones', [[0, 0], [0, 1], [0, 0], [1, 0], [0, 0]], 2],
      ['a heading', [[1, 1], [0, 0], [0, 0], [0, 0]], 0],
      ['a heading and one marked', [[1, 1], [0, 0], [0, 1], [0, 0], [0, 0]], 1],
      ['every second row', [[1, 1], [0, 0], [1, 1], [0, 0], [1, 1], [0, 0]], 0],
      ['white', [[0, 0], [0, 2], [0, 0]], 0],
    ])('%s', async (_, lines, coloured) => {
      expect((await only(sheet(...lines))).notes.coloured).toBe(coloured);
    }); // prettier-ignore
  });
});

describe('limits', () => {
  const rows = (count: number): Content[][] => Array.from({ length: count }, (_, i) => [`甲${i}`]);
  test('as many rows as the limit, and the heading', async () => {
    expect((await read(bytesOf(bookOf({ S: rows(11) })), 10))[0]?.rows).toHaveLength(11);
  });
  test.each<[string, Content[][], string]>([
    ['one row more', rows(12), 'rows:10'],
    ['201 columns', [Array<string>(201).fill('a')], 'columns:200'],
    ['something in the last column of Excel', [[...Array<null>(16383).fill(null), 'a']], 'columns:200'],
    ['2001 characters in a cell', [['a'.repeat(2001)]], 'cell:2000'],
  ])('%s is refused', async (_, content, limit) => {
    const bytes = bytesOf(bookOf({ S: content }));
    await expect(read(bytes, 10)).rejects.toMatchObject({ code: 'file-too-large', facts: { file: 'a.csv', limit } });
  });
  test('50,000 rows where none is given', () => {
    const rows = Array.from({ length: 50_002 }, (_, i) => [i + 1, [[0, 1]]] as const);
    const sheet = { ...{ name: 'S', hidden: false, rows, merges: [] }, ...{ hiddenLines: [], hiddenColumns: [], comments: 0, fills: [] } }; // prettier-ignore
    const book = { format: 'xlsx', since1904: false, worksheets: [sheet] } as const;
    expect(() => worksheetTable('a.csv', book, sheet, MOST_WORKSHEET_ROWS)).toThrow(
      expect.objectContaining({ code: 'file-too-large', facts: { file: 'a.csv', limit: 'rows:50000' } }),
    );
  });
  test('blank cells far to the right and below are nothing', async () => {
    const far =
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>';
    expect((await only(markup(far))).rows).toEqual([{ line: 1, cells: ['1'] }]);
  });
});
