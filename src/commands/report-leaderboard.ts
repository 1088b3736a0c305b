// `report leaderboard`: who has earned most in a period. For the notice board, so without names unless they are asked for.

import type { Context } from '../context.ts';
import { iso, type Span } from '../domain/calendar.ts';
import { aliasOf, rankEarners } from '../domain/leaderboard.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { earners } from '../sqlite/leaderboard.ts';
import type { Text } from '../text/text.ts';
import { cutoffLine, deliver, type Delivery, type Sheet } from './report-sheet.ts';

export interface LeaderboardRequest {
  readonly span: Span;
  /** The last rank that is listed; null for all. */
  readonly top: number | null;
  readonly named: boolean;
  readonly delivery: Delivery;
}

export interface LeaderboardRow {
  readonly rank: number;
  readonly alias: string;
  readonly points: number;
  readonly name?: string;
  readonly cardNo?: string;
}

/** CONTRACT: `report leaderboard`. */
export interface Leaderboard {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly LeaderboardRow[];
  readonly cutoff: Cutoff;
}

interface Total {
  readonly shown: number;
  readonly residents: number;
  readonly points: number;
}

function sheetOf(board: Leaderboard, total: Total, named: boolean, text: Text): Sheet {
  const { columns } = text.ledger;
  return {
    title: text.reports.leaderboardTitle(board.from, board.to),
    columns: [
      { title: columns.rank, align: 'right' },
      { title: columns.alias },
      ...(named ? [{ title: columns.name }, { title: columns.card }] : []),
      { title: columns.points, align: 'right' },
    ],
    rows: board.rows.map((row) => [
      row.rank,
      row.alias,
      ...(named ? [row.name ?? '', row.cardNo ?? ''] : []),
      row.points,
    ]),
    closing: [text.reports.leaderboardTotal(total), cutoffLine(board.cutoff, text)],
  };
}

export async function runLeaderboard(request: LeaderboardRequest, ctx: Context): Promise<void> {
  const { span, top, named, delivery } = request;
  const { found, cutoff } = ctx.read(({ db }) => ({ found: earners(db, span.from, span.to), cutoff: cutoffOf(db) }));
  const { text } = ctx;
  const rows = rankEarners(found, top).map((earner) => ({
    rank: earner.rank,
    alias: text.reports.alias(aliasOf(earner)),
    points: earner.points,
    ...(named ? { name: earner.name, cardNo: earner.cardNo } : {}),
  }));
  const points = found.reduce((sum, earner) => sum + earner.points, 0);
  const board: Leaderboard = { from: iso(span.from), to: iso(span.to), rows, cutoff };
  const total = { shown: rows.length, residents: found.length, points };
  await deliver(ctx, delivery, board, sheetOf(board, total, named, text));
}
