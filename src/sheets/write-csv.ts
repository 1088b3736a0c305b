// Rows to CSV as Excel and WPS open it on a double click: byte order mark, CRLF.

import { stringify } from 'csv-stringify/sync';
import { withFormulaGuard } from './formula-guard.ts';

/** A number as it is to be read: `-12.50`, `46.2%`, `1:30`. */
export interface CsvDigits {
  readonly digits: string;
}

/** Text is made harmless, numbers are written as they are. */
export type CsvCell = string | number | null;

function written(cell: CsvCell | CsvDigits): string | number | null {
  if (typeof cell === 'string') return withFormulaGuard(cell);
  return typeof cell === 'object' && cell !== null ? cell.digits : cell;
}

/** The text of a CSV file. Text cells that a spreadsheet would run as a formula get a ' in front. */
export function writeCsv(
  rows: readonly (readonly (CsvCell | CsvDigits)[])[],
  options: { readonly bom?: boolean } = {},
): string {
  const harmless = rows.map((row) => row.map(written));
  // Quoted also where another program might see a line end or a delimiter.
  const text = stringify(harmless, { record_delimiter: 'windows', quoted_match: /[\r\n\t;]/ });
  return (options.bom ?? true) ? `\uFEFF${text}` : text;
}
