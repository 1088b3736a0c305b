// `reward`: what points are redeemed for, at which price from which day, and how many are left.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { BEGINNING, iso, NEVER, type Day } from '../domain/calendar.ts';
import { near } from '../domain/near.ts';
import { points } from '../domain/quantities.ts';
import { PAYERS, REWARD_KINDS, type RewardVersion } from '../domain/redemption.ts';
import { refusal } from '../domain/refusal.ts';
import { versionAt } from '../domain/rules.ts';
import { addReward, addRewardVersion, moveStock, rewardIdOf, rewardVersions, stockOf } from '../sqlite/rewards.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { command, examples, subcommand } from './program.ts';
import { typedCode, typedDate, typedOneOf, typedSigned, typedText, typedWhole, typedYuan } from './typed.ts';

export interface RewardOptions {
  readonly name?: string;
  readonly kind?: string;
  readonly points?: string;
  readonly stock?: string;
  readonly value?: string;
  readonly payer?: string;
  readonly from?: string;
}

export interface ShownReward {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly points: number;
  /** Pieces left; null where no stock is kept. */
  readonly stock: number | null;
  readonly valueFen: number | null;
  readonly payer: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

type RewardBody = Omit<RewardVersion, 'id' | 'reward' | 'code'>;

export function addRewardCommand(program: Command, ctx: Context): void {
  const { options: t, args, examples: shownExamples, reward: s } = ctx.text.help;
  const group = command(program, ctx, 'reward');
  const fields = (target: Command): Command =>
    target
      .argument('<code>', args.code)
      .option('--name <name>', t.rewardName)
      .option('--points <n>', t.price)
      .option('--value <yuan>', t.rewardValue)
      .option('--payer <who>', t.payer)
      .option('--from <d>', t.from);
  subcommand(group, ctx, 'list', s.list).action(() => runList(ctx));
  fields(subcommand(group, ctx, 'add', s.add))
    .option('--kind <kind>', t.rewardKind)
    .option('--stock <n>', t.stock)
    .action((code: string, options: RewardOptions) => runAdd(code, options, ctx));
  fields(subcommand(group, ctx, 'set', s.set)).action((code: string, options: RewardOptions) => runSet(code, options, ctx));
  subcommand(group, ctx, 'stock', s.stock)
    .argument('<code>', args.code)
    .argument('<pieces>', args.pieces)
    .action((code: string, pieces: string) => runStock(code, typedSigned(pieces, '<pieces>'), ctx));
  subcommand(group, ctx, 'retire', s.retire)
    .argument('<code>', args.code)
    .option('--date <d>', t.lastDay)
    .action((code: string, options: { date?: string }) => runRetire(code, options.date ?? null, ctx));
  examples(group, ctx, shownExamples.reward);
}

function shownReward(db: Db, code: string, body: RewardBody, reward: number): ShownReward {
  return {
    code,
    name: body.name,
    kind: body.kind,
    points: body.points,
    stock: body.keepsStock ? stockOf(db, reward) : null,
    valueFen: body.valueFen,
    payer: body.payer,
    from: body.from === BEGINNING ? null : iso(body.from),
    to: body.to === NEVER ? null : iso(body.to),
  };
}

function say(ctx: Context, reward: ShownReward): void {
  if (ctx.globals.json) ctx.out.document({ reward });
  else ctx.out.line(ctx.text.settings.rewardLine(reward));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

function bodyFrom(options: RewardOptions, before: RewardBody, from: Day): RewardBody {
  return {
    ...before,
    from,
    name: options.name === undefined ? before.name : typedText(options.name, '--name'),
    points: options.points === undefined ? before.points : points(typedWhole(options.points, '--points')),
    valueFen: options.value === undefined ? before.valueFen : typedYuan(options.value, '--value'),
    payer: options.payer === undefined ? before.payer : typedOneOf(options.payer, PAYERS, '--payer'),
  };
}

function kindFrom(options: RewardOptions): RewardBody['kind'] {
  const offered = REWARD_KINDS.filter((kind) => kind !== 'fee');
  return typedOneOf(options.kind ?? 'goods', offered, '--kind');
}

export function runAdd(typed: string, options: RewardOptions, ctx: Context): void {
  const code = typedCode(typed);
  if (!options.name) throw refusal('missing-option', { option: '--name <name>', command: 'jifen reward add' });
  const kind = kindFrom(options);
  if (kind !== 'honour' && options.points === undefined) {
    throw refusal('missing-option', { option: '--points <n>', command: 'jifen reward add' });
  }
  const stock = options.stock === undefined ? null : typedWhole(options.stock, '--stock');
  const { result } = ctx.write({ command: 'reward add' }, (writer) => {
    if (rewardIdOf(writer.db, code) !== null) throw refusal('reward-exists', { reward: code });
    const from = options.from === undefined ? BEGINNING : typedDate(options.from, writer.today, '--from');
    const empty = { from, to: NEVER, name: '', kind, points: points(0), valueFen: null, payer: null, keepsStock: stock !== null };
    const body = bodyFrom(options, empty, from);
    const reward = addReward(writer, code);
    addRewardVersion(writer, reward, body);
    if (stock) moveStock(writer, reward, stock, null);
    return () => shownReward(writer.db, code, body, reward);
  });
  say(ctx, result);
}

function currentOf(writer: Writer, code: string, day: Day): RewardVersion {
  const all = rewardVersions(writer.db);
  const versions = all.get(code);
  if (!versions) throw refusal('unknown-reward', { asked: code, near: near(code, all.keys()) });
  return versionAt(versions, day) ?? (versions.at(-1) as RewardVersion);
}

export function runSet(code: string, options: RewardOptions, ctx: Context): void {
  const { result } = ctx.write({ command: 'reward set' }, (writer) => {
    const from = options.from === undefined ? writer.today : typedDate(options.from, writer.today, '--from');
    const before = currentOf(writer, code, from);
    const body = bodyFrom(options, { ...before, to: NEVER }, from);
    addRewardVersion(writer, before.reward, body);
    return () => shownReward(writer.db, code, body, before.reward);
  });
  say(ctx, result);
}

export function runStock(code: string, pieces: number, ctx: Context): void {
  const { result } = ctx.write({ command: 'reward stock' }, (writer) => {
    const reward = currentOf(writer, code, writer.today);
    if (!reward.keepsStock) throw refusal('stock-not-kept', { reward: code });
    const left = stockOf(writer.db, reward.reward);
    if (left + pieces < 0) throw refusal('out-of-stock', { reward: code, asked: -pieces, left });
    moveStock(writer, reward.reward, pieces, null);
    return () => shownReward(writer.db, code, reward, reward.reward);
  });
  say(ctx, result);
}

export function runRetire(code: string, date: string | null, ctx: Context): void {
  const { result } = ctx.write({ command: 'reward retire' }, (writer) => {
    const to = date === null ? writer.today : typedDate(date, writer.today, '--date');
    const before = currentOf(writer, code, to);
    if (before.from > to) throw refusal('bad-value', { option: '--date', given: iso(to), allowed: `≥ ${iso(before.from)}` });
    const body = { ...before, to };
    addRewardVersion(writer, before.reward, body);
    return () => shownReward(writer.db, code, body, before.reward);
  });
  say(ctx, result);
}

function runList(ctx: Context): void {
  const rewards = ctx.read(({ db }, today) =>
    [...rewardVersions(db)].flatMap(([code, versions]) => {
      const version = versionAt(versions, today);
      return version ? [shownReward(db, code, version, version.reward)] : [];
    }),
  );
  if (ctx.globals.json) return ctx.out.document({ rewards });
  const { columns, kinds } = ctx.text.settings;
  ctx.out.table(
    [
      { title: columns.code },
      { title: columns.name },
      { title: columns.kind },
      { title: columns.points, align: 'right' },
      { title: columns.stock, align: 'right' },
    ],
    rewards.map((r) => [r.code, r.name, kinds[r.kind] ?? r.kind, r.points, r.stock]),
  );
}
