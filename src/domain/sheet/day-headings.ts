// The headings of wide sheets: days of a month, dates, weekdays, and the parts of a day.

import { dateExists, dayOf, periodOf, addDays, type Day } from '../calendar.ts';
import type { Month } from '../calendar-period.ts';
import { plainDigits } from '../quantities.ts';
import { arabicDates } from './values.ts';

/** The parts of a day, which tell two visits on one day apart. */
export type Section = 'am' | 'noon' | 'pm' | 'night';

/** What one heading says of its column's day; a column can have headings in two rows. */
export interface DayHeading {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** 1 for Monday to 7. */
  readonly weekday: number | null;
  readonly section: Section | null;
}

const SECTIONS: readonly (readonly [RegExp, Section])[] = [
  [/上午|早上|早晨|早班|(?<![\p{Script=Han}\w])早(?![\p{Script=Han}\w])|\bam\b/iu, 'am'],
  [/中午|中班|\bnoon\b/iu, 'noon'],
  [/下午|午后|\bpm\b/iu, 'pm'],
  [/晚上|夜间|晚班|夜班|(?<![\p{Script=Han}\w])晚(?![\p{Script=Han}\w])|\b(?:night|evening)\b/iu, 'night'],
];

const WEEKDAY =
  /[（(]?(?:星期|周|礼拜)([一二三四五六日天1-7])[)）]?|[（(]?\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b[)）]?/iu;
const WEEKDAYS = '一二三四五六日';
const ENGLISH_WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function weekdayOf(han: string | undefined, english: string | undefined): number {
  if (english !== undefined) return ENGLISH_WEEKDAYS.indexOf(english.toLowerCase()) + 1;
  if (han !== undefined && /\d/.test(han)) return Number(han);
  return han === '天' ? 7 : WEEKDAYS.indexOf(han ?? '') + 1;
}

/** The part of the day that a text names and nothing else, or null. */
export function sectionOf(text: string): Section | null {
  const heading = dayHeadingOf(text);
  return heading && heading.day === null && heading.weekday === null ? heading.section : null;
}

/** What a heading says of a day, or null where it is no heading of that kind. */
export function dayHeadingOf(text: string): DayHeading | null {
  let left = arabicDates(plainDigits(text)).trim();
  if (left === '' || left.length > 20) return null;
  const none: DayHeading = { year: null, month: null, day: null, weekday: null, section: null };
  const bare = /^[（(]?([一二三四五六日天])[)）]?$/u.exec(text.trim());
  if (bare) return { ...none, weekday: weekdayOf(bare[1], undefined) };
  const found = SECTIONS.find(([words]) => words.test(left));
  if (found) left = left.replace(found[0], '').trim();
  const weekday = WEEKDAY.exec(left);
  if (weekday) left = left.replace(weekday[0], '').trim();
  const rest = { section: found?.[1] ?? null, weekday: weekday ? weekdayOf(weekday[1], weekday[2]) : null };
  if (left === '') return found || weekday ? { ...none, ...rest } : null;
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/u.exec(left);
  if (full) return { ...rest, year: Number(full[1]), month: Number(full[2]), day: Number(full[3]) };
  const short = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/u.exec(left);
  if (short && Number(short[1]) <= 12) return { ...none, ...rest, month: Number(short[1]), day: Number(short[2]) };
  const day = /^(\d{1,2})[日号]?$/u.exec(left);
  return day && Number(day[1]) >= 1 && Number(day[1]) <= 31 ? { ...none, ...rest, day: Number(day[1]) } : null;
}

/** Two headings of one column as one: what the lower one leaves open the upper one says. */
export function together(upper: DayHeading | null, lower: DayHeading | null): DayHeading | null {
  if (!upper || !lower) return lower ?? upper;
  return {
    year: lower.year ?? upper.year,
    month: lower.month ?? upper.month,
    day: lower.day ?? upper.day,
    weekday: lower.weekday ?? upper.weekday,
    section: lower.section ?? upper.section,
  };
}

/** From which year, month and week the days of the headings are. */
export interface Calendar {
  readonly month: Month | null;
  readonly year: number | null;
  /** A day of the week. */
  readonly week: Day | null;
}

/** What is missing to tell the day, or `none` where there is no such day. */
export type NoDay = 'month' | 'week' | 'none';

/** The day that a heading means. */
export function dayMeant(heading: DayHeading, { month, year, week }: Calendar): Day | NoDay {
  if (heading.day === null) {
    if (heading.weekday === null) return 'none';
    return week === null ? 'week' : addDays(periodOf(week, 'week').from, heading.weekday - 1);
  }
  const inMonth = heading.month ?? month?.month;
  const inYear = heading.year ?? (heading.month === null ? month?.year : (year ?? month?.year));
  if (inMonth === undefined || inYear === undefined) return 'month';
  return dateExists(inYear, inMonth, heading.day) ? dayOf(inYear, inMonth, heading.day) : 'none';
}

/** 1 for Monday to 7. */
export const weekdayOn = (day: Day): number => day - periodOf(day, 'week').from + 1;
