import { describe, expect, test } from 'vitest';
import { checkDecision, honourState, standingHonour, type Honour, type HonourEnd } from '../../src/domain/honours.ts';
import { on } from './samples.ts';

const code = (wanted: string, facts: object = {}) =>
  expect.objectContaining({ code: wanted, facts: expect.objectContaining(facts) });
const end = (kind: HonourEnd['kind'], seq: number | null = null): HonourEnd => ({
  ...{ kind, day: on('2026-03-10'), operator: 'Li', seq },
});
const honour = (fields: Partial<Honour> = {}): Honour => ({
  ...{ id: 3, nominatedBy: 'clerk1', end: null, reversedBy: null },
  ...fields,
});
const approved = honour({ end: end('approved', 7) });

describe('an honour', () => {
  test.each([
    ['nominated', honour()],
    ['approved', approved],
    ['rejected', honour({ end: end('rejected') })],
    ['revoked', { ...approved, reversedBy: 9 }],
  ])('is %s', (state, one) => expect(honourState(one)).toBe(state));

  test('is approved by somebody else than who nominated, who may well take it back', () => {
    expect(() => checkDecision(honour(), 'approved', 'Li')).not.toThrow();
    expect(() => checkDecision(honour(), 'approved', 'clerk1')).toThrow(code('honour-own', { operator: 'clerk1' }));
    expect(() => checkDecision(honour(), 'rejected', 'clerk1')).not.toThrow();
  });

  test('is decided once', () => {
    expect(() => checkDecision(approved, 'rejected', 'Li')).toThrow(
      code('honour-decided', { state: 'approved', on: '2026-03-10' }),
    );
  });

  test('has a certificate while its redemption stands', () => {
    expect(standingHonour(approved)).toBe(7);
    expect(() => standingHonour(honour())).toThrow(code('honour-not-approved', { state: 'nominated' }));
    expect(() => standingHonour({ ...approved, reversedBy: 9 })).toThrow(
      code('honour-not-approved', { state: 'revoked' }),
    );
  });
});
