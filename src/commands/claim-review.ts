// `claim review`: the reviewer's desk. One claim after the other is shown, and decided with a key. Every decision is
// written by itself, so that stopping loses nothing.

import { clockIn, type Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { isReadyToApprove, stateOn } from '../domain/claims.ts';
import { refusal } from '../domain/refusal.ts';
import type { StoredClaim } from '../sqlite/claims.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import { choose, input } from '../terminal/ask.ts';
import { narrowedFilter, waitingFor, type ClaimFilter } from './claim-filter.ts';
import { runStep, type StepRequest } from './claim-steps.ts';
import { claimFor, shownClaim, tellOften, type ShownClaim } from './claim-view.ts';
import { saying, untilStopped } from './sitting.ts';
import { typedText } from './typed.ts';

const COMMAND = 'jifen claim review';

type Decision = Exclude<StepRequest['kind'], 'confirmed' | 'withdrawn'> | 'skip' | 'stop';

/** Whether it is somebody's turn to decide: an objection, or an approval for which nothing is missing. */
const awaitsDecision = (claim: StoredClaim, today: Day): boolean =>
  stateOn(claim, today) === 'objected' || isReadyToApprove(claim, today);

export async function runReview(filter: ClaimFilter, ctx: Context): Promise<void> {
  if (!ctx.canAsk) throw refusal('needs-terminal', { command: COMMAND });
  const narrow = await narrowedFilter(filter, ctx);
  const { ready: waiting, own } = ctx.read(({ db }, today) => waitingFor(ctx, db, narrow, today, awaitsDecision));
  const { out, text } = ctx;
  let decided = 0;
  await untilStopped(
    ctx,
    () => text.claims.reviewStopped(decided),
    async () => {
      for (const [at, { id }] of waiting.entries()) {
        const decision = await reviewed(ctx, id, { n: at + 1, of: waiting.length });
        if (decision === 'stop') break;
        if (decision !== 'skip') decided += 1;
      }
      if (waiting.length === 0) out.say(text.claims.nothingToApprove);
      else out.say(text.claims.reviewed(decided, waiting.length - decided));
      if (own.length > 0) out.say(text.claims.own(own.map(({ id }) => id)));
    },
  );
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
    if (await saying(ctx, () => runStep({ kind, claims: [String(id)], reason, by: null }, ctx))) done = kind;
    if (done === 'objected') return done;
  }
}

function choicesFor(ctx: Context, { state }: ShownClaim): { name: string; value: Decision }[] {
  const { review } = ctx.text.claims;
  const steps: readonly Decision[] =
    state === 'objected' ? ['dismissed', 'upheld', 'rejected'] : ['approved', 'rejected', 'objected'];
  return [...steps, 'skip' as const, 'stop' as const].map((value) => ({ name: review[value], value }));
}
