// Which claims are meant: by their state, rule and resident, as typed; and of those that wait for a decision, whom they
// wait for.

import type { Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { isOpen, stateOn, type ClaimState } from '../domain/claims.ts';
import { openClaims, type StoredClaim } from '../sqlite/claims.ts';
import type { Db } from '../sqlite/statement.ts';
import { ruleAsked } from './award.ts';
import { narrowed, residentFor } from './whom.ts';

export interface ClaimFilter {
  /** `all` are also those that are over; null those that are not. */
  readonly state: ClaimState | 'all' | null;
  readonly rule: string | null;
  readonly resident: string | null;
}

/** The filter with what its words mean. */
interface Selection {
  readonly state: ClaimState | 'all' | null;
  readonly rule: string | null;
  readonly resident: number | null;
}

/** The filter with one card for the resident, where the words fit several and a terminal can ask. */
export const narrowedFilter = async (filter: ClaimFilter, ctx: Context): Promise<ClaimFilter> =>
  filter.resident === null ? filter : { ...filter, resident: await narrowed(ctx, filter.resident) };

/** Refuses a rule and a resident that there are not. */
export const selectionIn = (db: Db, { state, rule, resident }: ClaimFilter, today: Day): Selection => ({
  state,
  rule: rule === null ? null : ruleAsked(db, rule, today),
  resident: resident === null ? null : residentFor(db, resident, today).id,
});

export function matches(claim: StoredClaim, { state, rule, resident }: Selection, today: Day): boolean {
  if (state !== 'all' && (state === null ? !isOpen(claim) : stateOn(claim, today) !== state)) return false;
  return (rule === null || claim.rule === rule) && (resident === null || claim.resident === resident);
}

/** Claims that wait for a decision. */
interface Waiting {
  /** Those that this operator can decide on. */
  readonly ready: readonly StoredClaim[];
  /** Those that the operator has entered, so that somebody else has to decide. */
  readonly own: readonly StoredClaim[];
}

/** Those of the selection that are `awaited` on a day, by whom they wait for. */
export function waitingFor(
  { operator }: Pick<Context, 'operator'>,
  db: Db,
  filter: ClaimFilter,
  today: Day,
  awaited: (claim: StoredClaim, today: Day) => boolean,
): Waiting {
  const selection = selectionIn(db, filter, today);
  const waiting = openClaims(db).filter((claim) => matches(claim, selection, today) && awaited(claim, today));
  const isOwn = ({ enteredBy }: StoredClaim): boolean => enteredBy === operator;
  return { ready: waiting.filter((claim) => !isOwn(claim)), own: waiting.filter(isOwn) };
}
