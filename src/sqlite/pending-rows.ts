// Rejected rows that are still open: kept until they are credited, turn out to be known already, come back rejected
// again, or are dismissed. The newest outcome of a row counts.

import { refusal } from '../domain/refusal.ts';
import type { TableKind } from '../domain/sheet/columns.ts';
import { NEWEST_READING, OPEN_ROW, toReading, type Reading, type ReadingRow } from './batches.ts';
import { all, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** What became of a row; `rejected` came back and lives on as another row, `pending` takes a dismissal back. */
export type RowOutcome = 'credited' | 'duplicate' | 'rejected' | 'dismissed' | 'pending';

export interface PendingRow {
  readonly id: number;
  readonly batch: number;
  readonly kind: TableKind;
  readonly file: string;
  /** Of the file. */
  readonly sha256: string;
  readonly sheetNo: string | null;
  readonly worksheet: string | null;
  /** The line of the file, or row of the worksheet. */
  readonly line: number;
  /** Why it was not taken. */
  readonly code: string;
  /** As they stood in the file. */
  readonly cells: readonly string[];
  /** How its table was read; null for those from before readings were kept. */
  readonly reading: Reading | null;
}

interface PendingRecord extends Omit<ReadingRow, 'layout'> {
  readonly id: number;
  readonly batch: number;
  readonly kind: TableKind;
  readonly file: string;
  readonly sha256: string;
  readonly sheet_no: string | null;
  readonly line: number;
  readonly code: string;
  readonly cells: string;
  readonly layout: ReadingRow['layout'] | null;
}

function toPending(row: PendingRecord): PendingRow {
  const { id, batch, kind, file, sha256, line, code, worksheet, layout } = row;
  return {
    ...{ id, batch, kind, file, sha256, sheetNo: row.sheet_no, worksheet, line, code },
    cells: JSON.parse(row.cells) as readonly string[],
    reading: layout === null ? null : toReading({ ...row, layout }),
  };
}

/** The open rows of a batch, or of all batches: the oldest first. */
export const pendingRows = (db: Db, batch: number | null = null): PendingRow[] =>
  all<PendingRecord>(
    db,
    `SELECT r.id, r.batch, b.kind, b.file, b.sha256, b.sheet_no, r.line, r.code, r.cells,
       g.worksheet, g.layout, g.header_row, g.headings, g.options
     FROM rejected_row r JOIN batch b ON b.id = r.batch ${NEWEST_READING}
     WHERE (?1 IS NULL OR r.batch = ?1) AND ${OPEN_ROW} ORDER BY r.id`,
    batch,
  ).map(toPending);

/** The rows of a batch that were dismissed, by number and line. */
export const dismissedRows = (db: Db, batch: number): { readonly id: number; readonly line: number }[] =>
  all(
    db,
    `SELECT r.id, r.line FROM rejected_row r WHERE r.batch = ?
       AND (SELECT o.outcome FROM row_outcome o WHERE o.rejected_row = r.id ORDER BY o.id DESC LIMIT 1) = 'dismissed'
     ORDER BY r.id`,
    batch,
  );

/** Refuses a row that somebody else has settled since it was shown: it would count twice. */
export function checkOpen(db: Db, rejectedRow: number): void {
  const open = value<number>(db, `SELECT count(*) FROM rejected_row r WHERE r.id = ? AND ${OPEN_ROW}`, rejectedRow);
  if (open === 0) throw refusal('changed-meanwhile', { command: 'jifen import fix' });
}

/** Records what became of a rejected row. */
export function recordOutcome(writer: Writer, rejectedRow: number, outcome: RowOutcome): void {
  writer.fact('row_outcome', { rejected_row: rejectedRow, outcome });
}
