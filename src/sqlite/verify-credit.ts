// Verifying debts: they come from reversals, or from goods and services that a credit of that time allowed; the pool
// has none.

import { NEVER } from '../domain/calendar.ts';
import { POOL_CARD } from '../domain/card-number.ts';
import { kindNumber } from './entry-rows.ts';
import { everHadMergers } from './mergers.ts';
import { all, type Db } from './statement.ts';
import { LAST, type Findings, type VerifyRule } from './verify-findings.ts';

/** SQL: whether what was owed on a card that was merged is owed on by the entry `e`; no ledger of an earlier jifen has such a card. */
const isCarried = (db: Db): string =>
  all(db, `SELECT 1 FROM sqlite_schema WHERE name = 'carryover'`).length === 0
    ? '0'
    : `EXISTS (SELECT 1 FROM carryover y WHERE y.deal = e.deal AND y.merger IS NOT NULL)`;

/** SQL: whether the credit `c` was granted on a card that was that of the resident of `u` at the time. */
const ofTheirCards = (db: Db): string =>
  !everHadMergers(db)
    ? 'c.resident = u.resident'
    : `c.resident IN (
         WITH RECURSIVE own(id) AS (
           SELECT u.resident UNION SELECT m.resident FROM own o JOIN merger m ON m.survivor = o.id
           WHERE m.id = (SELECT max(l.id) FROM merger l WHERE l.resident = m.resident AND l.voucher < u.voucher))
         SELECT id FROM own)`;

/** Nothing but a reversal, or a redemption on credit, takes a balance below zero. */
function verifyDebts(db: Db, findings: Findings): void {
  const rows = all<{ seq: number }>(
    db,
    `SELECT l.seq FROM lot l JOIN entry e ON e.seq = l.seq
     LEFT JOIN reward_version v ON v.id = e.reward_version
     WHERE l.opened < 0 AND NOT ((e.kind = ?1 AND l.expires_on = ?3)
       OR (e.kind = ?2 AND l.expires_on < ?3 AND v.kind IN ('goods', 'service'))
       OR ${isCarried(db)})
     ORDER BY l.seq`,
    kindNumber('reverse'),
    kindNumber('redeem'),
    NEVER,
  );
  for (const { seq } of rows) findings.add(seq, 'debt', {});
}

/** What is owed right after a redemption on credit is at most what the credit of that time allowed on that day. */
function verifyLimits(db: Db, findings: Findings): void {
  const rows = all<{ seq: number; owes: number; most: number }>(
    db,
    `WITH debt AS MATERIALIZED (SELECT seq, n, resident, opened FROM lot WHERE opened < 0),
     used AS (
       SELECT e.seq, e.voucher, e.resident, e.day FROM debt d JOIN entry e ON e.seq = d.seq WHERE e.kind = ?
     ), standing AS (
       SELECT u.seq,
         (SELECT -sum(d.opened + ifnull((SELECT sum(w.points) FROM draw w
            WHERE w.lot_seq = d.seq AND w.lot_n = d.n AND w.seq <= u.seq), 0))
          FROM debt d WHERE d.resident = u.resident AND d.seq <= u.seq) AS owes,
         ifnull((SELECT iif(c.until_day >= u.day, c.points, 0) FROM credit c
            WHERE ${ofTheirCards(db)} AND c.voucher < u.voucher AND c.from_day <= u.day
            ORDER BY c.id DESC LIMIT 1), 0) AS most
       FROM used u
     )
     SELECT seq, owes, most FROM standing WHERE owes > most ORDER BY seq`,
    kindNumber('redeem'),
  );
  for (const { seq, owes, most } of rows) findings.add(seq, 'credit', { owes, most });
}

/** The pool owes nothing. */
function verifyPool(db: Db, findings: Findings): void {
  const rows = all<{ seq: number; left: number }>(
    db,
    `SELECT l.seq, l.remaining AS "left" FROM resident r JOIN lot l ON l.resident = r.id
     WHERE r.card_no = ? AND l.opened < 0 ORDER BY l.seq`,
    POOL_CARD,
  );
  for (const { seq, left } of rows) findings.add(null, 'pool', { seq, left }, LAST);
}

/** Everything that holds for credit and the pool, check by check. */
export const CREDIT_RULES: readonly VerifyRule[] = [verifyDebts, verifyLimits, verifyPool];
