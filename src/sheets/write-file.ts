// Files that the clerk gets: whole or not at all, in place of others only where that is wanted, taken away again where
// the command comes to nothing.

import { closeSync, fsyncSync, openSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { refusal } from '../domain/refusal.ts';

/** Writes a file that did not exist, readable by its owner only, and leaves nothing behind where it fails. */
export function writeNewFile(path: string, content: string | Uint8Array): void {
  let handle: number;
  try {
    handle = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw refusal('file-exists', { file: path });
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  }
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } catch (error) {
    closeSync(handle);
    unlinkSync(path);
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  }
  closeSync(handle);
}

/** Writes a file, in place of the one that is there; that one stays as it is until the new one is whole. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.new-${process.pid}`;
  writeNewFile(unfinished, content);
  try {
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  }
}

/** Removes files that were made. One that somebody has removed already is no matter. */
export function removeFiles(paths: Iterable<string>): void {
  for (const path of paths) {
    try {
      unlinkSync(path);
    } catch {
      // Somebody else has removed it.
    }
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
