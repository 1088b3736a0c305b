// `aid forecast`: how many needs to expect in a month, of which kind and where, from those of past months, with how far
// the same method was off on them.

import type { Context } from '../context.ts';
import { FORECAST_MONTHS, forecastFor, type Forecast } from '../domain/aid-forecast.ts';
import { addDays, addMonths, periodOf, type Day, type Span } from '../domain/calendar.ts';
import { parseMonth, periodName } from '../domain/calendar-period.ts';
import { monthsIn } from '../domain/flows.ts';
import { groupBy } from '../domain/grouping.ts';
import { byDoor } from '../domain/household-code.ts';
import { refusal } from '../domain/refusal.ts';
import { needLines, type NeedLine } from '../sqlite/aid.ts';
import type { Text } from '../text/text.ts';

/** How far ahead it is looked. */
const MOST_AHEAD = 12;

interface ForecastRow {
  readonly by: 'category' | 'building' | 'total';
  /** Null for all together. */
  readonly what: string | null;
  readonly recent: readonly number[];
  readonly yearBefore: number | null;
  readonly expected: number;
  readonly error: number | null;
}

interface AidForecast {
  readonly month: string;
  /** Months that are over, from the first need on. */
  readonly months: number;
  /** The months on which the method was tried. */
  readonly heldOut: number;
  readonly recentMonths: readonly string[];
  readonly rows: readonly ForecastRow[];
}

const monthAfter = ({ from }: Span, months: number): Span => periodOf(addMonths(from, months), 'month');

/** The month that is asked for, else the next one. Refuses one that is over, and one too far ahead. */
function typedMonth(typed: string | null, thisMonth: Span): Span {
  if (typed === null) return monthAfter(thisMonth, 1);
  const [month, last] = [parseMonth(typed), monthAfter(thisMonth, MOST_AHEAD)];
  if (month === null || month.from < thisMonth.from || month.from > last.from)
    throw refusal('bad-value', {
      ...{ option: '--month', given: typed, allowed: `${periodName(thisMonth)} … ${periodName(last)}` },
    });
  return month;
}

const rowOf = (
  by: ForecastRow['by'],
  what: string | null,
  { recent, yearBefore, expectedTenths, errorTenths }: Forecast,
): ForecastRow => ({
  ...{ by, what, recent, yearBefore, expected: expectedTenths / 10 },
  error: errorTenths === null ? null : errorTenths / 10,
});

/** How many needs each month had. */
const countsOf = (lines: readonly NeedLine[], months: readonly Span[]): number[] =>
  months.map(({ from, to }) => lines.filter(({ day }) => day >= from && day <= to).length);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function forecastOf(needs: readonly NeedLine[], typed: string | null, today: Day): AidForecast {
  const thisMonth = periodOf(today, 'month');
  const month = typedMonth(typed, thisMonth);
  const over = needs.filter(({ day }) => day < thisMonth.from);
  const first = over.reduce((least, { day }) => (day < least ? day : least), thisMonth.from);
  const months = monthsIn({ from: first, to: addDays(thisMonth.from, -1) });
  const ahead = monthsIn({ from: thisMonth.from, to: month.to }).length;
  const forecast = (lines: readonly NeedLine[]): Forecast | null => forecastFor(countsOf(lines, months), ahead);
  const total = forecast(over);
  const common = { month: periodName(month), months: months.length };
  if (total === null) return { ...common, heldOut: 0, recentMonths: [], rows: [] };
  const rows = (by: 'category' | 'building', order: (a: string, b: string) => number): ForecastRow[] => {
    const groups = [...groupBy(over, (line) => line[by])].flatMap(([what, lines]) =>
      what === null ? [] : [{ what, lines }],
    );
    return groups
      .sort((a, b) => order(a.what, b.what))
      .flatMap(({ what, lines }) => {
        const expected = forecast(lines);
        return expected === null ? [] : [rowOf(by, what, expected)];
      });
  };
  return {
    ...{ ...common, heldOut: total.heldOut },
    recentMonths: months.slice(-FORECAST_MONTHS).map(periodName),
    rows: [...rows('category', byText), ...rows('building', byDoor), rowOf('total', null, total)],
  };
}

const nameOf = ({ by, what }: ForecastRow, text: Text): string =>
  by === 'total' ? text.aid.everything : by === 'building' ? text.aid.building(what ?? '') : (what ?? '');

export function runForecast(typed: string | null, ctx: Context): void {
  const forecast = ctx.read(({ db }, today) => forecastOf(needLines(db), typed, today));
  const { out, text, globals } = ctx;
  if (globals.json) return out.document(forecast);
  const t = text.aid;
  if (forecast.rows.length === 0) return out.say(t.tooLittle(forecast.months, FORECAST_MONTHS));
  out.line(t.forecastTitle(forecast.month));
  const figure = (title: string): { title: string; align: 'right' } => ({ title, align: 'right' });
  out.table(
    [
      { title: t.columns.need },
      ...forecast.recentMonths.map(figure),
      ...[figure(t.columns.yearBefore), figure(t.columns.expected), figure(t.columns.error)],
    ],
    forecast.rows.map((row) => [
      ...[nameOf(row, text), ...row.recent, row.yearBefore, row.expected.toFixed(1)],
      row.error === null ? null : `± ${row.error.toFixed(1)}`,
    ]),
  );
  for (const line of t.forecastMethod(forecast.heldOut)) out.say(line);
}
