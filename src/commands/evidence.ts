// Evidence as it is typed: a note, or the name of a file that lies here. Of a file the name and the hash are kept, so
// that it can be told later whether it is still the same; nothing of it is copied.

import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Context } from '../context.ts';
import { fileEvidence } from '../domain/evidence.ts';
import { refusal } from '../domain/refusal.ts';
import { typedText } from './typed.ts';

const CHUNK_BYTES = 1 << 20;

function sha256Of(path: string): string {
  const digest = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
      digest.update(chunk.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return digest.digest('hex');
}

const isFile = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false; // A note that can't even be a name of a file.
  }
};

/** What is kept of it. Refuses a file that can't be read. */
export function evidenceFrom(given: string, { host }: Pick<Context, 'host'>): string {
  const path = resolve(host.cwd, given);
  if (given.trim() === '' || !isFile(path)) return given;
  try {
    return fileEvidence(typedText(basename(path), '--evidence'), sha256Of(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined && /^E[A-Z]+$/.test(code)) throw refusal('file-unreadable', { file: given, detail: code });
    throw error;
  }
}
