import { describe, expect, test } from 'vitest';
import { fen, hundredths, ONE, points } from '../../src/domain/quantities.ts';
import {
  checkDebt, checkFeeKnown, checkMinimum, checkStock, costOf, feeLeft, offeredOn, offsetValue, planRedemption, type Purse,
} from '../../src/domain/redemption.ts'; // prettier-ignore
import { drawn, lot, on, owed, policyWith, purseOf, rewardWith } from './samples.ts';

const fee = rewardWith({ code: 'fee', kind: 'fee', points: points(0), keepsStock: false });
const star = rewardWith({ code: 'star', kind: 'honour', points: points(0), keepsStock: false });
const code = (wanted: string, facts: object = {}) =>
  expect.objectContaining({ code: wanted, facts: expect.objectContaining(facts) });

describe('the cost', () => {
  test('of goods is computed: points times pieces', () =>
    expect(costOf(rewardWith(), hundredths(300), null, policyWith())).toBe(150));
  test('of goods is never typed', () => {
    expect(() => costOf(rewardWith(), ONE, points(10), policyWith())).toThrow(code('points-not-wanted'));
  });
  test('of a fee offset is what the resident gives, in whole steps', () => {
    expect(costOf(fee, ONE, points(150), policyWith({ redeemStep: '50' }))).toBe(150);
    expect(() => costOf(fee, ONE, points(120), policyWith({ redeemStep: '50' }))).toThrow(
      code('not-in-steps', { step: 50 }),
    );
  });
  test('is not below the minimum, unless it is nothing', () => {
    const policy = policyWith({ minRedeem: '50' });
    expect(() => checkMinimum(points(49), policy)).toThrow(code('below-minimum', { points: 49, minimum: 50 }));
    expect(() => checkMinimum(points(50), policy)).not.toThrow();
    expect(() => checkMinimum(points(0), policy)).not.toThrow();
  });
});

const redeem = (cost: number, purses: Purse[], reward = rewardWith()) =>
  planRedemption({ reward, cost: points(cost), quantity: ONE, day: on('2026-03-05'), remark: null }, purses).map(
    (draft) => [...[draft.resident, draft.points, drawn(draft.draws)]],
  );

describe('a redemption', () => {
  test('takes the cost from the lot that expires first', () => {
    const purse = purseOf(1, [lot(1, 40, '2026-12-31'), lot(2, 30, '2026-06-30')]);
    expect(redeem(50, [purse])).toEqual([[1, -50, { '2.0': -30, '1.0': -20 }]]);
  });
  test('of an honour costs nothing and is an entry all the same', () => {
    expect(redeem(0, [purseOf(1, [])], star)).toEqual([[1, 0, {}]]);
  });
  test('is refused where there is too little, telling what has expired', () => {
    const purse = purseOf(1, [lot(1, 40), lot(2, 30, '2026-03-04')]);
    expect(() => redeem(50, [purse])).toThrow(
      code('not-enough-points', { available: 40, needed: 50, expired: 30, household: null }),
    );
  });
  test('is refused in debt, even for what costs nothing', () => {
    expect(() => redeem(10, [purseOf(1, [lot(1, 40), owed(2, 5)])])).toThrow(code('in-debt', { debt: 5 }));
    expect(() => redeem(0, [purseOf(1, [owed(2, 5)])], star)).toThrow(code('in-debt'));
  });
  test('is possible with a debt up to the credit, which stays set aside', () => {
    expect(redeem(35, [purseOf(1, [lot(1, 40), owed(2, 5)], 5)])).toEqual([[1, -35, { '1.0': -35 }]]);
    expect(() => redeem(36, [purseOf(1, [lot(1, 40), owed(2, 5)], 5)])).toThrow(
      code('not-enough-points', { available: 35 }),
    );
    expect(() => checkDebt(purseOf(1, [owed(2, 6)], 5))).toThrow(code('in-debt', { debt: 6 }));
  });
});

