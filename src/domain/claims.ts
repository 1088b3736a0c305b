// Claims: points that are asked for and not yet in the ledger. A claim goes open → confirmed (both parties, where the
// rule needs them) → approved by somebody else → on public notice until a day, inclusive → posted. An objection holds it
// wherever it is until it is decided. Where a claim stands is told by its steps alone.

import { addDays, iso, type Day } from './calendar.ts';
import { Refusal, refusal } from './refusal.ts';
import type { Needs } from './rules.ts';

/** `approved` is a claim that can be posted: all is there, and its notice, if it had one, is over. */
export const CLAIM_STATES = [
  'open', 'confirmed', 'on-notice', 'approved', 'objected', 'posted', 'rejected', 'withdrawn',
] as const; // prettier-ignore
export type ClaimState = (typeof CLAIM_STATES)[number];

export const STEP_KINDS = [
  'confirmed', 'approved', 'objected', 'dismissed', 'upheld', 'rejected', 'withdrawn', 'posted',
] as const; // prettier-ignore
export type StepKind = (typeof STEP_KINDS)[number];

export interface Step {
  readonly kind: StepKind;
  readonly day: Day;
  /** Who was at work. */
  readonly operator: string;
  /** The resident who confirms or objects. */
  readonly party: number | null;
  /** The last day of the notice; of approvals, and of dismissals after one. */
  readonly until: Day | null;
  /** The entry that a posted claim has become. */
  readonly seq: number | null;
}

export interface Claim {
  readonly id: number;
  readonly resident: number;
  /** The code of its rule. */
  readonly rule: string;
  readonly needs: Pick<Needs, 'both' | 'notice'>;
  readonly enteredBy: string;
  readonly steps: readonly Step[];
}

/** Whether a deed under a rule is only credited after it was approved. */
export const needsClaim = ({ both, notice }: Needs): boolean => both || notice !== null;

/** The helper whose deed it is, or the neighbour who was helped. */
export type Side = 'helper' | 'other';

export const sideOf = (claim: Pick<Claim, 'resident'>, party: number): Side =>
  party === claim.resident ? 'helper' : 'other';

/** What the steps come to. */
export interface Stage {
  readonly confirmed: ReadonlySet<Side>;
  readonly approval: Step | null;
  readonly until: Day | null;
  /** The objection that is not decided yet. */
  readonly objection: Step | null;
  /** The last step of a claim that goes no further. */
  readonly end: Step | null;
}

const ENDS: ReadonlyMap<StepKind, 'posted' | 'rejected' | 'withdrawn'> = new Map([
  ['posted', 'posted'],
  ['upheld', 'rejected'],
  ['rejected', 'rejected'],
  ['withdrawn', 'withdrawn'],
]);

export function stageOf({ resident, steps }: Pick<Claim, 'resident' | 'steps'>): Stage {
  const confirmed = new Set<Side>();
  const stage: { -readonly [K in keyof Stage]: Stage[K] } = {
    ...{ confirmed, approval: null, until: null, objection: null, end: null },
  };
  for (const step of steps) {
    const { kind, party, until } = step;
    if (kind === 'confirmed' && party !== null) confirmed.add(sideOf({ resident }, party));
    else if (kind === 'approved') stage.approval = step;
    else if (kind === 'objected') stage.objection = step;
    else if (kind === 'dismissed') stage.objection = null;
    else if (ENDS.has(kind)) stage.end = step;
    if (kind === 'approved' || kind === 'dismissed') stage.until = until;
  }
  return stage;
}

const isConfirmed = ({ confirmed }: Stage): boolean => confirmed.has('helper') && confirmed.has('other');

/** Where a claim stands on a day. */
export function stateOn(claim: Claim, day: Day): ClaimState {
  const stage = stageOf(claim);
  const ended = stage.end && ENDS.get(stage.end.kind);
  if (ended) return ended;
  if (stage.objection) return 'objected';
  if (stage.approval) return stage.until !== null && day <= stage.until ? 'on-notice' : 'approved';
  return claim.needs.both && isConfirmed(stage) ? 'confirmed' : 'open';
}

/** Whether nothing is missing any more but that somebody approves it. */
export const isReadyToApprove = (claim: Claim, day: Day): boolean =>
  stateOn(claim, day) === (claim.needs.both ? 'confirmed' : 'open');

/** Whether it waits for something still. */
export const isOpen = (claim: Claim): boolean => stageOf(claim).end === null;

/** A step about to be taken: what is decided, by whom, on which day. */
export type NextStep = Pick<Step, 'kind' | 'day' | 'operator' | 'party'>;

