// Files that the clerk gets: whole or not at all, in place of others only where that is wanted, taken away again where
// the command comes to nothing.

import {
  accessSync, closeSync, constants, fsyncSync, linkSync, lstatSync, openSync, realpathSync, renameSync, rmSync,
  statSync, unlinkSync, writeFileSync, type Stats,
} from 'node:fs'; // prettier-ignore
import { basename, dirname, join } from 'node:path';
import { refusal } from '../domain/refusal.ts';
import { uninterrupted } from './uninterrupted.ts';

/**
 * Refuses a name under which nothing can be written: one that is there unless it may be replaced, a folder, a device, a
 * name that is too long, a folder that is missing or not to be written to. `typed` is the name as the clerk knows it.
 */
export function checkTarget(path: string, mayReplace: boolean, typed = path): void {
  const there = attempt(path, () => lstatSync(path, { throwIfNoEntry: false }));
  if (there && !mayReplace) throw refusal('file-exists', { file: typed });
  const folder = dirname(there ? placeToReplace(path, there) : path);
  const isFolder = attempt(path, () => statSync(folder).isDirectory());
  if (!isFolder) throw refusal('file-unwritable', { file: path, detail: 'ENOTDIR' });
  attempt(path, () => accessSync(folder, constants.W_OK));
}

/** Where the file is that a name leads to: a link stays as it is, and what it leads to is replaced. Only files are. */
function placeToReplace(path: string, there: Stats): string {
  const isLink = there.isSymbolicLink();
  const reached = isLink ? attempt(path, () => statSync(path, { throwIfNoEntry: false })) : there;
  if (!reached) throw refusal('not-a-file', { file: path, kind: 'link' });
  if (reached.isDirectory()) throw refusal('file-unwritable', { file: path, detail: 'EISDIR' });
  if (!reached.isFile()) throw refusal('not-a-file', { file: path, kind: 'device' });
  return isLink ? realpathSync(path) : path;
}

/** Writes a file that did not exist, readable by its owner only: under its name it is there whole or not at all. */
export function writeNewFile(path: string, content: string | Uint8Array): void {
  checkTarget(path, false);
  put(path, path, content, giveName);
}

/** Writes a file, in place of the one that is there; that one stays as it is until the new one is whole. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  checkTarget(path, true);
  const there = lstatSync(path, { throwIfNoEntry: false });
  put(path, there ? placeToReplace(path, there) : path, content, renameSync);
}

/** Writes content beside its place, and gives it its name once it is whole; a refusal names the file that was wanted. */
function put(
  path: string,
  place: string,
  content: string | Uint8Array,
  name: (from: string, to: string) => void,
): void {
  uninterrupted(() => {
    const unfinished = attempt(path, () => writeBeside(place, content));
    try {
      name(unfinished, place);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw refusal('file-exists', { file: path });
      throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
    } finally {
      rmSync(unfinished, { force: true });
    }
  });
}

/** Writes content to the disk under a name of its own, and tells that name; of what fails nothing is left. */
function writeBeside(place: string, content: string | Uint8Array): string {
  const { handle, unfinished } = openBeside(place);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } catch (error) {
    unlinkSync(unfinished);
    throw error;
  } finally {
    closeSync(handle);
  }
  return unfinished;
}

/** Opens a new file in the same folder. Its name is short, because the one that is wanted may be as long as names can be. */
function openBeside(place: string): { readonly handle: number; readonly unfinished: string } {
  for (let n = 1; ; n++) {
    const unfinished = join(dirname(place), `jifen-${process.pid}-${n}.new`);
    try {
      return { handle: openSync(unfinished, 'wx', 0o600), unfinished };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** Does what the system may not allow, and says so of the file that was wanted. */
function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  }
}

/** What tells files apart, whatever names lead to them; one that is not there has its folder and its name. */
export function identityOf(path: string): string {
  const place = (one: string): string | null => {
    try {
      const { dev, ino } = statSync(one, { bigint: true });
      return `${dev}:${ino}`;
    } catch {
      return null;
    }
  };
  return place(path) ?? `${place(dirname(path)) ?? dirname(path)}/${basename(path)}`;
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
