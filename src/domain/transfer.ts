// A gift between neighbours. The lots keep their dates, so points live no longer for having been given away; what is
// received has not been earned and counts for no cap and no list.

import type { Day } from './calendar.ts';
import { PLAIN, type EntryDraft, type Remark } from './entry.ts';
import { payDebts, sparePoints, spend, type Lot, type LotOpening } from './lots.ts';
import { isElderly, type Particulars } from './particulars.ts';
import { personOf, type Person } from './person.ts';
import type { Policy } from './policy.ts';
import { checkDebt, type Purse } from './redemption.ts';
import { points, type Points } from './quantities.ts';
import { refusal } from './refusal.ts';

/** Points that go from one account to another. */
export interface Passage {
  readonly from: Purse;
  readonly to: Purse;
  readonly points: Points;
  readonly day: Day;
  readonly remark: Remark | null;
}

export interface Transfer extends Passage {
  /** What the giver has given this year, to everybody and to this neighbour, and the most that the policy allows. */
  readonly givenThisYear: Points;
  readonly yearlyCap: Points | null;
  readonly givenToThem: Points;
  readonly pairCap: Points | null;
  /** Those through whom gifts of this year went from the receiver to the giver, both among them; empty where none did. */
  readonly circle: readonly Person[];
}

/** Whether the policy sets no limit to gifts to somebody. */
export const isFreeTo = (who: Particulars, year: number, { transferFreeTo, elderlyAge }: Policy): boolean =>
  (transferFreeTo.disabled && who.disabled) || (transferFreeTo.elderly && isElderly(who, year, elderlyAge));

/** The shortest way on which gifts went from one resident to another, both named; empty where none did. */
export function giftPath(from: number, to: number, receiversOf: (giver: number) => readonly number[]): number[] {
  const cameFrom = new Map<number, number | null>([[from, null]]);
  for (const giver of cameFrom.keys()) {
    if (giver === to) break;
    for (const receiver of receiversOf(giver)) if (!cameFrom.has(receiver)) cameFrom.set(receiver, giver);
  }
  const path: number[] = [];
  for (let at = cameFrom.has(to) ? to : null; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
  return path;
}

/** Opens for the receiver what the giver's lots lose, lot by lot, after paying the receiver's debts. */
function mirrored(draws: EntryDraft['draws'], giver: readonly Lot[], debtsPaid: number): LotOpening[] {
  let owed = debtsPaid;
  const opens: LotOpening[] = [];
  for (const draw of draws) {
    const lot = giver.find((l) => l.seq === draw.seq && l.n === draw.n);
    if (!lot) throw new Error(`no lot ${draw.seq}.${draw.n}`);
    const paid = Math.min(owed, -draw.points);
    owed -= paid;
    const left = -draw.points - paid;
    if (left > 0) opens.push({ earnedOn: lot.earnedOn, expiresOn: lot.expiresOn, points: points(left) });
  }
  return opens;
}

/** Refuses a giver in debt, or with too few points. */
export function checkGiver({ from, points: amount, day }: Passage): void {
  checkDebt(from);
  const available = sparePoints(from.lots, day);
  if (available < amount) {
    throw refusal('not-enough-points', {
      name: from.name,
      cardNo: from.cardNo,
      available,
      needed: amount,
      expired: 0,
      household: null,
    });
  }
}

/** Both legs, summing to zero. The caller has checked that the giver has the points. */
export function legsOf({ from, to, points: amount, day, remark }: Passage): readonly [EntryDraft, EntryDraft] {
  const draws = spend(from.lots, amount, day);
  const paid = payDebts(to.lots, amount);
  const common = { ...PLAIN, kind: 'transfer', day, remark } as const;
  return [
    { ...common, resident: from.resident, household: from.household, points: points(-amount), draws },
    {
      ...common,
      resident: to.resident,
      household: to.household,
      points: amount,
      draws: paid.draws,
      opens: mirrored(draws, from.lots, amount - paid.left),
    },
  ];
}

/**
 * Both legs of a gift. Refuses oneself, debt, too few points, more than the limits of the year, and points that would
 * come back to where gifts of the year began.
 */
export function planTransfer(transfer: Transfer): readonly [EntryDraft, EntryDraft] {
  const { from, to, points: asked } = transfer;
  if (from.resident === to.resident) throw refusal('transfer-to-self', { name: from.name, cardNo: from.cardNo });
  checkGiver(transfer);
  if (transfer.yearlyCap !== null && transfer.givenThisYear + asked > transfer.yearlyCap) {
    const { givenThisYear, yearlyCap } = transfer;
    throw refusal('transfer-cap', { name: from.name, given: givenThisYear, cap: yearlyCap, asked });
  }
  if (transfer.pairCap !== null && transfer.givenToThem + asked > transfer.pairCap) {
    const { givenToThem, pairCap } = transfer;
    throw refusal('transfer-pair-cap', { name: from.name, to: to.name, given: givenToThem, cap: pairCap, asked });
  }
  if (transfer.circle.length > 0) {
    throw refusal('transfer-circle', { path: transfer.circle.map(personOf) });
  }
  return legsOf(transfer);
}
