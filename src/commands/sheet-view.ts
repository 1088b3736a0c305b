// A numbered sheet as commands show it: found by its number, with the words for its rule, day and state.

import { iso } from '../domain/calendar.ts';
import { near } from '../domain/near.ts';
import { refusal } from '../domain/refusal.ts';
import { parseSheetNumber, type SheetState } from '../domain/sheet/numbered-sheet.ts';
import {
  sheetByNumber,
  sheetNumbers,
  type SheetTerms,
  type SheetWithRoster,
  type StoredSheet,
} from '../sqlite/sheets.ts';
import type { Db } from '../sqlite/statement.ts';
import { dayOfMoment } from './local-time.ts';

/** A sheet in a document. */
export interface ShownTerms {
  readonly number: string;
  readonly date: string | null;
  readonly rule: string | null;
  readonly activity: string | null;
  readonly minutes: number | null;
  readonly rows: number;
  readonly names: number;
}

export interface ShownSheet extends ShownTerms {
  readonly state: SheetState;
  readonly issuedOn: string;
  readonly batch: number | null;
}

export const shownTerms = (sheet: SheetTerms & { readonly names: number }): ShownTerms => ({
  number: sheet.number,
  date: sheet.day === null ? null : iso(sheet.day),
  rule: sheet.rule,
  activity: sheet.activity,
  minutes: sheet.minutes,
  rows: sheet.rows,
  names: sheet.names,
});

export const shownSheet = (db: Db, sheet: StoredSheet): ShownSheet => ({
  ...shownTerms(sheet),
  state: sheet.state,
  issuedOn: iso(dayOfMoment(db, sheet.issuedAt)),
  batch: sheet.batch,
});

/** The sheet of the number that was typed. Refuses one that there is not. */
export function sheetFor(db: Db, typed: string): SheetWithRoster {
  const number = parseSheetNumber(typed);
  const found = number === null ? null : sheetByNumber(db, number);
  if (found) return found;
  throw refusal('unknown-sheet', { asked: typed, near: near(number ?? typed, sheetNumbers(db)) });
}

/** Refuses a sheet that was given up. */
export function checkUsable(db: Db, { number, cancelled }: Pick<SheetWithRoster, 'number' | 'cancelled'>): void {
  if (cancelled !== null) throw refusal('sheet-cancelled', { sheet: number, on: iso(dayOfMoment(db, cancelled.at)) });
}

/** As `sheetFor`, and it may be used. */
export function usableSheetFor(db: Db, typed: string): SheetWithRoster {
  const sheet = sheetFor(db, typed);
  checkUsable(db, sheet);
  return sheet;
}
