// An answer that cannot be written out: what is in the ledger stays there, and nobody is told otherwise.

import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/main.ts';
import type { Stream } from '../../src/terminal/host.ts';
import { newDesk, runPlainly } from '../support/session.ts';
import { PROGRAM } from '../support/terminal.ts';

/** What takes no byte, as a full disk. */
const FULL = '/dev/full';

let desk: ReturnType<typeof newDesk>;

function run(...argv: string[]): { status: number | null; stderr: string } {
  const full = openSync(FULL, 'w');
  const { cwd, env } = desk;
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], {
    ...{ cwd, env, encoding: 'utf8' },
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  return { status, stderr };
}

const entries = (): number => {
  const { cwd, env } = desk;
  const history = ['history', '0101', '--json'];
  const { stdout } = spawnSync(process.execPath, [PROGRAM, ...history], { cwd, env, encoding: 'utf8' });
  return (JSON.parse(stdout) as { entries: unknown[] }).entries.length;
};

/** Runs a command whose answer runs into a bug. */
async function runIntoBug(...argv: string[]): Promise<{ code: number; err: string }> {
  let err = '';
  const stream = (write: (text: string) => void): Stream => ({ write, isTerminal: false, columns: 80 });
  const code = await main({
    ...{ argv, env: desk.env, cwd: desk.cwd, stdinIsTerminal: false, readStdin: () => Buffer.alloc(0) },
    stdout: stream(() => {
      throw new Error('oops');
    }),
    stderr: stream((text) => void (err += text)),
    ...{ now: () => Date.now(), osUser: () => 'clerk1', hostName: () => 'desk', home: () => desk.cwd },
  });
  return { code, err };
}

test.each([
  ['after the entry was recorded says so', [], '账已经记上了，不要再记一次：oops'],
  ['of a dry run says that nothing was written', ['--dry-run'], '什么都没有写入：oops'],
])('a bug %s', async (_, more, words) => {
  desk = newDesk();
  runPlainly(['init', '--name', 'n', '--yes'], desk);
  runPlainly(['resident', 'add', '--name', '张秀英', '--household', '3-2-501', '--card', '0101'], desk);
  const { code, err } = await runIntoBug('award', '0101', '--rule', 'meeting', ...more);
  expect(code).toBe(70);
  expect(err).toContain(words);
  expect(entries()).toBe(more.length === 0 ? 1 : 0);
  desk.clear();
});

describe.runIf(existsSync(FULL))('an answer that cannot be written out', () => {
  beforeEach(() => {
    desk = newDesk();
    runPlainly(['init', '--name', 'n', '--yes'], desk);
    runPlainly(['resident', 'add', '--name', '张秀英', '--household', '3-2-501', '--card', '0101'], desk);
  });
  afterEach(() => desk.clear());

  test('does not make a recorded command look undone', () => {
    const { status, stderr } = run('award', '0101', '--rule', 'meeting');
    expect(stderr).toBe(
      '错误：账已经记上了，只是结果写不出去（ENOSPC）。不要再记一次。\n试试：结果用 jifen 明细 看；磁盘满了先腾出地方\n',
    );
    expect({ status, entries: entries() }).toEqual({ status: 0, entries: 1 });
  });

  test('is told in JSON too', () => {
    const { status, stderr } = run('award', '0101', '--rule', 'meeting', '--json', '--lang', 'en');
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'answer-unwritable' } });
    expect(stderr).toContain('It is in the ledger');
    expect({ status, entries: entries() }).toEqual({ status: 0, entries: 1 });
  });

  test.each([
    ['of a question', ['balance', '0101']],
    ['of a dry run', ['award', '0101', '--rule', 'meeting', '--dry-run']],
  ])('%s is a failure that wrote nothing', (_, argv) => {
    expect(run(...argv, '--quiet')).toEqual({
      status: 1,
      stderr: '错误：结果写不出去（ENOSPC）。\n试试：磁盘满了先腾出地方，或者换一个地方输出\n',
    });
    expect(entries()).toBe(0);
  });

  test.each([
    ['a list with names', ['report', 'leaderboard', '--year', '2026', '--named']],
    ['what is about to expire', ['expire', '--soon', '900', '--format', 'csv']],
    ['all that is kept of somebody', ['resident', 'export', '0101']],
  ])('of %s is a failure: a trace of looking is nothing that must not be done again', (_, argv) => {
    expect(run(...argv, '--quiet')).toEqual({
      status: 1,
      stderr: '错误：结果写不出去（ENOSPC）。\n试试：磁盘满了先腾出地方，或者换一个地方输出\n',
    });
  });

  test('that is only talk is no matter', () => {
    const full = openSync(FULL, 'w');
    const { cwd, env } = desk;
    const { status, stdout } = spawnSync(process.execPath, [PROGRAM, 'expire', '--soon', '30'], {
      ...{ cwd, env, encoding: 'utf8' },
      stdio: ['ignore', 'pipe', full],
    });
    closeSync(full);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});
