// `reward`: what points are redeemed for, at which price from which day, and how many are left.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { BEGINNING, iso, NEVER, type Day } from '../domain/calendar.ts';
import { near } from '../domain/near.ts';
import { points, type Fen, type Points } from '../domain/quantities.ts';
import {
  offeredOn,
  PAYERS,
  REWARD_KINDS,
  type Payer,
  type RewardKind,
  type RewardVersion,
} from '../domain/redemption.ts';
import { refusal } from '../domain/refusal.ts';
import { versionAt } from '../domain/rules.ts';
import { endedAfter, nearestVersion, nextChange } from '../domain/versions.ts';
import { addReward, addRewardVersion, moveStock, rewardIdOf, rewardVersions, stockOf } from '../sqlite/rewards.ts';
import type { Db } from '../sqlite/statement.ts';
import { command, examples, subcommand } from './program.ts';
import {
  typedCode,
  typedDate,
  typedLabel,
  typedOneOf,
  typedSigned,
  typedUnitPoints,
  typedWhole,
  typedYuan,
} from './typed.ts';

/** What is named; undefined stays as it was. */
export interface RewardRequest {
  readonly code: string;
  readonly name: string | undefined;
  readonly kind: RewardKind | undefined;
  readonly points: Points | undefined;
  readonly stock: number | undefined;
  readonly valueFen: Fen | undefined;
  readonly payer: Payer | undefined;
  readonly from: string | null;
}

interface RewardOptions {
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
  /** Null for "from the beginning" and "without end". */
  readonly from: string | null;
  readonly to: string | null;
}

export interface RewardRuns {
  readonly add: (request: RewardRequest, ctx: Context) => void;
  readonly set: (request: RewardRequest, ctx: Context) => void;
  readonly stock: (request: { readonly code: string; readonly pieces: number }, ctx: Context) => void;
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
  subcommand(group, ctx, 'stock', s.stock)
    .argument('<code>', args.code)
    .argument('<pieces>', args.pieces)
    .action((code: string, pieces: string) => runs.stock({ code, pieces: typedSigned(pieces, '<pieces>') }, ctx));
  subcommand(group, ctx, 'retire', s.retire)
    .argument('<code>', args.code)
    .option('--date <d>', t.lastDay)
    .action((code: string, options: { date?: string }) => runRetire(code, options.date ?? null, ctx));
  examples(group, ctx, shownExamples.reward);
}

const OFFERED = REWARD_KINDS.filter((kind) => kind !== 'fee');

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
    from: options.from ?? null,
  };
}

export const shownReward = (db: Db, version: RewardVersion): ShownReward => ({
  code: version.code,
  name: version.name,
  kind: version.kind,
  points: version.points,
  stock: version.keepsStock ? stockOf(db, version.reward) : null,
  valueFen: version.valueFen,
  payer: version.payer,
  from: version.from === BEGINNING ? null : iso(version.from),
  to: version.to === NEVER ? null : iso(version.to),
});

function versionsFor(db: Db, code: string): RewardVersion[] {
  const all = rewardVersions(db);
  const known = all.get(code);
  if (!known) throw refusal('unknown-reward', { asked: code, near: near(code, all.keys()) });
  return known;
}

interface Said {
  readonly reward: ShownReward;
  /** The day from which a version that was entered earlier replaces this one. */
  readonly until: Day | null;
}

function answer(ctx: Context, { reward, until }: Said): void {
  const { settings, common } = ctx.text;
  if (ctx.globals.json) return ctx.out.document({ reward });
  ctx.out.line(settings.rewardLine(reward));
  if (until !== null) ctx.out.say(settings.laterVersion(iso(until)));
  if (ctx.globals.dryRun) ctx.out.say(common.dryRun);
}

export function runAdd(request: RewardRequest, ctx: Context): void {
  const { code, name, kind = 'goods', stock } = request;
  const cost = request.points ?? (kind === 'honour' ? points(0) : undefined);
  const lacks = (option: string): Error => refusal('missing-option', { option, command: 'jifen reward add' });
  if (name === undefined) throw lacks('--name <name>');
  if (cost === undefined) throw lacks('--points <n>');
  const { result } = ctx.write({ command: 'reward add' }, (writer) => {
    const { db, today } = writer;
    if (rewardIdOf(db, code) !== null) throw refusal('reward-exists', { reward: code });
    const from = request.from === null ? BEGINNING : typedDate(request.from, today, '--from');
    const { valueFen = null, payer = null } = request;
    const body = { from, to: NEVER, name, kind, points: cost, valueFen, payer, keepsStock: stock !== undefined };
    const reward = addReward(writer, code);
    const id = addRewardVersion(writer, reward, body);
    if (stock) moveStock(writer, reward, stock, null);
    return () => ({ reward: shownReward(db, { ...body, id, reward, code }), until: null });
  });
  answer(ctx, result);
}

