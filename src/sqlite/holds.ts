// Redemptions whose goods are put aside: which they are, what became of them, and how many pieces stand there.

import type { Day } from '../domain/calendar.ts';
import type { Hold } from '../domain/holds.ts';
import { notReversed } from './entry-rows.ts';
import { ofCards } from './mergers.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

interface HoldRow {
  readonly seq: number;
  readonly until_day: number | null;
  readonly collected_on: number | null;
  readonly reversed_by: number | null;
}

const toHold = (row: HoldRow): Hold => ({
  seq: row.seq,
  until: row.until_day as Day | null,
  collectedOn: row.collected_on as Day | null,
  reversedBy: row.reversed_by,
});

const SELECT_HOLD = `
  SELECT h.seq, h.until_day, (SELECT c.day FROM collection c WHERE c.seq = h.seq) AS collected_on,
    (SELECT r.seq FROM entry r WHERE r.reverses = h.seq) AS reversed_by
  FROM hold h`;

/** SQL: whether the hold `h` waits still. */
const WAITS = `NOT EXISTS (SELECT 1 FROM collection c WHERE c.seq = h.seq)
  AND ${notReversed('h.seq')}`;

/** What is put aside with a redemption, or null where it was handed out at once. */
export function holdOf(db: Db, seq: number): Hold | null {
  const row = first<HoldRow>(db, `${SELECT_HOLD} WHERE h.seq = ?`, seq);
  return row && toHold(row);
}

/** Everything that is put aside, the oldest first. */
export const openHolds = (db: Db): Hold[] =>
  all<HoldRow>(db, `${SELECT_HOLD} WHERE ${WAITS} ORDER BY h.seq`).map(toHold);

/** The same of one resident, on whichever card. */
export const openHoldsOf = (db: Db, resident: number): Hold[] =>
  ofCards(db, resident, (card) =>
    all<HoldRow>(
      db,
      `${SELECT_HOLD} JOIN entry e ON e.seq = h.seq WHERE e.resident = ? AND ${WAITS} ORDER BY h.seq`,
      card,
    ),
  ).map(toHold);

/** Pieces of a reward that are put aside. */
export const heldPieces = (db: Db, reward: number): number =>
  value<number>(
    db,
    `SELECT ifnull(sum(e.quantity), 0) / 100
     FROM hold h JOIN entry e ON e.seq = h.seq JOIN reward_version v ON v.id = e.reward_version
     WHERE v.reward = ? AND ${WAITS}`,
    reward,
  );

export function addHold(writer: Writer, seq: number, until: Day): void {
  writer.fact('hold', { seq, until_day: until });
}

/** The goods were handed out. */
export function handOver(writer: Writer, seq: number, day: Day): void {
  writer.fact('collection', { seq, day });
}
