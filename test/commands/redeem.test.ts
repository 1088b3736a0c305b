// `redeem`: points for goods, services and honours, or off the property fee. The cost is never typed.

import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Entry {
  readonly seq: number;
  readonly kind: string;
  readonly cardNo: string;
  readonly points: number;
}
interface Redeemed {
  readonly entries: readonly Entry[];
  readonly duplicates?: readonly Entry[];
  readonly available: number;
  readonly offset?: {
    readonly household: string;
    readonly year: number;
    readonly points: number;
    readonly fen: number;
  };
}

let w: World;
let zhang: string;

const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
const redeem = (line: string, who = zhang): Promise<Redeemed> => w.ok<Redeemed>('redeem', who, ...words(line));
const refused = (code: string, line: string, who = zhang): Promise<unknown> =>
  w.refused(code, 'redeem', who, ...words(line));
/** Brings points over from the paper book; they can be used until the end of 2027, or another day. */
const bring = (card: string, points: number, until = '2027-12-31'): Promise<unknown> =>
  w.ok(
    'import',
    'opening',
    w.file(`${card}-${points}.csv`, `卡号,积分,有效期\n${card},${points},${until}\n`),
    '--date',
    '2026-01-01',
  );
const available = async (card = zhang): Promise<number> =>
  (await w.ok<{ available: number }>('balance', card)).available;
const stock = async (code: string): Promise<unknown> =>
  (await w.ok<{ rewards: { code: string; stock: number | null }[] }>('reward', 'list')).rewards.find((r) => r.code === code)?.stock; // prettier-ignore

beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  zhang = await w.person('张秀英', '3-2-501');
  await bring(zhang, 500);
  await w.ok('reward', 'add', 'rice', '--name', 'Rice', '--points', '60', '--stock', '2');
});

describe('goods', () => {
  test('cost what their price says, and go out of stock', async () => {
    const one = await redeem('rice');
    expect(one.entries).toMatchObject([{ kind: 'redeem', cardNo: zhang, points: -60 }]);
    expect([one.available, 'offset' in one, await stock('rice')]).toEqual([440, false, 1]);
  });

  test.each([
    ['out-of-stock', 'rice --qty 3'],
    ['points-not-wanted', 'rice --points 60'],
    ['unknown-reward', 'ric'],
    ['date-ahead', 'rice --date 2026-03-06'],
    ['bad-amount', 'rice --qty 0'],
    ['bad-amount', 'rice --qty -1'],
    ['bad-amount', 'rice --qty 1.5'],
    ['missing-option', 'fee'],
    ['bad-amount', 'fee --points 1.5'],
    ['bad-amount', 'fee --points 9007199254740993'],
    ['bad-value', 'fee --points 50 --year 27'],
    ['bad-value', 'fee --points 50 --key='],
  ])('%s: %s', async (code, line) => {
    await refused(code, line);
    expect(await available()).toBe(500);
  });

  test('dearer than what is there are refused, with what is there', async () => {
    await w.ok('reward', 'stock', 'rice', '+9');
    expect((await w.refused('not-enough-points', 'redeem', zhang, 'rice', '--qty', '9')).message).toMatch(/500.*540/);
  });

  test('come back with a reversal: points to their lot, pieces to the stock', async () => {
    const { entries } = await redeem('rice --qty 2');
    await refused('out-of-stock', 'rice');
    await w.ok('reverse', String(entries[0]?.seq), '--reason', 'mouldy');
    expect([await available(), await stock('rice')]).toEqual([500, 2]);
    await w.refused('already-reversed', 'reverse', String(entries[0]?.seq), '--reason', 'mouldy');
  });

  test('below the minimum are refused, unless several reach it or they cost nothing', async () => {
    await w.ok('reward', 'add', 'pen', '--name', 'Pen', '--points', '10');
    await refused('below-minimum', 'pen --qty 4');
    expect((await redeem('pen --qty 5')).available).toBe(450);
    expect((await redeem('star')).entries[0]?.points).toBe(0);
  });

  test('have the price of the activity date', async () => {
    await w.ok('reward', 'set', 'rice', '--points', '80', '--from', '2026-03-05');
    expect([(await redeem('rice --date 2026-03-04')).available, (await redeem('rice')).available]).toEqual([440, 360]);
  });
});

describe('the lots', () => {
  test('that end soonest are taken first, then the older ones', async () => {
    await bring(zhang, 40, '2026-06-30');
    await bring(zhang, 30, '2026-05-31');
    await redeem('rice');
    const { expiring } = await w.ok<{ expiring: unknown }>('balance', zhang);
    expect(expiring).toEqual([
      { expiresOn: '2026-06-30', points: 10 },
      { expiresOn: '2027-12-31', points: 500 },
    ]);
  });

  test('past their last day give nothing, whether that is booked or not', async () => {
    const wang = await w.person('王芳', '4-1-101');
    await bring(wang, 60, '2026-03-05');
    w.on('2026-03-06');
    await refused('not-enough-points', 'rice', wang);
    expect((await redeem('rice --date 2026-03-05', wang)).available).toBe(0);
  });
});

