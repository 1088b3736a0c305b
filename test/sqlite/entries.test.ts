import { expect, test } from 'vitest';
import { freshSchema } from '../../src/sqlite/database.ts';
import { ENTRIES_BETWEEN } from '../../src/sqlite/entries.ts';
import { MIGRATIONS } from '../../src/sqlite/migrations.ts';

test('the entries of a span of days are found in the index of each resident, without those before and after', () => {
  const db = freshSchema(MIGRATIONS.length);
  const plan = db.prepare(
    `EXPLAIN QUERY PLAN SELECT r.id, sum(e.points) FROM ${ENTRIES_BETWEEN}
     WHERE e.rule_version IS NOT NULL GROUP BY r.id`,
  );
  const steps = (plan.all({ 1: 0, 2: 0 }) as { detail: string }[]).map(({ detail }) => detail);
  expect(steps).toEqual(['SCAN r', 'SEARCH e USING COVERING INDEX entry_resident (resident=? AND day>? AND day<?)']);
});
