// `restore`: puts a verified copy in the ledger's place. What was there is kept, and nothing that is newer is lost
// without being asked.

import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { stateFolder, todayIn, type Context } from '../context.ts';
import { shortHash } from '../domain/head.ts';
import { refusal, type Refusal } from '../domain/refusal.ts';
import { freeName } from '../sqlite/backup.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import { openCopy, presentAt, restoreLedger, type Present, type SoundCopy } from '../sqlite/restore.ts';
import { holdsHead, recall, remember } from '../sqlite/witness.ts';
import type { Head, VoucherMeta } from '../sqlite/writer.ts';
import { confirm } from '../terminal/ask.ts';
import { said } from '../text/text.ts';
import { backupsFolder, makeBackupsFolder, nameOf, stampOf } from './backup.ts';
import { command, examples } from './program.ts';

export interface RestoreRequest {
  readonly file: string;
}

export function addRestore(program: Command, ctx: Context, run = runRestore): void {
  const target = command(program, ctx, 'restore')
    .argument('<file>', ctx.text.help.args.restoreFile)
    .action((file: string) => run({ file }, ctx));
  examples(target, ctx, ctx.text.help.examples.restore);
}

interface RestoreAnswer {
  readonly file: string;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly before: { readonly seq: number; readonly hash: string } | null;
}

/** Why the clerk has to say that she means it: something would be lost, or another file would go. */
function objection(copy: SoundCopy, present: Present, ctx: Context, file: string): Refusal | null {
  const { ledger, result } = copy;
  const needsYes = (what: string): Refusal => refusal('needs-yes', { command: 'jifen restore', what });
  if (present.kind === 'ledger' && present.uuid !== ledger.uuid) return needsYes(ctx.text.safety.otherLedger);
  const seen = recall(stateFolder(ctx.host), { path: ctx.path, uuid: ledger.uuid });
  const known: (Head | null)[] = [present.kind === 'ledger' ? present.head : null, seen];
  const lost = known.find((head) => head !== null && !holdsHead(ledger.db, head));
  if (lost) return refusal('restore-behind', { file, entries: result.entries, current: lost.seq });
  return present.kind === 'unreadable' ? needsYes(ctx.text.safety.unreadable) : null;
}

async function agree(found: Refusal | null, ctx: Context): Promise<void> {
  if (!found || ctx.globals.yes || ctx.globals.dryRun) return;
  if (!ctx.canAsk) throw found;
  const question = ctx.text.safety.askRestore(said(ctx.text, found).split('\n', 1)[0] ?? '');
  if (!(await confirm(question, ctx.text.common.ask))) throw refusal('cancelled', {});
}

function metaOf(copy: SoundCopy, ctx: Context): VoucherMeta {
  const { host, operator } = ctx;
  const now = host.now();
  const today = todayIn(timezoneOf(copy.ledger.db), now);
  return {
    operator,
    osUser: host.osUser(),
    host: host.hostName(),
    command: 'restore',
    now,
    today,
    key: null,
    request: null,
  };
}

const isSame = (file: string, path: string): boolean => {
  try {
    return realpathSync(file) === realpathSync(path);
  } catch {
    return false;
  }
};

export async function runRestore(request: RestoreRequest, ctx: Context): Promise<void> {
  const { path, host } = ctx;
  const file = resolve(host.cwd, request.file);
  if (path === '' || path.startsWith('file:') || path === ':memory:') throw refusal('db-missing', { path, near: [] });
  if (isSame(file, path)) throw refusal('not-a-backup', { file: request.file });
  const copy = openCopy(file);
  try {
    const present = presentAt(path);
    await agree(objection(copy, present, ctx, request.file), ctx);
    const before = present.kind === 'ledger' ? { seq: present.head.seq, hash: present.head.hash } : null;
    if (ctx.globals.dryRun)
      return answer(ctx, { file, entries: copy.result.entries, head: copy.result.head, before }, null);
    makeBackupsFolder(ctx);
    const keepAs = freeName(backupsFolder(ctx), nameOf(path), stampOf(copy.ledger.db, host.now()));
    const head = await restoreLedger({ source: copy.ledger, path, present, keepAs, meta: metaOf(copy, ctx) });
    remember(stateFolder(host), { path, uuid: copy.ledger.uuid }, head);
    const kept = present.kind === 'none' ? null : keepAs;
    answer(ctx, { file, entries: head.seq, head: { seq: head.seq, hash: head.hash }, before }, kept);
  } finally {
    copy.ledger.db.close();
  }
}

function answer(ctx: Context, done: RestoreAnswer, kept: string | null): void {
  const t = ctx.text.safety;
  if (ctx.globals.json) return ctx.out.document(done);
  ctx.out.line(t.restored(ctx.path, done.entries, shortHash(done.head.hash)));
  if (kept !== null) ctx.out.say(t.keptBefore(kept));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}
