// `balance`: what there is on a day, of one resident, of a household, of everyone.

import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Balance {
  readonly available: number;
  readonly debt: number;
  readonly valueFen: number;
  readonly earnedThisYear: number;
  readonly capLeftThisYear: number | null;
  readonly expiring: readonly { readonly expiresOn: string; readonly points: number }[];
}

let w: World;
let zhang: string;
let wang: string;

const award = (card: string, line: string): Promise<{ entries: { seq: number }[] }> =>
  w.ok('award', card, ...line.split(' '));
const balance = (...argv: readonly string[]): Promise<Balance> => w.ok<Balance>('balance', ...argv);

/** Zhang: 10 on 4 April, entered last, 60 on 5 May, 50 spent on 5 June. Wang, of the same household: 5 on 5 May. */
beforeEach(async () => {
  w = await world({ today: '2026-06-10' });
  zhang = await w.person('张秀英', '3-2-501');
  wang = await w.person('王芳', '3-2-501');
  await award(zhang, '--rule patrol --qty 6 --date 2026-05-05');
  await w.ok('redeem', zhang, 'fee', '--points', '50', '--date', '2026-06-05');
  await award(zhang, '--rule patrol --date 2026-04-04');
  await award(wang, '--rule meeting --date 2026-05-05');
});

describe('of a resident', () => {
  test('is what the contract says', async () => {
    expect(await balance(zhang)).toEqual({
      resident: { cardNo: zhang, name: '张秀英', household: '3-2-501' },
      asOf: '2026-06-10',
      available: 20,
      debt: 0,
      creditLimit: 0,
      pending: 0,
      expiring: [
        { expiresOn: '2027-04-04', points: 10 },
        { expiresOn: '2027-05-05', points: 10 },
      ],
      valueFen: 200,
      earnedThisYear: 70,
      capLeftThisYear: 930,
      minutes: 420,
    });
  });

  test.each([
    ['2026-04-03', 0, 0],
    ['2026-04-04', 10, 10],
    ['2026-05-04', 10, 10],
    ['2026-05-05', 70, 70],
    ['2026-06-04', 70, 70],
    ['2026年6月5日', 20, 70],
    ['昨天', 20, 70],
    ['2026-06-10', 20, 70],
  ])('at the end of %s is %i of %i earned', async (date, available, earned) => {
    const found = await balance(zhang, '--date', date);
    expect([found.available, found.earnedThisYear]).toEqual([available, earned]);
  });

  test('counts a lot on its last day and not on the next', async () => {
    const found: number[] = [];
    for (const day of ['2027-04-04', '2027-04-05', '2027-05-05', '2027-05-06']) {
      w.on(day);
      found.push((await balance(zhang)).available);
    }
    expect(found).toEqual([20, 10, 10, 0]);
    expect((await balance(zhang, '--date', '2027-04-04')).available).toBe(20);
  });

  test('is worth what points are worth on that day', async () => {
    await w.ok('policy', 'set', 'rate', '100=5.00', '--from', '2026-01-01');
    await w.ok('policy', 'set', 'rate', '100=20.00', '--from', '2026-06-01');
    expect([(await balance(zhang)).valueFen, (await balance(zhang, '--date', '2026-05-31')).valueFen]).toEqual([
      400, 350,
    ]);
  });

  test('has no room left to name where there is no yearly cap', async () => {
    await w.ok('policy', 'set', 'yearlyCap', 'none');
    expect((await balance(zhang)).capLeftThisYear).toBe(null);
  });

  test('tells a debt apart', async () => {
    await w.ok('reverse', '1', '--reason', 'was not there');
    expect(await balance(zhang)).toMatchObject({ available: -40, debt: 40, valueFen: 0, expiring: [] });
  });

  test('found by name, by name and door, and by card is the same', async () => {
    const byCard = await balance(zhang);
    expect([await balance('张秀英'), await balance('张秀英@3栋2单元501室')]).toEqual([byCard, byCard]);
  });

  test.each([
    ['unknown-resident', '查无此人', 1],
    ['unknown-household', '9-9-999', 1],
    ['bad-date', `0 --date 2026-02-30`, 2],
    ['too-many-arguments', 'a b', 2],
  ])('%s: %s', async (code, line, exit) => {
    await w.refused(code, 'balance', ...line.split(' '));
    expect((await w.run('balance', ...line.split(' '))).code).toBe(exit);
  });
});

test.each([
  [[], 20, 5],
  [['--date', '2026-05-31'], 70, 5],
  [['--date', '2026-05-04'], 10, 0],
])('of everyone and of a household %j are the members together', async (date, ofZhang, ofWang) => {
  const residents = [
    { cardNo: zhang, name: '张秀英', household: '3-2-501', available: ofZhang, debt: 0 },
    { cardNo: wang, name: '王芳', household: '3-2-501', available: ofWang, debt: 0 },
  ];
  const asOf = date[1] ?? '2026-06-10';
  expect(await balance(...date)).toEqual({ asOf, residents, total: ofZhang + ofWang });
  expect(await balance('3栋2单元501', ...date)).toEqual({
    household: '3-2-501',
    asOf,
    available: ofZhang + ofWang,
    residents,
  });
});

test('of a household is of those who live there on the day', async () => {
  await w.ok('resident', 'edit', wang, '--household', '4-1-101', '--from', '2026-06-01');
  expect((await balance('3-2-501', '--date', '2026-05-31')).available).toBe(75);
  expect([(await balance('3-2-501')).available, (await balance('4-1-101')).available]).toEqual([20, 5]);
});

test('data goes to stdout, talk to stderr', async () => {
  const { out, err } = await w.run('balance');
  expect([out.includes('张秀英'), out.includes('total'), err.includes('25')]).toEqual([true, false, true]);
  expect((await w.run('balance', '--quiet')).err).toBe('');
});

test('of a ledger that is not there is refused, and none is made', async () => {
  const { code, out } = await w.run('balance', '--db', `${w.folder}/none.db`);
  expect([code, out]).toEqual([5, '']);
  expect((await w.run('balance', '--db', `${w.folder}/none.db`)).code).toBe(5);
});
