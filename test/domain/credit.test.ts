import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import { checkNeed, creditStanding, limitOn, prolonged, type Credit } from '../../src/domain/credit.ts';
import { ONE, points } from '../../src/domain/quantities.ts';
import { planRedemption, type Purse, type RewardVersion } from '../../src/domain/redemption.ts';
import { drawn, lot, on, onCredit, opened, owed, purseOf, rewardWith } from './samples.ts';

const TODAY = on('2026-03-05');
const code = (wanted: string, facts: object = {}) =>
  expect.objectContaining({ code: wanted, facts: expect.objectContaining(facts) });
const credit = (limit: number, from = '2026-01-01', until = '2026-12-31'): Credit => ({
  limit: points(limit),
  from: on(from),
  until: on(until),
});

test.each([
  ['low-income', true, false, true],
  ['disabled', false, true, true],
  ['neither', false, false, false],
])('credit is for residents in need: %s', (_, lowIncome, disabled, isFit) => {
  const check = () => checkNeed({ cardNo: '0101', name: 'N', lowIncome, disabled });
  if (isFit) expect(check).not.toThrow();
  else expect(check).toThrow(code('credit-not-in-need'));
});

test.each([
  ['on the first day', credit(50, '2026-03-05'), 50],
  ['on the last day', credit(50, '2026-01-01', '2026-03-05'), 50],
  ['not before', credit(50, '2026-03-06'), 0],
  ['not after', credit(50, '2026-01-01', '2026-03-04'), 0],
  ['nor without one', null, 0],
])('a credit holds %s', (_, of, limit) => expect(limitOn(of, TODAY)).toBe(limit));

const redeem = (cost: number, purses: Purse[], reward: RewardVersion = rewardWith()) =>
  planRedemption({ reward, cost: points(cost), quantity: ONE, day: TODAY, remark: null }, purses).map((draft) => [
    ...[draft.resident, draft.points, drawn(draft.draws), opened(draft.opens, iso)],
  ]);
const service = rewardWith({ code: 'haircut', kind: 'service' });
const fee = rewardWith({ code: 'fee', kind: 'fee' });

describe('a redemption on credit', () => {
  const purse = purseOf(1, [lot(1, 20)], 50, '2026-12-31');
  test('uses up the points that are there; the rest is owed, due on the last day of the credit', () => {
    expect(redeem(50, [purse])).toEqual([[1, -50, { '1.0': -20 }, [[-30, '2026-03-05', '2026-12-31']]]]);
  });
  test('is not needed where there are enough', () => {
    expect(redeem(20, [purse])).toEqual([[1, -20, { '1.0': -20 }, []]]);
  });
  test('also gets services', () => expect(redeem(50, [purse], service)[0]?.[3]).toHaveLength(1));
  test('goes down to the limit, and no further', () => {
    expect(redeem(70, [purse])).toEqual([[1, -70, { '1.0': -20 }, [[-50, '2026-03-05', '2026-12-31']]]]);
    expect(() => redeem(71, [purse])).toThrow(code('credit-exceeded', { missing: 51, limit: 50, left: 50 }));
  });
  test('goes on where some is owed already', () => {
    const indebted = purseOf(1, [onCredit(3, 30)], 50, '2026-12-31');
    expect(redeem(20, [indebted])).toEqual([[1, -20, {}, [[-20, '2026-03-05', '2026-12-31']]]]);
    expect(() => redeem(21, [indebted])).toThrow(code('credit-exceeded', { missing: 21, left: 20 }));
  });
  test('uses points that were left in spite of a debt before the debt grows', () => {
    const both = purseOf(1, [lot(5, 10), onCredit(3, 30)], 50, '2026-12-31');
    expect(redeem(8, [both])).toEqual([[1, -8, { '5.0': -8 }, []]]);
    expect(redeem(30, [both])).toEqual([[1, -30, { '5.0': -10 }, [[-20, '2026-03-05', '2026-12-31']]]]);
    expect(() => redeem(31, [both])).toThrow(code('credit-exceeded', { left: 30 }));
  });
  test('counts what a reversal has left owed', () => {
    const indebted = purseOf(1, [owed(3, 30)], 50, '2026-12-31');
    expect(redeem(20, [indebted])).toHaveLength(1);
    expect(() => redeem(21, [indebted])).toThrow(code('credit-exceeded'));
  });
  test('comes after the points of the household, and is that of the one who redeems', () => {
    const other = purseOf(2, [lot(2, 15)], 90, '2026-12-31');
    expect(redeem(50, [purse, other])).toEqual([
      [1, -35, { '1.0': -20 }, [[-15, '2026-03-05', '2026-12-31']]],
      [2, -15, { '2.0': -15 }, []],
    ]);
    expect(redeem(30, [purseOf(1, [], 50, '2026-12-31'), other])).toEqual([
      [1, -15, {}, [[-15, '2026-03-05', '2026-12-31']]],
      [2, -15, { '2.0': -15 }, []],
    ]);
  });
  test('is refused for money off the fee', () => {
    expect(() => redeem(50, [purse], fee)).toThrow(code('not-enough-points', { available: 20 }));
  });
  test('is refused once the credit is over', () => {
    const over = purseOf(1, [lot(1, 20)], 0, '2026-03-04');
    expect(() => redeem(50, [over])).toThrow(code('credit-over', { missing: 30, until: '2026-03-04' }));
    expect(redeem(20, [over])).toHaveLength(1);
    expect(() => redeem(5, [purseOf(1, [lot(1, 20), onCredit(2, 5)], 0, '2026-03-04')])).toThrow(code('in-debt'));
  });
});

describe('where a resident stands', () => {
  const lots = [lot(1, 20), owed(2, 5), onCredit(3, 30, '2026-06-30', '2026-02-01'), onCredit(4, 10, '2026-06-30')];
  test('owes what was taken on credit, since the oldest of it', () => {
    const standing = creditStanding(lots, credit(50, '2026-01-01', '2026-06-30'), TODAY);
    expect(standing).toEqual({ limit: 50, until: on('2026-06-30'), owes: 40, since: on('2026-01-01'), overdue: false });
  });
  test('is overdue after the last day', () => {
    expect(creditStanding(lots, credit(50, '2026-01-01', '2026-06-30'), on('2026-07-01'))).toMatchObject({
      ...{ limit: 0, overdue: true },
    });
  });
  test('a later credit prolongs what is owed, an end does not call it in', () => {
    const due = (of: Credit) => prolonged(lots, of).map(({ expiresOn }) => iso(expiresOn));
    expect(due(credit(20, '2026-07-01', '2026-12-31'))).toEqual(['9999-12-31', '9999-12-31', '2026-12-31', '2026-12-31']); // prettier-ignore
    expect(due(credit(0, '2026-04-01', '2026-04-01')).slice(2)).toEqual(['2026-06-30', '2026-06-30']);
    expect(due(credit(20, '2026-03-01', '2026-04-01')).slice(2)).toEqual(['2026-06-30', '2026-06-30']);
  });
  test('owes nothing where nothing was taken', () => {
    expect(creditStanding([lot(1, 5)], null, TODAY)).toEqual({ limit: 0, until: null, owes: 0, since: null, overdue: false }); // prettier-ignore
  });
});
