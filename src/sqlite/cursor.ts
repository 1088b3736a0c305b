// Walking through tables side by side, row by row, so that a ledger of any size takes the same memory.

import type { Scalar } from '../domain/chain.ts';
import type { Db } from './statement.ts';

type Row = readonly Scalar[];

/** A query's rows one at a time; `row` is the one at hand, null past the last. */
export class Cursor<R extends Row = Row> {
  row: R | null = null;
  readonly #rows: IterableIterator<unknown>;

  constructor(db: Db, query: string, ...parameters: readonly Scalar[]) {
    this.#rows = db
      .prepare(query)
      .raw(true)
      .iterate(...parameters);
    this.advance();
  }

  advance(): void {
    const next = this.#rows.next();
    this.row = next.done === true ? null : (next.value as R);
  }

  /** A connection can't be closed, nor written to, while a query is still open. */
  close(): void {
    this.#rows.return?.();
  }
}

export type OpenCursor = <R extends Row>(db: Db, query: string, ...parameters: readonly Scalar[]) => Cursor<R>;

/** Opens cursors for `work` and closes them whatever happens. */
export function withCursors<T>(work: (open: OpenCursor) => T): T {
  const opened: { close: () => void }[] = [];
  const open: OpenCursor = <R extends Row>(db: Db, query: string, ...parameters: readonly Scalar[]) => {
    const cursor = new Cursor<R>(db, query, ...parameters);
    opened.push(cursor);
    return cursor;
  };
  try {
    return work(open);
  } finally {
    for (const cursor of opened) cursor.close();
  }
}
