import { describe, expect, test } from 'vitest';
import { firstDayOf, forecastFor, monthOf, monthText, parseMonth, type Month } from '../../src/domain/aid-forecast.ts';
import { iso } from '../../src/domain/calendar.ts';
import { on } from './samples.ts';

const month = (text: string): Month => parseMonth(text) as Month;

/** Needs of months that follow each other, the first of them told. */
const history = (first: string, ...needs: number[]) => ({
  counts: new Map(needs.map((n, i) => [month(first) + i, n])),
  first: month(first),
  last: month(first) + needs.length - 1,
});

describe('a month', () => {
  test.each([
    ['2026-04', '2026-04'],
    ['2026-4', '2026-04'],
    ['2026-13', null],
    ['2026-00', null],
    ['April', null],
  ])('%s is read as %s', (text, shown) => {
    const read = parseMonth(text);
    expect(read === null ? null : monthText(read)).toBe(shown);
  });

  test('is that of a day, and has a first one', () => {
    expect(monthText(monthOf(on('2026-12-31')))).toBe('2026-12');
    expect(iso(firstDayOf(month('2027-01')))).toBe('2027-01-01');
  });
});

describe('what to expect', () => {
  test('is the mean of the last three months', () => {
    expect(forecastFor(history('2026-01', 9, 3, 3, 6), month('2026-05'))).toMatchObject({
      ...{ recent: [3, 3, 6], yearBefore: null, expectedTenths: 40 },
    });
  });

  test('is half and half with the same month of the year before, where there is one', () => {
    const needs = history('2025-05', 10, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2);
    expect(forecastFor(needs, month('2026-05'))).toMatchObject({ yearBefore: 10, expectedTenths: 60 });
  });

  test('is told in tenths', () => {
    expect(forecastFor(history('2026-01', 1, 1, 0), month('2026-04'))?.expectedTenths).toBe(7);
  });

  test('is not told from fewer than three months', () => {
    expect(forecastFor(history('2026-01', 5, 5), month('2026-03'))).toBeNull();
  });

  test('is not told of a month that is over', () => {
    expect(forecastFor(history('2026-01', 5, 5, 5, 5), month('2026-04'))).toBeNull();
  });
});

describe('how far it is off', () => {
  test('is the mean over the months that could have been told', () => {
    // April from January to March: 2 against 4; May from February to April: 3 against 3.
    expect(forecastFor(history('2026-01', 2, 2, 2, 4, 3), month('2026-06'))).toMatchObject({
      heldOut: 2,
      errorTenths: Math.round(((2 + Math.abs(3 - 8 / 3)) / 2) * 10),
    });
  });

  test('looks as far ahead as the forecast does', () => {
    // Two months ahead: May from January to March.
    expect(forecastFor(history('2026-01', 2, 2, 2, 9, 3), month('2026-07'))).toMatchObject({
      heldOut: 1,
      errorTenths: 10,
    });
  });

  test('is not known where there was nothing to try it on', () => {
    expect(forecastFor(history('2026-01', 2, 2, 2), month('2026-04'))).toMatchObject({ heldOut: 0, errorTenths: null });
  });

  test('is nothing where every month is the same', () => {
    expect(forecastFor(history('2026-01', 4, 4, 4, 4, 4, 4), month('2026-07'))).toMatchObject({ heldOut: 3, errorTenths: 0 }); // prettier-ignore
  });
});
