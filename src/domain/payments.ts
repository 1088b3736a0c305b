// Who has paid the property fee, as the company's list tells it. Part payments add up; the same row again is one payment.

import type { Day } from './calendar.ts';
import { iso } from './calendar.ts';
import { sumBy } from './grouping.ts';
import { near } from './near.ts';
import { fen, type Fen } from './quantities.ts';
import { problem, type Problem } from './refusal.ts';
import type { PaymentLine } from './sheet/billing-lines.ts';

export interface Payment {
  readonly household: string;
  /** The year of the fee. */
  readonly year: number;
  readonly fen: Fen;
  readonly day: Day | null;
}

export interface PaymentFacts {
  readonly today: Day;
  /** The year of fees where a row says none. */
  readonly normalYear: number;
  /** Every household of the book, by door number. */
  readonly known: ReadonlySet<string>;
  /** The payments that stand for the fees of a year. */
  readonly standing: (year: number) => readonly Payment[];
}

export interface PaymentPlan {
  readonly payments: readonly (Payment & { readonly row: number })[];
  /** The rows that were there already. */
  readonly duplicates: ReadonlySet<number>;
  /** The households of those without a day: a second payment of the same amount would look just like it. */
  readonly undated: readonly string[];
  readonly problems: readonly Problem[];
}

const keyOf = ({ household, fen: amount, day }: Payment): string => `${household} ${amount} ${day ?? ''}`;

/** Plans the lists of one command, one after the other. */
export class PaymentPlanner {
  readonly #facts: PaymentFacts;
  readonly #seen = new Map<number, Set<string>>();

  constructor(facts: PaymentFacts) {
    this.#facts = facts;
  }

  plan(lines: readonly PaymentLine[]): PaymentPlan {
    const { today, normalYear, known } = this.#facts;
    const payments: (Payment & { row: number })[] = [];
    const duplicates = new Set<number>();
    const undated: string[] = [];
    const problems: Problem[] = [];
    for (const { row, household, year = normalYear, fen: amount, day = null } of lines) {
      const payment = { household, year, fen: amount, day };
      const seen = this.#seenIn(year);
      if (!known.has(household)) {
        problems.push(problem(row, 'unknown-household', { asked: household, near: near(household, known) }));
      } else if (day !== null && day > today) {
        problems.push(problem(row, 'date-ahead', { date: iso(day), today: iso(today) }));
      } else if (seen.has(keyOf(payment))) {
        duplicates.add(row);
        if (day === null) undated.push(household);
      } else {
        payments.push({ row, ...payment });
        seen.add(keyOf(payment));
      }
    }
    return { payments, duplicates, undated, problems };
  }

  #seenIn(year: number): Set<string> {
    let seen = this.#seen.get(year);
    if (!seen) this.#seen.set(year, (seen = new Set(this.#facts.standing(year).map(keyOf))));
    return seen;
  }
}

/** What a household owes of the fee of a year. */
export interface FeeStanding {
  /** Null where none is recorded. */
  readonly feeFen: Fen | null;
  readonly offsetFen: Fen;
  readonly paidFen: Fen;
}

/** What is still to be paid: the fee less what points and payments took off it; below zero where too much was paid. */
export const leftToPay = ({ feeFen, offsetFen, paidFen }: FeeStanding): Fen | null =>
  feeFen === null ? null : fen(feeFen - offsetFen - paidFen);

/** How far the fees of a year are collected. */
export interface Collection {
  readonly year: number;
  readonly households: number;
  /** The fees less what points took off them. */
  readonly dueFen: number;
  /** What was paid of that; what somebody paid too much makes up for nobody else. */
  readonly paidFen: number;
  /** Households with nothing left to pay. */
  readonly settled: number;
}

export function collectionOf(year: number, standings: readonly FeeStanding[]): Collection {
  const owing = standings.filter(({ feeFen }) => feeFen !== null);
  const due = ({ feeFen, offsetFen }: FeeStanding): number => Math.max(0, (feeFen ?? 0) - offsetFen);
  return {
    year,
    households: owing.length,
    dueFen: sumBy(owing, due),
    paidFen: sumBy(owing, (one) => Math.min(one.paidFen, due(one))),
    settled: owing.filter((one) => (leftToPay(one) ?? 0) <= 0).length,
  };
}
