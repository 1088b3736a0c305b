// Rejected rows settled one by one: a row that was settled elsewhere while the question stood is not settled again.

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { choose, confirm } from '../../src/terminal/ask.ts';
import { world, type World } from '../support/world.ts';

vi.mock('../../src/terminal/ask.ts');

let w: World;
beforeEach(async () => {
  vi.mocked(choose).mockReset();
  vi.mocked(confirm).mockReset();
  w = await world({ today: '2026-03-20' });
  await w.person('张秀英', '3-2-501', '--card', '0101');
  await w.person('李强', '4-1-101', '--card', '0102');
  w.file('a.csv', '姓名\n张秀莹\n');
  await w.json('import', 'sheet', 'a.csv', '--rule', 'meeting', '--date', '2026-03-01');
});

const fix = async (answer: unknown, meanwhile: () => Promise<unknown>): Promise<unknown[]> => {
  vi.mocked(choose).mockImplementation(async () => {
    await meanwhile();
    return answer;
  });
  w.atTerminal = true;
  const { code, err } = await w.run('import', 'fix');
  return [code, err.includes('the ledger changed')];
};
const mended = async (): Promise<unknown> => {
  w.file('mended.csv', 'line,reason,batch,姓名\n2,x,1,张秀英\n');
  return w.ok('import', 'sheet', 'mended.csv', '--rule', 'meeting', '--date', '2026-03-01');
};
const available = async (card: string): Promise<number> =>
  (await w.ok<{ available: number }>('balance', card)).available;

describe('a rejected row', () => {
  test.each([
    ['somebody else', { kind: 'resident', cardNo: '0102' }],
    ['nobody', { kind: 'dismissed' }],
  ])('that was credited meanwhile is not given to %s', async (_, answer) => {
    expect(await fix(answer, mended)).toEqual([1, true]);
    expect([await available('0101'), await available('0102')]).toEqual([5, 0]);
  });
  test('that was left out meanwhile is not credited', async () => {
    const dismissed = (): Promise<unknown> => w.ok('import', 'dismiss', '1', '2');
    expect(await fix({ kind: 'resident', cardNo: '0102' }, dismissed)).toEqual([1, true]);
    expect(await available('0102')).toBe(0);
  });
  test('that is still open is credited', async () => {
    expect(await fix({ kind: 'resident', cardNo: '0102' }, async () => undefined)).toEqual([0, false]);
    expect(await available('0102')).toBe(5);
  });
});

describe('receipts that contradict each other', () => {
  beforeEach(async () => {
    await w.ok('household', 'set', '3-2-501', '--fee', '2000', '--year', '2026');
    await w.ok('award', '0101', '--rule', 'cleaning', '--qty', '5', '--date', '2025-11-01');
    await w.ok('settle', '2025');
    w.file('r.csv', 'household,result\n3-2-501,accepted\n3-2-501号,refused\n');
    expect((await w.json('import', 'receipts', 'r.csv')).code).toBe(3);
  });

  const answering = async (...answers: readonly unknown[]): Promise<string> => {
    for (const answer of answers) vi.mocked(choose).mockResolvedValueOnce(answer);
    w.atTerminal = true;
    return (await w.run('import', 'fix', '2')).out;
  };
  const status = async (): Promise<unknown> => {
    const { accepted, refused } = await w.ok<{ accepted: number; refused: string[] }>('settle', '2025', '--status');
    const { total } = await w.ok<{ total: number }>('import', 'pending', '--batch', '2');
    return [accepted, refused.length, total];
  };

  test('are all settled by the one that holds', async () => {
    const out = await answering('take');
    expect(out.split('\n')).toEqual(['r.csv:2: credited.', 'r.csv:3: left out.', '']);
    expect(await status()).toEqual([1, 0, 0]);
    expect(confirm).not.toHaveBeenCalled();
  });

  test('also one that was left for later', async () => {
    vi.mocked(confirm).mockResolvedValue(true);
    await answering('later', 'take');
    expect([await status(), await available('0101')]).toEqual([[0, 1, 0], 50]);
  });

  test('give no points back before that is agreed to, and not by Enter alone', async () => {
    vi.mocked(confirm).mockResolvedValueOnce(false);
    await answering('later', 'take', 'later');
    expect(vi.mocked(confirm).mock.calls.map(([, , normal]) => normal)).toEqual([false]);
    expect([await status(), await available('0101')]).toEqual([[0, 0, 2], 0]);
  });
});
