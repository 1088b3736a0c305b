// What a clerk sees at a real terminal and what her keys do: the built program, a keyboard, a screen.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDesk, replaySession, runPlainly } from '../support/session.ts';
import { Terminal, type TerminalOptions } from '../support/terminal.ts';

const folder = import.meta.dirname;
const sessions = readdirSync(folder).filter((name) => name.endsWith('.txt'));

test.each(sessions)('%s goes as written', { timeout: 120_000 }, async (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const seen = await replaySession(text);
  if (process.env.UPDATE_TRANSCRIPTS === '1') writeFileSync(join(folder, name), seen);
  else expect(seen).toBe(text);
});

describe('a question', { timeout: 60_000 }, () => {
  let desk: ReturnType<typeof newDesk>;
  afterAll(() => desk.clear());
  beforeAll(() => {
    desk = newDesk();
    runPlainly(['建账'], desk);
    writeFileSync(join(desk.cwd, '签到.csv'), `姓名,日期\n孙某,${new Date().toISOString().slice(0, 10)}\n`);
  });
  const IMPORT = ['导入', 'sheet', '签到.csv', '--rule', 'meeting'];

  /** Everything that is sent to the terminal until the first question is left with Ctrl-C. */
  async function sent(argv: readonly string[], options: Partial<TerminalOptions> = {}): Promise<string> {
    const terminal = await Terminal.start(argv, { ...desk, ...options });
    try {
      const isAsked = (): boolean => terminal.lines.at(-1)?.endsWith('Ctrl-C 退出') === true;
      expect(await terminal.until(isAsked, 30_000), terminal.lines.join('\n')).toBe(true);
      terminal.type('Ctrl-C');
      expect(await terminal.until(() => terminal.code === 130, 30_000)).toBe(true);
      return terminal.raw;
    } finally {
      await terminal.close();
    }
  }

  const COLOUR = /\u001b\[[\d;]*m/;

  test('is coloured', async () => expect(await sent(IMPORT)).toMatch(COLOUR));
  test.each<[string, readonly string[], Record<string, string>]>([
    ['--no-color', ['--no-color'], {}],
    ['NO_COLOR', [], { NO_COLOR: '1' }],
  ])('has no colour with %s', async (_, more, own) => {
    expect(await sent([...IMPORT, ...more], { env: { ...desk.env, ...own } })).not.toMatch(COLOUR);
  });
  test('is asked on the terminal while the data goes to a file', async () => {
    const out = join(desk.cwd, 'out.txt');
    expect(await sent(IMPORT, { out })).toContain('孙某 是谁？');
    expect(readFileSync(out, 'utf8')).toBe('');
  });
});
