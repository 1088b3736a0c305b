// `doctor`: whether this computer and the place of the ledger are fit for keeping it.

import { accessSync, constants, lstatSync, mkdirSync, realpathSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { clockIn, stateFolder, type Context } from '../context.ts';
import { Refusal } from '../domain/refusal.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { openLedger, type Ledger } from '../sqlite/database.ts';
import { versionOf } from '../sqlite/migrate.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import { versions } from '../sqlite/versions.ts';
import { lastRecorded } from '../sqlite/vouchers.ts';
import { headOf } from '../sqlite/writer.ts';
import { SYNC_FOLDERS } from '../text/names.ts';
import { wordsFor, type Text } from '../text/text.ts';
import { command, examples } from './program.ts';

export type CheckName = keyof Text['safety']['checks'];

export interface Check {
  readonly check: CheckName;
  readonly ok: boolean;
  readonly detail: string;
}

export function addDoctor(program: Command, ctx: Context, run = runDoctor): void {
  examples(
    command(program, ctx, 'doctor').action(() => run(ctx)),
    ctx,
    ctx.text.help.examples.doctor,
  );
}

/** Whether a version satisfies a range such as `^20.17 || ^22.14 || >=24`. */
export function isSupported(version: string, range: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return range.split('||').some((part) => {
    const [, sign, wanted, least = '0'] = /^\s*(\^|>=)(\d+)(?:\.(\d+))?/.exec(part) ?? [];
    if (wanted === undefined) return false;
    if (major === Number(wanted)) return minor >= Number(least);
    return sign === '>=' && major > Number(wanted);
  });
}

/** File systems of other computers, by the numbers that Linux gives them: NFS, SMB, CIFS, SMB2, 9P, AFS, Ceph. */
const NETWORK_TYPES = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f, 0x00c36400]);

/** Where a file lies: on this computer, on another one, or in a folder that is synchronised. */
export function placeOf(path: string): { readonly place: 'own' | 'network' | 'synced'; readonly name: string } {
  const name = path.split(/[\\/]/).find((part) => SYNC_FOLDERS.test(part));
  if (name !== undefined) return { place: 'synced', name };
  const isNetwork =
    /^(?:\\\\|\/\/)[^\\/]/.test(path) || (process.platform === 'linux' && NETWORK_TYPES.has(statfsSync(path).type));
  return { place: isNetwork ? 'network' : 'own', name: '' };
}

const may = (path: string, mode: number): boolean => {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
};

type Details = Text['safety']['details'];

/** The checks that need no ledger. */
function computerChecks(ctx: Context, t: Details): Check[] {
  const { host } = ctx;
  const { sqlite, library } = versions();
  const node = isSupported(process.version, manifest.engines.node);
  const locale =
    host.env.LC_ALL || host.env.LC_CTYPE || host.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  const speaks = process.platform === 'win32' || /utf-?8/i.test(locale);
  const folder = stateFolder(host);
  return [
    { check: 'node', ok: node, detail: t.node(process.version, node) },
    { check: 'sqlite', ok: true, detail: t.sqlite(sqlite, library) },
    { check: 'language', ok: speaks, detail: t.language(ctx.lang, locale, speaks) },
    { check: 'state', ok: isWritableFolder(folder), detail: t.state(folder, isWritableFolder(folder)) },
  ];
}

function isWritableFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return may(folder, constants.W_OK);
  } catch {
    return false;
  }
}

/** The checks of the file in its place. */
function fileChecks(path: string, t: Details): Check[] {
  const full = realpathSync(path);
  const missing = !may(dirname(full), constants.W_OK) ? 'folder' : !may(full, constants.W_OK) ? 'file' : 'none';
  const { place, name } = placeOf(full);
  const target = lstatSync(path).isSymbolicLink() ? full : null;
  const checks: Check[] = [
    { check: 'access', ok: missing === 'none', detail: t.access(missing) },
    { check: 'place', ok: place === 'own', detail: t.place(place, name) },
    { check: 'link', ok: target === null, detail: t.link(target) },
  ];
  if (process.platform === 'win32') return checks;
  const mode = statSync(full).mode & 0o777;
  return [
    ...checks,
    {
      check: 'mode',
      ok: (mode & 0o077) === 0,
      detail: t.mode(mode.toString(8).padStart(4, '0'), (mode & 0o077) === 0),
    },
  ];
}

/** The checks of what is in the file. */
function ledgerChecks(ctx: Context, ledger: Ledger, t: Details): Check[] {
  const now = ctx.host.now();
  const zone = timezoneOf(ledger.db);
  const last = lastRecorded(ledger.db);
  const ahead = last > now ? clockIn(zone, last) : null;
  return [
    { check: 'ledger', ok: true, detail: t.ledger(ctx.path, headOf(ledger.db, ledger.uuid).seq) },
    { check: 'format', ok: true, detail: t.format(versionOf(ledger.db), versions().format) },
    { check: 'clock', ok: ahead === null, detail: t.clock(clockIn(zone, now), zone, ahead) },
  ];
}

/** Whether the file can be kept safe from a power cut; only a connection that writes can tell. */
function journalCheck(path: string, t: Details): Check {
  try {
    openLedger(path, { write: true }).db.close();
    return { check: 'journal', ok: true, detail: t.journal(true) };
  } catch (error) {
    const unsafe = error instanceof Refusal && error.code === 'db-unsafe';
    return { check: 'journal', ok: false, detail: t.journal(!unsafe) };
  }
}

export function runDoctor(ctx: Context): void {
  const t = ctx.text.safety;
  const path = resolve(ctx.host.cwd, ctx.path);
  const checks = computerChecks(ctx, t.details);
  try {
    const ledger = ctx.read((found) => ledgerChecks(ctx, found, t.details), { asItIs: true });
    checks.push(...ledger, ...fileChecks(path, t.details), journalCheck(path, t.details));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { what, hint } = wordsFor(ctx.text, error);
    checks.push({ check: 'ledger', ok: false, detail: what });
    ctx.out.warn(hint === undefined ? what : `${what} ${ctx.text.common.tryThis(hint)}`);
    ctx.exitCode = exitCodeOf(error.code);
  }
  if (ctx.globals.json) return ctx.out.document({ checks });
  ctx.out.table(
    [{ title: t.columns.check }, { title: t.columns.state }, { title: t.columns.detail }],
    checks.map(({ check, ok, detail }) => [t.checks[check], ok ? t.fine : t.warned, detail]),
  );
}
