// `reward`: a price holds from a day on; pieces in stock are moved, never set below zero; what was used is archived.

import { describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Reward {
  readonly code: string;
  readonly [field: string]: unknown;
}

const run = async (w: World, ...argv: readonly string[]): Promise<Reward> =>
  (await w.ok<{ reward: Reward }>('reward', ...argv)).reward;
const addRice = (w: World, ...more: readonly string[]): Promise<Reward> =>
  run(w, 'add', 'rice', '--name', 'Rice', '--points', '60', ...more);
const list = async (w: World, ...more: readonly string[]): Promise<readonly Reward[]> =>
  (await w.ok<{ rewards: Reward[] }>('reward', 'list', ...more)).rewards;
const rice = async (w: World): Promise<Reward | undefined> =>
  (await list(w, '--all')).find(({ code }) => code === 'rice');

/** What a redemption costs, or the code of the refusal. */
async function cost(w: World, card: string, date: string, ...more: readonly string[]): Promise<unknown> {
  const argv = ['redeem', card, 'rice', '--date', date, ...more];
  const { doc, error } = await w.json<{ entries: { points: number }[] }>(...argv);
  return doc ? -(doc.entries[0]?.points ?? 0) : error?.code;
}

/** A resident with 1000 points. */
async function rich(w: World): Promise<string> {
  const card = await w.person('Li');
  await w.ok('rule', 'add', 'prize', '--name', 'Prize', '--points', '1000');
  await w.ok('award', card, '--rule', 'prize', '--date', '2026-01-01');
  return card;
}

describe('a new reward', () => {
  test('says everything that was typed', async () => {
    const w = await world({ preset: 'blank' });
    const options = '--kind goods --stock 20 --value 12.50 --payer merchant --from 2026/3/1'.split(' ');
    expect(await addRice(w, ...options)).toEqual({
      code: 'rice',
      name: 'Rice',
      kind: 'goods',
      points: 60,
      stock: 20,
      valueFen: 1250,
      payer: 'merchant',
      quota: null,
      days: null,
      from: '2026-03-01',
      to: null,
    });
  });

  test('is on offer from the beginning, keeps no stock, and is goods, where nothing else is said', async () => {
    const w = await world({ preset: 'blank' });
    expect(await addRice(w)).toMatchObject({ kind: 'goods', stock: null, valueFen: null, payer: null, from: null });
    expect((await list(w)).map(({ code }) => code)).toEqual(['fee', 'rice']);
  });

  test.each([
    ['an honour costs nothing', ['--kind', 'honour'], { kind: 'honour', points: 0 }],
    ['unless it is said', ['--kind', 'honour', '--points', '10'], { points: 10 }],
    ['a stock of none is kept too', ['--kind', 'honour', '--stock', '0'], { stock: 0 }],
  ])('%s', async (_, options, expected) => {
    const w = await world({ preset: 'blank' });
    expect(await run(w, 'add', 'medal', '--name', 'Medal', ...options)).toMatchObject(expected);
  });

  test.each([
    ['reward-exists', 'fee --name Fee --points 5'],
    ['bad-value', 'Rice --name X --points 5'],
    ['missing-option', 'x --points 5'],
    ['missing-option', 'x --name X'],
    ['missing-option', 'x --name X --kind service'],
    ['bad-value', 'x --name X --points 5 --kind fee'],
    ['bad-value', 'x --name X --points 5 --payer mayor'],
    ['bad-amount', 'x --name X --points 0'],
    ['bad-amount', 'x --name X --points -5'],
    ['bad-value', 'x --name X --points 1000001'],
    ['bad-amount', 'x --name X --points 5 --stock -1'],
    ['bad-amount', 'x --name X --points 5 --stock 1.5'],
    ['bad-amount', 'x --name X --points 5 --value 12.505'],
    ['bad-date', 'x --name X --points 5 --from soon'],
  ])('is refused with %s: %s', async (code, line) => {
    const w = await world({ preset: 'blank' });
    await w.refused(code, 'reward', 'add', ...line.split(' '));
    expect(await list(w, '--all')).toHaveLength(1);
  });
});

describe('pieces in stock', () => {
  test.each([
    ['+10', 13],
    ['10', 13],
    ['-2', 1],
    ['-3', 0],
    ['－３', 0],
  ])('%s of 3 makes %i', async (pieces, left) => {
    const w = await world({ preset: 'blank' });
    await addRice(w, '--stock', '3');
    expect(await run(w, 'stock', 'rice', pieces)).toMatchObject({ stock: left });
    expect(await rice(w)).toMatchObject({ stock: left });
  });

  test.each([
    ['out-of-stock', 'rice -4'],
    ['bad-amount', 'rice 0'],
    ['bad-amount', 'rice some'],
    ['stock-not-kept', 'fee +5'],
    ['unknown-reward', 'rise +5'],
    ['missing-argument', '--in 5'],
    ['missing-option', 'rice --out 1'],
    ['options-exclude', 'rice +1 --count 3'],
    ['count-differs', 'rice --count 2'],
    ['bad-amount', 'rice --in 0'],
    ['bad-amount', 'rice --count -1'],
  ])('are refused with %s: %s', async (code, line) => {
    const w = await world({ preset: 'blank' });
    await addRice(w, '--stock', '3');
    await w.refused(code, 'reward', 'stock', ...line.split(' '));
    expect(await rice(w)).toMatchObject({ stock: 3 });
  });

  test('are taken by a redemption and come back with its reversal', async () => {
    const w = await world({ preset: 'blank' });
    const card = await rich(w);
    await addRice(w, '--stock', '3');
    expect(await cost(w, card, '2026-03-05', '--qty', '2')).toBe(120);
    expect(await rice(w)).toMatchObject({ stock: 1 });
    expect(await cost(w, card, '2026-03-05', '--qty', '2')).toBe('out-of-stock');
    await w.ok('reverse', '2', '--reason', 'mistake');
    expect(await rice(w)).toMatchObject({ stock: 3 });
  });

  test('can be kept from a later day on, and counted anew', async () => {
    const w = await world({ preset: 'blank' });
    await addRice(w);
    await w.refused('stock-not-kept', 'reward', 'stock', 'rice', '+5');
    expect(await run(w, 'set', 'rice', '--stock', '8')).toMatchObject({ stock: 8, from: '2026-03-05' });
    w.on('2026-03-06');
    expect(await run(w, 'set', 'rice', '--stock', '6')).toMatchObject({ stock: 6, points: 60 });
    expect(await rice(w)).toMatchObject({ stock: 6, from: '2026-03-05' });
    expect((await w.ok('verify')) as object).toMatchObject({ ok: true });
  });
});

describe('a changed price', () => {
  test('holds from its day on; the rest stays as it was', async () => {
    const w = await world({ preset: 'blank' });
    const card = await rich(w);
    await addRice(w, '--stock', '9', '--value', '25', '--payer', 'office');
    const kept = { name: 'Rice', stock: 9, valueFen: 2500, payer: 'office', quota: null, days: null, to: null };
    expect(await run(w, 'set', 'rice', '--points', '80', '--from', '2026-03-03')).toEqual({
      ...{ code: 'rice', kind: 'goods', points: 80, from: '2026-03-03' },
      ...kept,
    });
    expect(await cost(w, card, '2026-03-02')).toBe(60);
    expect(await cost(w, card, '2026-03-03')).toBe(80);
  });

  test('begins today where no day is named', async () => {
    const w = await world({ preset: 'blank', today: '2026-03-05' });
    await addRice(w);
    expect(await run(w, 'set', 'rice', '--points', '80')).toMatchObject({ points: 80, from: '2026-03-05' });
  });

  test('that is the price already is no mistake', async () => {
    const w = await world({ preset: 'blank' });
    await addRice(w, '--stock', '3');
    await w.ok('reward', 'set', 'rice', '--points', '60', '--stock', '3');
    expect(await rice(w)).toMatchObject({ points: 60, stock: 3, from: null });
  });

  test('says that a later one goes before it', async () => {
    const w = await world({ preset: 'blank' });
    await addRice(w);
    await run(w, 'set', 'rice', '--points', '80', '--from', '2026-06-01');
    const { err } = await w.run('reward', 'set', 'rice', '--points', '70');
    expect(err).toBe('From 2026-06-01 on, what was entered for later applies instead.\n');
  });

  test.each([
    ['nothing-to-change', 'rice'],
    ['points-not-wanted', 'fee --points 5'],
    ['stock-not-kept', 'fee --stock 5'],
    ['unknown-reward', 'rise --points 5'],
    ['unknown-option', 'rice --kind service'],
  ])('is refused with %s: %s', async (code, line) => {
    const w = await world({ preset: 'blank' });
    await addRice(w, '--stock', '3');
    await w.refused(code, 'reward', 'set', ...line.split(' '));
    expect(await rice(w)).toMatchObject({ points: 60, stock: 3, from: null });
  });
});

describe('an archived reward', () => {
  test('is on offer today for the last time', async () => {
    const w = await world({ preset: 'blank', today: '2026-03-05' });
    const card = await rich(w);
    await addRice(w, '--stock', '3');
    await run(w, 'set', 'rice', '--points', '80', '--from', '2026-06-01');
    expect(await run(w, 'retire', 'rice')).toMatchObject({ points: 60, from: null, to: '2026-03-05', stock: 3 });
    expect(await cost(w, card, '2026-03-05')).toBe(60);
    w.on('2026-07-01');
    expect(await cost(w, card, '2026-07-01')).toBe('reward-not-in-force');
    expect((await list(w)).map(({ code }) => code)).toEqual(['fee']);
    expect(await rice(w)).toMatchObject({ to: '2026-03-05', stock: 2 });
  });

  test('keeps its code; it is not archived twice, and comes back from a named day on', async () => {
    const w = await world({ preset: 'blank' });
    await addRice(w);
    await run(w, 'retire', 'rice', '--date', '2026-02-01');
    await w.refused('nothing-to-change', 'reward', 'retire', 'rice', '--date', '2026-02-01');
    await w.refused('reward-not-in-force', 'reward', 'retire', 'rice');
    await w.refused('reward-not-in-force', 'reward', 'set', 'rice', '--points', '80');
    await w.refused('reward-exists', 'reward', 'add', 'rice', '--name', 'Rice', '--points', '60');
    expect(await run(w, 'set', 'rice', '--from', '2026-03-01')).toMatchObject({
      points: 60,
      from: '2026-03-01',
      to: null,
    });
  });
});

test.each([
  [
    'en',
    'rice “Rice” (goods): 60 points, 3 in stock, worth 25.00 yuan, paid by the office; on offer since the beginning.',
  ],
  ['zh', 'rice“Rice”（实物）：60 分，库存 3，值 25.00 元，由居委会承担；一直有效。'],
] as const)('a reward in a sentence (%s)', async (lang, sentence) => {
  const w = await world({ preset: 'blank', lang });
  const options = '--points 60 --stock 3 --value 25 --payer office'.split(' ');
  expect((await w.run('reward', 'add', 'rice', '--name', 'Rice', ...options)).out).toBe(`${sentence}\n`);
});

test.each([
  ['add', 'oil', '--name', 'Oil', '--points', '5', '--stock', '2'],
  ['set', 'rice', '--points', '80'],
  ['stock', 'rice', '+5'],
  ['retire', 'rice'],
])('--dry-run writes nothing: reward %s %s', async (...argv) => {
  const w = await world({ preset: 'blank' });
  await addRice(w, '--stock', '3');
  const before = await list(w, '--all');
  const dry = await run(w, ...argv, '--dry-run');
  expect(await list(w, '--all')).toEqual(before);
  expect(await run(w, ...argv)).toEqual(dry);
});
