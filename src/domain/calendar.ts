// Civil dates without clocks or zones. Inside the program a day is a whole number, so that comparing, sorting and
// storing are cheap; people and files see YYYY-MM-DD. Conversion after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".

import { plainDigits } from './quantities.ts';

declare const unit: unique symbol;
/** Whole days since 1970-01-01. */
export type Day = number & { readonly [unit]: 'day' };

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year';
/** Both ends inclusive. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The day of a civil date that is known to exist. */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146097 + dayOfEra - 719468) as Day;
}

/** Year, month and day of month. */
export function civil(day: Day): CivilDate {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return next - dayOf(year, month, 1);
}

export function dateExists(year: number, month: number, day: number): boolean {
  return year >= 1900 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The first day the program knows: what is in force "from the beginning". */
export const BEGINNING = dayOf(1, 1, 1);
/** Stands for "no last day"; sorts after every real one. */
export const NEVER = dayOf(9999, 12, 31);

/** `2026-03-05`. */
export function iso(day: Day): string {
  const { year, month, day: d } = civil(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** A last day as answers tell it; null where there is no end. */
export const isoEnd = (last: Day): string | null => (last === NEVER ? null : iso(last));

/** The day of a stored or typed `YYYY-MM-DD`; null when it is not one or does not exist. */
export function fromIso(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return dateExists(year, month, day) ? dayOf(year, month, day) : null;
}

/** As `fromIso`, for text that the program itself has written. */
export function isoDay(text: string): Day {
  const day = fromIso(text);
  if (day === null) throw new Error(`not a date: ${text}`);
  return day;
}

/** The earliest of some days; null where there is none. */
export const earliest = (days: readonly Day[]): Day | null =>
  days.reduce<Day | null>((soonest, day) => (soonest === null || day < soonest ? day : soonest), null);

export const addDays = (day: Day, count: number): Day => (day + count) as Day;

/** The same day of the month so many months on; the last day of that month where it has no such day (Feb 29 → Feb 28). */
export function addMonths(day: Day, count: number): Day {
  const from = civil(day);
  const index = from.year * 12 + (from.month - 1) + count;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return dayOf(year, month, Math.min(from.day, daysInMonth(year, month)));
}

export const yearOf = (day: Day): number => civil(day).year;
export const firstOfYear = (year: number): Day => dayOf(year, 1, 1);
export const lastOfYear = (year: number): Day => dayOf(year, 12, 31);

/** The period that a day lies in; weeks run from Monday to Sunday (ISO 8601). */
export function periodOf(day: Day, period: Period): Span {
  if (period === 'day') return { from: day, to: day };
  if (period === 'week') {
    const from = addDays(day, -weekdayOf(day));
    return { from, to: addDays(from, 6) };
  }
  const { year, month } = civil(day);
  if (period === 'month') return { from: dayOf(year, month, 1), to: dayOf(year, month, daysInMonth(year, month)) };
  if (period === 'quarter') {
    const last = Math.ceil(month / 3) * 3;
    return { from: dayOf(year, last - 2, 1), to: dayOf(year, last, daysInMonth(year, last)) };
  }
  return { from: firstOfYear(year), to: lastOfYear(year) };
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Monday is 0, Sunday 6 (ISO 8601). */
export const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7;

/** `fri`, `周五`, `星期天`. Null for anything else. */
export function parseWeekday(text: string): number | null {
  const plain = text.toLowerCase();
  const spelt = /^(?:周|星期|礼拜)([一二三四五六日天])$/u.exec(plain)?.[1];
  const found = spelt === undefined ? WEEKDAYS.findIndex((name) => name === plain) : '一二三四五六日天'.indexOf(spelt);
  return found < 0 ? null : Math.min(found, 6);
}

const RELATIVE = new Map([
  ['今天', 0],
  ['今日', 0],
  ['today', 0],
  ['昨天', -1],
  ['昨日', -1],
  ['yesterday', -1],
]);

/**
 * A date as people type it: `2026-03-05`, `2026/3/5`, `2026.3.5`, `2026年3月5日`, `20260305`, `今天`, `yesterday`.
 * Null when it is none of these or does not exist. A date without its year is not guessed.
 */
export function parseDate(text: string, today: Day): Day | null {
  const plain = plainDigits(text).toLowerCase();
  const relative = RELATIVE.get(plain);
  if (relative !== undefined) return addDays(today, relative);
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/u.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return dateExists(year, month, day) ? dayOf(year, month, day) : null;
}
