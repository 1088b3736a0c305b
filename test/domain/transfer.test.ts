import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import type { Lot } from '../../src/domain/lots.ts';
import { points } from '../../src/domain/quantities.ts';
import { planTransfer, type Transfer } from '../../src/domain/transfer.ts';
import { drawn, lot, on, opened, owed, purseOf } from './samples.ts';

const gift = (amount: number, from: Lot[], to: Lot[] = [], more: Partial<Transfer> = {}) =>
  planTransfer({
    from: purseOf(1, from),
    to: purseOf(2, to),
    points: points(amount),
    day: on('2026-03-05'),
    remark: null,
    givenThisYear: points(0),
    yearlyCap: null,
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
});
