// Worksheets described by what they show, written as .xlsx: lists for the screen, and sheets for paper with headings and
// page numbers on every page. Text stays text in Excel and WPS, whatever it looks like and even when it is edited.

import type writeExcelFile from 'write-excel-file/node';
import type { CellObject, SheetData } from 'write-excel-file/node';
import { withoutFormulaGuard } from './formula-guard.ts';
import { pageMarkup, printTitles, type Page } from './xlsx-page.ts';

type Written = Parameters<typeof writeExcelFile>;
type Feature = NonNullable<NonNullable<Written[1]>['features']>[number];

/** A number as Excel is to show it. */
export interface SheetNumber {
  readonly value: number;
  /** Excel's own code, such as `0.00`. */
  readonly format: string;
  /** What it is computed from; `value` is what that comes to. */
  readonly formula?: string;
}

/** Text, a number that Excel may add up, or nothing. */
export type SheetCell = string | number | SheetNumber | null;

export interface SheetColumn {
  readonly heading: string;
  /** In digits of the normal font; a Chinese character takes two. `fit`: as wide as what is in it, within reason. */
  readonly width: number | 'fit';
  readonly align?: 'left' | 'center' | 'right';
}

export interface Worksheet {
  readonly name: string;
  /** Lines above the headings, each across all columns. */
  readonly titles: readonly string[];
  readonly columns: readonly SheetColumn[];
  /** May be longer than there are columns; on paper they are filled up with empty boxes. */
  readonly rows: readonly (readonly SheetCell[])[];
  /** Below the rows, each across all columns. */
  readonly lines?: readonly string[];
  /** Whether what is above the rows stays in sight. */
  readonly isFrozen?: boolean;
  /** How it is printed; null for a list that is for the screen. */
  readonly page: Page | null;
}

/** The bytes of a workbook with the worksheets in their order. The same description gives the same worksheets. */
export async function writeXlsx(worksheets: readonly Worksheet[]): Promise<Buffer> {
  const { default: write } = await import('write-excel-file/node');
  const names = worksheetNames(worksheets.map(({ name }) => name));
  const sheets = worksheets.map((worksheet, i): Written[0][number] => ({
    sheet: names[i] ?? '',
    data: dataOf(worksheet),
    columns: widthsOf(worksheet).map((width) => ({ width })),
    ...(worksheet.isFrozen === true && { stickyRowsCount: worksheet.titles.length + 1 }),
  }));
  return write(sheets, { features: [printing(worksheets, names)] }).toBuffer();
}

/** What the library leaves out: paper, pages, headings on each of them. */
const printing = (worksheets: readonly Worksheet[], names: readonly string[]): Feature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _, { sheetIndex }) => {
          const worksheet = worksheets[sheetIndex];
          return pageMarkup(worksheet ? withResults(xml, worksheet) : xml, worksheet?.page ?? null);
        },
      },
      'xl/workbook.xml': {
        transform: (xml) =>
          printTitles(
            xml,
            worksheets.map(({ page, titles }, i) => (page ? { name: names[i] ?? '', lines: titles.length + 1 } : null)),
          ),
      },
    },
  },
});

/** Formulas with what they come to, for programs that show a workbook without computing it. */
function withResults(xml: string, { rows }: Worksheet): string {
  const results = rows.flatMap((row) =>
    row.flatMap((cell) => (typeof cell === 'object' && cell?.formula !== undefined ? [cell.value] : [])),
  );
  let at = 0;
  return xml.replace(/<f>[^<]*<\/f>/g, (formula) => `${formula}<v>${results[at++] ?? 0}</v>`);
}

const BIG = 1.4;

