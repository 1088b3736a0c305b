import { expect, test } from 'vitest';
import { planAdjustment } from '../../src/domain/adjustment.ts';
import { iso } from '../../src/domain/calendar.ts';
import type { Lot } from '../../src/domain/lots.ts';
import { points } from '../../src/domain/quantities.ts';
import { drawn, lot, on, opened, owed, policyWith, purseOf } from './samples.ts';

const remark = { note: 'counted twice', evidence: null, decider: null, second: 'Li' };
const adjust = (amount: number, lots: Lot[], day = '2026-03-05') =>
  planAdjustment({
    ...{ purse: purseOf(1, lots), points: points(amount), day: on(day), today: on('2026-03-05'), remark },
    policy: policyWith({ validity: '12 months' }),
  });

test('points added open a lot that lives as long as earned ones', () => {
  expect(opened(adjust(20, []).opens, iso)).toEqual([[20, '2026-03-05', '2027-03-05']]);
  expect(opened(adjust(20, [], '2025-03-06').opens, iso)).toEqual([[20, '2025-03-06', '2026-04-04']]);
});
test('debts are paid first', () => expect(drawn(adjust(20, [owed(1, 5)]).draws)).toEqual({ '1.0': 5 }));
test('points taken come from the lot that expires first', () => {
  expect(drawn(adjust(-12, [lot(1, 10), lot(2, 10, '2026-12-31')]).draws)).toEqual({ '2.0': -10, '1.0': -2 });
});
test('no more is taken than is available', () => {
  const refused = expect.objectContaining({
    code: 'not-enough-points',
    facts: expect.objectContaining({ available: 7, needed: 8, expired: 9 }),
  });
  expect(() => adjust(-8, [lot(1, 10), owed(2, 3), lot(3, 9, '2026-03-04')])).toThrow(refused);
  expect(adjust(-7, [lot(1, 10), owed(2, 3)]).points).toBe(-7);
});
