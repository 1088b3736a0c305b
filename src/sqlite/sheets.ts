// The office's own numbered sign-in sheets: what was printed, who stands on which row, which have come back.

import type { Day } from '../domain/calendar.ts';
import { minutes, type Minutes } from '../domain/quantities.ts';
import {
  returnOf,
  sheetNumber,
  sheetStateOf,
  type SheetReturn,
  type SheetState,
  type StatedState,
} from '../domain/sheet/numbered-sheet.ts';
import { BATCH_STANDS } from './batches.ts';
import { notReversed } from './entry-rows.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** What a sheet is for, as it was printed; null is left open for a pen. */
export interface SheetTerms {
  readonly number: string;
  readonly day: Day | null;
  /** The code of the rule. */
  readonly rule: string | null;
  readonly activity: string | null;
  readonly minutes: Minutes | null;
  /** All printed rows, the blank ones with them. */
  readonly rows: number;
}

export interface StoredSheet extends SheetTerms {
  readonly id: number;
  /** How many rows have a name on them. */
  readonly names: number;
  /** When it was printed first, in milliseconds since 1970. */
  readonly issuedAt: number;
  readonly state: SheetState;
  /** The batch with which it came back, or null. */
  readonly batch: number | null;
  /** When and why it was cancelled, where that is its state. */
  readonly cancelled: { readonly at: number; readonly reason: string | null } | null;
}

/** A row with a name on it. */
export interface SheetRow {
  readonly n: number;
  readonly resident: number;
}

export interface SheetWithRoster extends StoredSheet {
  readonly roster: readonly SheetRow[];
}

interface StoredRow {
  readonly id: number;
  readonly number: string;
  readonly day: number | null;
  readonly rule: string | null;
  readonly activity: string | null;
  readonly minutes: number | null;
  readonly rows: number;
  readonly names: number;
  readonly issued_at: number;
}

const SELECT_SHEET = `
  SELECT s.id, s.number, s.day, r.code AS rule, s.activity, s.minutes, s.rows, v.recorded_at AS issued_at,
    (SELECT count(*) FROM sheet_row w WHERE w.sheet = s.id) AS names
  FROM sheet s JOIN voucher v ON v.id = s.voucher LEFT JOIN rule r ON r.id = s.rule`;

function toSheet(db: Db, row: StoredRow): StoredSheet {
  const returns = returnsOf(db, row.number);
  const stated = statedOf(db, row.id);
  return {
    id: row.id,
    number: row.number,
    day: row.day as Day | null,
    rule: row.rule,
    activity: row.activity,
    minutes: row.minutes === null ? null : minutes(row.minutes),
    rows: row.rows,
    names: row.names,
    issuedAt: row.issued_at,
    state: sheetStateOf(returns, stated),
    batch: returnOf(returns, stated)?.batch ?? null,
    cancelled: stated?.state === 'cancelled' ? { at: stated.at, reason: stated.reason } : null,
  };
}

interface StatedRow extends StatedState {
  readonly at: number;
  readonly reason: string | null;
}

const statedOf = (db: Db, sheet: number): StatedRow | null =>
  first<StatedRow>(
    db,
    `SELECT t.state, t.voucher, t.reason, v.recorded_at AS at FROM sheet_state t JOIN voucher v ON v.id = t.voucher
     WHERE t.sheet = ? ORDER BY t.id DESC LIMIT 1`,
    sheet,
  );

/** The batches that hold rows of a sheet, the first one first. */
const returnsOf = (db: Db, number: string): SheetReturn[] =>
  all<{ batch: number; voucher: number; credited: number; stands: number }>(
    db,
    `SELECT b.id AS batch, b.voucher, b.rows_read - b.duplicate - b.rejected AS credited, ${BATCH_STANDS} AS stands
     FROM batch b WHERE b.sheet_no = ? ORDER BY b.id`,
    number,
  ).map((row) => ({ ...row, stands: row.stands === 1 }));

/** The sheet of that number with its roster, or null. */
export function sheetByNumber(db: Db, number: string): SheetWithRoster | null {
  const row = first<StoredRow>(db, `${SELECT_SHEET} WHERE s.number = ?`, number);
  if (!row) return null;
  const roster = all<SheetRow>(db, `SELECT n, resident FROM sheet_row WHERE sheet = ? ORDER BY n`, row.id);
  return { ...toSheet(db, row), roster };
}

/** Every sheet, the oldest first. */
export const allSheets = (db: Db): StoredSheet[] =>
  all<StoredRow>(db, `${SELECT_SHEET} ORDER BY s.id`).map((row) => toSheet(db, row));

export const sheetNumbers = (db: Db): string[] =>
  all<{ number: string }>(db, `SELECT number FROM sheet ORDER BY id DESC`).map(({ number }) => number);

/** The number that the next sheet of a year gets: one after the last, whatever became of that. */
export function nextSheetNumber(db: Db, year: number): string {
  const last = value<number>(
    db,
    `SELECT ifnull(max(CAST(substr(number, 7) AS INTEGER)), 0) FROM sheet WHERE number GLOB ?`,
    `S${year}-*`,
  );
  return sheetNumber(year, last + 1);
}

/** Records a sheet and who stands on it. `rule` is the rule's id. */
export function addSheet(
  writer: Writer,
  terms: Omit<SheetTerms, 'rule'> & { readonly rule: number | null },
  roster: readonly SheetRow[],
): void {
  const sheet = writer.fact('sheet', { ...terms });
  for (const { n, resident } of roster) writer.fact('sheet_row', { sheet, n, resident });
}

/** States that a sheet is not to be used any more, or is out again. */
export function stateSheet(writer: Writer, sheet: number, state: StatedState['state'], reason: string | null): void {
  writer.fact('sheet_state', { sheet, state, reason });
}

/** What stands in the ledger of a sheet: points by resident. */
export const creditedOn = (db: Db, number: string): Map<number, number> =>
  new Map(
    all<{ resident: number; points: number }>(
      db,
      `SELECT e.resident, sum(e.points) AS points
       FROM (
         SELECT e.seq FROM batch b JOIN voucher v ON v.id = b.voucher
         JOIN entry e ON e.seq BETWEEN v.first_seq AND v.first_seq + v.entries - 1
         WHERE b.sheet_no = ?1 AND e.batch = b.id
         UNION
         SELECT s.seq FROM batch b JOIN claim c ON c.batch = b.id JOIN claim_step s ON s.claim = c.id
         WHERE b.sheet_no = ?1 AND s.kind = 'posted'
       ) AS made JOIN entry e ON e.seq = made.seq
       WHERE ${notReversed('e.seq')}
       GROUP BY e.resident`,
      number,
    ).map(({ resident, points }) => [resident, points]),
  );
