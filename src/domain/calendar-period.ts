// Months, quarters and years as people type them, for reports.

import { civil, dateExists, dayOf, periodOf, type Span } from './calendar.ts';
import { plainDigits } from './quantities.ts';

export interface Month {
  readonly year: number;
  /** From 1 on. */
  readonly month: number;
}

/** `2026-03`. */
export const monthName = ({ year, month }: Month): string => `${year}-${String(month).padStart(2, '0')}`;

/** `2026-10`, `2026/10`, `2026年10月`. Null for anything else. */
export function parseMonth(text: string): Span | null {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})月?$/u.exec(plainDigits(text));
  return match && spanFrom(Number(match[1]), Number(match[2]), 'month');
}

/** `2026Q3`, `2026-Q3`, `２０２６Ｑ３`, `2026年第3季度`, `2026三季度`. Null for anything else. */
export function parseQuarter(text: string): Span | null {
  const match = /^(\d{4})\s*[-/.年]?\s*(?:[qｑ]([1-4])|第?\s*([1-4一二三四])\s*季度?)$/iu.exec(plainDigits(text));
  if (!match) return null;
  const typed = match[2] ?? match[3] ?? '';
  const quarter = '一二三四'.indexOf(typed) + 1 || Number(typed);
  return spanFrom(Number(match[1]), quarter * 3, 'quarter');
}

/** `2026`, `2026年`, `2026年度`. Null for anything else. */
export function parseYear(text: string): Span | null {
  const match = /^(\d{4})\s*(?:年度?)?$/u.exec(plainDigits(text));
  return match && spanFrom(Number(match[1]), 1, 'year');
}

/** A whole month, quarter or year; what it is not is null. */
export interface Period {
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4 | null;
  readonly month: number | null;
}

/** The period that a span is. The span must be one. */
export function periodOfSpan({ from, to }: Span): Period {
  const { year, month } = civil(from);
  if (civil(to).month === month) return { year, quarter: null, month };
  const isQuarter = periodOf(from, 'quarter').to === to;
  return { year, quarter: isQuarter ? (Math.ceil(month / 3) as 1 | 2 | 3 | 4) : null, month: null };
}

/** `2026-10`, `2026Q3` or `2026` of a whole month, quarter or year, as it is typed. */
export function periodName(span: Span): string {
  const { year, quarter, month } = periodOfSpan(span);
  if (month !== null) return monthName({ year, month });
  return quarter === null ? String(year) : `${year}Q${quarter}`;
}

const spanFrom = (year: number, month: number, period: 'month' | 'quarter' | 'year'): Span | null =>
  dateExists(year, month, 1) ? periodOf(dayOf(year, month, 1), period) : null;
