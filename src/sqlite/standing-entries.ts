// Entries that stand, looked at when an account ends: what is dated later than it should be, and what is there twice.

import type { Day } from '../domain/calendar.ts';
import { kindNumber, notReversed } from './entry-rows.ts';
import { ofCards } from './mergers.ts';
import { all, type Db } from './statement.ts';

/** The standing entries of a resident that are dated on a day or later; expiries come by themselves. */
export const datedFrom = (db: Db, resident: number, day: Day): number[] =>
  ofCards(db, resident, (card) =>
    all<{ seq: number }>(
      db,
      `SELECT e.seq FROM entry e WHERE e.resident = ? AND e.day >= ? AND e.kind NOT IN (?, ?)
         AND ${notReversed('e.seq')} ORDER BY e.seq`,
      card,
      day,
      kindNumber('reverse'),
      kindNumber('expire'),
    ),
  ).map(({ seq }) => seq);

/** The same deed credited on two cards, where both awards stand: the number of the one and of the other. */
export const doubledDeeds = (db: Db, one: number, other: number): [number, number][] =>
  all<{ a: number; b: number }>(
    db,
    `SELECT a.seq AS a, b.seq AS b
     FROM entry a JOIN rule_version u ON u.id = a.rule_version
     JOIN entry b ON b.resident = ?2 AND b.day = a.day AND b.kind = a.kind AND b.activity IS a.activity AND b.segment IS a.segment
     JOIN rule_version v ON v.id = b.rule_version AND v.rule = u.rule
     WHERE a.resident = ?1 AND a.kind = ?3
       AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses IN (a.seq, b.seq)) ORDER BY a.seq, b.seq`,
    one,
    other,
    kindNumber('award'),
  ).map(({ a, b }) => [a, b]);
