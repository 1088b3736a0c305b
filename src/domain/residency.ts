// From when to when somebody takes part. An account is closed from a day on, and may be opened again from a later one;
// what was done outside those days counts, whenever it is typed in.

import { iso, type Day } from './calendar.ts';
import { personOf, type Person } from './person.ts';
import { refusal } from './refusal.ts';

export const LEAVING_REASONS = ['moved', 'died', 'other'] as const;
export type LeavingReason = (typeof LEAVING_REASONS)[number];

/** The days of an absence that is over: from the first, to before the last. */
export interface Absence {
  readonly from: Day;
  readonly to: Day;
}

export interface Residency {
  /** The first day of an absence that lasts; null where the account is open. */
  readonly closedSince: Day | null;
  /** The last absence that is over. */
  readonly absence?: Absence | null;
}

/** The first day of the absence that a day lies in, or null. */
export function absentSince({ closedSince, absence = null }: Residency, day: Day): Day | null {
  if (closedSince !== null && day >= closedSince) return closedSince;
  return absence !== null && day >= absence.from && day < absence.to ? absence.from : null;
}

export const isOpenOn = (residency: Residency, day: Day): boolean => absentSince(residency, day) === null;

/** Refuses a resident whose account is closed on the day. */
export function checkOpen(who: Residency & Person, day: Day): void {
  const since = absentSince(who, day);
  if (since !== null) throw refusal('closed-resident', { ...personOf(who), since: iso(since) });
}

/** A home from a day on; null for none. */
export interface HomeFrom {
  readonly household: number | null;
  readonly from: Day;
}

export interface Move extends HomeFrom, Person {}

/**
 * Refuses a move to where the resident lives already, and one before a later move to somewhere else: the book would tell
 * another way there. The same move on an earlier day, or to another door on the same day, puts it right. `homes` are all of the resident's homes, the earliest first.
 */
export function checkMove(move: Move, homes: readonly HomeFrom[], codeOf: (household: number) => string): void {
  const { cardNo, name, household, from } = move;
  const later = homes.find((home) => home.from > from && home.household !== household);
  const door = (home: HomeFrom | undefined): string | null =>
    home?.household === undefined || home.household === null ? null : codeOf(home.household);
  if (later) throw refusal('move-overlaps', { cardNo, name, household: door(later), from: iso(later.from) });
  const current = homes.findLast((home) => home.from <= from);
  if (current && current.household === household)
    throw refusal('already-there', { cardNo, name, household: door(current) });
}
