// How many needs to expect in a month: the mean of three months, and half and half with the same month of the year before
// where the book reaches back so far. The method is tried on every past month that it could have been used for, with as
// long a look ahead, and its mean error there is told beside it.

import { civil, dayOf, type Day } from './calendar.ts';

/** Months since the year 0. */
export type Month = number;

export const monthOf = (day: Day): Month => {
  const { year, month } = civil(day);
  return year * 12 + month - 1;
};

export const firstDayOf = (month: Month): Day => dayOf(Math.floor(month / 12), (month % 12) + 1, 1);

/** `2026-04` */
export const monthText = (month: Month): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** Reads `2026-04`. Null for anything else. */
export function parseMonth(text: string): Month | null {
  const match = /^(\d{4})-(\d{1,2})$/.exec(text.trim());
  const [year, month] = [Number(match?.[1]), Number(match?.[2])];
  return match && year >= 1900 && month >= 1 && month <= 12 ? year * 12 + month - 1 : null;
}

/** Months that a forecast rests on. */
export const FORECAST_MONTHS = 3;

/** What the book knows: needs by month, the first month of it, and the last one that is over. */
export interface NeedHistory {
  readonly counts: ReadonlyMap<Month, number>;
  readonly first: Month;
  readonly last: Month;
}

export interface Forecast {
  /** Needs of the last three months, the earliest first. */
  readonly recent: readonly number[];
  /** Null where the book does not reach back so far. */
  readonly yearBefore: number | null;
  /** Tenths of a need. */
  readonly expectedTenths: number;
  /** The mean absolute error on the months held out, in tenths; null where there was none to try. */
  readonly errorTenths: number | null;
  readonly heldOut: number;
}

const tenths = (value: number): number => Math.floor(value * 10 + 0.5);

/** What to expect of a month from what was known `lag` months before it; null where that is too little. */
function expected({ counts, first }: NeedHistory, month: Month, lag: number) {
  const start = month - lag - FORECAST_MONTHS + 1;
  if (start < first) return null;
  const recent = Array.from({ length: FORECAST_MONTHS }, (_, i) => counts.get(start + i) ?? 0);
  const mean = recent.reduce((sum, n) => sum + n, 0) / FORECAST_MONTHS;
  const yearBefore = lag <= 12 && month - 12 >= first ? (counts.get(month - 12) ?? 0) : null;
  return { recent, yearBefore, value: yearBefore === null ? mean : (mean + yearBefore) / 2 };
}

/** The forecast for a month after the last one that is over; null where fewer than three months are over. */
export function forecastFor(history: NeedHistory, month: Month): Forecast | null {
  const lag = month - history.last;
  const plan = expected(history, month, lag);
  if (plan === null || lag < 1) return null;
  let [error, heldOut] = [0, 0];
  for (let past = history.first; past <= history.last; past++) {
    const guess = expected(history, past, lag);
    if (guess === null) continue;
    error += Math.abs(guess.value - (history.counts.get(past) ?? 0));
    heldOut += 1;
  }
  return {
    ...{ recent: plan.recent, yearBefore: plan.yearBefore, expectedTenths: tenths(plan.value) },
    ...{ errorTenths: heldOut === 0 ? null : tenths(error / heldOut), heldOut },
  };
}
