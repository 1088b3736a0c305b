// A report as people read it, in the words of one language: tables of typed columns, charts, and lines of text. What it
// looks like on the screen, as CSV, as a workbook or on paper is up to whoever renders it; the figures are these.

import { fen, minutes as wholeMinutes, yuan } from './quantities.ts';

/** What the numbers of a column are: fen are shown as yuan, tenths of a percent as percent, minutes as hours. */
export type ReportUnit = 'text' | 'date' | 'whole' | 'fen' | 'permille' | 'minutes';

/** Text and dates (`2026-03-05`) as text, all else as whole numbers; null where there is nothing to say. */
export type ReportCell = string | number | null;

/** A value and what stands before it, in the words of one language. */
export interface Labelled {
  readonly label: string;
  readonly value: string;
}

export interface ReportColumn {
  readonly title: string;
  readonly unit: ReportUnit;
  /** Whether its lines are added up below the table. */
  readonly summed?: boolean;
  /** Left empty for a hand to write in; on paper there is room for that. */
  readonly byHand?: boolean;
}

export interface ReportTable {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** What stands before the sums; null where nothing is added up. */
  readonly sumTitle: string | null;
}

export interface ReportSeries {
  readonly title: string;
  readonly values: readonly (number | null)[];
}

/** Bars beside each other for every label, or a line through all labels. */
export interface ReportChart {
  readonly kind: 'bars' | 'lines';
  readonly unit: ReportUnit;
  readonly labels: readonly string[];
  readonly series: readonly ReportSeries[];
}

export interface ReportSection {
  /** Null where the report has but one. */
  readonly title: string | null;
  readonly table: ReportTable | null;
  readonly chart: ReportChart | null;
  /** Below the table. */
  readonly lines: readonly string[];
}

export interface Report {
  /** The neighbourhood; on paper and in workbooks it stands above the title. */
  readonly place: string;
  readonly title: string;
  /** Below the title: the period, whom it is about. */
  readonly heading: readonly string[];
  readonly sections: readonly ReportSection[];
  /** What holds for all of it: totals, how things were counted. */
  readonly closing: readonly string[];
  /** Where the report ends, and the head of the chain there; null for a list that never leaves the office. */
  readonly cutoff: string | null;
}

/** What stands below everything. */
export const endLines = ({ closing, cutoff }: Report): readonly string[] =>
  cutoff === null ? closing : [...closing, cutoff];

export const isText = (unit: ReportUnit): boolean => unit === 'text' || unit === 'date';

/** A section that is one table. */
export const tableSection = (
  title: string | null,
  table: ReportTable,
  lines: readonly string[] = [],
): ReportSection => ({
  title,
  table,
  chart: null,
  lines,
});

/** The sum of a column over all lines; what is null adds nothing. */
export const columnSum = ({ rows }: ReportTable, column: number): number =>
  rows.reduce((sum, row) => {
    const cell = row[column];
    return typeof cell === 'number' ? sum + cell : sum;
  }, 0);

/** The table without columns in which no line says anything. */
export function withoutEmpty(table: ReportTable): ReportTable {
  const says = (column: number): boolean => table.rows.some((row) => (row[column] ?? '') !== '');
  const kept = new Set(table.columns.map((_, column) => column).filter(says));
  return {
    ...table,
    columns: table.columns.filter((_, column) => kept.has(column)),
    rows: table.rows.map((row) => row.filter((_, column) => kept.has(column))),
  };
}

/** The line of sums below a table, or null where it has none or nothing to add up. */
export function sumLine(table: ReportTable): readonly ReportCell[] | null {
  const { columns, rows, sumTitle } = table;
  if (sumTitle === null || rows.length === 0) return null;
  return columns.map((column, i) => (column.summed ? columnSum(table, i) : i === 0 ? sumTitle : null));
}

/** How many lines the tables of a report have together. */
export const reportRows = ({ sections }: Report): number =>
  sections.reduce((sum, { table }) => sum + (table?.rows.length ?? 0), 0);

/** `462` as `46.2%`. */
export function percentText(permille: number): string {
  const digits = String(Math.abs(permille)).padStart(2, '0');
  return `${permille < 0 ? '-' : ''}${digits.slice(0, -1)}.${digits.slice(-1)}%`;
}

/** `90` as `1:30`. */
export function hoursText(worked: number): string {
  const whole = Math.abs(wholeMinutes(worked));
  return `${worked < 0 ? '-' : ''}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** A cell as it is read; nothing for null. */
export function reportCellText(cell: ReportCell, unit: ReportUnit): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (unit === 'fen') return yuan(fen(cell));
  if (unit === 'permille') return percentText(cell);
  return unit === 'minutes' ? hoursText(cell) : String(cell);
}

/** A part of a whole in tenths of a percent, to the nearest; null of nothing. */
export const permille = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole);
