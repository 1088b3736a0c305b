// The property company's answers to the settlement of 2026: what is recorded, what goes back, what is asked again.

import { describe, expect, test } from 'vitest';
import { fen } from '../../src/domain/quantities.ts';
import {
  answersTo,
  planReceipts,
  type KnownReceipt,
  type ReceiptResult,
  type SettledHousehold,
} from '../../src/domain/receipts.ts';
import type { ReceiptLine } from '../../src/domain/sheet/billing-lines.ts';

const FILE = 'aa';

const known = (line: number, result: ReceiptResult, amount: number, sha256 = 'other'): KnownReceipt => ({
  ...{ line, result, fen: fen(amount), sha256 },
});

/** 3-2-501 gave 80 yuan with its line 7. */
const household = (more: Partial<SettledHousehold> = {}): SettledHousehold => ({
  ...{ household: 1, code: '3-2-501', line: 7, offsetFen: fen(8000), takenBackBy: null, receipts: [] },
  ...more,
});

type Row = readonly [household: string, result: ReceiptResult, fen?: number, year?: number];

const linesOf = (rows: readonly Row[]): ReceiptLine[] =>
  rows.map(([code, result, amount, year], i) => ({
    ...{ row: i + 2, household: code, result, year },
    fen: amount === undefined ? undefined : fen(amount),
  }));

/** `accepted 8000`, `duplicate`, or the reason of a rejection, row by row. */
function outcomes(of: SettledHousehold, ...files: readonly (readonly Row[])[]): string[][] {
  const plans = planReceipts(
    files.map((rows, i) => ({ sha256: i === 0 ? FILE : `file ${i}`, lines: linesOf(rows) })),
    { year: 2026, known: new Set([of.code, '9-1-101']), settled: new Map([[of.code, of]]) },
  );
  return plans.map(({ receipts, duplicates, problems }, i) =>
    (files[i] ?? []).map((_, at) => {
      const row = at + 2;
      const receipt = receipts.find((one) => one.row === row);
      if (receipt) return `${receipt.result} ${receipt.fen}`;
      return duplicates.has(row) ? 'duplicate' : (problems.find((one) => one.row === row)?.code ?? 'lost');
    }),
  );
}

const HOME = '3-2-501';

describe('a row', () => {
  test.each<[string, Partial<SettledHousehold>, Row, string]>([
    ['that accepts our amount is recorded', {}, [HOME, 'accepted', 8000], 'accepted 8000'],
    ['that accepts and names no amount means ours', {}, [HOME, 'accepted'], 'accepted 8000'],
    ['that accepts a fen less is recorded as such', {}, [HOME, 'accepted', 7999], 'accepted 7999'],
    ['that refuses takes nothing off, whatever it names', {}, [HOME, 'refused', 8000], 'refused 0'],
    ['of the year of the fee is meant', {}, [HOME, 'accepted', 8000, 2027], 'accepted 8000'],
    ['of the settled year is not', {}, [HOME, 'accepted', 8000, 2026], 'receipt-other-year'],
    ['about nobody’s door is given back', {}, ['3-2-502', 'accepted'], 'unknown-household'],
    ['about a household that was not settled is given back', {}, ['9-1-101', 'refused'], 'household-not-in-settlement'],
    ['that is known is a duplicate', { receipts: [known(7, 'accepted', 8000)] }, [HOME, 'accepted'], 'duplicate'],
    ['with another amount than before is a new answer', { receipts: [known(7, 'accepted', 8000)] }, [HOME, 'accepted', 7999], 'accepted 7999'],
    ['that refuses what was accepted is a new answer', { receipts: [known(7, 'accepted', 8000)] }, [HOME, 'refused'], 'refused 0'],
    ['that refuses again is a duplicate', { takenBackBy: 12, receipts: [known(7, 'refused', 0)] }, [HOME, 'refused'], 'duplicate'],
    ['that refuses again after it was settled anew is a new answer', { line: 8, receipts: [known(7, 'refused', 0)] }, [HOME, 'refused'], 'refused 0'],
    ['of the very file that refused it before is none', { line: 8, receipts: [known(7, 'refused', 0, FILE)] }, [HOME, 'refused'], 'duplicate'],
    ['that accepts what the office has taken out is given back', { takenBackBy: 12 }, [HOME, 'accepted'], 'household-taken-back'],
    ['that accepts what it had refused is given back', { takenBackBy: 12, receipts: [known(7, 'refused', 0)] }, [HOME, 'accepted'], 'household-taken-back'],
    ['that refuses what the office has taken out is recorded', { takenBackBy: 12 }, [HOME, 'refused'], 'refused 0'],
    ['of the file that accepted it before it was taken out is known', { takenBackBy: 12, receipts: [known(7, 'accepted', 8000, FILE), known(7, 'refused', 0)] }, [HOME, 'accepted'], 'duplicate'],
    ['that accepts it once more after it was taken out is given back', { takenBackBy: 12, receipts: [known(7, 'accepted', 8000), known(7, 'refused', 0)] }, [HOME, 'accepted'], 'household-taken-back'],
    ['that returns to an earlier amount is a new answer', { receipts: [known(7, 'accepted', 8000), known(7, 'accepted', 7999)] }, [HOME, 'accepted', 8000], 'accepted 8000'],
  ])('%s', (_, more, row, expected) => {
    expect(outcomes(household(more), [row])).toEqual([[expected]]);
  }); // prettier-ignore
});

