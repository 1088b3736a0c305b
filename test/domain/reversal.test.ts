import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import type { Entry } from '../../src/domain/entry.ts';
import type { Lot } from '../../src/domain/lots.ts';
import { minutes, points } from '../../src/domain/quantities.ts';
import { planReversal } from '../../src/domain/reversal.ts';
import { drawn, entryOf, lot, on, onCredit, opened, owed } from './samples.ts';

type Case = [string, Entry, { touched?: Lot[]; open?: Lot[]; exactly?: boolean }, Record<string, number>, unknown[]];

const plan = (entry: Entry, { touched = [], open = [], exactly = false }: Case[2]) =>
  planReversal({ entry, touched, open, today: on('2026-03-05'), graceDays: 30, remark: null, exactly });

/** Entry 5 credits so many points; what it paid of debts. */
const award = (amount: number, paid: Record<number, number> = {}) =>
  entryOf({
    ...{ seq: 5, kind: 'award', points: points(amount) },
    draws: Object.entries(paid).map(([seq, p]) => ({ seq: Number(seq), n: 0, points: points(p) })),
  });

/** Entry 5 took so many points from lots. */
const taking = (kind: 'redeem' | 'expire' | 'adjust', from: Record<number, number>) =>
  entryOf({
    ...{ seq: 5, kind, points: points(-Object.values(from).reduce((a, b) => a + b, 0)) },
    draws: Object.entries(from).map(([seq, p]) => ({ seq: Number(seq), n: 0, points: points(-p) })),
  });

describe('what was credited is taken back', () => {
  test.each<Case>([
    ['from its own lot', award(30), { touched: [lot(5, 30)], open: [lot(5, 30), lot(6, 10)] }, { '5.0': -30 }, []],
    ['also where the lot is past its last day', award(30), { touched: [lot(5, 30, '2026-03-01')], open: [lot(5, 30, '2026-03-01')] }, { '5.0': -30 }, []],
    ['what was spent of it, from the lot that expires first', award(30), { touched: [lot(5, 10, 'never', '2026-01-01', 30)], open: [lot(5, 10, 'never', '2026-01-01', 30), lot(6, 15, '2026-12-31'), lot(7, 15, '2026-06-30')] }, { '5.0': -10, '7.0': -15, '6.0': -5 }, []],
    ['but not from points that are gone', award(30), { touched: [lot(5, 0, 'never', '2026-01-01', 30)], open: [lot(6, 15, '2026-03-04')] }, {}, [[-30, '2026-01-01', '9999-12-31']]],
    ['and the rest is owed', award(30), { touched: [lot(5, 0, 'never', '2026-01-01', 30)], open: [lot(6, 12)] }, { '6.0': -12 }, [[-18, '2026-01-01', '9999-12-31']]],
    ['a debt that it had paid is owed again', award(30, { 2: 10 }), { touched: [owed(2, 0, 10), lot(5, 20)], open: [lot(5, 20)] }, { '5.0': -20, '2.0': -10 }, []],
    ['unless other points can pay for it', award(30, { 2: 10 }), { touched: [owed(2, 0, 10), lot(5, 20)], open: [lot(5, 20), lot(6, 4)] }, { '5.0': -20, '6.0': -4, '2.0': -6 }, []],
    ['nothing moves where nothing was credited', award(0), {}, {}, []],
  ])('%s', (_, entry, facts, draws, opens) => {
    const draft = plan(entry, facts);
    expect([drawn(draft.draws), opened(draft.opens, iso)]).toEqual([draws, opens]);
  }); // prettier-ignore
});

