// A report as CSV: rows under their headings, without sums, so that a column can be added up. Where it has several
// tables each has its title above it and an empty line before it.

import { reportCellText, type Report, type ReportTable } from '../domain/report.ts';
import { writeCsv, type CsvCell, type CsvDigits } from './write-csv.ts';

type Written = CsvCell | CsvDigits;

function rowsOf({ columns, rows }: ReportTable, inline: (text: string) => string): Written[][] {
  const cellOf = (cell: string | number | null, i: number): Written => {
    if (typeof cell === 'string') return inline(cell);
    return cell === null ? null : { digits: reportCellText(cell, columns[i]?.unit ?? 'text') };
  };
  return [columns.map(({ title }) => title), ...rows.map((row) => row.map(cellOf))];
}

/** The text of a CSV file; `inline` makes a text harmless within one line. */
export function reportCsv(report: Report, inline: (text: string) => string, bom: boolean): string {
  const tables = report.sections.flatMap(({ title, table }) => (table ? [{ title, table }] : []));
  const rows = tables.flatMap(({ title, table }, i): Written[][] => [
    ...(i > 0 ? [[]] : []),
    ...(tables.length > 1 && title !== null ? [[inline(title)]] : []),
    ...rowsOf(table, inline),
  ]);
  return writeCsv(rows, { bom });
}
