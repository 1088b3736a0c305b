// A list of property fees against the book: what is new or changed, what is recorded already, and what can't be,
// because points have already taken more off a fee.

import { yuan, type Fen } from '../quantities.ts';
import { problem, type Problem } from '../refusal.ts';
import type { FeeLine } from './roster-lines.ts';

/** What is recorded of the fees of a year, by door number. */
export interface FeeYear {
  readonly fees: ReadonlyMap<string, Fen>;
  /** What redemptions have taken off them. */
  readonly offsets: ReadonlyMap<string, Fen>;
}

/** A fee as a list has it, and as it is recorded; null where it is not. */
export interface ListedFee {
  readonly row: number;
  readonly household: string;
  readonly year: number;
  readonly feeFen: Fen;
  readonly beforeFen: Fen | null;
}

export interface FeePlan {
  /** New ones and changed ones. */
  readonly fees: readonly ListedFee[];
  readonly unchanged: readonly ListedFee[];
  readonly problems: readonly Problem[];
}

/** Plans the lists of one command, one after the other; of two amounts for one fee the second is a problem. */
export class FeePlanner {
  readonly #booked: (year: number) => FeeYear;
  readonly #given = new Map<string, Fen>();

  constructor(booked: (year: number) => FeeYear) {
    this.#booked = booked;
  }

  plan(lines: readonly FeeLine[], normalYear: number): FeePlan {
    const fees: ListedFee[] = [];
    const unchanged: ListedFee[] = [];
    const problems: Problem[] = [];
    for (const { row, household, feeFen, year = normalYear } of lines) {
      const key = `${year}\n${household}`;
      const given = this.#given.get(key);
      const { fees: known, offsets } = this.#booked(year);
      const offsetFen = offsets.get(household) ?? 0;
      const beforeFen = given ?? known.get(household) ?? null;
      const fee = { row, household, year, feeFen, beforeFen };
      if (beforeFen === feeFen) {
        unchanged.push(fee);
        this.#given.set(key, feeFen);
      } else if (given !== undefined) {
        problems.push(problem(row, 'row-differs', { what: 'fee', book: yuan(given), file: yuan(feeFen) }));
      } else if (feeFen < offsetFen) {
        problems.push(problem(row, 'fee-below-offsets', { household, year, feeFen, offsetFen }));
      } else {
        fees.push(fee);
        this.#given.set(key, feeFen);
      }
    }
    return { fees, unchanged, problems };
  }
}
