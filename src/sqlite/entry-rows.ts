// The entry table: how entries get into it, link by link.

import { entryText, link, type Hash, type Scalar } from '../domain/chain.ts';
import { KINDS, type Entry, type Kind } from '../domain/entry.ts';
import { statement, type Db } from './statement.ts';

/** The columns of `entry` in the order in which they are hashed. */
export const ENTRY_COLUMNS = `seq, voucher, kind, resident, household, day, points, asked, cut, rule_version,
  policy_version, reward_version, quantity, activity, segment, minutes, remark, batch, reverses, deal`;

export const kindNumber = (kind: Kind): number => KINDS.indexOf(kind) + 1;

export function kindOf(number: number): Kind {
  const kind = KINDS[number - 1];
  if (!kind) throw new Error(`unknown kind of entry: ${number}`);
  return kind;
}

const COLUMNS = 20;
/** Numbers of one movement of a lot: `n, earned, expires, points` or `seq, n, points`. */
const OPENING = 4;
const DRAW = 3;

/** Draws in the order of their primary key, which is how they are read back. */
const sortedDraws = (draws: Entry['draws']): Entry['draws'] =>
  draws.length < 2 ? draws : [...draws].sort((a, b) => a.seq - b.seq || a.n - b.n);

/**
 * Entries that wait for their hashes. They lie in flat lists, not as an object each: of a sheet with a hundred thousand
 * rows these would take more memory than all the rest of the program.
 */
export class PendingEntries {
  readonly #columns: Scalar[] = [];
  /** Per entry: how many lots it opens, their numbers, how many draws, their numbers. */
  readonly #moves: number[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(e: Entry, activity: number | null, remark: number | null): void {
    this.#length += 1;
    this.#columns.push(
      e.seq, e.voucher, kindNumber(e.kind), e.resident, e.household, e.day, e.points, e.asked, e.cut, e.ruleVersion,
      e.policyVersion, e.rewardVersion, e.quantity, activity, e.segment, e.minutes, remark, e.batch, e.reverses, e.deal,
    ); // prettier-ignore
    const moves = this.#moves;
    moves.push(e.opens.length);
    e.opens.forEach((lot, n) => moves.push(n, lot.earnedOn, lot.expiresOn, lot.points));
    moves.push(e.draws.length);
    for (const draw of sortedDraws(e.draws)) moves.push(draw.seq, draw.n, draw.points);
  }

  /** Inserts them one after the other, each linked to the one before it. Tells the last hash. */
  insert(db: Db, before: Hash): Hash {
    const insert = statement(
      db,
      `INSERT INTO entry (${ENTRY_COLUMNS}, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    let hash = before;
    let at = 0;
    const moves = (width: number): number[][] => {
      const start = at + 1;
      const count = this.#moves[at] ?? 0;
      at = start + count * width;
      return Array.from({ length: count }, (_, i) => this.#moves.slice(start + i * width, start + (i + 1) * width));
    };
    for (let i = 0; i < this.#length; i++) {
      const row: unknown[] = this.#columns.slice(i * COLUMNS, (i + 1) * COLUMNS);
      hash = link(hash, entryText(row as Scalar[], moves(OPENING), moves(DRAW)));
      row.push(Buffer.from(hash, 'hex'));
      insert.run(row);
    }
    return hash;
  }
}
