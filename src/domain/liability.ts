// What the points that people hold would cost, and when that is worth a warning.

import { fen, points, valueOf, type Fen, type Rate } from './quantities.ts';
import { permille } from './report.ts';

/** The value of each part, so that all of them together are worth what the sum is worth. */
export function spreadValue(parts: readonly number[], rate: Rate): Fen[] {
  let [sum, given] = [0, 0];
  return parts.map((part) => {
    sum += part;
    const value = valueOf(points(sum), rate) - given;
    given += value;
    return fen(value);
  });
}

/** From these on there is a warning; in tenths of a percent. */
export const LIMITS = { budget: 800, inflation: 1500 } as const;

export interface LiabilityFinding {
  readonly code: 'over-budget' | 'near-budget' | 'within-budget' | 'inflation' | 'not-booked';
  /** Tenths of a percent, or for `not-booked` points. */
  readonly value: number;
  readonly against: number;
}

export interface LiabilityFigures {
  readonly valueFen: number;
  readonly budgetFen: number | null;
  readonly issued: number;
  readonly spent: number;
  readonly expiredNotBooked: number;
}

/** What stands out: the value against the budget, and more points issued than spent. */
export function liabilityFindings(figures: LiabilityFigures): LiabilityFinding[] {
  const { valueFen, budgetFen, issued, spent, expiredNotBooked } = figures;
  const found: LiabilityFinding[] = [];
  const share = budgetFen === null ? null : permille(valueFen, budgetFen);
  if (share !== null) {
    const code = share > 1000 ? 'over-budget' : share >= LIMITS.budget ? 'near-budget' : 'within-budget';
    found.push({ code, value: share, against: share > 1000 ? 1000 : LIMITS.budget });
  }
  const ratio = permille(issued, spent);
  if (ratio !== null && ratio > LIMITS.inflation) {
    found.push({ code: 'inflation', value: ratio, against: LIMITS.inflation });
  }
  if (expiredNotBooked > 0) found.push({ code: 'not-booked', value: expiredNotBooked, against: 0 });
  return found;
}
