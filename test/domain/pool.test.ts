import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import { isCard, POOL_CARD } from '../../src/domain/card-number.ts';
import { PLAIN, type EntryDraft } from '../../src/domain/entry.ts';
import type { Lot } from '../../src/domain/lots.ts';
import { checkPool, planDonation, planGrant } from '../../src/domain/pool.ts';
import { points } from '../../src/domain/quantities.ts';
import { drawn, lot, on, opened, owed, purseOf } from './samples.ts';

const DAY = on('2026-03-05');
const code = (wanted: string, facts: object = {}) =>
  expect.objectContaining({ code: wanted, facts: expect.objectContaining(facts) });
const passage = (amount: number, from: Lot[], to: Lot[] = []) => ({
  ...{ from: purseOf(1, from), to: purseOf(2, to), points: points(amount), day: DAY, remark: null },
});

test('nobody can have the card of the pool', () => expect(isCard(POOL_CARD)).toBe(false));

describe('a donation', () => {
  test('keeps the days of its lots', () => {
    const [out, into] = planDonation(passage(25, [lot(1, 30, '2026-12-31'), lot(2, 20, '2026-06-30')]));
    expect(drawn(out.draws)).toEqual({ '2.0': -20, '1.0': -5 });
    expect(opened(into.opens, iso)).toEqual([[20, '2026-01-01', '2026-06-30'], [5, '2026-01-01', '2026-12-31']]); // prettier-ignore
  });
  test('is refused in debt, and beyond what there is', () => {
    expect(() => planDonation(passage(5, [lot(1, 30), owed(2, 1)]))).toThrow(code('in-debt'));
    expect(() => planDonation(passage(31, [lot(1, 30)]))).toThrow(code('not-enough-points'));
  });
});

describe('a grant', () => {
  test('takes what expires first, and is earned by nobody', () => {
    const legs = planGrant(passage(25, [lot(1, 30, '2026-12-31'), lot(2, 20, '2026-06-30')]));
    expect(drawn(legs[0].draws)).toEqual({ '2.0': -20, '1.0': -5 });
    expect(legs.map((leg) => [leg.kind, leg.points, leg.ruleVersion])).toEqual([['transfer', -25, null], ['transfer', 25, null]]); // prettier-ignore
  });
  test('pays the debts of the receiver first', () => {
    const [, into] = planGrant(passage(25, [lot(1, 30)], [owed(7, 10)]));
    expect([drawn(into.draws), into.opens.map((open) => open.points)]).toEqual([{ '7.0': 10 }, [15]]);
  });
  test('is refused beyond what lies in the pool, without what has expired', () => {
    const pool = [lot(1, 30), lot(2, 40, '2026-03-04')];
    expect(() => planGrant(passage(31, pool))).toThrow(code('pool-short', { available: 30, needed: 31 }));
  });
});

describe('a donation that is taken back', () => {
  const reversal = (opens: EntryDraft['opens']): EntryDraft => ({
    ...{ ...PLAIN, kind: 'reverse', resident: 1, household: null, day: DAY, points: points(-20), opens },
  });
  test('may not leave the pool in debt', () => {
    const opens = [{ earnedOn: DAY, expiresOn: on('never'), points: points(-5) }];
    expect(() => checkPool(reversal(opens), [lot(1, 15)], DAY)).toThrow(
      code('pool-short', { available: 15, needed: 20 }),
    );
    expect(() => checkPool(reversal([]), [lot(1, 15)], DAY)).not.toThrow();
  });
});
