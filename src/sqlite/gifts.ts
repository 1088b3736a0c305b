// Gifts of a year: who has given how much to whom, without those that were taken back and without the pool.

import { firstOfYear, lastOfYear, yearOf, type Day } from '../domain/calendar.ts';
import { POOL_CARD } from '../domain/card-number.ts';
import { addTo } from '../domain/grouping.ts';
import type { Policy } from '../domain/policy.ts';
import { points } from '../domain/quantities.ts';
import { giftPath, isFreeTo, type Passage, type Transfer } from '../domain/transfer.ts';
import { kindNumber, notReversed } from './entry-rows.ts';
import { hasMergers, ofCards, survivors } from './mergers.ts';
import { particularsOf } from './particulars.ts';
import { residentById, type Resident } from './residents.ts';
import { all, type Db } from './statement.ts';

interface Given {
  readonly to: number;
  readonly points: number;
}

/** Standing gifts from one card; what was carried over is no gift. */
const STANDING_GIFTS = `
  FROM entry e INDEXED BY entry_resident
  JOIN entry i INDEXED BY entry_deal ON i.deal = e.deal AND i.kind = ?4 AND i.points > 0
  JOIN resident r ON r.id = i.resident AND r.card_no <> ?5
  WHERE e.resident = ?1 AND e.day BETWEEN ?2 AND ?3 AND e.rule_version IS NULL AND e.points < 0 AND e.kind = ?4
    AND ${notReversed('e.seq')}
    AND NOT EXISTS (SELECT 1 FROM carryover y WHERE y.deal = e.deal)`;

const span = (card: number, year: number): (number | string)[] => [
  ...[card, firstOfYear(year), lastOfYear(year), kindNumber('transfer')],
  POOL_CARD,
];

/** What the rows of every card say, by who is behind the card that received. */
function byPerson(db: Db, resident: number, rowsOf: (card: number) => readonly Given[]): Given[] {
  if (!hasMergers(db)) return [...rowsOf(resident)];
  const into = survivors(db);
  const sums = new Map<number, number>();
  for (const { to, points } of ofCards(db, resident, rowsOf)) {
    const behind = into.get(to) ?? to;
    addTo(sums, behind, points);
  }
  return [...sums].map(([to, points]) => ({ to, points }));
}

/** What a resident has given to each neighbour in a calendar year, from whichever card to whichever. */
const givenIn = (db: Db, resident: number, year: number): Given[] =>
  byPerson(db, resident, (card) =>
    all<Given>(
      db,
      `SELECT i.resident AS "to", sum(i.points) AS points ${STANDING_GIFTS} GROUP BY i.resident ORDER BY i.resident`,
      ...span(card, year),
    ),
  );

/** To whom a resident has given for nothing; thanks and pay for help go round in no circle. */
const receiversIn = (db: Db, resident: number, year: number): number[] =>
  byPerson(db, resident, (card) =>
    all<Given>(
      db,
      `SELECT i.resident AS "to", sum(i.points) AS points ${STANDING_GIFTS}
         AND NOT EXISTS (SELECT 1 FROM aid_step s WHERE s.seq = e.seq) GROUP BY i.resident ORDER BY i.resident`,
      ...span(card, year),
    ),
  ).map(({ to }) => to);

/** What the limits of a policy say to a gift. Gifts to neighbours who are free of limits count for none of them. */
export function giftFacts(
  db: Db,
  { from, to, day, policy }: { from: Resident; to: Resident; day: Day; policy: Policy },
): Omit<Transfer, keyof Passage> {
  const year = yearOf(day);
  const { elderly, disabled } = policy.transferFreeTo;
  const isFree = (resident: number): boolean =>
    (elderly || disabled) && isFreeTo(particularsOf(db, resident), year, policy);
  const path = giftPath(to.id, from.id, (giver) => receiversIn(db, giver, year));
  const hasLimit = (policy.transferYearlyCap ?? policy.transferPairCap) !== null && !isFree(to.id);
  const given = hasLimit ? givenIn(db, from.id, year).filter((one) => !isFree(one.to)) : [];
  return {
    givenThisYear: points(given.reduce((sum, one) => sum + one.points, 0)),
    yearlyCap: hasLimit ? policy.transferYearlyCap : null,
    givenToThem: points(given.find((one) => one.to === to.id)?.points ?? 0),
    pairCap: hasLimit ? policy.transferPairCap : null,
    circle: path.map((id) => residentById(db, id)),
  };
}
