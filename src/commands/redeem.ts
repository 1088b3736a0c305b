// `redeem`: points for a reward, or off the property fee. The cost is computed here, never typed. With --hold the goods
// are put aside; what becomes of them is asked with --holds, --collect, --release.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Remark } from '../domain/entry.ts';
import { personOf } from '../domain/person.ts';
import { hundredths, ONE, type Hundredths, type Points } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { purseOf } from '../sqlite/purses.ts';
import { residentByCard, type Resident } from '../sqlite/residents.ts';
import type { Writer } from '../sqlite/writer.ts';
import { entriesBetween, printAnswer, standing, type EntriesAnswer } from './answer.ts';
import { checkAge, remarkFrom } from './award.ts';
import { shownCredit, type ShownCredit } from './credit-view.ts';
import { keptAnswer } from './kept-key.ts';
import { command, examples } from './program.ts';
import { keptRest, redeem, type Done } from './redeem-apply.ts';
import { onlyOne, typedLabel, typedPoints, typedQuantity, typedYear } from './typed.ts';
import { actFor } from './proxy.ts';
import { narrowed, openResidentFor } from './whom.ts';

const COMMAND = 'jifen redeem';

export interface RedeemRequest {
  readonly resident: string;
  readonly reward: string;
  readonly quantity: Hundredths;
  readonly points: Points | null;
  readonly year: number | null;
  readonly date: string | null;
  readonly remark: Remark | null;
  readonly key: string | null;
  /** Put aside, until a day that may be named. A retry under an older key has no such field. */
  readonly hold?: { readonly until: string | null };
  /** Who acts for the resident, as typed; left out where nobody does. */
  readonly proxy?: string;
}

export interface Redeemed {
  readonly answer: EntriesAnswer;
  readonly done: Done;
  /** Where a resident stands who has, or had, a credit. */
  readonly credit: ShownCredit | null;
}

interface RedeemOptions {
  readonly qty?: string;
  readonly points?: string;
  readonly year?: string;
  readonly date?: string;
  readonly note?: string;
  readonly key?: string;
  readonly receipt?: string;
  readonly hold?: boolean;
  readonly until?: string;
  readonly proxy?: string;
}

/** What is done with goods that were put aside, instead of a redemption. */
interface HoldOptions {
  readonly holds?: boolean;
  readonly collect?: string;
  readonly release?: string;
  readonly releaseOverdue?: boolean;
  readonly reason?: string;
}

type Options = RedeemOptions & HoldOptions;

export function addRedeem(program: Command, ctx: Context, run = runRedeem): void {
  const { options: t, args, examples: shown, people } = ctx.text.help;
  const target = command(program, ctx, 'redeem')
    .argument('[resident]', args.resident)
    .argument('[reward]', args.reward)
    .option('--qty <n>', t.pieces)
    .option('--points <n>', t.feePoints)
    .option('--year <y>', t.feeYear)
    .option('--date <d>', t.date)
    .option('--note <t>', t.note)
    .option('--key <k>', t.key)
    .option('--receipt <file>', t.receipt)
    .option('--proxy <resident>', people.options.proxy)
    .option('--hold', t.hold)
    .option('--until <d>', t.holdUntil)
    .option('--holds', t.holds)
    .option('--collect <entry>', t.collect)
    .option('--release <entry>', t.release)
    .option('--release-overdue', t.releaseOverdue)
    .option('--reason <t>', t.releaseReason)
    .action((resident: string | undefined, reward: string | undefined, options: Options) =>
      isAtHolds(options)
        ? atHolds(resident, options, ctx)
        : run(requestFrom(resident, reward, options, ctx), ctx, options.receipt ?? null),
    );
  examples(target, ctx, shown.redeem);
}

/** Whether it is about goods that were put aside. Refuses more than one thing to do with them. */
function isAtHolds({ holds, collect, release, releaseOverdue }: HoldOptions): boolean {
  const ways = { '--holds': holds, '--collect': collect, '--release': release, '--release-overdue': releaseOverdue };
  return onlyOne(ways, COMMAND) !== null;
}

/** Goods that were put aside are named by their redemption alone. */
async function atHolds(resident: string | undefined, options: Options, ctx: Context): Promise<void> {
  const { runCollect, runHolds, runRelease, runReleaseOverdue } = await import('./redeem-holds.ts');
  const { holds, collect, release, reason } = options;
  if (resident !== undefined) throw refusal('too-many-arguments', { given: resident, command: COMMAND });
  if (holds) return runHolds(ctx);
  if (collect !== undefined) return runCollect(collect, ctx);
  const remark = remarkFrom(reason === undefined ? {} : { note: reason }, ctx);
  return release === undefined ? runReleaseOverdue(remark, ctx) : runRelease(release, remark, ctx);
}

