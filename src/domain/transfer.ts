// A gift between neighbours. The lots keep their dates, so points live no longer for having been given away; what is
// received has not been earned and counts for no cap and no list.

import type { Day } from './calendar.ts';
import { PLAIN, type EntryDraft, type Remark } from './entry.ts';
import { debtOf, payDebts, spend, usablePoints, type Lot, type LotOpening } from './lots.ts';
import { checkDebt, type Purse } from './redemption.ts';
import { points, type Points } from './quantities.ts';
import { refusal } from './refusal.ts';

export interface Transfer {
  readonly from: Purse;
  readonly to: Purse;
  readonly points: Points;
  readonly day: Day;
  readonly remark: Remark | null;
  /** What the giver has given this year, and the most that the policy allows. */
  readonly givenThisYear: Points;
  readonly yearlyCap: Points | null;
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

/** Both legs, summing to zero. Refuses oneself, debt, too few points and more than the yearly limit. */
export function planTransfer(transfer: Transfer): readonly [EntryDraft, EntryDraft] {
  const { from, to, day, points: amount } = transfer;
  if (from.resident === to.resident) throw refusal('transfer-to-self', { name: from.name, cardNo: from.cardNo });
  checkDebt(from);
  const available = Math.max(0, usablePoints(from.lots, day) - debtOf(from.lots));
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
  if (transfer.yearlyCap !== null && transfer.givenThisYear + amount > transfer.yearlyCap) {
    const { givenThisYear, yearlyCap } = transfer;
    throw refusal('transfer-cap', { name: from.name, given: givenThisYear, cap: yearlyCap, asked: amount });
  }
  const draws = spend(from.lots, amount, day);
  const paid = payDebts(to.lots, amount);
  const common = { ...PLAIN, kind: 'transfer', day, remark: transfer.remark } as const;
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
