// The batch table: how batches get into it, and the rows that an import could not take, kept until somebody mends them.

import type { TableKind } from '../domain/sheet/columns.ts';
import { nextKey } from './facts.ts';
import { first, statement, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

export interface RowCounts {
  readonly read: number;
  readonly credited: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly skipped: number;
  /** Deeds that are reviewed before they count. */
  readonly pending: number;
}

export interface Batch {
  readonly id: number;
  readonly kind: TableKind;
  readonly file: string;
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
  readonly encoding: string;
  readonly sheetNo: string | null;
  readonly rows: RowCounts;
}

/** A row as it stood in the file, and why it was not taken. */
export interface RejectedRow {
  readonly line: number;
  readonly code: string;
  readonly cells: readonly string[];
}

/** The number that the next batch gets. */
export const nextBatch = (db: Db): number => nextKey(db, 'batch');

/**
 * Writes the row of a batch before the first one that names it; what it has to tell comes with `writeBatch`. Entries do
 * not need it: they are written after everything else.
 */
export function openBatch(writer: Writer, id: number): void {
  if (first(writer.db, `SELECT 1 FROM batch WHERE id = ?`, id) !== null) return;
  writer.fact('batch', {
    ...{ id, kind: '', file: '', sha256: '', encoding: '', sheet_no: null, rows_read: 0 },
    ...{ credited: 0, duplicate: 0, rejected: 0, skipped: 0 },
  });
}

/** Records a batch with the rows that were rejected; tells the ids of these, in their order. */
export function writeBatch(writer: Writer, batch: Batch, rejected: readonly RejectedRow[]): number[] {
  const { id, kind, file, sha256, encoding, sheetNo, rows } = batch;
  openBatch(writer, id);
  statement(
    writer.db,
    `UPDATE batch SET kind = ?, file = ?, sha256 = ?, encoding = ?, sheet_no = ?,
       rows_read = ?, credited = ?, duplicate = ?, rejected = ?, skipped = ? WHERE id = ?`,
  ).run(
    ...[kind, file, sha256, encoding, sheetNo],
    ...[rows.read, rows.credited, rows.duplicate, rows.rejected, rows.skipped, id],
  );
  return rejected.map(({ line, code, cells }) =>
    writer.fact('rejected_row', { batch: id, line, code, cells: JSON.stringify(cells) }),
  );
}
