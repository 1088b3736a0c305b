// The fingerprint of the schema: a table, index or guard that somebody has added, changed or dropped shows here.

import { hash } from 'node:crypto';
import { MIGRATIONS } from './migrations.ts';
import { all, value, type Db } from './statement.ts';

/** The fingerprint of a connection's schema. */
export function structureOf(db: Db): string {
  const text = value<string | null>(
    db,
    `SELECT group_concat(type || ' ' || name || ' ' || ifnull(sql, ''), char(10))
     FROM (SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name)`,
  );
  return hash('sha256', text ?? '');
}

/** The fingerprint that the newest schema has; a test computes it anew. */
export const STRUCTURE = 'b623155dd35f271049c713748d08aed1e587b97e028df255766bcbefe7bff814';

/** The names of the objects that differ from what the migrations make. */
export function changedObjects(db: Db, fresh: Db): string[] {
  for (const step of MIGRATIONS) fresh.exec(step);
  const read = (from: Db): Map<string, string> =>
    new Map(
      all<{ name: string; sql: string | null }>(
        from,
        `SELECT type || ' ' || name AS name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name`,
      ).map((row) => [row.name, row.sql ?? '']),
    );
  const [found, wanted] = [read(db), read(fresh)];
  const names = new Set([...found.keys(), ...wanted.keys()]);
  return [...names].filter((name) => found.get(name) !== wanted.get(name));
}
