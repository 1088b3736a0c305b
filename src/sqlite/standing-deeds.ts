// Whether a deed is there already: among the awards that stand, and among the claims that are still open.

import { likenessOf, type NamedActivity } from '../domain/activity.ts';
import type { Day } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import { isSameVisit, type Visit } from '../domain/visit.ts';
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

interface Found {
  readonly same: readonly Standing[];
  readonly unclear: Standing | null;
}

const NOTHING: Found = { same: [], unclear: null };

/** The standing deeds for a rule, a day and an activity, and one that may be the same under another name. */
function lookFor({ lines, reversed, claims }: Known, rule: number, deed: Asked): Found {
  if (lines.length + claims.length === 0) return NOTHING;
  const same: Standing[] = [];
  let unclear: Standing | null = null;
  const look = (line: Standing): void => {
    const likeness = likenessOf(line.activity, deed);
    if (likeness === 'same') same.push(line);
    else if (likeness === 'unclear') unclear ??= line;
  };
  for (const line of lines) {
    if (line.day === deed.day && line.rule === rule && line.reverses === null && !reversed.has(line.seq)) look(line);
  }
  for (const line of claims) if (line.day === deed.day && line.rule === rule) look(line);
  return { same, unclear };
}

/** The standing deeds for a rule, a day and an activity. */
export const sameDeeds = (known: Known, rule: number, deed: Asked): readonly Standing[] =>
  lookFor(known, rule, deed).same;

/** The same. Refuses where another one that stands may be it, and nobody has said whether it is. */
export function standingDeeds(known: Known, rule: number, deed: Asked): readonly Standing[] {
  const { same, unclear } = lookFor(known, rule, deed);
  if (unclear !== null && same.length === 0) throw otherActivity(unclear, deed);
  return same;
}

function otherActivity(other: Standing, deed: Asked): Error {
  const facts = { activity: deed.activity ?? '', book: other.activity ?? '' };
  return 'claim' in other
    ? refusal('row-other-activity', { ...facts, seq: null, claim: other.claim })
    : refusal('row-other-activity', { ...facts, seq: other.seq });
}

/** The deed of the same visit; a deed that does not say which visit it was may be any of them. */
export const standingIn = (same: readonly Standing[], visit: Visit): Standing | undefined =>
  same.find((line) => isSameVisit(line, visit)) ?? (visit.segment === null ? same[0] : undefined);

/** `#2`, `#3` …: the first number that is free. */
export function nextSegment(segment: string | null, same: readonly Standing[]): string {
  for (let n = 2; ; n++) {
    const next = `${segment ?? ''}#${n}`;
    if (!same.some((line) => line.segment === next)) return next;
  }
}
