import { expect, test } from 'vitest';
import { memoryDatabase } from '../../src/sqlite/database.ts';
import { migrate } from '../../src/sqlite/migrate.ts';
import { STRUCTURE, structureOf } from '../../src/sqlite/structure.ts';

test('the fingerprint that files are opened by is that of the migrations', () => {
  const db = memoryDatabase();
  migrate(db);
  expect(structureOf(db)).toBe(STRUCTURE);
});
