// Credit of residents in need: a row for every time that one was granted or ended, of which the last one holds.

import type { Day } from '../domain/calendar.ts';
import type { Credit } from '../domain/credit.ts';
import { points } from '../domain/quantities.ts';
import { cardsOf, whoIsBehind } from './mergers.ts';
import { isClosedOn, type Resident } from './residents.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

interface CreditRow {
  readonly points: number;
  readonly from_day: number;
  readonly until_day: number;
}

const toCredit = (row: CreditRow): Credit => ({
  limit: points(row.points),
  from: row.from_day as Day,
  until: row.until_day as Day,
});

/** The newest row that holds on a day for one of the cards. */
const newest = (db: Db, cards: readonly number[], day: Day): CreditRow | null =>
  first<CreditRow>(
    db,
    `SELECT points, from_day, until_day FROM credit
     WHERE resident IN (SELECT value FROM json_each(?)) AND from_day <= ? ORDER BY id DESC LIMIT 1`,
    JSON.stringify(cards),
    day,
  );

/** The credit of a resident as of a day, also one that is over by then; null where there was none yet. */
export function creditOf(db: Db, resident: number, day: Day): Credit | null {
  const row = newest(db, cardsOf(db, resident), day);
  return row && toCredit(row);
}

/** The same for somebody whose account is open on that day; a closed one has no credit. */
export const creditHeld = (db: Db, resident: Resident, day: Day): Credit | null =>
  isClosedOn(resident, day) ? null : creditOf(db, resident.id, day);

export interface NewCredit extends Credit {
  readonly reason: string | null;
  readonly second: string | null;
}

export function setCredit(writer: Writer, resident: number, credit: NewCredit): void {
  const { limit, from, until, reason, second } = credit;
  writer.fact('credit', { resident, points: limit, from_day: from, until_day: until, reason, second });
}

/** A credit with who granted it, and when. */
export interface StoredCredit extends NewCredit {
  readonly operator: string;
  readonly recordedAt: number;
}

/** Every credit that a resident was ever granted, on whichever card, in the order in which they were typed. */
export const creditsOf = (db: Db, resident: number): StoredCredit[] =>
  all<CreditRow & { reason: string | null; second: string | null; name: string; recorded_at: number }>(
    db,
    `SELECT c.points, c.from_day, c.until_day, c.reason, c.second, o.name, v.recorded_at
     FROM credit c JOIN voucher v ON v.id = c.voucher JOIN operator o ON o.id = v.operator
     WHERE c.resident IN (SELECT value FROM json_each(?)) ORDER BY c.id`,
    JSON.stringify(cardsOf(db, resident)),
  ).map((row) => ({
    ...toCredit(row),
    reason: row.reason,
    second: row.second,
    operator: row.name,
    recordedAt: row.recorded_at,
  }));

/** Everyone who was ever granted a credit, on whichever card, once each. */
export function creditors(db: Db): number[] {
  const behind = whoIsBehind(db);
  const cards = all<{ id: number }>(
    db,
    `SELECT id FROM resident WHERE id IN (SELECT resident FROM credit) ORDER BY card_no`,
  );
  return [...new Set(cards.map(({ id }) => behind(id)))];
}
