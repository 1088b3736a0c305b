// `redeem`: points for a reward, or off the property fee. The cost is computed here, never typed.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { yearOf, type Day } from '../domain/calendar.ts';
import { near } from '../domain/near.ts';
import {
  hundredths,
  ONE,
  quantityText,
  type Fen,
  type Hundredths,
  type Points,
  type Rate,
} from '../domain/quantities.ts';
import {
  checkMinimum, checkStock, costOf, offeredOn, offsetValue, planRedemption, type Purse, type RewardVersion,
} from '../domain/redemption.ts'; // prettier-ignore
import type { Policy } from '../domain/policy.ts';
import { refusal } from '../domain/refusal.ts';
import { versionAt } from '../domain/rules.ts';
import { feeOf, householdCodeOf, offsetOf } from '../sqlite/households.ts';
import { policyBook } from '../sqlite/policies.ts';
import { purseOf, pursesOf } from '../sqlite/purses.ts';
import { moveStock, rewardVersions, stockOf } from '../sqlite/rewards.ts';
import { residentByCard } from '../sqlite/residents.ts';
import { addFeeOffset, offsetOfEntry } from '../sqlite/settlements.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { entriesBetween, printAnswer, standing, type EntriesAnswer } from './answer.ts';
import { checkAge, remarkFrom } from './award.ts';
import { keptAnswer } from './kept-key.ts';
import { command, examples } from './program.ts';
import { typedLabel, typedPoints, typedQuantity, typedYear } from './typed.ts';
import { actFor, helperAt } from './proxy.ts';
import { narrowed, openResidentFor } from './whom.ts';
import type { Entry, Remark } from '../domain/entry.ts';

export interface RedeemRequest {
  readonly resident: string;
  readonly reward: string;
  readonly quantity: Hundredths;
  readonly points: Points | null;
  readonly year: number | null;
  readonly date: string | null;
  readonly remark: Remark | null;
  readonly key: string | null;
  /** Who acts for the resident, as typed; left out where nobody does. */
  readonly proxy?: string;
}

export interface Offset {
  readonly household: string;
  readonly year: number;
  readonly points: number;
  readonly fen: number;
  readonly rate: Rate;
}

/** A fee offset, and whether the fee is recorded that it is taken off. */
interface Offsetting {
  readonly offset: Offset;
  readonly isFeeKnown: boolean;
}

interface Redeemed {
  readonly answer: EntriesAnswer;
  readonly done: Offsetting | null;
}

interface RedeemOptions {
  readonly qty?: string;
  readonly points?: string;
  readonly year?: string;
  readonly date?: string;
  readonly note?: string;
  readonly key?: string;
  readonly proxy?: string;
}

export function addRedeem(program: Command, ctx: Context, run = runRedeem): void {
  const { options: t, args, examples: shown, people } = ctx.text.help;
  const target = command(program, ctx, 'redeem')
    .argument('<resident>', args.resident)
    .argument('<reward>', args.reward)
    .option('--qty <n>', t.pieces)
    .option('--points <n>', t.feePoints)
    .option('--year <y>', t.feeYear)
    .option('--date <d>', t.date)
    .option('--note <t>', t.note)
    .option('--key <k>', t.key)
    .option('--proxy <resident>', people.options.proxy)
    .action((resident: string, reward: string, options: RedeemOptions) =>
      run(
        {
          resident,
          reward,
          quantity: options.qty === undefined ? ONE : pieces(options.qty),
          points: options.points === undefined ? null : typedPoints(options.points, '--points'),
          year: options.year === undefined ? null : typedYear(options.year, '--year'),
          date: options.date ?? null,
          remark: remarkFrom(options),
          key: options.key === undefined ? null : typedLabel(options.key, '--key'),
          ...(options.proxy === undefined ? {} : { proxy: options.proxy }),
        },
        ctx,
      ),
    );
  examples(target, ctx, shown.redeem);
}

function pieces(text: string): Hundredths {
  const quantity = typedQuantity(text, '--qty');
  if (quantity % ONE !== 0) throw refusal('bad-amount', { option: '--qty', given: text });
  return hundredths(quantity);
}

/** The reward of that code, else the only one of that name. */
function rewardFor(writer: Writer, asked: string, day: Day): RewardVersion {
  const versions = rewardVersions(writer.db);
  const nameOf = (code: string): string => versionAt(versions.get(code) ?? [], day)?.name ?? '';
  const [named, ...others] = [...versions.keys()].filter((code) => nameOf(code) === asked);
  const code = versions.has(asked) || named === undefined || others.length > 0 ? asked : named;
  const known = versions.get(code);
  if (!known) {
    const names = [...versions.keys()].flatMap((one) => [one, nameOf(one)]);
    throw refusal('unknown-reward', { asked, near: near(asked, names) });
  }
  return offeredOn(versionAt(known, day), code, day);
}

