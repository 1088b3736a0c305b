// Replays every transcript; and every refusal and exit code has to appear in one, in both languages.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { en } from '../src/text/en.ts';
import { expectReplay } from './support/transcript.ts';

const said = vi.hoisted(() => ({ codes: new Set<string>() }));

// Notes which refusals and row problems were put into words.
vi.mock('../src/text/text.ts', async (original) => {
  const real = await original<typeof import('../src/text/text.ts')>();
  const noting =
    <R>(words: (text: typeof en, refused: Parameters<typeof real.wordsFor>[1]) => R) =>
    (text: typeof en, refused: Parameters<typeof real.wordsFor>[1]): R => {
      said.codes.add(`${text === en ? 'en' : 'zh'} ${refused.code}`);
      return words(text, refused);
    };
  return { ...real, wordsFor: noting(real.wordsFor), said: noting(real.said) };
});

const folder = join(import.meta.dirname, 'transcripts');
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('transcripts', () => {
  // Every command is on the disk before it answers; a busy one takes its time.
  test.each(files)('%s', { timeout: 60_000 }, async (name) => {
    await expectReplay(folder, name, read(name));
  });
});

describe.each(['en', 'zh'])('the transcripts in %s', (lang) => {
  const all = files
    .filter((name) => name.endsWith(`.${lang}.txt`))
    .map(read)
    .join('\n');

  test('show every refusal', () => {
    const missing = Object.keys(en.refusals).filter((code) => !said.codes.has(`${lang} ${code}`));
    expect(missing).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 70, 130])('show exit code %d', (code) => {
    expect(all).toMatch(new RegExp(`^= ${code}$`, 'm'));
  });
});
