// Where tests keep their ledgers: real files, in memory where the system has such a place with room, because SQLite
// waits for the disk after every command and a test does not have to. A folder named by TMPDIR is kept to.

import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
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

/** A new empty folder; whoever asks for it removes it. */
export const scratchFolder = (name: string): string => mkdtempSync(join(PLACE, `jifen-${name}-`));
