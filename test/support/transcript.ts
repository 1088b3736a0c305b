// Transcripts: what the clerk types and what the screen shows, as text files that read as a manual and are replayed.
//
//   # a remark                      what this shows
//   @ today 2026-03-05              settings: today, time (`2026-03-05 09:30`), lang, preset, operator
//   @ pragma user_version=9999      changes the ledger file as another program would
//   @ sql DELETE FROM fee           the same, past the guards
//   @ truncate 4096                 keeps only so many bytes of the ledger file
//   @ old                           an earlier jifen has made the ledger file
//   @ copy n.db old.db              copies a file (n.db is the ledger)
//   @ remove n.db                   deletes a file
//   @ bytes sheet.csv d5c5 d0e3     a file of these bytes
//   @ workbook a.xlsx March: Name,Date / 张秀英,2026-03-01 | *Notes: …
//                                   a workbook; its worksheets, hidden with *, and their rows; ^ is one cell with the
//                                   cell above it
//   @ fault SQLITE_FULL             the next commit fails with this error of SQLite
//   @ deny EACCES n.db              this file can't be opened by the next command
//   @ journal wal                   the disk keeps to another journal than it was told, once
//   @ lock                          another program is writing; `@ unlock` ends that
//   @ stdin sheet.csv               what the following commands read from standard input
//   @ answer yes                    the next command runs on a terminal; its question is answered: yes, no, ctrl-c, the
//                                   number of a choice, or words that are typed; several lines for several questions
//   @ terminal                      the next command runs on a terminal and has nothing to ask
//   @ meanwhile jifen award …       somebody else does this while the question waits
//   < sheet.csv                     a file; its lines follow, each after two spaces
//   . jifen resident add …          run it, has to succeed, not shown
//   $ jifen award 0101 --rule …     run it (`<folder>` is where all files lie); below: stdout, then `! ` stderr, then `= ` exit code unless 0
//
// Hashes, the folder and durations differ from run to run and are masked. UPDATE_TRANSCRIPTS=1 writes what was seen.

import crypto from 'node:crypto';
import fs, { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import type { WorkSheet } from '@e965/xlsx';
import Database from 'better-sqlite3';
import { expect, vi } from 'vitest';
import { makeOld } from './old-ledger.ts';
import { words } from './words.ts';
import { bookOf, bytesOf, worksheetOf } from './workbook.ts';
import { world, type World } from './world.ts';

const argv = (w: World, line: string): string[] =>
  words(line.slice('$ jifen'.length)).map((word) => word.replace('<folder>', w.folder));

const masked = (text: string, folder: string): string =>
  text
    .replaceAll(folder, '<folder>')
    .replace(/\b[0-9a-f]{64}\b/g, '<hash>')
    .replace(/\b[0-9a-f]{8}(…|\.\.\.)[0-9a-f]{8}\b/g, '<head>');

export function shown(answer: { code: number; out: string; err: string }, folder: string): string[] {
  const lines = (text: string, mark: string): string[] =>
    text === ''
      ? []
      : masked(text, folder)
          .replace(/\n$/, '')
          .split('\n')
          .map((line) => `${mark}${line}`.trimEnd());
  return [...lines(answer.out, '  '), ...lines(answer.err, '! '), ...(answer.code === 0 ? [] : [`= ${answer.code}`])];
}

const isAnswer = (line: string): boolean => /^( {2}|! ?|= )/.test(line);

/** The first line from `at` on that is no part of an answer; an answer may hold empty lines, but not end with one. */
function afterAnswer(lines: readonly string[], at: number): number {
  let end = at;
  for (let i = at; i < lines.length && (lines[i] === '' || isAnswer(lines[i] ?? '')); i++) {
    if (lines[i] !== '') end = i + 1;
  }
  return end;
}

interface Settings {
  today: string;
  lang: 'zh' | 'en';
  preset: 'standard' | 'blank' | 'none';
}

function readSettings(lines: readonly string[]): Settings {
  const settings: Settings = { today: '2026-03-05', lang: 'en', preset: 'standard' };
  for (const line of lines) {
    const match = /^@ (today|lang|preset) (\S+)$/.exec(line);
    if (match) Object.assign(settings, { [match[1] ?? '']: match[2] });
    if (/^[$.<]/.test(line)) break;
  }
  return settings;
}

/** Another program at the ledger file, which keeps to none of our guards. */
function meddle(w: World, sql: string): void {
  const db = new Database(w.db);
  const guards = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  db.exec(`PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; ${sql}`);
  for (const guard of guards) db.exec(guard.sql);
  db.close();
}

/** Makes the next commit fail as a full or broken disk makes it fail. */
function failNextCommit(code: string): void {
  const { exec } = Database.prototype;
  const spy = vi.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, sql: string) {
    if (sql !== 'COMMIT') return exec.call(this, sql);
    spy.mockRestore();
    throw new Database.SqliteError('the disk failed', code);
  });
}

