// What the points that people hold would cost, and when that is worth a warning.

import type { Day } from './calendar.ts';
import { addTo } from './grouping.ts';
import type { Lot } from './lots.ts';
import { fen, points, valueOf, type Fen, type Rate } from './quantities.ts';
import { permille } from './report.ts';

/** What all lots hold on a day, in points. */
export interface Held {
  /** What can be used, by its last day, the soonest first. */
  readonly usable: readonly { readonly expiresOn: Day; readonly points: number }[];
  readonly debt: number;
  /** Residents in debt. */
  readonly debtors: number;
  /** Past its last day and still there. */
  readonly expired: number;
}

/** What lots hold on a day; one that is below zero is debt. */
export function heldIn(lots: readonly Lot[], day: Day): Held {
  const usable = new Map<Day, number>();
  const debtors = new Set<number>();
  let [debt, expired] = [0, 0];
  for (const { resident, remaining, expiresOn } of lots) {
    if (remaining < 0) {
      debt -= remaining;
      debtors.add(resident);
    } else if (expiresOn < day) expired += remaining;
    else if (remaining > 0) addTo(usable, expiresOn, remaining);
  }
  const soonest = [...usable].sort(([a], [b]) => a - b).map(([expiresOn, held]) => ({ expiresOn, points: held }));
  return { usable: soonest, debt, debtors: debtors.size, expired };
}

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
