// Opening balances that stand, to tell what was brought over already.

import type { Day } from '../domain/calendar.ts';
import { points } from '../domain/quantities.ts';
import type { StandingOpening } from '../domain/sheet/plan-opening.ts';
import { kindNumber, notReversed } from './entry-rows.ts';
import { all, type Db } from './statement.ts';

/** The opening balances of a resident that are not reversed. */
export const standingOpenings = (db: Db, resident: number): StandingOpening[] =>
  all<{ day: number; points: number; expires_on: number | null }>(
    db,
    `SELECT e.day, e.points, (SELECT max(l.expires_on) FROM lot l WHERE l.seq = e.seq AND l.opened > 0) AS expires_on
     FROM entry e
     WHERE e.resident = ? AND e.kind = ? AND ${notReversed('e.seq')}`,
    resident,
    kindNumber('opening'),
  ).map((row) => ({ day: row.day as Day, points: points(row.points), expiresOn: row.expires_on as Day | null }));
