// The terms of a reward: how many pieces a resident may have in a period, and on which days it is handed out.

import { addDays, civil, daysInMonth, iso, parseWeekday, periodOf, weekdayOf, WEEKDAYS, type Day, type Period, type Span } from './calendar.ts'; // prettier-ignore
import { parseWhole, plainDigits } from './quantities.ts';
import { refusal } from './refusal.ts';

const QUOTA_PERIODS: readonly Period[] = ['day', 'week', 'month', 'quarter', 'year'];

/** So many pieces for each resident in every such period. */
export interface Quota {
  readonly pieces: number;
  readonly period: Period;
}

export interface RewardTerms {
  readonly quota: Quota | null;
  /** Days of the month, `last` and weekdays, such as `15,last`; null is every day. */
  readonly days: string | null;
}

/** What a reward without terms has. */
export const NO_TERMS: RewardTerms = { quota: null, days: null };

export const isSameTerms = (a: RewardTerms, b: RewardTerms): boolean =>
  a.days === b.days && a.quota?.pieces === b.quota?.pieces && a.quota?.period === b.quota?.period;

/** Reads `2/month`. Null for anything else. */
export function parseQuota(text: string): Quota | null {
  const [amount, named, ...more] = plainDigits(text).split('/');
  const pieces = parseWhole(amount ?? '');
  const period = QUOTA_PERIODS.find((one) => one === (named ?? '').trim().toLowerCase());
  return more.length > 0 || pieces === null || pieces <= 0 || !period ? null : { pieces, period };
}

export const quotaText = ({ pieces, period }: Quota): string => `${pieces}/${period}`;

const LAST = 'last';

/** One day of the list: `15`, `last` or `fri`. Null for anything else. */
function parseDayWord(word: string): string | null {
  if (word.toLowerCase() === LAST) return LAST;
  const weekday = parseWeekday(word);
  if (weekday !== null) return WEEKDAYS[weekday] ?? null;
  const day = parseWhole(word);
  return day !== null && day >= 1 && day <= 31 ? String(day) : null;
}

const rank = (word: string): number => {
  if (word === LAST) return 32;
  const weekday = (WEEKDAYS as readonly string[]).indexOf(word);
  return weekday < 0 ? Number(word) : 33 + weekday;
};

/** Reads `15,last` or `fri`: each day once, in order. Null where a word is none of these. */
export function parseRedemptionDays(text: string): string | null {
  const words = plainDigits(text)
    .split(/[,，、\s]+/u)
    .filter((word) => word !== '')
    .map(parseDayWord);
  if (words.length === 0 || words.includes(null)) return null;
  return [...new Set(words as string[])].sort((a, b) => rank(a) - rank(b)).join(',');
}

/** Whether the list names a day. A day that a month does not have does not come in that month. */
export function isRedemptionDay(days: string, day: Day): boolean {
  const { year, month, day: ofMonth } = civil(day);
  const words = days.split(',');
  return (
    words.includes(String(ofMonth)) ||
    (words.includes(LAST) && ofMonth === daysInMonth(year, month)) ||
    words.includes(WEEKDAYS[weekdayOf(day)] ?? '')
  );
}

/** The 31st may be two months away. */
const FARTHEST = 62;

/** The first day of the list from a day on, up to the reward's last one; null where none is left. */
export function redemptionDayFrom(days: string | null, from: Day, last: Day): Day | null {
  if (days === null) return from <= last ? from : null;
  for (let day = from; day <= last && day <= from + FARTHEST; day = addDays(day, 1)) {
    if (isRedemptionDay(days, day)) return day;
  }
  return null;
}

interface Offered {
  readonly code: string;
  readonly to: Day;
  readonly terms: RewardTerms;
}

/** Refuses a day that is none of the reward's. */
export function checkRedemptionDay({ code, to, terms }: Offered, day: Day): void {
  if (terms.days === null || isRedemptionDay(terms.days, day)) return;
  const next = redemptionDayFrom(terms.days, day, to);
  throw refusal('not-redemption-day', {
    reward: code,
    date: iso(day),
    days: terms.days,
    next: next === null ? null : iso(next),
  });
}

/** The period that a quota counts in; null where there is no quota. */
export const quotaSpan = ({ quota }: RewardTerms, day: Day): Span | null => quota && periodOf(day, quota.period);

export interface QuotaUse {
  readonly name: string;
  readonly cardNo: string;
  /** Pieces that the resident has had in the period. */
  readonly had: number;
  readonly asked: number;
}

/** Refuses more pieces than the quota leaves, and says from when on as many can be had. */
export function checkQuota({ code, to, terms }: Offered, use: QuotaUse, day: Day): void {
  const { quota, days } = terms;
  const span = quotaSpan(terms, day);
  if (quota === null || span === null || use.had + use.asked <= quota.pieces) return;
  const isPossible = use.asked <= quota.pieces;
  const next = isPossible ? redemptionDayFrom(days, addDays(span.to, 1), to) : null;
  throw refusal('quota-used', {
    ...{ reward: code, name: use.name, cardNo: use.cardNo, had: use.had, asked: use.asked },
    ...{ pieces: quota.pieces, period: quota.period, next: next === null ? null : iso(next) },
  });
}
