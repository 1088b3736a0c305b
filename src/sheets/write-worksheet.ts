// A worksheet to print and to fill in: A4 upright, as wide as the page, the headings on every page. Every cell of text
// is text for Excel too, also the blank ones, or it would turn a door number into a date as soon as one is typed.

import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcelFile, { type CellObject, type Feature, type SheetData } from 'write-excel-file/node';

export interface WorksheetColumn {
  readonly title: string;
  /** In letters. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

export interface Worksheet {
  readonly name: string;
  /** The lines above the headings, each in one cell; the first one is large. */
  readonly titles: readonly string[];
  readonly columns: readonly WorksheetColumn[];
  /** Numbers are numbers, all else is text. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Below every page: `&P` and `&N` stand for the page and how many there are. */
  readonly footer: string;
}

const TEXT_FORMAT = '@';
const ROW_POINTS = 24;
const LETTER_POINTS = 14;
const TITLE_POINTS = 18;

/** The bytes of a workbook with one worksheet. */
export async function writeWorksheet(sheet: Worksheet): Promise<Uint8Array> {
  const { titles, columns, rows, name } = sheet;
  const above = titles.map((title, at): CellObject[] => [
    { ...textCell(title), height: ROW_POINTS, ...(at === 0 ? { fontWeight: 'bold', fontSize: TITLE_POINTS } : {}) },
  ]);
  const heading = columns.map(({ title }): CellObject => ({ ...framed(textCell(title)), fontWeight: 'bold', align: 'center' })); // prettier-ignore
  const below = rows.map((row) =>
    columns.map(({ align = 'left' }, at): CellObject => ({ ...framed(cellOf(row[at] ?? null)), align })),
  );
  const data: SheetData = [...above, heading, ...below];
  const headings = titles.length + 1;
  return writeExcelFile(
    data,
    { sheet: name, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: headings },
    { fontSize: LETTER_POINTS, features: [paper(name, headings, sheet.footer)] },
  ).toBuffer();
}

const textCell = (value: string): CellObject => ({ value, type: String, format: TEXT_FORMAT });

const cellOf = (value: string | number | null): CellObject =>
  typeof value === 'number' ? { value, type: Number } : textCell(value ?? '');

const framed = (cell: CellObject): CellObject => ({
  ...cell,
  ...{ height: ROW_POINTS, alignVertical: 'center', borderStyle: 'thin', borderColor: '#000000' },
});

/** The page: A4, all columns on it, the lines down to the headings repeated. */
function paper(name: string, headings: number, footer: string): Feature<Stream | Buffer | Blob> {
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${escaped(`'${name.replaceAll("'", "''")}'`)}!$1:$${headings}</definedName></definedNames>`;
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) =>
            xml.replace(/<sheetViews>/, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'),
          insert: () =>
            '<pageMargins left="0.45" right="0.45" top="0.45" bottom="0.6" header="0.25" footer="0.25"/>' +
            '<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>' +
            `<headerFooter><oddFooter>${escaped(`&R${footer}`)}</oddFooter></headerFooter>`,
        },
        'xl/workbook.xml': {
          transform: (xml) => xml.replace(/<definedNames\/>/, '').replace('</sheets>', () => `</sheets>${titles}`),
        },
      },
    },
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
