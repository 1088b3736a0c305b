// Putting finished files in their place: written and synced beside it first, so that a half-made one is never found
// there, and nothing that somebody else has put there is replaced unless that is meant.

import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes an empty file that only its owner may read. Refuses where there is one already. */
export const createPrivate = (path: string): void => closeSync(openSync(path, 'wx', 0o600));

/** Waits until the file's bytes are on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The same for the names in a folder. Windows does that by itself. */
export function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Not every system lets a folder be opened.
  }
}

/** Gives a finished file its name. Refuses, unlike a plain rename, to replace one that is there. The caller discards `from`. */
export function moveNew(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' || existsSync(to)) throw error;
    renameSync(from, to);
  }
  syncFolder(dirname(to));
}

/** The side files that SQLite may keep beside a database. */
export const SIDES = ['-journal', '-wal', '-shm'] as const;

/** Removes a file that was not finished, with what SQLite put beside it. */
export function discard(path: string): void {
  for (const file of ['', ...SIDES].map((side) => path + side)) if (existsSync(file)) rmSync(file, { force: true });
}
