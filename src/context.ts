// All that a command may touch: the ledger, today's date, the streams, the words, and who is at work.

import { join } from 'node:path';
import { sha256 } from './domain/chain.ts';
import { fromIso, iso, parseDate, type Day } from './domain/calendar.ts';
import { Refusal, refusal } from './domain/refusal.ts';
import type { RefusalFacts } from './domain/refusal-facts.ts';
import { holdsUnopened, openLedger, type Ledger, type OpenOptions } from './sqlite/database.ts';
import { isNewest } from './sqlite/migrate.ts';
import { DEFAULT_TIMEZONE, settingOf, timezoneOf } from './sqlite/policies.ts';
import { compareWitness, holdsHead, recall, remember } from './sqlite/witness.ts';
import { write, type Head, type VoucherMeta, type Writer, type Written } from './sqlite/writer.ts';
import type { Host } from './terminal/host.ts';
import { createOut, type Out } from './terminal/out.ts';
import { said, textIn, type Lang, type Text } from './text/text.ts';

/** The options that every command takes. */
export interface Globals {
  readonly db: string | null;
  readonly lang: Lang | null;
  readonly json: boolean;
  readonly operator: string | null;
  readonly yes: boolean;
  readonly quiet: boolean;
  readonly colour: boolean;
  readonly dryRun: boolean;
}

export interface WriteRequest {
  readonly command: string;
  /** The idempotency key, where the command takes one. */
  readonly key?: string | null;
  /** What was asked for, as typed; a key belongs to it. */
  readonly asked?: unknown;
  /** Undone at the end, as with --dry-run: what it would do is shown before it is done. */
  readonly dryRun?: boolean;
  /** Only who has looked at what: where the answer is lost nobody has seen it, and looking again is right. */
  readonly isTrace?: boolean;
}

export interface Context {
  readonly host: Host;
  readonly globals: Globals;
  readonly out: Out;
  readonly text: Text;
  readonly lang: Lang;
  readonly operator: string;
  /** The path of the ledger file. */
  readonly path: string;
  /** Reads from the ledger; nothing can be written. */
  readonly read: <T>(work: (ledger: Ledger, today: Day) => T, options?: Partial<OpenOptions>) => T;
  /** The same for work that loads a library on its way; it sees no single snapshot. */
  readonly readAsync: <T>(
    work: (ledger: Ledger, today: Day) => Promise<T>,
    options?: Partial<OpenOptions>,
  ) => Promise<T>;
  /** One command, one transaction. With --dry-run everything is undone at the end. */
  readonly write: <T>(request: WriteRequest, work: (writer: Writer) => () => T) => Written<T>;
  /** The activity date that was typed, or today. Refuses what is no date or lies ahead. */
  readonly day: (typed: string | undefined, today: Day, option?: string) => Day;
  /** Whether questions may be asked. */
  readonly canAsk: boolean;
  /** What commander has read is what counts, where it differs from the first look at the line (`-ny`). */
  readonly confirm: (read: Pick<Globals, 'yes' | 'dryRun'>) => void;
  /** Brings the ledger of an earlier jifen to today's schema before it is written to; there where it may be needed. */
  upgrade: ((ledger: Ledger) => void) | null;
  /** The exit code of a run that is not refused; 0 unless a command says otherwise. */
  exitCode: number;
  /** Whether something that this run did is in the ledger for good, whatever becomes of the answer; a trace of looking is nothing done. */
  readonly hasRecorded: boolean;
}

/** A name, not a text. */
const LONGEST_OPERATOR = 60;

const EIGHT_HOURS_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The civil date in a time zone. China has kept UTC+8 without summer time since 1991, so no zone table is needed there. */
export function todayIn(timezone: string, now: number): Day {
  if (timezone === 'Asia/Shanghai') return Math.floor((now + EIGHT_HOURS_MS) / DAY_MS) as Day;
  const text = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(now);
  const day = fromIso(text);
  if (day === null) throw new Error(`cannot tell the date in ${timezone}`);
  return day;
}

