// On a terminal of eighty columns no line of the widest tables is broken by the terminal, and nothing in them is cut.

import { describe, expect, test } from 'vitest';
import { width } from '../../src/terminal/width.ts';
import { world } from '../support/world.ts';

const SHEET = '姓名,房号,日期\n张秀英,3-2-501,2026-03-03\n李建国,3-2-502,2026-03-03\n';

/** A neighbourhood with two sheets: one has a number, the other was taken back. */
async function neighbourhood(lang: 'zh' | 'en') {
  const w = await world({ today: '2026-03-05', lang });
  await w.person('张秀英', '3-2-501');
  await w.person('李建国', '3-2-502');
  for (const [i, rule] of ['meeting', 'vote'].entries()) {
    const file = w.file(`签到/二〇二六年三月春季居民议事会-${i}.csv`, SHEET);
    await w.ok('import', 'sheet', file, '--rule', rule, '--sheet-no', `2026-03-00${i + 1}`);
  }
  await w.ok('reverse', '--batch', '2', '--reason', 'wrong file');
  return w;
}

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  test.each([
    [80, ['import', 'list']],
    [80, ['policy', 'list']],
    [80, ['report', 'evaluation', '--quarter', '2026Q1']],
    [100, ['import', 'list']],
    [100, ['policy', 'list']],
  ])('%d columns are enough for %j', async (columns, argv) => {
    const w = await neighbourhood(lang);
    w.screen = columns;
    const { code, out } = await w.run(...argv);
    const tables = out.split('\n').filter((line) => /^[┌│├└]/u.test(line));
    expect(code).toBe(0);
    expect(tables.length).toBeGreaterThan(4);
    expect(tables.filter((line) => width(line) > columns || line.includes('…'))).toEqual([]);
  });
});

test('a list of imports has the day, the hour, the number and what became of each', async () => {
  const w = await neighbourhood('zh');
  w.screen = 80;
  const { out } = await w.run('import', 'list');
  for (const part of ['2026-03-05', '10:00', '2026-03-001', '已撤回']) expect(out).toContain(part);
});
