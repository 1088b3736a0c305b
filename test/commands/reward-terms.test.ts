// Quotas, redemption days and budgets, where the order of things matters: late entries, changed prices, years.

import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Reward {
  readonly quota: string | null;
  readonly days: string | null;
  readonly points: number;
}

let w: World;
let zhang: string;

const set = async (...more: readonly string[]): Promise<Reward> =>
  (await w.ok<{ reward: Reward }>('reward', 'set', 'rice', ...more)).reward;
const redeem = (date: string, ...more: readonly string[]): Promise<unknown> =>
  w.ok('redeem', zhang, 'rice', '--date', date, ...more);
const refused = (code: string, date: string, ...more: readonly string[]): Promise<unknown> =>
  w.refused(code, 'redeem', zhang, 'rice', '--date', date, ...more);

beforeEach(async () => {
  w = await world({ today: '2026-06-30' });
  zhang = await w.person('张秀英', '3-2-501');
  await w.ok(
    'import',
    'opening',
    w.file('o.csv', `卡号,积分,有效期\n${zhang},900,2027-12-31\n`),
    '--date',
    '2025-12-01',
  );
  await w.ok('reward', 'add', 'rice', '--name', 'Rice', '--points', '60', '--quota', '1/month');
});

describe('a quota', () => {
  test('belongs to the month of the activity date, whenever it is entered', async () => {
    await redeem('2026-06-15');
    await redeem('2026-05-31');
    await refused('quota-used', '2026-05-01');
    await redeem('2026-04-30');
  });

  test('is each resident’s own', async () => {
    const li = await w.person('李建国', '3-2-501');
    await w.ok(
      'import',
      'opening',
      w.file('l.csv', `卡号,积分,有效期\n${li},900,2027-12-31\n`),
      '--date',
      '2025-12-01',
    );
    await redeem('2026-06-15');
    await w.ok('redeem', li, 'rice', '--date', '2026-06-15');
  });

  test('counts what was had at another price', async () => {
    await redeem('2026-06-10');
    expect(await set('--points', '70', '--from', '2026-06-20')).toMatchObject({ points: 70, quota: '1/month' });
    await refused('quota-used', '2026-06-25');
    await set('--quota', '2/month', '--from', '2026-06-20');
    await redeem('2026-06-25');
    await refused('quota-used', '2026-06-26');
  });

  test('stays when the reward is retired, and comes back with it', async () => {
    const { reward } = await w.ok<{ reward: Reward }>('reward', 'retire', 'rice', '--date', '2026-06-20');
    expect(reward).toMatchObject({ quota: '1/month' });
    expect(await set('--from', '2026-06-25')).toMatchObject({ quota: '1/month' });
    await redeem('2026-06-25');
    await refused('quota-used', '2026-06-26');
  });
});

describe('terms', () => {
  test('that are the same are no change, unless something is named', async () => {
    await w.refused('nothing-to-change', 'reward', 'set', 'rice');
    expect(await set('--quota', '1/month')).toMatchObject({ quota: '1/month' });
    expect(await set('--quota', 'none')).toMatchObject({ quota: null, days: null });
  });

  test('days hold for late entries, too', async () => {
    await set('--days', 'last', '--from', '2026-01-01');
    await refused('not-redemption-day', '2026-06-29');
    await redeem('2026-06-30');
  });

  test.each([
    ['bad-value', '--quota', '0/month'],
    ['bad-value', '--quota', '2/visit'],
    ['bad-value', '--days', '32'],
  ])('are refused with %s: %s %s', async (code, option, value) => {
    await w.refused(code, 'reward', 'set', 'rice', option, value);
  });
});

describe('a budget', () => {
  beforeEach(async () => {
    await set('--quota', 'none', '--value', '25', '--payer', 'office', '--from', '2025-01-01');
    await w.ok('reward', 'budget', 'office', '--year', '2026', '--yuan', '60');
  });
  const used = async (): Promise<unknown> =>
    (await w.ok<{ budgets: { usedFen: number }[] }>('reward', 'budget', 'office', '--year', '2026')).budgets[0]
      ?.usedFen;

  test('goes by the activity date', async () => {
    await redeem('2025-12-31');
    expect(await used()).toBe(0);
    await redeem('2026-01-01');
    expect(await used()).toBe(2500);
  });

  test('warns at its threshold and beyond, and refuses nothing', async () => {
    const warned = async (): Promise<unknown> =>
      (await w.ok<{ budget?: { state: string } }>('redeem', zhang, 'rice')).budget?.state ?? 'fine';
    expect([await warned(), await warned(), await warned()]).toEqual(['fine', 'low', 'over']);
    expect((await w.run('redeem', zhang, 'rice', '--quiet')).err).toContain('exceeded by 40.00 yuan');
  });

  test('is not asked about where somebody else pays', async () => {
    await set('--payer', 'merchant', '--from', '2026-06-30');
    const { budget } = await w.ok<{ budget?: object }>('redeem', zhang, 'rice', '--qty', '4');
    expect(budget).toBeUndefined();
    expect(await used()).toBe(0);
  });
});
