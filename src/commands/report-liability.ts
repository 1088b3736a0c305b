// `report liability`: what the points that people hold would cost, by the month in which they expire.

import type { Context } from '../context.ts';
import { addDays, addMonths, civil, iso, NEVER, type Day } from '../domain/calendar.ts';
import { monthName } from '../domain/calendar-period.ts';
import { bookOf, expired, issued, redeemed } from '../domain/flows.ts';
import { addTo, sumBy } from '../domain/grouping.ts';
import { liabilityFindings, spreadValue, type Held, type LiabilityFinding } from '../domain/liability.ts';
import { fen, points, valueOf, type Fen, type Rate } from '../domain/quantities.ts';
import { permille, tableSection, type Report } from '../domain/report.ts';
import type { KeyFigure } from '../print/report-page.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { flowsIn } from '../sqlite/flows.ts';
import { heldOn } from '../sqlite/lots-as-of.ts';
import { policyBook } from '../sqlite/policies.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import { cutoffLine, deliver, imprintOf, sayHints, type Delivery, type Imprint } from './report-output.ts';
import { keyFigure, money, summed, words } from './report-columns.ts';

export interface LiabilityRequest {
  /** The day at whose end it is looked at, going by activity dates; undefined for today. */
  readonly date: string | undefined;
  /** What there is to spend; null where nothing is compared. */
  readonly budgetFen: Fen | null;
  readonly delivery: Delivery;
}

export interface Liability {
  readonly asOf: string;
  readonly rate: Rate;
  /** Usable points by the month of their last day; null for those without one. */
  readonly months: readonly { readonly month: string | null; readonly points: number; readonly valueFen: number }[];
  readonly points: number;
  readonly valueFen: number;
  readonly debt: number;
  readonly debtors: number;
  /** Past their last day, but not booked by `expire` yet. */
  readonly expiredNotBooked: number;
  /** Usable points less debt, with what is not booked yet: the sum of all entries. */
  readonly inTheBook: number;
  readonly budgetFen: number | null;
  readonly budgetPermille: number | null;
  /** Of the last twelve months. */
  readonly issued: number;
  readonly spent: number;
  readonly findings: readonly LiabilityFinding[];
  readonly cutoff: Cutoff;
}

const byMonth = (lots: Held['usable']): [string | null, number][] => {
  const months = new Map<string | null, number>();
  for (const { expiresOn, points: held } of lots) {
    const month = expiresOn === NEVER ? null : monthName(civil(expiresOn));
    addTo(months, month, held);
  }
  return [...months];
};

function liabilityOf(db: Db, day: Day, today: Day, budgetFen: Fen | null): Liability {
  const { rate } = policyBook(db)(day);
  const { usable, debt, debtors, expired: expiredNotBooked } = heldOn(db, day, today);
  const held = byMonth(usable);
  const values = spreadValue(held.map(([, amount]) => amount), rate); // prettier-ignore
  const total = sumBy(held, ([, amount]) => amount);
  const lastYear = { from: addDays(addMonths(day, -12), 1), to: day };
  const year = bookOf(flowsIn(db, lastYear), lastYear);
  const flow = { issued: issued(year), spent: redeemed(year) + expired(year) };
  const valueFen = valueOf(points(total), rate);
  return {
    asOf: iso(day),
    rate,
    months: held.map(([month, amount], i) => ({ month, points: amount, valueFen: values[i] ?? fen(0) })),
    ...{ points: total, valueFen, debt, debtors, expiredNotBooked },
    inTheBook: year.closing,
    budgetFen,
    budgetPermille: budgetFen === null ? null : permille(valueFen, budgetFen),
    ...flow,
    findings: liabilityFindings({ valueFen, budgetFen, ...flow, expiredNotBooked }),
    cutoff: cutoffOf(db),
  };
}

function pagesOf(found: Liability, text: Text, imprint: Imprint): Report {
  const t = text.books;
  const table = {
    columns: [words(t.columns.lastMonth), summed(text.ledger.columns.points), money(t.columns.value)],
    rows: found.months.map(({ month, points: held, valueFen }) => [month ?? t.noEnd, held, valueFen]),
    sumTitle: text.reports.sum,
  };
  const chart = {
    kind: 'bars' as const,
    unit: 'whole' as const,
    labels: found.months.map(({ month }) => month ?? t.noEnd),
    series: [{ title: text.ledger.columns.points, values: found.months.map((month) => month.points) }],
  };
  return {
    place: imprint.place,
    title: t.liabilityTitle(found.asOf),
    heading: [],
    sections: [
      { ...tableSection(null, table), chart },
      {
        ...{ title: null, table: null, chart: null },
        lines: [t.inTheBook(found), ...found.findings.map((finding) => t.liabilityFindings[finding.code](finding))],
      },
    ],
    closing: [t.liabilityTotal(found), t.liabilityDefinition(found.rate)],
    cutoff: cutoffLine(found.cutoff, imprint, text),
  };
}

function figuresOf({ points: usable, valueFen, budgetFen, budgetPermille }: Liability, text: Text): KeyFigure[] {
  const { columns: c } = text.books;
  return [
    keyFigure(c.usable, usable, 'whole'),
    keyFigure(c.value, valueFen, 'fen'),
    ...(budgetFen === null
      ? []
      : [keyFigure(c.budget, budgetFen, 'fen'), keyFigure(c.share, budgetPermille, 'permille')]),
  ];
}

export async function runLiability({ date, budgetFen, delivery }: LiabilityRequest, ctx: Context): Promise<void> {
  const { found, imprint } = ctx.read(({ db }, today) => ({
    found: liabilityOf(db, ctx.day(date, today, '--date'), today, budgetFen),
    imprint: imprintOf(db, today),
  }));
  await deliver(ctx, delivery, {
    document: found,
    report: pagesOf(found, ctx.text, imprint),
    paper: { figures: figuresOf(found, ctx.text) },
  });
  sayHints(ctx, delivery, found.findings.map(({ code }) => ctx.text.books.liabilityHints[code])); // prettier-ignore
}
