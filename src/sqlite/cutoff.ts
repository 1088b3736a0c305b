// Where a report ends: the number of the last entry, and the head of the chain, which proves the history up to there.

import type { Hash } from '../domain/chain.ts';
import { value, type Db } from './statement.ts';
import { headOf } from './writer.ts';

export interface Cutoff {
  readonly seq: number;
  readonly hash: Hash;
}

export function cutoffOf(db: Db): Cutoff {
  const { seq, hash } = headOf(db, value<string>(db, `SELECT uuid FROM ledger WHERE id = 1`));
  return { seq, hash };
}
