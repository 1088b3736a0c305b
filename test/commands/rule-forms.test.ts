// The README's table of what can be a rule is true: every command in it runs, one after the other, in one neighbourhood.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { words } from '../support/words.ts';
import { world } from '../support/world.ts';

const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
const section = /## Forms of rule\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what') && !line.startsWith('| form')); // prettier-ignore
/** `--dry-run`, `adjust` and the like are words of a sentence, not commands to run. */
const commandsOf = (row: string): string[] =>
  [...row.matchAll(/`((?:rule|policy|award|reverse|report) [^`]*)`/g)].map((match) => match[1] ?? '');

test('every row of the table runs', async () => {
  expect(rows.length).toBeGreaterThan(22);
  const w = await world({ today: '2026-03-05' });
  await w.person('Zhang Xiuying', '3-2-501', '--card', '0101');
  await w.person('Li Jianguo', '5-2-501', '--card', '0102');
  await w.ok('award', '0101', '--rule', 'meeting');
  for (const row of rows) {
    const commands = commandsOf(row);
    expect(commands.length, row).toBeGreaterThan(0);
    for (const command of commands) {
      const { code, err } = await w.run(...words(command));
      expect({ command, code, err: code === 0 ? '' : err }).toEqual({ command, code: 0, err: '' });
    }
  }
  expect(await w.ok('verify')).toMatchObject({ ok: true });
});

test('the table names every option that makes a rule', async () => {
  const w = await world({ preset: 'none' });
  const { out } = await w.run('rule', 'add', '--help');
  const options = [...out.matchAll(/^ {2}(--[a-z-]+)/gm)].map((match) => match[1] ?? '');
  expect(options.length).toBeGreaterThan(12);
  const unnamed = options.filter((option) => !section.includes(option));
  expect(unnamed).toEqual(['--own-cap', '--category']);
});
