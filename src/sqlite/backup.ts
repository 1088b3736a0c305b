// Copies of a ledger: made page by page while others may write, verified, synced, and only then given their name.

import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Hash } from '../domain/chain.ts';
import { refusal } from '../domain/refusal.ts';
import { openLedger, type Ledger } from './database.ts';
import { createPrivate, discard, moveNew, SIDES, syncFile } from './place.ts';
import { verifyLedger, type VerifyResult } from './verify.ts';
import { headOf, type Head } from './writer.ts';

const PAGES_A_STEP = 2000;

/** Copies the pages of an open ledger to a new file. */
export async function copyPages(ledger: Ledger, to: string): Promise<void> {
  createPrivate(to);
  await ledger.db.backup(to, { progress: () => PAGES_A_STEP });
  syncFile(to);
}

const wholeHead = (seq: number, hash: Hash): { given: string; first: Hash; last: string; seq: number } => ({
  given: hash,
  first: hash,
  last: '',
  seq,
});

/** Makes a verified copy. Refuses where there is a file already, or where the ledger itself does not verify. */
export async function backupLedger(ledger: Ledger, to: string): Promise<VerifyResult> {
  const part = `${to}.${process.pid}.part`;
  const { seq, hash } = headOf(ledger.db, ledger.uuid);
  try {
    if (existsSync(to)) throw refusal('file-exists', { file: to });
    await copyPages(ledger, part);
    return nameCopy(ledger, { seq, hash }, part, to);
  } catch (error) {
    throw unwritable(error, to);
  } finally {
    discard(part);
  }
}

/** Verifies a finished copy against the head of its ledger, then gives it its name. Refuses where the ledger itself does not verify. */
export function nameCopy(ledger: Ledger, head: Pick<Head, 'seq' | 'hash'>, part: string, to: string): VerifyResult {
  const copy = openLedger(part, { write: false, anyStructure: true });
  const result = verifyLedger(copy, { head: wholeHead(head.seq, head.hash) });
  copy.db.close();
  const [problem] = result.problems;
  if (problem) throw refusal('db-damaged', { path: ledger.path, detail: `verify: ${problem.check}` });
  moveNew(part, to);
  return result;
}

/** A file as it lies there, whatever it is, with its journal. */
export function copyAsIs(from: string, to: string): void {
  try {
    createPrivate(to);
    copyFileSync(from, to);
    syncFile(to);
    for (const side of SIDES) if (existsSync(from + side)) copyFileSync(from + side, to + side);
  } catch (error) {
    throw unwritable(error, to);
  }
}

/** What the file system says about a file that is to be written, as a refusal. */
export function unwritable(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST') return refusal('file-exists', { file });
  if (code === 'ENOSPC') return refusal('db-full', { path: file });
  return code !== undefined && /^E[A-Z]+$/.test(code) ? refusal('file-unwritable', { file, detail: code }) : error;
}

const GENERATIONS = 30;

/** The first free `NAME-20260305-103000.db` in a folder. */
export function freeName(folder: string, name: string, stamp: string): string {
  for (let n = 1; ; n++) {
    const file = join(folder, `${name}-${stamp}${n === 1 ? '' : `-${n}`}.db`);
    if (!existsSync(file)) return file;
  }
}

function uuidOf(path: string): string | null {
  try {
    const ledger = openLedger(path, { write: false, anyStructure: true });
    ledger.db.close();
    return ledger.uuid;
  } catch {
    return null;
  }
}

/** The files in a folder that are named like copies of a ledger, the newest first. */
function copiesIn(folder: string, name: string): string[] {
  const isCopy = (file: string): boolean =>
    file.startsWith(`${name}-`) && /^\d{8}-\d{6}(?:-\d+)?\.db$/.test(file.slice(name.length + 1));
  return readdirSync(folder).filter(isCopy).sort().reverse();
}

/** The day of the newest copy of a ledger in a folder, as `2026-03-05`; null where there is none. */
export function lastCopy(folder: string, name: string, uuid: string): string | null {
  if (!existsSync(folder)) return null;
  const copy = copiesIn(folder, name).find((file) => uuidOf(join(folder, file)) === uuid);
  return copy?.slice(name.length + 1).replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3') ?? null;
}

/** Removes all but the newest copies of a ledger beside `newest`; tells how many went. Copies of other ledgers stay. */
export function removeOldCopies(newest: string, name: string, uuid: string): number {
  const folder = dirname(newest);
  const copies = copiesIn(folder, name);
  if (copies.length <= GENERATIONS) return 0;
  const old = copies.filter((file) => uuidOf(join(folder, file)) === uuid).slice(GENERATIONS);
  for (const file of old) rmSync(join(folder, file), { force: true });
  return old.length;
}
