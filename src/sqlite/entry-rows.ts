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

const COLUMNS = 20;
const ENTRIES_IN_BLOCK = 256;

const opensText = ({ opens }: Entry): string =>
  movesText(opens.map(({ earnedOn, expiresOn, points }, n) => [n, earnedOn, expiresOn, points]));

/** Draws in the order of their primary key, which is how they are read back. */
const drawsText = ({ draws }: Entry): string =>
  movesText(draws.toSorted((a, b) => a.seq - b.seq || a.n - b.n).map(({ seq, n, points }) => [seq, n, points]));

/** Some entries in flat lists. */
class Block {
  length = 0;
  readonly #columns: Scalar[] = [];
  /** Per entry: the lots that it opens, and its draws, as they are hashed. */
  readonly #moves: string[] = [];

  add(e: Entry, activity: number | null, remark: number | null): void {
    this.length += 1;
    this.#columns.push(
      e.seq, e.voucher, kindNumber(e.kind), e.resident, e.household, e.day, e.points, e.asked, e.cut, e.ruleVersion,
      e.policyVersion, e.rewardVersion, e.quantity, activity, e.segment, e.minutes, remark, e.batch, e.reverses, e.deal,
    ); // prettier-ignore
    this.#moves.push(opensText(e), drawsText(e));
  }

  /** Each entry's columns, and its text for the chain. */
  forEach(visit: (columns: Scalar[], text: string) => void): void {
    for (let i = 0; i < this.length; i++) {
      const columns = this.#columns.slice(i * COLUMNS, (i + 1) * COLUMNS);
      const [opens = '', draws = ''] = [this.#moves[i * 2], this.#moves[i * 2 + 1]];
      visit(columns, entryText(JSON.stringify(columns), opens, draws));
    }
  }
}

/**
 * Entries that wait for their hashes. They lie in blocks of flat lists, not as an object each: of a sheet with a hundred
 * thousand rows these would take more memory than all the rest of the program.
 */
export class PendingEntries {
  readonly #blocks: Block[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(entry: Entry, activity: number | null, remark: number | null): void {
    this.#length += 1;
    let block = this.#blocks.at(-1);
    if (!block || block.length === ENTRIES_IN_BLOCK) this.#blocks.push((block = new Block()));
    block.add(entry, activity, remark);
  }

  /** Inserts them one after the other, each linked to the one before it. Tells the last hash. */
  insert(db: Db, before: Hash): Hash {
    const insert = statement(
      db,
      `INSERT INTO entry (${ENTRY_COLUMNS}, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    let hash = before;
    for (const block of this.#blocks) {
      block.forEach((columns, text) => {
        hash = link(hash, text);
        insert.run(...columns, Buffer.from(hash, 'hex'));
      });
    }
    return hash;
  }
}
