// The lists of rejected rows that the program writes itself: line, reason and batch in front of the sheet's own columns.
// They come back mended, and have to be known as what they are.

import { parseHundredths } from '../quantities.ts';
import { OWN_COLUMNS, OWN_HEADINGS } from './columns.ts';

const FRONT = Object.keys(OWN_COLUMNS).length;

const SUFFIX = /\.rejected(?:-\d+)?$/u;

/** Where such a list names line and batch; null where the headings are those of another table. */
export function ownPlaces(titles: readonly string[]): { readonly line: number; readonly batch: number } | null {
  const front = titles.slice(0, FRONT).map((title) => title.toLowerCase());
  const at = (words: readonly string[]): number => front.findIndex((title) => words.includes(title));
  const [line, reason, batch] = [at(OWN_COLUMNS.line), at(OWN_COLUMNS.reason), at(OWN_COLUMNS.batch)];
  return line < 0 || reason < 0 || batch < 0 ? null : { line, batch };
}

/**
 * The places of the columns that are the sheet's own, without those that the program has put in front of them. Another
 * table may have a column of such a name itself: the reason why an offset was refused.
 */
export function sheetPlaces(titles: readonly string[]): number[] {
  const isList = ownPlaces(titles) !== null;
  return titles.flatMap((title, at) => (isList && at < FRONT && OWN_HEADINGS.has(title.toLowerCase()) ? [] : [at]));
}

/** The cells of a row in the sheet's own columns, and those beyond the last heading. */
export const sheetCells = (titles: readonly string[], cells: readonly string[]): string[] => [
  ...sheetPlaces(titles).map((at) => cells[at] ?? ''),
  ...cells.slice(titles.length),
];

/** The name of a sheet, without its end, whose list it may be: `a` of `a`, `a.rejected` and `a.rejected-2`. */
export const sheetOfList = (name: string): string => name.replace(SUFFIX, '');

/** The name of the list of a sheet, without its end: `a.rejected` of `a` and of `a.rejected-2`. */
export const listOfSheet = (name: string): string => `${sheetOfList(name)}.rejected`;

/** The same for two rows that say the same: a workbook has 14 for an amount that a text file has as 14.00. */
export const cellsKey = (cells: readonly string[]): string => {
  const plain = cells.map((cell) => cell.trim()).map((cell) => String(parseHundredths(cell) ?? cell));
  return JSON.stringify(plain.slice(0, plain.findLastIndex((cell) => cell !== '') + 1));
};

/** Whether two rows have the same cells. Trailing empty ones come and go where a sheet is saved again. */
export function haveSameCells(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.every((cell, at) => cell === (short[at] ?? ''));
}
