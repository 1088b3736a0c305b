// Points of a year against the fee of the next one, a household at a time. 100 points are 10.00 yuan unless a case says otherwise.

import { describe, expect, test } from 'vitest';
import { availablePoints, type Lot } from '../../src/domain/lots.ts';
import { fen, points } from '../../src/domain/quantities.ts';
import {
  broughtTogether,
  planSettlement,
  settlementEntries,
  type SettlementHousehold,
  type SettlementLine,
} from '../../src/domain/settlement.ts';
import { drawn, lot, on, owed, policyWith } from './samples.ts';

type Settings = Parameters<typeof policyWith>[0];

/** Members by resident number, each with lots. */
const household = (feeYuan: number, members: Record<number, readonly Lot[]>, earlierYuan = 0): SettlementHousehold => ({
  household: 7,
  code: '3-2-501',
  feeFen: fen(feeYuan * 100),
  earlierFen: fen(earlierYuan * 100),
  members: Object.entries(members).map(([resident, given]) => {
    const lots = given.map((one) => ({ ...one, resident: Number(resident) }));
    return {
      resident: Number(resident),
      cardNo: `00000${resident}`,
      available: availablePoints(lots, on('2026-12-31')),
      lots: () => lots,
    };
  }),
});

const settled = (one: SettlementHousehold, settings: Settings = {}): SettlementLine => {
  const [line] = planSettlement(2026, [one], policyWith(settings)).lines;
  if (!line) throw new Error('no line');
  return line;
};

const given = (line: SettlementLine): Record<number, readonly [number, number]> =>
  Object.fromEntries(line.shares.map((share) => [share.resident, [share.points, share.fen]]));

describe('a household', () => {
  test('Auntie Zhang: 800 points take 80 yuan off a fee of 2000', () => {
    const line = settled(household(2000, { 1: [lot(1, 800, '2027-03-01')] }));
    expect(line).toMatchObject({ feeFen: 200000, earlierFen: 0, points: 800, offsetFen: 8000 });
    expect(given(line)).toEqual({ 1: [800, 8000] });
  });

  test.each<[string, SettlementHousehold, Settings, number, number]>([
    ['without members has a line of nothing', household(2000, {}), {}, 0, 0],
    ['without points has a line of nothing', household(2000, { 1: [] }), {}, 0, 0],
    ['pools its members', household(2000, { 1: [lot(1, 50)], 2: [lot(2, 70)] }), {}, 120, 1200],
    ['never gets more than its fee', household(5, { 1: [lot(1, 800)] }), {}, 50, 500],
    ['with a fee of nothing gives nothing', household(0, { 1: [lot(1, 800)] }), {}, 0, 0],
    ['gets only what earlier offsets have left', household(10, { 1: [lot(1, 800)] }, 4), {}, 60, 600],
    ['whose fee is offset already gives nothing', household(10, { 1: [lot(1, 800)] }, 10), {}, 0, 0],
    ['gets at most the share of the fee', household(10, { 1: [lot(1, 800)] }), { maxFeeShare: '50' }, 50, 500],
    [
      'earlier offsets count towards that share',
      household(10, { 1: [lot(1, 800)] }, 4),
      { maxFeeShare: '50' },
      10,
      100,
    ],
    ['gives whole steps', household(2000, { 1: [lot(1, 299)] }), { redeemStep: '100' }, 200, 2000],
    [
      'steps are counted for the household, not the member',
      household(2000, { 1: [lot(1, 60)], 2: [lot(2, 60)] }),
      { redeemStep: '100' },
      100,
      1000,
    ],
    ['has no minimum', household(2000, { 1: [lot(1, 1)] }), { minRedeem: '50' }, 1, 10],
    [
      'part of a fen is never paid, nor are points taken for it',
      household(2000, { 1: [lot(1, 2)] }),
      { rate: '3=0.01' },
      0,
      0,
    ],
    ['takes no point that adds nothing', household(2000, { 1: [lot(1, 5)] }), { rate: '3=0.01' }, 3, 1],
  ])('%s', (_title, one, settings, used, value) => {
    expect(settled(one, settings)).toMatchObject({ points: used, offsetFen: value });
  });

  test('gets the value of a point in force, exactly', () => {
    expect(settled(household(2000, { 1: [lot(1, 800)] }), { rate: '100=5.00' }).offsetFen).toBe(4000);
  });
});

