// Help between neighbours. A need is posted, taken by those who want to help, done, confirmed by both sides, and settled:
// with the points of a rule after review, or with the requester's own points where an hour is paid for. Where a request
// stands follows from its steps alone.

import { iso, type Day } from './calendar.ts';
import type { Points } from './quantities.ts';
import { Refusal, refusal } from './refusal.ts';

/** `settled`: every claim is over, or every helper is paid. */
export const AID_STATES = ['open', 'taken', 'done', 'confirmed', 'settled', 'cancelled'] as const;
export type AidState = (typeof AID_STATES)[number];

const AID_STEP_KINDS = [
  'taken', 'released', 'done', 'team', 'confirmed', 'thanked', 'paid', 'cancelled',
] as const; // prettier-ignore
export type AidStepKind = (typeof AID_STEP_KINDS)[number];

export interface AidStep {
  readonly kind: AidStepKind;
  readonly day: Day;
  /** The helper whom it is about; of confirmations whoever confirms; null where it is about the request. */
  readonly party: number | null;
  /** When the help was given. */
  readonly deedDay: Day | null;
  /** What a helper asks for, and what became of it: null while it waits. */
  readonly claim: number | null;
  readonly claimEnd: 'posted' | 'rejected' | 'withdrawn' | null;
  /** The code that it was confirmed with; null where it was at the counter, by card. */
  readonly code: number | null;
  /** The first entry of the gift. */
  readonly seq: number | null;
}

export interface AidRequest {
  readonly id: number;
  readonly requester: number;
  readonly postedOn: Day;
  /** When help is needed; null where any day will do. */
  readonly day: Day | null;
  /** How many helpers. */
  readonly wanted: number;
  /** What the requester promises to each helper. */
  readonly thanks: Points;
  /** What the requester pays to each helper; then there are no points of the scheme. */
  readonly pay: Points | null;
  readonly steps: readonly AidStep[];
}

/** What the steps come to. */
export interface AidStanding {
  /** Who has taken it, in this order. */
  readonly helpers: ReadonlySet<number>;
  /** The helpers who have done it. */
  readonly done: ReadonlyMap<number, AidStep>;
  readonly team: ReadonlySet<number>;
  readonly confirmed: ReadonlyMap<number, AidStep>;
  /** Who got the thank-you, or the price. */
  readonly given: ReadonlySet<number>;
  readonly cancelled: AidStep | null;
}

export function standingOf({ steps }: Pick<AidRequest, 'steps'>): AidStanding {
  const helpers = new Set<number>();
  const done = new Map<number, AidStep>();
  const team = new Set<number>();
  const confirmed = new Map<number, AidStep>();
  const given = new Set<number>();
  let cancelled: AidStep | null = null;
  for (const step of steps) {
    const party = step.party ?? 0;
    if (step.kind === 'taken') helpers.add(party);
    else if (step.kind === 'released') helpers.delete(party);
    else if (step.kind === 'done') done.set(party, step);
    else if (step.kind === 'team') team.add(party);
    else if (step.kind === 'confirmed') confirmed.set(party, step);
    else if (step.kind === 'cancelled') cancelled = step;
    else given.add(party);
  }
  return { helpers, done, team, confirmed, given, cancelled };
}

/** Whether the requester and everyone who has helped have confirmed. */
const isConfirmedByAll = ({ requester }: Pick<AidRequest, 'requester'>, { done, confirmed }: AidStanding): boolean =>
  done.size > 0 && [requester, ...done.keys()].every((party) => confirmed.has(party));

export function aidState(request: AidRequest): AidState {
  const standing = standingOf(request);
  if (standing.cancelled) return 'cancelled';
  if (standing.done.size === 0) return standing.helpers.size < request.wanted ? 'open' : 'taken';
  const isSettled =
    request.pay === null
      ? request.steps.every(({ claim, claimEnd }) => claim === null || claimEnd !== null)
      : [...standing.done.keys()].every((helper) => standing.given.has(helper));
  if (isSettled) return 'settled';
  return isConfirmedByAll(request, standing) ? 'confirmed' : 'done';
}

/** Whether it waits for something still. */
export function isAidLive(request: AidRequest): boolean {
  const state = aidState(request);
  return state !== 'settled' && state !== 'cancelled';
}

/** The first day on which the help can have been given. */
export const earliestDeed = ({ day, postedOn }: Pick<AidRequest, 'day' | 'postedOn'>): Day =>
  day !== null && day < postedOn ? day : postedOn;

