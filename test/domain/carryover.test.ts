// Points that change hands because an account ends.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import type { EntryDraft } from '../../src/domain/entry.ts';
import { checkedDraft } from '../../src/domain/entry.ts';
import { equalParts, planLeaving, planMerger } from '../../src/domain/carryover.ts';
import type { Lot } from '../../src/domain/lots.ts';
import { drawn, lot, on, opened, owed, purseOf } from './samples.ts';

const TODAY = on('2026-03-20');

describe('equal parts', () => {
  test.each([
    [10, 2, [5, 5]],
    [25, 2, [13, 12]],
    [11, 3, [5, 3, 3]],
    [2, 3, [2, 0, 0]],
    [0, 2, [0, 0]],
  ])('of %i among %i are %j', (total, count, parts) => expect(equalParts(total, count)).toEqual(parts));
});

describe('who leaves', () => {
  const leave = (lots: Lot[], ...others: number[]) =>
    planLeaving(purseOf(1, lots), others.map((id) => purseOf(id, [])), TODAY); // prettier-ignore

  test('hands over what can be used, in equal parts, to the first what can not be parted', () => {
    const legs = leave([lot(1, 25, '2026-12-31')], 2, 3);
    expect(legs.map(([out, into]) => [out.resident, out.points, into.resident, into.points])).toEqual([
      [1, -13, 2, 13],
      [1, -12, 3, 12],
    ]);
  });

  test('hands over what expires first to the first; the lots keep their dates', () => {
    const legs = leave([lot(1, 10, '2026-12-31', '2026-01-05'), lot(2, 10, '2026-06-30', '2025-07-01')], 2, 3);
    expect(legs.map(([out, into]) => [drawn(out.draws), opened(into.opens, iso)])).toEqual([
      [{ '2.0': -10 }, [[10, '2025-07-01', '2026-06-30']]],
      [{ '1.0': -10 }, [[10, '2026-01-05', '2026-12-31']]],
    ]);
  });

  test.each([
    ['points past their day', [lot(1, 25, '2026-03-19')]],
    ['points where something is owed', [lot(1, 25), owed(2, 5)]],
    ['no points', []],
  ])('hands over none: %s', (_, lots) => expect(leave(lots, 2)).toEqual([]));

  test('hands over nothing where nobody is named', () => expect(leave([lot(1, 25)])).toEqual([]));

  test('pays what the family owes first', () => {
    const [legs] = planLeaving(purseOf(1, [lot(1, 25)]), [purseOf(2, [owed(7, 10)])], TODAY);
    expect(legs && [drawn(legs[1].draws), opened(legs[1].opens, iso)]).toEqual([
      { '7.0': 10 },
      [[15, '2026-01-01', '9999-12-31']],
    ]);
  });
});

const side = (resident: number, lots: readonly Lot[]) => ({ resident, household: null, lots });
const merge = (from: readonly Lot[], to: readonly Lot[] = []) => planMerger(side(1, from), side(2, to), TODAY);
const figures = ([out, into]: readonly [EntryDraft, EntryDraft]): unknown[] => [
  ...[out.points, drawn(out.draws), into.points, drawn(into.draws), opened(into.opens, iso)],
];

describe('two cards of one person', () => {
  test('become one: every lot moves with its dates', () => {
    const legs = merge([lot(1, 10, '2026-12-31', '2026-01-05'), lot(2, 20, '2026-06-30', '2025-07-01')]);
    expect(legs && figures(legs)).toEqual([
      ...[-30, { '1.0': -10, '2.0': -20 }, 30, {}],
      [[20, '2025-07-01', '2026-06-30'], [10, '2026-01-05', '2026-12-31']],
    ]); // prettier-ignore
  });

  test('also what is past its day and not booked yet, which pays nothing', () => {
    const legs = merge([lot(1, 10, '2026-03-19')], [owed(7, 4)]);
    expect(legs && figures(legs)).toEqual([-10, { '1.0': -10 }, 10, {}, [[10, '2026-01-01', '2026-03-19']]]);
  });

  test('points of the one pay what the other owes', () => {
    const legs = merge([lot(1, 10, '2026-12-31')], [owed(7, 4)]);
    expect(legs && figures(legs)).toEqual([-10, { '1.0': -10 }, 10, { '7.0': 4 }, [[6, '2026-01-01', '2026-12-31']]]);
  });

  test('what the one owes is paid from the points of the other, the soonest first, and owed on where they are short', () => {
    const other = [lot(8, 3, '2026-12-31'), lot(7, 4, '2026-06-30')];
    const legs = merge([owed(1, 10)], other);
    expect(legs && figures(legs)).toEqual([
      ...[10, { '1.0': 10 }, -10, { '7.0': -4, '8.0': -3 }],
      [[-3, '2026-01-01', '9999-12-31']],
    ]);
  });

  test('what the one owes is paid from its own points first', () => {
    const legs = merge([lot(1, 10, '2026-12-31'), owed(2, 4)], [lot(7, 50)]);
    expect(legs && figures(legs)).toEqual([
      ...[-6, { '1.0': -10, '2.0': 4 }, 6, {}],
      [[6, '2026-01-01', '2026-12-31']],
    ]);
  });

  test('move nothing where nothing lies', () => expect(merge([])).toBeNull());

  const lots = fc
    .array(fc.tuple(fc.integer({ min: -20, max: 40 }).filter((n) => n !== 0), fc.integer({ min: -30, max: 400 })), {
      maxLength: 6,
    })
    .map((all) =>
      all.map(([amount, days], i) =>
        amount < 0 ? owed(i + 1, -amount) : lot(i + 1, amount, iso((TODAY + days) as never), '2025-01-01'),
      ),
    ); // prettier-ignore

  test('keep what there was in all, and the first one is empty', () => {
    fc.assert(
      fc.property(lots, lots, (from, to) => {
        const legs = merge(from, to);
        if (!legs) return from.length === 0;
        const [out, into] = legs.map(checkedDraft) as [EntryDraft, EntryDraft];
        const left = from.map((one) => one.remaining + (drawn(out.draws)[`${one.seq}.${one.n}`] ?? 0));
        const within = to.every((one) => {
          const after = one.remaining + (drawn(into.draws)[`${one.seq}.${one.n}`] ?? 0);
          return one.opened < 0 ? after <= 0 && after >= one.opened : after >= 0 && after <= one.opened;
        });
        return out.points + into.points === 0 && left.every((rest) => rest === 0) && within;
      }),
    );
  });

  test('leave no usable points beside a debt', () => {
    fc.assert(
      fc.property(
        lots,
        fc.integer({ min: 0, max: 30 }).chain((n) => fc.constant(n === 0 ? [] : [lot(50, n)])),
        (from, to) => {
          const legs = merge(from, to);
          if (!legs) return true;
          const { opens, draws } = legs[1];
          const spendable = opens.filter((one) => one.points > 0 && one.expiresOn >= TODAY).length > 0;
          const rest = to.reduce((sum, one) => sum + one.remaining, 0) + (drawn(draws)['50.0'] ?? 0);
          return !opens.some((one) => one.points < 0) || (!spendable && rest === 0);
        },
      ),
    );
  });
});
