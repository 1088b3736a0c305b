import { expect, test } from 'vitest';
import { numbered } from '../../src/domain/entry.ts';
import { LateLots } from '../../src/sqlite/lots.ts';
import { fullLedger, redemption } from '../support/full-ledger.ts';

const LOT = `SELECT seq, resident, opened FROM lot WHERE n = 0 AND remaining = opened AND opened > 1 LIMIT 1`;

test('a lot that several late entries draw from loses what all of them take, once they are moved', () => {
  const { db } = fullLedger();
  const { seq, resident, opened } = db.prepare(LOT).get() as Record<'seq' | 'resident' | 'opened', number>;
  const left = (): unknown => db.prepare('SELECT remaining FROM lot WHERE seq = ? AND n = 0').pluck().get(seq);
  const late = new LateLots();
  for (const [i, amount] of [1, opened - 1].entries())
    late.take(db, numbered(redemption(resident, amount, seq), 9001 + i, 1, 1));
  expect(left()).toBe(opened);
  late.move(db);
  expect(left()).toBe(0);
});
