// Files that the clerk gets: whole or not at all, in place of others only where that is wanted, taken away again where
// the command comes to nothing.

import {
  closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, unlinkSync, writeFileSync,
} from 'node:fs'; // prettier-ignore
import { refusal } from '../domain/refusal.ts';

/** Writes a file that did not exist, readable by its owner only: under its name it is there whole or not at all. */
export function writeNewFile(path: string, content: string | Uint8Array): void {
  const unfinished = beside(path);
  // Asked first, so that what is plainly there is refused before anything is written.
  if (existsSync(path)) throw refusal('file-exists', { file: path });
  writeUnfinished(unfinished, path, content);
  try {
    giveName(unfinished, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw refusal('file-exists', { file: path });
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Writes a file, in place of the one that is there; that one stays as it is until the new one is whole. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const unfinished = beside(path);
  writeUnfinished(unfinished, path, content);
  try {
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  }
}

const beside = (path: string): string => `${path}.new-${process.pid}`;

/** Writes content to the disk under the name that it has until it is whole; a refusal names the file that was wanted. */
function writeUnfinished(unfinished: string, path: string, content: string | Uint8Array): void {
  let handle: number;
  try {
    rmSync(unfinished, { force: true });
    handle = openSync(unfinished, 'wx', 0o600);
  } catch (error) {
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  }
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } catch (error) {
    closeSync(handle);
    unlinkSync(unfinished);
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  }
  closeSync(handle);
}

/** What file systems of USB sticks and some network drives answer where they know no second name of a file. */
const LINKLESS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

/** Gives the whole file its name. A link never replaces what is there; where there are no links, nobody else has the name. */
function giveName(unfinished: string, path: string): void {
  try {
    linkSync(unfinished, path);
  } catch (error) {
    if (!LINKLESS.has(codeOf(error))) throw error;
    closeSync(openSync(path, 'wx', 0o600));
    try {
      renameSync(unfinished, path);
    } catch (failure) {
      unlinkSync(path);
      throw failure;
    }
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