/** What ends a fault of one command. */
let mend = (): void => undefined;

/** Makes opening a file fail as missing rights make it fail; tests may run as root, who has them all. */
function denyOpening(path: string, code: string): void {
  const { openSync, readFileSync: readWhole } = fs;
  const denied =
    <A extends unknown[], R>(open: (...args: A) => R) =>
    (...args: A): R => {
      if (args[0] !== path) return open(...args);
      throw Object.assign(new Error(`${code}: denied`), { code });
    };
  const put = (functions: object): void => {
    Object.assign(fs, functions);
    syncBuiltinESMExports();
  };
  put({ openSync: denied(openSync), readFileSync: denied(readWhole) });
  mend = () => put({ openSync, readFileSync: readWhole });
}

/** A disk that does not do what SQLite asks for. */
function keepJournal(mode: string): void {
  const { pragma } = Database.prototype;
  const spy = vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (this: Database.Database, ...args) {
    if (!args[0].startsWith('journal_mode')) return pragma.apply(this, args);
    spy.mockRestore();
    return mode;
  });
}

/** The world whose next questions are answered, and the answers in their order. */
let clerk: {
  readonly w: World;
  readonly answers: { readonly answer: string; readonly meanwhile: string | null }[];
} | null = null;
let meanwhile: string | null = null;

interface Question {
  readonly type: 'confirm' | 'input' | 'select';
  readonly message: string;
  readonly default?: string | boolean;
  readonly choices?: readonly { readonly name: string; readonly value: unknown }[];
}

/** What the program gets for an answer. */
function answered({ type, choices = [], default: normal }: Question, answer: string): unknown {
  if (type === 'confirm') return answer === 'enter' ? normal : answer === 'yes';
  if (type === 'input') return answer === 'enter' ? (normal ?? '') : answer;
  const chosen = choices[Number(answer) - 1];
  if (!chosen) throw new Error(`no choice ${answer}`);
  return chosen.value;
}

/** Answers the next question in place of the clerk, and notes it as she would see it. */
vi.doMock('inquirer', () => ({
  default: {
    createPromptModule:
      () =>
      async ([question]: readonly Question[]): Promise<{ answer: unknown }> => {
        const next = clerk?.answers.shift();
        if (!clerk || !next || !question) throw new Error(`a question without an answer: ${question?.message ?? ''}`);
        const { w } = clerk;
        const { show } = w;
        if (next.meanwhile !== null) await w.run(...argv(w, next.meanwhile));
        const { choices = [], default: normal } = question;
        const offered = typeof normal === 'string' && normal !== '' ? ` (${normal})` : '';
        show(`? ${question.message}${offered}${choices.length > 0 ? '' : ` ${next.answer}`}`);
        for (const [i, { name }] of choices.entries())
          show(`${String(i + 1) === next.answer ? '❯' : ' '} ${i + 1} ${name}`);
        if (choices.length > 0 && next.answer === 'ctrl-c') show('  ctrl-c');
        if (next.answer === 'ctrl-c') throw Object.assign(new Error('cancelled'), { name: 'ExitPromptError' });
        return { answer: answered(question, next.answer) };
      },
  },
}));

function answerNext(w: World, answer: string): void {
  if (clerk?.w !== w) clerk = { w, answers: [] };
  clerk.answers.push({ answer, meanwhile });
  meanwhile = null;
  w.atTerminal = true;
}

/** Every answer has to have had its question. */
function checkAnswers(line: string): void {
  const left = clerk?.answers.splice(0) ?? [];
  if (left.length > 0) throw new Error(`${line}: nobody asked for ${left.map(({ answer }) => answer).join(', ')}`);
}

/** A worksheet of rows whose `^` are merged with what stands above them. */
function mergedSheet(rows: readonly (readonly string[])[]): WorkSheet {
  const merges = rows.flatMap((row, r) =>
    row.flatMap((cell, c) => (cell === '^' ? [{ s: { r: r - 1, c }, e: { r, c } }] : [])),
  );
  const cells = rows.map((row) => row.map((cell) => (cell === '^' ? '' : cell)));
  return worksheetOf(cells, { '!merges': merges });
}

