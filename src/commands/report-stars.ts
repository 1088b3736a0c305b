// `report stars`: who was honoured in a period, for the notice board. Without names unless they are asked for, which is for
// those who have agreed to be named; that somebody has asked is recorded.

import type { Context } from '../context.ts';
import { iso, type Day, type Span } from '../domain/calendar.ts';
import { buildingOf } from '../domain/household-code.ts';
import { boardAlias, buildingsOnBoard } from '../domain/leaderboard.ts';
import { tableSection, type Report } from '../domain/report.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { honouredIn, type Honoured } from '../sqlite/honours.ts';
import { householdCodeOf } from '../sqlite/households.ts';
import { dwellersOn, livingIn } from '../sqlite/population.ts';
import { householdOn, personBehind, residentById } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import { words } from './report-columns.ts';
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

export interface StarsRequest {
  readonly span: Span;
  readonly named: boolean;
  readonly delivery: Delivery;
}

export interface StarsRow {
  readonly date: string;
  readonly alias: string;
  readonly honour: string;
  readonly name?: string;
  readonly cardNo?: string;
  /** Null for whoever has no door number. */
  readonly building?: string | null;
  readonly reason?: string | null;
}

/** CONTRACT: `report stars`. */
export interface Stars {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly StarsRow[];
  readonly cutoff: Cutoff;
}

interface Found extends Stars {
  readonly imprint: Imprint;
  readonly isOver: boolean;
}

function pagesOf(stars: Stars, { imprint, isOver }: Found, named: boolean, text: Text): Report {
  const { columns: c } = text.ledger;
  const t = text.rewards.stars;
  const table = {
    columns: [
      ...[{ title: c.date, unit: 'date' as const }, words(c.alias)],
      ...(named ? [words(c.name), words(c.card)] : []),
      words(text.rewards.columns.honour),
      ...(named ? [words(text.rewards.columns.reason)] : []),
    ],
    rows: stars.rows.map((row) => [
      ...[row.date, row.alias],
      ...(named ? [row.name ?? '', row.cardNo ?? ''] : []),
      row.honour,
      ...(named ? [row.reason ?? ''] : []),
    ]),
    sumTitle: null,
  };
  return {
    place: imprint.place,
    title: t.title(periodWords(stars, text)),
    heading: spanHeading(stars, isOver, text),
    sections: [tableSection(null, table)],
    closing: [t.total(stars.rows.length), t.definition, ...(named ? [] : text.reports.smallBuildings)],
    cutoff: cutoffLine(stars.cutoff, imprint, text),
  };
}

function readStars(db: Db, today: Day, { span, named }: StarsRequest, text: Text): Found {
  checkBegun(span, today);
  const buildings = buildingsOnBoard(livingIn(dwellersOn(db, span.to)));
  const rowOf = ({ resident, day, honour, reason }: Honoured): StarsRow => {
    const { id, name, cardNo } = personBehind(db, residentById(db, resident));
    const home = householdOn(db, id, span.to);
    const household = home === null ? null : householdCodeOf(db, home);
    const alias = text.reports.alias(boardAlias({ name, household }, buildings));
    return {
      date: iso(day),
      alias,
      honour,
      ...(named ? { name, cardNo, building: household && buildingOf(household), reason } : {}),
    };
  };
  return {
    ...{ from: iso(span.from), to: iso(span.to), rows: honouredIn(db, span).map(rowOf) },
    ...{ cutoff: cutoffOf(db), imprint: imprintOf(db, today), isOver: span.to < today },
  };
}

/** The page for the board: cards instead of the table. */
async function boardOf(report: Report, { rows }: Stars, { lang, text }: Context): Promise<string> {
  const { PLAIN, reportPage } = await import('../print/report-page.ts');
  const { starCards } = await import('../print/star-cards.ts');
  const cards = rows.map(({ name, building, alias, honour, date, reason }) => ({
    who: name === undefined ? alias : [name, building ? text.reports.building(building) : ''].join('  ').trim(),
    ...{ honour, date, reason: reason ?? '' },
  }));
  return reportPage({ ...report, sections: [] }, { ...PLAIN, lang, size: 'large', drawing: starCards(cards) });
}

export async function runStars(request: StarsRequest, ctx: Context): Promise<void> {
  const found = readNamed(ctx, 'report stars', request, (db, today) => readStars(db, today, request, ctx.text));
  const { from, to, rows, cutoff } = found;
  const document: Stars = { from, to, rows, cutoff };
  const report = pagesOf(document, found, request.named, ctx.text);
  await deliver(ctx, request.delivery, { document, report, page: () => boardOf(report, document, ctx) });
}
