// The paper card against the book: what is said, and what is kept of it.

import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ListedCheck } from '../../src/commands/card.ts';
import type { ListedEntry } from '../../src/sqlite/shown-entries.ts';
import { world, type World } from '../support/world.ts';

interface Checked {
  readonly resident: object;
  readonly cardPoints: number;
  readonly bookPoints: number;
  readonly agrees: boolean;
  readonly firstDifferent: ListedEntry | null;
  readonly lastAgreed: object | null;
}

let w: World;
beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  await w.person('张秀英', '3-2-501', '--card', '0101');
  await w.person('李建国', '3-1-102', '--card', '0102');
  await w.ok('award', '0101', '0102', '--rule', 'meeting', '--date', '2026-03-01');
  await w.ok('award', '0101', '--rule', 'cleaning', '--qty', '2', '--date', '2026-02-10');
});

const check = async (points: number, ...more: string[]): Promise<[boolean, number, number | null]> => {
  const { agrees, bookPoints, firstDifferent } = await w.ok<Checked>('card', 'check', '0101', String(points), ...more);
  return [agrees, bookPoints, firstDifferent?.seq ?? null];
};
const checks = async (): Promise<readonly ListedCheck[]> =>
  (await w.ok<{ checks: ListedCheck[] }>('card', 'list', '0101')).checks;

describe('a card', () => {
  test('that agrees is answered so, and recorded', async () => {
    expect(await w.ok('card', 'check', '张秀英', '25')).toEqual({
      resident: { cardNo: '0101', name: '张秀英', household: '3-2-501' },
      ...{ cardPoints: 25, bookPoints: 25, agrees: true, firstDifferent: null, lastAgreed: null },
    });
    expect(await checks()).toEqual([
      { date: '2026-03-05', seq: 3, cardPoints: 25, bookPoints: 25, agrees: true, operator: 'clerk1' },
    ]);
  });

  test('that lacks a line is told which, in the order in which they were recorded', async () => {
    expect(await check(5)).toEqual([false, 25, 3]);
    expect(await check(0)).toEqual([false, 25, 1]);
  });

  test('that fits nowhere may differ from the first line on', async () => {
    expect(await check(12)).toEqual([false, 25, 1]);
  });

  test('that agreed before is looked at from there on', async () => {
    await check(25);
    await w.ok('award', '0102', '--rule', 'vote');
    await w.ok('award', '0101', '--rule', 'vote');
    w.on('2026-03-06');
    const { firstDifferent, lastAgreed } = await w.ok<Checked>('card', 'check', '0101', '28');
    expect([firstDifferent?.seq, lastAgreed]).toEqual([5, { date: '2026-03-05', seq: 3 }]);
    expect(firstDifferent).not.toHaveProperty('reward');
  });

  test('that was compared before without agreeing tells nothing about the lines before', async () => {
    await check(12);
    expect(await check(13)).toEqual([false, 25, 1]);
    expect((await checks()).map(({ agrees }) => agrees)).toEqual([false, false]);
  });

  test('of somebody without any line has something that was never entered', async () => {
    const card = await w.person('赵敏');
    const { firstDifferent, bookPoints } = await w.ok<Checked>('card', 'check', card, '40');
    expect([firstDifferent, bookPoints]).toEqual([null, 0]);
    expect(await w.ok('card', 'check', card, '0')).toMatchObject({ agrees: true });
  });

  test('is compared with what the book lists, also what is past its day and not booked yet', async () => {
    w.on('2027-02-20');
    const { out, err } = await w.run('card', 'check', '0101', '5');
    expect([out.includes('the book 25'), err.includes('20 points in the book are past the last day')]).toEqual([true, true]); // prettier-ignore
  });

  test('of somebody who owes points says nothing of points that would be past their day', async () => {
    const card = await w.person('赵敏');
    await w.ok('award', card, '--rule', 'cleaning', '--qty', '5');
    await w.ok('transfer', card, '0101', '50');
    const { entries } = await w.ok<{ entries: { seq: number }[] }>('history', card);
    await w.ok('reverse', String(entries[0]?.seq), '--reason', 'wrong');
    const { out, err } = await w.run('card', 'check', card, '0');
    expect([out.includes('the book -50'), err.includes('past the last day')]).toEqual([true, false]);
  });

  test('of a dry run is only told', async () => {
    const before = readFileSync(w.db);
    expect(await check(25, '--dry-run')).toEqual([true, 25, null]);
    expect(readFileSync(w.db).equals(before)).toBe(true);
  });

  test.each<[string, string, string[]]>([
    ['nobody has', 'unknown-resident', ['9999', '5']],
    ['is no number', 'bad-amount', ['0101', 'many']],
    ['is below nothing', 'bad-amount', ['0101', '-5']],
  ])('that %s is refused', async (_, code, argv) => {
    await w.refused(code, 'card', 'check', ...argv);
    expect(await checks()).toEqual([]);
  });

  test('that was checked leaves a ledger that verifies', async () => {
    await check(25);
    await check(20);
    expect(await w.ok('verify')).toMatchObject({ ok: true, entries: 3 });
  });
});
