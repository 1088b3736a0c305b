// `aid confirm`: one side says that the help was given: at the counter by card, or with the code of a printed slip. A
// wrong code is counted, which is all that is written then. Where an hour is paid for, the price goes over once both have.

import type { Context } from '../context.ts';
import { checkAidStep, checkConfirmable, MOST_TRIES, standingOf, triesLeft, type Party } from '../domain/aid.ts';
import { planStep } from '../domain/claims.ts';
import { plainDigits } from '../domain/quantities.ts';
import { refusal, type Refusal } from '../domain/refusal.ts';
import { writeAidStep, type StoredAid } from '../sqlite/aid.ts';
import { codeTyped, hasSlip, wrongTries } from '../sqlite/aid-codes.ts';
import { claimById, writeStep } from '../sqlite/claims.ts';
import { residentById } from '../sqlite/residents.ts';
import type { Writer } from '../sqlite/writer.ts';
import { entriesBetween, entryLines, standing, withoutReward, type EntriesAnswer } from './answer.ts';
import { AidGifts, payHelpers, tellUngiven, ungivenDocument, type Ungiven } from './aid-gift.ts';
import { aidFor, checkUnlocked, shownNow, typedAid, type ShownAid } from './aid-view.ts';
import { narrowed, openResidentFor } from './whom.ts';

export interface AidConfirmRequest {
  readonly aid: string;
  /** Whoever confirms at the counter. */
  readonly by: string | null;
  readonly code: string | null;
}

interface Confirmed {
  readonly request: ShownAid;
  readonly answer: EntriesAnswer;
  readonly ungiven: readonly Ungiven[];
}

/** Who confirms, and with which code; or why the code is none. */
type Proof = { readonly party: Party; readonly code: number | null } | { readonly wrong: Refusal };

/** A code as it is printed: six digits, in whatever script they were typed. */
function typedCodeOf(text: string): string {
  const code = plainDigits(text).replace(/[\s-]/gu, '');
  if (!/^\d{6}$/.test(code)) throw refusal('bad-value', { option: '--code', given: text, allowed: '000000 … 999999' });
  return code;
}

export async function runConfirm(request: AidConfirmRequest, ctx: Context): Promise<void> {
  const id = typedAid(request.aid);
  const by = request.by === null ? null : await narrowed(ctx, request.by);
  const code = request.code === null ? null : typedCodeOf(request.code);
  if (by === null && code === null)
    throw refusal('missing-option', { option: '--by | --code', command: 'jifen aid confirm' });
  const { result } = ctx.write({ command: 'aid confirm' }, (writer): (() => Confirmed | Refusal) => {
    const aid = aidFor(writer.db, id);
    checkConfirmable(aid);
    const proof = proofOf(ctx, writer, aid, { by, code });
    if ('wrong' in proof) {
      writer.fact('aid_try', { request: id });
      return () => proof.wrong;
    }
    return confirm(ctx, writer, aid, proof);
  });
  if (result instanceof Error) throw result;
  print(ctx, result);
}

function proofOf(
  ctx: Context,
  writer: Writer,
  aid: StoredAid,
  asked: { by: string | null; code: string | null },
): Proof {
  const { db } = writer;
  const [deed] = standingOf(aid).done.values();
  const by = asked.by === null ? null : openResidentFor(db, asked.by, deed?.deedDay ?? writer.today);
  if (asked.code === null) return { party: by as Party, code: null };
  // Trying codes out would tell them without being counted.
  if (ctx.globals.dryRun) throw refusal('aid-code-dry-run', { aid: aid.id });
  checkUnlocked(db, aid.id);
  if (!hasSlip(db, aid.id)) throw refusal('aid-no-slip', { aid: aid.id });
  const found = codeTyped(db, aid.id, asked.code);
  const left = triesLeft(wrongTries(db, aid.id) + 1);
  if (!found) return { wrong: refusal('aid-code-wrong', { aid: aid.id, left, most: MOST_TRIES }) };
  if (by && by.id !== found.party)
    return { wrong: refusal('aid-code-side', { aid: aid.id, cardNo: by.cardNo, name: by.name, left }) };
  if (found.isUsed) throw refusal('aid-code-used', { aid: aid.id });
  return { party: residentById(db, found.party), code: found.id };
}

function confirm(
  ctx: Context,
  writer: Writer,
  aid: StoredAid,
  { party, code }: { readonly party: Party; readonly code: number | null },
): () => Confirmed {
  const { db, today } = writer;
  checkAidStep(aid, { kind: 'confirmed', day: today, party, deedDay: null });
  writeAidStep(writer, aid.id, { kind: 'confirmed', party: party.id, code });
  confirmClaims(ctx, writer, aid, party);
  const from = writer.nextSeq();
  const gifts = new AidGifts(writer);
  payHelpers(aidFor(db, aid.id), gifts);
  const to = writer.nextSeq() - 1;
  return () => {
    const entries = entriesBetween(db, from, to);
    const concerned = entries.length === 0 ? [] : [aid.requester, ...standingOf(aidFor(db, aid.id)).given];
    return {
      request: shownNow(db, aid.id),
      answer: { entries, duplicates: [], balances: concerned.map((one) => standing(db, residentById(db, one), today)) },
      ungiven: gifts.ungiven,
    };
  };
}

/** The requester confirms what every helper asks for, a helper what is their own. */
function confirmClaims(ctx: Context, writer: Writer, aid: StoredAid, party: Party): void {
  for (const { claim: id, claimEnd } of aid.steps) {
    const claim = id === null || claimEnd !== null ? null : claimById(writer.db, id);
    if (!claim?.needs.both || (party.id !== aid.requester && party.id !== claim.resident)) continue;
    const next = { kind: 'confirmed', day: writer.today, operator: ctx.operator, party: party.id } as const;
    writeStep(writer, claim.id, planStep(claim, next), null);
  }
}

function print(ctx: Context, { request, answer, ungiven }: Confirmed): void {
  const { out, text, globals } = ctx;
  if (globals.json)
    return out.document({ request, entries: answer.entries.map(withoutReward), ...ungivenDocument(ungiven, text) });
  out.line(text.aid.line(request));
  for (const line of entryLines(answer, text)) out.line(line);
  tellUngiven(ctx, ungiven);
  const next = text.aid.next(request);
  if (next !== null) out.say(next);
  if (globals.dryRun) out.say(text.common.dryRun);
}
