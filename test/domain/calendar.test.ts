import { describe, expect, test } from 'vitest';
import {
  addDays, addMonths, BEGINNING, civil, dateExists, dayOf, daysInMonth, earliest, fromIso, iso, isoDay, NEVER, parseDate, periodOf, yearOf,
  type Day, type Period,
} from '../../src/domain/calendar.ts'; // prettier-ignore

const DAY_MS = 86_400_000;

test('every day from 1900 to 2200 has the date that the Gregorian calendar gives it', () => {
  const wrong: string[] = [];
  for (let day = dayOf(1900, 1, 1); day <= dayOf(2200, 12, 31); day = addDays(day, 1)) {
    const expected = new Date(day * DAY_MS).toISOString().slice(0, 10);
    const { year, month, day: d } = civil(day);
    if (iso(day) !== expected || dayOf(year, month, d) !== day || fromIso(expected) !== day) wrong.push(expected);
  }
  expect(wrong).toEqual([]);
});

test('the first and the last day of all are written like any other', () => {
  expect([iso(BEGINNING), iso(NEVER), iso(0 as Day)]).toEqual(['0001-01-01', '9999-12-31', '1970-01-01']);
});

describe('a date that does not exist is none', () => {
  test.each(['2026-02-29', '2100-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '1899-12-31'])(
    '%s',
    (text) => {
      expect(fromIso(text)).toBeNull();
      expect(() => isoDay(text)).toThrow('not a date');
    },
  );
  test('2024 and 2000 have a 29 February', () => {
    expect([dateExists(2024, 2, 29), dateExists(2000, 2, 29), dateExists(1900, 2, 29)]).toEqual([true, true, false]);
    expect([2024, 2023, 2000, 1900].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 29, 28]);
  });
});

describe('months on: the same day of the month, or the last one there is', () => {
  test.each([
    ['2026-03-05', 12, '2027-03-05'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -13, '2025-02-28'],
  ])('%s and %i months → %s', (from, count, to) => expect(iso(addMonths(isoDay(from), count))).toBe(to));
});

test('the earliest of some days, in any order; none of none', () => {
  const [first, second] = [isoDay('2026-02-28'), isoDay('2026-03-05')];
  expect([earliest([second, first, second]), earliest([first]), earliest([])]).toEqual([first, first, null]);
});

describe('the period that a day lies in', () => {
  test.each<[Period, string, string, string]>([
    ['day', '2026-03-05', '2026-03-05', '2026-03-05'],
    ['week', '2026-03-05', '2026-03-02', '2026-03-08'],
    ['week', '2026-03-02', '2026-03-02', '2026-03-08'],
    ['week', '2026-03-08', '2026-03-02', '2026-03-08'],
    ['week', '2026-01-01', '2025-12-29', '2026-01-04'],
    ['week', '1969-12-31', '1969-12-29', '1970-01-04'],
    ['month', '2026-02-14', '2026-02-01', '2026-02-28'],
    ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['quarter', '2026-01-01', '2026-01-01', '2026-03-31'],
    ['quarter', '2026-05-15', '2026-04-01', '2026-06-30'],
    ['quarter', '2026-12-31', '2026-10-01', '2026-12-31'],
    ['year', '2026-07-01', '2026-01-01', '2026-12-31'],
  ])('%s of %s: %s to %s', (period, day, from, to) => {
    const span = periodOf(isoDay(day), period);
    expect([iso(span.from), iso(span.to)]).toEqual([from, to]);
  });
  test('a week begins on a Monday and has seven days, in every week of forty years', () => {
    for (let day = dayOf(1960, 1, 1); day < dayOf(2000, 1, 1); day = addDays(day, 1)) {
      const { from, to } = periodOf(day, 'week');
      const weekday = new Date(from * DAY_MS).getUTCDay();
      if (weekday !== 1 || to - from !== 6 || day < from || day > to) throw new Error(iso(day));
    }
  });
  test('a day belongs to the year that is written on it', () => {
    expect(yearOf(isoDay('2026-12-31'))).toBe(2026);
    expect(yearOf(isoDay('2027-01-01'))).toBe(2027);
  });
});

describe('dates as people type them', () => {
  const today = isoDay('2026-03-05');
  test.each<[string, string | null]>([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026年3月5号', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['２０２６－３－５', '2026-03-05'],
    [' 2026 - 3 - 5 ', '2026-03-05'],
    ['今天', '2026-03-05'],
    ['昨天', '2026-03-04'],
    ['TODAY', '2026-03-05'],
    ['yesterday', '2026-03-04'],
    ['2026-02-30', null],
    ['20260230', null],
    ['3/5', null],
    ['3月5日', null],
    ['26-3-5', null],
    ['5/3/2026', null],
    ['tomorrow', null],
    ['2026-03', null],
    ['', null],
  ])('%j → %s', (text, expected) => {
    const found = parseDate(text, today);
    expect(found === null ? null : iso(found)).toBe(expected);
  });
});
