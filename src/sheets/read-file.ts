// Any file that holds tables. What it is is told by its first bytes, never by the end of its name.

import { refusal } from '../domain/refusal.ts';
import type { RawTable } from '../domain/sheet/table.ts';
import { MOST_BYTES } from './decode.ts';
import { workbookKind } from './file-kind.ts';
import { readTable } from './read-table.ts';

export interface ReadFileOptions {
  /** How a text file is to be read; found by itself where it is not given. */
  readonly encoding?: string | undefined;
  /** The most rows of a table besides the heading; 100,000 of a text file and 50,000 of a worksheet where it is not given. */
  readonly limit?: number | undefined;
}

/** The table of a text file, or one for every worksheet that holds text, hidden ones too. Never empty: refuses what holds none. */
export async function readTables(
  file: string,
  bytes: Uint8Array,
  { encoding, limit }: ReadFileOptions = {},
): Promise<readonly RawTable[]> {
  const kind = workbookKind(bytes);
  if (kind === null) return [readTable(file, bytes, encoding, limit)];
  if (bytes.length > MOST_BYTES) throw refusal('file-too-large', { file, limit: 'bytes:20MB' });
  const { readWorkbook } = await import('./read-workbook.ts');
  return readWorkbook(file, bytes, kind, limit === undefined ? {} : { limit });
}
