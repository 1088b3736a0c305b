// What remains in a lot is kept for speed; it can always be computed from the entries anew.

import { translated, type Ledger } from './database.ts';

/** Sets the remaining points of every lot to what it opened with and all draws since; tells how many were wrong. */
export function rebuildLots({ db, path }: Ledger): number {
  try {
    return db
      .transaction(
        () =>
          db
            .prepare(
              `UPDATE lot SET remaining = due.points
               FROM (SELECT l.seq, l.n, l.opened + ifnull(sum(d.points), 0) AS points
                     FROM lot l LEFT JOIN draw d ON d.lot_seq = l.seq AND d.lot_n = l.n GROUP BY l.seq, l.n) AS due
               WHERE due.seq = lot.seq AND due.n = lot.n AND lot.remaining <> due.points`,
            )
            .run().changes,
      )
      .immediate();
  } catch (error) {
    throw translated(error, path);
  }
}
