// A report as text: tables under their titles, charts of characters. The same in a terminal, a pipe and a text file, but
// for the rules and headings that a terminal draws.

import {
  endLines, isText, reportCellText, sumLine, type Report, type ReportChart, type ReportSection, type ReportTable,
} from '../domain/report.ts'; // prettier-ignore
import { plainTable, type Column, type Out } from './out.ts';
import { width } from './width.ts';

interface Screen {
  readonly line: (text: string) => void;
  readonly table: (columns: readonly Column[], rows: readonly (readonly string[])[]) => void;
}

const columnsOf = ({ columns }: ReportTable): Column[] =>
  columns.map(({ title, unit }) => (isText(unit) ? { title } : { title, align: 'right' }));

function rowsOf(table: ReportTable): string[][] {
  const sums = sumLine(table);
  return [...table.rows, ...(sums ? [sums] : [])].map((row) =>
    row.map((cell, i) => reportCellText(cell, table.columns[i]?.unit ?? 'text')),
  );
}

/** As many characters as the longest bar has. */
const BAR = 40;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const HEIGHTS = '▁▂▃▄▅▆▇█';

/** `████▌` for a part of the largest value. */
export function textBar(value: number, largest: number): string {
  if (largest <= 0 || value <= 0) return '';
  const eighths = Math.max(1, Math.round((value * BAR * 8) / largest));
  return `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ''}`;
}

/** One character for each value, the higher the larger; a gap where there is none. */
export function textLine(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  const largest = Math.max(0, ...known);
  return values
    .map((value) => {
      if (value === null) return ' ';
      return HEIGHTS[largest === 0 ? 0 : Math.round((Math.max(0, value) * (HEIGHTS.length - 1)) / largest)] ?? ' ';
    })
    .join('');
}

const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));

const bars = ({ labels, series, unit }: ReportChart): string[] => {
  const room = Math.max(...labels.map(width), ...series.map(({ title }) => width(title)));
  return series.flatMap(({ title, values }) => {
    const largest = Math.max(0, ...values.map((value) => value ?? 0));
    const own = labels.map((label, i) => {
      const value = values[i] ?? null;
      return `  ${padded(label, room)}  ${textBar(value ?? 0, largest)} ${reportCellText(value, unit)}`.trimEnd();
    });
    return series.length > 1 ? [title, ...own] : own;
  });
};

const lines = ({ labels, series, unit }: ReportChart): string[] => {
  const room = Math.max(...series.map(({ title }) => width(title)));
  return [
    ...series.map(({ title, values }) => {
      const known = values.filter((value) => value !== null);
      const most = known.length === 0 ? '' : `  ≤ ${reportCellText(Math.max(...known), unit)}`;
      return `  ${padded(title, room)}  ${textLine(values)}${most}`;
    }),
    `  ${padded('', room)}  ${labels[0] ?? ''} … ${labels.at(-1) ?? ''}`,
  ];
};

/** A chart as lines of characters. */
export const textChart = (chart: ReportChart): string[] =>
  chart.labels.length === 0 ? [] : chart.kind === 'bars' ? bars(chart) : lines(chart);

function section(screen: Screen, { title, table, chart, lines: own }: ReportSection): void {
  if (title !== null) {
    screen.line('');
    screen.line(title);
  }
  if (table && table.rows.length > 0) screen.table(columnsOf(table), rowsOf(table));
  for (const line of chart ? textChart(chart) : []) screen.line(line);
  for (const line of own) screen.line(line);
}

function render(screen: Screen, report: Report): void {
  for (const line of [report.title, ...report.heading]) screen.line(line);
  for (const one of report.sections) section(screen, one);
  const isLong = report.sections.some(({ title }) => title !== null);
  for (const line of [...(isLong ? [''] : []), ...endLines(report)]) screen.line(line);
}

/** Shows a report on the screen. */
export const showReport = (out: Out, report: Report): void => render(out, report);

/** A report as the text of a file. */
export function reportText(report: Report, harmless: (text: string) => string): string {
  const written: string[] = [];
  render(
    {
      line: (text) => written.push(harmless(text)),
      table: (columns, rows) => written.push(plainTable(columns, rows)),
    },
    report,
  );
  return `${written.join('\n')}\n`;
}
