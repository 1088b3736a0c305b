// Who takes the first steps: everyone whose account is open on the last day of a period, with the first deed that stands
// and what was earned in the period.

import type { Day } from '../domain/calendar.ts';
import type { Taker } from '../domain/newcomers.ts';
import { points } from '../domain/quantities.ts';
import { isOpenOn } from '../domain/residency.ts';
import { kindNumber, notReversed } from './entry-rows.ts';
import { doorsById } from './households.ts';
import { survivors } from './mergers.ts';
import { allResidents, membershipsOn } from './residents.ts';
import { all, type Db } from './statement.ts';

interface Figures {
  readonly first: Day | null;
  readonly points: number;
}

/** First deed and points of every card that has a deed by the end of the period; each card is looked up in its own index. */
const figuresOf = (db: Db, from: Day, to: Day): { card: number; first: Day; points: number }[] =>
  all<{ card: number; first: Day | null; points: number }>(
    db,
    `SELECT r.id AS card,
       (SELECT e.day FROM entry e INDEXED BY entry_resident
        WHERE e.resident = r.id AND e.day <= ?2 AND e.rule_version IS NOT NULL AND e.kind = ?3
          AND ${notReversed('e.seq')} ORDER BY e.day LIMIT 1) AS first,
       (SELECT ifnull(sum(e.points), 0) FROM entry e INDEXED BY entry_resident
        WHERE e.resident = r.id AND e.day BETWEEN ?1 AND ?2 AND e.rule_version IS NOT NULL) AS points
     FROM resident r`,
    from,
    to,
    kindNumber('award'),
  ).flatMap(({ card, first, points: earned }) => (first === null ? [] : [{ card, first, points: earned }]));

/** Everyone who could have taken part, with what they did on whichever of their cards. */
export function takers(db: Db, from: Day, to: Day): Taker[] {
  const into = survivors(db);
  const figures = new Map<number, Figures>();
  for (const { card, first, points: earned } of figuresOf(db, from, to)) {
    const id = into.get(card) ?? card;
    const known = figures.get(id);
    const earlier = known?.first == null || first < known.first ? first : known.first;
    figures.set(id, { first: earlier, points: (known?.points ?? 0) + earned });
  }
  const homes = membershipsOn(db, to);
  const doors = doorsById(db);
  return allResidents(db)
    .filter((resident) => resident.name !== '' && isOpenOn(resident, to))
    .map(({ id, cardNo, name }) => ({
      ...{ cardNo, name, household: doors.get(homes.get(id) ?? 0) ?? null },
      first: figures.get(id)?.first ?? null,
      points: points(figures.get(id)?.points ?? 0),
    }));
}
