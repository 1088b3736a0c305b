// What other rows name is written before them. A ledger here refuses at once a row whose voucher, operator or batch is
// still to come, which SQLite would otherwise put up with until the end, and pay for with a search of whole tables.

import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

/** A neighbourhood whose ledger puts up with nothing. SQLite's count of schema changes stays, so that it is opened. */
async function strictWorld(today: string): Promise<World> {
  const w = await world({ today });
  const db = new Database(w.db);
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  for (const table of ['voucher', 'operator', 'batch']) {
    const named = `REFERENCES ${table} (id)`;
    const { changes } = db
      .prepare(`UPDATE sqlite_schema SET sql = replace(sql, ?, ?)`)
      .run(`${named} DEFERRABLE INITIALLY DEFERRED`, named);
    expect(changes).toBeGreaterThan(0);
  }
  db.close();
  return w;
}

const rows = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

describe('a row that names', () => {
  test('its voucher comes after it', async () => {
    const w = await strictWorld('2026-03-05');
    await w.person('张秀英', '3-2-501', '--card', '0101');
    await w.ok('award', '0101', '--rule', 'patrol', '--qty', '6', '--activity', 'Spring', '--note', 'rain');
    await w.ok('reward', 'add', 'soap', '--name', 'Soap', '--points', '50', '--kind', 'goods', '--stock', '9');
    await w.ok('redeem', '0101', 'soap', '--hold');
    await w.ok('reverse', '2', '--reason', 'twice');
  });

  test('an operator comes after the operator, also where that one is new', async () => {
    const w = await strictWorld('2026-03-05');
    await w.person('张秀英', '3-2-501', '--card', '0101');
    w.env['JIFEN_OPERATOR'] = 'clerk2';
    await w.ok('award', '0101', '--rule', 'meeting');
    const db = new Database(w.db, { readonly: true });
    const named = db.prepare('SELECT o.name FROM voucher v JOIN operator o ON o.id = v.operator ORDER BY v.id DESC');
    expect(named.pluck().get()).toBe('clerk2');
    db.close();
  });

  test('a batch comes after it: claims, rejected rows, and deeds that stand on two sheets', async () => {
    const w = await strictWorld('2026-03-20');
    await w.person('张秀英', '3-2-501', '--card', '0101');
    await w.ok('rule', 'set', 'suggestion', '--needs', 'notice:0', '--from', '2026-01-01');
    const files = ['a.csv', 'b.csv'].map((name) =>
      w.file(name, rows('卡号,日期,规则', '0101,2026-03-01,meeting', '0101,2026-03-01,suggestion', `9999,2026-03-01,${name}`)),
    ); // prettier-ignore
    expect((await w.json('import', 'sheet', ...files)).code).toBe(3);
    const db = new Database(w.db, { readonly: true });
    const count = (table: string): unknown => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect(['batch', 'claim', 'rejected_row', 'held_deed', 'entry'].map(count)).toEqual([2, 1, 2, 2, 1]);
    db.close();
  });

  test('a batch comes after it: what the property company has answered and collected', async () => {
    const w = await strictWorld('2026-12-20');
    await w.person('张秀英', '3-2-501', '--card', '0101');
    await w.ok('award', '0101', '--rule', 'meeting');
    await w.ok('import', 'fees', w.file('fees.csv', rows('household,fee', '3-2-501,2000')), '--year', '2027');
    w.on('2027-01-05');
    await w.ok('settle', '2026');
    await w.ok('import', 'receipts', w.file('answers.csv', rows('household,result,offset', '3-2-501,accepted,')));
    await w.ok('import', 'payments', w.file('paid.csv', rows('household,paid', '3-2-501,1000')), '--year', '2027');
    expect((await w.ok<{ batches: unknown[] }>('import', 'list')).batches).toHaveLength(3);
  });
});

describe('what is completed', () => {
  test('can be changed no more', async () => {
    const w = await world({ today: '2026-03-05' });
    await w.person('张秀英', '3-2-501', '--card', '0101');
    await w.ok('import', 'sheet', w.file('a.csv', rows('卡号,日期,规则', '0101,2026-03-01,meeting')));
    const db = new Database(w.db);
    const change = (sql: string) => () => db.exec(sql);
    for (const table of ['voucher', 'batch']) {
      const last = `(SELECT max(id) FROM ${table})`;
      expect(change(`UPDATE ${table} SET id = id + 1 WHERE id = ${last}`)).toThrow(`${table} is append-only`);
      expect(change(`DELETE FROM ${table} WHERE id = ${last}`)).toThrow(`${table} is append-only`);
    }
    expect(change(`UPDATE voucher SET hash = zeroblob(32)`)).toThrow('voucher is append-only');
    expect(change(`UPDATE batch SET credited = 2`)).toThrow('batch is append-only');
    db.close();
  });

  test('and a voucher without a hash is told by verify', async () => {
    const w = await world({ today: '2026-03-05' });
    const db = new Database(w.db);
    db.exec(`INSERT INTO voucher (id, recorded_at, operator, command, first_seq, entries, hash)
      SELECT id + 1, recorded_at, operator, command, first_seq, 0, zeroblob(32) FROM voucher ORDER BY id DESC LIMIT 1`);
    db.close();
    expect((await w.json('verify')).code).toBe(4);
  });
});