/** Somebody whom a step is about, as the sentences name them. */
export interface Party {
  readonly id: number;
  readonly cardNo: string;
  readonly name: string;
}

/** A step about to be taken. */
export interface NextAidStep {
  readonly kind: AidStepKind;
  readonly day: Day;
  readonly party: Party | null;
  readonly deedDay: Day | null;
}

const NOBODY: Party = { id: 0, cardNo: '', name: '' };

/** Refuses to confirm what is called off, or not done yet. */
export function checkConfirmable(request: AidRequest): void {
  const standing = standingOf(request);
  refuseCancelled(request, standing);
  if (standing.done.size === 0) throw refusal('aid-not-done', { aid: request.id });
}

/** Refuses a need that wants nobody any more. */
export function checkWanted(request: AidRequest): void {
  const standing = standingOf(request);
  refuseCancelled(request, standing);
  refuseDone(request, standing);
  refuseFull(request, standing);
}

/** The two sides as far as they have not confirmed. Refuses what is called off, and what nobody has taken. */
export function partiesToConfirm(request: AidRequest): number[] {
  const standing = standingOf(request);
  refuseCancelled(request, standing);
  refuseUntaken(request, standing);
  const { helpers, done, confirmed } = standing;
  const sides = [request.requester, ...(done.size > 0 ? done.keys() : helpers)];
  return sides.filter((party) => !confirmed.has(party));
}

/** Refuses a step that the request can't take as it stands. */
export function checkAidStep(request: AidRequest, next: NextAidStep): void {
  const standing = standingOf(request);
  const { id } = request;
  refuseCancelled(request, standing);
  const party = next.party ?? NOBODY;
  switch (next.kind) {
    case 'taken':
      return checkTaking(request, standing, party);
    case 'released':
      refuseDone(request, standing);
      return checkHelper(request, standing.helpers, party);
    case 'done':
      return checkDeed(request, standing, next);
    case 'team':
      if (standing.done.size < 2) throw refusal('aid-no-team', { aid: id });
      return checkHelper(request, new Set(standing.done.keys()), party);
    case 'confirmed':
      return checkConfirmation(request, standing, party);
    case 'thanked':
    case 'paid':
      return checkGift(request, standing, next.kind, party);
    case 'cancelled':
      if (standing.given.size > 0 || request.steps.some(({ claimEnd }) => claimEnd === 'posted'))
        throw refusal('aid-settled', { aid: id });
  }
}

function refuseCancelled({ id }: AidRequest, { cancelled }: AidStanding): void {
  if (cancelled) throw refusal('aid-cancelled', { aid: id, on: iso(cancelled.day) });
}

function refuseUntaken({ id }: AidRequest, { helpers }: AidStanding): void {
  if (helpers.size === 0) throw refusal('aid-not-taken', { aid: id });
}

function refuseDone({ id }: AidRequest, { done }: AidStanding): void {
  for (const { day } of done.values()) throw refusal('aid-done', { aid: id, on: iso(day) });
}

function refuseFull({ id, wanted }: AidRequest, { helpers }: AidStanding): void {
  if (helpers.size >= wanted) throw refusal('aid-full', { aid: id, wanted });
}

function checkTaking(request: AidRequest, standing: AidStanding, party: Party): void {
  const { id, requester } = request;
  refuseDone(request, standing);
  const { cardNo, name } = party;
  if (party.id === requester) throw refusal('aid-own', { aid: id, cardNo, name });
  if (standing.helpers.has(party.id)) throw refusal('aid-taken', { aid: id, cardNo, name });
  refuseFull(request, standing);
}

function checkHelper({ id }: AidRequest, helpers: ReadonlySet<number>, party: Party): void {
  if (!helpers.has(party.id)) throw refusal('aid-not-helper', { aid: id, cardNo: party.cardNo, name: party.name });
}

function checkDeed(request: AidRequest, standing: AidStanding, { party, deedDay }: NextAidStep): void {
  const { id } = request;
  refuseUntaken(request, standing);
  const known = standing.done.get(party?.id ?? 0);
  if (known) throw refusal('aid-done', { aid: id, on: iso(known.day) });
  checkHelper(request, standing.helpers, party ?? NOBODY);
  // Two cards that were merged since may turn out to be one person's.
  if (party?.id === request.requester) throw refusal('aid-own', { aid: id, cardNo: party.cardNo, name: party.name });
  if (deedDay === null) throw new Error('a deed without its day');
  const earliest = earliestDeed(request);
  if (deedDay < earliest) throw refusal('aid-dates', { aid: id, date: iso(deedDay), earliest: iso(earliest) });
}

