// The workbook of a sheet, read back by another library than the one that wrote it.

import { read, type CellObject } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { writeWorksheet, type Worksheet } from '../../src/sheets/write-worksheet.ts';

const sheet = (rows: Worksheet['rows'], more: Partial<Worksheet> = {}): Worksheet => ({
  name: 'S2026-001',
  titles: ['Sheet no. S2026-001', 'Rose Garden'],
  columns: [
    { title: 'No.', width: 6, align: 'center' },
    { title: 'Name', width: 16 },
    { title: 'Household', width: 12 },
  ],
  rows,
  footer: '&P / &N',
  ...more,
});

const readBack = async (worksheet: Worksheet): Promise<ReturnType<typeof read>> =>
  read(await writeWorksheet(worksheet), { cellNF: true, bookFiles: true });

const cellsOf = async (rows: Worksheet['rows']): Promise<(at: string) => CellObject | undefined> => {
  const { Sheets } = await readBack(sheet(rows));
  return (at) => Sheets['S2026-001']?.[at] as CellObject | undefined;
};

/** A part of the package as text. */
function partOf(book: ReturnType<typeof read>, name: string): string {
  const { files } = book as unknown as { files: Record<string, { content: Uint8Array }> };
  return Buffer.from(files[name]?.content ?? []).toString();
}

describe('a worksheet', () => {
  test('has its titles, its headings and its rows below each other', async () => {
    const at = await cellsOf([[1, '张秀英', '3-2-501']]);
    const texts = ['A1', 'A2', 'A3', 'B3', 'C3', 'A4', 'B4', 'C4'].map((place) => at(place)?.v);
    expect(texts).toEqual(['Sheet no. S2026-001', 'Rose Garden', 'No.', 'Name', 'Household', 1, '张秀英', '3-2-501']);
  });

  test.each<[string, string]>([
    ['a formula', '=1+1'],
    ['a door number that could be a date', '3-2'],
    ['a card with its leading zeros', '0101'],
    ['markup', '<a b="c">&amp;'],
    ['a link', '@SUM(A1)'],
  ])('keeps %s as text', async (_, text) => {
    const cell = (await cellsOf([[1, text, null]]))('B4');
    expect([cell?.t, cell?.v, cell?.f]).toEqual(['s', text, undefined]);
  });

  test('leaves out characters that no workbook can hold', async () => {
    expect((await cellsOf([[1, 'a\u0000b\uFFFFc\uD800d', null]]))('B4')?.v).toBe('abcd');
  });

  test('takes what is typed into its blank cells as text', async () => {
    const book = await readBack(sheet([[1, null, null]]));
    const style = /<c r="C4" s="(\d+)"/.exec(partOf(book, 'xl/worksheets/sheet1.xml'))?.[1];
    const styles = partOf(book, 'xl/styles.xml');
    const text = /<numFmt numFmtId="(\d+)" formatCode="@"\/>/.exec(styles)?.[1];
    const formats = [...styles.matchAll(/<xf\b[^>]*?(?:numFmtId="(\d+)")?[^>]*>/g)].map(([xf]) => /numFmtId="(\d+)"/.exec(xf)?.[1]); // prettier-ignore
    expect(text).toBeDefined();
    expect(formats[Number(style)]).toBe(text);
  });

  test('goes on A4, as wide as the page, with its headings on every page', async () => {
    const book = await readBack(sheet([[1, 'x', 'y']]));
    const part = partOf(book, 'xl/worksheets/sheet1.xml');
    expect(part).toMatch(/<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"\/>/);
    expect(part).toContain('<oddFooter>&amp;R&amp;P / &amp;N</oddFooter>');
    expect(book.Workbook?.Names).toEqual([{ Name: '_xlnm.Print_Titles', Sheet: 0, Ref: "'S2026-001'!$1:$3" }]);
  });
});
