// Answers and payments in the file: read back as they were imported, taken back by rows of their own, and what `verify`
// says of a history that can't be.

import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/domain/calendar.ts';
import { fen, points } from '../../src/domain/quantities.ts';
import { answersTo } from '../../src/domain/receipts.ts';
import {
  addPayment,
  addReceipt,
  billedBatch,
  feeStanding,
  hasBilled,
  paidOf,
  paymentsOf,
  settledHouseholds,
  takeBackBilled,
  yearsPaid,
} from '../../src/sqlite/billing.ts';
import type { Ledger } from '../../src/sqlite/database.ts';
import { addFeeOffset, addSettlementLine } from '../../src/sqlite/settlements.ts';
import { verifyLedger } from '../../src/sqlite/verify.ts';
import type { Writer } from '../../src/sqlite/writer.ts';
import { command, fullLedger, LATER, redemption } from '../support/full-ledger.ts';

const TODAY = (LATER - 365) as Day;
const RATE = { points: points(100), fen: fen(1000) };

/** A batch of the company's; the full ledger has 2 with an answer and 3 with a payment. */
const batch = (w: Writer, kind: 'receipts' | 'payments'): number =>
  w.fact('batch', {
    ...{ kind, file: 'more.csv', sha256: 'ef', encoding: 'utf-8', sheet_no: null },
    ...{ rows_read: 1, credited: 1, duplicate: 0, rejected: 0, skipped: 0 },
  });

const answer = (w: Writer, result: 'accepted' | 'refused', amount = 0, line = 1): number =>
  addReceipt(w, { line, result, fen: fen(amount), batch: batch(w, 'receipts'), reason: null });

/** The entry of the settlement, taken back. */
const reversal = (w: Writer): void =>
  void w.append(
    redemption(1, 20, 1, {
      ...{ kind: 'reverse', points: points(20), reverses: 7, draws: [{ seq: 1, n: 0, points: points(20) }] },
    }),
  );

const problemsOf = (ledger: Ledger): string[] => verifyLedger(ledger).problems.map(({ check }) => check);

describe('an answer', () => {
  test('is read back with its household', () => {
    const { db } = fullLedger();
    const found = settledHouseholds(db, 1).get('3-2-501');
    expect(found).toEqual({
      ...{ household: 1, code: '3-2-501', line: 1, offsetFen: 200, takenBackBy: null },
      receipts: [{ household: 1, line: 1, result: 'accepted', fen: 200, sha256: 'cd' }],
    });
  });

  test('is gone once its batch is taken back, which is done once', () => {
    const ledger = fullLedger();
    expect(billedBatch(ledger.db, 2)).toEqual({ receipts: 1, payments: 0, refused: [] });
    command(ledger, 'take back', (w) => takeBackBilled(w, 2, 'wrong file'));
    expect(answersTo(settledHouseholds(ledger.db, 1).values()).missing).toEqual(['3-2-501']);
    expect([billedBatch(ledger.db, 2).receipts, hasBilled(ledger.db, 2)]).toEqual([0, true]);
    command(ledger, 'take back again', (w) => takeBackBilled(w, 2, 'wrong file'));
    expect(ledger.db.prepare('SELECT count(*) FROM receipt').pluck().get()).toBe(2);
    expect(problemsOf(ledger)).toEqual([]);
  });

  test('that refuses says which household is still out, until it is settled anew', () => {
    const ledger = fullLedger();
    command(ledger, 'refused', (w) => {
      answer(w, 'refused');
      reversal(w);
    });
    expect(billedBatch(ledger.db, 4).refused).toEqual([{ year: 2026, household: '3-2-501' }]);
    expect(problemsOf(ledger)).toEqual([]);
    command(ledger, 'settle anew', (w) => {
      const line = { household: 1, feeFen: fen(200_000), earlierFen: fen(0), points: points(20), offsetFen: fen(200) };
      addSettlementLine(w, 1, line);
      const { seq } = w.append(redemption(1, 20, 1));
      addFeeOffset(w, { seq, household: 1, year: 2027, fen: fen(200), rate: RATE, settlement: 1 });
    });
    expect(billedBatch(ledger.db, 4).refused).toEqual([]);
    expect(settledHouseholds(ledger.db, 1).get('3-2-501')).toMatchObject({ line: 2, takenBackBy: null });
    expect(problemsOf(ledger)).toEqual([]);
  });
});