function requestFrom(
  resident: string | undefined,
  reward: string | undefined,
  options: Options,
  ctx: Context,
): RedeemRequest {
  const missing = (argument: string) => refusal('missing-argument', { argument, command: COMMAND });
  if (resident === undefined) throw missing('resident');
  if (reward === undefined) throw missing('reward');
  const lacks = (option: string) => refusal('missing-option', { option, command: COMMAND });
  if (options.until !== undefined && !options.hold) throw lacks('--hold');
  if (options.reason !== undefined) throw lacks('--release <entry>');
  return {
    resident,
    reward,
    quantity: options.qty === undefined ? ONE : pieces(options.qty),
    points: options.points === undefined ? null : typedPoints(options.points, '--points'),
    year: options.year === undefined ? null : typedYear(options.year, '--year'),
    date: options.date ?? null,
    remark: remarkFrom(options, ctx),
    key: options.key === undefined ? null : typedLabel(options.key, '--key'),
    ...(options.hold ? { hold: { until: options.until ?? null } } : {}),
    ...(options.proxy === undefined ? {} : { proxy: options.proxy }),
  };
}

export function pieces(text: string): Hundredths {
  const quantity = typedQuantity(text, '--qty');
  if (quantity % ONE !== 0) throw refusal('bad-amount', { option: '--qty', given: text });
  return hundredths(quantity);
}

/** Who redeems and who acts for them, in words that mean one resident each. */
export interface Redeemers {
  readonly typed: string;
  readonly helper: string | null;
}

/** Writes a redemption of a resident; tells what reads its answer once everything is in the ledger. */
export function redeemed(
  ctx: Context,
  writer: Writer,
  request: RedeemRequest,
  { typed, helper }: Redeemers,
): () => Redeemed {
  const { db, today } = writer;
  const day = ctx.day(request.date ?? undefined, today);
  checkAge(ctx, day, today);
  const resident = openResidentFor(db, typed, day);
  const proxy = actFor(writer, resident, helper, day);
  const from = writer.nextSeq();
  const purse = purseOf(db, resident, day);
  const done = redeem(writer, request, purse, day);
  return () => {
    const entries = entriesBetween(db, from, writer.nextSeq() - 1);
    const isOther = ({ id }: Resident): boolean => id !== resident.id;
    const givers = entries.flatMap(({ cardNo }) => residentByCard(db, cardNo) ?? []).filter(isOther);
    const balances = [resident, ...givers].map((who) => standing(db, who, today));
    const credit = purse.creditUntil === null ? null : shownCredit(db, resident, today);
    const answer = { entries, duplicates: [], balances, proxy: proxy && personOf(proxy) };
    return { answer, done: done(), credit };
  };
}

export async function runRedeem(request: RedeemRequest, ctx: Context, receipt: string | null = null): Promise<void> {
  const put = receipt === null ? null : (await import('./receipt.ts')).receiptTo(receipt, ctx);
  const typed = await narrowed(ctx, request.resident);
  const helper = request.proxy === undefined ? null : await narrowed(ctx, request.proxy);
  const { result } = ctx.write({ command: 'redeem', key: request.key, asked: request }, (writer): (() => Redeemed) => {
    const kept = keptAnswer(writer, request.key, request);
    if (kept) return () => ({ answer: kept, done: keptRest(writer.db, kept), credit: null });
    return redeemed(ctx, writer, request, { typed, helper });
  });
  printRedeemed(ctx, result);
  put?.(result.answer);
}

/** Prints the answer of a redemption. */
export function printRedeemed(ctx: Context, { answer, done, credit }: Redeemed): void {
  const { offsetting, budget, hold } = done;
  const { ledger, rewards } = ctx.text;
  printAnswer(ctx, answer, {
    ...(offsetting ? { offset: offsetting.offset } : {}),
    ...(hold ? { hold } : {}),
    ...(budget ? { budget } : {}),
  });
  if (ctx.globals.json) return;
  if (credit && credit.owes > 0) ctx.out.line(ctx.text.credit.owing(credit));
  if (offsetting) ctx.out.line(ledger.offsetLine(offsetting.offset));
  if (hold) ctx.out.line(rewards.holdLine(hold));
  if (offsetting && !offsetting.isFeeKnown) ctx.out.say(ledger.feeUnknown(offsetting.offset));
  if (budget) ctx.out.warn(rewards.budgetLow(budget));
}
