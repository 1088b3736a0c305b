// What the property company has answered and collected: its answers to the lines of a settlement, and the payments of
// fees. Both are taken back by rows of their own.

import type { Day } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import type { FeeStanding, Payment } from '../domain/payments.ts';
import { byDoor } from '../domain/household-code.ts';
import { fen, type Fen } from '../domain/quantities.ts';
import type { KnownReceipt, ReceiptResult, SettledHousehold } from '../domain/receipts.ts';
import { openBatch } from './batch-rows.ts';
import { feeOf, feesOf, offsetOf, offsetsOf } from './households.ts';
import { takenBackBy } from './settlement-facts.ts';
import { settlementLines, standingShares } from './settlements.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** SQL: whether the row `r` of a table stands: it is none that takes another one back, and none has taken it back. */
const stands = (table: 'receipt' | 'payment'): string =>
  `r.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM ${table} x WHERE x.reverses = r.id)`;

/** The answers to a settlement that stand, by household. The batch of those that are being imported comes after them. */
function receiptsTo(db: Db, settlement: number): Map<number, (KnownReceipt & { readonly household: number })[]> {
  const rows = all<{ household: number; line: number; result: ReceiptResult; fen: number; sha256: string }>(
    db,
    `SELECT l.household, r.line, r.result, r.fen, ifnull(b.sha256, '') AS sha256
     FROM settlement_line l JOIN receipt r ON r.line = l.id LEFT JOIN batch b ON b.id = r.batch
     WHERE l.settlement = ? AND ${stands('receipt')} ORDER BY r.id`,
    settlement,
  );
  return groupBy(
    rows.map((row) => ({ ...row, fen: fen(row.fen) })),
    ({ household }) => household,
  );
}

/** The households of a settlement with the answers that they have, by door number. */
export function settledHouseholds(db: Db, settlement: number): Map<string, SettledHousehold> {
  const standing = new Set(standingShares(db, settlement).map(({ household }) => household));
  const receipts = receiptsTo(db, settlement);
  const lines = settlementLines(db, settlement).sort((a, b) => byDoor(a.code, b.code));
  return new Map(
    lines.map(({ id, household, code, points, offsetFen }) => {
      const isIn = points === 0 || standing.has(household);
      const takenBack = isIn ? null : takenBackBy(db, settlement, household);
      const own = receipts.get(household) ?? [];
      return [code, { household, code, line: id, offsetFen, takenBackBy: takenBack, receipts: own }];
    }),
  );
}

export interface ReceiptRow {
  readonly line: number;
  readonly result: ReceiptResult;
  readonly fen: Fen;
  readonly batch: number;
  readonly reason: string | null;
}

export function addReceipt(writer: Writer, receipt: ReceiptRow): number {
  openBatch(writer, receipt.batch);
  return writer.fact('receipt', { ...receipt, reverses: null });
}

export function addPayment(
  writer: Writer,
  payment: Omit<Payment, 'household'> & { readonly household: number; readonly batch: number },
): number {
  openBatch(writer, payment.batch);
  return writer.fact('payment', { ...payment, reverses: null });
}

/** The payments that stand for the fees of a year, one by one. */
export const paymentsOf = (db: Db, year: number): Payment[] =>
  all<{ code: string; fen: number; day: number | null }>(
    db,
    `SELECT h.code, r.fen, r.day FROM payment r JOIN household h ON h.id = r.household
     WHERE r.year = ? AND ${stands('payment')} ORDER BY r.id`,
    year,
  ).map((row) => ({ household: row.code, year, fen: fen(row.fen), day: row.day as Day | null }));

/** What has been paid of the fees of a year, by household. */
export const paidOf = (db: Db, year: number): Map<number, Fen> =>
  new Map(
    all<{ household: number; fen: number }>(
      db,
      `SELECT household, sum(fen) AS fen FROM payment WHERE year = ? GROUP BY household`,
      year,
    ).map((row) => [row.household, fen(row.fen)]),
  );

