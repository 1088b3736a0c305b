import { describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Written {
  readonly entries: readonly { readonly seq: number; readonly kind: string; readonly points: number }[];
}

/** A neighbourhood whose points live for a month, and two residents of it. */
async function neighbours(): Promise<{ w: World; zhang: string; li: string }> {
  const w = await world({ today: '2026-03-05', preset: 'blank' });
  await w.ok('rule', 'add', 'help', '--name', 'Help', '--unit', 'time', '--points', '10', '--validity', '1 month');
  await w.ok('reward', 'add', 'rice', '--name', 'Rice', '--kind', 'goods', '--points', '4', '--stock', '4');
  return { w, zhang: await w.person('Zhang', '3-2-501'), li: await w.person('Li', '3-2-501') };
}

const seqOf = (written: Written): string => String(written.entries[0]?.seq);

const standing = async (w: World, who: string): Promise<readonly [number, number]> => {
  const { available, debt } = await w.ok<{ available: number; debt: number }>('balance', who);
  return [available, debt];
};

describe('nobody owes points that nobody spent: what expire has booked is taken back first', () => {
  test('of an award', async () => {
    const { w, zhang } = await neighbours();
    const award = await w.ok<Written>('award', zhang, '--rule', 'help');
    w.on('2026-04-06');
    await w.ok('expire');
    const { entries } = await w.ok<Written>('reverse', seqOf(award), '--reason', 'wrong person');
    expect(entries.map(({ kind, points }) => [kind, points])).toEqual([['reverse', 10], ['reverse', -10]]); // prettier-ignore
    expect(await standing(w, zhang)).toEqual([0, 0]);
  });

  test('of a gift: the giver has the points for the days of grace, the receiver owes nothing', async () => {
    const { w, zhang, li } = await neighbours();
    await w.ok('award', zhang, '--rule', 'help');
    const gift = await w.ok<Written>('transfer', zhang, li, '10');
    w.on('2026-04-06');
    await w.ok('expire');
    await w.ok('reverse', seqOf(gift), '--reason', 'never meant');
    expect([await standing(w, zhang), await standing(w, li)]).toEqual([[10, 0], [0, 0]]); // prettier-ignore
  });
});

describe('what stands and falls together', () => {
  test('both legs of a gift, whichever is named', async () => {
    const { w, zhang, li } = await neighbours();
    await w.ok('award', zhang, '--rule', 'help');
    const gift = await w.ok<Written>('transfer', zhang, li, '10');
    const second = String(gift.entries[1]?.seq);
    await w.ok('reverse', second, '--reason', 'never meant');
    expect([await standing(w, zhang), await standing(w, li)]).toEqual([[10, 0], [0, 0]]); // prettier-ignore
    await w.refused('already-reversed', 'reverse', seqOf(gift), '--reason', 'again');
  });

  test('the shares of a pooled redemption, with the goods', async () => {
    const { w, zhang, li } = await neighbours();
    await w.ok('policy', 'set', 'pooling', 'household', '--from', '2026-01-01');
    await w.ok('award', zhang, li, '--rule', 'help');
    const redemption = await w.ok<Written>('redeem', zhang, 'rice', '--qty', '3');
    expect(redemption.entries.map(({ points }) => points)).toEqual([-10, -2]);
    await w.refused('out-of-stock', 'redeem', li, 'rice', '--qty', '2');
    await w.ok('reverse', String(redemption.entries[1]?.seq), '--reason', 'sold out');
    expect([await standing(w, zhang), await standing(w, li)]).toEqual([[10, 0], [10, 0]]); // prettier-ignore
    await w.ok('redeem', li, 'rice', '--qty', '4');
  });
});

test('a reversal is not reversed, and what never was is not known', async () => {
  const { w, zhang } = await neighbours();
  const award = await w.ok<Written>('award', zhang, '--rule', 'help');
  const reversal = await w.ok<Written>('reverse', seqOf(award), '--reason', 'wrong person');
  await w.refused('reversal-of-reversal', 'reverse', seqOf(reversal), '--reason', 'sorry');
  await w.refused('unknown-entry', 'reverse', '99', '--reason', 'sorry');
});