/** `March: Name,Date / 张秀英,2026-03-01 | *Notes: a` as a workbook. */
function workbookOf(text: string): Buffer {
  const sheets = text.split(' | ').map((sheet) => {
    const [, hidden = '', name = '', rows = ''] = /^(\*?)([^:]+): (.*)$/u.exec(sheet) ?? [];
    return {
      name,
      rows: rows.split(' / ').map((row) => row.split(',')),
      Hidden: hidden === '' ? (0 as const) : (1 as const),
    };
  });
  const book = bookOf(Object.fromEntries(sheets.map(({ name, rows }) => [name, mergedSheet(rows)])));
  book.Workbook = { Sheets: sheets.map(({ name, Hidden }) => ({ name, Hidden })) };
  return bytesOf(book);
}

let locked: Database.Database | null = null;

/** A setting in the middle of a transcript: the clock moves, somebody else sits down, something happens to the file. */
function apply(w: World, line: string): void {
  const [, key = '', value = ''] = /^@ (\w+)(?: (.+))?$/.exec(line) ?? [];
  const [first = '', second = ''] = value.split(' ');
  const actions: Record<string, () => void> = {
    today: () => void w.on(value),
    time: () => void w.on(first, second),
    lang: () => void (w.env.JIFEN_LANG = value),
    operator: () => void (w.env.JIFEN_OPERATOR = value),
    preset: () => undefined,
    pragma: () => meddle(w, `PRAGMA ${value}`),
    sql: () => meddle(w, value),
    old: () => writeFileSync(w.db, makeOld(readFileSync(w.db))),
    truncate: () => truncateSync(w.db, Number(value)),
    copy: () => copyFileSync(join(w.folder, first), join(w.folder, second)),
    remove: () => rmSync(join(w.folder, value), { recursive: true }),
    bytes: () => void w.file(first, Buffer.from(value.slice(first.length).replaceAll(' ', ''), 'hex')),
    workbook: () => void w.file(first, workbookOf(value.slice(first.length + 1))),
    fault: () => failNextCommit(value),
    deny: () => denyOpening(join(w.folder, second), first),
    journal: () => keepJournal(value),
    stdin: () => void (w.stdin = readFileSync(join(w.folder, value))),
    answer: () => answerNext(w, value),
    terminal: () => void (w.atTerminal = true),
    meanwhile: () => void (meanwhile = `$ ${value}`),
    lock: () => {
      w.env.JIFEN_BUSY_MS = '50';
      locked = new Database(w.db);
      locked.exec('BEGIN IMMEDIATE');
    },
    unlock: () => {
      delete w.env.JIFEN_BUSY_MS;
      locked?.close();
    },
  };
  const action = actions[key];
  if (!action) throw new Error(`unknown setting: ${line}`);
  action();
}

/** The codes of slips are drawn by lot; here they count up from 100001, so that a transcript can use them. */
function countCodes(): void {
  let last = 100_000;
  vi.spyOn(crypto, 'randomInt').mockImplementation(() => (last += 1));
}

/** Replays a transcript and gives it back as it went this time. */
export async function replay(text: string): Promise<string> {
  const lines = text.replace(/\n$/, '').split('\n');
  const w = await world(readSettings(lines));
  countCodes();
  const seen: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.startsWith('< ')) {
      const body: string[] = [];
      while (lines[i + 1]?.startsWith('  ')) body.push((lines[++i] ?? '').slice(2));
      w.file(line.slice(2), `${body.join('\n')}\n`);
      seen.push(line, ...body.map((row) => `  ${row}`));
    } else if (line.startsWith('$ jifen')) {
      i = afterAnswer(lines, i + 1) - 1;
      seen.push(line, ...shown(await w.run(...argv(w, line)), w.folder));
      checkAnswers(line);
      mend();
      mend = () => undefined;
    } else if (line.startsWith('. jifen')) {
      const answer = await w.run(...argv(w, line));
      if (answer.code !== 0) throw new Error(`${line}: exit ${answer.code}\n${answer.err}`);
      seen.push(line);
    } else {
      if (line.startsWith('@ ')) apply(w, line);
      seen.push(line);
    }
  }
  return `${seen.join('\n')}\n`;
}

/** Replays a file and expects it to go as written; with UPDATE_TRANSCRIPTS=1 writes how it went. */
export async function expectReplay(folder: string, name: string, text: string): Promise<void> {
  const seen = await replay(text);
  if (process.env.UPDATE_TRANSCRIPTS === '1' && seen !== text) writeFileSync(join(folder, name), seen);
  else expect(seen).toBe(text);
}
