// Batches: what an import has read, and the rows that it could not take, kept until somebody mends them.

import type { TableKind } from '../domain/sheet/columns.ts';
import { nextKey } from './facts.ts';
import type { Db } from './statement.ts';
import type { Writer } from './writer.ts';

export interface RowCounts {
  readonly read: number;
  readonly credited: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly skipped: number;
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

/** The number that the next batch gets; entries name their batch before it is written. */
export const nextBatch = (db: Db): number => nextKey(db, 'batch');

/** Records a batch with the rows that were rejected. */
export function writeBatch(writer: Writer, batch: Batch, rejected: readonly RejectedRow[]): void {
  const { id, kind, file, sha256, encoding, sheetNo, rows } = batch;
  writer.fact('batch', {
    ...{ id, kind, file, sha256, encoding, sheet_no: sheetNo, rows_read: rows.read },
    ...{ credited: rows.credited, duplicate: rows.duplicate, rejected: rows.rejected, skipped: rows.skipped },
  });
  for (const { line, code, cells } of rejected) {
    writer.fact('rejected_row', { batch: id, line, code, cells: JSON.stringify(cells) });
  }
}
