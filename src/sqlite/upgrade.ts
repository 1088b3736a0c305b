// Bringing the file of an earlier jifen to today's schema: a verified copy first, then all missing steps in the same
// transaction, their number last. The copy is made while nobody else can write, so that it holds all there was; whoever
// waits meanwhile finds the work done. Killed at any point, the file is either the old one or the new one.

import { writeFileSync } from 'node:fs';
import { refusal, Refusal } from '../domain/refusal.ts';
import { nameCopy, unwritable } from './backup.ts';
import { openLedger, translated, type Ledger } from './database.ts';
import { applySteps, isNewest } from './migrate.ts';
import { createPrivate, discard, syncFile } from './place.ts';
import { verifyLedger } from './verify.ts';
import { begin, commit, headOf, rollback, type Head } from './writer.ts';

/**
 * Upgrades a ledger that was opened to write. `nameFor` names the copy and is asked only where one is made. Tells
 * that name; null where another program has upgraded the ledger already. Refuses a ledger that does not verify, and one
 * that can't be copied.
 */
export function upgradeLedger(ledger: Ledger, nameFor: () => string): string | null {
  const { db, path, uuid } = ledger;
  begin(db, path);
  let copy: string | null = null;
  try {
    if (isNewest(db)) {
      rollback(db);
      return null;
    }
    const head = headOf(db, uuid);
    copy = copyAsWas(ledger, head, nameFor);
    applySteps(db);
    demandSame(ledger, head);
    commit(db, path, () => isUpgraded(path));
    return copy;
  } catch (error) {
    rollback(db);
    if (copy !== null && isAsWas(path)) discard(copy);
    throw translated(error, path);
  }
}

/** Copies what lies in the file, byte by byte: nobody can write to it meanwhile, and we have not yet. */
function copyAsWas(ledger: Ledger, head: Head, nameFor: () => string): string {
  const copy = named(ledger.path, nameFor);
  const part = `${copy}.${process.pid}.part`;
  try {
    createPrivate(part);
    writeFileSync(part, ledger.db.serialize());
    syncFile(part);
    nameCopy(ledger, head, part, copy);
    return copy;
  } catch (error) {
    throw uncopied(error, ledger.path, copy);
  } finally {
    discard(part);
  }
}

function named(path: string, nameFor: () => string): string {
  try {
    return nameFor();
  } catch (error) {
    throw uncopied(error, path, '');
  }
}

/** That a file can't be written says little to somebody who has asked for no file. */
function uncopied(error: unknown, path: string, copy: string): unknown {
  const known = unwritable(error, copy);
  if (!(known instanceof Refusal) || (known.code !== 'file-exists' && known.code !== 'file-unwritable')) return known;
  const { file, detail } = known.facts as { readonly file: string; readonly detail?: string };
  return refusal('upgrade-no-copy', { path, file, detail: detail ?? 'EEXIST' });
}

/** The steps add to a ledger and change nothing in it; anything else is a bug, and undone. */
function demandSame(ledger: Ledger, before: Head): void {
  const { problems, head } = verifyLedger(ledger);
  const [problem] = problems;
  if (problem || head.seq !== before.seq || headOf(ledger.db, ledger.uuid).hash !== before.hash)
    throw new Error(`upgrade: ${problem?.check ?? 'another head'}`);
}

/** Opens the file anew, which also undoes what was left half-done, and asks. */
function ask(path: string, question: (ledger: Ledger) => boolean): boolean {
  try {
    const ledger = openLedger(path, { write: true });
    try {
      return question(ledger);
    } finally {
      ledger.db.close();
    }
  } catch {
    return false;
  }
}

const isUpgraded = (path: string): boolean => ask(path, ({ db }) => isNewest(db));
const isAsWas = (path: string): boolean => ask(path, ({ db }) => !isNewest(db));
