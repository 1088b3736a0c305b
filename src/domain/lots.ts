// Points of one award expire together: they are a lot. Spending takes from the lot that expires soonest. A debt is a
// lot below zero, opened when points that were already spent are taken back, or spent on credit, and paid off before
// anything else.

import { addDays, NEVER, type Day } from './calendar.ts';
import { points, type Points } from './quantities.ts';

/** A lot is named by the entry that opened it, and by `n` where that entry opened several. */
export interface Lot {
  readonly seq: number;
  readonly n: number;
  readonly resident: number;
  readonly earnedOn: Day;
  /** Since when they are this resident's: the day of the gift where somebody else has earned them. */
  readonly receivedOn: Day;
  /** Last usable day, fixed when the lot is opened; NEVER where it has none. Of a debt from credit: when it is due. */
  readonly expiresOn: Day;
  /** What it opened with; below zero for a debt. */
  readonly opened: Points;
  readonly remaining: Points;
}

/** How a lot is called: `12`, or `12.1` for the second one that entry 12 opened. */
export const lotName = (seq: number, n: number): string => (n === 0 ? String(seq) : `${seq}.${n}`);

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

/** Whether a debt comes from spending on credit, not from a reversal: it has a day on which it is due. */
export const isOnCredit = (lot: Lot): boolean => isDebt(lot) && lot.expiresOn !== NEVER;

/** Whether the points in a lot can be spent on a day: they are the resident's by then, and not past their last day. */
export const isUsable = (lot: Lot, on: Day): boolean =>
  lot.remaining > 0 && lot.receivedOn <= on && lot.expiresOn >= on;

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

/** What can be spent on a day: usable points less debt, nothing while a resident owes more. */
export const sparePoints = (lots: readonly Lot[], on: Day): Points => points(Math.max(0, availablePoints(lots, on)));

/** The lots that can be used on a day, soonest first, without what is owed: that goes off those that expire first. */
export function lotsLessDebt(lots: readonly Lot[], on: Day): Lot[] {
  let owed: number = debtOf(lots);
  return lots
    .filter((lot) => isUsable(lot, on))
    .sort(bySoonest)
    .flatMap((lot) => {
      const off = Math.min(owed, lot.remaining);
      owed -= off;
      return off === lot.remaining ? [] : [{ ...lot, remaining: points(lot.remaining - off) }];
    });
}

/** The last day of what can be used of some lots; NEVER where some of it has no end, or nothing can. */
export function lastUsable(lots: readonly Lot[], on: Day): Day {
  const usable = lots.filter((lot) => isUsable(lot, on)).sort(bySoonest);
  return usable.at(-1)?.expiresOn ?? NEVER;
}

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

/** How much of an amount goes to debts from credit that are not due yet on a day; all others are paid in full. */
export interface Repayment {
  readonly percent: number;
  readonly on: Day;
}

const IN_FULL: Repayment = { percent: 100, on: NEVER };

/** Pays debts with `amount` and tells what is left of it: those from reversals first, then what is due of credit, the oldest first. */
export function payDebts(lots: readonly Lot[], amount: Points, { percent, on }: Repayment = IN_FULL): Receipt {
  const draws: Draw[] = [];
  let left: number = amount;
  // Rounded up: every award pays something.
  let forCredit = Math.ceil((amount * percent) / 100);
  const rank = (debt: Lot): number => (!isOnCredit(debt) ? 0 : debt.expiresOn < on ? 1 : 2);
  const debts = lots.filter((l) => isDebt(l) && l.remaining < 0).sort((a, b) => rank(a) - rank(b) || byAge(a, b));
  for (const debt of debts) {
    const isInTerm = rank(debt) === 2;
    const paid = Math.min(left, -debt.remaining, isInTerm ? forCredit : left);
    if (paid === 0) break;
    draws.push({ seq: debt.seq, n: debt.n, points: points(paid) });
    left -= paid;
    if (isInTerm) forCredit -= paid;
  }
  return { draws, left: points(left) };
}

/** What a positive entry does: debts first, the rest opens one lot. */
export function receive(
  lots: readonly Lot[],
  lot: LotOpening,
  repayment = IN_FULL,
): { draws: readonly Draw[]; opens: readonly LotOpening[] } {
  if (lots.length === 0) return { draws: [], opens: lot.points > 0 ? [lot] : [] };
  const { draws, left } = payDebts(lots, lot.points, repayment);
  return { draws, opens: left > 0 ? [{ ...lot, points: left }] : [] };
}

/** The last day of points entered or given back late: not before `today + graceDays`. */
export const graceEnd = (today: Day, graceDays: number): Day => {
  const end = addDays(today, graceDays);
  return end > NEVER ? NEVER : end;
};
