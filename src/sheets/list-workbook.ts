// Rows under headings as a workbook, and whether a workbook holds just these rows: its bytes differ each time that it is
// written.

import { Refusal } from '../domain/refusal.ts';
import { haveSameCells } from '../domain/sheet/rejected-list.ts';
import { readTables } from './read-file.ts';
import { writeXlsx } from './write-xlsx.ts';

type Row = readonly (string | number | null)[];

/** The bytes of a workbook with one worksheet; the first row has the headings. */
export async function workbookOf([headings = [], ...rows]: readonly Row[]): Promise<Uint8Array> {
  const columns = headings.map((heading) => ({ heading: String(heading ?? ''), width: 'fit' as const }));
  return writeXlsx([{ name: 'Sheet1', titles: [], columns, rows, page: null }]);
}

/** Whether a file holds these rows and nothing else. */
export async function hasRows(file: string, bytes: Uint8Array, rows: readonly Row[]): Promise<boolean> {
  try {
    const [table, ...others] = await readTables(file, bytes);
    if (!table || others.length > 0 || table.rows.length !== rows.length) return false;
    return rows.every((row, i) => {
      const cells = row.map((cell) => String(cell ?? ''));
      return haveSameCells(cells, table.rows[i]?.cells ?? []);
    });
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
