// What everybody has earned in a span of days, in one statement.

import type { Day } from '../domain/calendar.ts';
import type { Earner } from '../domain/leaderboard.ts';
import { points } from '../domain/quantities.ts';
import { ENTRIES_BETWEEN } from './entries.ts';
import { survivors } from './mergers.ts';
import { all, type Db } from './statement.ts';

/** SQL: the cards that were merged, to who is behind each; ?3 is the list of them. */
const BEHIND = `(SELECT value ->> 0 AS card, value ->> 1 AS survivor FROM json_each(?3))`;

/**
 * Everyone who has earned points between two days, both inclusive, on whichever of their cards; where they lived on the
 * last of them.
 */
export const earners = (db: Db, from: Day, to: Day): Earner[] =>
  all<{ card_no: string; name: string | null; code: string | null; points: number }>(
    db,
    `SELECT r.card_no, p.name, h.code, earned.points
     FROM (SELECT ifnull(b.survivor, t.resident) AS resident, sum(t.points) AS points
           FROM (SELECT r.id AS resident, sum(e.points) AS points FROM ${ENTRIES_BETWEEN}
                 WHERE e.rule_version IS NOT NULL GROUP BY r.id) AS t
           LEFT JOIN ${BEHIND} AS b ON b.card = t.resident
           GROUP BY 1 HAVING sum(t.points) > 0) AS earned
     JOIN resident r ON r.id = earned.resident
     LEFT JOIN person p ON p.id = (SELECT max(id) FROM person WHERE resident = r.id)
     LEFT JOIN household h ON h.id = (SELECT m.household FROM membership m
       WHERE m.resident = r.id AND m.from_day <= ?2 ORDER BY m.from_day DESC, m.id DESC LIMIT 1)`,
    from,
    to,
    JSON.stringify([...survivors(db)]),
  ).map((row) => ({ cardNo: row.card_no, name: row.name ?? '', household: row.code, points: points(row.points) }));
