// Which SQLite is at work, for `doctor`.

import manifest from 'better-sqlite3/package.json' with { type: 'json' };
import { memoryDatabase } from './database.ts';
import { MIGRATIONS } from './migrations.ts';
import { value } from './statement.ts';

export interface Versions {
  readonly sqlite: string;
  readonly library: string;
  /** The newest format of ledger files that this program knows. */
  readonly format: number;
}

export function versions(): Versions {
  const db = memoryDatabase();
  try {
    return {
      sqlite: value<string>(db, `SELECT sqlite_version()`),
      library: manifest.version,
      format: MIGRATIONS.length,
    };
  } finally {
    db.close();
  }
}
