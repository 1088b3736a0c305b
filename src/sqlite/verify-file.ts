// Verifying the file itself: SQLite's own checks, the marks in its header, and that its tables, indexes and guards are
// exactly those that the program makes, or made when it had fewer steps of the schema.

import { APPLICATION_ID, MIGRATIONS } from './migrations.ts';
import { all, type Db } from './statement.ts';
import { changedObjects } from './structure.ts';
import { LAST, type Findings } from './verify-findings.ts';

const MOST_MESSAGES = 20;

/** Checking indexes jumps about in the file; with this much of it in memory that takes two thirds of the time. */
const CACHE_KIB = 65_536;

/** SQLite's check of pages, indexes and column types. */
export function verifyPages(db: Db, findings: Findings): void {
  db.pragma(`cache_size = -${CACHE_KIB}`);
  const messages = db.pragma(`integrity_check(${MOST_MESSAGES})`) as { integrity_check: string }[];
  for (const { integrity_check: detail } of messages) if (detail !== 'ok') findings.add(null, 'integrity', { detail });
}

/** The marks by which a file is known as a ledger of this version or an earlier one. */
export function verifyMarks(db: Db, findings: Findings): void {
  const isOurs = { application_id: (n: number) => n === APPLICATION_ID, user_version: isKnown };
  for (const mark of ['application_id', 'user_version'] as const) {
    const found = db.pragma(mark, { simple: true }) as number;
    if (!isOurs[mark](found)) findings.add(null, 'version', { mark, found });
  }
}

const isKnown = (version: number): boolean => version >= 1 && version <= MIGRATIONS.length;

/** The version that a ledger is verified by: its own, or the newest where it names none that there is. */
export const versionToVerify = (version: number): number => (isKnown(version) ? version : MIGRATIONS.length);

/** Every table, index and guard against those of a fresh ledger of the same version. */
export function verifyStructure(db: Db, fresh: Db, findings: Findings): void {
  for (const object of changedObjects(db, fresh)) findings.add(null, 'structure', { object });
}

/** Every row that names another one. */
export function verifyReferences(db: Db, findings: Findings): void {
  const rows = all<{ table: string; rowid: number | null }>(db, `PRAGMA foreign_key_check`);
  for (const { table, rowid } of rows) {
    findings.add(
      table === 'entry' ? rowid : null,
      'reference',
      { table, row: rowid },
      rowid !== null && table === 'entry' ? rowid : LAST,
    );
  }
}
