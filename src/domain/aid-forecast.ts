// How many needs to expect in a month: the mean of three months, and half and half with the same month of the year before
// where the book reaches back so far. The method is tried on every past month that it could have been used for, with as
// long a look ahead, and its mean error there is told beside it.

/** Months that a forecast rests on. */
export const FORECAST_MONTHS = 3;

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

/** What to expect of a month, counted from the first, from what was known `lag` months before it; null where that is too little. */
function expected(needs: readonly number[], month: number, lag: number) {
  const end = month - lag + 1;
  if (end < FORECAST_MONTHS) return null;
  const recent = needs.slice(end - FORECAST_MONTHS, end);
  const mean = recent.reduce((sum, n) => sum + n, 0) / FORECAST_MONTHS;
  const yearBefore = lag <= 12 ? (needs[month - 12] ?? null) : null;
  return { recent, yearBefore, value: yearBefore === null ? mean : (mean + yearBefore) / 2 };
}

/**
 * The forecast for a month after those that are over, the first of the book to the last: 1 `ahead` is the next one. Null
 * where fewer than three months are over.
 */
export function forecastFor(needs: readonly number[], ahead: number): Forecast | null {
  const plan = ahead < 1 ? null : expected(needs, needs.length - 1 + ahead, ahead);
  if (plan === null) return null;
  let [error, heldOut] = [0, 0];
  for (const [past, had] of needs.entries()) {
    const guess = expected(needs, past, ahead);
    if (guess === null) continue;
    error += Math.abs(guess.value - had);
    heldOut += 1;
  }
  return {
    ...{ recent: plan.recent, yearBefore: plan.yearBefore, expectedTenths: tenths(plan.value) },
    ...{ errorTenths: heldOut === 0 ? null : tenths(error / heldOut), heldOut },
  };
}
