// Rejected rows in the database: which of them a file brings back, and what becomes of them. A list of rejected rows
// names batch and line of each; the same file, imported again, has the same rows on the same lines.

import { iso } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { parseWhole } from '../domain/quantities.ts';
import type { Month } from '../domain/calendar-period.ts';
import type { ActivityFrom } from '../domain/activity.ts';
import type { SheetReading } from '../domain/sheet/read-sheet.ts';
import { cellsKey, ownPlaces, sheetCells } from '../domain/sheet/rejected-list.ts';
import { writeBatch } from '../sqlite/batch-rows.ts';
import { batchesOfFile, batchesOfSheet, writeReading } from '../sqlite/batches.ts';
import { deedsOf, stateHeld } from '../sqlite/held-deeds.ts';
import { checkOpen, pendingRows, recordOutcome, type PendingRow } from '../sqlite/pending-rows.ts';
import type { Db } from '../sqlite/statement.ts';
import type { ImportRequest } from './import.ts';
import type { Job, Outcome } from './import-apply.ts';
import type { TableFile } from './import-file.ts';
import type { FoundThere } from './import-sheet.ts';

/** The rows of a file that are kept in the database, by their lines in the file. */
export type StoredRows = ReadonlyMap<number, PendingRow>;

/** Whether a file is a list of rejected rows that the program has written. */
export const isOwnList = ({ stored, heading }: TableFile): boolean =>
  stored !== undefined || ownPlaces(heading.titles) !== null;

/**
 * A batch as such a list names it. The same number may be another batch: of another ledger, or since an earlier copy was
 * restored, or where the list was left behind by an import that came to nothing. So the beginning of the hash of the
 * batch's file stands behind it; Excel takes nothing with a # in it for a number or a date.
 */
export const batchMark = (batch: number, sha256: string): string => `${batch}#${sha256.slice(0, MARK_DIGITS)}`;

const MARK_DIGITS = 6;

/** The number of a batch and the hash that its file has to have; '' where the clerk has typed the number alone. */
function readBatchMark(cell: string): { readonly batch: number; readonly digest: string } | null {
  const [number = '', digest = ''] = cell.toLowerCase().split('#');
  const batch = parseWhole(number);
  return batch === null || batch <= 0 ? null : { batch, digest };
}

/** The open rows of the database that the rows of a file are. */
export function storedRows(db: Db, request: ImportRequest, file: TableFile): StoredRows {
  const { kind } = request;
  if (file.stored) {
    for (const { id } of file.stored.values()) checkOpen(db, id);
    return file.stored;
  }
  const places = ownPlaces(file.heading.titles);
  if (places === null) {
    const rows = batchesOfFile(db, file.sha256, file.table.worksheet).flatMap((batch) => pendingRows(db, batch));
    const same = new Map(rows.filter((row) => row.kind === kind).map((row) => [row.line, row]));
    return kind === 'receipts' || kind === 'payments' ? withSameCells(db, request, file, same) : same;
  }
  const known = new Map<number, Map<number, PendingRow>>();
  const found = new Map<number, PendingRow>();
  for (const { line, cells } of file.table.rows.slice(file.heading.last + 1)) {
    const mark = readBatchMark(cells[places.batch] ?? '');
    const of = parseWhole(cells[places.line] ?? '');
    if (mark === null || of === null) continue;
    const { batch, digest } = mark;
    let rows = known.get(batch);
    if (!rows) known.set(batch, (rows = new Map(pendingRows(db, batch).map((row) => [row.line, row]))));
    const row = rows.get(of);
    if (row && row.kind === kind && row.sha256.startsWith(digest)) found.set(line, row);
  }
  return found;
}

/**
 * With the open rows of other files that say the same for the same year, each for one row: the property company sends a list
 * again as another file. Two sheets, in contrast, may well have the same line for two deeds.
 */
function withSameCells(db: Db, { kind, year }: ImportRequest, file: TableFile, own: StoredRows): StoredRows {
  const isOfYear = ({ reading }: PendingRow): boolean => (reading?.options.year ?? null) === year;
  const mine = new Set([...own.values()].map(({ id }) => id));
  const others = pendingRows(db).filter((row) => row.kind === kind && isOfYear(row) && !mine.has(row.id));
  const open = groupBy(others, ({ cells }) => cellsKey(cells));
  const found = new Map(own);
  for (const { line, cells } of file.table.rows.slice(file.heading.last + 1)) {
    if (found.has(line)) continue;
    const row = open.get(cellsKey(cells))?.shift();
    if (row) found.set(line, row);
  }
  return found;
}

