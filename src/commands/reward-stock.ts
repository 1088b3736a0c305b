// `reward stock`: what is left of every reward; pieces in, pieces out with the reason, and what was counted on the shelf.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import type { RewardVersion } from '../domain/redemption.ts';
import { refusal } from '../domain/refusal.ts';
import { nearestVersion } from '../domain/versions.ts';
import { rewardVersions } from '../sqlite/rewards.ts';
import type { Db } from '../sqlite/statement.ts';
import { lastCounted, moveShelf, shelfOf, takeStock, versionsFor } from '../sqlite/stock.ts';
import type { Writer } from '../sqlite/writer.ts';
import { dayOfMoment } from './local-time.ts';
import { subcommand } from './program.ts';
import { shownReward, type ShownReward } from './reward-change.ts';
import { onlyOne, optionalText, typedSigned, typedWhole } from './typed.ts';

const COMMAND = 'jifen reward stock';

export interface StockRequest {
  /** Null for every reward. */
  readonly code: string | null;
  /** Pieces in, or out (below zero); null where none move. */
  readonly pieces: number | null;
  /** What was counted on the shelf. */
  readonly counted: number | null;
  readonly reason: string | null;
}

interface StockOptions {
  readonly in?: string;
  readonly out?: string;
  readonly count?: string;
  readonly reason?: string;
}

export function addStock(group: Command, ctx: Context, run: (request: StockRequest, ctx: Context) => void): void {
  const { options: t, args, reward: s } = ctx.text.help;
  subcommand(group, ctx, 'stock', s.stock)
    .argument('[code]', args.code)
    .argument('[pieces]', args.pieces)
    .option('--in <n>', t.stockIn)
    .option('--out <n>', t.stockOut)
    .option('--count <n>', t.stockCount)
    .option('--reason <t>', t.stockReason)
    .action((code: string | undefined, pieces: string | undefined, options: StockOptions) =>
      run(requestFrom(code, pieces, options), ctx),
    );
}

function requestFrom(code: string | undefined, pieces: string | undefined, options: StockOptions): StockRequest {
  const ways = { '--in': options.in, '--out': options.out, '--count': options.count };
  const way = onlyOne(pieces === undefined ? ways : { [pieces]: pieces, ...ways }, COMMAND);
  const reason = optionalText(options.reason, '--reason');
  if (options.out !== undefined && reason === null) {
    throw refusal('missing-option', { option: '--reason <t>', command: COMMAND });
  }
  if (code === undefined && way !== null) {
    throw refusal('missing-argument', { argument: 'code', command: COMMAND });
  }
  const counted = options.count === undefined ? null : typedWhole(options.count, '--count');
  return { code: code ?? null, pieces: movedPieces(pieces, options), counted, reason };
}

function movedPieces(pieces: string | undefined, options: StockOptions): number | null {
  if (options.in !== undefined) return typedWhole(options.in, '--in', 1);
  if (options.out !== undefined) return -typedWhole(options.out, '--out', 1);
  return pieces === undefined ? null : typedSigned(pieces, '<pieces>');
}

export interface ShelfLine {
  readonly code: string;
  readonly name: string;
  /** What anybody may redeem. */
  readonly free: number;
  /** Redeemed, and put aside. */
  readonly held: number;
  readonly shelf: number;
  readonly valueFen: number | null;
  readonly payer: string | null;
  /** The day of the last stock-taking. */
  readonly counted: string | null;
}

function shelfLine(db: Db, version: RewardVersion): ShelfLine {
  const { code, name, valueFen, payer } = version;
  const { free, held } = shelfOf(db, version.reward);
  const at = lastCounted(db, version.reward);
  const counted = at === null ? null : iso(dayOfMoment(db, at));
  return { code, name, free, held, shelf: free + held, valueFen, payer, counted };
}

/** The version that keeps stock now, or did last. Refuses a reward that keeps none. */
function keptReward(db: Db, code: string, today: Day): RewardVersion {
  const version = nearestVersion(versionsFor(db, code), today);
  if (version?.keepsStock) return version;
  throw refusal('stock-not-kept', { reward: code });
}

export interface Count {
  readonly free: number;
  readonly held: number;
  readonly counted: number;
  readonly difference: number;
}

interface Moved {
  readonly reward: ShownReward;
  readonly count: Count | null;
}

export function runStock(request: StockRequest, ctx: Context): void {
  const { code, pieces, counted, reason } = request;
  if (code === null || (pieces === null && counted === null)) return list(code, ctx);
  const { result } = ctx.write({ command: 'reward stock' }, (writer): (() => Moved) => {
    const version = keptReward(writer.db, code, writer.today);
    if (pieces !== null) moveShelf(writer, version, pieces, reason);
    const count = counted === null ? null : counting(writer, version, counted, reason);
    return () => ({ reward: shownReward(writer.db, version), count });
  });
  const { settings, rewards, common } = ctx.text;
  const { reward, count } = result;
  if (ctx.globals.json) return ctx.out.document({ reward, ...(count ? { count } : {}) });
  if (count) ctx.out.line(rewards.counted(count));
  ctx.out.line(settings.rewardLine(reward));
  if (ctx.globals.dryRun) ctx.out.say(common.dryRun);
}

/** Book against shelf. Where they differ, why is part of the record. */
function counting(writer: Writer, version: RewardVersion, counted: number, reason: string | null): Count {
  const { free, held } = shelfOf(writer.db, version.reward);
  if (counted >= held && counted !== free + held && reason === null) {
    throw refusal('count-differs', { reward: version.code, book: free + held, counted });
  }
  return { free, held, counted, difference: takeStock(writer, version, counted, reason) };
}

function list(code: string | null, ctx: Context): void {
  const stock = ctx.read(({ db }, today) => {
    if (code !== null) return [shelfLine(db, keptReward(db, code, today))];
    const newest = [...rewardVersions(db).values()].flatMap((versions) => nearestVersion(versions, today) ?? []);
    return newest.filter(({ keepsStock }) => keepsStock).map((version) => shelfLine(db, version));
  });
  const { out, text, globals } = ctx;
  if (globals.json) return out.document({ stock });
  const { columns, payers } = text.settings;
  const t = text.rewards;
  if (stock.length === 0) return out.say(t.noStock);
  const right = { align: 'right' } as const;
  out.table(
    [
      ...[{ title: columns.code }, { title: columns.name }, { title: t.columns.free, ...right }],
      ...[
        { title: t.columns.held, ...right },
        { title: t.columns.shelf, ...right },
      ],
      ...[{ title: t.columns.value, ...right }, { title: t.columns.payer }, { title: t.columns.counted }],
    ],
    stock.map((line) => [
      ...[line.code, line.name, line.free, line.held, line.shelf, text.ledger.yuanOrNone(line.valueFen)],
      ...[line.payer === null ? null : (payers[line.payer] ?? line.payer), line.counted],
    ]),
  );
}
