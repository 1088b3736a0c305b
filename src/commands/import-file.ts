// The files to import, from their bytes to tables whose headings are understood. Nothing in them is compared with the
// book.

import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { sha256 } from '../domain/chain.ts';
import { findHeading, type Heading } from '../domain/sheet/headings.ts';
import type { TableKind } from '../domain/sheet/columns.ts';
import type { SheetReading } from '../domain/sheet/read-sheet.ts';
import { tableName, type RawTable } from '../domain/sheet/table.ts';
import { refusal } from '../domain/refusal.ts';
import { MOST_BYTES } from '../sheets/decode.ts';
import { readTables } from '../sheets/read-file.ts';
import { inline } from '../terminal/harmless.ts';
import type { Host } from '../terminal/host.ts';
import type { StoredRows } from './import-stored.ts';
import { chosenWorksheets } from './import-worksheet.ts';

export const STDIN = '-';

/** How files are to be read where they do not tell it themselves. */
export interface ReadOptions {
  readonly encoding: string | null;
  readonly headerRow: number | null;
  /** From a heading of the file to a column of ours. */
  readonly map: ReadonlyMap<string, string>;
  /** The most rows. */
  readonly limit: number | null;
  /** The name or number of the worksheet that is meant. */
  readonly worksheet: string | null;
  readonly allWorksheets: boolean;
}

export interface TableFile {
  /** As it was typed. */
  readonly file: string;
  /** The same, harmless to show, with the worksheet where several of one file are read. */
  readonly label: string;
  readonly sha256: string;
  readonly table: RawTable;
  readonly heading: Heading;
  /** Worksheets of the same file that are not read, by name. */
  readonly others: readonly string[];
  /** A sign-in sheet as it was understood. */
  readonly reading?: SheetReading;
  /** Where it is no file but rows from the database: which rows these are, by line. */
  readonly stored?: StoredRows;
}

/** Reads the files. Refuses what is missing, unreadable, no table, or without the columns that its kind needs. */
export async function readTableFiles(
  kind: TableKind,
  files: readonly string[],
  options: ReadOptions,
  ctx: Context,
): Promise<TableFile[]> {
  const found: TableFile[] = [];
  for (const file of files) {
    const bytes = bytesOf(file, ctx.host);
    const tables = await readTables(file, bytes, {
      encoding: options.encoding ?? undefined,
      limit: options.limit ?? undefined,
    });
    const headingOf = (table: RawTable): Heading => headingIn(kind, file, table, options);
    const chosen = await chosenWorksheets(ctx, { file, tables, headingOf }, options);
    const names = tables.flatMap(({ worksheet }) => worksheet ?? []);
    const others = names.filter((name) => !chosen.some(({ table }) => table.worksheet === name));
    const digest = sha256(bytes);
    for (const [i, one] of chosen.entries()) {
      const label = inline(tableName(file, chosen.length > 1 ? one.table.worksheet : null));
      found.push({ file, label, sha256: digest, ...one, others: i === 0 ? others : [] });
    }
  }
  return found;
}

/** The headings of one table. */
export function headingIn(
  kind: TableKind,
  file: string,
  table: RawTable,
  { map, headerRow }: Pick<ReadOptions, 'map' | 'headerRow'>,
): Heading {
  return findHeading(kind, table.rows, { file, map, headerRow: headerRow ?? undefined });
}

/** Refuses what is no file: a device may have no end, and a pipe may never begin. */
export function bytesOf(file: string, { cwd, readStdin }: Host): Buffer {
  try {
    if (file === STDIN) return readStdin(MOST_BYTES);
    const path = resolve(cwd, file);
    const about = statSync(path);
    if (!about.isFile() && !about.isDirectory()) throw refusal('not-a-table', { file, detail: 'device' });
    if (about.size > MOST_BYTES) throw refusal('file-too-large', { file, limit: 'bytes:20MB' });
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refusal('file-missing', { file });
    if (code !== undefined && /^E[A-Z]+$/.test(code)) throw refusal('file-unreadable', { file, detail: code });
    throw error;
  }
}
