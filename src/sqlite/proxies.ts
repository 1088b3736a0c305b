// Who acted for somebody else: of a whole command, so that every entry and step of the resident in it is meant.

import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

export const recordProxy = (writer: Writer, resident: number, helper: number): void =>
  void writer.fact('proxy', { resident, helper });

/** Who acted in a command, or null. */
export const proxyOf = (db: Db, voucher: number): number | null =>
  first<{ helper: number }>(db, `SELECT helper FROM proxy WHERE voucher = ? ORDER BY id LIMIT 1`, voucher)?.helper ??
  null;

const lastProxy = (db: Db): number => value<number>(db, `SELECT ifnull(max(id), 0) FROM proxy`);

/** Who acted when entries were written, by the number of the entry. */
export function proxiesFor(db: Db, entries: readonly number[]): Map<number, number> {
  if (entries.length === 0 || lastProxy(db) === 0) return new Map();
  return new Map(
    all<{ seq: number; helper: number }>(
      db,
      `SELECT e.seq, p.helper FROM json_each(?) w JOIN entry e ON e.seq = w.value JOIN proxy p ON p.voucher = e.voucher`,
      JSON.stringify(entries),
    ).map(({ seq, helper }) => [seq, helper]),
  );
}
