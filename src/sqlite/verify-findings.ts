// What verifying has found so far: the first offenders, in the order of the ledger, and how many there are in all.

import {
  ledgerProblem,
  type LedgerCheck,
  type LedgerProblem,
  type LedgerProblemFacts,
} from '../domain/ledger-problem.ts';
import type { Db } from './statement.ts';

const MOST_SHOWN = 50;
const MOST_KEPT = 1000;

/** Where a problem without an entry stands: before all entries, or after them. */
export const FIRST = Number.NEGATIVE_INFINITY;
export const LAST = Number.POSITIVE_INFINITY;

/** One thing that has to hold in a ledger. */
export type VerifyRule = (db: Db, findings: Findings) => void;

export class Findings {
  #kept: { readonly at: number; readonly problem: LedgerProblem }[] = [];
  count = 0;
  /** Those that are not about what is kept for speed: the remaining points of lots. */
  beyondRemaining = 0;

  /** `at` orders the problems; an entry's own number where it is left out. */
  add<C extends LedgerCheck>(seq: number | null, check: C, facts: LedgerProblemFacts[C], at = seq ?? FIRST): void {
    this.count += 1;
    if (check !== 'lot-remaining' && check !== 'balance') this.beyondRemaining += 1;
    this.#kept.push({ at, problem: ledgerProblem(seq, check, facts) });
    if (this.#kept.length > MOST_KEPT) this.#kept = this.#sorted();
  }

  #sorted(): { readonly at: number; readonly problem: LedgerProblem }[] {
    return this.#kept.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).slice(0, MOST_SHOWN);
  }

  /** The first ones. */
  shown(): LedgerProblem[] {
    return this.#sorted().map(({ problem }) => problem);
  }
}
