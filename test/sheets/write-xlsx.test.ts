import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import * as XLSX from '@e965/xlsx';
import { cleanCell } from '../../src/sheets/clean-cell.ts';
import { readTables } from '../../src/sheets/read-file.ts';
import { worksheetNames, writeXlsx, type SheetNumber, type Worksheet } from '../../src/sheets/write-xlsx.ts';

const list: Worksheet = {
  name: '退回',
  titles: [],
  columns: [
    { heading: '行', width: 'fit' },
    { heading: '原因', width: 'fit' },
    { heading: '卡号', width: 8 },
  ],
  rows: [
    [3, '没有这个卡号', '0137', '多出来的一格'],
    [5, '日期看不懂', null],
  ],
  page: null,
};

const sheet: Worksheet = {
  name: "三月's 签到 & 更多",
  titles: ['春季清洁 <签到表>', '编号 S2026-041'],
  columns: [
    { heading: '序号', width: 6, align: 'center' },
    { heading: '姓名', width: 14 },
    { heading: '签名', width: 20 },
  ],
  rows: [[1, '张秀英'], [2, '王磊']], // prettier-ignore
  page: { fontSize: 14, rowHeight: 28, footer: (page, pages) => `A&B ${page}/${pages}` },
};

const read = async (worksheets: readonly Worksheet[]) => readTables('a.xlsx', await writeXlsx(worksheets));
/** The markup of a part of what is written. */
const partOf = async (worksheets: readonly Worksheet[], name: string): Promise<string> => {
  const zip = XLSX.CFB.read(await writeXlsx(worksheets), { type: 'buffer' });
  return Buffer.from(XLSX.CFB.find(zip, `/${name}`)?.content as Uint8Array).toString();
};

describe('what is written is read as it was', () => {
  test('a list', async () => {
    const [table] = await read([list]);
    expect(table).toMatchObject({ format: 'xlsx', worksheet: '退回', merges: [] });
    expect(table?.rows.map((row) => row.cells)).toEqual([
      ['行', '原因', '卡号'],
      ['3', '没有这个卡号', '0137', '多出来的一格'],
      ['5', '日期看不懂'],
    ]);
  });

  test('a sheet for paper, with its titles across all columns', async () => {
    const [table] = await read([sheet]);
    expect(table?.worksheet).toBe("三月's 签到 & 更多");
    expect(table?.merges).toEqual([
      { top: 1, bottom: 1, left: 0, right: 2 },
      { top: 2, bottom: 2, left: 0, right: 2 },
    ]);
    expect(table?.rows.map((row) => row.cells)).toEqual([
      ['春季清洁 <签到表>'],
      ['编号 S2026-041'],
      ['序号', '姓名', '签名'],
      ['1', '张秀英'],
      ['2', '王磊'],
    ]);
  });

  test('several worksheets in their order', async () => {
    expect((await read([list, sheet])).map(({ worksheet }) => worksheet)).toEqual([list.name, sheet.name]);
  });

  test('cells keep what spreadsheets like to change', async () => {
    const texts = ['0137', '=1+1', '@SUM(A1)', '-5', "'=1", "''=1", '3-2', '1E5', 'TRUE', '_x0041_', '<&">', '12345678901234567']; // prettier-ignore
    const [table] = await read([{ ...list, rows: [texts] }]);
    expect(table?.rows[1]?.cells).toEqual(texts);
    expect(table?.notes.uncomputed).toEqual([]);
  });

  test('words that every object knows are words', async () => {
    const texts = Object.getOwnPropertyNames(Object.prototype);
    const [table] = await read([{ ...list, rows: texts.map((text) => [text]) }]);
    expect(table?.rows.slice(1).map(({ cells }) => cells)).toEqual(texts.map((text) => [text]));
  });

  test('any clean texts', async () => {
    const text = fc
      .string({ unit: fc.constantFrom(...'=+-@\'"&<>_x0041_ 甲é\u{20000}1'), maxLength: 12 })
      .map(cleanCell);
    const rows = fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const [table] = await read([{ ...list, rows: cells }]);
        const trimmed = cells.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1));
        expect(table?.rows.slice(1).map((row) => row.cells)).toEqual(trimmed.filter((row) => row.length > 0));
      }),
      { numRuns: 10 },
    );
  }, 30_000);
});

