// Verifying what holds between entries: reversals, transfers, settlements, fee offsets, stock. One query for each; a
// row is a problem.

import { lotName } from '../domain/lots.ts';
import { kindNumber, notReversed } from './entry-rows.ts';
import { all, type Db } from './statement.ts';
import { LAST, type Findings, type VerifyRule } from './verify-findings.ts';

/** A reversal negates exactly one earlier entry, which is no reversal itself; none is reversed twice. */
function verifyReversals(db: Db, findings: Findings): void {
  const rows = all<{ seq: number; reverses: number }>(
    db,
    `SELECT r.seq, r.reverses FROM entry r LEFT JOIN entry o ON o.seq = r.reverses
     WHERE r.reverses IS NOT NULL AND (o.seq IS NULL OR o.seq >= r.seq OR o.kind = ?1 OR o.points <> -r.points
       OR o.minutes <> -r.minutes OR o.resident <> r.resident OR o.day <> r.day OR o.rule_version IS NOT r.rule_version)
     UNION
     SELECT max(seq), reverses FROM entry WHERE reverses IS NOT NULL GROUP BY reverses HAVING count(*) > 1`,
    kindNumber('reverse'),
  );
  for (const { seq, reverses } of rows) findings.add(seq, 'reversal', { reverses });
}

/** What one gives, the other receives. */
function verifyTransfers(db: Db, findings: Findings): void {
  const rows = all<{ seq: number; sum: number }>(
    db,
    `SELECT min(seq) AS seq, sum(points) AS sum FROM entry WHERE deal IS NOT NULL AND kind = ? GROUP BY deal HAVING sum(points) <> 0`,
    kindNumber('transfer'),
  );
  for (const { seq, sum } of rows) findings.add(seq, 'transfer', { sum });
}

/** Points are drawn from lots of the same resident that were there before. */
function verifyDraws(db: Db, findings: Findings): void {
  const rows = all<{ seq: number; lot_seq: number; lot_n: number }>(
    db,
    `SELECT d.seq, d.lot_seq, d.lot_n FROM draw d
     JOIN lot l ON l.seq = d.lot_seq AND l.n = d.lot_n
     JOIN entry e ON e.seq = d.seq
     WHERE l.resident <> e.resident OR l.seq >= d.seq`,
  );
  for (const { seq, lot_seq, lot_n } of rows) findings.add(seq, 'lot-owner', { lot: lotName(lot_seq, lot_n) });
}

/** The lines of a settlement are the sums of the entries that it made, also of those that were reversed later. */
function verifySettlements(db: Db, findings: Findings): void {
  const rows = all<{ year: number | null; household: string | null }>(
    db,
    `SELECT s.year, h.code AS household
     FROM (
       SELECT settlement, household, points, fen, 1 AS line FROM settlement_line
       UNION ALL
       SELECT o.settlement, o.household, e.points, -o.fen, 0
       FROM fee_offset o JOIN entry e ON e.seq = o.seq WHERE o.settlement IS NOT NULL
     ) m
     LEFT JOIN settlement s ON s.id = m.settlement LEFT JOIN household h ON h.id = m.household
     GROUP BY m.settlement, m.household HAVING sum(m.points) <> 0 OR sum(m.fen) <> 0 OR sum(m.line) = 0`,
  );
  for (const { year, household } of rows)
    findings.add(null, 'settlement', { year: year ?? 0, household: household ?? '' }, LAST);
}

/** Money comes off a fee by a redemption only, and never more than the fee. */
function verifyOffsets(db: Db, findings: Findings): void {
  const loose = all<{ seq: number }>(
    db,
    `SELECT o.seq FROM fee_offset o LEFT JOIN entry e ON e.seq = o.seq
     WHERE e.seq IS NULL OR e.kind <> ? OR e.voucher <> o.voucher`,
    kindNumber('redeem'),
  );
  for (const { seq } of loose) findings.add(seq, 'fee-offset', {});
  const above = all<{ code: string; year: number; fee: number; taken: number }>(
    db,
    `SELECT h.code, o.year, sum(o.fen) AS taken,
       (SELECT f.fen FROM fee f WHERE f.year = o.year AND f.household = o.household ORDER BY f.id DESC LIMIT 1) AS fee
     FROM fee_offset o JOIN household h ON h.id = o.household
     WHERE ${notReversed('o.seq')}
     GROUP BY o.household, o.year HAVING taken > fee`,
  );
  for (const { code, year, fee, taken } of above) {
    findings.add(null, 'above-fee', { household: code, year, feeFen: fee, offsetFen: taken }, LAST);
  }
}

/** Stock never falls below zero, and what a redemption moved names a redemption or its reversal. */
function verifyStock(db: Db, findings: Findings): void {
  const below = all<{ code: string; least: number }>(
    db,
    `SELECT r.code, min(m.held) AS least
     FROM (SELECT reward, sum(pieces) OVER (PARTITION BY reward ORDER BY id) AS held FROM stock_move) m
     JOIN reward r ON r.id = m.reward
     GROUP BY m.reward HAVING least < 0`,
  );
  for (const { code, least } of below) findings.add(null, 'stock', { reward: code, left: least }, LAST);
  const loose = all<{ seq: number; code: string | null }>(
    db,
    `SELECT m.seq, r.code FROM stock_move m LEFT JOIN entry e ON e.seq = m.seq LEFT JOIN reward r ON r.id = m.reward
     WHERE m.seq IS NOT NULL AND (e.seq IS NULL OR e.kind NOT IN (?1, ?2) OR e.voucher <> m.voucher)`,
    kindNumber('redeem'),
    kindNumber('reverse'),
  );
  for (const { seq, code } of loose) findings.add(seq, 'stock-entry', { reward: code ?? '' });
}

/** Everything that holds between entries, check by check. */
export const RULES: readonly VerifyRule[] = [
  verifyReversals,
  verifyTransfers,
  verifyDraws,
  verifySettlements,
  verifyOffsets,
  verifyStock,
];
