// What is taken off the text of a cell before anybody looks at it, alike for text files and workbooks: characters that
// can't be seen, control characters, letters in pieces, our own mark against formulas, white space around.

import { refusal } from '../domain/refusal.ts';
import { withoutFormulaGuard } from './formula-guard.ts';

export const MOST_COLUMNS = 200;
export const LONGEST_CELL = 2_000;

const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|[\u{E0000}-\u{E007F}]/gu;
const CONTROL = /[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g;
const CONTROL_BESIDE_LINES = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]/;

/** The clean text of one cell. */
export const cleanCell = (cell: string): string =>
  withoutFormulaGuard(cell).replace(INVISIBLE, '').replace(CONTROL, ' ').normalize('NFC').trim();

/** `cleanCell` for all cells of a text: what has to be done is looked up once, so that ordinary files pay for nothing but a trim. */
export function cleanerFor(text: string): (cell: string) => string {
  const guarded = text.includes("'");
  const invisible = text.search(INVISIBLE) >= 0;
  const control = text.includes('"') || CONTROL_BESIDE_LINES.test(text);
  // Letters that an invisible character kept apart come together once it is gone.
  const composed = !invisible && text.normalize('NFC') === text;
  if (!guarded && !control && composed) return (cell) => cell.trim();
  return (cell) => {
    if (cell === '') return cell;
    let clean = guarded ? withoutFormulaGuard(cell) : cell;
    if (invisible) clean = clean.replace(INVISIBLE, '');
    if (control) clean = clean.replace(CONTROL, ' ');
    if (!composed) clean = clean.normalize('NFC');
    return clean.trim();
  };
}

const MOST_KEPT = 20_000;

/**
 * The same work, done once for all cells that say the same, as most of a sheet's do; the answers are one string then,
 * which is half the memory, and found faster later.
 */
export function oncePerText(work: (cell: string) => string): (cell: string) => string {
  const kept = new Map<string, string>();
  return (cell) => {
    const known = kept.get(cell);
    if (known !== undefined) return known;
    const made = work(cell);
    if (kept.size < MOST_KEPT) kept.set(cell, made);
    return made;
  };
}

/** Refuses a row of too many columns, or a cell of too many characters. Empty cells at its end are taken off first. */
export function checkSize(file: string, cells: string[]): void {
  if (cells.length > MOST_COLUMNS) {
    while (cells.at(-1) === '') cells.pop();
    if (cells.length > MOST_COLUMNS) throw refusal('file-too-large', { file, limit: `columns:${MOST_COLUMNS}` });
  }
  if (cells.some(isTooLong)) {
    throw refusal('file-too-large', { file, limit: `cell:${LONGEST_CELL}` });
  }
}

const isTooLong = (cell: string): boolean => cell.length > LONGEST_CELL;
