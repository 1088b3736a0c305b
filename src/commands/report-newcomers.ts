// `report newcomers`: who came for the first time in a period, who comes seldom and who has never come, building by
// building, for the "first steps" activities. Without names unless they are asked for.

import type { Context } from '../context.ts';
import { iso, type Day, type Span } from '../domain/calendar.ts';
import { aliasOf } from '../domain/leaderboard.ts';
import {
  firstSteps,
  withoutSmallBuildings,
  type BuildingFigures,
  type FirstStep,
  type FirstSteps,
} from '../domain/newcomers.ts';
import { tableSection, type Report } from '../domain/report.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { takers } from '../sqlite/newcomers.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import { checkBuildings } from './building.ts';
import {
  checkBegun,
  cutoffLine,
  deliver,
  imprintOf,
  periodWords,
  readNamed,
  type Delivery,
  type Imprint,
} from './report-output.ts';
import { count, day, words } from './report-columns.ts';

export interface NewcomersRequest {
  readonly span: Span;
  readonly below: number;
  readonly named: boolean;
  /** The only building that is listed; null for all. */
  readonly building: string | null;
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

function pagesOf(report: Newcomers, named: boolean, imprint: Imprint, text: Text): Report {
  const { columns } = text.ledger;
  const t = text.residency.newcomers;
  const table = {
    columns: [
      words(t.columns.building),
      ...(named ? [columns.name, columns.household, columns.card] : [columns.alias]).map(words),
      ...[words(t.columns.status), day(t.columns.since)],
      count(columns.points),
    ],
    rows: report.rows.map((row) => [
      row.building ?? (named ? t.noBuilding : t.fewLiveThere),
      ...(named ? [row.name ?? '', row.household ?? '', row.cardNo ?? ''] : [row.alias]),
      ...[t.status[row.status], row.firstOn, row.points],
    ]),
    sumTitle: null,
  };
  return {
    ...{
      place: imprint.place,
      title: t.title(periodWords(report, text)),
      heading: [text.reports.span(report.from, report.to), t.who(report.below)],
    },
    sections: [tableSection(null, table)],
    closing:
      !named && report.buildings.length === 0
        ? text.reports.smallBuildings
        : report.buildings.map((figures) => t.building(figures, named)),
    cutoff: cutoffLine(report.cutoff, imprint, text),
  };
}

interface Found extends Pick<Newcomers, 'buildings' | 'cutoff'> {
  readonly rows: ReturnType<typeof firstSteps>['rows'];
  readonly imprint: Imprint;
}

/** What is to be said of one building, or of all. */
function ofBuilding({ rows, buildings }: FirstSteps, building: string | null): FirstSteps {
  const isMeant = (one: { readonly building: string | null }): boolean =>
    building === null || one.building === building;
  return { rows: rows.filter(isMeant), buildings: buildings.filter(isMeant) };
}

/** Who is to be invited. */
function foundFor(request: NewcomersRequest, ctx: Context): Found {
  const { span, below, named, building } = request;
  const read = (db: Db, today: Day): Found => {
    checkBegun(span, today);
    if (building !== null) checkBuildings(db, [building]);
    const steps = firstSteps(takers(db, span.from, span.to), span, below);
    const shown = ofBuilding(named ? steps : withoutSmallBuildings(steps), building);
    return { ...shown, cutoff: cutoffOf(db), imprint: imprintOf(db, today) };
  };
  return readNamed(ctx, 'report newcomers', request, read);
}

export async function runNewcomers(request: NewcomersRequest, ctx: Context): Promise<void> {
  const { span, below, named, delivery } = request;
  const found = foundFor(request, ctx);
  const { text } = ctx;
  const rows = found.rows.map((one): NewcomersRow => ({
    ...{
      building: one.building,
      alias: text.reports.alias({ ...aliasOf(one), building: one.building }),
      status: one.step,
    },
    ...{ firstOn: one.first === null ? null : iso(one.first), points: one.points },
    ...(named ? { name: one.name, cardNo: one.cardNo, household: one.household } : {}),
  }));
  const { buildings, cutoff, imprint } = found;
  const document = { from: iso(span.from), to: iso(span.to), below, buildings, rows, cutoff };
  await deliver(ctx, delivery, { document, report: pagesOf(document, named, imprint, text) });
}
