// Dates, months and years in the middle of a text: a title, the name of a worksheet or of a file.

import { dateExists, dayOf, type Day } from '../calendar.ts';
import type { Month } from '../calendar-period.ts';
import { plainDigits } from '../quantities.ts';
import { arabicDates } from './values.ts';

/** What a text says of time; `rest` is what is left of it. A month or a day of one stands alone where no year is with it. */
export interface DatesInText {
  readonly day: Day | null;
  /** The first day of `3月9日—3月15日`; then there is no `day`. */
  readonly rangeFrom: Day | null;
  readonly month: Month | null;
  readonly year: number | null;
  /** Without a year. */
  readonly bareMonth: number | null;
  readonly bareDay: { readonly month: number; readonly day: number } | null;
  /** The first day of `3月9日—3月15日`. */
  readonly bareRangeFrom: { readonly month: number; readonly day: number } | null;
  readonly rest: string;
}

const FULL =
  /(?<!\d)(\d{4})\s*[-/.年_]\s*(\d{1,2})\s*[-/.月_]\s*(\d{1,2})(?!\d)\s*[日号]?|(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/u;
const RANGE_END = /^\s*(?:[-~～—–－]+|至|到)\s*(?:\d{4}\s*[-/.年])?\s*(?:\d{1,2}\s*[-/.月])?\s*\d{1,2}\s*[日号]?/u;
const YEAR_MONTH = /(?<!\d)(\d{4})\s*[-/.年_]\s*(\d{1,2})(?!\d)(?:\s*月份?)?/u;
const YEAR = /(?<!\d)((?:19|20)\d{2})\s*年度?/u;
const MONTH_DAY = /(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/u;
const MONTH = /(?<!\d)(\d{1,2})\s*月份?(?!\d)/u;

/** Year, month and day of `FULL`, whose two spellings have groups of their own. */
function partsOf(full: RegExpExecArray): readonly [number, number, number] {
  const [year, month, day, ...short] = full.slice(1).map(Number) as [number, number, number, number, number, number];
  return full[1] === undefined ? short : [year, month, day];
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12;

/** Reads the first date, or month, or year of a text. */
export function datesIn(text: string): DatesInText {
  const none = {
    day: null,
    rangeFrom: null,
    month: null,
    year: null,
    bareMonth: null,
    bareDay: null,
    bareRangeFrom: null,
  };
  const plain = arabicDates(plainDigits(text));
  const cut = (match: RegExpExecArray, more = ''): string =>
    `${plain.slice(0, match.index)} ${plain.slice(match.index + match[0].length + more.length)}`.trim();
  const full = FULL.exec(plain);
  if (full) {
    const [year, month, day] = partsOf(full);
    if (dateExists(year, month, day)) {
      const at = dayOf(year, month, day);
      const end = RANGE_END.exec(plain.slice(full.index + full[0].length))?.[0];
      const dates = end === undefined ? { day: at } : { rangeFrom: at };
      return { ...none, ...dates, month: { year, month }, year, rest: cut(full, end) };
    }
  }
  const yearMonth = YEAR_MONTH.exec(plain);
  if (yearMonth && isMonth(Number(yearMonth[2]))) {
    const [year, month] = [Number(yearMonth[1]), Number(yearMonth[2])];
    return { ...none, month: { year, month }, year, rest: cut(yearMonth) };
  }
  const year = YEAR.exec(plain);
  if (year) return { ...datesIn(cut(year)), year: Number(year[1]) };
  const monthDay = MONTH_DAY.exec(plain);
  if (monthDay && isMonth(Number(monthDay[1]))) {
    const bareDay = { month: Number(monthDay[1]), day: Number(monthDay[2]) };
    const end = RANGE_END.exec(plain.slice(monthDay.index + monthDay[0].length))?.[0];
    const dates = end === undefined ? { bareDay } : { bareRangeFrom: bareDay };
    return { ...none, ...dates, bareMonth: bareDay.month, rest: cut(monthDay, end) };
  }
  const month = MONTH.exec(plain);
  if (month && isMonth(Number(month[1]))) return { ...none, bareMonth: Number(month[1]), rest: cut(month) };
  return { ...none, rest: plain.trim() };
}
