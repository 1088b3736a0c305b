// Points that changed hands because an account ended, told apart from gifts: no limit holds for them, and one that came
// of a merger is taken back together with it only.

import type { Legs } from '../domain/carryover.ts';
import { planMerger } from '../domain/carryover.ts';
import { refusal } from '../domain/refusal.ts';
import type { Entry } from '../domain/entry.ts';
import { kindNumber, notReversed } from './entry-rows.ts';
import { openLots } from './lots.ts';
import { mergerOf, survivorOf } from './mergers.ts';
import { householdOn, residentById } from './residents.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** Why points were handed over: a closed account, or a merger. */
export type Cause = { readonly account: number } | { readonly merger: number };

/** Writes both legs as one deal, and why. */
export function writeCarryover(writer: Writer, legs: Legs, cause: Cause): void {
  const deal = writer.nextSeq();
  for (const leg of legs) writer.append({ ...leg, deal });
  writer.fact('carryover', {
    deal,
    merger: 'merger' in cause ? cause.merger : null,
    account: 'account' in cause ? cause.account : null,
  });
}

/** What a merger has moved so far: the numbers of the deals that stand. */
export const carryoversOf = (db: Db, merger: number): number[] =>
  all<{ deal: number }>(
    db,
    `SELECT h.deal FROM carryover h WHERE h.merger = ? AND ${notReversed('h.deal')}
     ORDER BY h.deal DESC`,
    merger,
  ).map(({ deal }) => deal);

/** What a resident who left has handed over with the last closing: the numbers of what stands. */
export const handedOverBy = (db: Db, resident: number): number[] =>
  all<{ deal: number }>(
    db,
    `SELECT h.deal FROM carryover h
     WHERE h.account = (SELECT max(a.id) FROM account a WHERE a.resident = ? AND a.state = 'closed')
       AND ${notReversed('h.deal')} ORDER BY h.deal`,
    resident,
  ).map(({ deal }) => deal);

/** Moves all that lies on a card that was merged to the person behind it. */
export function sweep(writer: Writer, resident: number): void {
  const merger = mergerOf(writer.db, resident);
  if (merger === null) return;
  const side = (id: number): Parameters<typeof planMerger>[0] => ({
    ...{ resident: id, household: householdOn(writer.db, id, writer.today), lots: openLots(writer.db, id) },
  });
  const move = (from: ReturnType<typeof side>): void => {
    const legs = planMerger(from, side(survivorOf(writer.db, resident)), writer.today);
    if (legs) writeCarryover(writer, legs, { merger: merger.id });
  };
  const from = side(resident);
  const isEven = from.lots.reduce((sum, lot) => sum + lot.remaining, 0) === 0;
  // An entry moves something: where as much is owed as there is, the points go first, and then the debts.
  if (isEven) move({ ...from, lots: from.lots.filter((lot) => lot.remaining > 0) });
  move(isEven ? side(resident) : from);
}

/** The first standing entry that has moved points of a lot which a deal opened; null where they lie as they came. */
export const movedSince = (db: Db, deal: number): number | null =>
  first<{ seq: number }>(
    db,
    `SELECT min(d.seq) AS seq FROM entry e
     JOIN lot l ON l.seq = e.seq JOIN draw d ON d.lot_seq = l.seq AND d.lot_n = l.n JOIN entry x ON x.seq = d.seq
     WHERE e.deal = ?1 AND l.remaining <> l.opened AND x.kind <> ?2
       AND ${notReversed('d.seq')}
     HAVING min(d.seq) IS NOT NULL`,
    deal,
    kindNumber('reverse'),
  )?.seq ?? null;

/** Refuses an entry that came of a merger which stands: it is taken back together with it. */
export function refuseMerged(db: Db, { seq, deal }: Entry): void {
  if (deal === null) return;
  const moved = first<{ resident: number }>(
    db,
    `SELECT m.resident FROM carryover h JOIN merger m ON m.id = h.merger WHERE h.deal = ?`,
    deal,
  );
  if (moved) throw refusal('merger-entry', { seq, cardNo: residentById(db, moved.resident).cardNo });
}
