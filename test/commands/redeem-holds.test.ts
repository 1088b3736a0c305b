// Goods that are put aside: the redemption is there at once, handing out and releasing follow it, nothing counts twice.

import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/domain/chain.ts';
import { world, type World } from '../support/world.ts';

interface Redeemed {
  readonly entries: readonly { readonly seq: number; readonly points: number; readonly cardNo: string }[];
  readonly available: number;
  readonly hold?: { readonly id: number; readonly until: string | null; readonly state: string };
}

let w: World;
let zhang: string;
let li: string;

const bring = (card: string, points: number): Promise<unknown> =>
  w.ok('import', 'opening', w.file(`${card}.csv`, `卡号,积分,有效期\n${card},${points},2027-12-31\n`));
const hold = (...more: readonly string[]): Promise<Redeemed> =>
  w.ok<Redeemed>('redeem', zhang, 'rice', '--hold', ...more);
const stock = async (): Promise<unknown> =>
  (await w.ok<{ stock: { free: number; held: number }[] }>('reward', 'stock', 'rice')).stock[0];
const holds = async (): Promise<unknown> => (await w.ok<{ holds: unknown[] }>('redeem', '--holds')).holds;

beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  zhang = await w.person('张秀英', '3-2-501');
  li = await w.person('李建国', '3-2-501');
  await bring(zhang, 200);
  await w.ok('reward', 'add', 'rice', '--name', 'Rice', '--points', '60', '--stock', '3', '--quota', '2/month');
});

describe('putting aside', () => {
  test('draws the points, moves the stock and counts for the quota', async () => {
    const { available, hold: shown } = await hold('--qty', '2', '--until', '2026-03-20');
    expect([available, shown]).toEqual([80, { id: 2, until: '2026-03-20', state: 'held' }]);
    expect(await stock()).toMatchObject({ free: 1, held: 2, shelf: 3 });
    await w.refused('quota-used', 'redeem', zhang, 'rice');
  });

  test('without a last day lasts as long as the policy says, and is overdue then', async () => {
    expect((await hold()).hold).toEqual({ id: 2, until: '2026-03-12', state: 'held' });
    await w.ok('policy', 'set', 'holdDays', '3');
    expect((await hold()).hold).toEqual({ id: 3, until: '2026-03-08', state: 'held' });
    w.on('2026-03-12');
    expect(await holds()).toMatchObject([
      { id: 2, overdue: false },
      { id: 3, overdue: true },
    ]);
    w.on('2026-03-13');
    expect(await holds()).toMatchObject([{ overdue: true }, { overdue: true }]);
  });

  test('is undone by --dry-run, with the same answer', async () => {
    const dry = await w.ok<Redeemed>('redeem', zhang, 'rice', '--hold', '--dry-run');
    expect(dry.hold).toEqual({ id: 2, until: '2026-03-12', state: 'held' });
    expect([await holds(), await stock()]).toEqual([[], expect.objectContaining({ free: 3, held: 0 })]);
  });

  test('is retried safely under its key; the same key without --hold is another request', async () => {
    await hold('--key', 'a');
    expect(await hold('--key', 'a')).toMatchObject({ entries: [], hold: { id: 2, state: 'held' } });
    await w.refused('key-reused', 'redeem', zhang, 'rice', '--key', 'a');
  });

  test('leaves the keys of plain redemptions as they were', async () => {
    await w.ok('redeem', zhang, 'rice', '--key', 'k1');
    const db = new Database(w.db, { readonly: true });
    const kept = db.prepare(`SELECT lower(hex(request)) FROM voucher WHERE request_key = 'k1'`).pluck().get();
    db.close();
    const asked = {
      resident: zhang,
      reward: 'rice',
      quantity: 100,
      points: null,
      year: null,
      date: null,
      remark: null,
    };
    expect(kept).toBe(sha256(JSON.stringify({ ...asked, key: 'k1' })));
  });

  test.each([
    ['missing-argument', ['redeem']],
    ['missing-argument', ['redeem', '0101']],
    ['missing-option', ['redeem', '0101', 'rice', '--until', '2026-03-20']],
    ['unknown-hold', ['redeem', '--collect', '99']],
    ['bad-amount', ['redeem', '--collect', 'rice']],
    ['bad-amount', ['redeem', '--release', '-1', '--reason', 'r']],
  ])('is refused with %s: %j', async (code, argv) => void (await w.refused(code, ...argv)));
});

