// Points brought over from the paper book: whose, how many, until when. The same points of the same day are brought
// over only once; where the clerk names no day, the same points of any day, so that a second try tomorrow doubles nothing.

import { NEVER, type Day } from '../calendar.ts';
import { PLAIN, type EntryDraft } from '../entry.ts';
import { graceEnd, receive, type Lot } from '../lots.ts';
import { lastUsableDay, type Policy } from '../policy.ts';
import type { Points } from '../quantities.ts';
import type { Problem } from '../refusal.ts';
import { homeOn, Matcher, type People } from './people.ts';
import type { OpeningLine } from './roster-lines.ts';

export interface OpeningFacts {
  readonly people: People;
  readonly today: Day;
  /** The day for which the balances are brought over. */
  readonly day: Day;
}

export interface PlannedOpening {
  readonly row: number;
  readonly resident: number;
  readonly household: number | null;
  readonly day: Day;
  readonly points: Points;
  /** Null where the list does not say it. */
  readonly expires: Day | null;
}

export interface OpeningPlan {
  readonly openings: readonly PlannedOpening[];
  readonly problems: readonly Problem[];
}

/** Plans every line of a list; whom nobody knows becomes a problem of the row. */
export function planOpenings(lines: readonly OpeningLine[], facts: OpeningFacts): OpeningPlan {
  const { people, today, day } = facts;
  const matcher = new Matcher(people, today);
  const openings: PlannedOpening[] = [];
  const problems: Problem[] = [];
  for (const line of lines) {
    const who = matcher.find(line, day);
    if ('code' in who) {
      problems.push(who);
      continue;
    }
    const expires = line.expires === 'never' ? NEVER : (line.expires ?? null);
    const household = homeOn(people, who.id, day);
    openings.push({ row: line.row, resident: who.id, household, day, points: line.points, expires });
  }
  return { openings, problems };
}

/** An opening balance that stands in the ledger; `expiresOn` is null where a debt has taken all of it. */
export interface StandingOpening {
  readonly day: Day;
  readonly points: Points;
  readonly expiresOn: Day | null;
}

/** Whether these points were brought over already. Where one of the two does not say its last day, the rest decides. */
export function isBroughtOver(
  opening: PlannedOpening,
  standing: readonly StandingOpening[],
  isDayNamed: boolean,
): boolean {
  return standing.some(
    ({ day, points, expiresOn }) =>
      (day === opening.day || !isDayNamed) &&
      points === opening.points &&
      (opening.expires === null || expiresOn === null || expiresOn === opening.expires),
  );
}

/** The entry of a balance. A last day that the list gives is kept, even one that is past. */
export function openingEntry(
  opening: PlannedOpening,
  facts: { readonly policy: Policy; readonly today: Day; readonly lots: readonly Lot[]; readonly batch: number },
): EntryDraft {
  const { resident, household, day, points } = opening;
  const { policy, today } = facts;
  const late = day < today ? graceEnd(today, policy.graceDays) : day;
  const normal = lastUsableDay(policy.validity, day);
  const expiresOn = opening.expires ?? (normal < late ? late : normal);
  const receipt = receive(facts.lots, { earnedOn: day, expiresOn, points });
  return { ...PLAIN, ...receipt, kind: 'opening', resident, household, day, points, batch: facts.batch };
}
