// `aid forecast`: how many needs to expect in a month, of which kind and where, from those of past months, with how far
// the same method was off on them.

import type { Context } from '../context.ts';
import { firstDayOf, FORECAST_MONTHS, forecastFor, monthOf, monthText, parseMonth, type Forecast, type Month, type NeedHistory } from '../domain/aid-forecast.ts'; // prettier-ignore
import type { Day } from '../domain/calendar.ts';
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

function typedMonth(typed: string | null, today: Day): Month {
  const now = monthOf(today);
  if (typed === null) return now + 1;
  const month = parseMonth(typed);
  if (month === null || month < now || month > now + MOST_AHEAD)
    throw refusal('bad-value', {
      ...{ option: '--month', given: typed, allowed: `${monthText(now)} … ${monthText(now + MOST_AHEAD)}` },
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

/** Needs by month, as far as the months are over. */
function countsOf(lines: readonly NeedLine[]): Map<Month, number> {
  const counts = new Map<Month, number>();
  for (const { day } of lines) counts.set(monthOf(day), (counts.get(monthOf(day)) ?? 0) + 1);
  return counts;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function forecastOf(needs: readonly NeedLine[], typed: string | null, today: Day): AidForecast {
  const month = typedMonth(typed, today);
  const last = monthOf(today) - 1;
  const over = needs.filter(({ day }) => day < firstDayOf(last + 1));
  const first = over.reduce((least, { day }) => Math.min(least, monthOf(day)), last + 1);
  const historyOf = (lines: readonly NeedLine[]): NeedHistory => ({ counts: countsOf(lines), first, last });
  const total = forecastFor(historyOf(over), month);
  const common = { month: monthText(month), months: last - first + 1 };
  if (total === null) return { ...common, heldOut: 0, recentMonths: [], rows: [] };
  const rows = (by: 'category' | 'building', order: (a: string, b: string) => number): ForecastRow[] => {
    const groups = [...groupBy(over, (line) => line[by])].flatMap(([what, lines]) =>
      what === null ? [] : [{ what, lines }],
    );
    return groups
      .sort((a, b) => order(a.what, b.what))
      .flatMap(({ what, lines }) => {
        const forecast = forecastFor(historyOf(lines), month);
        return forecast === null ? [] : [rowOf(by, what, forecast)];
      });
  };
  return {
    ...{ ...common, heldOut: total.heldOut },
    recentMonths: total.recent.map((_, i) => monthText(last - FORECAST_MONTHS + 1 + i)),
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