describe('what was taken is given back', () => {
  const past = lot(1, 0, '2026-03-01', '2025-03-01', 30);
  const soon = lot(2, 0, '2026-04-03', '2025-04-03', 30);
  const later = lot(3, 5, '2026-04-04', '2025-04-04', 30);
  test.each<Case>([
    ['to the lots it came from', taking('redeem', { 3: 10 }), { touched: [later] }, { '3.0': 10 }, []],
    ['usable for the days of grace where the lot is past its day', taking('redeem', { 1: 10 }), { touched: [past] }, {}, [[10, '2025-03-01', '2026-04-04']]],
    ['or would be sooner', taking('redeem', { 2: 10, 3: 4 }), { touched: [soon, later] }, { '3.0': 4 }, [[10, '2025-04-03', '2026-04-04']]],
    ['debts are paid first', taking('redeem', { 3: 10 }), { touched: [later], open: [later, owed(9, 4)] }, { '9.0': 4, '3.0': 6 }, []],
    ['with the points that expire first', taking('redeem', { 3: 4, 4: 6 }), { touched: [lot(3, 5, 'never', '2025-04-04', 30), lot(4, 5, '2026-12-31', '2025-04-04', 30)], open: [owed(9, 5)] }, { '9.0': 5, '3.0': 4, '4.0': 1 }, []],
    ['and may take all of it', taking('redeem', { 3: 10 }), { touched: [later], open: [later, owed(9, 25)] }, { '9.0': 10 }, []],
    ['an expiry is as good as any', taking('expire', { 1: 10 }), { touched: [past] }, {}, [[10, '2025-03-01', '2026-04-04']]],
    ['exactly, where the award itself is about to be taken back', taking('expire', { 1: 10 }), { touched: [past], exactly: true }, { '1.0': 10 }, []],
  ])('%s', (_, entry, facts, draws, opens) => {
    const draft = plan(entry, facts);
    expect([drawn(draft.draws), opened(draft.opens, iso)]).toEqual([draws, opens]);
    expect(draft.points).toBe(-entry.points);
  }); // prettier-ignore
});

describe('what was taken on credit is given back exactly', () => {
  const onCreditOf = (remaining: number): Lot => ({ ...onCredit(5, 30), remaining: points(-remaining) });
  const taken = entryOf({
    seq: 5,
    kind: 'redeem',
    points: points(-50),
    draws: [{ seq: 1, n: 0, points: points(-20) }],
  });
  const back = (remaining: number, repaidUntil?: string) => {
    const debt = onCreditOf(remaining);
    const open = remaining > 0 ? [debt] : [];
    const facts = { entry: taken, touched: [debt, lot(1, 0, 'never', '2026-01-01', 20)], open };
    const until = repaidUntil === undefined ? {} : { repaidUntil: on(repaidUntil) };
    const draft = planReversal({ ...facts, today: on('2026-03-05'), graceDays: 30, remark: null, ...until });
    expect([draft.points, draft.draws.concat(draft.opens as never).reduce((s, m) => s + m.points, 0)]).toEqual([50, 50]); // prettier-ignore
    return [drawn(draft.draws), opened(draft.opens, iso)];
  };
  test('the debt is cancelled, the points go to their lots', () => {
    expect(back(30, '2027-01-01')).toEqual([{ '5.0': 30, '1.0': 20 }, []]);
  });
  test('what was repaid comes back as points of the day of the redemption', () => {
    expect(back(12, '2027-01-01')).toEqual([{ '5.0': 12, '1.0': 20 }, [[18, '2026-01-01', '2027-01-01']]]);
    expect(back(0, '2027-01-01')).toEqual([{ '1.0': 20 }, [[30, '2026-01-01', '2027-01-01']]]);
  });
  test('usable at least for the days of grace', () => {
    expect(back(12, '2026-03-06')[1]).toEqual([[18, '2026-01-01', '2026-04-04']]);
  });
});

test('the entry has the day and the rule of the one it cancels, and opposite points and minutes', () => {
  const entry = {
    ...award(30),
    ruleVersion: 4,
    minutes: minutes(90),
    day: on('2026-02-02'),
    activity: 'spring',
    household: 7,
  };
  expect(plan(entry, { touched: [lot(5, 30)] })).toMatchObject({
    ...{ kind: 'reverse', reverses: 5, points: -30, minutes: -90, ruleVersion: 4, activity: 'spring', household: 7 },
    day: on('2026-02-02'),
  });
});
