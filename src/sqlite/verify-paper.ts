// Verifying what has come from paper, in ledgers that keep it: nothing speaks of what was not there yet.

import { all, type Db } from './statement.ts';
import { LAST, type Findings, type VerifyRule } from './verify-findings.ts';

/** A row has an outcome only once it was rejected. */
function verifyOutcomes(db: Db, findings: Findings): void {
  const rows = all<{ id: number }>(
    db,
    `SELECT o.id FROM row_outcome o JOIN rejected_row r ON r.id = o.rejected_row WHERE o.voucher < r.voucher ORDER BY o.id`,
  );
  for (const { id } of rows) findings.add(null, 'row-outcome', { row: id }, LAST);
}

/** A batch is read and written by one command. */
function verifyReadings(db: Db, findings: Findings): void {
  const rows = all<{ batch: number }>(
    db,
    `SELECT g.batch FROM reading g JOIN batch b ON b.id = g.batch WHERE g.voucher <> b.voucher ORDER BY g.id`,
  );
  for (const { batch } of rows) findings.add(null, 'reading', { batch }, LAST);
}

/** A card is compared with the book as it was, up to an entry that was there. */
function verifyCardChecks(db: Db, findings: Findings): void {
  const rows = all<{ seq: number; card_no: string | null }>(
    db,
    `SELECT c.seq, r.card_no FROM card_check c
     JOIN voucher v ON v.id = c.voucher LEFT JOIN resident r ON r.id = c.resident
     WHERE c.seq NOT BETWEEN 0 AND v.first_seq + v.entries - 1 ORDER BY c.id`,
  );
  for (const { seq, card_no } of rows) findings.add(null, 'card-check', { resident: card_no ?? '', seq }, LAST);
}

/** Everything that holds for paper, check by check. */
export const PAPER_RULES: readonly VerifyRule[] = [verifyOutcomes, verifyReadings, verifyCardChecks];
