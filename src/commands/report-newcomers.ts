// `report newcomers`: who came for the first time in a period, who comes seldom and who has never come, building by
// building, for the "first steps" activities. Without names unless they are asked for.

import type { Context } from '../context.ts';
import { iso, type Span } from '../domain/calendar.ts';
import { aliasOf } from '../domain/leaderboard.ts';
import { firstSteps, type BuildingFigures, type FirstStep } from '../domain/newcomers.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { takers } from '../sqlite/newcomers.ts';
import type { Text } from '../text/text.ts';
import { cutoffLine, deliver, type Delivery, type Sheet } from './report-sheet.ts';

export interface NewcomersRequest {
  readonly span: Span;
  readonly below: number;
  readonly named: boolean;
  readonly delivery: Delivery;
}

export interface NewcomersRow {
  readonly building: string | null;
  readonly alias: string;
  readonly status: FirstStep;
  /** The day of the first deed; null where there is none. */
  readonly firstOn: string | null;
  readonly points: number;
  readonly name?: string;
  readonly cardNo?: string;
  readonly household?: string | null;
}

export interface Newcomers {
  readonly from: string;
  readonly to: string;
  readonly below: number;
  readonly buildings: readonly BuildingFigures[];
  readonly rows: readonly NewcomersRow[];
  readonly cutoff: Cutoff;
}

function sheetOf(report: Newcomers, named: boolean, text: Text): Sheet {
  const { columns } = text.ledger;
  const t = text.residency.newcomers;
  return {
    title: t.title(report.from, report.to, report.below),
    columns: [
      ...[{ title: t.columns.building }, { title: columns.alias }],
      ...(named ? [{ title: columns.name }, { title: columns.household }, { title: columns.card }] : []),
      ...[{ title: t.columns.status }, { title: t.columns.since }],
      { title: columns.points, align: 'right' },
    ],
    rows: report.rows.map((row) => [
      ...[row.building ?? t.noBuilding, row.alias],
      ...(named ? [row.name ?? '', row.household ?? '', row.cardNo ?? ''] : []),
      ...[t.status[row.status], row.firstOn, row.points],
    ]),
    closing: [...report.buildings.map((figures) => t.building(figures)), cutoffLine(report.cutoff, text)],
  };
}

export async function runNewcomers({ span, below, named, delivery }: NewcomersRequest, ctx: Context): Promise<void> {
  const { found, cutoff } = ctx.read(({ db }) => ({
    found: firstSteps(takers(db, span.from, span.to), span, below),
    cutoff: cutoffOf(db),
  }));
  const { text } = ctx;
  const rows = found.rows.map((one): NewcomersRow => ({
    ...{ building: one.building, alias: text.reports.alias(aliasOf(one)), status: one.step },
    ...{ firstOn: one.first === null ? null : iso(one.first), points: one.points },
    ...(named ? { name: one.name, cardNo: one.cardNo, household: one.household } : {}),
  }));
  const report = { from: iso(span.from), to: iso(span.to), below, buildings: found.buildings, rows, cutoff };
  await deliver(ctx, delivery, report, sheetOf(report, named, text));
}