interface Spending {
  readonly request: RedeemRequest;
  readonly purse: Purse;
  readonly policy: Policy;
  readonly day: Day;
}

/** Takes points off a fee: the household's fee of the year after the activity date, unless another year is named. */
function offsetFee(
  writer: Writer,
  spending: Spending,
  cost: Points,
): { fen: Fen; household: number; code: string; year: number; isFeeKnown: boolean } {
  const { purse, policy, day, request } = spending;
  if (purse.household === null) throw refusal('no-household', { cardNo: purse.cardNo, name: purse.name });
  const year = request.year ?? yearOf(day) + 1;
  const code = householdCodeOf(writer.db, purse.household);
  const due = {
    household: code,
    year,
    feeFen: feeOf(writer.db, purse.household, year),
    earlierFen: offsetOf(writer.db, purse.household, year),
  };
  return {
    fen: offsetValue(cost, due, policy),
    household: purse.household,
    code,
    year,
    isFeeKnown: due.feeFen !== null,
  };
}

/** Writes the redemption; tells the entries and, for a fee, the offset. */
function redeem(writer: Writer, request: RedeemRequest, purse: Purse, day: Day): Offsetting | null {
  const policy = policyBook(writer.db)(day);
  const reward = rewardFor(writer, request.reward, day);
  if (reward.kind === 'fee' && request.points === null) {
    throw refusal('missing-option', { option: '--points', command: 'jifen redeem' });
  }
  if (reward.kind === 'fee' && request.quantity !== ONE) {
    throw refusal('bad-amount', { option: '--qty', given: quantityText(request.quantity) });
  }
  const cost = costOf(reward, request.quantity, request.points, policy);
  checkMinimum(cost, policy);
  const purses = policy.pooling === 'household' ? pursesOf(writer.db, purse, day) : [purse];
  const drafts = planRedemption({ reward, cost, quantity: request.quantity, day, remark: request.remark }, purses);
  if (reward.keepsStock) checkStock(reward, request.quantity, stockOf(writer.db, reward.reward));
  const offset = reward.kind === 'fee' ? offsetFee(writer, { request, purse, policy, day }, cost) : null;
  const deal = drafts.length > 1 ? writer.nextSeq() : null;
  const entries = drafts.map((draft) => writer.append({ ...draft, deal }));
  const first = entries[0] as Entry;
  if (reward.keepsStock) moveStock(writer, reward.reward, -request.quantity / ONE, first.seq);
  if (!offset) return null;
  const { fen, household, year, code, isFeeKnown } = offset;
  addFeeOffset(writer, { seq: first.seq, household, year, fen, rate: policy.rate, settlement: null });
  return { offset: { household: code, year, points: cost, fen, rate: policy.rate }, isFeeKnown };
}

/** The offset that the redemption made which is there already. */
function keptOffset(db: Db, { duplicates }: EntriesAnswer): Offsetting | null {
  const [first] = duplicates;
  const found = first ? offsetOfEntry(db, first.seq) : null;
  if (!found) return null;
  const { household, year, fen, rate } = found;
  const cost = duplicates.reduce((sum, entry) => sum - entry.points, 0);
  return { offset: { household, year, points: cost, fen, rate }, isFeeKnown: true };
}

export async function runRedeem(request: RedeemRequest, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, request.resident);
  const helper = request.proxy === undefined ? null : await narrowed(ctx, request.proxy);
  const { result } = ctx.write({ command: 'redeem', key: request.key, asked: request }, (writer) => {
    const { db, today } = writer;
    const kept = keptAnswer(writer, request.key, request);
    if (kept) return (): Redeemed => ({ answer: kept, done: keptOffset(db, kept) });
    const day = ctx.day(request.date ?? undefined, today);
    checkAge(ctx, day, today);
    const resident = openResidentFor(db, typed, day);
    const proxy = actFor(writer, resident, helper, day);
    const from = writer.nextSeq();
    const done = redeem(writer, request, purseOf(db, resident, day), day);
    return (): Redeemed => {
      const entries = entriesBetween(db, from, writer.nextSeq() - 1);
      const givers = entries
        .flatMap(({ cardNo }) => residentByCard(db, cardNo) ?? [])
        .filter(({ id }) => id !== resident.id);
      const balances = [resident, ...givers].map((who) => standing(db, who, today));
      return { answer: { entries, duplicates: [], balances, proxy: proxy && helperAt(db, proxy.id) }, done };
    };
  });
  const { answer, done } = result;
  printAnswer(ctx, answer, done ? { offset: done.offset } : {});
  if (!done || ctx.globals.json) return;
  ctx.out.line(ctx.text.ledger.offsetLine(done.offset));
  if (!done.isFeeKnown) ctx.out.say(ctx.text.ledger.feeUnknown(done.offset));
}
