// Rows to CSV as Excel and WPS open it on a double click (byte order mark, CRLF), and files that replace others only
// where that is wanted, and then whole.

import { closeSync, fsyncSync, openSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { refusal } from '../domain/refusal.ts';
import { withFormulaGuard } from './formula-guard.ts';

/** Text is made harmless, numbers are written as they are. */
export type CsvCell = string | number | null;

/** The text of a CSV file. Text cells that a spreadsheet would run as a formula get a ' in front. */
export function writeCsv(rows: readonly (readonly CsvCell[])[], options: { readonly bom?: boolean } = {}): string {
  const harmless = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? withFormulaGuard(cell) : cell)));
  // Quoted also where another program might see a line end or a delimiter.
  const text = stringify(harmless, { record_delimiter: 'windows', quoted_match: /[\r\n\t;]/ });
  return (options.bom ?? true) ? `\uFEFF${text}` : text;
}

/** Writes a file that did not exist, readable by its owner only, and leaves nothing behind where it fails. */
export function writeNewFile(path: string, content: string | Uint8Array): void {
  let handle: number;
  try {
    handle = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw refusal('file-exists', { file: path });
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  }
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } catch (error) {
    closeSync(handle);
    unlinkSync(path);
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  }
  closeSync(handle);
}

/** Writes a file, in place of the one that is there; that one stays as it is until the new one is whole. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.new-${process.pid}`;
  writeNewFile(unfinished, content);
  try {
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw refusal('file-unwritable', { file: path, detail: codeOf(error) });
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
