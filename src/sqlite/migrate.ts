// Brings a ledger to the newest schema: every missing step and its number in one transaction.

import { APPLICATION_ID, MIGRATIONS } from './migrations.ts';
import type { Db } from './statement.ts';

/** The number of schema steps that a ledger has seen. */
export const versionOf = (db: Db): number => db.pragma('user_version', { simple: true }) as number;

/** Whether a ledger has seen every step that there is. */
export const isNewest = (db: Db): boolean => versionOf(db) === MIGRATIONS.length;

/** Applies the steps that are missing, then their number. The caller has begun a transaction. */
export function applySteps(db: Db): void {
  for (const step of MIGRATIONS.slice(versionOf(db))) db.exec(step);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${MIGRATIONS.length}`);
}

/** Applies the steps that are missing; all of them or none. */
export function migrate(db: Db): void {
  if (!isNewest(db)) db.transaction(() => applySteps(db)).immediate();
}
