// Payments of fees from the company's list on 20 March 2027. The book has 1000 yuan of 3-2-501 for 2027, paid on 10 January.

import { describe, expect, test } from 'vitest';
import { leftToPay, PaymentPlanner, collectionOf } from '../../src/domain/payments.ts';
import { fen } from '../../src/domain/quantities.ts';
import type { PaymentLine } from '../../src/domain/sheet/billing-lines.ts';
import { on } from './samples.ts';

type Row = readonly [household: string, yuan: number, day?: string, year?: number];

const planner = (): PaymentPlanner =>
  new PaymentPlanner({
    ...{ today: on('2027-03-20'), normalYear: 2027, known: new Set(['3-2-501', '3-2-502']) },
    standing: (year) =>
      year === 2027 ? [{ household: '3-2-501', year, fen: fen(100_000), day: on('2027-01-10') }] : [],
  });

const linesOf = (rows: readonly Row[]): PaymentLine[] =>
  rows.map(([household, yuan, day, year], i) => ({
    ...{ row: i + 2, household, year, fen: fen(yuan * 100) },
    day: day === undefined ? undefined : on(day),
  }));

describe('a list of payments', () => {
  test.each<[string, Row[], [payments: number, duplicates: number, problems: string[]]]>([
    ['records a payment', [['3-2-502', 800, '2027-01-10']], [1, 0, []]],
    ['leaves one that is known', [['3-2-501', 1000, '2027-01-10']], [0, 1, []]],
    ['takes the same amount of another day', [['3-2-501', 1000, '2027-02-10']], [1, 0, []]],
    ['takes another amount of the same day', [['3-2-501', 999.99, '2027-01-10']], [1, 0, []]],
    ['takes the same for another year', [['3-2-501', 1000, '2027-01-10', 2026]], [1, 0, []]],
    ['takes the same without a day as another one', [['3-2-501', 1000]], [1, 0, []]],
    ['adds up part payments', [['3-2-502', 500, '2027-01-10'], ['3-2-502', 300, '2027-02-10']], [2, 0, []]],
    ['counts a repeated row once', [['3-2-502', 500, '2027-01-10'], ['3-2-502', 500, '2027-01-10']], [1, 1, []]],
    ['refuses an unknown household', [['7-7-777', 500]], [0, 0, ['unknown-household']]],
    ['refuses a day ahead', [['3-2-502', 500, '2027-03-21']], [0, 0, ['date-ahead']]],
    ['takes one of today', [['3-2-502', 500, '2027-03-20']], [1, 0, []]],
  ])('%s', (_, rows, expected) => {
    const { payments, duplicates, problems } = planner().plan(linesOf(rows));
    expect([payments.length, duplicates.size, problems.map(({ code }) => code)]).toEqual(expected);
  }); // prettier-ignore

  test('remembers what the list before it had', () => {
    const both = planner();
    both.plan(linesOf([['3-2-502', 500]]));
    expect(both.plan(linesOf([['3-2-502', 500]])).duplicates).toEqual(new Set([2]));
  });
});

test.each<[string, number | null, number, number, number | null]>([
  ['the fee less points and payments', 2000, 80, 500, 1420],
  ['nothing once all is paid', 2000, 80, 1920, 0],
  ['below nothing where too much was paid', 2000, 80, 2000, -80],
  ['not known without a fee', null, 0, 500, null],
])('what is left is %s', (_, fee, offset, paid, left) => {
  const amounts = { offsetFen: fen(offset * 100), paidFen: fen(paid * 100) };
  expect(leftToPay({ feeFen: fee === null ? null : fen(fee * 100), ...amounts })).toBe(
    left === null ? null : left * 100,
  );
});

test('of the fees of a year is collected what was paid of what is due; too much of one makes up for no other', () => {
  const standing = (fee: number | null, offset: number, paid: number) => ({
    feeFen: fee === null ? null : fen(fee),
    ...{ offsetFen: fen(offset), paidFen: fen(paid) },
  });
  const all = [standing(1000, 100, 900), standing(1000, 0, 1500), standing(1000, 0, 0), standing(50, 50, 0), standing(null, 0, 70)]; // prettier-ignore
  expect(collectionOf(2027, all)).toEqual({ year: 2027, households: 4, dueFen: 2900, paidFen: 1900, settled: 3 });
});

test('a payment without a day that looks like one that is there is named', () => {
  const plan = planner().plan(linesOf([['3-2-502', 500], ['3-2-502', 500], ['3-2-501', 1000, '2027-01-10']])); // prettier-ignore
  expect([plan.payments.length, plan.undated]).toEqual([1, ['3-2-502']]);
});
