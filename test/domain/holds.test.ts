import { describe, expect, test } from 'vitest';
import { checkHeld, checkHoldable, holdState, isOverdue, type Hold } from '../../src/domain/holds.ts';
import { on, rewardWith } from './samples.ts';

const code = (wanted: string, facts: object = {}) =>
  expect.objectContaining({ code: wanted, facts: expect.objectContaining(facts) });
const hold = (fields: Partial<Hold> = {}): Hold => ({
  ...{ seq: 7, until: on('2026-03-31'), collectedOn: null, reversedBy: null },
  ...fields,
});
const collected = { collectedOn: on('2026-03-10') };

describe('goods that are put aside', () => {
  test.each([
    ['held', hold()],
    ['collected', hold(collected)],
    ['released', hold({ reversedBy: 9 })],
    ['returned', hold({ ...collected, reversedBy: 9 })],
  ])('are %s', (state, one) => expect(holdState(one)).toBe(state));

  test('are overdue after their last day, as long as nobody has fetched them', () => {
    expect(isOverdue(hold(), on('2026-03-31'))).toBe(false);
    expect(isOverdue(hold(), on('2026-04-01'))).toBe(true);
    expect(isOverdue(hold(collected), on('2026-04-01'))).toBe(false);
    expect(isOverdue(hold({ reversedBy: 9 }), on('2026-04-01'))).toBe(false);
    expect(isOverdue(hold({ until: null }), on('2030-04-01'))).toBe(false);
  });

  test('are handed out or released once', () => {
    expect(() => checkHeld(hold())).not.toThrow();
    expect(() => checkHeld(hold(collected))).toThrow(code('hold-collected', { seq: 7, on: '2026-03-10' }));
    expect(() => checkHeld(hold({ reversedBy: 9 }))).toThrow(code('hold-released', { by: 9 }));
    expect(() => checkHeld(hold({ ...collected, reversedBy: 9 }))).toThrow(code('hold-released', { by: 9 }));
  });

  test('are something to fetch', () => {
    expect(() => checkHoldable(rewardWith())).not.toThrow();
    expect(() => checkHoldable(rewardWith({ kind: 'service' }))).not.toThrow();
    expect(() => checkHoldable(rewardWith({ kind: 'honour' }))).toThrow(code('not-holdable'));
    expect(() => checkHoldable(rewardWith({ kind: 'fee' }))).toThrow(code('not-holdable'));
  });
});
