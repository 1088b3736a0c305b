import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDesk, runPlainly } from './support/session.ts';
import { PROGRAM } from './support/terminal.ts';

/** Runs the program as bin/jifen.js does and tells which of its files it has read, and which libraries of Node. */
const LOOK = `
const { load, scripts } = require(${JSON.stringify(PROGRAM)});
load().runProcess((name) => import(name));
process.on('exit', () => {
  const compiled = [...scripts.values()].every((script) => script.cachedDataRejected === false);
  const slow = ['NativeModule crypto', 'NativeModule tty', 'NativeModule perf_hooks'];
  const libraries = slow.filter((name) => process.moduleLoadList.includes(name));
  process.stderr.write(JSON.stringify({ files: [...scripts.keys()], compiled, libraries }));
});`;

let desk: ReturnType<typeof newDesk>;

beforeAll(() => {
  desk = newDesk();
  writeFileSync(join(desk.cwd, 'look.cjs'), LOOK);
  runPlainly(['init', '--name', '幸福社区'], desk);
  runPlainly(['resident', 'add', '--card', '0101', '--name', '王芳', '--household', '1-1-101'], desk);
  runPlainly(['award', '0101', '--rule', 'meeting'], desk);
});
afterAll(() => desk.clear());

function look(...argv: string[]): unknown {
  const { cwd, env } = desk;
  const { stderr } = spawnSync(process.execPath, ['look.cjs', ...argv], { cwd, env, encoding: 'utf8' });
  return JSON.parse(stderr);
}

describe('a start at the counter reads little and compiles nothing', () => {
  test.each([['balance', '0101'], ['查分', '0101', '--json'], ['--help']])('%s', (...argv) => {
    expect(look(...argv)).toEqual({ files: ['everyday', 'zh'], compiled: true, libraries: [] });
  });

  test.each([
    ['award', '0101', '--rule', 'vote', '--json'],
    ['加分', '0101', '--rule', 'vote', '--activity', '选举', '--json'],
    ['redeem', '0101', 'star', '--json'],
  ])('%s, and hashes what it writes', (...argv) => {
    expect(look(...argv)).toEqual({ files: ['everyday', 'zh'], compiled: true, libraries: ['NativeModule crypto'] });
  });
});
