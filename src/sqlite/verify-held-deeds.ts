// Verifying the deeds that stand on more than one sheet.

import { kindNumber } from './entry-rows.ts';
import { all, type Db } from './statement.ts';
import { LAST, type Findings, type VerifyRule } from './verify-findings.ts';

/** A sheet holds an award, or a claim, that is not younger than the word of it; a sheet releases only what it has held. */
function verifyHeldDeeds(db: Db, findings: Findings): void {
  const rows = all<{ batch: number }>(
    db,
    `SELECT h.batch FROM held_deed h
     LEFT JOIN batch b ON b.id = h.batch LEFT JOIN entry e ON e.seq = h.seq LEFT JOIN claim c ON c.id = h.claim
     WHERE b.id IS NULL OR b.kind <> 'sheet' OR b.voucher > h.voucher
       OR (h.seq IS NOT NULL AND (e.seq IS NULL OR e.kind <> ?1 OR e.voucher > h.voucher))
       OR (h.claim IS NOT NULL AND (c.id IS NULL OR c.voucher > h.voucher))
       OR (h.state = 'released' AND ifnull(e.batch, c.batch) IS NOT h.batch AND NOT EXISTS (
         SELECT 1 FROM held_deed p WHERE p.batch = h.batch AND p.seq IS h.seq AND p.claim IS h.claim AND p.id < h.id
           AND p.state = 'held'))
     ORDER BY h.id`,
    kindNumber('award'),
  );
  for (const batch of new Set(rows.map((row) => row.batch))) findings.add(null, 'held-deed', { batch }, LAST);
}

/** Everything that holds for them. */
export const HELD_DEED_RULES: readonly VerifyRule[] = [verifyHeldDeeds];
