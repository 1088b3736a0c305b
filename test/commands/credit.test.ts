// Credit and the community pool from end to end: whatever is done, taking all of it back leaves nothing.

import { beforeEach, describe, expect, test } from 'vitest';
import type { Explanation } from '../../src/commands/why.ts';
import { world, type World } from '../support/world.ts';

interface Answer {
  readonly entries: readonly { readonly seq: number; readonly expiresOn: string | null; readonly points: number }[];
  readonly available: number;
  readonly debt: number;
}
interface Credits {
  readonly residents: readonly { readonly cardNo: string; readonly owes: number; readonly since: string | null; readonly until: string; readonly overdue: boolean }[]; // prettier-ignore
  readonly total: number;
}

let w: World;
const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
const run = <T = Answer>(line: string): Promise<T> => w.ok<T>(...words(line));
const refused = (code: string, line: string) => w.refused(code, ...words(line));
const has = async (card: string): Promise<readonly [number, number]> => {
  const { available, debt } = await run<{ available: number; debt: number }>(`balance ${card}`);
  return [available, debt];
};
const CREDIT = '--until 2026-06-30 --reason need --second Li';

beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  for (const [name, door, card, ...marks] of [
    ['Zhang', '3-2-501', '0101', '--low-income'],
    ['Wang', '3-2-501', '0102'],
    ['Li', '5-1-201', '0103', '--disabled'],
  ] as const)
    await w.person(name, door, '--card', card, ...marks);
  await run('reward add rice --name Rice --kind goods --points 50 --stock 9');
  await run('policy set creditRepay 50 --from 2026-01-01');
});

/** Takes back every entry that can be taken back, from the last one on. */
async function reverseAll(): Promise<void> {
  const { entries } = await run<{ entries: number }>('verify');
  for (let seq = entries; seq > 0; seq--) {
    const { error } = await w.json('reverse', String(seq), '--reason', 'r');
    expect([undefined, 'already-reversed', 'reversal-of-reversal']).toContain(error?.code);
  }
}

describe('taking everything back leaves nothing', () => {
  test.each([
    ['a redemption on credit', ['redeem 0101 rice']],
    ['one that uses up what is there', ['award 0101 --rule meeting', 'redeem 0101 rice']],
    ['one that is repaid in part', ['redeem 0101 rice', 'award 0101 --rule patrol --qty 2']],
    ['one that is repaid by a gift', ['redeem 0101 rice', 'award 0102 --rule patrol --qty 6', 'transfer 0102 0101 60']],
    ['one repaid by a grant', ['redeem 0101 rice', 'award 0102 --rule patrol --qty 6', 'pool give 0102 30', 'pool grant 0101 30 --reason r --second Li']],
    ['two, one of them taken back after a repayment', ['redeem 0101 rice', 'redeem 0101 rice', 'award 0101 --rule patrol --qty 6', 'reverse 1 --reason r', 'award 0101 --rule meeting']],
    ['a repayment that is taken back first', ['redeem 0101 rice', 'award 0101 --rule patrol --qty 6', 'reverse 2 --reason r', 'award 0101 --rule patrol --qty 1']],
    ['on top of what a reversal has left owed', ['award 0101 --rule meeting', 'transfer 0101 0102 5', 'reverse 1 --reason r', 'redeem 0101 rice', 'award 0101 --rule patrol --qty 3']],
  ])('%s', async (_, lines) => {
    await run(`credit set 0101 --limit 100 ${CREDIT}`);
    for (const line of lines) await run(line);
    expect(await run('verify')).toMatchObject({ ok: true });
    await reverseAll();
    for (const card of ['0101', '0102']) expect(await has(card)).toEqual([0, 0]);
    expect(await run('balance')).toMatchObject({ total: 0 });
    expect(await run<Credits>('credit list')).toMatchObject({ total: 0 });
    expect(await run('verify')).toMatchObject({ ok: true, problems: [] });
  }); // prettier-ignore
});

describe('what was repaid', () => {
  test('comes back with the validity of points of the day on which the credit was used', async () => {
    await run(`credit set 0101 --limit 100 ${CREDIT}`);
    await run('redeem 0101 rice');
    w.on('2026-05-05');
    await run('award 0101 --rule patrol --qty 4');
    const { entries, available } = await run('reverse 1 --reason r');
    expect([entries[0]?.expiresOn, available]).toEqual(['2027-03-05', 40]);
  });
});

