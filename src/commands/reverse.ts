// `reverse`: takes back one entry with all that belongs to it, or a whole import.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Entry, Remark } from '../domain/entry.ts';
import { refusal } from '../domain/refusal.ts';
import { takeBackBilled, type BilledBatch } from '../sqlite/billing.ts';
import { batchShown, mendedIn } from '../sqlite/batches.ts';
import { pendingRows, recordOutcome } from '../sqlite/pending-rows.ts';
import { policyBook } from '../sqlite/policies.ts';
import { personBehind, residentById } from '../sqlite/residents.ts';
import { sweep } from '../sqlite/carryovers.ts';
import { reversible, reversibleBatch, reverseEntry } from '../sqlite/reversals.ts';
import type { Writer } from '../sqlite/writer.ts';
import { confirm } from '../terminal/ask.ts';
import { claimsNow } from './claim-view.ts';
import { withdraw } from './claim-steps.ts';
import { entriesBetween, printAnswer, standing, type EntriesAnswer } from './answer.ts';
import { remarkFrom } from './award.ts';
import { command, examples } from './program.ts';
import { typedBatch, typedNumber } from './typed.ts';

export interface ReverseRequest {
  /** The entry's number, or null where a batch is named. */
  readonly entry: string | null;
  readonly batch: string | null;
  readonly remark: Remark | null;
}

interface ReverseOptions {
  readonly reason: string;
  readonly batch?: string;
}

export function addReverse(program: Command, ctx: Context, run = runReverse): void {
  const { options: t, args, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'reverse')
    .argument('[entry]', args.entry)
    .requiredOption('--reason <t>', t.reason)
    .option('--batch <b>', t.batch)
    .action((entry: string | undefined, options: ReverseOptions) =>
      run(
        { entry: entry ?? null, batch: options.batch ?? null, remark: remarkFrom({ note: options.reason }, ctx) },
        ctx,
      ),
    );
  examples(target, ctx, shown.reverse);
}

/** The number of an entry: `12`, `#12`. */
export const typedEntry = (text: string): number => typedNumber(text, '<entry>');

/** Reverses entries one after the other; tells everyone concerned, the one named first at the front. */
export function reverseAll(writer: Writer, entries: readonly Entry[], remark: Remark | null): () => EntriesAnswer {
  const { db, today } = writer;
  const policyOf = policyBook(db);
  const from = writer.nextSeq();
  for (const entry of entries) reverseEntry(writer, entry, remark, policyOf(today, entry.household).graceDays);
  const cards = [...new Set(entries.map((entry) => entry.resident))].map((id) => residentById(db, id));
  for (const { id, mergedInto } of cards) if (mergedInto !== null) sweep(writer, id);
  const behind = new Map(cards.map((card) => personBehind(db, card)).map((who) => [who.id, who]));
  return () => ({
    entries: entriesBetween(db, from, writer.nextSeq() - 1),
    duplicates: [],
    balances: [...behind.values()].map((resident) => standing(db, resident, today)),
  });
}

/** A whole batch is taken back only by somebody who says so. */
async function checkBatch(ctx: Context, batch: number): Promise<void> {
  const { entries, claims, billed } = ctx.read(({ db }) => reversibleBatch(db, batch));
  if (ctx.globals.yes || ctx.globals.dryRun) return;
  const { billing, correcting } = ctx.text;
  const isBilled = billed.receipts + billed.payments > 0;
  const what = isBilled
    ? billing.wholeBatch(batch, billed)
    : correcting.wholeBatch(batch, entries.length, claims.length);
  if (!ctx.canAsk) throw refusal('needs-yes', { command: 'jifen reverse --batch', what });
  const question = isBilled
    ? billing.askBatch(batch, billed)
    : correcting.askBatch(batch, entries.length, claims.length);
  if (!(await confirm(question, ctx.text.common.ask))) throw refusal('cancelled', {});
}

export async function runReverse(request: ReverseRequest, ctx: Context): Promise<void> {
  const { remark } = request;
  if (request.entry === null && request.batch === null) {
    throw refusal('missing-argument', { argument: 'entry', command: 'jifen reverse' });
  }
  if (request.entry !== null && request.batch !== null) {
    throw refusal('too-many-arguments', { given: request.entry, command: 'jifen reverse --batch' });
  }
  if (remark === null) throw refusal('missing-option', { option: '--reason', command: 'jifen reverse' });
  const batch = request.batch === null ? null : typedBatch(request.batch);
  if (batch !== null) await checkBatch(ctx, batch);
  const { result } = ctx.write({ command: 'reverse' }, (writer) => {
    if (batch === null) return reverseAll(writer, reversible(writer.db, typedEntry(request.entry ?? '')), remark);
    const { entries, claims, billed } = reversibleBatch(writer.db, batch);
    const answer = reverseAll(writer, entries, remark);
    for (const claim of claims) withdraw(ctx, writer, claim, remark.note);
    if (billed.receipts + billed.payments > 0) takeBackBilled(writer, batch, remark.note);
    // Nobody mends rows of a list that was withdrawn; they would come with it if it is imported again.
    const open = pendingRows(writer.db, batch);
    for (const { id } of open) recordOutcome(writer, id, 'dismissed');
    const withdrawn = claims.map(({ id }) => id);
    return () => ({ ...answer(), billed, closed: open.length, claims: claimsNow(writer.db, withdrawn, writer.today) });
  });
  if (batch === null) printAnswer(ctx, result);
  else tellBatch(ctx, batch, result);
}

/** What a batch had besides entries and claims. */
interface TakenBack {
  readonly billed: BilledBatch;
  /** Rejected rows that were still open. */
  readonly closed: number;
}

/** What was taken back of a batch, and what belongs to it but stays. */
function tellBatch(ctx: Context, batch: number, result: EntriesAnswer & Partial<TakenBack>): void {
  const { billing, common, correcting } = ctx.text;
  const { billed, closed = 0 } = result;
  const isBilled = billed !== undefined && billed.receipts + billed.payments > 0;
  if (ctx.globals.json) {
    const more = isBilled ? { receipts: billed.receipts, payments: billed.payments, stillOut: billed.refused } : {};
    return printAnswer(ctx, result, more);
  }
  if (isBilled) ctx.out.line(billing.batchReversed(batch, billed));
  else ctx.out.line(correcting.batchReversed(batch, result.entries.length, result.claims?.length ?? 0));
  if (isBilled && billed.refused.length > 0) ctx.out.say(billing.stillOut(billed.refused));
  if (closed > 0) ctx.out.say(correcting.rowsClosed(closed));
  const mended = ctx.read(({ db }) => mendedIn(db, batch).filter((id) => batchShown(db, id)?.isReversed === false));
  if (mended.length > 0) ctx.out.warn(correcting.mendedRows(mended));
  if (ctx.globals.dryRun) ctx.out.say(common.dryRun);
}
