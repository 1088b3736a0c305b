// Rows to CSV as Excel and WPS open it on a double click: byte order mark, CRLF.

import { stringify } from 'csv-stringify/sync';
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