describe('credit', () => {
  test('is entered late by the day of the redemption, not by today', async () => {
    await run(`credit set 0101 --limit 60 --until 2026-04-30 --reason need --second Li`);
    w.on('2026-05-03');
    await refused('credit-over', 'redeem 0101 rice');
    await refused('not-enough-points', 'redeem 0101 rice --date 2026-03-04');
    expect(await run('redeem 0101 rice --date 2026-04-30')).toMatchObject({ debt: 50 });
    expect((await run<Credits>('credit list')).residents).toMatchObject([{ owes: 50, overdue: true }]);
    expect(await run('verify')).toMatchObject({ ok: true });
  });

  test('begins earlier where --date says so', async () => {
    w.on('2026-03-20');
    await run(`credit set 0101 --limit 60 ${CREDIT} --date 2026-03-10`);
    await refused('not-enough-points', 'redeem 0101 rice --date 2026-03-09');
    await run('redeem 0101 rice --date 2026-03-10');
  });

  test('granted anew prolongs what is owed', async () => {
    await run(`credit set 0101 --limit 60 ${CREDIT}`);
    await run('redeem 0101 rice');
    w.on('2026-07-10');
    expect((await run<Credits>('credit list')).residents).toMatchObject([{ overdue: true, until: '2026-06-30' }]);
    await run(`credit set 0101 --limit 60 --until 2026-12-31 --reason need --second Li`);
    expect((await run<Credits>('credit list')).residents).toMatchObject([{ overdue: false, until: '2026-12-31' }]);
    expect(await run('award 0101 --rule patrol --qty 2')).toMatchObject({ debt: 40 });
  });

  test('that was ended does not call in what is owed', async () => {
    await run(`credit set 0101 --limit 60 ${CREDIT}`);
    await run('redeem 0101 rice');
    await run('credit end 0101');
    expect(await run('award 0101 --rule patrol --qty 2')).toMatchObject({ debt: 40 });
    await refused('in-debt', 'redeem 0101 rice');
  });

  test('is nobody’s whose account is closed', async () => {
    await run(`credit set 0103 --limit 60 ${CREDIT}`);
    await run('resident leave 0103');
    await refused('closed-resident', 'redeem 0103 rice');
    expect(await run('balance 0103')).toMatchObject({ creditLimit: 0 });
    await refused('closed-resident', `credit set 0103 --limit 60 ${CREDIT}`);
  });

  test('leaves the points of the household first to be used', async () => {
    await run('policy set pooling household --from 2026-01-01');
    await run(`credit set 0101 --limit 60 ${CREDIT}`);
    await run('award 0102 --rule patrol --qty 2');
    const { entries } = await run('redeem 0101 rice');
    expect(entries.map(({ points }) => points)).toEqual([-30, -20]);
    expect([await has('0101'), await has('0102')]).toEqual([[-30, 30], [0, 0]]); // prettier-ignore
  });

  test('that a merged card used is owed by the one that stays, and its limit goes on', async () => {
    await run(`credit set 0101 --limit 100 ${CREDIT}`);
    await run('redeem 0101 rice');
    expect(await run('resident merge 0101 0102 --yes')).toMatchObject({ points: -50 });
    expect(await run<Credits>('credit list')).toMatchObject({
      residents: [{ cardNo: '0102', owes: 50, limit: 100 }],
      total: 50,
    });
    await run('resident unmerge 0101');
    expect((await run<Credits>('credit list')).residents).toMatchObject([{ cardNo: '0101', owes: 50, limit: 100 }]);
  });

  test('that is owed by somebody who is erased is said to be owed still', async () => {
    await run(`credit set 0101 --limit 100 ${CREDIT}`);
    await run('redeem 0101 rice');
    expect(await run<{ debt: number }>('resident erase 0101')).toMatchObject({ points: 0, debt: 50 });
    expect((await run<Credits>('credit list')).total).toBe(50);
  });

  test('is not used by whoever only previews it', async () => {
    await run(`credit set 0101 --limit 60 ${CREDIT}`);
    expect(await run('redeem 0101 rice --dry-run')).toMatchObject({ debt: 50 });
    expect(await has('0101')).toEqual([0, 0]);
  });
});

describe('the pool', () => {
  test('takes what the yearly limit of gifts would not allow, and counts for none', async () => {
    await run('policy set transferYearlyCap 10 --from 2026-01-01');
    await run('award 0102 --rule patrol --qty 5');
    await refused('transfer-cap', 'transfer 0102 0101 11');
    await run('pool give 0102 30');
    await run('transfer 0102 0101 10');
  });

  test('closes no circle of gifts', async () => {
    await run('award 0102 --rule patrol --qty 5');
    await run('pool give 0102 30');
    await run('pool grant 0101 20 --reason r --second Li');
    await run('transfer 0101 0102 10');
  });

  test('grants nothing to a closed account', async () => {
    await run('award 0102 --rule patrol --qty 5');
    await run('pool give 0102 30');
    await run('resident leave 0103');
    await refused('closed-resident', 'pool grant 0103 20 --reason r --second Li');
  });

  test('waits for no settlement when its points expire', async () => {
    await run('award 0102 --rule patrol --qty 5');
    await run('pool give 0102 50');
    w.on('2027-03-06');
    expect(await run('expire')).toMatchObject({ points: 50, residents: 0 });
    expect(await run('pool show')).toMatchObject({ available: 0, expired: 50 });
  });

  test('is not taken below zero by a donation that is taken back after it has expired in part', async () => {
    await run('award 0102 --rule patrol --qty 5');
    await run('pool give 0102 50');
    await run('pool grant 0101 30 --reason r --second Li');
    w.on('2027-03-06');
    await run('expire --before-settlement');
    await refused('pool-short', 'reverse 2 --reason r');
    await run('reverse 4 --reason r');
    await run('reverse 2 --reason r');
    expect(await run('pool show')).toMatchObject({ available: 0, given: 0, granted: 0 });
    expect(await run('verify')).toMatchObject({ ok: true });
  });

  test('is told from both sides by why', async () => {
    await run('award 0102 --rule patrol --qty 5');
    await run('pool give 0102 30');
    const told = async (seq: number) =>
      (await run<Explanation & { explanation: string[] }>(`why ${seq}`)).explanation[0];
    expect(await told(2)).toBe('#2: Wang (0102) gave 30 points to the community pool on 2026-03-05.');
    expect(await told(3)).toBe('#3: Wang (0102) gave 30 points to the community pool on 2026-03-05.');
  });
});
