// The README is true: its sessions replay, and it names every command, every exit code and the two first lines.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALIASES } from '../src/text/names.ts';
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
