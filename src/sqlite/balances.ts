// What everybody has: summed over open lots, the only projection there is.

import type { Day } from '../domain/calendar.ts';
import { GIFTS_LATER } from './lots.ts';
import { all, type Db } from './statement.ts';

export interface BalanceRow {
  readonly resident: number;
  readonly available: number;
  readonly debt: number;
}

/** Points usable on a day, less debt, and the debt, of everyone who has either; as the lots are now. */
export const openBalances = (db: Db, day: Day): Map<number, BalanceRow> =>
  new Map(
    all<BalanceRow>(
      db,
      `SELECT resident,
         sum(CASE WHEN remaining < 0 OR (expires_on >= ?1 AND earned_on <= ?1 AND seq NOT IN (${GIFTS_LATER})) THEN remaining ELSE 0 END) AS available,
         -sum(min(remaining, 0)) AS debt
       FROM lot INDEXED BY lot_open WHERE remaining <> 0 GROUP BY resident`,
      day,
    ).map((row) => [row.resident, row]),
  );
