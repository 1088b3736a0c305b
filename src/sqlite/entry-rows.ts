// The entry table: one row in and out, and its canonical text for the chain.

import { entryText, type Hash, type Scalar } from '../domain/chain.ts';
import { KINDS, type Entry, type Kind } from '../domain/entry.ts';
import { statement, type Db } from './statement.ts';

/** An entry's columns in the order of the table, without its hash, and its movements of lots. */
export interface EntryColumns {
  readonly row: readonly Scalar[];
  readonly opens: readonly (readonly number[])[];
  readonly draws: readonly (readonly number[])[];
}

/** The columns of `entry` in the order in which they are hashed. */
export const ENTRY_COLUMNS = `seq, voucher, kind, resident, household, day, points, asked, cut, rule_version,
  policy_version, reward_version, quantity, activity, segment, minutes, remark, batch, reverses, deal`;

export const kindNumber = (kind: Kind): number => KINDS.indexOf(kind) + 1;

export function kindOf(number: number): Kind {
  const kind = KINDS[number - 1];
  if (!kind) throw new Error(`unknown kind of entry: ${number}`);
  return kind;
}

export function entryColumns(e: Entry, activity: number | null, remark: number | null): EntryColumns {
  return {
    row: [
      ...[e.seq, e.voucher, kindNumber(e.kind), e.resident, e.household, e.day, e.points, e.asked, e.cut, e.ruleVersion],
      ...[e.policyVersion, e.rewardVersion, e.quantity, activity, e.segment, e.minutes, remark, e.batch, e.reverses, e.deal],
    ],
    opens: e.opens.map((lot, n) => [n, lot.earnedOn, lot.expiresOn, lot.points]),
    draws: sortedDraws(e),
  };
}

/** Draws in the order of their primary key, which is how they are read back. */
const sortedDraws = (e: Entry): number[][] =>
  e.draws.map((d) => [d.seq, d.n, d.points]).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0));

export const entryCanonical = (entry: EntryColumns): string => entryText(entry.row, entry.opens, entry.draws);

export function insertEntry(db: Db, entry: EntryColumns, hash: Hash): void {
  statement(
    db,
    `INSERT INTO entry (${ENTRY_COLUMNS}, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...entry.row, Buffer.from(hash, 'hex'));
}