/** `2026-03-05 10:30`, as the clock of the neighbourhood shows it. */
export function clockIn(timezone: string, at: number): string {
  if (timezone === 'Asia/Shanghai') return new Date(at + EIGHT_HOURS_MS).toISOString().slice(0, 16).replace('T', ' ');
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}

/** The user's data folder, where the ledger lies unless it is named. */
export function dataFolder(host: Host): string {
  const { env } = host;
  if (env.XDG_DATA_HOME) return join(env.XDG_DATA_HOME, 'jifen');
  if (env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'jifen');
  return join(host.home(), '.local', 'share', 'jifen');
}

/** Where the last-seen heads are kept. */
export function stateFolder(host: Host): string {
  return host.env.XDG_STATE_HOME ? join(host.env.XDG_STATE_HOME, 'jifen') : join(dataFolder(host), 'heads');
}

/** zh where the locale is Chinese, else en. */
export function localeOf(host: Host): Lang {
  const { env } = host;
  const locale =
    env.LC_ALL ||
    env.LC_MESSAGES ||
    env.LANG ||
    (process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : '');
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

function langFrom(text: string | null | undefined): Lang | null {
  return text === 'zh' || text === 'en' ? text : null;
}

const busyMsOf = (host: Host): { busyMs: number } | Record<string, never> => {
  const given = host.env.JIFEN_BUSY_MS;
  return given && /^\d{1,6}$/.test(given) ? { busyMs: Number(given) } : {};
};

class RunContext implements Context {
  readonly host: Host;
  globals: Globals;
  readonly out: Out;
  readonly path: string;
  exitCode = 0;
  hasRecorded = false;
  upgrade: ((ledger: Ledger) => void) | null = null;
  #lang: Lang | null;

  constructor(host: Host, globals: Globals) {
    this.host = host;
    this.globals = globals;
    this.out = createOut(host, globals);
    this.path = globals.db ?? host.env.JIFEN_DB ?? join(dataFolder(host), 'jifen.db');
    this.#lang = globals.lang ?? langFrom(host.env.JIFEN_LANG);
  }

  readonly confirm = (read: Pick<Globals, 'yes' | 'dryRun'>): void => {
    this.globals = { ...this.globals, ...read };
  };

  get operator(): string {
    const given = this.globals.operator || this.host.env.JIFEN_OPERATOR || this.host.osUser();
    return given.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '').slice(0, LONGEST_OPERATOR);
  }

  get lang(): Lang {
    return this.#lang ?? localeOf(this.host);
  }

  get text(): Text {
    return textIn(this.lang);
  }

  get canAsk(): boolean {
    return !this.globals.json && this.host.stderr.isTerminal && this.host.stdinIsTerminal;
  }

  /** The neighbourhood's own language counts where neither option nor environment names one. */
  #adopt(ledger: Ledger): Day {
    this.#lang ??= langFrom(settingOf(ledger.db, 'lang'));
    return todayIn(timezoneOf(ledger.db), this.host.now());
  }

  /** The same for `verify`, which has to tell what is wrong with a ledger whose settings make no sense. */
  #adoptAnyway(ledger: Ledger): Day {
    try {
      return this.#adopt(ledger);
    } catch {
      return todayIn(DEFAULT_TIMEZONE, this.host.now());
    }
  }

  readonly read = <T>(work: (ledger: Ledger, today: Day) => T, options: Partial<OpenOptions> = {}): T => {
    const ledger = openLedger(this.path, { write: false, ...busyMsOf(this.host), ...options });
    try {
      const today = options.anyStructure ? this.#adoptAnyway(ledger) : this.#adopt(ledger);
      const seen = recall(stateFolder(this.host), ledger);
      return ledger.db.transaction(() => {
        const warning = options.anyStructure ? null : compareWitness(ledger, seen);
        if (warning) this.out.warn(said(this.text, refusal(warning.code, warning.facts as never)));
        return work(ledger, today);
      })();
    } finally {
      ledger.db.close();
    }
  };

  readonly readAsync = async <T>(
    work: (ledger: Ledger, today: Day) => Promise<T>,
    options: Partial<OpenOptions> = {},
  ): Promise<T> => {
    const ledger = openLedger(this.path, { write: false, ...busyMsOf(this.host), ...options });
    try {
      return await work(ledger, this.#adopt(ledger));
    } finally {
      ledger.db.close();
    }
  };

  /** The ledger, to write to. With --dry-run an earlier one stays as it is, and its copy in memory is written to. */
  #openToWrite(): Ledger {
    const ledger = openLedger(this.path, { write: true, ...busyMsOf(this.host) });
    if (isNewest(ledger.db) || !this.globals.dryRun) return ledger;
    ledger.db.close();
    return openLedger(this.path, { write: false, ...busyMsOf(this.host) });
  }

  #upgraded(ledger: Ledger): void {
    if (isNewest(ledger.db)) return;
    // Without it, an earlier file was put there since this command began: the same command works on that one.
    if (!this.upgrade) throw refusal('db-locked', { path: this.path });
    this.upgrade(ledger);
  }

  readonly write = <T>(request: WriteRequest, work: (writer: Writer) => () => T): Written<T> => {
    const ledger = this.#openToWrite();
    try {
      const today = this.#adopt(ledger);
      const folder = stateFolder(this.host);
      const warning = compareWitness(ledger, recall(folder, ledger));
      if (warning && !this.globals.yes) throw refusal(warning.code, warning.facts as never);
      this.#upgraded(ledger);
      const isRecorded = (head: Head): boolean => this.#isRecorded(head);
      const meta = this.#meta(request, today);
      const dryRun = this.globals.dryRun || request.dryRun === true;
      const written = this.#byLocalClock(ledger, () => write(ledger, meta, { dryRun, isRecorded }, work));
      if (written.wrote && !dryRun) {
        if (!request.isTrace) this.hasRecorded = true;
        remember(folder, ledger, written.head);
      }
      return written;
    } finally {
      ledger.db.close();
    }
  };

  /** A clock that is wrong is told as the clock of the neighbourhood shows it. */
  #byLocalClock<T>(ledger: Ledger, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'clock-back')) throw error;
      const { now, last } = error.facts as RefusalFacts['clock-back'];
      const timezone = timezoneOf(ledger.db);
      const local = (at: string): string => clockIn(timezone, Date.parse(at));
      throw refusal('clock-back', { now: local(now), last: local(last) });
    }
  }

  #meta(request: WriteRequest, today: Day): VoucherMeta {
    return {
      operator: this.operator,
      osUser: this.host.osUser(),
      host: this.host.hostName(),
      command: request.command,
      now: this.host.now(),
      today,
      key: request.key ?? null,
      request: request.key ? requestDigest(request.asked) : null,
    };
  }

  /** After a failed commit: whether the file nevertheless holds the command. */
  #isRecorded(head: Head): boolean {
    try {
      const ledger = openLedger(this.path, { write: true });
      try {
        return holdsHead(ledger.db, head);
      } finally {
        ledger.db.close();
      }
    } catch {
      return holdsUnopened(this.path, head.hash);
    }
  }

  readonly day = (typed: string | undefined, today: Day, option = '--date'): Day => {
    if (typed === undefined) return today;
    const day = parseDate(typed, today);
    if (day === null) throw refusal('bad-date', { option, given: typed });
    if (day > today) throw refusal('date-ahead', { date: iso(day), today: iso(today) });
    return day;
  };
}

/** SHA-256 of a request as it was typed. */
export const requestDigest = (asked: unknown): string => sha256(JSON.stringify(asked));

export const createContext = (host: Host, globals: Globals): Context => new RunContext(host, globals);
