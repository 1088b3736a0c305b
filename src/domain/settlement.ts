// Year-end: the points that a household's members could still spend on 31 December become money off next year's fee.
// The preview and the deed come from the same plan value.

import { lastOfYear, type Day } from './calendar.ts';
import { PLAIN, type EntryDraft } from './entry.ts';
import { addTo } from './grouping.ts';
import { bySoonest, isUsable, spend, type Lot } from './lots.ts';
import type { Policy } from './policy.ts';
import { fen, ONE, points, fewestWorth, pointsWorth, valueOf, type Fen, type Points, type Rate } from './quantities.ts';
import { feeLeft } from './redemption.ts';

/** The day whose usable points, rate and membership count for a year. */
export const settlementDay = (year: number): Day => lastOfYear(year);

export interface SettlementMember {
  readonly resident: number;
  readonly cardNo: string;
  /** Points usable on that day, less debt; below zero where the debt is more. */
  readonly available: Points;
  /** The open lots, read where it matters which of them give. */
  readonly lots: () => readonly Lot[];
}

export interface SettlementHousehold {
  readonly household: number;
  readonly code: string;
  /** Fee of the year after the one that is settled. */
  readonly feeFen: Fen;
  /** What earlier redemptions have already taken off that fee. */
  readonly earlierFen: Fen;
  readonly members: readonly SettlementMember[];
}

export interface SettlementShare {
  readonly resident: number;
  readonly cardNo: string;
  readonly points: Points;
  readonly fen: Fen;
}

export interface SettlementLine {
  readonly household: number;
  readonly code: string;
  readonly feeFen: Fen;
  readonly earlierFen: Fen;
  readonly points: Points;
  readonly offsetFen: Fen;
  readonly shares: readonly SettlementShare[];
}

export interface SettlementPlan {
  readonly year: number;
  readonly rate: Rate;
  readonly lines: readonly SettlementLine[];
}

/** What a member brings. A member's debt does not touch another's points. */
const brings = (member: SettlementMember): number => Math.max(0, member.available);

/** What the members of a household could bring together. */
export const broughtTogether = (members: readonly SettlementMember[]): Points =>
  points(members.reduce((sum, member) => sum + brings(member), 0));

/** Shares `used` points among the members, the household's soonest-expiring lots first. */
function shareOut(members: readonly SettlementMember[], used: Points, day: Day): Map<number, number> {
  const room = new Map(members.map((m) => [m.resident, brings(m)]));
  // Where everybody gives all, no lot comes before another.
  if (used === broughtTogether(members)) return room;
  const taken = new Map<number, number>();
  const pool = members.flatMap((m) => m.lots()).filter((lot) => isUsable(lot, day));
  let left: number = used;
  for (const lot of pool.sort(bySoonest)) {
    const part = Math.min(left, lot.remaining, room.get(lot.resident) ?? 0);
    if (part <= 0) continue;
    addTo(taken, lot.resident, part);
    addTo(room, lot.resident, -part);
    left -= part;
  }
  if (left !== 0) throw new Error(`settlement: ${left} points short`);
  return taken;
}

/** Splits an offset over the members by their points; the last one takes the rounding, so that the sum is exact. */
function splitFen(total: Fen, parts: readonly (readonly [SettlementMember, number])[], rate: Rate): SettlementShare[] {
  let left: number = total;
  return parts.map(([member, amount], index) => {
    const value = index === parts.length - 1 ? left : Math.min(left, valueOf(points(amount), rate));
    left -= value;
    return { resident: member.resident, cardNo: member.cardNo, points: points(amount), fen: fen(value) };
  });
}

function planLine(household: SettlementHousehold, policy: Policy, year: number): SettlementLine {
  const { members, code, feeFen, earlierFen } = household;
  const day = settlementDay(year);
  const usable = broughtTogether(members);
  const most = pointsWorth(feeLeft(feeFen, earlierFen, policy), policy.rate);
  const { redeemStep: step, rate } = policy;
  const offsetFen = valueOf(points(Math.floor(Math.min(usable, most) / step) * step), rate);
  // Where a point is worth less than a fen, none is taken that adds nothing.
  const used = points(Math.ceil(fewestWorth(offsetFen, rate) / step) * step);
  const taken = shareOut(members, used, day);
  const parts = members.flatMap((member) => {
    const amount = taken.get(member.resident) ?? 0;
    return amount > 0 ? [[member, amount] as const] : [];
  });
  const shares = splitFen(offsetFen, parts, policy.rate);
  return { household: household.household, code, feeFen, earlierFen, points: used, offsetFen, shares };
}

/** What the year's points take off every household's fee, in whole steps, at most the fee due. */
export function planSettlement(
  year: number,
  households: readonly SettlementHousehold[],
  policy: Policy,
): SettlementPlan {
  return { year, rate: policy.rate, lines: households.map((household) => planLine(household, policy, year)) };
}

/** The entries of one household's line, one for each member who gives points. */
export function settlementEntries(
  line: SettlementLine,
  lotsOf: (resident: number) => readonly Lot[],
  year: number,
  feeVersion: number,
): EntryDraft[] {
  const day = settlementDay(year);
  return line.shares.map((share) => ({
    ...PLAIN,
    kind: 'redeem',
    resident: share.resident,
    household: line.household,
    day,
    points: points(-share.points),
    rewardVersion: feeVersion,
    quantity: ONE,
    draws: spend(lotsOf(share.resident), share.points, day),
  }));
}
