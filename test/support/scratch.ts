// Where tests keep their ledgers: real files, in memory where the system has such a place with room, because SQLite
// waits for the disk after every command and a test does not have to. A folder named by TMPDIR is kept to.

import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 256 * 1024 * 1024;

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

const PLACE = process.env.TMPDIR === undefined && hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir();

const folders: string[] = [];

/** A new empty folder. It is removed after the test file, if nobody has done so before. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(PLACE, `jifen-${name}-`));
  folders.push(folder);
  return folder;
}

/** Removes every folder that there is so far. */
export function removeScratch(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
