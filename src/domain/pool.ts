// The community pool: residents give points to it, the office grants them to neighbours. It is an account of its own,
// under a number that no card can have, and never below zero. The lots keep their dates; a grant is not earned.

import type { Day } from './calendar.ts';
import type { EntryDraft } from './entry.ts';
import { sparePoints, usablePoints, type Lot } from './lots.ts';
import { refusal } from './refusal.ts';
import { checkGiver, legsOf, type Passage } from './transfer.ts';

/** Both legs of a donation. Refuses debt and too few points; no limit of gifts holds. */
export function planDonation(passage: Passage): readonly [EntryDraft, EntryDraft] {
  checkGiver(passage);
  return legsOf(passage);
}

/** Both legs of a grant. Refuses more than lies in the pool. */
export function planGrant(passage: Passage): readonly [EntryDraft, EntryDraft] {
  const available = sparePoints(passage.from.lots, passage.day);
  if (available < passage.points) throw refusal('pool-short', { available, needed: passage.points });
  return legsOf(passage);
}

/** Refuses a reversal that would leave the pool in debt: what a donation gave has been granted already. */
export function checkPool(reversal: EntryDraft, lots: readonly Lot[], today: Day): void {
  if (reversal.opens.every((lot) => lot.points > 0)) return;
  throw refusal('pool-short', { available: usablePoints(lots, today), needed: 0 - reversal.points });
}