describe('where the household pools its points', () => {
  const own = purseOf(1, [lot(1, 30)]);
  const spouse = purseOf(2, [lot(2, 40), owed(3, 15)]);
  const child = purseOf(3, [lot(4, 50)]);
  test('the one who redeems gives first, the others what is missing, each an entry of their own', () => {
    expect(redeem(60, [own, spouse, child])).toEqual([[1, -30, { '1.0': -30 }], [2, -25, { '2.0': -25 }], [3, -5, { '4.0': -5 }]]); // prettier-ignore
  });
  test('nobody gives who need not', () => expect(redeem(20, [own, spouse])).toEqual([[1, -20, { '1.0': -20 }]]));
  test('one who has nothing gives nothing', () => {
    expect(redeem(20, [purseOf(1, []), child])).toEqual([[3, -20, { '4.0': -20 }]]);
  });
  test('what all can give is the limit', () => {
    expect(() => redeem(106, [own, spouse, child])).toThrow(code('not-enough-points', { available: 105, needed: 106 }));
  });
});

describe('money off the fee', () => {
  const policy = policyWith({ rate: '100=10.00' });
  const due = (feeFen: number | null, earlierFen = 0) => ({
    ...{ household: '3-2-501', year: 2027, earlierFen: fen(earlierFen) },
    feeFen: feeFen === null ? null : fen(feeFen),
  });
  test.each<[string, number, number | null, number, number | null]>([
    ['800 points are 80 yuan', 800, 200_000, 0, 8000],
    ['the whole fee', 200, 2000, 0, 2000],
    ['more than the fee is refused', 201, 2000, 0, null],
    ['what was taken off before counts', 100, 2000, 1000, 1000],
    ['and leaves only the rest', 101, 2000, 1000, null],
    ['without a fee on record any amount is taken', 800, null, 0, 8000],
  ])('%s', (_, cost, feeFen, earlier, value) => {
    const offset = () => offsetValue(points(cost), due(feeFen, earlier), policy);
    if (value === null) expect(offset).toThrow(code('above-fee'));
    else expect(offset()).toBe(value);
  });
  test('the refusal tells the most that is possible', () => {
    expect(() => offsetValue(points(500), due(2005, 999), policy)).toThrow(
      code('above-fee', { most: 100, leftFen: 1006 }),
    );
  });
  test('only the next year’s may be recorded later', () => {
    const today = on('2026-03-05');
    for (const year of [1999, 2026, 2028]) {
      expect(() => checkFeeKnown({ ...due(null), year }, today)).toThrow(
        code('no-fee', { household: '3-2-501', year }),
      );
      checkFeeKnown({ ...due(2000), year }, today);
    }
    checkFeeKnown({ ...due(null), year: 2027 }, today);
  });
  test('points pay at most the share of the fee that the policy allows, rounded down', () => {
    const half = policyWith({ maxFeeShare: '50' });
    expect(feeLeft(fen(2001), fen(0), half)).toBe(1000);
    expect(feeLeft(fen(2001), fen(900), half)).toBe(100);
    expect(feeLeft(fen(2001), fen(1200), half)).toBe(0);
  });
});

test('no more pieces than are in stock, where stock is kept', () => {
  expect(() => checkStock(rewardWith(), hundredths(300), 3)).not.toThrow();
  expect(() => checkStock(rewardWith(), hundredths(400), 3)).toThrow(code('out-of-stock', { asked: 4, left: 3 }));
  expect(() => checkStock(rewardWith(), hundredths(400), null)).not.toThrow();
});

test('a reward that is not offered on the day is refused', () => {
  expect(() => offeredOn(null, 'rice', on('2026-03-05'))).toThrow(code('reward-not-in-force', { date: '2026-03-05' }));
  expect(offeredOn(fee, 'fee', on('2026-03-05'))).toBe(fee);
});
