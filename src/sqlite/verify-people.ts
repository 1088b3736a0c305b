// Verifying people who came and went: nothing lies on a card that was merged, what was handed over went where the book
// says, who acted for somebody did so in a deed of that one, and what is erased is what an erasure has named.

import { kindNumber } from './entry-rows.ts';
import { SEALED_TABLES } from './erasable.ts';
import { survivors } from './mergers.ts';
import { all, type Db } from './statement.ts';
import { LAST, type Findings, type VerifyRule } from './verify-findings.ts';

/** A card that was merged into another has nothing left, and no chain of mergers comes back to where it began. */
function verifyMergers(db: Db, findings: Findings): void {
  const cyclic = all<{ id: number }>(
    db,
    `WITH RECURSIVE standing AS (
       SELECT resident, survivor FROM merger WHERE id IN (SELECT max(id) FROM merger GROUP BY resident) AND survivor IS NOT NULL
     ), walk(start, at) AS (
       SELECT resident, survivor FROM standing UNION SELECT w.start, s.survivor FROM walk w JOIN standing s ON s.resident = w.at
     )
     SELECT DISTINCT start AS id FROM walk WHERE start = at ORDER BY 1`,
  );
  for (const { id } of cyclic) findings.add(null, 'merger', { resident: cardOf(db, id) }, LAST);
  if (cyclic.length > 0) return;
  for (const resident of survivors(db).keys()) {
    const isEmpty = all(db, `SELECT 1 FROM lot WHERE resident = ? AND remaining <> 0 LIMIT 1`, resident).length === 0;
    if (!isEmpty) findings.add(null, 'merger', { resident: cardOf(db, resident) }, LAST);
  }
}

const cardOf = (db: Db, resident: number): string =>
  all<{ card_no: string }>(db, `SELECT card_no FROM resident WHERE id = ?`, resident)[0]?.card_no ?? '';

/** A carryover is a deal of its own command, given by whose account was closed or whose card was merged. */
function verifyCarryovers(db: Db, findings: Findings): void {
  const rows = all<{ deal: number }>(
    db,
    `SELECT h.deal FROM carryover h
     LEFT JOIN account a ON a.id = h.account LEFT JOIN merger m ON m.id = h.merger
     LEFT JOIN entry e ON e.seq = h.deal
     WHERE e.seq IS NULL OR e.deal IS NOT e.seq OR e.kind <> ? OR e.voucher <> h.voucher
       OR e.resident IS NOT ifnull(a.resident, m.resident) OR a.state IS 'open' OR (m.id IS NOT NULL AND m.survivor IS NULL)
     UNION SELECT deal FROM carryover GROUP BY deal HAVING count(*) > 1
     ORDER BY 1`,
    kindNumber('transfer'),
  );
  for (const { deal } of rows) findings.add(deal, 'carryover', {});
}

/** An account has a reason for being closed from the command that closed it. */
function verifyDepartures(db: Db, findings: Findings): void {
  const rows = all<{ resident: number }>(
    db,
    `SELECT a.resident FROM departure d JOIN account a ON a.id = d.account
     WHERE a.state <> 'closed' OR a.voucher <> d.voucher ORDER BY d.id`,
  );
  for (const { resident } of rows) findings.add(null, 'departure', { resident: cardOf(db, resident) }, LAST);
}

/** Somebody acted for a resident in a command that wrote something of that resident. */
function verifyProxies(db: Db, findings: Findings): void {
  const rows = all<{ resident: number }>(
    db,
    `SELECT p.resident FROM proxy p JOIN voucher v ON v.id = p.voucher
     WHERE NOT EXISTS (SELECT 1 FROM entry e
         WHERE e.seq BETWEEN v.first_seq AND v.first_seq + v.entries - 1 AND e.resident = p.resident)
       AND NOT EXISTS (SELECT 1 FROM claim_step s WHERE s.voucher = p.voucher) ORDER BY p.id`,
  );
  for (const { resident } of rows) findings.add(null, 'proxy', { resident: cardOf(db, resident) }, LAST);
}

/** What an erasure has named is empty. What is empty without one is found where the seals are checked. */
function verifyErasures(db: Db, findings: Findings): void {
  const known = new Set<string>(SEALED_TABLES);
  const sources = all<{ source: string }>(db, `SELECT DISTINCT source FROM erased_row ORDER BY source`);
  for (const { source } of sources) {
    const rows = known.has(source)
      ? all<{ row: number }>(
          db,
          `SELECT x.source_row AS row FROM erased_row x LEFT JOIN ${source} t ON t.id = x.source_row
           WHERE x.source = ? AND (t.id IS NULL OR t.salt IS NOT NULL) ORDER BY x.id`,
          source,
        )
      : all<{ row: number }>(db, `SELECT source_row AS row FROM erased_row WHERE source = ? ORDER BY id`, source);
    for (const { row } of rows) findings.add(null, 'erasure', { table: source, row }, LAST);
  }
}

/** Everything that holds for people, check by check. */
export const PEOPLE_RULES: readonly VerifyRule[] = [
  verifyMergers,
  verifyCarryovers,
  verifyDepartures,
  verifyProxies,
  verifyErasures,
];
