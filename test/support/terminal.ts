// A terminal with the real program in it: node-pty gives the program what it takes for a screen and a keyboard, xterm
// reads what it draws there. A shell holds the terminal open until all of it is read, and says how the program ended in
// the title of the window, so that the end is never read before the last line.

import { join } from 'node:path';
import type { Terminal as Screen } from '@xterm/headless';
import type { IPty } from 'node-pty';

export const PROGRAM = join(import.meta.dirname, '..', '..', 'bin', 'jifen.js');
const hold = (program: string): string => `trap : INT; ${program}; printf '\\033]0;ended %d\\007' $?; read _`;

/** What the keys send; everything else is typed as it is written. */
const KEYS: ReadonlyMap<string, string> = new Map([
  ['Enter', '\r'],
  ['↑', '\u001b[A'],
  ['↓', '\u001b[B'],
  ['Ctrl-C', '\u0003'],
]);

export interface TerminalOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
  /** The file that standard output goes to, if not to the terminal. */
  readonly out?: string;
}

/** Both libraries; one that can't be loaded here is a failure, because nothing else tries the program as it is used. */
async function libraries(): Promise<{ spawn: typeof import('node-pty').spawn; Screen: typeof Screen }> {
  try {
    const [{ spawn }, { default: xterm }] = await Promise.all([import('node-pty'), import('@xterm/headless')]);
    return { spawn, Screen: xterm.Terminal };
  } catch (error) {
    throw new Error('no terminal to test in: node-pty does not load here (npm rebuild node-pty)', { cause: error });
  }
}

export class Terminal {
  readonly #pty: IPty;
  readonly #screen: Screen;
  readonly #gone: Promise<void>;
  #raw = '';
  #code: number | null = null;
  #heard: () => void = () => undefined;

  private constructor(pty: IPty, screen: Screen) {
    this.#pty = pty;
    this.#screen = screen;
    this.#gone = new Promise((resolve) => pty.onExit(() => resolve()));
    pty.onData((text) => {
      this.#raw += text;
      screen.write(text, () => this.#heard());
    });
    screen.onData((reply) => pty.write(reply));
    screen.onTitleChange((title) => (this.#code = Number(/^ended (\d+)$/.exec(title)?.[1])));
  }

  /** Starts the program; `argv` are the words after `jifen`. */
  static async start(argv: readonly string[], options: TerminalOptions): Promise<Terminal> {
    const { cwd, env, columns: cols = 100, rows = 30, out } = options;
    const { spawn, Screen } = await libraries();
    const screen = new Screen({ cols, rows, scrollback: 1000, allowProposedApi: true });
    const program = out === undefined ? '"$@"' : `"$@" >'${out}'`;
    const command = ['-c', hold(program), 'sh', process.execPath, PROGRAM, ...argv];
    const pty = spawn('sh', command, { name: 'xterm-256color', cols, rows, cwd, env: { ...env } });
    return new Terminal(pty, screen);
  }

  /** Presses one key, or types words. */
  type(keys: string): void {
    this.#pty.write(KEYS.get(keys) ?? keys);
  }

  /** All lines that were drawn, also those that have left the screen at the top. */
  get lines(): string[] {
    const { active } = this.#screen.buffer;
    const lines = Array.from({ length: active.length }, (_, i) => active.getLine(i)?.translateToString(true) ?? '');
    return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1).map((line) => line.trimEnd());
  }

  /** Everything that the program has sent, with its colours. */
  get raw(): string {
    return this.#raw;
  }

  /** The exit code; null while the program runs. */
  get code(): number | null {
    return this.#code;
  }

  /** Waits until this holds of what is drawn; false if it never did within the limit. */
  async until(holds: () => boolean, limitMs: number): Promise<boolean> {
    const end = performance.now() + limitMs;
    while (!holds()) {
      const left = end - performance.now();
      if (left <= 0 || !(await this.#hears(left))) return holds();
    }
    return true;
  }

  /** Waits until nothing was drawn for so long. */
  async untilQuiet(quietMs: number): Promise<void> {
    while (this.#code === null && (await this.#hears(quietMs)));
  }

  /** Whether something is drawn within the limit. */
  async #hears(limitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const limit = setTimeout(() => resolve(false), limitMs);
      this.#heard = () => {
        clearTimeout(limit);
        resolve(true);
      };
    });
  }

  /** Closes the window. */
  async close(): Promise<void> {
    this.#pty.kill('SIGKILL');
    await this.#gone;
    this.#screen.dispose();
  }
}
