// Credit for residents in need (use first, earn later): goods and services may be taken before the points are there,
// down to a limit and until a day. What is taken so is a debt with that day as its last; a debt that a reversal has
// left has none. Nothing else may push a balance below zero.

import { iso, type Day } from './calendar.ts';
import { availablePoints, isOnCredit, type Lot } from './lots.ts';
import { points, type Points } from './quantities.ts';
import type { Purse, RewardVersion } from './redemption.ts';
import { refusal } from './refusal.ts';

/** What was granted last; no points where it was ended. */
export interface Credit {
  readonly limit: Points;
  readonly from: Day;
  readonly until: Day;
}

/** Refuses a resident who is marked neither as low-income nor as disabled. */
export function checkNeed(who: {
  readonly cardNo: string;
  readonly name: string;
  readonly lowIncome: boolean;
  readonly disabled: boolean;
}): void {
  if (!who.lowIncome && !who.disabled) throw refusal('credit-not-in-need', { cardNo: who.cardNo, name: who.name });
}

/** How far a resident may go below zero on a day. */
export const limitOn = (credit: Credit | null, day: Day): Points =>
  credit !== null && credit.from <= day && day <= credit.until ? credit.limit : points(0);

/** Debts from credit as they are due: a later credit prolongs them, its end does not call them in. */
export const prolonged = (lots: readonly Lot[], credit: Credit | null): readonly Lot[] =>
  credit === null || credit.limit === 0
    ? lots
    : lots.map((lot) => (isOnCredit(lot) && lot.expiresOn < credit.until ? { ...lot, expiresOn: credit.until } : lot));

/** Whether a reward may be had before its points are there: money off a fee may not. */
const isForCredit = ({ kind }: RewardVersion): boolean => kind === 'goods' || kind === 'service';

/** What a purse may still go below zero, beyond what its owner owes already. */
const roomOn = (purse: Purse, day: Day): number =>
  Math.max(0, purse.creditLimit + Math.min(0, availablePoints(purse.lots, day)));

/** What a purse gives on credit for a reward, of `missing` points: all or nothing. Refuses more than its limit, and a credit that is over. */
export function creditFor(purse: Purse, reward: RewardVersion, missing: number, day: Day): number {
  if (purse.creditUntil === null || !isForCredit(reward)) return 0;
  const { name, cardNo, creditLimit, creditUntil } = purse;
  if (creditLimit === 0) throw refusal('credit-over', { name, cardNo, missing, until: iso(creditUntil) });
  const left = roomOn(purse, day);
  if (missing > left) throw refusal('credit-exceeded', { name, cardNo, missing, limit: creditLimit, left });
  return missing;
}

/** Where a resident stands with what was taken on credit. */
export interface CreditStanding {
  readonly limit: Points;
  /** The last day of the credit, or of the debt where that is later; null where there never was one. */
  readonly until: Day | null;
  readonly owes: Points;
  /** The day of the oldest redemption that is not paid. */
  readonly since: Day | null;
  /** Whether any of it is past its last day. */
  readonly overdue: boolean;
}

const latest = (days: readonly Day[]): Day | null =>
  days.reduce<Day | null>((a, b) => (a !== null && a > b ? a : b), null);

export function creditStanding(lots: readonly Lot[], credit: Credit | null, day: Day): CreditStanding {
  const debts = prolonged(lots, credit).filter((lot) => isOnCredit(lot) && lot.remaining < 0);
  return {
    limit: limitOn(credit, day),
    until: latest([...(credit ? [credit.until] : []), ...debts.map((lot) => lot.expiresOn)]),
    owes: points(debts.reduce((sum, lot) => sum - lot.remaining, 0)),
    since: debts.reduce<Day | null>((a, { earnedOn }) => (a !== null && a < earnedOn ? a : earnedOn), null),
    overdue: debts.some((lot) => lot.expiresOn < day),
  };
}
