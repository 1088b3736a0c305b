// Sessions at a terminal, as text files that read as a manual and are replayed key by key against the real program.
//
//   # a remark
//   @ columns 60                    how wide the terminal is from here on
//   < 签到.xlsx                     a sheet, as a workbook where it is named so; its rows follow, each after two spaces
//   . jifen 居民 add …              run it without a terminal; it has to succeed
//   $ jifen 导入 sheet …            run it at the terminal; below: the screen, each line after two spaces
//   > ↓                             a key (Enter, ↑, ↓, Ctrl-C) or words that are typed; below: the screen from the first
//                                   line on that the key has changed
//   = 130                           the exit code, unless it is 0
//
// The program's clock is the real one, so `<today-09>` stands for the day nine days ago, as wide as a date, and
// `<now>` for the time of a command. Nothing waits for a time: a key is pressed when the screen is as written.
// UPDATE_TRANSCRIPTS=1 writes what was seen.

import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from './scratch.ts';
import { PROGRAM, Terminal } from './terminal.ts';
import { bookOf, bytesOf } from './workbook.ts';

const IS_UPDATE = process.env.UPDATE_TRANSCRIPTS === '1';
/** How long a screen may take to be as written, on a busy machine. */
const LIMIT_MS = 30_000;
const QUIET_MS = 1500;
const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

/** An empty folder and the environment of a clerk who works there. */
export function newDesk(): { readonly cwd: string; readonly env: Record<string, string>; readonly clear: () => void } {
  const cwd = scratchFolder('session');
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: cwd,
    LANG: 'C.UTF-8',
    JIFEN_DB: join(cwd, 'n.db'),
    JIFEN_LANG: 'zh',
    JIFEN_OPERATOR: 'clerk1',
    XDG_STATE_HOME: join(cwd, 'state'),
  };
  return { cwd, env, clear: () => rmSync(cwd, { recursive: true, force: true }) };
}

/** Runs a command that has to succeed, as part of the setting. */
export function runPlainly(argv: readonly string[], { cwd, env }: Pick<Desk, 'cwd' | 'env'>): void {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`jifen ${argv.join(' ')}: exit ${status}\n${stderr}`);
}

type Desk = ReturnType<typeof newDesk>;

const wordsOf = (line: string): string[] => line.slice('$ jifen '.length).split(' ');

/** Dates in place of `<today-09>`, and the other way round. */
function datesOf(text: string): {
  readonly filled: (line: string) => string;
  readonly masked: (line: string) => string;
} {
  const now = Date.now() + CHINA_MS;
  const pair = (mark: string, days: number): { mark: string; date: string } => ({
    mark,
    date: new Date(now - days * DAY_MS).toISOString().slice(0, 10),
  });
  const marks = new Set(text.match(/<today-\d\d>/g));
  const pairs = [...marks].map((mark) => pair(mark, Number(mark.slice(-3, -1))));
  // Midnight may pass meanwhile.
  pairs.push(pair('<today-00>', 0), pair('<today-00>', -1));
  return {
    filled: (line) => pairs.reduce((changed, { mark, date }) => changed.replaceAll(mark, date), line),
    masked: (line) =>
      pairs
        .reduce((changed, { mark, date }) => changed.replaceAll(date, mark), line)
        .replace(/<today-00> \d\d:\d\d/, '<today-00> <now>')
        .replace(/\b[0-9a-f]{8}…[0-9a-f]{8}\b/, '<head>'),
  };
}

const isScreen = (line: string | undefined): boolean => line !== undefined && /^(?: {2}|= |$)/.test(line);

class Session {
  readonly #desk: Desk;
  readonly #lines: readonly string[];
  readonly #dates: ReturnType<typeof datesOf>;
  readonly #seen: string[] = [];
  #at = 0;
  #columns = 100;

  constructor(desk: Desk, text: string) {
    this.#desk = desk;
    this.#lines = text.replace(/\n$/, '').split('\n');
    this.#dates = datesOf(text);
  }

  /** The transcript as it went this time, up to the first screen that is not as written. */
  async replay(): Promise<string> {
    while (this.#at < this.#lines.length) {
      const line = this.#next();
      if (line.startsWith('@ columns ')) this.#columns = Number(line.slice('@ columns '.length));
      else if (line.startsWith('< ')) this.#file(line.slice(2));
      else if (line.startsWith('. ')) runPlainly(wordsOf(line), this.#desk);
      else if (line.startsWith('$ ') && !(await this.#run(wordsOf(this.#dates.filled(line))))) break;
    }
    return `${[...this.#seen, ...this.#lines.slice(this.#at)].join('\n')}\n`;
  }

  #next(): string {
    const line = this.#lines[this.#at++] ?? '';
    this.#seen.push(line);
    return line;
  }

  #file(name: string): void {
    const rows: string[] = [];
    while (this.#lines[this.#at]?.startsWith('  ')) rows.push(this.#dates.filled(this.#next().slice(2)));
    const bytes = name.endsWith('.xlsx')
      ? bytesOf(bookOf({ 签到: rows.map((row) => row.split(',')) }))
      : `${rows.join('\n')}\n`;
    writeFileSync(join(this.#desk.cwd, name), bytes);
  }

  /** One command from its start to its end, key by key; false where the screen is not as written. */
  async #run(argv: readonly string[]): Promise<boolean> {
    const terminal = await Terminal.start(argv, { ...this.#desk, columns: this.#columns });
    try {
      let before: readonly string[] = [];
      for (;;) {
        if (!(await this.#stop(terminal, before))) return false;
        if (!this.#lines[this.#at]?.startsWith('> ')) return true;
        before = terminal.lines;
        terminal.type(this.#next().slice(2));
      }
    } finally {
      await terminal.close();
    }
  }

  /** Waits until the screen is as written here. */
  async #stop(terminal: Terminal, before: readonly string[]): Promise<boolean> {
    let end = this.#at;
    for (let i = this.#at; isScreen(this.#lines[i]); i++) if (this.#lines[i] !== '') end = i + 1;
    const expected = this.#lines.slice(this.#at, end).join('\n');
    const isLast = !this.#lines[end]?.startsWith('> ');
    const shown = (): string => this.#shown(terminal, before).join('\n');
    const isAsWritten = (): boolean => (terminal.code !== null) === isLast && shown() === expected;
    if (IS_UPDATE) await terminal.untilQuiet(QUIET_MS);
    const isFine = IS_UPDATE || (await terminal.until(isAsWritten, LIMIT_MS));
    this.#seen.push(...this.#shown(terminal, before));
    if (!isFine && (terminal.code !== null) !== isLast) this.#seen.push(isLast ? '(still running)' : '(ended)');
    this.#at = end;
    return isFine;
  }

  #shown({ lines, code }: Terminal, before: readonly string[]): string[] {
    const changed = lines.findIndex((line, i) => line !== before[i]);
    const from = changed < 0 ? lines.length : changed;
    return [
      ...lines.slice(from).map((line) => `  ${this.#dates.masked(line)}`.trimEnd()),
      ...(code === null || code === 0 ? [] : [`= ${code}`]),
    ];
  }
}

/** Replays a session in a new folder and gives it back as it went this time. */
export async function replaySession(text: string): Promise<string> {
  const desk = newDesk();
  try {
    return await new Session(desk, text).replay();
  } finally {
    desk.clear();
  }
}
