// A corrected sheet in place of an earlier one: what stands from the earlier one and is not in the new one any more, or
// with another amount, is taken back; the rest stays as it is, so that nothing is written twice for nothing.

import type { Day } from '../calendar.ts';
import { activityKey } from '../activity.ts';
import { groupBy } from '../grouping.ts';
import { isSameVisit } from '../visit.ts';

/** What tells deeds apart. */
export interface DeedKey {
  readonly resident: number;
  /** The code of the rule. */
  readonly rule: string;
  readonly day: Day;
  readonly activity: string | null;
  readonly segment: string | null;
}

/** A deed of the earlier sheet, as it stands in the ledger. */
export interface StandingDeed extends DeedKey {
  readonly seq: number;
  readonly asked: number;
  readonly minutes: number;
}

/** A deed of the new sheet; amounts are null where its rule refuses it. */
export interface WantedDeed extends DeedKey {
  readonly amount: { readonly asked: number; readonly minutes: number } | null;
}

/** A standing deed that does not stay as it is. */
export interface Dropped<S> {
  readonly deed: S;
  /** Whether the new sheet has it with another amount; else it does not have it at all. */
  readonly isChanged: boolean;
}

/**
 * The standing deeds that the new sheet does not have as they are, the last one first. A deed that the new sheet names
 * but that can't be credited as it is keeps what stands for it.
 */
export function planReplacement<S extends StandingDeed>(
  standing: readonly S[],
  wanted: readonly WantedDeed[],
): Dropped<S>[] {
  const inSheet = groupBy(wanted, deedKey);
  const dropped: Dropped<S>[] = [];
  for (const [key, stand] of groupBy(standing, deedKey)) {
    const left = [...(inSheet.get(key) ?? [])];
    for (const deed of stand) {
      const same = left.findIndex((one) => isSameVisit({ ...one, minutes: one.amount?.minutes ?? null }, deed));
      const at = same < 0 ? left.findIndex(({ segment }) => segment === null || deed.segment === null) : same;
      const [found] = at < 0 ? [] : left.splice(at, 1);
      if (!found || differs(deed, found)) dropped.push({ deed, isChanged: found !== undefined });
    }
  }
  return dropped.toSorted((a, b) => b.deed.seq - a.deed.seq);
}

/** What is alike of the same deed. Times are compared apart: where only one of two sheets has them, it is still the same. */
export const deedKey = ({ resident, rule, day, activity }: DeedKey): string =>
  `${resident} ${rule} ${day} ${activity === null ? '' : activityKey(activity)}`;

const differs = (deed: StandingDeed, { amount }: WantedDeed): boolean =>
  amount !== null && (amount.asked !== deed.asked || amount.minutes !== deed.minutes);
