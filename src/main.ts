// One run of the program: builds the context, sets up the command, turns any error into words and an exit code.

import { fstatSync, readSync, statSync, writeSync } from 'node:fs';
import { CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { COMMANDS } from './commands/all.ts';
import { command, createProgram, isDisplay } from './commands/program.ts';
import { createContext, type Context, type Globals } from './context.ts';
import { exitCodeOf } from './exit-codes.ts';
import { Refusal, type RefusalCode } from './domain/refusal.ts';
import { translated } from './sqlite/database.ts';
import { harmless } from './terminal/harmless.ts';
import type { Host, Stream } from './terminal/host.ts';
import { importWith } from './terminal/library.ts';
import { ALIASES, HELP_WORDS, type CommandName } from './text/names.ts';
import { said, wordsFor, type Lang } from './text/text.ts';

// Whoever runs `main` of the bundle inside a process of their own brings the loading of libraries with it.
export { ALIASES, importWith };

const WITH_VALUE = new Set(['--db', '--lang', '--operator']);
const EXIT_BUG = 70;

interface Scanned {
  readonly globals: Globals;
  /** The first word that is no option: which command it is. */
  readonly word: string | null;
  readonly wantsHelp: boolean;
}

/** Finds the options of every command anywhere on the line; commander checks the line itself later. */
function scan(argv: readonly string[], host: Host): Scanned {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  let word: string | null = null;
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] ?? '';
    if (arg === '--') break;
    const [name, ...inline] = arg.split('=');
    if (name !== undefined && WITH_VALUE.has(name))
      values.set(name, inline.length > 0 ? inline.join('=') : (argv[++i] ?? ''));
    else if (arg.startsWith('-') && arg !== '-') flags.add(arg);
    else word ??= arg;
  }
  const lang = values.get('--lang');
  const globals: Globals = {
    db: values.get('--db') ?? null,
    lang: lang === 'zh' || lang === 'en' ? (lang satisfies Lang) : null,
    json: flags.has('--json'),
    operator: values.get('--operator') || null,
    yes: flags.has('-y') || flags.has('--yes'),
    quiet: flags.has('-q') || flags.has('--quiet'),
    dryRun: flags.has('-n') || flags.has('--dry-run'),
    colour: host.stdout.isTerminal && !flags.has('--no-color') && !host.env.NO_COLOR,
  };
  return { globals, word, wantsHelp: flags.has('-h') || flags.has('--help') };
}

const named = (word: string | null): CommandName | null =>
  (Object.keys(ALIASES) as CommandName[]).find((name) => name === word || ALIASES[name] === word) ?? null;

/** `jifen help award` is `jifen award --help`. */
const withoutHelpWord = (argv: readonly string[]): readonly string[] =>
  HELP_WORDS.includes(argv[0] ?? '') ? [...argv.slice(1), '--help'] : argv;

/** An option behind the dashes that Chinese keyboards and word processors make: `——out`, `—quarter`, `－－json`, `－y`. */
const DASHED = /^(?=.?[\u2010-\u2015\u2212\uff0d])[-\u2010-\u2015\u2212\uff0d]{1,2}(?<name>[a-z][a-z-]*(?:=.*)?)$/isu;

/** The same with two short dashes before the name of an option, or one before its letter. Nothing has another meaning then. */
function withPlainDashes(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return argv.map((arg, i) => {
    const name = end >= 0 && i > end ? undefined : DASHED.exec(arg)?.groups?.name;
    return name === undefined ? arg : `${name.length === 1 ? '-' : '--'}${name}`;
  });
}

/** Runs one command line; the answer is the exit code. Nothing is thrown. */
export async function main(host: Host): Promise<number> {
  const argv = withoutHelpWord(withPlainDashes(host.argv));
  const { globals, word, wantsHelp } = scan(argv, host);
  const ctx = createContext(host, globals);
  try {
    if (word === null && !wantsHelp && host.stdout.isTerminal && argv.length === 0) {
      for (const line of [ctx.text.help.about, '', ...ctx.text.help.daily, '', ctx.text.help.moreHelp])
        ctx.out.line(line);
      return 0;
    }
    const program = createProgram(ctx, manifest.version);
    const name = named(word);
    if (name !== null) (await COMMANDS[name]())(program, ctx);
    else for (const listed of Object.keys(COMMANDS) as CommandName[]) command(program, ctx, listed);
    await program.parseAsync([...argv], { from: 'user' });
    return ctx.exitCode;
  } catch (error) {
    if (isDisplay(error)) return 0;
    const known = translated(error, ctx.path);
    return report(isExpected(known) ? known : ((await import('./damage.ts')).damageAt(ctx.path) ?? known), ctx);
  }
}

/** Whether an error is no bug: a refusal, a wrong command line, an answer that nobody takes. */
const isExpected = (error: unknown): boolean =>
  error instanceof Refusal ||
  error instanceof CommanderError ||
  error instanceof UnwritableAnswer ||
  (error as NodeJS.ErrnoException).code === 'EPIPE';

/** The answer could not be written out, on a full disk for instance. What is in the ledger stays there. */
class UnwritableAnswer extends Error {}

