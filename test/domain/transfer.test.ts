import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import type { Lot } from '../../src/domain/lots.ts';
import { points } from '../../src/domain/quantities.ts';
import { giftPath, isFreeTo, planTransfer, type Transfer } from '../../src/domain/transfer.ts';
import { drawn, lot, on, opened, owed, policyWith, purseOf } from './samples.ts';

const gift = (amount: number, from: Lot[], to: Lot[] = [], more: Partial<Transfer> = {}) =>
  planTransfer({
    from: purseOf(1, from),
    to: purseOf(2, to),
    points: points(amount),
    day: on('2026-03-05'),
    remark: null,
    givenThisYear: points(0),
    yearlyCap: null,
    givenToThem: points(0),
    pairCap: null,
    circle: [],
    ...more,
  });
const code = (wanted: string, facts: object = {}) =>
  expect.objectContaining({ code: wanted, facts: expect.objectContaining(facts) });

describe('a gift', () => {
  const lots = [lot(1, 30, '2026-12-31', '2026-01-10'), lot(2, 20, '2026-06-30', '2025-06-30')];

  test('has two legs that sum to zero', () => {
    const legs = gift(35, lots);
    expect(legs.map((leg) => [leg.kind, leg.resident, leg.points])).toEqual([['transfer', 1, -35], ['transfer', 2, 35]]); // prettier-ignore
  });
  test('takes what expires first, and the points keep their dates', () => {
    const [out, into] = gift(35, lots);
    expect(drawn(out.draws)).toEqual({ '2.0': -20, '1.0': -15 });
    expect(opened(into.opens, iso)).toEqual([[20, '2025-06-30', '2026-06-30'], [15, '2026-01-10', '2026-12-31']]); // prettier-ignore
  });
  test('is earned by nobody', () => expect(gift(5, lots).map((leg) => leg.ruleVersion)).toEqual([null, null]));
  test("pays the receiver's debt first, with what expires first", () => {
    const [, into] = gift(35, lots, [owed(7, 25)]);
    expect([drawn(into.draws), opened(into.opens, iso)]).toEqual([{ '7.0': 25 }, [[10, '2026-01-10', '2026-12-31']]]);
  });
});

describe('a gift is refused', () => {
  test('to oneself', () => {
    expect(() => gift(5, [lot(1, 30)], [], { to: purseOf(1, []) })).toThrow(code('transfer-to-self'));
  });
  test('in debt', () => expect(() => gift(5, [lot(1, 30), owed(2, 1)])).toThrow(code('in-debt', { debt: 1 })));
  test('beyond what is usable that day', () => {
    expect(() => gift(31, [lot(1, 30), lot(2, 9, '2026-03-04')])).toThrow(
      code('not-enough-points', { available: 30, needed: 31 }),
    );
  });
  test('beyond the limit of the year, together with what was given before', () => {
    const limit = { givenThisYear: points(15), yearlyCap: points(20) };
    expect(() => gift(6, [lot(1, 30)], [], limit)).toThrow(code('transfer-cap', { given: 15, cap: 20, asked: 6 }));
    expect(() => gift(5, [lot(1, 30)], [], limit)).not.toThrow();
  });
  test('beyond the limit to one neighbour, whatever is left of the limit of the year', () => {
    const limit = { givenToThem: points(8), pairCap: points(10), yearlyCap: points(100) };
    expect(() => gift(3, [lot(1, 30)], [], limit)).toThrow(code('transfer-pair-cap', { given: 8, cap: 10, asked: 3 }));
    expect(() => gift(2, [lot(1, 30)], [], limit)).not.toThrow();
  });
  test('that closes a circle of gifts', () => {
    const circle = [2, 3, 1].map((resident) => purseOf(resident, []));
    expect(() => gift(3, [lot(1, 30)], [], { circle })).toThrow(
      code('transfer-circle', { path: circle.map(({ cardNo, name }) => ({ cardNo, name })) }),
    );
  });
});

describe('the way that gifts went', () => {
  const given: Record<number, number[]> = { 1: [2, 3], 2: [4], 3: [5], 4: [5], 5: [2] };
  const path = (from: number, to: number) => giftPath(from, to, (giver) => given[giver] ?? []);
  test.each([
    ['straight', 1, 2, [1, 2]],
    ['through others, the shortest', 1, 5, [1, 3, 5]],
    ['round a circle that others have closed', 5, 4, [5, 2, 4]],
    ['nowhere', 4, 1, []],
    ['nowhere from somebody who has given nothing', 6, 1, []],
  ])('%s', (_, from, to, expected) => expect(path(from, to)).toEqual(expected));
});

describe('a neighbour to whom gifts have no limit', () => {
  test.each([
    ['is nobody, where the policy names nobody', 'none', 1930, true, false],
    ['is elderly from the year on in which the age is reached', 'elderly', 1966, false, true],
    ['but not the year before', 'elderly', 1967, false, false],
    ['nor where the year of birth is not known', 'elderly', null, true, false],
    ['is disabled', 'disabled', null, true, true],
    ['or either of both', 'disabled,elderly', 1950, false, true],
  ])('%s', (_, transferFreeTo, birthYear, disabled, expected) => {
    expect(isFreeTo({ birthYear, disabled }, 2026, policyWith({ transferFreeTo }))).toBe(expected);
  });
});
