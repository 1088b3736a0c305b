// `report leaderboard`: who has earned most in a period. For the notice board, so without names unless they are asked for;
// that somebody has asked for them is recorded.

import type { Context } from '../context.ts';
import { iso, type Day, type Span } from '../domain/calendar.ts';
import { sumBy } from '../domain/grouping.ts';
import { aliasOf, boardAlias, buildingsOnBoard, rankEarners, type Earner } from '../domain/leaderboard.ts';
import { tableSection, type Report } from '../domain/report.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { earners } from '../sqlite/leaderboard.ts';
import { dwellersOn, livingIn } from '../sqlite/population.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import {
  checkBegun,
  cutoffLine,
  deliver,
  imprintOf,
  periodWords,
  readNamed,
  spanHeading,
  type Delivery,
  type Imprint,
} from './report-output.ts';
import { count, words } from './report-columns.ts';

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

/** Ranks that stand out on the board. */
const ON_TOP = 3;

interface Found {
  readonly earners: readonly Earner[];
  /** Those that may be named, by who lives in them on the last day of the period. */
  readonly buildings: ReadonlySet<string>;
  readonly cutoff: Cutoff;
  readonly imprint: Imprint;
  readonly isOver: boolean;
}

function pagesOf(board: Leaderboard, found: Found, named: boolean, text: Text): Report {
  const { columns } = text.ledger;
  const t = text.reports;
  const points = sumBy(found.earners, (earner) => earner.points);
  const table = {
    columns: [
      count(columns.rank),
      words(columns.alias),
      ...(named ? [columns.name, columns.card].map(words) : []),
      count(columns.points),
    ],
    rows: board.rows.map((row) => [
      ...[row.rank, row.alias],
      ...(named ? [row.name ?? '', row.cardNo ?? ''] : []),
      row.points,
    ]),
    sumTitle: null,
  };
  const total = { shown: board.rows.length, residents: found.earners.length, points };
  return {
    place: found.imprint.place,
    title: t.leaderboardTitle(periodWords(board, text)),
    heading: spanHeading(board, found.isOver, text),
    sections: [tableSection(null, table)],
    closing: [t.leaderboardTotal(total), t.leaderboardDefinition, ...(named ? [] : t.smallBuildings)],
    cutoff: cutoffLine(board.cutoff, found.imprint, text),
  };
}

/** What the list is made of. */
function foundFor(request: LeaderboardRequest, ctx: Context): Found {
  const { span } = request;
  const read = (db: Db, today: Day): Found => {
    checkBegun(span, today);
    return {
      earners: earners(db, span.from, span.to),
      buildings: buildingsOnBoard(livingIn(dwellersOn(db, span.to))),
      cutoff: cutoffOf(db),
      imprint: imprintOf(db, today),
      isOver: span.to < today,
    };
  };
  return readNamed(ctx, 'report leaderboard', request, read);
}

export async function runLeaderboard(request: LeaderboardRequest, ctx: Context): Promise<void> {
  const { span, top, named, delivery } = request;
  const found = foundFor(request, ctx);
  const { text } = ctx;
  const rows = rankEarners(found.earners, top).map((earner) => ({
    rank: earner.rank,
    alias: text.reports.alias(named ? aliasOf(earner) : boardAlias(earner, found.buildings)),
    points: earner.points,
    ...(named ? { name: earner.name, cardNo: earner.cardNo } : {}),
  }));
  const board: Leaderboard = { from: iso(span.from), to: iso(span.to), rows, cutoff: found.cutoff };
  await deliver(ctx, delivery, {
    document: board,
    report: pagesOf(board, found, named, text),
    paper: named ? {} : { size: 'large', leading: rows.filter(({ rank }) => rank <= ON_TOP).length },
  });
}
