// Rejected rows settled one by one: a row that was settled elsewhere while the question stood is not settled again.

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { choose } from '../../src/terminal/ask.ts';
import { world, type World } from '../support/world.ts';

vi.mock('../../src/terminal/ask.ts');

let w: World;
beforeEach(async () => {
  vi.mocked(choose).mockReset();
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
