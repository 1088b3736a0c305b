// The account of the community pool. It is made by the first donation, and on no list of residents.

import type { Day } from '../domain/calendar.ts';
import { POOL_CARD } from '../domain/card-number.ts';
import type { Person } from '../domain/person.ts';
import { points } from '../domain/quantities.ts';
import type { Purse } from '../domain/redemption.ts';
import { kindNumber, notReversed } from './entry-rows.ts';
import { openLots } from './lots.ts';
import { setPerson } from './residents.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** The pool's account, or null where nobody has given anything yet. */
export const poolAccount = (db: Db): number | null =>
  first<{ id: number }>(db, `SELECT id FROM resident WHERE card_no = ?`, POOL_CARD)?.id ?? null;

/** The same; made where there is none, under a name in the language of the ledger. */
export function ensurePool(writer: Writer, name: string): number {
  const known = poolAccount(writer.db);
  if (known !== null) return known;
  const id = writer.fact('resident', { card_no: POOL_CARD });
  setPerson(writer, id, { name, phone: null, lowIncome: false });
  return id;
}

/** What the pool can grant from. */
export const poolPurse = (db: Db, account: number, name: string): Purse => ({
  resident: account,
  household: null,
  cardNo: POOL_CARD,
  name,
  creditLimit: points(0),
  creditUntil: null,
  lots: openLots(db, account),
});

/** What was given, granted and booked as expired in a span of days, net of reversals. */
export interface PoolFlow {
  readonly given: number;
  readonly granted: number;
  readonly expired: number;
}

export function poolFlow(db: Db, account: number, from: Day, to: Day): PoolFlow {
  const flow = first<{ given: number | null; granted: number | null; expired: number | null }>(
    db,
    `SELECT sum(iif(kind = ?4 AND points > 0, points, 0)) AS given,
       -sum(iif(kind = ?4 AND points < 0, points, 0)) AS granted,
       -sum(iif(kind = ?5, points, 0)) AS expired
     FROM entry e INDEXED BY entry_resident
     WHERE resident = ?1 AND day BETWEEN ?2 AND ?3 AND reverses IS NULL
       AND ${notReversed('e.seq')}`,
    account,
    from,
    to,
    kindNumber('transfer'),
    kindNumber('expire'),
  );
  return { given: flow?.given ?? 0, granted: flow?.granted ?? 0, expired: flow?.expired ?? 0 };
}

/** Who gave or was granted what, by the pool's entry, in a span of days. */
export const partnersIn = (db: Db, account: number, from: Day, to: Day): Map<number, Person> =>
  new Map(
    all<{ seq: number; card_no: string; name: string | null }>(
      db,
      `SELECT e.seq, r.card_no,
         (SELECT p.name FROM person p WHERE p.resident = r.id ORDER BY p.id DESC LIMIT 1) AS name
       FROM entry e INDEXED BY entry_resident
       JOIN entry o INDEXED BY entry_deal ON o.deal = e.deal AND o.resident <> e.resident
       JOIN resident r ON r.id = o.resident
       WHERE e.resident = ? AND e.day BETWEEN ? AND ?`,
      account,
      from,
      to,
    ).map((row) => [row.seq, { cardNo: row.card_no, name: row.name ?? '' }]),
  );