/** The version that a change starts from. Where none is in force, only a named first day brings the reward back. */
function baseOf(versions: readonly RewardVersion[], code: string, from: Day, isNamed: boolean): RewardVersion {
  const running = versionAt(versions, from);
  if (running) return running;
  const nearest = isNamed ? nearestVersion(versions, from) : null;
  return nearest ? { ...nearest, to: NEVER } : offeredOn(null, code, from);
}

const isSameReward = (a: RewardVersion, b: RewardVersion): boolean =>
  a.name === b.name &&
  a.points === b.points &&
  a.valueFen === b.valueFen &&
  a.payer === b.payer &&
  a.keepsStock === b.keepsStock;

export function runSet(request: RewardRequest, ctx: Context): void {
  const { code, stock } = request;
  const { result } = ctx.write({ command: 'reward set' }, (writer): (() => Said) => {
    const { db, today } = writer;
    const versions = versionsFor(db, code);
    const from = request.from === null ? today : typedDate(request.from, today, '--from');
    const before = baseOf(versions, code, from, request.from !== null);
    if (before.kind === 'fee' && request.points !== undefined) throw refusal('points-not-wanted', { reward: code });
    if (before.kind === 'fee' && stock !== undefined) throw refusal('stock-not-kept', { reward: code });
    const body: RewardVersion = {
      ...before,
      from,
      name: request.name ?? before.name,
      points: request.points ?? before.points,
      valueFen: request.valueFen ?? before.valueFen,
      payer: request.payer ?? before.payer,
      keepsStock: before.keepsStock || stock !== undefined,
    };
    const moved = stock === undefined ? 0 : stock - stockOf(db, before.reward);
    const isSame = versionAt(versions, from) !== null && isSameReward(before, body);
    const { name, points: price, valueFen, payer } = request;
    const isNamed = [name, price, valueFen, payer, stock].some((value) => value !== undefined);
    if (isSame && !isNamed) throw refusal('nothing-to-change', { what: code });
    if (!isSame) addRewardVersion(writer, before.reward, body);
    if (moved !== 0) moveStock(writer, before.reward, moved, null);
    const next = nextChange(versionsFor(db, code), from);
    return () => ({
      reward: shownReward(db, isSame ? before : body),
      until: next !== null && next <= body.to ? next : null,
    });
  });
  answer(ctx, result);
}

export function runStock({ code, pieces }: { readonly code: string; readonly pieces: number }, ctx: Context): void {
  const { result } = ctx.write({ command: 'reward stock' }, (writer) => {
    const { db, today } = writer;
    const version = nearestVersion(versionsFor(db, code), today);
    if (!version?.keepsStock) throw refusal('stock-not-kept', { reward: code });
    const left = stockOf(db, version.reward);
    if (left + pieces < 0) throw refusal('out-of-stock', { reward: code, asked: -pieces, left });
    moveStock(writer, version.reward, pieces, null);
    return () => ({ reward: shownReward(db, version), until: null });
  });
  answer(ctx, result);
}

export function runRetire(code: string, date: string | null, ctx: Context): void {
  const { result } = ctx.write({ command: 'reward retire' }, (writer) => {
    const { db, today } = writer;
    const last = date === null ? today : typedDate(date, today, '--date');
    const versions = versionsFor(db, code);
    const running = offeredOn(versionAt(versions, last), code, last);
    const rows = endedAfter(versions, last);
    if (rows.length === 0) throw refusal('nothing-to-change', { what: code });
    for (const row of rows) addRewardVersion(writer, row.reward, row);
    return () => ({ reward: shownReward(db, { ...running, to: last }), until: null });
  });
  answer(ctx, result);
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
  const { columns, kinds, span, moreWithAll } = ctx.text.settings;
  ctx.out.table(
    [
      { title: columns.code },
      { title: columns.name },
      { title: columns.kind },
      { title: columns.points, align: 'right' },
      { title: columns.stock, align: 'right' },
      ...(all ? [{ title: columns.inForce }] : []),
    ],
    rewards.map((r) => [
      r.code,
      r.name,
      kinds[r.kind] ?? r.kind,
      r.kind === 'fee' ? null : r.points,
      r.stock,
      ...(all ? [span(r.from, r.to)] : []),
    ]),
  );
  if (others > 0) ctx.out.say(moreWithAll(others));
}
