// Verifying claims: the steps of each could have followed each other, what was posted is an award for that very deed,
// and nothing that has to be reviewed was credited without a claim.

import { isInOrder } from '../domain/claims.ts';
import { claimsAsEntered } from './claims.ts';
import { kindNumber } from './entry-rows.ts';
import { behindAt, wasNeverBehind } from './mergers.ts';
import { all, type Db } from './statement.ts';
import { LAST, type Findings, type VerifyRule } from './verify-findings.ts';

/** Nobody approves what they entered, nothing is posted before its time, nothing follows the end. */
function verifySteps(db: Db, findings: Findings): void {
  // The day of a step is that of its recording, wherever the neighbourhood's clock stands.
  const early = all<{ claim: number }>(
    db,
    `SELECT s.claim FROM claim_step s JOIN claim c ON c.id = s.claim JOIN voucher v ON v.id = s.voucher
     WHERE s.voucher < c.voucher OR s.day NOT BETWEEN v.recorded_at / 86400000 - 1 AND v.recorded_at / 86400000 + 1
     ORDER BY s.id`,
  ).map(({ claim }) => claim);
  const behind = behindAt(db);
  const faulty = claimsAsEntered(db)
    .filter((claim) => !isInOrder(claim, (i) => behind(claim.steps[i]?.voucher ?? 0)))
    .map(({ id }) => id);
  for (const claim of new Set([...early, ...faulty])) findings.add(null, 'claim-steps', { claim }, LAST);
}

/** A claim that is posted has become an award of that resident (or of who was behind the card), rule and day, in the same voucher, and no other has. */
function verifyPosted(db: Db, findings: Findings): void {
  const rows = all<{ seq: number; claim: number }>(
    db,
    `SELECT s.seq, s.claim
     FROM claim_step s JOIN claim c ON c.id = s.claim JOIN rule_version r ON r.id = c.rule_version
     LEFT JOIN entry e ON e.seq = s.seq LEFT JOIN rule_version v ON v.id = e.rule_version
     WHERE s.kind = 'posted' AND (e.seq IS NULL OR e.kind <> ? OR e.voucher <> s.voucher
       OR ${wasNeverBehind(db, 'e.resident', 'c.resident')}
       OR e.day <> c.day OR v.rule IS NOT r.rule OR e.asked IS NOT c.asked)
     UNION
     SELECT seq, max(claim) FROM claim_step WHERE kind = 'posted' GROUP BY seq HAVING count(*) > 1
     ORDER BY 1`,
    kindNumber('award'),
  );
  for (const { seq, claim } of rows) findings.add(seq, 'claim-posted', { claim });
}

/** An award under a rule that needs a review comes from a claim. */
function verifyReviewed(db: Db, findings: Findings): void {
  const rows = all<{ seq: number }>(
    db,
    `SELECT e.seq FROM entry e
     WHERE e.rule_version IN (SELECT id FROM rule_version
         WHERE ',' || needs || ',' LIKE '%,both,%' OR ',' || needs LIKE '%,notice:%')
       AND e.kind = ?
       AND NOT EXISTS (SELECT 1 FROM claim_step s WHERE s.seq = e.seq AND s.kind = 'posted')
     ORDER BY e.seq`,
    kindNumber('award'),
  );
  for (const { seq } of rows) findings.add(seq, 'award-unreviewed', {});
}

/** Everything that holds for claims, check by check. */
export const CLAIM_RULES: readonly VerifyRule[] = [verifySteps, verifyPosted, verifyReviewed];