function checkConfirmation(request: AidRequest, { done, confirmed }: AidStanding, party: Party): void {
  const { id, requester } = request;
  const { cardNo, name } = party;
  checkConfirmable(request);
  if (party.id !== requester && !done.has(party.id)) throw refusal('aid-stranger', { aid: id, cardNo, name });
  const before = confirmed.get(party.id);
  if (before) throw refusal('aid-confirmed', { aid: id, cardNo, name, on: iso(before.day) });
}

function checkGift(request: AidRequest, standing: AidStanding, kind: 'thanked' | 'paid', party: Party): void {
  const { id, requester, pay } = request;
  if ((pay !== null) !== (kind === 'paid')) throw new Error(`request ${id} is not ${kind}`);
  const { cardNo, name } = party;
  if (standing.done.size === 0) throw refusal('aid-not-done', { aid: id });
  checkHelper(request, new Set(standing.done.keys()), party);
  const missing = [requester, ...(pay === null ? [] : [party.id])].filter((one) => !standing.confirmed.has(one)).length;
  if (missing > 0) throw refusal('aid-unconfirmed', { aid: id, missing });
  if (standing.given.has(party.id)) throw refusal('aid-given', { aid: id, cardNo, name });
}

/**
 * Whether steps could have followed each other as they stand. `behind` tells who was behind a card when a step was taken:
 * what was begun on a card that was merged goes on for that person.
 */
export function isAidInOrder(request: AidRequest, behind = (_step: number) => (card: number) => card): boolean {
  return request.steps.every((step, i) => {
    const at = behind(i);
    // What became of a claim is no matter of the steps before it; that something was given is.
    const before = request.steps.slice(0, i).map((earlier): AidStep => ({
      ...{ ...earlier, claimEnd: null },
      party: earlier.party === null ? null : at(earlier.party),
    }));
    const asSeen = { ...request, requester: at(request.requester), steps: before };
    return isWholeStep(request, step) && canFollow(asSeen, step);
  });
}

const isWholeStep = ({ pay }: AidRequest, step: AidStep): boolean =>
  (step.party === null) === (step.kind === 'cancelled') &&
  (step.deedDay !== null) === (step.kind === 'done') &&
  (step.claim !== null) === (step.kind === 'team' || (step.kind === 'done' && pay === null)) &&
  (step.seq !== null) === (step.kind === 'thanked' || step.kind === 'paid');

function canFollow(request: AidRequest, { kind, day, party, deedDay }: AidStep): boolean {
  try {
    checkAidStep(request, { kind, day, party: party === null ? null : { ...NOBODY, id: party }, deedDay });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Wrong codes of a request, before only cards are taken. */
export const MOST_TRIES = 5;

export const triesLeft = (wrong: number): number => Math.max(0, MOST_TRIES - wrong);

/** The days that a pair is looked back upon, and how many deeds among them are many. */
export const PAIR_DAYS = 30;
const PAIR_OFTEN = 3;

export const isOftenPair = (earlierDeeds: number): boolean => earlierDeeds >= PAIR_OFTEN;

/** A span of a day in minutes; the end is not part of it. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** Reads `14:00-16:00`. Null for anything else, or where it does not end after it begins. */
export function parseTimeSpan(text: string): TimeSpan | null {
  const match = /^(\d{1,2}):(\d\d)[-~–—](\d{1,2}):(\d\d)$/.exec(text.normalize('NFKC').replaceAll(/\s/g, ''));
  if (!match) return null;
  const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = match.slice(1).map(Number);
  const [from, to] = [h1 * 60 + m1, h2 * 60 + m2];
  return m1 < 60 && m2 < 60 && from < to && to <= 1440 ? { from, to } : null;
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** `14:00-16:00` */
export const timeSpanText = ({ from, to }: TimeSpan): string => `${clock(from)}-${clock(to)}`;

/** Whether two spans of one day meet; a need that names no time may take the whole day. */
export const meets = (a: TimeSpan | null, b: TimeSpan | null): boolean =>
  a === null || b === null || (a.from < b.to && b.from < a.to);