describe('releasing', () => {
  test('gives points, stock and quota back', async () => {
    await hold('--qty', '2');
    const { available, hold: shown } = await w.ok<Redeemed>('redeem', '--release', '2', '--reason', 'not wanted');
    expect([available, shown?.state]).toEqual([200, 'released']);
    expect(await stock()).toMatchObject({ free: 3, held: 0 });
    expect((await w.ok<Redeemed>('redeem', zhang, 'rice', '--qty', '2')).available).toBe(80);
  });

  test('takes back every share of a household that redeems together', async () => {
    await bring(li, 40);
    await w.ok('policy', 'set', 'pooling', 'household', '--from', '2026-03-01');
    await w.ok('reward', 'add', 'tv', '--name', 'TV', '--points', '230', '--stock', '1');
    const { entries } = await w.ok<Redeemed>('redeem', zhang, 'tv', '--hold');
    expect(entries.map(({ points }) => points)).toEqual([-200, -30]);
    const { entries: back } = await w.ok<Redeemed>('redeem', '--release', '3');
    expect(back.map(({ cardNo, points }) => [cardNo, points])).toEqual([[zhang, 200], [li, 30]]); // prettier-ignore
    await w.refused('hold-released', 'redeem', '--release', '3');
    expect((await w.ok<{ ok: boolean }>('verify')).ok).toBe(true);
  });

  test('of what is overdue leaves the rest alone', async () => {
    await hold('--until', '2026-03-08');
    await hold();
    w.on('2026-03-09');
    expect(await holds()).toMatchObject([{ id: 2, overdue: true }, { id: 3, overdue: false }]); // prettier-ignore
    expect((await w.run('redeem', '--release-overdue', '--dry-run')).code).toBe(0);
    expect((await w.run('redeem', '--release-overdue')).code).toBe(1);
    expect((await w.ok<Redeemed>('redeem', '--release-overdue')).entries).toMatchObject([{ seq: 4, points: 60 }]);
    expect(await holds()).toMatchObject([{ id: 3 }]);
  });

  test('of what is overdue finds nothing once it was fetched', async () => {
    await hold('--until', '2026-03-08');
    w.on('2026-03-09');
    expect(await holds()).toHaveLength(1);
    await w.ok('redeem', '--collect', '2');
    expect((await w.ok<Redeemed>('redeem', '--release-overdue')).entries).toEqual([]);
  });
});

describe('handing out', () => {
  test('writes no entry, and is done once', async () => {
    await hold();
    const { available, hold: shown } = await w.ok<Redeemed>('redeem', '--collect', '#2');
    expect([available, shown?.state]).toEqual([140, 'collected']);
    expect(await stock()).toMatchObject({ free: 2, held: 0 });
    await w.refused('hold-collected', 'redeem', '--collect', '2');
    await w.refused('hold-collected', 'redeem', '--release', '2');
  });

  test('is possible after its last day, as long as it stands', async () => {
    await hold('--until', '2026-03-08');
    w.on('2026-03-09');
    expect((await w.ok<Redeemed>('redeem', '--collect', '2')).hold?.state).toBe('collected');
  });

  test('is told by why, also when the goods came back', async () => {
    await hold();
    await w.ok('redeem', '--collect', '2');
    await w.ok('reverse', '2', '--reason', 'came back');
    const { hold: shown } = await w.ok<{ hold: object }>('why', '2');
    expect(shown).toEqual({ id: 2, until: '2026-03-12', state: 'returned', collectedOn: '2026-03-05' });
    expect((await w.ok<{ ok: boolean }>('verify')).ok).toBe(true);
  });
});
