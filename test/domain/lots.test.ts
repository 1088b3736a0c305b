import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, iso, isoEnd, NEVER } from '../../src/domain/calendar.ts';
import {
  availablePoints, bySoonest, debtOf, expiredPoints, graceEnd, isUsable, lastUsable, lotsLessDebt, payDebts, receive, sparePoints,
  spend, usablePoints,
} from '../../src/domain/lots.ts'; // prettier-ignore
import { points } from '../../src/domain/quantities.ts';
import { drawn, lot, on, opened, owed, onCredit } from './samples.ts';

const TODAY = on('2026-03-05');

describe('spending', () => {
  test.each([
    ['takes from the lot that expires first', [lot(1, 30, '2026-12-31'), lot(2, 30, '2026-06-30')], 20, { '2.0': -20 }],
    ['then from the next', [lot(1, 30, '2026-12-31'), lot(2, 30, '2026-06-30')], 50, { '2.0': -30, '1.0': -20 }],
    ['of one last day, from the older deed', [lot(1, 30, '2026-12-31', '2026-02-02'), lot(2, 30, '2026-12-31', '2026-02-01')], 10, { '2.0': -10 }],
    ['of one deed, from the lower number', [lot(2, 30, '2026-12-31'), lot(1, 30, '2026-12-31')], 10, { '1.0': -10 }],
    ['takes from lots without an end last', [lot(1, 30), lot(2, 30, '2099-12-31')], 40, { '2.0': -30, '1.0': -10 }],
    ['passes over a lot past its last day', [lot(1, 30, '2026-03-04'), lot(2, 30)], 10, { '2.0': -10 }],
    ['still takes from a lot on its last day', [lot(1, 30, '2026-03-05'), lot(2, 30)], 10, { '1.0': -10 }],
    ['passes over a lot earned later', [lot(1, 30, '2026-12-31', '2026-03-06'), lot(2, 30)], 10, { '2.0': -10 }],
    ['passes over empty lots and debts', [lot(1, 0, 'never', '2026-01-01', 30), owed(2, 5), lot(3, 30)], 10, { '3.0': -10 }],
    ['takes nothing for nothing', [lot(1, 30)], 0, {}],
  ])('%s', (_, lots, amount, expected) => expect(drawn(spend(lots, points(amount), TODAY))).toEqual(expected)); // prettier-ignore

  test('beyond what there is, is a bug of the caller', () => {
    expect(() => spend([lot(1, 30)], points(31), TODAY)).toThrow('1 points short');
  });

  test('takes exactly what is asked, never more than a lot holds, whatever the order of the lots', () => {
    const lots = fc.array(
      fc.record({
        remaining: fc.integer({ min: -20, max: 50 }),
        last: fc.integer({ min: -5, max: 9 }),
        old: fc.integer({ min: -2, max: 9 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(lots, fc.integer({ min: 0, max: 99 }), (rows, percent) => {
        const all = rows
          .filter((row) => row.remaining !== 0)
          .map(({ remaining, last, old }, i) =>
            remaining < 0
              ? owed(i, -remaining)
              : { ...lot(i, remaining), expiresOn: addDays(TODAY, last), earnedOn: addDays(TODAY, -old) },
          );
        const amount = points(Math.floor((usablePoints(all, TODAY) * percent) / 99));
        const draws = spend(all, amount, TODAY);
        expect(draws.reduce((sum, draw) => sum + draw.points, 0)).toBe(-amount || 0);
        for (const draw of draws) {
          const from = all.find((l) => l.seq === draw.seq);
          expect(from && isUsable(from, TODAY) && -draw.points <= from.remaining).toBe(true);
        }
        expect(drawn(spend([...all].reverse(), amount, TODAY))).toEqual(drawn(draws));
        // No point is left in a lot that expires before one that was drawn from.
        const last = all.find((l) => l.seq === draws.at(-1)?.seq);
        const taken = drawn(draws);
        for (const other of all) {
          if (!last || !isUsable(other, TODAY) || bySoonest(other, last) >= 0) continue;
          expect(other.remaining + (taken[`${other.seq}.0`] ?? 0)).toBe(0);
        }
      }),
    );
  });
});

describe('what a resident has', () => {
  const lots = [lot(1, 30, '2026-03-04'), lot(2, 40, '2026-03-05'), lot(3, 50, 'never', '2026-03-06'), owed(4, 15, 20)];
  test('usable: in lots that are earned and not past their last day', () => expect(usablePoints(lots, TODAY)).toBe(40));
  test('owed: what is left of the debts', () => expect(debtOf(lots)).toBe(15));
  test('available: usable less owed', () => expect(availablePoints(lots, TODAY)).toBe(25));
  test('spare: the same', () => expect(sparePoints(lots, TODAY)).toBe(25));
  test('spare: nothing while more is owed', () => expect(sparePoints([lot(1, 30), owed(2, 31)], TODAY)).toBe(0));
  test('gone but not booked: in lots past their last day', () => expect(expiredPoints(lots, TODAY)).toBe(30));
  test.each([
    ['what is usable, soonest first', [lot(2, 30), lot(1, 40, '2026-12-31'), lot(3, 5, '2026-03-04')], [[1, 40], [2, 30]]],
    ['what is owed goes off what expires first', [lot(2, 30), lot(1, 40, '2026-12-31'), owed(4, 15)], [[1, 25], [2, 30]]],
    ['a lot that a debt takes up is none', [lot(2, 30), lot(1, 40, '2026-12-31'), owed(4, 40)], [[2, 30]]],
    ['of debts beyond all lots there is nothing', [lot(1, 40), owed(4, 30), onCredit(5, 30, '2026-12-31')], []],
  ])('lots less debt: %s', (_, lots, left) => {
    expect(lotsLessDebt(lots, TODAY).map(({ seq, remaining }) => [seq, remaining])).toEqual(left);
  }); // prettier-ignore
  test('nobody owes less than nothing', () => expect(debtOf([])).toBe(0));
  test.each([
    ['the latest of what can be used', [lot(1, 30, '2026-12-31'), lot(2, 30, '2026-06-30'), lot(3, 30, '2026-03-04')], '2026-12-31'],
    ['none where some of it has no end', [lot(1, 30, '2026-12-31'), lot(2, 30)], null],
    ['none where nothing can be used', [lot(1, 30, '2026-03-04'), owed(2, 5)], null],
  ])('the last day: %s', (_, lots, last) => expect(isoEnd(lastUsable(lots, TODAY))).toBe(last)); // prettier-ignore
});

describe('a debt is paid first', () => {
  test.each([
    ['in full, the rest is left', [owed(1, 10)], 25, { '1.0': 10 }, 15],
    ['in part', [owed(1, 10)], 4, { '1.0': 4 }, 0],
    ['the older first', [owed(2, 10), owed(1, 10)], 12, { '1.0': 10, '2.0': 2 }, 0],
    ['one that is paid is left alone', [owed(1, 0, 10), owed(2, 5)], 5, { '2.0': 5 }, 0],
    ['without debt all is left', [lot(1, 30)], 25, {}, 25],
  ])('%s', (_, lots, amount, draws, left) => {
    const paid = payDebts(lots, points(amount));
    expect([drawn(paid.draws), paid.left]).toEqual([draws, left]);
  });

  test.each([
    ['one from a reversal before one from credit, though it is younger', [onCredit(1, 10), owed(2, 10)], 12, 100, { '2.0': 10, '1.0': 2 }, 0],
    ['one from credit by its share, rounded up', [onCredit(1, 10)], 5, 50, { '1.0': 3 }, 2],
    ['one from a reversal in full, whatever the share', [owed(2, 10), onCredit(1, 10)], 12, 25, { '2.0': 10, '1.0': 2 }, 0],
    ['the share is of the whole amount', [owed(2, 10), onCredit(1, 10)], 16, 25, { '2.0': 10, '1.0': 4 }, 2],
    ['no more than is owed', [onCredit(1, 2)], 10, 50, { '1.0': 2 }, 8],
    ['of two from credit the older first', [onCredit(2, 10), onCredit(1, 4)], 10, 50, { '1.0': 4, '2.0': 1 }, 5],
    ['one from credit in full once it is past its day', [onCredit(1, 10, '2026-03-04')], 12, 50, { '1.0': 10 }, 2],
    ['on its last day still by its share', [onCredit(1, 10, '2026-03-05')], 12, 50, { '1.0': 6 }, 6],
  ])('from credit: %s', (_, lots, amount, percent, draws, left) => {
    const paid = payDebts(lots, points(amount), { percent, on: TODAY });
    expect([drawn(paid.draws), paid.left]).toEqual([draws, left]);
  }); // prettier-ignore

  test('and only what is left opens a lot', () => {
    const opening = { earnedOn: TODAY, expiresOn: on('2027-03-05'), points: points(25) };
    expect(opened(receive([owed(1, 10)], opening).opens, iso)).toEqual([[15, '2026-03-05', '2027-03-05']]);
    expect(receive([owed(1, 25)], opening).opens).toEqual([]);
  });
});

test('days of grace are counted from today and end before the end of time', () => {
  expect(iso(graceEnd(TODAY, 30))).toBe('2026-04-04');
  expect(graceEnd(addDays(NEVER, -1), 30)).toBe(NEVER);
});
