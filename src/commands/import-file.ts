// A file to import, from its bytes to a table whose headings are understood. Nothing in it is compared with the book.

import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { findHeading, type Heading } from '../domain/sheet/headings.ts';
import type { TableKind } from '../domain/sheet/columns.ts';
import type { RawTable } from '../domain/sheet/table.ts';
import { refusal } from '../domain/refusal.ts';
import { MOST_BYTES } from '../sheets/decode.ts';
import { readTable } from '../sheets/read-table.ts';
import type { Host } from '../terminal/host.ts';

export const STDIN = '-';

/** How files are to be read where they do not tell it themselves. */
export interface ReadOptions {
  readonly encoding: string | null;
  readonly headerRow: number | null;
  /** From a heading of the file to a column of ours. */
  readonly map: ReadonlyMap<string, string>;
  /** The most rows. */
  readonly limit: number | null;
}

export interface TableFile {
  /** As it was typed. */
  readonly file: string;
  readonly sha256: string;
  readonly table: RawTable;
  readonly heading: Heading;
}

/** Reads one file. Refuses what is missing, unreadable, no table, or without the columns that its kind needs. */
export function readTableFile(kind: TableKind, file: string, options: ReadOptions, host: Host): TableFile {
  const bytes = file === STDIN ? host.readStdin() : bytesOf(file, resolve(host.cwd, file));
  const table = readTable(file, bytes, options.encoding ?? undefined, options.limit ?? undefined);
  const { map, headerRow } = options;
  const heading = findHeading(kind, table.rows, { file, map, headerRow: headerRow ?? undefined });
  return { file, sha256: hash('sha256', bytes), table, heading };
}

function bytesOf(file: string, path: string): Buffer {
  try {
    const about = statSync(path);
    if (about.isFile() && about.size > MOST_BYTES) throw refusal('file-too-large', { file, limit: 'bytes:20MB' });
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refusal('file-missing', { file });
    if (code !== undefined && /^E[A-Z]+$/.test(code)) throw refusal('file-unreadable', { file, detail: code });
    throw error;
  }
}
