// The only free-hand entry: signed, with a reason and a second name. It never takes more than there is.

import type { Day } from './calendar.ts';
import { PLAIN, type EntryDraft, type Remark } from './entry.ts';
import { expiredPoints, graceEnd, receive, sparePoints, spend } from './lots.ts';
import { lastUsableDay, type Policy } from './policy.ts';
import { points, type Points } from './quantities.ts';
import type { Purse } from './redemption.ts';
import { refusal } from './refusal.ts';

export interface Adjustment {
  readonly purse: Purse;
  /** Above zero adds, below zero takes. */
  readonly points: Points;
  readonly day: Day;
  readonly today: Day;
  readonly policy: Policy;
  readonly remark: Remark;
}

/** The entry of an adjustment. Refuses to take more than is available. */
export function planAdjustment(adjustment: Adjustment): EntryDraft {
  const { purse, points: amount, day, today, policy, remark } = adjustment;
  const common = {
    ...PLAIN,
    kind: 'adjust',
    resident: purse.resident,
    household: purse.household,
    day,
    points: amount,
    remark,
  } as const;
  if (amount > 0) {
    const last = lastUsableDay(policy.validity, day);
    const grace = graceEnd(today, policy.graceDays);
    const expiresOn = policy.graceDays > 0 && day < today && last < grace ? grace : last;
    return { ...common, ...receive(purse.lots, { earnedOn: day, expiresOn, points: amount }) };
  }
  const available = sparePoints(purse.lots, day);
  if (available < -amount) {
    throw refusal('not-enough-points', {
      name: purse.name,
      cardNo: purse.cardNo,
      available,
      needed: -amount,
      expired: expiredPoints(purse.lots, day),
      household: null,
    });
  }
  return { ...common, draws: spend(purse.lots, points(-amount), day) };
}