/** What a household owes of the fee of a year, as it is now. */
export const feeStanding = (db: Db, household: number, year: number): FeeStanding => ({
  feeFen: feeOf(db, household, year),
  offsetFen: offsetOf(db, household, year),
  paidFen: fen(
    value<number>(db, `SELECT ifnull(sum(fen), 0) FROM payment WHERE household = ? AND year = ?`, household, year),
  ),
});

/** Fees, offsets and payments of every household with a fee of a year. */
export function feeStandings(db: Db, year: number): FeeStanding[] {
  const [offsets, paid] = [offsetsOf(db, year), paidOf(db, year)];
  return [...feesOf(db, year)].map(([household, feeFen]) => ({
    feeFen,
    offsetFen: offsets.get(household) ?? fen(0),
    paidFen: paid.get(household) ?? fen(0),
  }));
}

/** The years of whose fees anything is paid, up to one; the last four of them. */
export const collectedYears = (db: Db, last: number): number[] =>
  all<{ year: number }>(
    db,
    `SELECT year FROM payment WHERE year <= ? GROUP BY year HAVING sum(fen) > 0 ORDER BY year DESC LIMIT 4`,
    last,
  ).map(({ year }) => year);

/** The years of which a household has ever paid anything. */
export const yearsPaid = (db: Db, household: number): number[] =>
  all<{ year: number }>(db, `SELECT DISTINCT year FROM payment WHERE household = ? ORDER BY year`, household).map(
    ({ year }) => year,
  );

/** What a list of the property company has brought and what of it stands. */
export interface BilledBatch {
  readonly receipts: number;
  readonly payments: number;
  /** Households whose refusal stands in this batch; they are still out of the settlement of the year. */
  readonly refused: readonly { readonly year: number; readonly household: string }[];
}

/** What stands of a batch's answers and payments. */
export const billedBatch = (db: Db, batch: number): BilledBatch => ({
  receipts: value<number>(db, `SELECT count(*) FROM receipt r WHERE r.batch = ? AND ${stands('receipt')}`, batch),
  payments: value<number>(db, `SELECT count(*) FROM payment r WHERE r.batch = ? AND ${stands('payment')}`, batch),
  refused: all<{ year: number; household: string }>(
    db,
    `SELECT s.year, h.code AS household
     FROM receipt r JOIN settlement_line l ON l.id = r.line
     JOIN settlement s ON s.id = l.settlement JOIN household h ON h.id = l.household
     WHERE r.batch = ? AND r.result = 'refused' AND l.points > 0 AND ${stands('receipt')}
       AND l.id = (SELECT max(id) FROM settlement_line WHERE settlement = l.settlement AND household = l.household)
     ORDER BY r.id`,
    batch,
  ),
});

/** Whether a batch has brought answers or payments, whatever became of them. */
export const hasBilled = (db: Db, batch: number): boolean =>
  first(db, `SELECT 1 AS found FROM receipt WHERE batch = ? LIMIT 1`, batch) !== null ||
  first(db, `SELECT 1 AS found FROM payment WHERE batch = ? LIMIT 1`, batch) !== null;

/** Takes back what stands of a batch's answers and payments. Points that a refusal has given back stay where they are. */
export function takeBackBilled(writer: Writer, batch: number, reason: string | null): void {
  const { db } = writer;
  const receipts = all<{ id: number; line: number; result: ReceiptResult; fen: number }>(
    db,
    `SELECT r.id, r.line, r.result, r.fen FROM receipt r WHERE r.batch = ? AND ${stands('receipt')} ORDER BY r.id`,
    batch,
  );
  for (const { id, ...receipt } of receipts) writer.fact('receipt', { ...receipt, batch, reverses: id, reason });
  const payments = all<{ id: number; household: number; year: number; fen: number; day: number | null }>(
    db,
    `SELECT r.id, r.household, r.year, r.fen, r.day FROM payment r WHERE r.batch = ? AND ${stands('payment')} ORDER BY r.id`,
    batch,
  );
  for (const { id, ...payment } of payments)
    writer.fact('payment', { ...payment, fen: -payment.fen, batch, reverses: id });
}
