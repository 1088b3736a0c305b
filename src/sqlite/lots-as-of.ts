// What lay in lots at the end of an earlier day, going by activity dates: opened by then, less what was drawn by then.

import type { Day } from '../domain/calendar.ts';
import { lessTakenEarly, type TakenEarly } from '../domain/carryover.ts';
import { sumBy } from '../domain/grouping.ts';
import { heldIn, type Held } from '../domain/liability.ts';
import type { Lot } from '../domain/lots.ts';
import { points, type Points } from '../domain/quantities.ts';
import { openSums, usableByLastDay } from './flows.ts';
import { openLots, RECEIVED_ON, toLot, type LotRow } from './lots.ts';
import { ofCards } from './mergers.ts';
import { all, allBare, value, type Db } from './statement.ts';

const REMAINING = `l.opened + ifnull((SELECT sum(d.points) FROM draw d JOIN entry e ON e.seq = d.seq
    WHERE d.lot_seq = l.seq AND d.lot_n = l.n AND e.day <= ?1), 0)`;
const AS_OF = `l.seq, l.n, l.resident, l.earned_on, l.expires_on, l.opened,
  ${REMAINING} AS remaining, ${RECEIVED_ON}`;

/** Everybody's lots. */
export const allLotsAsOf = (db: Db, day: Day): Lot[] =>
  lessTakenEarly(
    allBare<LotRow>(
      db,
      `SELECT ${AS_OF} FROM lot l JOIN entry o ON o.seq = l.seq WHERE o.day <= ?1 ORDER BY l.resident`,
      day,
    ).map(toLot),
    takenEarly(db, day),
  );

/** What all lots hold at the end of a day. Of today the sums are at hand; an earlier day is put together from its lots. */
export function heldOn(db: Db, day: Day, today: Day): Held {
  if (day < today) return heldIn(allLotsAsOf(db, day), day);
  return { ...openSums(db, day), usable: usableByLastDay(db, day) };
}

/** The points of it that can be used. They are added up where they lie, unless a lot has to be looked for in other hands. */
export function usableOn(db: Db, day: Day, today: Day): Points {
  if (day < today && takenEarly(db, day).length === 0) return usableAsOf(db, day);
  return points(sumBy(heldOn(db, day, today).usable, (lot) => lot.points));
}

const usableAsOf = (db: Db, day: Day): Points =>
  points(
    value<number>(
      db,
      `SELECT ifnull(sum(max(${REMAINING}, 0)), 0) FROM lot l JOIN entry o ON o.seq = l.seq
       WHERE o.day <= ?1 AND l.expires_on >= ?1`,
      day,
    ),
  );

/** A resident's lots as they are now, or as they were at the end of an earlier day: then still on the cards merged since. */
export const lotsOn = (db: Db, resident: number, day: Day, today: Day): Lot[] =>
  day === today ? openLots(db, resident) : ofCards(db, resident, (card) => lotsAsOf(db, day, card));

/** What everybody's lots held on a day, for one card, found through its entries. */
function lotsAsOf(db: Db, day: Day, card: number): Lot[] {
  if (takenEarly(db, day).length > 0) return allLotsAsOf(db, day).filter((lot) => lot.resident === card);
  return allBare<LotRow>(
    db,
    `SELECT ${AS_OF}
     FROM entry o INDEXED BY entry_resident JOIN lot l ON l.seq = o.seq
     WHERE o.resident = ?2 AND o.day <= ?1
     ORDER BY l.expires_on, l.earned_on, l.seq, l.n`,
    day,
    card,
  ).map(toLot);
}

interface EarlyRow {
  readonly giver: number;
  readonly earnedOn: number;
  readonly expiresOn: number;
  readonly taken: number;
}

/**
 * What was taken by a day from lots that a merged card, or somebody who left, has handed over after it. In this order of
 * tables, because there are few carryovers and very many draws.
 */
function takenEarly(db: Db, day: Day): TakenEarly[] {
  const rows = all<EarlyRow>(
    db,
    `SELECT g.resident AS giver, l.earned_on AS earnedOn, l.expires_on AS expiresOn, -sum(d.points) AS taken
     FROM carryover h
     CROSS JOIN entry g ON g.seq = h.deal
     CROSS JOIN entry o ON o.deal = h.deal AND o.seq <> h.deal AND o.day > ?1
     CROSS JOIN lot l ON l.seq = o.seq AND l.opened > 0
     CROSS JOIN draw d ON d.lot_seq = l.seq AND d.lot_n = l.n
     CROSS JOIN entry e ON e.seq = d.seq AND e.day <= ?1
     GROUP BY 1, 2, 3 HAVING taken > 0`,
    day,
  );
  if (rows.length === 0) return [];
  const givers = giversTo(db, day);
  return rows.map(({ giver, earnedOn, expiresOn, taken }) => ({
    ...{ from: withThose(giver, givers), taken: points(taken) },
    ...{ earnedOn: earnedOn as Day, expiresOn: expiresOn as Day },
  }));
}

/** Who has handed over to whom after a day. */
function giversTo(db: Db, day: Day): (receiver: number) => readonly number[] {
  const rows = all<{ giver: number; receiver: number }>(
    db,
    `SELECT g.resident AS giver, o.resident AS receiver FROM carryover h
     CROSS JOIN entry g ON g.seq = h.deal CROSS JOIN entry o ON o.deal = h.deal AND o.seq <> h.deal AND o.day > ?`,
    day,
  );
  return (receiver) => rows.filter((row) => row.receiver === receiver).map(({ giver }) => giver);
}

/** A giver, whoever has handed over to that one, and so on. */
function withThose(giver: number, giversOf: (receiver: number) => readonly number[]): number[] {
  const found = new Set([giver]);
  for (const one of found) for (const earlier of giversOf(one)) found.add(earlier);
  return [...found];
}
