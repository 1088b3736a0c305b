// One worksheet, as the thread that reads workbooks sends it, made into a table like that of a text file.

import { addTo } from '../domain/grouping.ts';
import { refusal } from '../domain/refusal.ts';
import type { Merge, RawRow, RawTable } from '../domain/sheet/table.ts';
import { cellText, type RawCell } from './cell-text.ts';
import { checkSize, cleanCell, MOST_COLUMNS, oncePerText } from './clean-cell.ts';

/** What bin/read-workbook.js sends of a worksheet. Lines count from 1, columns from 0; cells and lines that are empty are left out. */
export interface RawWorksheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly [line: number, cells: readonly (readonly [column: number, cell: RawCell])[]])[];
  /** Top, bottom, left, right. */
  readonly merges: readonly (readonly [number, number, number, number])[];
  readonly hiddenLines: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly comments: number;
  /** Line and colour of every cell that holds something on a colour. */
  readonly fills: readonly (readonly [line: number, colour: string])[];
}

export interface RawWorkbook {
  readonly format: 'xlsx' | 'xls';
  readonly since1904: boolean;
  readonly worksheets: readonly RawWorksheet[];
}

/** The table of a worksheet with at most `limit` rows besides the heading; null where it holds no text. */
export function worksheetTable(file: string, book: RawWorkbook, sheet: RawWorksheet, limit: number): RawTable | null {
  const clean = oncePerText(cleanCell);
  const rows: RawRow[] = [];
  const uncomputed: string[] = [];
  for (const [line, found] of sheet.rows) {
    const cells: string[] = [];
    for (const [column, cell] of found) {
      const text = clean(cellText(cell, book.since1904));
      if (text === '') continue;
      if (column >= MOST_COLUMNS) throw refusal('file-too-large', { file, limit: `columns:${MOST_COLUMNS}` });
      if (typeof cell === 'object' && 'formula' in cell) uncomputed.push(`${columnLetter(column)}${line}`);
      while (cells.length < column) cells.push('');
      cells.push(text);
    }
    if (cells.length === 0) continue;
    if (rows.length > limit) throw refusal('file-too-large', { file, limit: `rows:${limit}` });
    checkSize(file, cells);
    rows.push({ line, cells });
  }
  if (rows.length === 0) return null;
  const { hidden, comments } = sheet;
  return {
    ...{ format: book.format, delimiter: null, worksheet: cleanCell(sheet.name), hidden, rows },
    merges: mergesOf(sheet, rows),
    notes: { ...hiddenParts(sheet, rows), comments, coloured: colouredCells(sheet, rows), uncomputed },
  };
}

/** `A` of 0, `AA` of 26. */
function columnLetter(column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

/** The merged cells that reach into what was read, cut to it. */
function mergesOf(sheet: RawWorksheet, rows: readonly RawRow[]): Merge[] {
  const lastLine = rows.at(-1)?.line ?? 0;
  const lastColumn = Math.max(...widths(rows)) - 1;
  return sheet.merges.flatMap(([top, end, left, edge]) => {
    const [bottom, right] = [Math.min(end, lastLine), Math.min(edge, lastColumn)];
    return top <= bottom && left <= right && (top < bottom || left < right) ? [{ top, bottom, left, right }] : [];
  });
}

const widths = (rows: readonly RawRow[]): Set<number> => new Set(rows.map(({ cells }) => cells.length));

function hiddenParts(sheet: RawWorksheet, rows: readonly RawRow[]) {
  const lines = new Set(sheet.hiddenLines);
  return {
    hiddenRows: rows.flatMap(({ line }) => (lines.has(line) ? [line] : [])),
    hiddenColumns: sheet.hiddenColumns
      .filter((column) => rows.some(({ cells }) => (cells[column] ?? '') !== ''))
      .map(columnLetter),
  };
}

/** A colour on more than this part of all cells is an ornament: every second row, the frame of a form. */
const ORNAMENT = 1 / 4;

/** Cells on a colour of their own: below the headings, and in a colour that is not everywhere. */
function colouredCells({ fills }: RawWorksheet, rows: readonly RawRow[]): number {
  if (fills.length === 0) return 0;
  const onLine = new Map<number, number>();
  for (const [line] of fills) addTo(onLine, line, 1);
  const filled = (row: RawRow): number => row.cells.reduce((count, cell) => count + (cell === '' ? 0 : 1), 0);
  const body = rows.find((row) => (onLine.get(row.line) ?? 0) < filled(row))?.line ?? Infinity;
  const cells = rows.reduce((count, row) => count + filled(row), 0);
  const byColour = new Map<string, number>();
  for (const [line, colour] of fills) if (line >= body) addTo(byColour, colour, 1);
  const meant = [...byColour.values()].filter((count) => count <= cells * ORNAMENT);
  return meant.reduce((sum, count) => sum + count, 0);
}
