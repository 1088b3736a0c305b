// Spending: points for goods, a service, an honour, or money off the property fee. The program computes the cost.

import { iso, yearOf, type Day } from './calendar.ts';
import { creditFor } from './credit.ts';
import { PLAIN, type EntryDraft, type Remark } from './entry.ts';
import { debtOf, expiredPoints, sparePoints, spend, usablePoints, type Lot, type LotOpening } from './lots.ts';
import type { Person } from './person.ts';
import type { Policy } from './policy.ts';
import { fen, ONE, points, pointsWorth, valueOf, type Fen, type Hundredths, type Points } from './quantities.ts';
import { refusal } from './refusal.ts';
import type { RewardTerms } from './reward-terms.ts';

export const REWARD_KINDS = ['goods', 'service', 'honour', 'fee'] as const;
export type RewardKind = (typeof REWARD_KINDS)[number];
export const PAYERS = ['property', 'merchant', 'office'] as const;
export type Payer = (typeof PAYERS)[number];

export interface RewardVersion {
  readonly id: number;
  readonly reward: number;
  readonly code: string;
  readonly from: Day;
  readonly to: Day;
  readonly name: string;
  readonly kind: RewardKind;
  readonly points: Points;
  readonly valueFen: Fen | null;
  readonly payer: Payer | null;
  readonly keepsStock: boolean;
  readonly terms: RewardTerms;
}

/** A resident whose lots may be drawn from. */
export interface Purse extends Person {
  readonly resident: number;
  readonly household: number | null;
  /** How far it may go below zero on the day. */
  readonly creditLimit: Points;
  /** The last day of the owner's credit, also of one that is over; null where there never was one. */
  readonly creditUntil: Day | null;
  readonly lots: readonly Lot[];
}

export interface Redemption {
  readonly reward: RewardVersion;
  readonly cost: Points;
  readonly quantity: Hundredths;
  readonly day: Day;
  readonly remark: Remark | null;
}

/** The cost of so many pieces, or the points that go into a fee offset. */
export function costOf(reward: RewardVersion, quantity: Hundredths, given: Points | null, policy: Policy): Points {
  if (reward.kind !== 'fee') {
    if (given !== null) throw refusal('points-not-wanted', { reward: reward.code });
    return points((reward.points * quantity) / ONE);
  }
  const cost = given ?? points(0);
  if (cost % policy.redeemStep !== 0) throw refusal('not-in-steps', { points: cost, step: policy.redeemStep });
  return cost;
}

/** Refuses a cost below the policy's minimum; what costs nothing has none. */
export function checkMinimum(cost: Points, policy: Policy): void {
  if (cost > 0 && cost < policy.minRedeem) throw refusal('below-minimum', { points: cost, minimum: policy.minRedeem });
}

/** Refuses a resident who owes more than their credit. */
export function checkDebt(purse: Purse): void {
  const debt = debtOf(purse.lots);
  if (debt > purse.creditLimit) throw refusal('in-debt', { name: purse.name, cardNo: purse.cardNo, debt });
}

interface Share {
  readonly purse: Purse;
  readonly points: Points;
  /** How many of them are not there yet. */
  readonly onCredit: number;
}

/**
 * Who gives how much: the one who redeems first, then the other purses in the order of their cards; what is missing
 * then is the credit of the one who redeems.
 */
