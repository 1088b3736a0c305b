// `exchange`: an exchange day at the counter. Card, balance, goods, and the next card, by keyboard alone. Every redemption
// is written by itself, so that nothing is half-done whenever it ends; at the end the day is closed.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import { sparePoints } from '../domain/lots.ts';
import { hundredths, ONE, parseWhole } from '../domain/quantities.ts';
import type { Purse, RewardVersion } from '../domain/redemption.ts';
import { refusal } from '../domain/refusal.ts';
import { isRedemptionDay, quotaSpan } from '../domain/reward-terms.ts';
import { versionAt } from '../domain/rules.ts';
import { policyBook } from '../sqlite/policies.ts';
import { purseOf, pursesOf } from '../sqlite/purses.ts';
import type { Resident } from '../sqlite/residents.ts';
import { reversible } from '../sqlite/reversals.ts';
import { piecesHad, rewardVersions, stockOf } from '../sqlite/rewards.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { choose, confirm, input } from '../terminal/ask.ts';
import { printAnswer } from './answer.ts';
import { remarkFrom } from './award.ts';
import { runClose, tieOutHere, typedCounts } from './exchange-close.ts';
import { collect, command, examples, subcommand } from './program.ts';
import { printRedeemed, redeemed } from './redeem.ts';
import { reverseAll } from './reverse.ts';
import { saying, untilStopped } from './sitting.ts';
import { doorOf, narrowed, residentFor } from './whom.ts';

interface CloseOptions {
  readonly date?: string;
  readonly count?: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
}

export function addExchange(program: Command, ctx: Context): void {
  const { options: t, exchange: s, examples: shown } = ctx.text.help;
  const group = command(program, ctx, 'exchange').action(() => runExchange(ctx));
  subcommand(group, ctx, 'close', s.close)
    .option('--date <d>', t.exchangeDay)
    .option('--count <code=n>', t.exchangeCount, collect)
    .option('-o, --out <file>', t.tieOutFile)
    .option('--force', t.force)
    .action(({ date, count, out, force }: CloseOptions) => {
      const request = { date: date ?? null, counts: typedCounts(count ?? []), out: out ?? null };
      return runClose({ ...request, force: force ?? false }, ctx);
    });
  examples(group, ctx, shown.exchange);
}

/** What a resident can have now. */
interface Offer {
  readonly reward: RewardVersion;
  readonly least: number;
  readonly most: number;
}

interface Customer {
  readonly resident: Resident;
  readonly household: string | null;
  readonly available: number;
  readonly offers: readonly Offer[];
}

/** Goods and services that the points, the stock, the quota and the day allow at least so many pieces of as the policy asks for. */
function offersTo(db: Db, { resident, household }: Purse, available: number, day: Day): Offer[] {
  const { minRedeem } = policyBook(db)(day, household);
  return [...rewardVersions(db).values()].flatMap((versions): Offer[] => {
    const reward = versionAt(versions, day);
    if (!reward || (reward.kind !== 'goods' && reward.kind !== 'service')) return [];
    const { terms, points: price } = reward;
    if (terms.days !== null && !isRedemptionDay(terms.days, day)) return [];
    const span = quotaSpan(terms, day);
    const allowed = terms.quota && span && terms.quota.pieces - piecesHad(db, resident, reward.reward, span);
    const limits = [Math.floor(available / price), allowed, reward.keepsStock ? stockOf(db, reward.reward) : null];
    const most = Math.min(...limits.flatMap((limit) => limit ?? []));
    const least = Math.max(1, Math.ceil(minRedeem / price));
    return most < least ? [] : [{ reward, least, most }];
  });
}

function customerFor(db: Db, typed: string, today: Day): Customer {
  const resident = residentFor(db, typed, today);
  const own = purseOf(db, resident, today);
  const purses = policyBook(db)(today).pooling === 'household' ? pursesOf(db, own, today) : [own];
  const available = purses.reduce((sum, { lots }) => sum + sparePoints(lots, today), 0);
  const offers = offersTo(db, own, available, today);
  return { resident, household: doorOf(db, resident.id, today), available, offers };
}

export async function runExchange(ctx: Context): Promise<void> {
  if (!ctx.canAsk) throw refusal('needs-terminal', { command: 'jifen exchange' });
  const t = ctx.text.exchange;
  const done: number[] = [];
  ctx.out.say(t.opening);
  await untilStopped(
    ctx,
    () => t.stopped(done.length),
    async () => {
      for (;;) {
        const typed = await input(t.askCard);
        if (typed === '') break;
        const isUndo = t.undoWords.includes(typed.toLowerCase());
        await saying(ctx, () => (isUndo ? undo(ctx, done) : serve(ctx, typed, done)));
      }
      ctx.out.say(t.redeemed(done.length));
      if (done.length > 0) await tieOutHere(ctx);
    },
  );
}

async function serve(ctx: Context, typed: string, done: number[]): Promise<void> {
  const { out, text } = ctx;
  const t = text.exchange;
  const card = await narrowed(ctx, typed);
  const { resident, household, available, offers } = ctx.read(({ db }, today) => customerFor(db, card, today));
  out.say(t.customer({ ...resident, household, available }));
  if (offers.length === 0) return out.say(t.nothing);
  const choices = offers.map((offer) => ({ name: t.offer(offer.reward, offer.most), value: offer as Offer | null }));
  const offer = await choose(t.askGoods, [...choices, { name: t.nobody, value: null }], text.common.ask);
  if (!offer) return;
  const pieces = await piecesOf(ctx, offer);
  const cost = offer.reward.points * pieces;
  const deal = {
    name: resident.name || resident.cardNo,
    reward: offer.reward.name,
    pieces,
    cost,
    left: available - cost,
  };
  if (!(await confirm(t.askRedeem(deal), text.common.ask, true))) return out.say(t.notRedeemed);
  const { cardNo } = resident;
  const request = { resident: cardNo, reward: offer.reward.code, quantity: hundredths(pieces * ONE), points: null };
  const { result } = ctx.write({ command: 'exchange' }, (writer) => {
    checkPrice(writer, offer.reward);
    const full = { ...request, year: null, date: iso(writer.today), remark: null, key: null };
    return redeemed(ctx, writer, full, { typed: cardNo, helper: null });
  });
  const [first] = result.answer.entries;
  if (first) done.push(first.seq);
  printRedeemed(ctx, result);
}

/** Refuses a price that is not the one that was agreed to. */
function checkPrice({ db, today }: Writer, { code, points: price }: RewardVersion): void {
  const now = versionAt(rewardVersions(db).get(code) ?? [], today);
  if (now && now.points !== price) throw refusal('changed-meanwhile', { command: 'jifen exchange' });
}

/** How many pieces; asked again until it is a number that can be had. */
async function piecesOf(ctx: Context, { least, most }: Offer): Promise<number> {
  if (least === most) return most;
  const t = ctx.text.exchange;
  for (;;) {
    const pieces = parseWhole(await input(t.askPieces(least, most), String(least)));
    if (pieces !== null && pieces >= least && pieces <= most) return pieces;
    ctx.out.warn(t.piecesBetween(least, most));
  }
}

/** Takes back the last redemption of this day that stands. */
function undo(ctx: Context, done: number[]): void {
  const seq = done.at(-1);
  if (seq === undefined) return ctx.out.say(ctx.text.exchange.nothingToUndo);
  const remark = remarkFrom({ note: ctx.text.exchange.undoReason }, ctx);
  const { result } = ctx.write({ command: 'exchange' }, (writer) =>
    reverseAll(writer, reversible(writer.db, seq), remark),
  );
  done.pop();
  printAnswer(ctx, result);
}
