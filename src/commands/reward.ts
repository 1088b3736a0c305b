// `reward`: what points are redeemed for, at which price from which day, how many each may have, who pays for it, and how
// many are left.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { refusal } from '../domain/refusal.ts';
import type { Fen, Points } from '../domain/quantities.ts';
import { PAYERS, REWARD_KINDS, type Payer, type RewardKind } from '../domain/redemption.ts';
import { parseQuota, parseRedemptionDays, type Quota } from '../domain/reward-terms.ts';
import { versionAt } from '../domain/rules.ts';
import { nearestVersion } from '../domain/versions.ts';
import { rewardVersions } from '../sqlite/rewards.ts';
import { command, examples, subcommand } from './program.ts';
import { addBudget } from './reward-budget.ts';
import { runAdd, runRetire, runSet, shownReward } from './reward-change.ts';
import { addStock, runStock, type StockRequest } from './reward-stock.ts';
import { typedCode, typedLabel, typedOneOf, typedUnitPoints, typedWhole, typedYuan } from './typed.ts';

/** What is named; undefined stays as it was, null takes it away. */
export interface RewardRequest {
  readonly code: string;
  readonly name: string | undefined;
  readonly kind: RewardKind | undefined;
  readonly points: Points | undefined;
  readonly stock: number | undefined;
  readonly valueFen: Fen | undefined;
  readonly payer: Payer | undefined;
  readonly quota: Quota | null | undefined;
  readonly days: string | null | undefined;
  readonly from: string | null;
}

interface RewardOptions {
  readonly name?: string;
  readonly kind?: string;
  readonly points?: string;
  readonly stock?: string;
  readonly value?: string;
  readonly payer?: string;
  readonly quota?: string;
  readonly days?: string;
  readonly from?: string;
}

export interface RewardRuns {
  readonly add: (request: RewardRequest, ctx: Context) => void;
  readonly set: (request: RewardRequest, ctx: Context) => void;
  readonly stock: (request: StockRequest, ctx: Context) => void;
}

const RUNS: RewardRuns = { add: runAdd, set: runSet, stock: runStock };

export function addRewardCommand(program: Command, ctx: Context, runs = RUNS): void {
  const { options: t, args, examples: shownExamples, reward: s } = ctx.text.help;
  const group = command(program, ctx, 'reward');
  const fields = (target: Command): Command =>
    target
      .argument('<code>', args.code)
      .option('--name <name>', t.rewardName)
      .option('--points <n>', t.price)
      .option('--stock <n>', t.stock)
      .option('--value <yuan>', t.rewardValue)
      .option('--payer <who>', t.payer)
      .option('--quota <n/period>', t.quota)
      .option('--days <list>', t.redemptionDays)
      .option('--from <d>', t.from);
  subcommand(group, ctx, 'list', s.list)
    .option('--all', t.allVersions)
    .action((options: { all?: boolean }) => runList(options.all ?? false, ctx));
  fields(subcommand(group, ctx, 'add', s.add))
    .option('--kind <kind>', t.rewardKind)
    .action((code: string, options: RewardOptions) => runs.add(requestFrom(typedCode(code), options), ctx));
  fields(subcommand(group, ctx, 'set', s.set)).action((code: string, options: RewardOptions) =>
    runs.set(requestFrom(code, options), ctx),
  );
  addStock(group, ctx, runs.stock);
  addBudget(group, ctx);
  subcommand(group, ctx, 'retire', s.retire)
    .argument('<code>', args.code)
    .option('--date <d>', t.lastDay)
    .action((code: string, options: { date?: string }) => runRetire(code, options.date ?? null, ctx));
  examples(group, ctx, shownExamples.reward);
}

const OFFERED = REWARD_KINDS.filter((kind) => kind !== 'fee');
const NONE = 'none';

function typedQuota(text: string): Quota | null {
  if (text === NONE) return null;
  const quota = parseQuota(text);
  if (quota) return quota;
  throw refusal('bad-value', { option: '--quota', given: text, allowed: '2/month | 1/year | none' });
}

function typedDays(text: string): string | null {
  if (text === NONE) return null;
  const days = parseRedemptionDays(text);
  if (days !== null) return days;
  throw refusal('bad-value', { option: '--days', given: text, allowed: '15,last | fri | none' });
}

function requestFrom(code: string, options: RewardOptions): RewardRequest {
  const kind = options.kind === undefined ? undefined : typedOneOf(options.kind, OFFERED, '--kind');
  const least = kind === 'honour' ? 0 : 1;
  return {
    code,
    name: options.name === undefined ? undefined : typedLabel(options.name, '--name'),
    kind,
    points: options.points === undefined ? undefined : typedUnitPoints(options.points, '--points', least),
    stock: options.stock === undefined ? undefined : typedWhole(options.stock, '--stock'),
    valueFen: options.value === undefined ? undefined : typedYuan(options.value, '--value'),
    payer: options.payer === undefined ? undefined : typedOneOf(options.payer, PAYERS, '--payer'),
    quota: options.quota === undefined ? undefined : typedQuota(options.quota),
    days: options.days === undefined ? undefined : typedDays(options.days),
    from: options.from ?? null,
  };
}

function runList(all: boolean, ctx: Context): void {
  const { rewards, others } = ctx.read(({ db }, today) => {
    const found = [...rewardVersions(db).values()].map((versions) => ({
      running: versionAt(versions, today),
      shown: nearestVersion(versions, today),
    }));
    const listed = found.flatMap(({ running, shown }) => (shown && (running || all) ? [shownReward(db, shown)] : []));
    return { rewards: listed, others: found.length - listed.length };
  });
  if (ctx.globals.json) return ctx.out.document({ rewards });
  const { columns, kinds, span, moreWithAll, termsWords } = ctx.text.settings;
  const hasTerms = rewards.some(({ quota, days }) => quota !== null || days !== null);
  ctx.out.table(
    [
      { title: columns.code },
      { title: columns.name },
      { title: columns.kind },
      { title: columns.points, align: 'right' },
      { title: columns.stock, align: 'right' },
      ...(hasTerms ? [{ title: columns.terms }] : []),
      ...(all ? [{ title: columns.inForce }] : []),
    ],
    rewards.map((r) => [
      r.code,
      r.name,
      kinds[r.kind] ?? r.kind,
      r.kind === 'fee' ? null : r.points,
      r.stock,
      ...(hasTerms ? [termsWords(r)] : []),
      ...(all ? [span(r.from, r.to)] : []),
    ]),
  );
  if (others > 0) ctx.out.say(moreWithAll(others));
}