describe('rows about one household', () => {
  test.each<[string, Row[][], string[][]]>([
    ['that say the same are one answer', [[[HOME, 'refused'], [HOME, 'refused']]], [['refused 0', 'duplicate']]],
    ['say the same where one leaves our amount out', [[[HOME, 'accepted'], [HOME, 'accepted', 8000]]], [['accepted 8000', 'duplicate']]],
    ['that contradict each other are all given back', [[[HOME, 'accepted'], [HOME, 'refused']]], [['receipt-contradicts', 'receipt-contradicts']]],
    ['contradict each other by a fen', [[[HOME, 'accepted', 8000], [HOME, 'accepted', 7999]]], [['receipt-contradicts', 'receipt-contradicts']]],
    ['do so over several files, too', [[[HOME, 'accepted']], [[HOME, 'refused']]], [['receipt-contradicts'], ['receipt-contradicts']]],
    ['do not where one is of another year', [[[HOME, 'accepted'], [HOME, 'refused', 0, 2026]]], [['accepted 8000', 'receipt-other-year']]],
    ['in several files are one answer', [[[HOME, 'accepted']], [[HOME, 'accepted']]], [['accepted 8000'], ['duplicate']]],
  ])('%s', (_, files, expected) => {
    expect(outcomes(household(), ...files)).toEqual(expected);
  }); // prettier-ignore
});

test('rows that contradict each other over two files say that there is another one', () => {
  const of = household();
  const facts = { year: 2026, known: new Set([of.code]), settled: new Map([[of.code, of]]) };
  const file = (sha256: string, ...rows: Row[]) => ({ sha256, lines: linesOf(rows) });
  const told = (files: Parameters<typeof planReceipts>[0]) =>
    planReceipts(files, facts).map(({ problems }) => problems.map((one) => one.facts));
  const both = told([file('a', [HOME, 'accepted']), file('b', [HOME, 'refused'])]);
  const alone = told([file('a', [HOME, 'accepted'], [HOME, 'refused'])]);
  const common = { household: HOME };
  expect(both).toEqual([1, 2].map(() => [{ ...common, rows: '2', isElsewhere: true }]));
  expect(alone).toEqual([[1, 2].map(() => ({ ...common, rows: '2-3', isElsewhere: false }))]);
});

describe('a household of a settlement', () => {
  const NONE = { accepted: [], refused: [], differing: [], missing: [], takenBack: [], withoutOffset: [] };
  const other = { household: HOME, oursFen: 8000, theirsFen: 7999 };
  test.each<[string, Partial<SettledHousehold>, object]>([
    ['without an answer is missing', {}, { missing: [HOME] }],
    ['without an offset is not asked about', { offsetFen: fen(0) }, { withoutOffset: [HOME] }],
    ['without an offset that was answered is answered', { offsetFen: fen(0), receipts: [known(7, 'accepted', 0)] }, { accepted: [HOME] }],
    ['is accepted', { receipts: [known(7, 'accepted', 8000)] }, { accepted: [HOME] }],
    ['is accepted with another amount', { receipts: [known(7, 'accepted', 7999)] }, { accepted: [HOME], differing: [other] }],
    ['is what was answered last', { receipts: [known(7, 'accepted', 7999), known(7, 'accepted', 8000)] }, { accepted: [HOME] }],
    ['is refused', { takenBackBy: 12, receipts: [known(7, 'accepted', 8000), known(7, 'refused', 0)] }, { refused: [HOME] }],
    ['settled anew is missing again', { line: 8, receipts: [known(7, 'refused', 0)] }, { missing: [HOME] }],
    ['taken out by the office is not missing', { takenBackBy: 12 }, { takenBack: [HOME] }],
    ['taken out by the office was accepted in vain', { takenBackBy: 12, receipts: [known(7, 'accepted', 8000)] }, { takenBack: [HOME] }],
  ])('%s', (_, more, expected) => {
    expect(answersTo([household(more)])).toEqual({ ...NONE, ...expected });
  }); // prettier-ignore
});
