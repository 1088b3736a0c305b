// What came in and went out, over spans of days.

import { describe, expect, test } from 'vitest';
import { dayOf, iso, type Day } from '../../src/domain/calendar.ts';
import {
  bookOf,
  expired,
  issued,
  monthsIn,
  redeemed,
  spanBefore,
  type Flow,
  type Flows,
} from '../../src/domain/flows.ts';
import { parseMonth, parseQuarter, parseYear } from '../../src/domain/calendar-period.ts';

const day = (text: string): Day => {
  const [year = 0, month = 0, of = 0] = text.split('-').map(Number);
  return dayOf(year, month, of);
};

const flow = (on: string, kind: Flow['kind'], points: number, more: Partial<Flow> = {}): Flow => ({
  ...{ day: day(on), kind, isSettlement: false, isReversal: false },
  ...{ plus: Math.max(points, 0), minus: Math.min(points, 0) },
  ...more,
});

const YEAR: readonly Flow[] = [
  flow('2025-12-31', 'opening', 40),
  flow('2026-01-10', 'award', 30),
  flow('2026-01-10', 'award', -10, { isReversal: true }),
  flow('2026-02-01', 'redeem', -20),
  flow('2026-02-05', 'transfer', 0, { plus: 5, minus: -5 }),
  flow('2026-12-31', 'redeem', -25, { isSettlement: true }),
  flow('2027-01-01', 'expire', -15),
];

/** Flows that begin on a day, with what was there before. */
const since = (from: string, flows: readonly Flow[], opening = 0): Flows => ({
  first: flows[0]?.day ?? null,
  ...{ from: day(from), opening, since: flows },
});

const span = (from: string, to: string) => ({ from: day(from), to: day(to) });

describe('a book', () => {
  test('is opening, lines and closing, and foots', () => {
    const { opening, lines, closing, given } = bookOf(since('2025-12-01', YEAR), span('2026-01-01', '2026-12-31'));
    expect([opening, closing, given]).toEqual([40, 15, 5]);
    expect(lines.award).toEqual({ written: 30, reversed: -10, net: 20 });
    expect([lines.redeem.net, lines.settlement.net, lines.expire.net, lines.transfer.net]).toEqual([-20, -25, 0, 0]);
  });

  test('tells what was issued, redeemed with the settlement, and expired', () => {
    const book = bookOf(since('2025-12-01', YEAR), span('2026-01-01', '2027-01-31'));
    expect([issued(book), redeemed(book), expired(book)]).toEqual([20, 45, 15]);
  });

  test('closes where the next one opens', () => {
    const months = monthsIn(span('2025-12-01', '2027-01-31')).map((month) => bookOf(since('2025-12-01', YEAR), month));
    for (const [i, month] of months.entries()) expect(month.opening).toBe(months[i - 1]?.closing ?? 0);
    expect(months.at(-1)?.closing).toBe(0);
  });

  test('opens with what was there before the flows', () => {
    const flows = since('2026-01-01', YEAR.slice(1), 40);
    expect(bookOf(flows, span('2026-02-01', '2026-12-31'))).toMatchObject({ opening: 60, closing: 15 });
  });

  test('cannot begin before the flows do', () => {
    expect(() => bookOf(since('2026-01-01', YEAR.slice(1), 40), span('2025-12-31', '2026-12-31'))).toThrow();
  });

  test('has no place for what reverses a reversal', () => {
    expect(() =>
      bookOf(since('2026-01-01', [flow('2026-01-01', 'reverse', 5)]), span('2026-01-01', '2026-01-31')),
    ).toThrow();
  });
});

describe('the span before', () => {
  test.each([
    [parseMonth('2026-03'), 1, '2026-02-01', '2026-02-28'],
    [parseQuarter('2026Q1'), 3, '2025-10-01', '2025-12-31'],
    [parseQuarter('2026Q1'), 12, '2025-01-01', '2025-03-31'],
    [parseMonth('2025-02'), 12, '2024-02-01', '2024-02-29'],
    [parseYear('2026'), 12, '2025-01-01', '2025-12-31'],
  ])('%j, %d months earlier, is %s to %s', (now, months, from, to) => {
    const before = now && spanBefore(now, months);
    expect(before && [iso(before.from), iso(before.to)]).toEqual([from, to]);
  });
});
