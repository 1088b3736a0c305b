import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import { Earnings, type Earned } from '../../src/domain/earnings.ts';
import { points } from '../../src/domain/quantities.ts';
import { on } from './samples.ts';

const earned = (day: string, amount: number): Earned => ({
  day: on(day),
  rule: 1,
  group: null,
  household: null,
  points: points(amount),
});

const shown = (lines: readonly Earned[]) => lines.map(({ day, points: amount }) => `${iso(day)} ${amount}`);

describe('what was earned is found by its days, in whatever order it was written', () => {
  const year = new Earnings([earned('2026-03-05', 1), earned('2026-01-31', 2), earned('2026-03-05', 3)]);
  year.add(earned('2026-04-01', 4));
  year.add(earned('2026-03-05', 5));
  year.add(earned('2026-01-01', 6));
  test('the lines of a day stay in the order in which they came', () => {
    expect(shown(year.on(on('2026-03-05')))).toEqual(['2026-03-05 1', '2026-03-05 3', '2026-03-05 5']);
  });
  test('a span has both its ends', () => {
    const found = year.within({ from: on('2026-01-31'), to: on('2026-04-01') });
    expect(shown(found)[0]).toBe('2026-01-31 2');
    expect(shown(found).at(-1)).toBe('2026-04-01 4');
    expect(found).toHaveLength(5);
  });
  test('a day on which nothing was earned has nothing', () => {
    expect(year.on(on('2026-03-06'))).toEqual([]);
    expect(new Earnings([]).on(on('2026-03-06'))).toEqual([]);
  });
});

test('the most that any period holds is told without what was taken back', () => {
  const year = new Earnings([earned('2026-03-05', 12), earned('2026-03-05', -12)]);
  year.add(earned('2026-03-06', 8));
  expect(year.most).toBe(20);
});
