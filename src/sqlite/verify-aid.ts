// Verifying help between neighbours: the steps of each request could have followed each other, what a helper asked for
// and was given is what the request says, and no code was used by anybody but whom it was printed for.

import { isAidInOrder } from '../domain/aid.ts';
import { aidsAsEntered } from './aid.ts';
import { kindNumber } from './entry-rows.ts';
import { behindAt, wasNeverBehind } from './mergers.ts';
import { all, type Db } from './statement.ts';
import { LAST, type Findings, type VerifyRule } from './verify-findings.ts';

function verifySteps(db: Db, findings: Findings): void {
  // The day of a step is that of its recording, wherever the neighbourhood's clock stands.
  const early = all<{ request: number }>(
    db,
    `SELECT s.request FROM aid_step s JOIN aid_request a ON a.id = s.request JOIN voucher v ON v.id = s.voucher
     WHERE s.voucher < a.voucher OR s.day NOT BETWEEN v.recorded_at / 86400000 - 1 AND v.recorded_at / 86400000 + 1
     UNION
     SELECT a.id FROM aid_request a JOIN voucher v ON v.id = a.voucher
     WHERE a.posted_on NOT BETWEEN v.recorded_at / 86400000 - 1 AND v.recorded_at / 86400000 + 1
     ORDER BY 1`,
  ).map(({ request }) => request);
  const behind = behindAt(db);
  const faulty = aidsAsEntered(db)
    .filter((aid) => !isAidInOrder(aid, (i) => behind(aid.steps[i]?.voucher ?? 0)))
    .map(({ id }) => id);
  for (const aid of new Set([...early, ...faulty])) findings.add(null, 'aid-steps', { aid }, LAST);
}

/** A helper asks for points by a claim of their own, for that very day and rule; only the two sides confirm it. */
function verifyClaims(db: Db, findings: Findings): void {
  const rows = all<{ aid: number }>(
    db,
    `SELECT s.request AS aid
     FROM aid_step s JOIN aid_request a ON a.id = s.request JOIN claim c ON c.id = s.claim
     JOIN rule_version r ON r.id = c.rule_version
     LEFT JOIN aid_step d ON d.request = s.request AND d.party = s.party AND d.kind = 'done'
     WHERE c.resident IS NOT s.party OR c.voucher <> s.voucher OR c.day IS NOT d.deed_day
       OR (s.kind = 'done' AND r.rule IS NOT a.rule)
     UNION
     SELECT s.request FROM aid_step s JOIN claim_step k ON k.claim = s.claim AND k.kind = 'confirmed'
     WHERE NOT EXISTS (SELECT 1 FROM aid_step y
       WHERE y.request = s.request AND y.kind = 'confirmed' AND y.party = k.party AND y.voucher = k.voucher)
     ORDER BY 1`,
  );
  for (const { aid } of rows) findings.add(null, 'aid-claim', { aid }, LAST);
}

/** A thank-you or a price is a gift from who has asked to who has helped, in the same voucher; a price is the one agreed on. */
function verifyGifts(db: Db, findings: Findings): void {
  const rows = all<{ seq: number; aid: number }>(
    db,
    `SELECT s.seq, s.request AS aid
     FROM aid_step s JOIN aid_request a ON a.id = s.request
     LEFT JOIN entry o ON o.seq = s.seq LEFT JOIN entry i ON i.seq = s.seq + 1 AND i.deal = s.seq
     WHERE s.seq IS NOT NULL AND (o.kind IS NOT ?1 OR i.kind IS NOT ?1 OR o.voucher <> s.voucher OR o.deal IS NOT s.seq
       OR ${wasNeverBehind(db, 'o.resident', 'a.requester')} OR i.resident <> s.party OR i.points <= 0 OR (s.kind = 'paid' AND i.points <> a.pay))
     ORDER BY s.seq`,
    kindNumber('transfer'),
  );
  for (const { seq, aid } of rows) findings.add(seq, 'aid-gift', { aid });
}

/** A code was given out before, for that request and that person, and used once. */
function verifyCodes(db: Db, findings: Findings): void {
  const rows = all<{ aid: number }>(
    db,
    `SELECT s.request AS aid FROM aid_step s JOIN aid_code c ON c.id = s.code
     WHERE c.request <> s.request OR ${wasNeverBehind(db, 's.party', 'c.party')} OR c.voucher >= s.voucher OR s.kind <> 'confirmed'
     UNION
     SELECT min(request) FROM aid_step WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1
     ORDER BY 1`,
  );
  for (const { aid } of rows) findings.add(null, 'aid-code', { aid }, LAST);
}

/** Everything that holds for requests, check by check. */
export const AID_RULES: readonly VerifyRule[] = [verifySteps, verifyClaims, verifyGifts, verifyCodes];
