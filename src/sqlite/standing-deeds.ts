// Whether a deed is there already: among the awards that stand, and among the claims that are still open.

import { isSameActivity, type NamedActivity } from '../domain/award.ts';
import type { Day } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import type { ClaimLine } from './claims.ts';
import type { EarnedLine } from './entries.ts';

/** A deed that is there: an award, or a claim. */
export type Standing = EarnedLine | ClaimLine;

/** Where deeds are looked for. */
export interface Known {
  readonly lines: readonly EarnedLine[];
  /** The numbers of the awards among them that are reversed. */
  readonly reversed: ReadonlySet<number | null>;
  readonly claims: readonly ClaimLine[];
}

interface Asked extends NamedActivity {
  readonly day: Day;
}

const NONE: readonly Standing[] = [];

/** The standing deeds for a rule, a day and an activity. Refuses where the title of a sheet may be another's name. */
export function standingDeeds({ lines, reversed, claims }: Known, rule: number, deed: Asked): readonly Standing[] {
  const { day, activityFrom = 'said' } = deed;
  let found: Standing[] | null = null;
  let other: Standing | null = null;
  for (const line of lines) {
    if (line.day !== day || line.rule !== rule || line.reverses !== null || reversed.has(line.seq)) continue;
    if (isSameActivity(line.activity, deed)) (found ??= []).push(line);
    else if (activityFrom === 'title') other ??= line;
  }
  for (const line of claims) {
    if (line.day !== day || line.rule !== rule) continue;
    if (isSameActivity(line.activity, deed)) (found ??= []).push(line);
    else if (activityFrom === 'title') other ??= line;
  }
  if (other !== null && found === null) throw otherActivity(other, deed);
  return found ?? NONE;
}

function otherActivity(other: Standing, deed: Asked): Error {
  const facts = { activity: deed.activity ?? '', book: other.activity ?? '' };
  return 'claim' in other
    ? refusal('row-other-activity', { ...facts, seq: null, claim: other.claim })
    : refusal('row-other-activity', { ...facts, seq: other.seq });
}

/** The deed of the same visit; a deed that does not say which visit it was may be any of them. */
export const standingIn = (same: readonly Standing[], segment: string | null): Standing | undefined =>
  same.find((line) => line.segment === segment) ?? (segment === null ? same[0] : undefined);

/** `#2`, `#3` …: the first number that is free. */
export function nextSegment(segment: string | null, same: readonly Standing[]): string {
  for (let n = 2; ; n++) {
    const next = `${segment ?? ''}#${n}`;
    if (!same.some((line) => line.segment === next)) return next;
  }
}