describe('points count', () => {
  test.each<[string, Lot, number]>([
    ['on their last day', lot(1, 10, '2026-12-31'), 10],
    ['not after it', lot(1, 10, '2026-12-30'), 0],
    ['when earned on the last day of the year', lot(1, 10, '2027-12-31', '2026-12-31'), 10],
    ['not when earned on New Year', lot(1, 10, '2028-01-01', '2027-01-01'), 0],
    ['though they were earned years ago', lot(1, 10, 'never', '2020-05-05'), 10],
  ])('%s', (_title, one, expected) => {
    expect(settled(household(2000, { 1: [one] })).points).toBe(expected);
  });

  test('less what their owner owes', () => {
    expect(settled(household(2000, { 1: [lot(1, 100), owed(2, 30)] })).points).toBe(70);
  });

  test('and who owes more than there is gives nothing, but takes nothing from the others', () => {
    const line = settled(household(2000, { 1: [lot(1, 10), owed(2, 30)], 2: [lot(3, 40)] }));
    expect(given(line)).toEqual({ 2: [40, 400] });
  });

  test('what a household could bring is counted without looking at a fee', () => {
    const { members } = household(0, { 1: [lot(1, 100), owed(2, 30)], 2: [lot(3, 40), lot(4, 5, '2026-06-30')] });
    expect(broughtTogether(members)).toBe(110);
  });
});

describe('of the members', () => {
  test('the one whose points expire sooner gives first', () => {
    const lots = { 1: [lot(1, 100, '2027-06-30')], 2: [lot(2, 100, '2027-01-31')] };
    expect(given(settled(household(15, lots)))).toEqual({ 1: [50, 500], 2: [100, 1000] });
  });

  test('a debt is left in the lots that expire last', () => {
    const lots = {
      1: [lot(1, 50, '2027-01-31'), lot(2, 50, '2027-12-31'), owed(3, 50)],
      2: [lot(4, 100, '2027-06-30')],
    };
    expect(given(settled(household(12, lots)))).toEqual({ 1: [50, 500], 2: [70, 700] });
  });

  test('everyone gives all where all is taken, whichever lots it lies in', () => {
    const one = household(2000, { 1: [lot(1, 30)], 2: [lot(2, 70), owed(3, 20)] });
    const lots = (): never => {
      throw new Error('no lots are read');
    };
    const unread = { ...one, members: one.members.map((member) => ({ ...member, lots })) };
    expect(given(settled(unread))).toEqual({ 1: [30, 300], 2: [50, 500] });
    expect(() => settled({ ...unread, feeFen: fen(500) })).toThrow('no lots are read');
  });

  test('the last one takes the rounding, so that the shares add up to the offset', () => {
    const line = settled(household(2000, { 1: [lot(1, 1)], 2: [lot(2, 1)], 3: [lot(3, 1)] }), { rate: '3=0.10' });
    expect(line.offsetFen).toBe(10);
    expect(given(line)).toEqual({ 1: [1, 3], 2: [1, 3], 3: [1, 4] });
  });
});

describe('the entries of a line', () => {
  const one = household(15, {
    1: [lot(1, 30, '2027-06-30'), lot(2, 30, '2027-02-28')],
    2: [lot(3, 80, '2027-01-31'), lot(4, 80, '2026-12-30')],
    3: [],
  });
  const line = settled(one);
  const lotsOf = (resident: number): readonly Lot[] => one.members.find((m) => m.resident === resident)?.lots() ?? [];
  const entries = settlementEntries(line, lotsOf, 2026, 9);

  test('are redemptions of the fee, dated on the last day of the year', () => {
    for (const entry of entries) {
      expect(entry).toMatchObject({ kind: 'redeem', household: 7, day: on('2026-12-31'), rewardVersion: 9, opens: [] });
    }
  });

  test('are one for every member who gives, and take the soonest-expiring lots', () => {
    expect(entries.map((entry) => [entry.resident, entry.points, drawn(entry.draws)])).toEqual([
      [1, points(-60), { '1.0': -30, '2.0': -30 }],
      [2, points(-80), { '3.0': -80 }],
    ]);
  });
});

test('the plan keeps the order of the households and their rate', () => {
  const plan = planSettlement(
    2026,
    [household(10, {}), { ...household(20, {}), household: 8, code: '1-1-101' }],
    policyWith(),
  );
  expect(plan).toMatchObject({ year: 2026, rate: { points: 100, fen: 1000 } });
  expect(plan.lines.map((line) => line.code)).toEqual(['3-2-501', '1-1-101']);
});
