// What outstanding points would cost, and when that is worth a warning.

import { describe, expect, test } from 'vitest';
import { liabilityFindings, spreadValue } from '../../src/domain/liability.ts';
import { fen, points, valueOf } from '../../src/domain/quantities.ts';

test('the parts are worth together what their sum is worth, to the fen', () => {
  const rate = { points: points(3), fen: fen(1) };
  const parts = [1, 1, 1, 2, 5];
  const values = spreadValue(parts, rate);
  expect(values).toEqual([0, 0, 1, 0, 2]);
  expect(values.reduce((sum, value) => sum + value, 0)).toBe(valueOf(points(10), rate));
});

describe('a warning', () => {
  const figures = { valueFen: 8000, budgetFen: 10_000, issued: 150, spent: 100, expiredNotBooked: 0 };
  test.each([
    [figures, ['near-budget']],
    [{ ...figures, valueFen: 7990 }, ['within-budget']],
    [{ ...figures, valueFen: 10_000 }, ['near-budget']],
    [{ ...figures, valueFen: 10_010 }, ['over-budget']],
    [{ ...figures, budgetFen: null }, []],
    [{ ...figures, budgetFen: null, issued: 151 }, ['inflation']],
    [{ ...figures, budgetFen: null, issued: 151, spent: 0 }, []],
    [{ ...figures, budgetFen: null, expiredNotBooked: 3 }, ['not-booked']],
  ])('%j: %j', (given, codes) => {
    expect(liabilityFindings(given).map(({ code }) => code)).toEqual(codes);
  });
});
