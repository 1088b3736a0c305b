// Brings a file to the newest schema: every missing step and its number in one transaction.

import { APPLICATION_ID, MIGRATIONS } from './migrations.ts';
import type { Db } from './statement.ts';

/** The number of schema steps that a file has seen. */
export const versionOf = (db: Db): number => db.pragma('user_version', { simple: true }) as number;

/** Applies the steps that are missing; all of them or none. */
export function migrate(db: Db): void {
  db.transaction(() => {
    for (const step of MIGRATIONS.slice(versionOf(db))) db.exec(step);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
}
