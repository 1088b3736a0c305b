// Who could help with a need. Everyone gets one mark for each plain reason; most marks come first, and of those with as
// many whoever has fewer points, so that newcomers get a chance. Nobody is ranked by anything that is not said.

import type { Points } from './quantities.ts';

export interface Candidate {
  readonly cardNo: string;
  readonly building: string | null;
  /** Deeds of the same category that they have done. */
  readonly deeds: number;
  /** Whether another request that they have taken may be at that time. */
  readonly isBusy: boolean;
  /** Earned this year. */
  readonly points: Points;
}

const SUGGESTION_REASONS = ['building', 'experience', 'free', 'few-points'] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

export type Suggested<C extends Candidate> = C & { readonly reasons: readonly SuggestionReason[] };

/** The middle one of all points; the lower one of two. */
function median(candidates: readonly Candidate[]): number {
  const sorted = candidates.map(({ points }) => points).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The candidates with their reasons, the best one first; `day` is whether the need has a day on which to be free. */
export function rankCandidates<C extends Candidate>(
  candidates: readonly C[],
  need: { readonly building: string | null; readonly hasDay: boolean },
): Suggested<C>[] {
  const middle = median(candidates);
  const reasonsOf = (one: C): SuggestionReason[] => [
    ...(need.building !== null && one.building === need.building ? (['building'] as const) : []),
    ...(one.deeds > 0 ? (['experience'] as const) : []),
    ...(need.hasDay && !one.isBusy ? (['free'] as const) : []),
    ...(one.points < middle || one.points === 0 ? (['few-points'] as const) : []),
  ];
  return candidates
    .map((one) => ({ ...one, reasons: reasonsOf(one) }))
    .sort((a, b) => b.reasons.length - a.reasons.length || a.points - b.points || compare(a.cardNo, b.cardNo));
}
