// Verifying for whom rules are: no household is credited twice for what is scored by household, nobody under a rule that
// is for other buildings; and questionnaires: their answers came with them, and are only taken back afterwards. What was
// reviewed as a claim was looked at when it was asked for; its rule may have been changed since.

import { kindNumber, notReversed } from './entry-rows.ts';
import { all, type Db } from './statement.ts';
import { LAST, type Findings, type VerifyRule } from './verify-findings.ts';

// Below, the rules in question are found first, and the entries are gone through once: there are few of the former.
const AT_ONCE = `NOT EXISTS (SELECT 1 FROM claim_step c WHERE c.seq = e.seq AND c.kind = 'posted')`;

/** Of a household, one award stands for a deed of one day. */
function verifyHouseholds(db: Db, findings: Findings): void {
  const rows = all<{ seq: number; code: string | null }>(
    db,
    `SELECT max(e.seq) AS seq, h.code
     FROM entry e CROSS JOIN rule_version v ON v.id = e.rule_version LEFT JOIN household h ON h.id = e.household
     WHERE e.rule_version IN (SELECT rule_version FROM rule_scope WHERE scored_by = 'household')
       AND e.kind = ? AND ${AT_ONCE}
       AND ${notReversed('e.seq')}
     GROUP BY e.household, v.rule, e.day, e.activity, e.segment HAVING count(*) > 1 OR e.household IS NULL
     ORDER BY 1`,
    kindNumber('award'),
  );
  for (const { seq, code } of rows) findings.add(seq, 'household-twice', { household: code ?? '' });
}

/** Whoever is credited lived in a building that the rule is for. */
function verifyBuildings(db: Db, findings: Findings): void {
  const rows = all<{ seq: number; code: string | null }>(
    db,
    `SELECT e.seq, h.code
     FROM entry e CROSS JOIN rule_scope s ON s.rule_version = e.rule_version LEFT JOIN household h ON h.id = e.household
     WHERE e.rule_version IN (SELECT rule_version FROM rule_scope WHERE buildings IS NOT NULL) AND e.kind = ? AND ${AT_ONCE} AND (h.id IS NULL
       OR ',' || s.buildings || ',' NOT LIKE '%,' || substr(h.code, 1, instr(h.code || '-', '-') - 1) || ',%')
     ORDER BY e.seq`,
    kindNumber('award'),
  );
  for (const { seq, code } of rows) findings.add(seq, 'award-elsewhere', { household: code ?? '' });
}

/** The answers of a questionnaire are imported with it; it is taken back later. */
function verifySurveys(db: Db, findings: Findings): void {
  const rows = all<{ survey: number }>(
    db,
    `SELECT s.id AS survey FROM survey s
     WHERE EXISTS (SELECT 1 FROM survey_answer a WHERE a.survey = s.id AND a.voucher <> s.voucher)
       OR EXISTS (SELECT 1 FROM survey_end e WHERE e.survey = s.id AND e.voucher < s.voucher)
     ORDER BY s.id`,
  );
  for (const { survey } of rows) findings.add(null, 'survey', { survey }, LAST);
}

/** Everything that holds for scopes and questionnaires, check by check. */
export const SCOPE_RULES: readonly VerifyRule[] = [verifyHouseholds, verifyBuildings, verifySurveys];
