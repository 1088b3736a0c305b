// In which order deeds are credited: one that has nothing to do with the order in which they were given, so that caps cut
// the same ones however a sheet was typed in.

import type { AwardDeed } from './award.ts';
import { points } from './quantities.ts';

const text = (value: string | null): string => value ?? '';

/** What puts deeds in order, and the code of their rule. */
type Ordered = Pick<AwardDeed, 'day' | 'resident' | 'activity' | 'segment' | 'given' | 'quantity' | 'minutes'> & {
  readonly rule: string;
};

/** Deeds in the order in which they are credited, whatever the order in which they are given. */
export const inDeedOrder = <A extends Ordered>(awards: readonly A[]): A[] => awards.toSorted(byDeed);

/** Activity date, then rule, resident, activity, time of day, amounts: the same for any order of rows. */
function byDeed(a: Ordered, b: Ordered): number {
  return (
    a.day - b.day ||
    compare(a.rule, b.rule) ||
    a.resident - b.resident ||
    compare(text(a.activity), text(b.activity)) ||
    compare(text(a.segment), text(b.segment)) ||
    (b.given ?? points(0)) - (a.given ?? points(0)) ||
    (b.quantity ?? 0) - (a.quantity ?? 0) ||
    (b.minutes ?? 0) - (a.minutes ?? 0)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
