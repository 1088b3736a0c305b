// Who counts as living in the neighbourhood on a day: an open account, and a door number.

import type { Day } from '../domain/calendar.ts';
import { addTo } from '../domain/grouping.ts';
import { buildingOf } from '../domain/household-code.ts';
import { MERGED_INTO } from './mergers.ts';
import { all, value, type Db } from './statement.ts';

export interface Dweller {
  readonly resident: number;
  readonly household: number;
  readonly building: string;
}

const LAST_STATE = `(SELECT a.state FROM account a WHERE a.resident = r.id AND a.from_day <= ?1
  ORDER BY a.from_day DESC, a.id DESC LIMIT 1)`;

/** Everyone with an open account and a door number at the end of a day; a card that was merged is nobody by itself. */
export const dwellersOn = (db: Db, day: Day): Dweller[] =>
  all<{ resident: number; household: number; code: string }>(
    db,
    `SELECT homes.resident, homes.household, h.code FROM (
       SELECT r.id AS resident, (SELECT m.household FROM membership m WHERE m.resident = r.id AND m.from_day <= ?1
         ORDER BY m.from_day DESC, m.id DESC LIMIT 1) AS household
       FROM resident r WHERE ifnull(${LAST_STATE}, 'open') = 'open' AND ${MERGED_INTO} IS NULL) AS homes
     JOIN household h ON h.id = homes.household`,
    day,
  ).map(({ resident, household, code }) => ({ resident, household, building: buildingOf(code) }));

/** How many of them live in each building. */
export function livingIn(dwellers: readonly Dweller[]): Map<string, number> {
  const living = new Map<string, number>();
  for (const { building } of dwellers) addTo(living, building, 1);
  return living;
}

/** The residents whose accounts are closed by the end of a day. */
export const closedOn = (db: Db, day: Day): ReadonlySet<number> =>
  new Set(
    all<{ id: number }>(
      db,
      `SELECT r.id FROM resident r
       WHERE r.id IN (SELECT a.resident FROM account a WHERE a.state = 'closed' AND a.from_day <= ?1)
         AND ${LAST_STATE} = 'closed'`,
      day,
    ).map(({ id }) => id),
  );

/** How many accounts are closed by the end of a day. */
export const closedBy = (db: Db, day: Day): number =>
  value<number>(db, `SELECT count(*) FROM resident r WHERE ${LAST_STATE} = 'closed'`, day);
