// The entry table: how entries get into it, link by link.

import { entryText, link, movesText, type Hash, type Scalar } from '../domain/chain.ts';
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

const opensText = ({ opens }: Entry): string =>
  movesText(opens.map(({ earnedOn, expiresOn, points }, n) => [n, earnedOn, expiresOn, points]));

/** Draws in the order of their primary key, which is how they are read back. */
const drawsText = ({ draws }: Entry): string =>
  movesText(draws.toSorted((a, b) => a.seq - b.seq || a.n - b.n).map(({ seq, n, points }) => [seq, n, points]));

/**
 * Entries that wait for their hashes. Of a sheet with a hundred thousand rows there are as many: of each is kept what
 * will be written and hashed, and no more.
 */
export class PendingEntries {
  readonly #columns: (readonly Scalar[])[] = [];
  readonly #opens: string[] = [];
  readonly #draws: string[] = [];

  get length(): number {
    return this.#columns.length;
  }

  add(e: Entry, activity: number | null, remark: number | null): void {
    this.#columns.push([
      e.seq, e.voucher, kindNumber(e.kind), e.resident, e.household, e.day, e.points, e.asked, e.cut, e.ruleVersion,
      e.policyVersion, e.rewardVersion, e.quantity, activity, e.segment, e.minutes, remark, e.batch, e.reverses, e.deal,
    ]); // prettier-ignore
    this.#opens.push(opensText(e));
    this.#draws.push(drawsText(e));
  }

  /** Inserts them one after the other, each linked to the one before it. Tells the last hash. */
  insert(db: Db, before: Hash): Hash {
    const insert = statement(
      db,
      `INSERT INTO entry (hash, ${ENTRY_COLUMNS})
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    let hash = before;
    for (const [i, columns] of this.#columns.entries()) {
      const [opens = '', draws = ''] = [this.#opens[i], this.#draws[i]];
      hash = link(hash, entryText(JSON.stringify(columns), opens, draws));
      insert.run(Buffer.from(hash, 'hex'), ...columns);
    }
    return hash;
  }
}

/** SQL: whether no entry reverses the one whose number this column holds, such as `e.seq`. */
export const notReversed = (column: string): string =>
  `NOT EXISTS (SELECT 1 FROM entry reversal WHERE reversal.reverses = ${column})`;