/** Says what went wrong, in words or as JSON, and tells the exit code. */
function report(error: unknown, ctx: Context): number {
  const { host, text } = ctx;
  if (error instanceof Refusal) {
    const { what, hint } = wordsFor(text, error as Refusal<RefusalCode>);
    if (ctx.globals.json) sayJson(ctx, error.code, what, hint);
    else if (error.code === 'cancelled') host.stderr.write(`${said(text, error)}\n`);
    else host.stderr.write(`${harmless(`${text.common.errorLabel}${said(text, error)}`)}\n`);
    return exitCodeOf(error.code);
  }
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
  if (error instanceof UnwritableAnswer) return reportUnwritable(error.message, ctx);
  // A group without a subcommand: its help has been shown on stderr.
  if (error instanceof CommanderError && error.code === 'commander.help' && !ctx.globals.json) return 2;
  if (error instanceof CommanderError) {
    const what = error.message.replace(/^error: /, '');
    if (ctx.globals.json) sayJson(ctx, 'usage', what, undefined);
    else host.stderr.write(`${harmless(`${text.common.errorLabel}${what}`)}\n`);
    return 2;
  }
  const detail = error instanceof Error ? error.message : String(error);
  if (host.env.JIFEN_DEBUG === '1' && error instanceof Error) host.stderr.write(`${error.stack}\n`);
  const words = text.common.bug(detail, ctx.hasRecorded);
  if (ctx.globals.json) sayJson(ctx, 'bug', words, undefined);
  else host.stderr.write(`${harmless(words)}\n`);
  return EXIT_BUG;
}

/** Where the command is recorded it is done, and must not look as if it had to be done again. */
function reportUnwritable(detail: string, ctx: Context): number {
  const { host, text, hasRecorded } = ctx;
  const { what, hint } = text.common.unwritable(detail, hasRecorded);
  if (ctx.globals.json) sayJson(ctx, 'answer-unwritable', what, hint);
  else host.stderr.write(`${text.common.errorLabel}${what}\n${text.common.tryThis(hint)}\n`);
  return hasRecorded ? 0 : 1;
}

function sayJson(ctx: Context, code: string, message: string, hint: string | undefined): void {
  ctx.host.stderr.write(`${JSON.stringify({ error: { code, message, hint: hint ?? null } })}\n`);
}

/** The number of `/dev/null`, where there is one. */
function nullDevice(): number | null {
  return process.platform === 'win32' ? null : statSync('/dev/null').rdev;
}

/** The windows of a desktop and of ssh: Linux numbers such devices from 136:0 to 143:255. */
function isPseudoTerminal(device: number): boolean {
  const major = (device >> 8) & 0xfff;
  return process.platform === 'linux' && major >= 136 && major <= 143;
}

/** Whether a stream is a terminal: mostly its kind tells, which spares loading the terminal library. */
function isTerminal(stream: number): boolean {
  try {
    const status = fstatSync(stream);
    if (!status.isCharacterDevice() || status.rdev === nullDevice()) return false;
    if (isPseudoTerminal(status.rdev)) return true;
    return process.getBuiltinModule('node:tty').isatty(stream);
  } catch {
    return false;
  }
}

/** Writes all of it before it returns. A reader that has gone away (`| head`) is no error, nor is talk that nobody hears. */
function writeAll(stream: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(stream, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE' || code === 'EBADF') return;
      if (code === 'EAGAIN') continue;
      if (stream === 2) return;
      throw new UnwritableAnswer(code);
    }
  }
}

const CHUNK = 65_536;

/** All that there is, or a little more than `most`: a stream may have no end. */
function readUpTo(stream: number, most: number): Buffer {
  const chunks: Buffer[] = [];
  for (let size = 0; size <= most;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const count = readChunk(stream, chunk);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    size += count;
  }
  return Buffer.concat(chunks);
}

function readChunk(stream: number, chunk: Buffer): number {
  try {
    return readSync(stream, chunk);
  } catch (error) {
    // How Windows tells that a pipe has been closed.
    if ((error as NodeJS.ErrnoException).code === 'EOF') return 0;
    throw error;
  }
}

function stream(number: 1 | 2): Stream {
  const terminal = isTerminal(number);
  const own = (): NodeJS.WriteStream => (number === 1 ? process.stdout : process.stderr);
  return {
    // A Windows console shows Chinese only through Node's own stream; elsewhere loading that is spared.
    write:
      terminal && process.platform === 'win32' ? (text) => void own().write(text) : (text) => writeAll(number, text),
    isTerminal: terminal,
    get columns() {
      return terminal ? own().columns : 80;
    },
  };
}

/** The program as a process: real streams, real clock. */
export function runProcess(importer: (name: string) => Promise<unknown>): void {
  importWith(importer);
  // The questions colour themselves, by this.
  if (process.argv.includes('--no-color')) process.env.NO_COLOR = '1';
  process.exitCode = EXIT_BUG;
  const os = (): typeof import('node:os') => process.getBuiltinModule('node:os');
  const host: Host = {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdout: stream(1),
    stderr: stream(2),
    get stdinIsTerminal() {
      return isTerminal(0);
    },
    readStdin: (most) => readUpTo(0, most),
    now: () => Date.now(),
    osUser: () => os().userInfo().username,
    hostName: () => os().hostname(),
    home: () => os().homedir(),
  };
  void main(host).then((code) => {
    process.exitCode = code;
  });
}
