// `claim review`: the reviewer's desk. One claim after the other is shown, and decided with a key. Every decision is
// written by itself, so that stopping loses nothing.

import { clockIn, type Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { isOpen, stateOn } from '../domain/claims.ts';
import { Refusal, refusal } from '../domain/refusal.ts';
import { openClaims, type StoredClaim } from '../sqlite/claims.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import type { Db } from '../sqlite/statement.ts';
import { choose, input } from '../terminal/ask.ts';
import { said } from '../text/text.ts';
import { matches, selectionIn, type ClaimFilter } from './claim-list.ts';
import { runStep, type StepRequest } from './claim-steps.ts';
import { claimFor, shownClaim, tellOften, type ShownClaim } from './claim-view.ts';
import { typedText } from './typed.ts';
import { narrowed } from './whom.ts';

const COMMAND = 'jifen claim review';

type Decision = Exclude<StepRequest['kind'], 'confirmed' | 'withdrawn'> | 'skip' | 'stop';

interface Desk {
  readonly waiting: readonly number[];
  /** Entered by whoever sits here, so that somebody else has to decide. */
  readonly own: readonly number[];
}

/** Whether it is somebody's turn to decide: an objection, or an approval for which nothing is missing. */
function awaitsDecision(claim: StoredClaim, today: Day): boolean {
  const state = stateOn(claim, today);
  return isOpen(claim) && (state === 'objected' || state === (claim.needs.both ? 'confirmed' : 'open'));
}

function deskOf(db: Db, filter: ClaimFilter, today: Day, operator: string): Desk {
  const selection = selectionIn(db, filter, today);
  const claims = openClaims(db, selection.resident)
    .filter((claim) => matches(claim, selection, today))
    .filter((claim) => awaitsDecision(claim, today));
  const isOwn = ({ enteredBy }: StoredClaim): boolean => enteredBy === operator;
  return {
    waiting: claims.filter((claim) => !isOwn(claim)).map(({ id }) => id),
    own: claims.filter(isOwn).map(({ id }) => id),
  };
}

export async function runReview(filter: ClaimFilter, ctx: Context): Promise<void> {
  if (!ctx.canAsk) throw refusal('needs-terminal', { command: COMMAND });
  const narrow = filter.resident === null ? filter : { ...filter, resident: await narrowed(ctx, filter.resident) };
  const { waiting, own } = ctx.read(({ db }, today) => deskOf(db, narrow, today, ctx.operator));
  const { out, text } = ctx;
  let decided = 0;
  for (const [at, id] of waiting.entries()) {
    let decision: Decision;
    try {
      decision = await reviewed(ctx, id, { n: at + 1, of: waiting.length });
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'cancelled')) throw error;
      // What was decided before stays so.
      out.warn(text.claims.reviewStopped(decided));
      ctx.exitCode = 130;
      return;
    }
    if (decision === 'stop') break;
    if (decision !== 'skip') decided += 1;
  }
  if (waiting.length === 0) out.say(text.claims.nothingToApprove);
  else out.say(text.claims.reviewed(decided, waiting.length - decided));
  if (own.length > 0) out.say(text.claims.own(own));
}

/** Shows one claim and does with it what is chosen. What is refused is said, and the claim is asked about again until it is decided. */
async function reviewed(ctx: Context, id: number, place: { n: number; of: number }): Promise<Decision> {
  const { out, text } = ctx;
  let done: Decision | null = null;
  for (;;) {
    const { claim, isWaiting, recorded } = ctx.read(({ db }, today) => {
      const stored = claimFor(db, id);
      const timezone = timezoneOf(db);
      const at = clockIn(timezone, stored.recordedAt);
      return { claim: shownClaim(db, stored, today), isWaiting: awaitsDecision(stored, today), recorded: at };
    });
    // It is decided, or somebody else has done so meanwhile.
    if (!isWaiting) return done ?? 'skip';
    out.say('');
    out.say(text.claims.line(claim));
    for (const line of text.claims.details(claim, recorded)) out.say(line);
    tellOften(ctx, [claim]);
    const kind = await choose(text.claims.reviewAsk(place.n, place.of, claim), choicesFor(ctx, claim), text.common.ask);
    if (kind === 'skip' || kind === 'stop') return kind;
    const reason = kind === 'approved' ? null : typedText(await input(text.claims.reviewReason), '--reason');
    if (reason === '') continue;
    if (await taken(ctx, { kind, claims: [String(id)], reason, by: null })) done = kind;
    if (done === 'objected') return done;
  }
}

function choicesFor(ctx: Context, { state }: ShownClaim): { name: string; value: Decision }[] {
  const { review } = ctx.text.claims;
  const steps: readonly Decision[] =
    state === 'objected' ? ['dismissed', 'upheld', 'rejected'] : ['approved', 'rejected', 'objected'];
  return [...steps, 'skip' as const, 'stop' as const].map((value) => ({ name: review[value], value }));
}

async function taken(ctx: Context, request: StepRequest): Promise<boolean> {
  try {
    await runStep(request, ctx);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    ctx.out.warn(said(ctx.text, error));
    return false;
  }
}
