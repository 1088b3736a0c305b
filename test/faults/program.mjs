// The real program as a child process in a throw-away folder, and what no answer of it may ever look like. Everything
// random comes from a seed; every child and mount that is left over is ended when the process is.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const PROGRAM = [process.execPath, join(root, 'bin', 'jifen.js')];
const DOCUMENTED = new Set([0, 1, 2, 3, 4, 5, 130]);

const children = new Set();
const folders = new Set();
const mounts = new Set();

/** Ends what is still running and removes every folder. */
export function cleanUp() {
  for (const child of children) child.kill('SIGKILL');
  for (const mount of mounts) spawnSync('umount', [mount]);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
  mounts.clear();
}
process.on('exit', cleanUp);

/** A new empty folder. */
export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'jifen-faults-'));
  folders.add(folder);
  return folder;
}

/** Removes a folder before its time. */
export function drop(folder) {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** A small file system of its own; false where mounting is not allowed. */
export function mountSmall(folder, options) {
  mkdirSync(folder, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0) return false;
  mounts.add(folder);
  return true;
}

/** Takes such a file system away again, if there is one. */
export function unmount(folder) {
  if (mounts.delete(folder)) spawnSync('umount', [folder]);
}

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function dice(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  next.between = (low, high) => low + Math.floor(next() * (high - low + 1));
  next.bytes = (length) => Buffer.from(Array.from({ length }, () => next.between(0, 255)));
  return next;
}

/** Starts the program. `before` are words put in front of it, such as a tool that limits it. */
export function start(argv, { db, env = {}, before = [], cwd = tmpdir(), limitMs = 120_000, ...identity } = {}) {
  const [command, ...words] = [...before, ...PROGRAM, ...argv];
  const began = performance.now();
  const child = spawn(command, words, {
    cwd,
    ...identity,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: cwd,
      JIFEN_OPERATOR: 'clerk1',
      JIFEN_LANG: 'en',
      ...(db && { JIFEN_DB: db, XDG_STATE_HOME: `${db}.state` }),
      ...env,
    },
  });
  children.add(child);
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (texts.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (texts.err += text));
  let hung = false;
  const limit = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, limitMs);
  const done = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      children.delete(child);
      resolve({ code, signal, hung, ms: performance.now() - began, ...texts });
    });
  });
  return { child, done };
}

/** Runs the program to its end. */
export const run = (argv, options) => start(argv, options).done;

/** Runs a command that has to succeed, as part of the setting; the answer is its document. */
export async function ok(argv, options) {
  const answer = await run([...argv, '--json', '--yes'], options);
  if (answer.code !== 0)
    throw new Error(`the setting failed: ${argv.join(' ')}: exit ${answer.code} ${oneLine(answer.err)}`);
  return JSON.parse(answer.out);
}

export const oneLine = (text, length = 160) => text.replaceAll(/\s+/g, ' ').trim().slice(0, length);

const TRACES = [
  /^\s+at .*:\d+:\d+\)?$/m, /node:internal/, /\bNode\.js v\d/, /Unhandled/, /\b(Type|Reference|Range|Syntax|Sqlite|Assertion)Error\b/,
  /heap out of memory/, /Segmentation fault/,
]; // prettier-ignore

/** What is wrong with an answer, whatever was asked: a hang, a bug, a stack trace, silence, control characters. */
export function complaints({ code, signal, hung, out, err }) {
  const found = [];
  if (hung) found.push('hung');
  else if (signal) found.push(`ended by ${signal}`);
  else if (!DOCUMENTED.has(code)) found.push(`exit ${code}: ${oneLine(err)}`);
  const trace = TRACES.find((pattern) => pattern.test(out + err));
  if (trace) found.push(`stack trace: ${trace.exec(out + err)[0].trim()}`);
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/.test(out + err))
    found.push('raw control characters');
  if (code !== 0 && !signal && err.trim() === '') found.push(`exit ${code} without a word`);
  if (code !== 0 && err.trim().split('\n').length > 12)
    found.push(`exit ${code} with ${err.trim().split('\n').length} lines`);
  return found;
}

/** The same for an answer that must be a refusal to use the file. */
export function unusable(answer) {
  return answer.code === 5
    ? complaints(answer)
    : [...complaints(answer), `exit ${answer.code} instead of 5: ${oneLine(answer.err || answer.out)}`];
}

/** The same for an answer that must be a success. */
export function successful(answer) {
  return answer.code === 0
    ? complaints(answer)
    : [...complaints(answer), `exit ${answer.code}: ${oneLine(answer.err || answer.out)}`];
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Works through a list, several at a time. */
export async function inParallel(items, work, width = availableParallelism()) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      await work(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

/** Collects what went wrong and when to stop. A fault kind returns `{ failures, ...figures }`. */
export function record({ budgetMs = Infinity } = {}) {
  const until = performance.now() + budgetMs;
  const failures = [];
  return {
    failures,
    isOver: () => performance.now() > until,
    fail: (where, what) => failures.push(...[what].flat().map((text) => `${where}: ${text}`)),
  };
}
