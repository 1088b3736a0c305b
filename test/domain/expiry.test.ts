import { describe, expect, test } from 'vitest';
import { iso, NEVER } from '../../src/domain/calendar.ts';
import { checkSettled, dueLots, expiringDays, planExpiry } from '../../src/domain/expiry.ts';
import { drawn, lot, on, owed } from './samples.ts';

test('due is what is left in lots whose last day lies before the day', () => {
  const lots = [
    lot(1, 10, '2026-03-04'),
    lot(2, 10, '2026-03-05'),
    lot(3, 0, '2026-01-31', '2026-01-01', 5),
    owed(4, 5),
    lot(5, 1),
  ];
  expect(dueLots(lots, on('2026-03-05')).map((l) => l.seq)).toEqual([1]);
  expect(dueLots(lots, on('2026-03-06')).map((l) => l.seq)).toEqual([1, 2]);
});

test('each lot is booked by an entry of its own, dated on the day after its last one, in the order of these days', () => {
  const due = [lot(3, 10, '2026-03-04'), lot(1, 7, '2026-02-28', '2025-02-28', 20)].map((l) => ({
    ...l,
    household: 4,
  }));
  expect(planExpiry(due).map((e) => [e.kind, e.household, iso(e.day), e.points, drawn(e.draws)])).toEqual([
    ['expire', 4, '2026-03-01', -7, { '1.0': -7 }],
    ['expire', 4, '2026-03-05', -10, { '3.0': -10 }],
  ]);
});

describe('nothing is booked that the settlement of a finished year still needs', () => {
  const check = (lots: ReturnType<typeof lot>[], settled: number[], today = '2027-03-05') =>
    checkSettled(lots, new Set(settled), on(today));
  const refused = (year: number, points: number, lots: number) =>
    expect.objectContaining({ code: 'expire-before-settlement', facts: { year, points, lots } });
  test('points usable on its 31 December wait for it', () => {
    expect(() => check([lot(1, 10, '2027-02-28', '2026-02-28')], [])).toThrow(refused(2026, 10, 1));
    expect(() => check([lot(1, 10, '2026-12-31', '2026-02-28')], [])).toThrow(refused(2026, 10, 1));
  });
  test('until it is settled', () =>
    expect(() => check([lot(1, 10, '2027-02-28', '2026-02-28')], [2026])).not.toThrow());
  test('points that were gone by then do not wait', () => {
    expect(() => check([lot(1, 10, '2026-12-30', '2026-02-28')], [])).not.toThrow();
  });
  test('points earned after it do not wait', () => {
    expect(() => check([lot(1, 10, '2027-02-28', '2027-01-01')], [])).not.toThrow();
  });
  test('a year that is not over does not count', () => {
    expect(() => check([lot(1, 10, '2027-03-01', '2027-01-01')], [])).not.toThrow();
    expect(() => check([lot(1, 10, '2026-12-31', '2026-02-28')], [], '2026-12-31')).not.toThrow();
  });
  test('the first year that is missing is named, with all that waits', () => {
    const lots = [
      lot(1, 10, '2027-02-28', '2026-02-28'),
      lot(2, 5, '2026-06-30', '2025-06-30'),
      lot(3, 2, '2026-06-30', '2026-01-02'),
    ];
    expect(() => check(lots, [])).toThrow(refused(2025, 15, 2));
  });
  test('of several years, every one has to be settled', () => {
    expect(() => check([lot(1, 10, '2027-02-28', '2025-02-28')], [2025])).toThrow(refused(2026, 10, 1));
  });
});

test('what should be spent before when: open points by last day, without those that are gone, ahead, or endless', () => {
  const lots = [
    ...[lot(1, 10, '2026-12-31'), lot(2, 5, '2026-06-30'), lot(3, 2, '2026-12-31'), lot(4, 9), lot(5, 9, '2026-03-04')],
    ...[lot(6, 9, '2027-03-06', '2026-03-06'), owed(7, 4), lot(8, 1, '2026-03-05')],
  ];
  expect(expiringDays(lots, on('2026-03-05'), NEVER)).toEqual([
    { expiresOn: '2026-03-05', points: 1 },
    { expiresOn: '2026-06-30', points: 5 },
    { expiresOn: '2026-12-31', points: 12 },
  ]);
});
