// Goods that are put aside. A hold is a redemption like any other: the points are drawn, the stock is less, the quota
// counts. What is left open is only whether the goods were fetched. It ends by being handed out, or by the reversal of
// the redemption.

import { iso, type Day } from './calendar.ts';
import type { RewardVersion } from './redemption.ts';
import { refusal } from './refusal.ts';

/** `returned` was handed out and reversed afterwards. */
export type HoldState = 'held' | 'collected' | 'released' | 'returned';

export interface Hold {
  /** The number of the redemption. */
  readonly seq: number;
  /** The last day on which it is kept; null where an earlier jifen was told none. */
  readonly until: Day | null;
  readonly collectedOn: Day | null;
  readonly reversedBy: number | null;
}

export function holdState({ collectedOn, reversedBy }: Pick<Hold, 'collectedOn' | 'reversedBy'>): HoldState {
  if (reversedBy !== null) return collectedOn === null ? 'released' : 'returned';
  return collectedOn === null ? 'held' : 'collected';
}

/** Whether its last day is over and nobody has come. */
export const isOverdue = (hold: Hold, today: Day): boolean =>
  holdState(hold) === 'held' && hold.until !== null && hold.until < today;

/** Refuses what is no longer put aside: what was handed out already, and what was released. */
export function checkHeld({ seq, collectedOn, reversedBy }: Hold): void {
  if (reversedBy !== null) throw refusal('hold-released', { seq, by: reversedBy });
  if (collectedOn !== null) throw refusal('hold-collected', { seq, on: iso(collectedOn) });
}

/** Refuses to put aside what can't be fetched: honours and money off a fee. */
export function checkHoldable({ code, kind }: Pick<RewardVersion, 'code' | 'kind'>): void {
  if (kind !== 'goods' && kind !== 'service') throw refusal('not-holdable', { reward: code });
}
