// Verifying what is run around rewards: terms come with their version, goods are put aside and handed out in that order,
// honours are approved by somebody else, a count is what the stock became, a closing has the figures of its day.

import { kindNumber } from './entry-rows.ts';
import { wasNeverBehind } from './mergers.ts';
import { all, type Db } from './statement.ts';
import { LAST, type Findings, type VerifyRule } from './verify-findings.ts';

/** A version of a reward and its terms are written by one command. */
function verifyTerms(db: Db, findings: Findings): void {
  const rows = all<{ code: string }>(
    db,
    `SELECT w.code FROM reward_terms t JOIN reward_version v ON v.id = t.reward_version JOIN reward w ON w.id = v.reward
     WHERE t.voucher <> v.voucher ORDER BY t.id`,
  );
  for (const { code } of rows) findings.add(null, 'reward-terms', { reward: code }, LAST);
}

/** What is put aside is a redemption of the same command; it is handed out later, and not once it was reversed. */
function verifyHolds(db: Db, findings: Findings): void {
  const rows = all<{ seq: number }>(
    db,
    `SELECT h.seq FROM hold h LEFT JOIN entry e ON e.seq = h.seq
     WHERE e.seq IS NULL OR e.kind <> ?1 OR e.voucher <> h.voucher OR e.quantity IS NULL OR h.until_day < e.day
     UNION
     SELECT c.seq FROM collection c LEFT JOIN hold h ON h.seq = c.seq LEFT JOIN entry r ON r.reverses = c.seq
     WHERE h.seq IS NULL OR c.voucher <= h.voucher OR r.voucher < c.voucher
     ORDER BY 1`,
    kindNumber('redeem'),
  );
  for (const { seq } of rows) findings.add(seq, 'hold', {});
}

/** An approved honour is a redemption of it, by that resident, in the same voucher; who nominated has not approved it. */
function verifyHonours(db: Db, findings: Findings): void {
  const rows = all<{ honour: number }>(
    db,
    `SELECT s.honour FROM honour_step s JOIN honour h ON h.id = s.honour
     JOIN voucher hv ON hv.id = h.voucher JOIN voucher sv ON sv.id = s.voucher
     JOIN operator ho ON ho.id = hv.operator JOIN operator so ON so.id = sv.operator
     LEFT JOIN entry e ON e.seq = s.seq LEFT JOIN reward_version v ON v.id = e.reward_version
     WHERE s.voucher <= h.voucher OR (s.kind = 'approved' AND (e.seq IS NULL OR e.kind <> ?1 OR e.voucher <> s.voucher
       OR ${wasNeverBehind(db, 'e.resident', 'h.resident')} OR v.reward IS NOT h.reward OR ho.name = so.name))
     UNION
     SELECT max(honour) FROM honour_step WHERE seq IS NOT NULL GROUP BY seq HAVING count(*) > 1
     ORDER BY 1`,
    kindNumber('redeem'),
  );
  for (const { honour } of rows) findings.add(null, 'honour', { honour }, LAST);
}

/** After a stock-taking the stock is what was counted, less what was put aside. */
function verifyCounts(db: Db, findings: Findings): void {
  const rows = all<{ code: string; counted: number }>(
    db,
    `SELECT w.code, n.counted
     FROM stock_note n JOIN stock_move m ON m.id = n.move JOIN reward w ON w.id = m.reward
     WHERE n.voucher <> m.voucher OR m.seq IS NOT NULL OR (n.counted IS NOT NULL AND n.counted - n.held <>
       (SELECT sum(b.pieces) FROM stock_move b WHERE b.reward = m.reward AND b.id <= m.id))
     ORDER BY n.id`,
  );
  for (const { code, counted } of rows) findings.add(null, 'stock-count', { reward: code, counted }, LAST);
}

/** A closing adds up, and has the pieces and points of the redemptions that stood when it was made. */
function verifyTieOuts(db: Db, findings: Findings): void {
  const rows = all<{ tie_out: number; code: string }>(
    db,
    `SELECT l.tie_out, w.code
     FROM tie_out_line l JOIN tie_out t ON t.id = l.tie_out JOIN reward w ON w.id = l.reward
     WHERE l.voucher <> t.voucher OR l.stock_after IS NOT l.stock_before + l.stock_moved - l.stock_taken
       OR (l.pieces, l.points) IS NOT (
         SELECT ifnull(sum(e.quantity), 0) / 100, ifnull(-sum(e.points), 0)
         FROM reward_version v JOIN entry e ON e.reward_version = v.id
         WHERE v.reward = l.reward AND v.kind <> 'fee' AND e.day = t.day AND e.voucher < t.voucher AND e.reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.seq AND r.voucher < t.voucher))
     ORDER BY l.id`,
  );
  for (const { tie_out: closing, code } of rows) findings.add(null, 'tie-out', { closing, reward: code }, LAST);
}

/** Everything that holds around rewards, check by check. */
export const REWARD_RULES: readonly VerifyRule[] = [
  verifyTerms,
  verifyHolds,
  verifyHonours,
  verifyCounts,
  verifyTieOuts,
];
