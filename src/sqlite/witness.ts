// The last head that was seen, kept in the user's own folder, outside the ledger: an older copy put in the file's
// place, or another history, shows against it. It is a witness, not a lock: where it can't be kept, work goes on.

import { mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../domain/fingerprint.ts';
import type { Ledger } from './database.ts';
import { headOf, type Head } from './writer.ts';
import { first, type Db } from './statement.ts';

export type WitnessWarning =
  | {
      readonly code: 'db-went-back';
      readonly facts: { readonly path: string; readonly seen: number; readonly found: number };
    }
  | { readonly code: 'db-forked'; readonly facts: { readonly path: string; readonly seq: number } };

/** One note per ledger and place, so that a copy elsewhere has a history of its own. */
function noteFile(folder: string, ledger: Pick<Ledger, 'path' | 'uuid'>): string {
  return join(folder, `${ledger.uuid}-${fingerprint(realpathSync(ledger.path))}.json`);
}

/** Reads the note. Null where there is none, or it can't be read. */
export function recall(folder: string, ledger: Pick<Ledger, 'path' | 'uuid'>): Head | null {
  try {
    const note = JSON.parse(readFileSync(noteFile(folder, ledger), 'utf8')) as Partial<Head>;
    const { seq, voucher, hash: seen } = note;
    return typeof seq === 'number' && typeof voucher === 'number' && typeof seen === 'string'
      ? { seq, voucher, hash: seen }
      : null;
  } catch {
    return null;
  }
}

/** Whether the chain still holds the link that was the head after that voucher. */
export function holdsHead(db: Db, head: Head): boolean {
  const voucher = first<{ hash: string; entries: number; first_seq: number }>(
    db,
    `SELECT lower(hex(hash)) AS hash, entries, first_seq FROM voucher WHERE id = ?`,
    head.voucher,
  );
  if (!voucher) return head.voucher === 0;
  if (voucher.entries === 0) return voucher.hash === head.hash;
  const last = voucher.first_seq + voucher.entries - 1;
  return (
    first<{ hash: string }>(db, `SELECT lower(hex(hash)) AS hash FROM entry WHERE seq = ?`, last)?.hash === head.hash
  );
}

/** Compares a note with the ledger. The note must have been read before the ledger was, or it may be ahead of it. */
export function compareWitness(ledger: Ledger, seen: Head | null): WitnessWarning | null {
  if (!seen) return null;
  const { path } = ledger;
  const found = headOf(ledger.db, ledger.uuid);
  if (found.voucher < seen.voucher) return { code: 'db-went-back', facts: { path, seen: seen.seq, found: found.seq } };
  return holdsHead(ledger.db, seen) ? null : { code: 'db-forked', facts: { path, seq: seen.seq } };
}

/** Notes the head after a command. The command is recorded already, so a failure here is nobody's concern. */
export function remember(folder: string, ledger: Pick<Ledger, 'path' | 'uuid'>, head: Head): void {
  try {
    const file = noteFile(folder, ledger);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(head), { mode: 0o600 });
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // See above.
  }
}