describe('in Excel', () => {
  const cellsOf = async (worksheet: Worksheet) => {
    const book = XLSX.read(await writeXlsx([worksheet]), { cellNF: true, cellStyles: true });
    return book.Sheets[book.SheetNames[0] ?? ''] as XLSX.WorkSheet;
  };

  test('texts are of the kind of text, numbers are numbers', async () => {
    const cells = await cellsOf(list);
    expect(cells['C2']).toMatchObject({ t: 's', v: '0137', z: '@' });
    expect(cells['A2']).toMatchObject({ t: 'n', v: 3 });
  });

  test('what is typed into an empty box of a sheet for paper stays text', async () => {
    expect((await cellsOf(sheet))['C4']).toMatchObject({ t: 'z', z: '@' });
  });

  test('columns are as wide as asked, or as what is in them', async () => {
    const widths = (await cellsOf(list))['!cols']?.map(({ width }) => Math.floor(width ?? 0));
    expect(widths).toEqual([6, 14, 8]);
  });

  test.each<[string, SheetNumber, string]>([
    ['money', { value: 1_934_347, format: '0.00' }, '1934347.00'],
    ['a sum', { value: 10_533, format: '0.00', formula: 'SUM(A2:A9)' }, '10533.00'],
    ['a share', { value: 1, format: '0.0%' }, '100.0%'],
    ['a whole number', { value: 137_140, format: '0' }, '137140'],
    ['hours', { value: 51.5, format: '[h]:mm' }, '1236:00'],
  ])('%s has room for all that is shown of it, in bold, too', async (_, cell, shown) => {
    const written = await cellsOf({ ...list, columns: [{ heading: 'n', width: 'fit' }], rows: [[cell]] });
    expect(written['!cols']?.[0]?.width).toBeGreaterThanOrEqual(shown.length + 2);
  });
});

describe('on paper', () => {
  test('A4 upright, one page wide, the number of the page at its foot', async () => {
    const markup = await partOf([sheet], 'xl/worksheets/sheet1.xml');
    expect(markup).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(markup).toContain('<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>');
    expect(markup).toContain('<oddFooter>&amp;CA&amp;&amp;B &amp;P/&amp;N</oddFooter>');
    expect(markup).toContain('ht="28"');
  });

  test('the parts of a worksheet stand in the order that Excel wants', async () => {
    const markup = await partOf([sheet], 'xl/worksheets/sheet1.xml');
    const order = ['sheetPr', 'cols', 'sheetData', 'mergeCells', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter']; // prettier-ignore
    const places = order.map((name) => markup.search(new RegExp(`<${name}\\b`)));
    expect(places.every((place, i) => place > (places[i - 1] ?? 0))).toBe(true);
  });

  test('titles and headings are repeated on every page', async () => {
    expect(await partOf([list, sheet], 'xl/workbook.xml')).toContain(
      `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="1">'三月''s 签到 &amp; 更多'!$1:$3</definedName></definedNames>`,
    );
  });

  test('a list for the screen has none of it', async () => {
    expect(await partOf([list], 'xl/worksheets/sheet1.xml')).not.toMatch(/pageSetup|headerFooter|fitToPage/);
    expect(await partOf([list], 'xl/workbook.xml')).not.toContain('Print_Titles');
  });
});

test.each([
  [
    ['3/5 上午*', '[a]:b\\c?'],
    ['3 5 上午', 'a b c'],
  ],
  [
    ['', "''"],
    ['Sheet1', 'Sheet2'],
  ],
  [
    ['A', 'a', 'A'],
    ['A', 'a (2)', 'A (3)'],
  ],
  [
    ['甲'.repeat(40), '甲'.repeat(40)],
    [`${'甲'.repeat(30)}…`, `${'甲'.repeat(25)}… (2)`],
  ],
  [['a'.repeat(29) + '\u{20000}b'], [`${'a'.repeat(29)}…`]],
  [['Points outstanding on 2025-12-30'], ['Points outstanding on…']],
])('worksheets called %j are called %j', (names, expected) => {
  expect(worksheetNames(names)).toEqual(expected);
});

test('the same description gives the same worksheet', async () => {
  const name = 'xl/worksheets/sheet1.xml';
  expect(await partOf([sheet], name)).toBe(await partOf([sheet], name));
});
