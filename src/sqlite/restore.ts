// Going back to a copy: the copy is made ready beside the ledger and then takes its name in one step, while nobody else
// can write to the file that it replaces.

import { mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { refusal, Refusal } from '../domain/refusal.ts';
import { copyAsIs, copyPages, unwritable } from './backup.ts';
import { openLedger, translated, type Ledger } from './database.ts';
import { migrate } from './migrate.ts';
import { discard, moveNew, SIDES, syncFile, syncFolder } from './place.ts';
import { verifyLedger, type VerifyResult } from './verify.ts';
import { headOf, write, type Head, type VoucherMeta } from './writer.ts';

/** A sound copy, open for reading, and what verifying it has said. */
export interface SoundCopy {
  readonly ledger: Ledger;
  readonly result: VerifyResult;
}

/** Opens a copy. Refuses what is no sound ledger. */
export function openCopy(file: string): SoundCopy {
  let ledger: Ledger | null = null;
  try {
    ledger = openLedger(file, { write: false, anyStructure: true });
    const result = verifyLedger(ledger);
    if (!result.ok) throw refusal('not-a-backup', { file });
    return { ledger, result };
  } catch (error) {
    ledger?.db.close();
    const known = translated(error, file);
    if (!(known instanceof Refusal)) throw known;
    if (known.code === 'db-missing') throw refusal('file-missing', { file });
    if (['db-foreign', 'db-damaged', 'db-structure'].includes(known.code)) throw refusal('not-a-backup', { file });
    throw known;
  }
}

/** What lies in the ledger's place: nothing, a ledger, or something that can't be read as one. */
export type Present =
  | { readonly kind: 'none' }
  | { readonly kind: 'ledger'; readonly uuid: string; readonly head: Head }
  | { readonly kind: 'unreadable' };

/** Looks at what a restore would replace. Refuses what is no file, or can't be had now. */
export function presentAt(path: string): Present {
  try {
    const ledger = openLedger(path, { write: false, anyStructure: true });
    try {
      return { kind: 'ledger', uuid: ledger.uuid, head: headOf(ledger.db, ledger.uuid) };
    } finally {
      ledger.db.close();
    }
  } catch (error) {
    const known = translated(error, path);
    if (known instanceof Refusal && known.code === 'db-missing') return { kind: 'none' };
    if (!statSync(path).isFile()) throw known;
    if (!(known instanceof Refusal)) return { kind: 'unreadable' };
    if (['db-foreign', 'db-damaged', 'db-structure', 'db-newer'].includes(known.code)) return { kind: 'unreadable' };
    throw known;
  }
}

export interface Restoring {
  readonly source: Ledger;
  readonly path: string;
  readonly present: Present;
  /** Where the file that is replaced is kept. */
  readonly keepAs: string;
  readonly meta: VoucherMeta;
}

/** Copies the source beside the ledger, in today's form, and records the restore in it. The source stays as it is. */
async function makeReady({ source, meta }: Restoring, fresh: string): Promise<Head> {
  await copyPages(source, fresh);
  const ledger = openLedger(fresh, { write: true });
  try {
    migrate(ledger.db);
    return write(ledger, meta, { dryRun: false }, (writer) => {
      writer.record();
      return () => undefined;
    }).head;
  } finally {
    ledger.db.close();
  }
}

/** Keeps the old file, then gives its name to the new one, while nobody else can write to it. */
async function replaceLedger(restoring: Restoring, head: Head, fresh: string, target: string): Promise<void> {
  const { path, keepAs } = restoring;
  // Looking at a file's first bytes would drop our own lock on it, so both connections are opened before it is taken.
  const reader = openLedger(path, { write: false, anyStructure: true });
  try {
    const lock = openLedger(path, { write: true, anyStructure: true });
    try {
      lock.db.exec('BEGIN IMMEDIATE');
      if (headOf(lock.db, lock.uuid).hash !== head.hash)
        throw refusal('changed-meanwhile', { command: 'jifen restore' });
      await keepCopy(reader, keepAs);
      reader.db.close();
      // Windows can't replace a file that is open; there, another program that has it open stops the restore.
      if (process.platform === 'win32') lock.db.close();
      takePlace(fresh, target);
    } finally {
      lock.db.close();
    }
  } finally {
    reader.db.close();
  }
}

async function keepCopy(reader: Ledger, keepAs: string): Promise<void> {
  const part = `${keepAs}.${process.pid}.part`;
  try {
    await copyPages(reader, part);
    moveNew(part, keepAs);
  } finally {
    discard(part);
  }
}

function takePlace(fresh: string, target: string): void {
  for (const side of SIDES) rmSync(target + side, { force: true });
  renameSync(fresh, target);
  syncFolder(dirname(target));
}

/** Puts a copy in the ledger's place and tells where its chain ends now. */
export async function restoreLedger(restoring: Restoring): Promise<Head> {
  const { path, present, keepAs } = restoring;
  let fresh = '';
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const target = present.kind === 'none' ? path : realpathSync(path);
    fresh = `${target}.restore-${process.pid}`;
    const head = await makeReady(restoring, fresh);
    syncFile(fresh);
    if (present.kind === 'ledger') await replaceLedger(restoring, present.head, fresh, target);
    else if (present.kind === 'none') moveNew(fresh, target);
    else {
      copyAsIs(target, keepAs);
      takePlace(fresh, target);
    }
    return head;
  } catch (error) {
    throw translated(unwritable(error, path), path);
  } finally {
    if (fresh !== '') discard(fresh);
  }
}
