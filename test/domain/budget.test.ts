import { describe, expect, test } from 'vitest';
import { budgetUse } from '../../src/domain/budget.ts';
import { fen } from '../../src/domain/quantities.ts';

const budget = (amount: number, warnPercent = 80) =>
  ({ payer: 'office', year: 2026, fen: fen(amount), warnPercent }) as const;

describe('a budget', () => {
  test.each([
    ['is fine below its threshold', 10_000, 7_999, 'fine', 2_001, 79],
    ['is low from its threshold on', 10_000, 8_000, 'low', 2_000, 80],
    ['is low, not exceeded, to its last fen', 10_000, 10_000, 'low', 0, 100],
    ['is exceeded by the next one', 10_000, 10_001, 'over', -1, 100],
    ['of nothing is low at once', 0, 0, 'low', 0, 100],
  ])('%s', (_, amount, used, state, leftFen, percent) =>
    expect(budgetUse(budget(amount), fen(used))).toMatchObject({ state, leftFen, percent }),
  );

  test('has its own threshold', () => {
    expect(budgetUse(budget(10_000, 50), fen(5_000)).state).toBe('low');
    expect(budgetUse(budget(10_000, 51), fen(5_000)).state).toBe('fine');
  });
});