function shares(purses: readonly Purse[], { cost, reward, day: on }: Redemption): Share[] {
  const found: Share[] = [];
  let left: number = cost;
  for (const purse of purses) {
    const given = Math.min(left, sparePoints(purse.lots, on));
    if (given > 0) found.push({ purse, points: points(given), onCredit: 0 });
    left -= given;
  }
  const first = purses[0];
  if (left === 0 || !first) return found;
  if (creditFor(first, reward, left, on) === 0) {
    const available = purses.reduce((sum, purse) => sum + sparePoints(purse.lots, on), 0);
    throw refusal('not-enough-points', {
      name: first.name,
      cardNo: first.cardNo,
      available,
      needed: cost,
      expired: purses.reduce((sum, purse) => sum + expiredPoints(purse.lots, on), 0),
      household: purses.length > 1 ? '' : null,
    });
  }
  // Points that are there in spite of a debt are used up before the debt grows.
  const owned = usablePoints(first.lots, on);
  const own = found.find((share) => share.purse === first)?.points ?? 0;
  const share = { purse: first, points: points(own + left), onCredit: Math.max(0, own + left - owned) };
  return [share, ...found.filter(({ purse }) => purse !== first)];
}

/**
 * The entries of a redemption, one for each purse that gives. `purses` starts with the resident who redeems;
 * the others are there only where the policy pools a household. Refuses debt and too few points, beyond the credit.
 */
export function planRedemption(redemption: Redemption, purses: readonly Purse[]): EntryDraft[] {
  const { reward, cost, day } = redemption;
  const first = purses[0];
  if (!first) throw new Error('a redemption needs a resident');
  checkDebt(first);
  const givers = cost === 0 ? [{ purse: first, points: points(0), onCredit: 0 }] : shares(purses, redemption);
  return givers.map((share, index) => ({
    ...PLAIN,
    kind: 'redeem',
    resident: share.purse.resident,
    household: share.purse.household,
    day,
    points: points(-share.points),
    rewardVersion: reward.id,
    quantity: index === 0 ? redemption.quantity : null,
    remark: redemption.remark,
    draws: spend(share.purse.lots, points(share.points - share.onCredit), day),
    opens: onCredit(share, day),
  }));
}

/** The debt that a share leaves: due on the last day of the credit. */
const onCredit = ({ purse, onCredit: owed }: Share, day: Day): LotOpening[] =>
  owed > 0 && purse.creditUntil !== null
    ? [{ earnedOn: day, expiresOn: purse.creditUntil, points: points(-owed) }]
    : [];

export interface FeeDue {
  readonly household: string;
  readonly year: number;
  /** Null where no fee is recorded. */
  readonly feeFen: Fen | null;
  readonly earlierFen: Fen;
}

/** Refuses a fee that is not recorded; only the next year's may be announced later than points are taken off it. */
export function checkFeeKnown({ household, year, feeFen }: FeeDue, day: Day): void {
  if (feeFen === null && year !== yearOf(day) + 1) throw refusal('no-fee', { household, year });
}

/** The value of points taken off a fee. Refuses more than is due, or than the policy's share of the fee. */
export function offsetValue(cost: Points, due: FeeDue, policy: Policy): Fen {
  const value = valueOf(cost, policy.rate);
  if (due.feeFen === null) return value;
  const left = feeLeft(due.feeFen, due.earlierFen, policy);
  if (value > left) {
    const most = pointsWorth(left, policy.rate);
    throw refusal('above-fee', { household: due.household, year: due.year, asked: cost, most, leftFen: left });
  }
  return value;
}

/** What points may still pay of a fee: the policy's share of it, rounded down, less what they have paid. */
export function feeLeft(fee: Fen, earlier: Fen, policy: Policy): Fen {
  return fen(Math.max(0, Math.floor((fee * policy.maxFeeShare) / 100) - earlier));
}

/** Refuses a reward that is out of stock. `left` is null where the reward keeps no stock. */
export function checkStock(reward: RewardVersion, quantity: Hundredths, left: number | null): void {
  if (left !== null && quantity / ONE > left) {
    throw refusal('out-of-stock', { reward: reward.code, asked: quantity / ONE, left });
  }
}

/** Refuses a reward that is not offered on the day. */
export function offeredOn(reward: RewardVersion | null, code: string, day: Day): RewardVersion {
  if (!reward) throw refusal('reward-not-in-force', { reward: code, date: iso(day) });
  return reward;
}
