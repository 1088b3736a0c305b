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

export interface NewFee {
  readonly row: number;
  readonly household: string;
  readonly year: number;
  readonly feeFen: Fen;
}

export interface FeePlan {
  readonly fees: readonly NewFee[];
  readonly duplicates: number;
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
    const fees: NewFee[] = [];
    const problems: Problem[] = [];
    let duplicates = 0;
    for (const { row, household, feeFen, year = normalYear } of lines) {
      const key = `${year}\n${household}`;
      const given = this.#given.get(key);
      const { fees: known, offsets } = this.#booked(year);
      const offsetFen = offsets.get(household) ?? 0;
      if ((given ?? known.get(household)) === feeFen) {
        duplicates += 1;
        this.#given.set(key, feeFen);
      } else if (given !== undefined) {
        problems.push(problem(row, 'row-differs', { what: 'fee', book: yuan(given), file: yuan(feeFen) }));
      } else if (feeFen < offsetFen) {
        problems.push(problem(row, 'fee-below-offsets', { household, year, feeFen, offsetFen }));
      } else {
        fees.push({ row, household, year, feeFen });
        this.#given.set(key, feeFen);
      }
    }
    return { fees, duplicates, problems };
  }
}