describe('a payment', () => {
  test('adds to those before it', () => {
    const ledger = fullLedger();
    command(ledger, 'more', (w) => {
      addPayment(w, { household: 1, year: 2027, fen: fen(150), day: null, batch: batch(w, 'payments') });
    });
    expect(feeStanding(ledger.db, 1, 2027)).toEqual({ feeFen: 200_000, offsetFen: 200, paidFen: 199_950 });
    expect([paidOf(ledger.db, 2027), yearsPaid(ledger.db, 1)]).toEqual([new Map([[1, 199_950]]), [2027]]);
    expect(paymentsOf(ledger.db, 2027)).toEqual([
      { household: '3-2-501', year: 2027, fen: 199_800, day: TODAY },
      { household: '3-2-501', year: 2027, fen: 150, day: null },
    ]);
  });

  test('is gone once its batch is taken back', () => {
    const ledger = fullLedger();
    command(ledger, 'take back', (w) => takeBackBilled(w, 3, null));
    expect([feeStanding(ledger.db, 1, 2027).paidFen, paymentsOf(ledger.db, 2027)]).toEqual([0, []]);
    expect(problemsOf(ledger)).toEqual([]);
  });
});

describe('verify names', () => {
  test.each<[string, string[], (w: Writer) => void]>([
    ['a refusal whose points are still taken', ['receipt-refused'], (w) => void answer(w, 'refused')],
    ['a refusal that takes off money', ['receipt', 'receipt-refused'], (w) => void answer(w, 'refused', 5)],
    [
      'an answer from a list of another kind',
      ['receipt'],
      (w) =>
        void addReceipt(w, { line: 1, result: 'accepted', fen: fen(200), batch: batch(w, 'payments'), reason: null }),
    ],
    [
      'an answer of another command than its list',
      ['receipt'],
      (w) => void addReceipt(w, { line: 1, result: 'accepted', fen: fen(200), batch: 2, reason: null }),
    ],
    [
      'an answer taken back as another one',
      ['receipt'],
      (w) => void w.fact('receipt', { line: 1, result: 'accepted', fen: 199, batch: 2, reverses: 1, reason: null }),
    ],
    [
      'a payment from a list of another kind',
      ['payment'],
      (w) => void addPayment(w, { household: 1, year: 2027, fen: fen(5), day: null, batch: batch(w, 'receipts') }),
    ],
    [
      'a payment below zero',
      ['payment'],
      (w) => void addPayment(w, { household: 1, year: 2027, fen: fen(-5), day: null, batch: batch(w, 'payments') }),
    ],
    [
      'a payment taken back with another amount',
      ['payment'],
      (w) => void w.fact('payment', { household: 1, year: 2027, fen: -1, day: TODAY, batch: 3, reverses: 1 }),
    ],
  ])('%s', (_, expected, work) => {
    const ledger = fullLedger();
    command(ledger, 'forged', work);
    expect(problemsOf(ledger)).toEqual(expected);
  });
});

describe('the file', () => {
  test.each(['UPDATE receipt SET fen = 9', 'DELETE FROM receipt', 'UPDATE payment SET fen = 9', 'DELETE FROM payment'])(
    'refuses %s',
    (sql) => {
      expect(() => fullLedger().db.exec(sql)).toThrow('append-only');
    },
  ); // prettier-ignore

  test('lets the reason of an answer be emptied', () => {
    const { db } = fullLedger();
    db.exec('UPDATE receipt SET salt = NULL, reason = NULL');
    expect(db.prepare('SELECT reason FROM receipt').pluck().get()).toBeNull();
  });

  test('looks nothing up by going through a whole table', () => {
    const { db } = fullLedger();
    const scans = [
      `SELECT ifnull(sum(fen), 0) FROM payment WHERE household = 1 AND year = 2027`,
      `SELECT household, sum(fen) FROM payment WHERE year = 2027 GROUP BY household`,
      `SELECT count(*) FROM receipt r WHERE r.batch = 2 AND r.reverses IS NULL`,
      `SELECT 1 FROM settlement_line l JOIN receipt r ON r.line = l.id WHERE l.settlement = 1`,
    ].flatMap((sql) =>
      (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map((row) => row.detail),
    );
    expect(scans.filter((detail) => detail.startsWith('SCAN'))).toEqual([]);
  });
});
