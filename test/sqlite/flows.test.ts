// What came in and went out, as it is read: the same book wherever the reading begins.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf, type Day } from '../../src/domain/calendar.ts';
import { bookOf } from '../../src/domain/flows.ts';
import { openLedger } from '../../src/sqlite/database.ts';
import { earnersBefore, flowsIn, openSums, spentIn } from '../../src/sqlite/flows.ts';
import type { Db } from '../../src/sqlite/statement.ts';
import { world } from '../support/world.ts';

const BEFORE = dayOf(2024, 1, 1);
const DECEMBER = { from: dayOf(2025, 12, 1), to: dayOf(2025, 12, 31) };
const YEAR = { from: dayOf(2026, 1, 1), to: dayOf(2026, 12, 31) };

let db: Db;

/** Zhang, resident 1, and Wang, 2, over two years; of everything a little, and something of it taken back. */
beforeAll(async () => {
  const w = await world({ today: '2025-12-05' });
  const zhang = await w.person('张秀英', '3-2-501');
  const wang = await w.person('王芳', '3-2-502');
  const seqOf = async (...argv: string[]): Promise<string> =>
    String((await w.ok<{ entries: { seq: number }[] }>(...argv)).entries[0]?.seq);
  await w.ok('import', 'fees', w.file('fees.csv', '房号,年度,物业费\n3-2-501,2026,2000\n3-2-501,2027,2000\n'), '--yes');
  await w.ok('import', 'opening', w.file('opening.csv', `卡号,积分,最后使用日\n${zhang},200,2026-11-30\n`), '--yes');
  await w.ok('award', zhang, '--rule', 'patrol');
  await w.ok('reverse', await seqOf('award', wang, '--rule', 'meeting'), '--reason', 'not there');
  w.on('2026-01-08');
  await w.ok('settle', '2025', '--yes');
  w.on('2026-11-20');
  await w.ok('award', zhang, '--rule', 'patrol', '--date', '2026-03-01');
  await w.ok('award', wang, '--rule', 'patrol', '--date', '2026-02-01');
  await w.ok('adjust', zhang, '300', '--reason', 'paper book', '--second', 'Li', '--yes');
  await w.ok('redeem', zhang, 'fee', '--points', '100');
  await w.ok('reverse', await seqOf('redeem', zhang, 'fee', '--points', '60'), '--reason', 'changed her mind');
  await w.ok('transfer', zhang, wang, '5');
  const li = await w.person('李强');
  const spent = await seqOf('award', li, '--rule', 'meeting');
  await w.ok('transfer', li, wang, '5');
  await w.ok('reverse', spent, '--reason', 'not there');
  db = openLedger(w.db, { write: false }).db;
});

afterAll(() => db.close());

describe('flows', () => {
  test.each<[string, Day]>([
    ['the year', YEAR.from],
    ['the month before', DECEMBER.from],
    ['a day within December', dayOf(2025, 12, 31)],
  ])('that are read from %s on give the book that they give from the beginning', (_title, from) => {
    const whole = flowsIn(db, { from: BEFORE, to: YEAR.to });
    expect(bookOf(flowsIn(db, { from, to: YEAR.to }), YEAR)).toEqual(bookOf(whole, YEAR));
  });

  test('tell awards and what was taken back of them apart, as all other lines', () => {
    const { lines } = bookOf(flowsIn(db, DECEMBER), DECEMBER);
    expect(lines.award).toMatchObject({ reversed: -5 });
    expect(lines.award.written).toBe(lines.award.net + 5);
    expect(lines.settlement.net).toBeLessThan(0);
    const { lines: later } = bookOf(flowsIn(db, YEAR), YEAR);
    expect(later.redeem).toEqual({ written: -160, reversed: 60, net: -100 });
  });

  test('know the first day of all', () => {
    expect(flowsIn(db, YEAR).first).toBe(flowsIn(db, { from: BEFORE, to: YEAR.to }).first);
    expect(flowsIn(db, YEAR).first).toBeLessThan(YEAR.from);
  });
});

test('what was redeemed is counted without what was taken back', () => {
  expect(spentIn(db, YEAR)).toMatchObject([
    { isSettlement: false, times: 1, quantity: 100, points: 100, feeFen: 1000 },
  ]);
  expect(spentIn(db, DECEMBER)).toMatchObject([{ isSettlement: true, times: 1 }]);
});

test('who has earned before is who has a deed that stands', () => {
  expect([...earnersBefore(db, YEAR.from)]).toHaveLength(1);
  expect([...earnersBefore(db, YEAR.to)]).toHaveLength(2);
});

test('debts, and points past their last day, are summed over everybody', () => {
  expect(openSums(db, YEAR.from)).toEqual({ debt: 5, debtors: 1, expired: 0 });
  const { closing } = bookOf(flowsIn(db, YEAR), YEAR);
  expect(openSums(db, dayOf(2028, 1, 1))).toEqual({ debt: 5, debtors: 1, expired: closing + 5 });
});
