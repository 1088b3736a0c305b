// What stands in the book from a day on, for trying a change of the scheme on it.

import type { Day } from '../domain/calendar.ts';
import type { PastAward } from '../domain/impact.ts';
import { hundredths, minutes, points, type Points } from '../domain/quantities.ts';
import { openBalances } from './balances.ts';
import { ENTRIES_BETWEEN } from './entries.ts';
import { kindNumber, notReversed } from './entry-rows.ts';
import { all, type Db } from './statement.ts';

interface AwardRow {
  readonly resident: number;
  readonly household: number | null;
  readonly door: string | null;
  readonly day: number;
  readonly points: number;
  readonly asked: number | null;
  readonly cut: string | null;
  readonly rule_version: number;
  readonly quantity: number | null;
  readonly minutes: number;
  readonly title: string | null;
}

/** The awards of a span of days that stand, by day; of all rules or of one. */
export const pastAwards = (db: Db, from: Day, to: Day, rule: number | null = null): PastAward[] =>
  all<AwardRow>(
    db,
    `SELECT e.resident, e.household, h.code AS door, e.day, e.points, e.asked, e.cut, e.rule_version, e.quantity,
       e.minutes, a.title
     FROM ${ENTRIES_BETWEEN}
     JOIN rule_version v ON v.id = e.rule_version
     LEFT JOIN household h ON h.id = e.household LEFT JOIN activity a ON a.id = e.activity
     WHERE e.rule_version IS NOT NULL AND e.kind = ?3 AND (?4 IS NULL OR v.rule = ?4)
       AND ${notReversed('e.seq')}
     ORDER BY e.day, e.seq`,
    from,
    to,
    kindNumber('award'),
    rule,
  ).map((row) => ({
    resident: row.resident,
    household: row.household,
    door: row.door,
    day: row.day as Day,
    points: points(row.points),
    asked: points(row.asked ?? row.points),
    cut: row.cut,
    ruleVersion: row.rule_version,
    quantity: row.quantity === null ? null : hundredths(row.quantity),
    minutes: minutes(row.minutes),
    activity: row.title,
  }));

/** What everybody has who has anything. */
export const availableNow = (db: Db, today: Day): Map<number, Points> =>
  new Map(
    [...openBalances(db, today).values()]
      .filter(({ available }) => available > 0)
      .map(({ resident, available }) => [resident, points(available)]),
  );

/** What everybody has given away in a span of days; gifts that were taken back are none. */
export const pastGifts = (
  db: Db,
  from: Day,
  to: Day,
): { readonly who: number; readonly day: Day; readonly points: number }[] =>
  all(
    db,
    `SELECT e.resident AS who, e.day, -e.points AS points FROM entry e
     WHERE e.kind = ? AND e.points < 0 AND e.day BETWEEN ? AND ? AND ${notReversed('e.seq')}`,
    kindNumber('transfer'),
    from,
    to,
  );

/** What was redeemed of a reward in a span of days and stands: points and pieces, by whoever asked for it. */
export const pastRedemptions = (
  db: Db,
  reward: number,
  from: Day,
  to: Day,
): { readonly who: number; readonly paid: number; readonly pieces: number }[] =>
  all(
    db,
    `SELECT e.resident AS who, -sum(e.points) AS paid, max(e.quantity) / 100 AS pieces
     FROM entry e JOIN reward_version v ON v.id = e.reward_version
     WHERE v.reward = ? AND e.kind = ? AND e.day BETWEEN ? AND ? AND ${notReversed('e.seq')}
     GROUP BY ifnull(e.deal, e.seq)`,
    reward,
    kindNumber('redeem'),
    from,
    to,
  );
