// A neighbourhood's ledger as an earlier jifen has left it: what the commands of today have written, in a file that only
// the first steps of the schema have made. They must have written nothing that the later steps are for.

import Database from 'better-sqlite3';
import { APPLICATION_ID, MIGRATIONS } from '../../src/sqlite/migrations.ts';
import { tablesOf } from './full-ledger.ts';

/** The bytes of a file of today as those of an earlier version, with the same rows. */
export function makeOld(today: Buffer, version = 1): Buffer {
  const from = new Database(today);
  const db = new Database(':memory:');
  db.pragma('foreign_keys = OFF');
  for (const step of MIGRATIONS.slice(0, version)) db.exec(step);
  const kept = tablesOf(db);
  for (const table of tablesOf(from)) {
    const rows = from.prepare(`SELECT * FROM ${table}`).raw(true).all() as unknown[][];
    const [first] = rows;
    if (!first) continue;
    if (!kept.includes(table)) throw new Error(`an earlier version has no ${table}`);
    const insert = db.prepare(`INSERT INTO ${table} VALUES (${first.map(() => '?').join(', ')})`);
    for (const row of rows) insert.run(...row);
  }
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${version}`);
  return db.serialize();
}

/** The version that a file says it has. */
export function versionIn(path: string): number {
  const db = new Database(path, { readonly: true });
  try {
    return db.pragma('user_version', { simple: true }) as number;
  } finally {
    db.close();
  }
}
