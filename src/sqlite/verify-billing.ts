// Verifying what the property company has answered and collected: every answer is one to a line of a settlement that was
// there, points that it has refused are back in their lots, and what is taken back is taken back as it was.

import { notReversed } from './entry-rows.ts';
import { all, type Db } from './statement.ts';
import { LAST, type Findings, type VerifyRule } from './verify-findings.ts';

/** An answer comes with a list of answers, after the line that it answers; what takes one back has the same values. */
function verifyReceipts(db: Db, findings: Findings): void {
  const rows = all<{ id: number }>(
    db,
    `SELECT r.id FROM receipt r
     LEFT JOIN settlement_line l ON l.id = r.line LEFT JOIN batch b ON b.id = r.batch
     LEFT JOIN receipt o ON o.id = r.reverses
     WHERE l.id IS NULL OR l.voucher > r.voucher OR b.id IS NULL OR b.kind <> 'receipts'
       OR (r.result = 'refused' AND r.fen <> 0) OR (r.reverses IS NULL AND b.voucher <> r.voucher)
       OR (r.reverses IS NOT NULL AND (o.id IS NULL OR o.id >= r.id OR o.reverses IS NOT NULL OR o.line <> r.line
         OR o.result <> r.result OR o.fen <> r.fen OR o.batch <> r.batch))
     ORDER BY r.id`,
  );
  for (const { id } of rows) findings.add(null, 'receipt', { receipt: id }, LAST);
}

/** No entry of a line that was refused stands; a household may have been settled anew, which is another line. */
function verifyRefused(db: Db, findings: Findings): void {
  const rows = all<{ household: string; year: number }>(
    db,
    `SELECT DISTINCT h.code AS household, s.year
     FROM receipt r JOIN settlement_line l ON l.id = r.line
     JOIN settlement s ON s.id = l.settlement JOIN household h ON h.id = l.household
     JOIN fee_offset o ON o.year = s.year + 1 AND o.household = l.household AND o.settlement = l.settlement
       AND o.voucher = l.voucher
     WHERE r.result = 'refused' AND r.reverses IS NULL
       AND NOT EXISTS (SELECT 1 FROM receipt x WHERE x.reverses = r.id)
       AND ${notReversed('o.seq')}
     ORDER BY s.year, h.code`,
  );
  for (const { household, year } of rows) findings.add(null, 'receipt-refused', { household, year }, LAST);
}

/** A payment comes with a list of payments; what takes one back has the opposite amount. */
function verifyPayments(db: Db, findings: Findings): void {
  const rows = all<{ id: number }>(
    db,
    `SELECT r.id FROM payment r LEFT JOIN batch b ON b.id = r.batch LEFT JOIN payment o ON o.id = r.reverses
     WHERE b.id IS NULL OR b.kind <> 'payments' OR (r.reverses IS NULL AND (r.fen < 0 OR b.voucher <> r.voucher))
       OR (r.reverses IS NOT NULL AND (o.id IS NULL OR o.id >= r.id OR o.reverses IS NOT NULL
         OR o.household <> r.household OR o.year <> r.year OR o.day IS NOT r.day OR o.fen <> -r.fen OR o.batch <> r.batch))
     ORDER BY r.id`,
  );
  for (const { id } of rows) findings.add(null, 'payment', { payment: id }, LAST);
}

/** Everything that holds for answers and payments, check by check. */
export const BILLING_RULES: readonly VerifyRule[] = [verifyReceipts, verifyRefused, verifyPayments];
