// Honours: what a nomination becomes, and who may decide.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

let w: World;
let zhang: string;
const approve = (n: string): Promise<unknown> => w.ok('honour', 'approve', n, '--operator', 'Li');

beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  zhang = await w.person('张秀英', '3-2-501');
  await w.ok('honour', 'nominate', zhang, '--reason', 'patrols <every night>');
});

describe('an honour', () => {
  test('that is approved is a redemption that costs nothing', async () => {
    await approve('1');
    const { entries } = await w.ok<{ entries: object[] }>('history', zhang);
    expect(entries).toMatchObject([{ kind: 'redeem', points: 0, operator: 'Li' }]);
    const { honour } = await w.ok<{ honour: object }>('why', '1');
    expect(honour).toMatchObject({ id: 1, state: 'approved', nominatedBy: 'clerk1', decidedBy: 'Li' });
  });

  test('is of the day that its nomination names, however late it is approved', async () => {
    await w.ok('honour', 'nominate', await w.person('李强'), '--reason', 'the flood', '--date', '2025-12-20');
    w.on('2026-03-09');
    await approve('1');
    await approve('2');
    const daysOf = async (year: string): Promise<string[]> =>
      (await w.ok<{ rows: { date: string }[] }>('report', 'stars', '--year', year)).rows.map(({ date }) => date);
    expect([await daysOf('2025'), await daysOf('2026')]).toEqual([['2025-12-20'], ['2026-03-09']]);
    const { honours } = await w.ok<{ honours: object[] }>('honour', 'list');
    expect(honours[1]).toMatchObject({ nominatedOn: '2025-12-20', decidedOn: '2026-03-09', seq: 2 });
    expect((await w.run('verify')).code).toBe(0);
  });

  test('is not of a day ahead', async () => {
    await w.refused('date-ahead', 'honour', 'nominate', zhang, '--reason', 'soon', '--date', '2026-03-06');
  });

  test('can be given again once it is decided', async () => {
    await w.refused('honour-nominated', 'honour', 'nominate', zhang, '--reason', 'again');
    await w.ok('honour', 'reject', '1', '--reason', 'too early');
    await w.ok('honour', 'nominate', zhang, '--reason', 'again');
    await approve('2');
  });

  test('may be had once a year where the office says so', async () => {
    await w.ok('reward', 'set', 'star', '--quota', '1/year', '--from', '2026-01-01');
    await approve('1');
    await w.ok('honour', 'nominate', zhang, '--reason', 'again');
    await w.refused('quota-used', 'honour', 'approve', '2', '--operator', 'Li');
  });

  test('is not given to a closed account, and not once it is retired', async () => {
    await w.ok('resident', 'leave', zhang);
    await w.refused('closed-resident', 'honour', 'approve', '1', '--operator', 'Li');
    await w.refused('closed-resident', 'honour', 'nominate', zhang, '--reason', 'again');
    const li = await w.person('李建国');
    await w.ok('honour', 'nominate', li, '--reason', 'singing');
    await w.ok('reward', 'retire', 'star', '--date', '2026-03-04');
    await w.refused('reward-not-in-force', 'honour', 'approve', '2', '--operator', 'Li');
  });

  test('has a certificate in which nothing that was typed is markup', async () => {
    await approve('1');
    await w.run('honour', 'certificate', '1', '--out', 'c.html');
    const page = readFileSync(join(w.folder, 'c.html'), 'utf8');
    expect(page).toContain('patrols &lt;every night&gt;');
    expect(page).not.toMatch(/<every|https?:|<script/);
  });
});
