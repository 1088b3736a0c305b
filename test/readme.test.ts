// The README is true: its sessions replay, and it names every command, every exit code and the two first lines.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALIASES, SUBCOMMAND_ALIASES } from '../src/text/names.ts';
import { words } from './support/words.ts';
import { world } from './support/world.ts';

const root = join(import.meta.dirname, '..');
const path = join(root, 'README.md');
const readme = readFileSync(path, 'utf8');

/** Runs the commands of every console block in one neighbourhood; the answer is the README with what they say. */
async function replayed(text: string): Promise<string> {
  const w = await world({ today: '2026-03-05', preset: 'none' });
  const parts = text.split(/(```console\n[\s\S]*?```)/);
  for (const [i, part] of parts.entries()) {
    if (!part.startsWith('```console')) continue;
    const seen: string[] = [];
    for (const line of part.split('\n').filter((l) => l.startsWith('$ jifen'))) {
      const { out, code, err } = await w.run(...words(line.slice('$ jifen'.length)));
      expect({ line, code, err: code === 0 ? '' : err }).toEqual({ line, code: 0, err: '' });
      seen.push(
        line,
        ...out
          .replaceAll(w.folder, '~')
          .replace(/[0-9a-f]{8}…[0-9a-f]{8}/g, '1f0c3a9e…77d2b4c1')
          .replace(/\n$/, '')
          .split('\n')
          .filter((l) => l !== ''),
      );
    }
    parts[i] = ['```console', ...seen, '```'].join('\n');
  }
  return parts.join('');
}

describe('the README', () => {
  test('replays', async () => {
    const seen = await replayed(readme);
    if (process.env.UPDATE_TRANSCRIPTS === '1' && seen !== readme) writeFileSync(path, seen);
    else expect(seen).toBe(readme);
  });

  test.each(Object.entries(ALIASES))('names %s and %s', (name, alias) => {
    expect(readme).toContain(`\`${name}`);
    expect(readme).toContain(alias);
  });

  test.each([0, 1, 2, 3, 4, 5, 70, 130])('explains exit code %d', (code) => {
    expect(readme).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
  });

  test.each(['npm install && npm run demo', 'npm install && npm test'])('has the line %s near its top', (line) => {
    expect(readme.slice(0, 800)).toContain(line);
  });
});

/** What is typed in the blocks of the manual, without the comment behind it. */
const typedIn = (text: string): string[] =>
  [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.split('\n').flatMap((line) => (line.startsWith('jifen ') ? [line.replace(/ +# .*$/u, '')] : [])),
  );

describe('the manual in Chinese', () => {
  const manual = readFileSync(join(root, 'README.zh-CN.md'), 'utf8');
  const lines = typedIn(manual);

  test('has only commands and options that there are', async () => {
    const w = await world({ lang: 'zh', preset: 'none' });
    const unknown: string[] = [];
    for (const line of lines) {
      const [, first = '', second = ''] = words(line);
      const group = Object.entries(ALIASES).find(([, alias]) => alias === first)?.[0] ?? '';
      const isInGroup = Object.values(SUBCOMMAND_ALIASES[group] ?? {}).includes(second);
      const [general, own] = [await w.run('--help'), await w.run(first, ...(isInGroup ? [second] : []), '--help')];
      const known = `${general.out}${own.out}`;
      const options = line.match(/(?<= )--?[a-z][a-z-]*/g) ?? [];
      if (own.code !== 0 || options.some((option) => !known.includes(option))) unknown.push(line);
    }
    expect(lines.length).toBeGreaterThan(100);
    expect(unknown).toEqual([]);
  });

  test('calls no command by its English name alone', () => {
    const english = new Set(Object.values(SUBCOMMAND_ALIASES).flatMap((names) => Object.keys(names)));
    const called = [...manual.matchAll(/`([a-z-]+)(?= --[a-z]|`)/g)].map(([, name = '']) => name);
    expect(called.filter((name) => english.has(name))).toEqual([]);
  });

  test('adds every reward with what it is worth and who pays', () => {
    const added = lines.filter((line) => line.startsWith('jifen 奖品 添加'));
    expect(added.length).toBeGreaterThan(0);
    expect(added.filter((line) => !/ --value \d+ .*--payer (?:物业|商户|居委会)/.test(line))).toEqual([]);
  });

  test.each([
    ['the manual', manual],
    ['the README', readme],
  ])('%s tells how to have the screen in Chinese', (_, text) => {
    expect(text).toContain('建账时加 `--lang zh`');
    expect(text).toContain('JIFEN_LANG=zh');
  });

  test('prints the notice for the board as a page', () => {
    expect(lines.filter((line) => line.startsWith('jifen 公示'))).toEqual(['jifen 公示 --out 公示.html']);
  });
});
