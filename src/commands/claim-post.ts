// `claim post`: claims that are approved, and whose notice is over, become entries. They keep the date of the deed, so
// that caps, validity and rule are those of that day. Named ones: all or none; without names all that are due.

import type { Context } from '../context.ts';
import { checkStep } from '../domain/claims.ts';
import { inDeedOrder } from '../domain/deed-order.ts';
import { Refusal } from '../domain/refusal.ts';
import { checkOpen } from '../domain/residency.ts';
import { AwardBook } from '../sqlite/awards.ts';
import { deedOf, dueClaims, writeStep, type StoredClaim } from '../sqlite/claims.ts';
import { residentById } from '../sqlite/residents.ts';
import type { Writer } from '../sqlite/writer.ts';
import { refusalDocument, said } from '../text/text.ts';
import { AidGifts, tellUngiven, thankForClaims, ungivenDocument, type Ungiven } from './aid-gift.ts';
import { answerDocument, entriesBetween, entryLines, standing, type EntriesAnswer } from './answer.ts';
import { claimFor, claimsNow, typedClaim, type ShownClaim } from './claim-view.ts';

interface Refused {
  readonly claim: number;
  readonly error: Refusal;
}

interface Posted {
  readonly answer: EntriesAnswer;
  readonly claims: readonly ShownClaim[];
  readonly refused: readonly Refused[];
  /** Thank-yous of requesters who are short; the awards stand. */
  readonly ungiven: readonly Ungiven[];
}

/** Some were posted and others could not be, as rows of an import. */
const EXIT_SOME = 3;

export function runPost(typed: readonly string[], ctx: Context): void {
  const ids = [...new Set(typed.map(typedClaim))];
  const { result } = ctx.write({ command: 'claim post' }, (writer): (() => Posted) => {
    const { db, today } = writer;
    const claims = ids.length === 0 ? dueClaims(db, today) : ids.map((id) => claimFor(db, id));
    const from = writer.nextSeq();
    const refused = post(ctx, writer, claims, ids.length > 0);
    const kept = new Set(refused.map(({ claim }) => claim));
    const done = claims.filter(({ id }) => !kept.has(id));
    const posted = done.map(({ id }) => id);
    const gifts = new AidGifts(writer);
    const thanking = thankForClaims(writer, posted, gifts);
    const concerned = [...done.map(({ resident }) => resident), ...thanking];
    const residents = [...new Set(concerned)].map((id) => residentById(db, id));
    return () => ({
      answer: {
        entries: entriesBetween(db, from, writer.nextSeq() - 1),
        duplicates: [],
        balances: residents.map((resident) => standing(db, resident, today)),
      },
      claims: claimsNow(db, posted, today),
      refused,
      ungiven: gifts.ungiven,
    });
  });
  print(result, ctx);
}

/** Posts them in the order of their deeds. Of all that are due, one that is refused does not stop the others. */
function post(ctx: Context, writer: Writer, claims: readonly StoredClaim[], isNamed: boolean): Refused[] {
  const book = new AwardBook(writer);
  const refused: Refused[] = [];
  for (const claim of inDeedOrder(claims.map((one) => ({ ...deedOf(one), claim: one })))) {
    try {
      postOne(ctx, writer, book, claim.claim);
    } catch (error) {
      if (isNamed || !(error instanceof Refusal)) throw error;
      refused.push({ claim: claim.claim.id, error });
    }
  }
  return refused;
}

function postOne(ctx: Context, writer: Writer, book: AwardBook, claim: StoredClaim): void {
  const { today } = writer;
  checkStep(claim, { kind: 'posted', day: today, operator: ctx.operator, party: null });
  checkOpen(residentById(writer.db, claim.resident), claim.day);
  const { seq } = book.post(deedOf(claim));
  writeStep(writer, claim.id, { kind: 'posted', day: today, party: null, until: null, seq }, null);
}

function print({ answer, claims, refused, ungiven }: Posted, ctx: Context): void {
  const { out, text, globals } = ctx;
  const told = refused.map(({ claim, error }) => ({ claim, ...refusalDocument(text, error) }));
  if (refused.length > 0) ctx.exitCode = EXIT_SOME;
  if (claims.length === 0 && refused.length === 0 && !globals.json) return out.say(text.claims.nothingDue);
  if (globals.json)
    return out.document(
      answerDocument(answer, {
        claims,
        ...(refused.length > 0 ? { refused: told } : {}),
        ...ungivenDocument(ungiven, text),
      }),
    );
  for (const line of entryLines(answer, text)) out.line(line);
  if (claims.length > 0) out.say(text.claims.posted(claims.length, answer.entries.reduce((sum, e) => sum + e.points, 0))); // prettier-ignore
  for (const { claim, error } of refused) out.warn(text.claims.notPosted(claim, said(text, error)));
  tellUngiven(ctx, ungiven);
  if (globals.dryRun) out.say(text.common.dryRun);
}
