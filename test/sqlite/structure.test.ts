import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { freshSchema, memoryDatabase, structureAt } from '../../src/sqlite/database.ts';
import { migrate } from '../../src/sqlite/migrate.ts';
import { SCHEMA_CHANGES, STRUCTURE, structureOf } from '../../src/sqlite/structure.ts';
import { world } from '../support/world.ts';

test('the fingerprint that files are opened by is that of the migrations', () => {
  const db = memoryDatabase();
  migrate(db);
  expect(structureOf(db)).toBe(STRUCTURE);
});

test('a new file counts as many changes of its schema as tell that nobody has touched it', () => {
  const db = memoryDatabase();
  migrate(db);
  expect(db.pragma('schema_version', { simple: true })).toBe(SCHEMA_CHANGES);
});

test('a file that another program has changed is refused, until it is as it was', async () => {
  const w = await world({});
  const other = new Database(w.db);
  other.exec('CREATE INDEX other ON entry (points)');
  expect((await w.run('balance', '--json')).code).toBe(5);
  other.exec('DROP INDEX other');
  other.close();
  expect((await w.run('balance', '--json')).code).toBe(0);
});

test.each([
  [1, '0ae243a9695241'],
  [2, '1a292243101434'],
  [3, '10530ac1cb6804'],
])('step %i of the schema is as it was released', (version, fingerprint) => {
  expect(structureAt(version)).toBe(fingerprint);
});

test('a file that was upgraded is built, and counted, as a new one', () => {
  const db = freshSchema(1);
  db.pragma('user_version = 1');
  migrate(db);
  expect(structureOf(db)).toBe(STRUCTURE);
  expect(db.pragma('schema_version', { simple: true })).toBe(SCHEMA_CHANGES);
});
