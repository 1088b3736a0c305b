// The tables of a file, whatever it is.

import type { RawTable } from '../domain/sheet/table.ts';
import { readTable } from './read-table.ts';

export interface FileOptions {
  readonly encoding?: string | undefined;
  readonly limit?: number | undefined;
}

/** The tables of a file, one per worksheet. */
export async function readTables(
  file: string,
  bytes: Uint8Array,
  { encoding, limit }: FileOptions,
): Promise<readonly RawTable[]> {
  return Promise.resolve([readTable(file, bytes, encoding, limit)]);
}
