// The fingerprint of the schema: a table, index or guard that somebody has added, changed or dropped shows here.

import { fingerprint } from '../domain/fingerprint.ts';
import { all, value, type Db } from './statement.ts';

/** What the fingerprint covers: all but the statistics that SQLite itself may keep. A name alone would hide a trigger. */
const COVERED = `FROM sqlite_schema WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))`;

/** The fingerprint of a connection's schema. */
export function structureOf(db: Db): string {
  const text = value<string | null>(
    db,
    `SELECT group_concat(type || ' ' || name || ' ' || ifnull(sql, ''), char(10))
     FROM (SELECT type, name, sql ${COVERED} ORDER BY type, name)`,
  );
  return fingerprint(text ?? '');
}

/** The fingerprint that the newest schema has; a test computes it anew. */
export const STRUCTURE = '128f5e6291ee09';

/**
 * SQLite counts the changes of a schema in the header of the file. One of our files has this count as long as nobody
 * has touched its schema, which spares computing the fingerprint at every start.
 */
export const SCHEMA_CHANGES = 263;

/** The names of the objects that differ from those of a fresh ledger. */
export function changedObjects(db: Db, fresh: Db): string[] {
  const read = (from: Db): Map<string, string> =>
    new Map(
      all<{ name: string; sql: string | null }>(
        from,
        `SELECT type || ' ' || name AS name, sql ${COVERED} ORDER BY name`,
      ).map((row) => [row.name, row.sql ?? '']),
    );
  const [found, wanted] = [read(db), read(fresh)];
  const names = new Set([...found.keys(), ...wanted.keys()]);
  return [...names].filter((name) => found.get(name) !== wanted.get(name));
}
