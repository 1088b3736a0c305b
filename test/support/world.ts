// A throw-away neighbourhood. Commands run inside this process through `main`, with a clock that stands still until it
// is moved, so that a test reads as what the clerk types on which day. The folder is removed after the test file.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { main } from '../../src/main.ts';
import type { Host, Stream } from '../../src/terminal/host.ts';
import { scratchFolder } from './scratch.ts';

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

export interface JsonAnswer<T> {
  readonly code: number;
  /** The document on stdout; null where there is none. */
  readonly doc: T | null;
  readonly error: Failure | null;
  readonly err: string;
}

export interface WorldOptions {
  /** The civil date in China; the clock stands at ten in the morning. */
  readonly today?: string;
  readonly lang?: 'zh' | 'en';
  /** `none` leaves the ledger unmade. */
  readonly preset?: 'standard' | 'blank' | 'none';
  readonly operator?: string;
  /** Its ledger has an identity that no other one of the file has. */
  readonly isOwn?: boolean;
}

type Json = Record<string, unknown>;

export class World {
  readonly folder = scratchFolder('world');
  readonly db = join(this.folder, 'n.db');
  /** May be changed between commands. */
  readonly env: Record<string, string>;
  stdin: Buffer = Buffer.alloc(0);
  /** Whether the next command may ask. */
  atTerminal = false;
  /** How wide the terminal is that shows the answers; null where they go to a pipe. */
  screen: number | null = null;
  /** Puts a line on the screen of the command that is running. */
  show: (line: string) => void = () => undefined;
  #now = 0;

  constructor(options: WorldOptions) {
    this.env = {
      JIFEN_DB: this.db,
      JIFEN_OPERATOR: options.operator ?? 'clerk1',
      JIFEN_LANG: options.lang ?? 'en',
      XDG_STATE_HOME: join(this.folder, 'state'),
      NO_COLOR: '1',
    };
    this.on(options.today ?? '2026-03-05');
  }

  /** Moves the clock to ten in the morning of a day, or to another time of it. */
  on(day: string, time = '10:00'): this {
    this.#now = Date.parse(`${day}T${time}:00+08:00`);
    return this;
  }

  #host(argv: readonly string[], stdout: Stream, stderr: Stream): Host {
    const now = this.#now;
    return {
      ...{ argv, stdout, stderr, env: this.env, cwd: this.folder, stdinIsTerminal: this.atTerminal },
      readStdin: () => this.stdin,
      now: () => now,
      osUser: () => 'office',
      hostName: () => 'desk',
      home: () => this.folder,
    };
  }

  /** Runs one command line as it is. */
  async run(...argv: readonly string[]): Promise<Answer> {
    const texts = { out: '', err: '' };
    const { atTerminal: canAsk, screen } = this;
    const stream = (name: 'out' | 'err'): Stream => ({
      write: (text) => void (texts[name] += text),
      isTerminal: name === 'err' ? canAsk : screen !== null,
      columns: screen ?? 80,
    });
    const host = this.#host(argv, stream('out'), stream('err'));
    this.atTerminal = false;
    this.show = (line) => void (texts.err += `${line}\n`);
    return { code: await main(host), ...texts };
  }

  /** Runs one command whose answer breaks on its way out; the answer is the exit code. */
  async breaking(fail: () => never, ...argv: readonly string[]): Promise<number> {
    const silent: Stream = { write: () => undefined, isTerminal: false, columns: 80 };
    return main(this.#host(argv, { ...silent, write: fail }, silent));
  }

  /** Runs one command with --json --yes and reads what it says. */
  async json<T = Json>(...argv: readonly string[]): Promise<JsonAnswer<T>> {
    const { code, out, err } = await this.run(...argv, '--json', '--yes');
    const failure = /^\{"error":.*\}$/m.exec(err);
    return {
      code,
      doc: out === '' ? null : (JSON.parse(out) as T),
      error: failure ? (JSON.parse(failure[0]) as { error: Failure }).error : null,
      err,
    };
  }

  /** Runs one command that has to succeed; the answer is its document. */
  async ok<T = Json>(...argv: readonly string[]): Promise<T> {
    const { code, doc, err } = await this.json<T>(...argv);
    expect({ code, err }, argv.join(' ')).toEqual({ code: 0, err: '' });
    return doc as T;
  }

  /** Runs one command that has to be refused with this code, and to say nothing on stdout. */
  async refused(refusal: string, ...argv: readonly string[]): Promise<Failure> {
    const { doc, error, err } = await this.json(...argv);
    expect({ doc, error: error?.code ?? err }, argv.join(' ')).toEqual({ doc: null, error: refusal });
    return error as Failure;
  }

  /** Writes a file into the folder; the answer is its path. */
  file(name: string, content: string | Buffer): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** Registers someone; the answer is the card number. */
  async person(name: string, household?: string, ...more: readonly string[]): Promise<string> {
    const door = household === undefined ? [] : ['--household', household];
    const { resident } = await this.ok<{ resident: { cardNo: string } }>(
      'resident',
      'add',
      '--name',
      name,
      ...door,
      ...more,
    );
    return resident.cardNo;
  }
}

/** Ledgers as `init` has left them, by what it was told: a copy takes less time than making one anew. */
const made = new Map<string, Buffer>();

/** A new neighbourhood with its ledger: `const w = await world({ today: '2026-03-05' })`. */
export async function world(options: WorldOptions = {}): Promise<World> {
  const w = new World(options);
  const { preset = 'standard', lang = 'en', today = '', operator = '', isOwn = false } = options;
  if (preset === 'none') return w;
  const key = [preset, lang, today, operator].join();
  const ledger = isOwn ? undefined : made.get(key);
  if (ledger) {
    writeFileSync(w.db, ledger, { mode: 0o600 });
    return w;
  }
  await w.ok('init', '--name', lang === 'zh' ? '玫瑰园社区' : 'Rose Garden', '--preset', preset);
  if (!isOwn) made.set(key, readFileSync(w.db));
  return w;
}
