// `pool`: points that residents give to the community, and that the office grants to neighbours.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { firstOfYear, iso, lastOfYear, NEVER, yearOf, type Day } from '../domain/calendar.ts';
import { POOL_CARD } from '../domain/card-number.ts';
import type { EntryDraft, Remark } from '../domain/entry.ts';
import { expiringDays, type ExpiringDay } from '../domain/expiry.ts';
import { availablePoints } from '../domain/lots.ts';
import { planDonation, planGrant } from '../domain/pool.ts';
import type { Points } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { openLots } from '../sqlite/lots.ts';
import { ensurePool, poolAccount, poolFlow, poolPurse, type PoolFlow } from '../sqlite/pools.ts';
import { purseOf } from '../sqlite/purses.ts';
import type { Resident } from '../sqlite/residents.ts';
import type { Writer } from '../sqlite/writer.ts';
import { entriesBetween, printAnswer, standing, type EntriesAnswer } from './answer.ts';
import { checkAge, checkSecond, remarkFrom } from './award.ts';
import { runPoolHistory } from './pool-history.ts';
import { command, examples, subcommand } from './program.ts';
import { typedLabel, typedPoints } from './typed.ts';
import { narrowed, openResidentFor, residentFor } from './whom.ts';

export interface PoolRequest {
  readonly resident: string;
  readonly points: Points;
  readonly date: string | null;
  readonly remark: Remark | null;
}

export interface ShownPool extends PoolFlow {
  readonly asOf: string;
  readonly available: number;
  readonly expiring: readonly ExpiringDay[];
  readonly year: number;
}

export function addPool(program: Command, ctx: Context): void {
  const { options: t, args, examples: shown } = ctx.text.help;
  const s = ctx.text.pool.help;
  const group = command(program, ctx, 'pool');
  subcommand(group, ctx, 'show', s.show).action(() => runShow(ctx));
  subcommand(group, ctx, 'give', s.give)
    .argument('<resident>', args.from)
    .argument('<points>', args.points)
    .option('--date <d>', t.date)
    .option('--note <t>', t.note)
    .action((resident: string, amount: string, options: { date?: string; note?: string }) =>
      runGive(requestFrom(resident, amount, options.date, remarkFrom(options, ctx)), ctx),
    );
  subcommand(group, ctx, 'grant', s.grant)
    .argument('<resident>', args.to)
    .argument('<points>', args.points)
    .requiredOption('--reason <t>', t.reason)
    .requiredOption('--second <name>', t.second)
    .option('--date <d>', t.date)
    .action((resident: string, amount: string, options: { reason: string; second: string; date?: string }) => {
      const [note, second] = [typedLabel(options.reason, '--reason'), typedLabel(options.second, '--second')];
      return runGrant(requestFrom(resident, amount, options.date, remarkFrom({ note, second }, ctx)), ctx);
    });
  subcommand(group, ctx, 'history', s.history)
    .option('--from <d>', t.from)
    .option('--to <d>', t.to)
    .action((options: { from?: string; to?: string }) =>
      runPoolHistory({ from: options.from ?? null, to: options.to ?? null }, ctx),
    );
  examples(group, ctx, shown.pool);
}

const requestFrom = (
  resident: string,
  amount: string,
  date: string | undefined,
  remark: Remark | null,
): PoolRequest => ({ resident, points: typedPoints(amount, '<points>'), date: date ?? null, remark });

/** Writes both legs; tells them, and what the resident and the pool have then. */
function passed(writer: Writer, legs: readonly EntryDraft[], resident: Resident, pool: number, name: string) {
  const { db, today } = writer;
  const deal = writer.nextSeq();
  for (const leg of legs) writer.append({ ...leg, deal });
  return (): EntriesAnswer => ({
    entries: entriesBetween(db, deal, writer.nextSeq() - 1),
    duplicates: [],
    balances: [standing(db, resident, today), standing(db, { id: pool, cardNo: POOL_CARD, name }, today)],
  });
}

export async function runGive(request: PoolRequest, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, request.resident);
  const { name } = ctx.text.pool;
  const { result } = ctx.write({ command: 'pool give' }, (writer) => {
    const { db, today } = writer;
    const day = ctx.day(request.date ?? undefined, today);
    checkAge(ctx, day, today);
    const giver = residentFor(db, typed, day);
    const pool = ensurePool(writer, name);
    const ways = { from: purseOf(db, giver, day), to: poolPurse(db, pool, name) };
    const legs = planDonation({ ...ways, points: request.points, day, remark: request.remark });
    return passed(writer, legs, giver, pool, name);
  });
  printAnswer(ctx, result);
}

export async function runGrant(request: PoolRequest, ctx: Context): Promise<void> {
  checkSecond(ctx, request.remark);
  const typed = await narrowed(ctx, request.resident);
  const { name } = ctx.text.pool;
  const { result } = ctx.write({ command: 'pool grant' }, (writer) => {
    const { db, today } = writer;
    const day = ctx.day(request.date ?? undefined, today);
    checkAge(ctx, day, today);
    const receiver = openResidentFor(db, typed, day);
    const pool = poolAccount(db);
    if (pool === null) throw refusal('pool-short', { available: 0, needed: request.points });
    const ways = { from: poolPurse(db, pool, name), to: purseOf(db, receiver, day) };
    const legs = planGrant({ ...ways, points: request.points, day, remark: request.remark });
    return passed(writer, legs, receiver, pool, name);
  });
  printAnswer(ctx, result);
}

const NOTHING: PoolFlow = { given: 0, granted: 0, expired: 0 };

function runShow(ctx: Context): void {
  const shown = ctx.read(({ db }, today: Day): ShownPool => {
    const account = poolAccount(db);
    const lots = account === null ? [] : openLots(db, account);
    const year = yearOf(today);
    const flow = account === null ? NOTHING : poolFlow(db, account, firstOfYear(year), lastOfYear(year));
    const available = availablePoints(lots, today);
    return { asOf: iso(today), available, expiring: expiringDays(lots, today, NEVER), year, ...flow };
  });
  if (ctx.globals.json) return ctx.out.document(shown);
  for (const line of ctx.text.pool.lines(shown)) ctx.out.line(line);
}
