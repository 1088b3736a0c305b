// Points of one award expire together: they are a lot. Spending takes from the lot that expires soonest. A debt is a
// lot below zero, opened when points that were already spent are taken back, and paid off before anything else.

import { addDays, NEVER, type Day } from './calendar.ts';
import { points, type Points } from './quantities.ts';

/** A lot is named by the entry that opened it, and by `n` where that entry opened several. */
export interface Lot {
  readonly seq: number;
  readonly n: number;
  readonly resident: number;
  readonly earnedOn: Day;
  /** Last usable day, fixed when the lot is opened; NEVER where it has none. */
  readonly expiresOn: Day;
  /** What it opened with; below zero for a debt. */
  readonly opened: Points;
  readonly remaining: Points;
}

export interface LotOpening {
  readonly earnedOn: Day;
  readonly expiresOn: Day;
  readonly points: Points;
}

/** So many points out of (−) or back into (+) a lot. */
export interface Draw {
  readonly seq: number;
  readonly n: number;
  readonly points: Points;
}

/** What a positive amount does: pays debts, then opens a lot with what is left. */
export interface Receipt {
  readonly draws: readonly Draw[];
  readonly left: Points;
}

export const isDebt = (lot: Lot): boolean => lot.opened < 0;

/** Whether the points in a lot can be spent on a day: it is earned by then and not past its last day. */
export const isUsable = (lot: Lot, on: Day): boolean => lot.remaining > 0 && lot.earnedOn <= on && lot.expiresOn >= on;

/** Soonest last day first, then the older deed, then the lower number; lots without an end come last. */
export function bySoonest(a: Lot, b: Lot): number {
  return a.expiresOn - b.expiresOn || a.earnedOn - b.earnedOn || a.seq - b.seq || a.n - b.n;
}

const byAge = (a: Lot, b: Lot): number => a.seq - b.seq || a.n - b.n;

const total = (lots: readonly Lot[]): Points => points(lots.reduce((sum, lot) => sum + lot.remaining, 0));

/** What lies in lots that are not past their last day. */
export const usablePoints = (lots: readonly Lot[], on: Day): Points => total(lots.filter((lot) => isUsable(lot, on)));

/** What a resident owes, as a positive number. */
export const debtOf = (lots: readonly Lot[]): Points => points(-total(lots.filter(isDebt)));

/** What lies in lots past their last day that `expire` has not booked yet. */
export const expiredPoints = (lots: readonly Lot[], on: Day): Points =>
  total(lots.filter((lot) => lot.remaining > 0 && lot.expiresOn < on));

/** Usable points less debt; below zero while a resident owes more than lies in the lots. */
export const availablePoints = (lots: readonly Lot[], on: Day): Points => points(usablePoints(lots, on) - debtOf(lots));

/** Takes `amount` from usable lots, the one that expires soonest first. The caller has checked that there is enough. */
export function spend(lots: readonly Lot[], amount: Points, on: Day): Draw[] {
  const draws: Draw[] = [];
  let left: number = amount;
  for (const lot of lots.filter((l) => isUsable(l, on)).sort(bySoonest)) {
    if (left === 0) break;
    const taken = Math.min(left, lot.remaining);
    draws.push({ seq: lot.seq, n: lot.n, points: points(-taken) });
    left -= taken;
  }
  if (left !== 0) throw new Error(`the lots are ${left} points short`);
  return draws;
}

/** Pays debts with `amount`, the oldest first, and tells what is left of it. */
export function payDebts(lots: readonly Lot[], amount: Points): Receipt {
  const draws: Draw[] = [];
  let left: number = amount;
  for (const debt of lots.filter((l) => isDebt(l) && l.remaining < 0).sort(byAge)) {
    if (left === 0) break;
    const paid = Math.min(left, -debt.remaining);
    draws.push({ seq: debt.seq, n: debt.n, points: points(paid) });
    left -= paid;
  }
  return { draws, left: points(left) };
}

/** What a positive entry does: debts first, the rest opens one lot. */
export function receive(
  lots: readonly Lot[],
  lot: LotOpening,
): { draws: readonly Draw[]; opens: readonly LotOpening[] } {
  const { draws, left } = payDebts(lots, lot.points);
  return { draws, opens: left > 0 ? [{ ...lot, points: left }] : [] };
}

/** The last day of points entered or given back late: not before `today + graceDays`. */
export const graceEnd = (today: Day, graceDays: number): Day => {
  const end = addDays(today, graceDays);
  return end > NEVER ? NEVER : end;
};