function dataOf(worksheet: Worksheet): SheetData {
  const { titles, columns, rows, page, lines = [] } = worksheet;
  const onPage: Partial<CellObject> = page
    ? { fontSize: page.fontSize, height: page.rowHeight, alignVertical: 'center', wrap: true }
    : {};
  const boxed: Partial<CellObject> = page ? { ...onPage, borderStyle: 'thin' } : {};
  const aligned = (column: number): Partial<CellObject> => {
    const align = columns[column]?.align;
    return align === undefined ? {} : { align };
  };
  const filled = (row: readonly SheetCell[]): readonly SheetCell[] =>
    page ? [...row, ...Array<null>(Math.max(0, columns.length - row.length)).fill(null)] : row;
  return [
    ...titles.map((title, line) => {
      const size: Partial<CellObject> = page && line === 0 ? { fontSize: page.fontSize * BIG, align: 'center' } : {};
      return across(cellOf(title, { ...onPage, ...(line === 0 && { fontWeight: 'bold' }), ...size }), columns.length);
    }),
    columns.map(({ heading }) =>
      cellOf(heading, { ...boxed, fontWeight: 'bold', ...(page && { align: 'center' as const }) }),
    ),
    ...rows.map((row) => filled(row).map((cell, column) => cellOf(cell, { ...boxed, ...aligned(column) }))),
    ...lines.map((line) => {
      const height = (page?.rowHeight ?? 15) * Math.ceil((digitsOf(line) + 2) / sumOf(widthsOf(worksheet)));
      return across(cellOf(line, { ...onPage, wrap: true, height }), columns.length);
    }),
  ];
}

/** A cell that takes a whole line. */
const across = (cell: CellObject, columns: number): SheetData[number] => [
  columns > 1 ? { ...cell, columnSpan: columns } : cell,
  ...Array<null>(Math.max(0, columns - 1)).fill(null),
];

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

/** Empty cells are of the kind of text too: what is typed there later, `0137` or `3-2`, stays as it was typed. */
function cellOf(cell: SheetCell, style: Partial<CellObject>): CellObject {
  if (typeof cell === 'number') return { ...style, type: Number, value: cell };
  if (typeof cell === 'object' && cell !== null) {
    const { value, format, formula } = cell;
    return formula === undefined
      ? { ...style, type: Number, value, format }
      : { ...style, type: 'Formula', value: formula, format, fontWeight: 'bold' };
  }
  const text = cell === null ? '' : literal(cell);
  return { ...style, type: String, format: '@', ...(text !== '' && { value: text }) };
}

/** What Excel and our reader would change in a text is written so that it comes out as it went in. */
function literal(text: string): string {
  const guarded = withoutFormulaGuard(text) === text ? text : `'${text}`;
  const plain = guarded.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return plain in Object.prototype ? `${coded(plain.charAt(0))}${plain.slice(1)}` : plain;
}

/**
 * A character by its code, which Excel reads as the character itself. The library looks texts up among the properties of
 * an object, where words such as `constructor` are something else.
 */
const coded = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

const [NARROWEST, WIDEST] = [6, 50];
/** Excel counts time in days. */
const HOURS = 24;

const widthsOf = (worksheet: Worksheet): number[] =>
  worksheet.columns.map((column, i) => widthOf(worksheet, column, i));

/** About what Excel shows: a number that does not fit into its column is shown as `###`, also on paper. */
function shownCell(cell: SheetCell | undefined): string {
  if (typeof cell !== 'object' || cell === null) return String(cell ?? '');
  const { value, format } = cell;
  if (format.includes('h')) return `${(value * HOURS).toFixed(0)}:00`;
  const decimals = /\.(0+)/.exec(format)?.[1]?.length ?? 0;
  return format.endsWith('%') ? `${(value * 100).toFixed(decimals)}%` : value.toFixed(decimals);
}

function widthOf({ rows }: Worksheet, { heading, width }: SheetColumn, column: number): number {
  if (width !== 'fit') return width;
  let widest = digitsOf(heading);
  for (const row of rows) widest = Math.max(widest, digitsOf(shownCell(row[column])));
  return Math.min(Math.max(widest + 2, NARROWEST), WIDEST);
}

function digitsOf(text: string): number {
  let digits = 0;
  for (const character of text) digits += character < '\u1100' ? 1 : 2;
  return digits;
}

const LONGEST_NAME = 31;

/** Names as Excel allows them, each only once whatever their capitals. */
export function worksheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const allowed = name.replace(/[[\]/\\:*?\x00-\x1f]+/g, ' ').replace(/^[\s']+|[\s']+$/g, '');
    const base = allowed === '' ? `Sheet${i + 1}` : allowed;
    let unique = cut(base, LONGEST_NAME);
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${cut(base, LONGEST_NAME - 5)} (${n})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** A text that is too long ends after a word, and says that it goes on: half a date would be another date. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const begun = text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '');
  const words = /^(.{8,}) \S*$/.exec(begun)?.[1] ?? begun;
  return `${words.trimEnd()}…`;
}