/** Which of the deeds that a file has found there neither an import of it nor another one of its sheet has had before. */
export function heldAnew({ request, writer }: Job, file: TableFile, there: readonly FoundThere[]): FoundThere[] {
  if (there.length === 0) return [];
  const { db } = writer;
  const sheetNo = request.sheetNo ?? file.reading?.sheetNo ?? null;
  const ofSheet = sheetNo === null ? [] : batchesOfSheet(db, sheetNo).map(({ id }) => id);
  const isKnown = deedsOf(db, [...batchesOfFile(db, file.sha256, file.table.worksheet), ...ofSheet]);
  const fresh = there.filter((deed) => !isKnown(deed));
  return [...new Map(fresh.map((deed) => [`${deed.seq} ${deed.claim}`, deed])).values()];
}

/** Records the batch, the rows that it could not take, and what became of those that were kept from before. */
export function recordRows(job: Job, { file, taken, rows, rejected, held, batch, stored }: Outcome): void {
  const { request, writer } = job;
  // A line with several panels may have come back for each of them; it is kept once.
  const fresh = [...new Map(rejected.map((one) => [one.problem.row, one])).values()].filter(({ isNew }) => isNew);
  const ids = new Map<number, number>();
  if (batch !== null) {
    const { kind } = request;
    const sheetNo = request.sheetNo ?? file.reading?.sheetNo ?? null;
    const { sha256, table, heading } = file;
    const kept = fresh.map(({ problem, ownCells }) => ({ line: problem.row, code: problem.code, cells: ownCells }));
    const about = { id: batch, kind, file: file.file, sha256, encoding: table.format, sheetNo, rows };
    for (const [i, id] of writeBatch(writer, about, kept).entries()) ids.set(fresh[i]?.problem.row ?? 0, id);
    writeReading(writer, batch, {
      ...{ worksheet: table.worksheet, layout: file.reading?.layout.kind ?? 'long', headerRow: heading.row },
      headings: sheetCells(heading.titles, heading.titles),
      options: keptOptions(request, file.reading),
    });
  }
  for (const deed of held) {
    // A row that comes back in a list is one of the sheet that it was on.
    const holder = isOwnList(file) ? stored.get(deed.row)?.batch : batch;
    if (holder !== undefined && holder !== null) stateHeld(writer, holder, deed, 'held');
  }
  for (const { problem, isNew, isDismissed } of rejected) {
    const before = stored.get(problem.row);
    if (before && isNew) recordOutcome(writer, before.id, 'rejected');
    const id = isNew ? ids.get(problem.row) : before?.id;
    if (isDismissed && id !== undefined) recordOutcome(writer, id, 'dismissed');
  }
  const open = new Set([...taken.skipped.map(({ row }) => row), ...rejected.map(({ problem }) => problem.row)]);
  for (const [row, { id }] of stored) {
    if (!open.has(row)) recordOutcome(writer, id, taken.duplicates?.has(row) ? 'duplicate' : 'credited');
  }
}

/** What was said for all rows of a sheet, on the command line or above its table, so that one of them can be read again. */
export interface KeptOptions {
  readonly rule: string | null;
  readonly date: string | null;
  readonly activity: string | null;
  readonly activityFrom: ActivityFrom | null;
  readonly minutes: number | null;
  readonly year: number | null;
  readonly month: Month | null;
  readonly map: readonly (readonly [string, string])[];
}

function keptOptions(
  request: ImportRequest,
  reading: SheetReading | undefined,
): Readonly<Record<keyof KeptOptions, unknown>> {
  const map = [...request.read.map];
  if (!reading) {
    const { rule, date, activity, minutes, year } = request;
    return { rule, date, activity, activityFrom: null, minutes, year, month: null, map };
  }
  const { rule, day, activity, activityFrom, minutes } = reading.defaults;
  const { year, month } = reading;
  const date = day ?? reading.week;
  return { rule, date: date === null ? null : iso(date), activity, activityFrom, minutes, year, month, map };
}
