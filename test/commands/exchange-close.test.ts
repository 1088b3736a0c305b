// The closing of an exchange day: figures that come from different places have to agree, also when something comes in late.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Closing {
  readonly lines: readonly { readonly reward: string; readonly pieces: number; readonly stock: object | null }[];
  readonly points: number;
  readonly agrees: boolean;
}

let w: World;
let zhang: string;
const close = (...more: readonly string[]): Promise<Closing> => w.ok<Closing>('exchange', 'close', ...more);

beforeEach(async () => {
  w = await world({ today: '2026-03-04' });
  zhang = await w.person('张秀英', '3-2-501');
  await w.ok('import', 'opening', w.file('o.csv', `卡号,积分,有效期\n${zhang},900,2027-12-31\n`));
  await w.ok('reward', 'add', 'rice', '--name', 'Rice <5 kg>', '--points', '60', '--stock', '10');
  w.on('2026-03-05');
});

describe('the closing', () => {
  test('has the day’s own figures, whatever happens afterwards', async () => {
    await w.ok('redeem', zhang, 'rice', '--qty', '2');
    await w.ok('reward', 'stock', 'rice', '--in', '5');
    const first = await close();
    expect(first.lines).toMatchObject([{ pieces: 2, stock: { before: 10, moved: 5, taken: 2, after: 13 } }]);
    w.on('2026-03-06');
    await w.ok('redeem', zhang, 'rice');
    await w.ok('reward', 'stock', 'rice', '--in', '1');
    expect((await close('--date', '2026-03-05')).lines).toEqual(first.lines);
  });

  test('takes in what is entered late, and can be made again', async () => {
    await w.ok('redeem', zhang, 'rice');
    await close('--count', 'rice=9');
    w.on('2026-03-06');
    await w.ok('redeem', zhang, 'rice', '--date', '2026-03-05');
    expect(await close('--date', '2026-03-05')).toMatchObject({ points: 120, agrees: true });
    expect((await w.ok<{ ok: boolean }>('verify')).ok).toBe(true);
  });

  test('leaves out what was reversed, and still verifies when it is reversed later', async () => {
    await w.ok('redeem', zhang, 'rice');
    await w.ok('redeem', zhang, 'rice');
    await w.ok('reverse', '3', '--reason', 'mistake');
    expect(await close()).toMatchObject({ points: 60, lines: [{ stock: { taken: 1, after: 9 } }] });
    await w.ok('reverse', '2', '--reason', 'mistake');
    expect((await close()).lines).toEqual([]);
    expect((await w.ok<{ ok: boolean }>('verify')).ok).toBe(true);
  });

  test('counts the points of everyone in a household that redeems together', async () => {
    const li = await w.person('李建国', '3-2-501');
    await w.ok('policy', 'set', 'pooling', 'household', '--from', '2026-03-01');
    await w.ok('redeem', li, 'rice', '--qty', '2');
    expect(await close()).toMatchObject({ points: 120, lines: [{ pieces: 2 }] });
  });

  test('has no money off a fee in it', async () => {
    await w.ok('redeem', zhang, 'fee', '--points', '100');
    expect((await close()).lines).toEqual([]);
  });

  test('is printed with everything that was typed made harmless', async () => {
    await w.ok('redeem', zhang, 'rice');
    await w.run('exchange', 'close', '--count', 'rice=8', '--out', 'closing.html');
    const page = readFileSync(join(w.folder, 'closing.html'), 'utf8');
    expect(page).toContain('Rice &lt;5 kg&gt;: 8 counted, 9 due, 1 missing.');
    expect(page).not.toContain('<5 kg>');
    expect(page).not.toMatch(/https?:|<script/);
  });

  test('of a dry run is not kept', async () => {
    await w.ok('redeem', zhang, 'rice');
    const before = readFileSync(w.db);
    await close('--dry-run');
    expect(readFileSync(w.db).equals(before)).toBe(true);
  });
});
