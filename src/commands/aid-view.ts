// A need as commands show it: to the clerk with everyone's name, on the board without any; and how it is named on the
// command line.

import { aidState, isOftenPair, MOST_TRIES, standingOf, timeSpanText, triesLeft, type AidState, type AidStepKind, type Party } from '../domain/aid.ts'; // prettier-ignore
import { iso } from '../domain/calendar.ts';
import { stageOf } from '../domain/claims.ts';
import type { Person } from '../domain/person.ts';
import { refusal } from '../domain/refusal.ts';
import { aidById, lastAid, type StoredAid } from '../sqlite/aid.ts';
import { wrongTries } from '../sqlite/aid-codes.ts';
import { deedsBefore } from '../sqlite/aid-links.ts';
import { claimById } from '../sqlite/claims.ts';
import { personAt, residentById } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { typedNumber } from './typed.ts';
import { doorOf } from './whom.ts';

/** What may hang on the board: no names, and nothing that somebody has typed about the need. */
export interface BoardRow {
  readonly id: number;
  readonly state: AidState;
  readonly category: string;
  readonly date: string | null;
  readonly time: string | null;
  readonly building: string | null;
  /** How many helpers are wanted, and how many of them have come forward. */
  readonly wanted: number;
  readonly helpers: number;
  /** Points of the requester's own for each helper. */
  readonly thanks: number;
  readonly pay: number | null;
}

export interface ShownHelper extends Person {
  readonly isDone: boolean;
  readonly hasConfirmed: boolean;
  /** Whether the thank-you, or the price, was given. */
  readonly given: boolean;
  /** Whether the award is posted and the thank-you that was promised could not be given. */
  readonly awaitsThanks: boolean;
  /** Earlier deeds for the same requester in the days before this one, where they are many. */
  readonly oftenBefore: number | null;
}

export interface ShownAidStep {
  readonly step: AidStepKind;
  readonly on: string;
  readonly operator: string;
  readonly party: Person | null;
  readonly activityDate: string | null;
  readonly byCode: boolean;
  readonly claim: number | null;
  readonly claimEnd: 'posted' | 'rejected' | 'withdrawn' | null;
  readonly seq: number | null;
  /** Where the thank-you, or the price, was taken back. */
  readonly reversedBy: number | null;
  readonly reason: string | null;
}

/** A need in a document. */
export interface ShownAid extends Omit<BoardRow, 'helpers'> {
  readonly rule: string | null;
  readonly need: string | null;
  readonly requester: Person & { readonly household: string | null; readonly hasConfirmed: boolean };
  readonly helpers: readonly ShownHelper[];
  /** The claims that still wait. */
  readonly openClaims: readonly number[];
  /** Those of them that nobody has approved yet. */
  readonly toApprove: readonly number[];
  readonly postedOn: string;
  readonly operator: string;
  readonly recordedAt: string;
  /** Null as long as no code was tried in vain. */
  readonly triesLeft: number | null;
  readonly steps: readonly ShownAidStep[];
}

export function boardRow(aid: StoredAid): BoardRow {
  const { id, category, day, time, building, wanted, thanks, pay } = aid;
  const { helpers, done } = standingOf(aid);
  return {
    ...{ id, state: aidState(aid), category, date: day === null ? null : iso(day) },
    ...{ time: time && timeSpanText(time), building, wanted, helpers: done.size > 0 ? done.size : helpers.size },
    ...{ thanks, pay },
  };
}

export function partyOf(db: Db, resident: number): Party {
  const { id, cardNo, name } = residentById(db, resident);
  return { id, cardNo, name };
}

/** Earlier deeds for the same requester, where they are many. */
function oftenBefore(db: Db, { id, requester, ...aid }: StoredAid, helper: number): number | null {
  const deed = standingOf(aid).done.get(helper)?.deedDay ?? null;
  const before = deed === null ? 0 : deedsBefore(db, { aid: id, requester, helper }, deed);
  return isOftenPair(before) ? before : null;
}

function shownHelpers(db: Db, aid: StoredAid): ShownHelper[] {
  const { helpers, done, confirmed, given } = standingOf(aid);
  return [...helpers].map((id) => ({
    ...personAt(db, id),
    ...{ isDone: done.has(id), hasConfirmed: confirmed.has(id), given: given.has(id) },
    awaitsThanks: aid.thanks > 0 && done.get(id)?.claimEnd === 'posted' && !given.has(id),
    oftenBefore: oftenBefore(db, aid, id),
  }));
}

function isApproved(db: Db, id: number): boolean {
  const claim = claimById(db, id);
  return claim !== null && stageOf(claim).approval !== null;
}

/** How it stands. */
export function shownAid(db: Db, aid: StoredAid): ShownAid {
  const tried = wrongTries(db, aid.id);
  const claims = aid.steps.flatMap(({ claim, claimEnd }) => (claim !== null && claimEnd === null ? [claim] : []));
  return {
    ...boardRow(aid),
    ...{ rule: aid.rule, need: aid.need, postedOn: iso(aid.postedOn), operator: aid.postedBy },
    requester: {
      ...personAt(db, aid.requester),
      household: doorOf(db, aid.requester, aid.postedOn),
      hasConfirmed: standingOf(aid).confirmed.has(aid.requester),
    },
    helpers: shownHelpers(db, aid),
    openClaims: claims,
    toApprove: claims.filter((id) => !isApproved(db, id)),
    recordedAt: new Date(aid.recordedAt).toISOString(),
    triesLeft: tried === 0 ? null : triesLeft(tried),
    steps: aid.steps.map(({ kind, day, operator, party, deedDay, code, claim, claimEnd, seq, reversedBy, reason }) => ({
      ...{ step: kind, on: iso(day), operator, party: party === null ? null : personAt(db, party) },
      ...{ activityDate: deedDay === null ? null : iso(deedDay), byCode: code !== null, claim, claimEnd },
      ...{ seq, reversedBy, reason },
    })),
  };
}

/** The number of a request: `3`, `#3`, `A3`. */
export const typedAid = (text: string): number => typedNumber(text, '<aid>', 'A');

/** The request of that number. Refuses one that there is not. */
export function aidFor(db: Db, id: number): StoredAid {
  const aid = aidById(db, id);
  if (!aid) throw refusal('unknown-aid', { asked: String(id), last: lastAid(db) });
  return aid;
}

/** As it stands once the command is written. */
export const shownNow = (db: Db, id: number): ShownAid => shownAid(db, aidFor(db, id));

/** Refuses codes for a request for which too many wrong ones were tried. */
export function checkUnlocked(db: Db, id: number): void {
  if (wrongTries(db, id) >= MOST_TRIES) throw refusal('aid-codes-locked', { aid: id, tries: MOST_TRIES });
}
