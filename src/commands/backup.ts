// `backup`: a verified copy of the ledger, in the backups folder unless a place is named.

import { mkdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { clockIn, dataFolder, type Context } from '../context.ts';
import { shortHash } from '../domain/head.ts';
import { backupLedger, freeName, removeOldCopies, unwritable } from '../sqlite/backup.ts';
import { DEFAULT_TIMEZONE, timezoneOf } from '../sqlite/policies.ts';
import type { Db } from '../sqlite/statement.ts';
import { headOf } from '../sqlite/writer.ts';
import { refuseLedger } from './out-files.ts';
import { command, examples } from './program.ts';

export interface BackupRequest {
  readonly file: string | null;
}

export function addBackup(program: Command, ctx: Context, run = runBackup): void {
  const target = command(program, ctx, 'backup')
    .argument('[file]', ctx.text.help.args.backupFile)
    .action((file: string | undefined) => run({ file: file ?? null }, ctx));
  examples(target, ctx, ctx.text.help.examples.backup);
}

/** `jifen` of `…/jifen.db`. */
export const nameOf = (path: string): string => basename(path).replace(/\.db$/i, '');

/** The folder of the copies that are named by themselves. */
export const backupsFolder = (ctx: Context): string => join(dataFolder(ctx.host), 'backups');

/** Makes that folder where it is missing. */
export function makeBackupsFolder(ctx: Context): void {
  const folder = backupsFolder(ctx);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(error, folder);
  }
}

/** `20260305-103000`, by the clock of the neighbourhood. */
export function stampOf(db: Db | null, now: number): string {
  const minute = clockIn(db ? timezoneOf(db) : DEFAULT_TIMEZONE, now)
    .replace(/[-:]/g, '')
    .replace(' ', '-');
  return `${minute}${String(new Date(now).getUTCSeconds()).padStart(2, '0')}`;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** The copy of an earlier ledger is an earlier one too. */
const AS_IT_IS = { asItIs: true };

interface BackupAnswer {
  readonly file: string;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
}

export async function runBackup(request: BackupRequest, ctx: Context): Promise<void> {
  const { globals, text, host, path } = ctx;
  const named = request.file === null ? null : resolve(host.cwd, request.file);
  let removed = 0;
  const answer = await ctx.readAsync(async (ledger): Promise<BackupAnswer> => {
    const file =
      named !== null && !isFolder(named)
        ? named
        : freeName(named ?? backupsFolder(ctx), nameOf(path), stampOf(ledger.db, host.now()));
    refuseLedger(ctx, file);
    if (globals.dryRun) {
      const { seq, hash } = headOf(ledger.db, ledger.uuid);
      return { file, entries: seq, head: { seq, hash } };
    }
    if (named === null) makeBackupsFolder(ctx);
    const { entries, head } = await backupLedger(ledger, file);
    if (named === null) removed = removeOldCopies(file, nameOf(path), ledger.uuid);
    return { file, entries, head };
  }, AS_IT_IS);
  if (globals.json) return ctx.out.document(answer);
  ctx.out.line(text.safety.backedUp(answer.file, answer.entries, shortHash(answer.head.hash)));
  if (removed > 0) ctx.out.say(text.safety.removedOld(removed));
  if (globals.dryRun) ctx.out.say(text.common.dryRun);
}