/** Refuses a step that the claim can't take as it stands, or not by this operator. */
export function checkStep(claim: Claim, next: NextStep): void {
  const stage = stageOf(claim);
  refuseEnded(claim, stage);
  const goesOn = new Set<StepKind>(['dismissed', 'upheld', 'rejected', 'withdrawn']);
  if (stage.objection && !goesOn.has(next.kind)) throw refusal('claim-objected', { claim: claim.id });
  switch (next.kind) {
    case 'confirmed':
      return checkConfirmation(claim, stage, next);
    case 'approved':
      if (stage.approval) throw refusal('claim-approved', { claim: claim.id, on: iso(stage.approval.day) });
      if (claim.needs.both && !isConfirmed(stage))
        throw refusal('claim-unconfirmed', { claim: claim.id, missing: missingIn(stage) });
      return checkOperator(claim, next);
    case 'dismissed':
    case 'upheld':
      if (!stage.objection) throw refusal('claim-not-objected', { claim: claim.id });
      return checkOperator(claim, next);
    case 'rejected':
      return checkOperator(claim, next);
    case 'posted':
      return checkDue(claim, stage, next.day);
    case 'objected':
    case 'withdrawn':
  }
}

function refuseEnded({ id }: Claim, { end }: Stage): void {
  if (!end) return;
  if (end.kind === 'posted') throw refusal('claim-posted', { claim: id, seq: end.seq ?? 0 });
  const state = end.kind === 'withdrawn' ? 'withdrawn' : 'rejected';
  throw refusal('claim-closed', { claim: id, state, on: iso(end.day) });
}

const missingIn = ({ confirmed }: Stage): 'both' | Side =>
  confirmed.size === 0 ? 'both' : confirmed.has('helper') ? 'other' : 'helper';

function checkConfirmation(claim: Claim, stage: Stage, { party }: NextStep): void {
  if (!claim.needs.both) throw refusal('claim-needs-no-party', { claim: claim.id, rule: claim.rule });
  if (party === null) throw new Error('a confirmation without a party');
  const side = sideOf(claim, party);
  if (stage.confirmed.has(side)) throw refusal('claim-confirmed', { claim: claim.id, side });
}

/** Nobody decides on what they have entered themselves. */
function checkOperator({ id, enteredBy }: Claim, { kind, operator }: NextStep): void {
  const step = kind === 'approved' ? 'approve' : kind === 'rejected' ? 'reject' : 'decide';
  if (operator === enteredBy) throw refusal('claim-own', { claim: id, operator, step });
}

function checkDue(claim: Claim, { until }: Stage, day: Day): void {
  const state = stateOn(claim, day);
  if (state === 'approved') return;
  throw refusal('claim-not-due', { claim: claim.id, state, until: state === 'on-notice' && until !== null ? iso(until) : null }); // prettier-ignore
}

/** Days of public notice: the rule's own, else the policy's of the day of the deed. */
export const noticeDays = ({ needs }: Pick<Claim, 'needs'>, policyDays: number): number => needs.notice ?? policyDays;

/** The last day of a notice of so many days that begins the day after the approval; null where there is none. */
const noticeEnd = (approvedOn: Day, days: number): Day | null => (days === 0 ? null : addDays(approvedOn, days));

/**
 * The last day of the notice once an objection was dismissed. The notice goes on with the days that were left when the
 * objection came: the days on which the claim was held do not count, those before it do.
 */
function untilAfter({ until, objection }: Pick<Stage, 'until' | 'objection'>, decidedOn: Day): Day | null {
  if (until === null || objection === null) return until;
  const left = until - objection.day;
  return left < 0 ? until : addDays(decidedOn, left);
}

/** The step with what follows from it. Refuses as `checkStep` does; `policyDays` is the notice where the rule has none. */
export function planStep(claim: Claim, next: NextStep, policyDays = 0): Step {
  checkStep(claim, next);
  const until =
    next.kind === 'approved'
      ? noticeEnd(next.day, noticeDays(claim, policyDays))
      : next.kind === 'dismissed'
        ? untilAfter(stageOf(claim), next.day)
        : null;
  return { ...next, until, seq: null };
}

/**
 * Whether steps could have followed each other as they stand. `behind` tells who was behind a card when a step was taken:
 * a claim goes on for that person.
 */
export function isInOrder({ steps, ...claim }: Claim, behind = (_step: number) => (card: number) => card): boolean {
  return steps.every((step, i) => {
    const at = behind(i);
    const earlier = steps.slice(0, i).map((one) => ({ ...one, party: one.party === null ? null : at(one.party) }));
    const before = { ...claim, resident: at(claim.resident), steps: earlier };
    if ((step.kind === 'posted') !== (step.seq !== null)) return false;
    if (step.kind === 'confirmed' && step.party === null) return false;
    try {
      const { until } = planStep(before, step);
      // What the policy has added is not known from the claim alone.
      const isTold = step.kind !== 'approved' || claim.needs.notice !== null;
      return !isTold || until === step.until;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  });
}
