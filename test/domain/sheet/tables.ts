// Tables for the tests of this folder, written as the lines of a file with | between the cells.

import { dayOf } from '../../../src/domain/calendar.ts';
import { findHeading, type Heading, type HeadingOptions } from '../../../src/domain/sheet/headings.ts';
import type { TableKind } from '../../../src/domain/sheet/columns.ts';
import { textTable, type RawRow, type RawTable } from '../../../src/domain/sheet/table.ts';

export const TODAY = dayOf(2026, 3, 20);

/** Rows numbered from 1; a blank line has a number but is no row, as the reader has it. */
export function rowsOf(...lines: string[]): RawRow[] {
  return lines
    .map((line, i) => ({ line: i + 1, cells: line.split('|').map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

export const tableOf = (...lines: string[]): RawTable => textTable('utf-8', ',', rowsOf(...lines));

export const headingOf = (kind: TableKind, rows: readonly RawRow[], options: Partial<HeadingOptions> = {}): Heading =>
  findHeading(kind, rows, { file: 'a.csv', ...options });