describe('off the fee', () => {
  const fee = (yuan: string, year: string): Promise<unknown> =>
    w.ok('household', 'set', '3-2-501', '--fee', yuan, '--year', year);

  test('at the value of a point, off the fee of the next year', async () => {
    const { offset } = await redeem('fee --points 55');
    expect(offset).toEqual({
      household: '3-2-501',
      year: 2027,
      points: 55,
      fen: 550,
      rate: { points: 100, fen: 1000 },
    });
  });

  test.each([
    ['2026-02-28', 500],
    ['2026-03-01', 1000],
  ])('at the value of the activity date: %s', async (date, fen) => {
    await w.ok('policy', 'set', 'rate', '100=5.00', '--from', '2025-01-01');
    await w.ok('policy', 'set', 'rate', '100=10.00', '--from', '2026-03-01');
    await w.ok('policy', 'set', 'rate', '100=99.00', '--from', '2027-01-01');
    expect((await redeem(`fee --points 100 --date ${date}`)).offset?.fen).toBe(fen);
  });

  test('a fraction of a fen falls away', async () => {
    await w.ok('policy', 'set', 'rate', '3=0.10');
    expect((await redeem('fee --points 50')).offset?.fen).toBe(166);
  });

  test('of the next year is taken before that fee is recorded, with a hint on stderr', async () => {
    const { code, out, err } = await w.run('redeem', zhang, 'fee', '--points', '50');
    expect([code, out.includes('5.00'), err.includes('2027')]).toEqual([0, true, true]);
  });

  test('of any other year is refused where the household has no such fee', async () => {
    for (const year of ['1999', '2026', '2028']) await refused('no-fee', `fee --points 50 --year ${year}`);
    await fee('20', '2026');
    expect((await redeem('fee --points 50 --year 2026')).offset).toMatchObject({ year: 2026, fen: 500 });
  });

  test('is refused beyond what is due, all offsets together', async () => {
    await fee('20', '2028');
    await refused('above-fee', 'fee --points 201 --year 2028');
    await redeem('fee --points 150 --year 2028');
    await refused('above-fee', 'fee --points 51 --year 2028');
    const last = await redeem('fee --points 50 --year 2028');
    await refused('above-fee', 'fee --points 50 --year 2028');
    await w.ok('reverse', String(last.entries[0]?.seq), '--reason', 'wrong year');
    expect((await redeem('fee --points 50 --year 2028')).available).toBe(300);
  });

  test('is refused beyond the share of the fee that points may pay', async () => {
    await w.ok('policy', 'set', 'maxFeeShare', '50');
    await fee('10.01', '2028');
    await refused('above-fee', 'fee --points 51 --year 2028');
    expect((await redeem('fee --points 50 --year 2028')).offset?.fen).toBe(500);
  });

  test.each([
    ['below-minimum', '49'],
    ['not-in-steps', '55'],
    ['not-enough-points', '510'],
  ])('%s: %s points', async (code, points) => {
    await w.ok('policy', 'set', 'redeemStep', points === '55' ? '10' : '1');
    await refused(code, `fee --points ${points}`);
  });

  test('needs a household', async () => {
    const homeless = await w.person('孙丽');
    await bring(homeless, 100);
    await refused('no-household', 'fee --points 50', homeless);
  });

  test('a fee can not be set below what is already off it', async () => {
    await redeem('fee --points 100');
    await w.refused('fee-below-offsets', 'household', 'set', '3-2-501', '--fee', '9.99', '--year', '2027');
    await fee('10', '2027');
  });
});

describe('a household', () => {
  let wang: string;
  beforeEach(async () => {
    wang = await w.person('王芳', '3-2-501');
    await bring(wang, 30);
  });

  test('does not pay for a member unless its points are pooled', async () => {
    await refused('not-enough-points', 'rice', wang);
  });

  test('pays what the member lacks, as one deal that is taken back as one', async () => {
    await w.ok('policy', 'set', 'pooling', 'household');
    const { entries } = await redeem('rice', wang);
    expect(entries.map(({ cardNo, points }) => [cardNo, points])).toEqual([
      [wang, -30],
      [zhang, -30],
    ]);
    await w.ok('reverse', String(entries[1]?.seq), '--reason', 'not wanted');
    expect([await available(wang), await available(), await stock('rice')]).toEqual([30, 500, 2]);
    await w.refused('already-reversed', 'reverse', String(entries[0]?.seq), '--reason', 'not wanted');
  });
});

describe('whoever is in debt', () => {
  test('redeems nothing until new points have paid it', async () => {
    const wang = await w.person('王芳', '4-1-101');
    await w.ok('award', wang, '--rule', 'patrol', '--qty', '6');
    await redeem('rice', wang);
    await w.ok('reverse', '2', '--reason', 'was not there');
    await refused('in-debt', 'star', wang);
    const { available: left, debt } = await w.ok<{ available: number; debt: number }>('award', wang, '--rule', 'cleaning', '--qty', '7'); // prettier-ignore
    expect([left, debt]).toEqual([10, 0]);
    expect((await redeem('star', wang)).available).toBe(10);
  });
});

describe('a key', () => {
  test('makes sending it again safe', async () => {
    const first = await redeem('rice --key R1');
    const retry = await redeem('rice --key R1');
    expect([retry.entries, retry.duplicates, retry.available]).toEqual([[], first.entries, 440]);
    expect(await stock('rice')).toBe(1);
    await refused('key-reused', 'rice --qty 2 --key R1');
  });

  test('tells the offset again', async () => {
    const { offset } = await redeem('fee --points 55 --key R1');
    const retry = await redeem('fee --points 55 --key R1');
    expect([retry.offset, retry.available]).toEqual([offset, 445]);
  });
});

test('--dry-run shows the cost and takes nothing', async () => {
  expect((await redeem('rice --dry-run')).available).toBe(440);
  expect([await available(), await stock('rice')]).toEqual([500, 2]);
});
