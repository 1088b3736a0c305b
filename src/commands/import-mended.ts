// A rejected row as a table of its own, read again as its sheet was read, with what the clerk has typed for it.

import { sha256 } from '../domain/chain.ts';
import { householdCode } from '../domain/household-code.ts';
import { minutes as asMinutes } from '../domain/quantities.ts';
import type { Problem } from '../domain/refusal.ts';
import type { ColumnName } from '../domain/sheet/columns.ts';
import type { Decisions } from '../domain/sheet/doubts.ts';
import { NO_MARKS } from '../domain/sheet/marks.ts';
import { MENDED, textTable } from '../domain/sheet/table.ts';
import { isFault, readHours } from '../domain/sheet/values.ts';
import type { Reading } from '../sqlite/batches.ts';
import type { PendingRow } from '../sqlite/pending-rows.ts';
import { inline } from '../terminal/harmless.ts';
import type { ImportRequest } from './import.ts';
import { headingIn, type ReadOptions, type TableFile } from './import-file.ts';
import type { KeptOptions } from './import-stored.ts';

/** What the clerk has typed for a row: in place of its cells, and in place of what was said for all rows. */
export interface Mended {
  readonly cells: readonly string[];
  readonly said: Partial<ImportRequest>;
  readonly decisions: Decisions;
}

/** The row as a table of its own, under the headings of its sheet. */
export function asTable(
  row: PendingRow,
  reading: Reading,
  { cells, said: own }: Mended,
): { readonly request: ImportRequest; readonly file: TableFile } {
  const options = reading.options as unknown as Partial<KeptOptions>;
  const headerRow = Math.min(reading.headerRow, row.line - 1);
  const table = textTable('utf-8', ',', [
    { line: headerRow, cells: reading.headings },
    { line: row.line, cells },
  ]);
  const read: ReadOptions = {
    ...{ encoding: null, limit: null, worksheet: null, allWorksheets: false },
    headerRow,
    map: new Map(options.map ?? []),
  };
  const { kind, sheetNo } = row;
  const heading = headingIn(kind, row.file, table, read);
  const dateAt = heading.columns.get('date') ?? -1;
  const request: ImportRequest = {
    ...{ kind, files: [], read, rule: options.rule ?? null, date: options.date ?? null },
    ...{ activity: options.activity ?? null, year: options.year ?? null, sheetNo, replace: false, marks: NO_MARKS },
    ...{ month: options.month ?? null, fillDown: new Set(), activityFrom: options.activityFrom ?? undefined },
    minutes: options.minutes === null || options.minutes === undefined ? null : asMinutes(options.minutes),
    ...{ strict: false, showSkipped: false, rejected: null },
    // A day that is typed now has not been agreed to.
    mayBeOld: own.date === undefined && cells[dateAt] === row.cells[dateAt],
    ...own,
  };
  const file: TableFile = {
    ...{ file: MENDED, label: inline(row.file), sha256: sha256(JSON.stringify([row.id, cells])), table, heading },
    ...{ others: [], stored: new Map([[row.line, row]]) },
  };
  return { request, file };
}

/** The household and the year that a row of receipts answers for. */
export function answered(row: PendingRow): string {
  const { reading, cells } = row;
  if (reading === null) return `row ${row.id}`;
  const { request, file } = asTable(row, reading, { cells, said: {}, decisions: new Map() });
  const door = cells[file.heading.columns.get('household') ?? -1] ?? '';
  return `${householdCode(door) ?? door} ${request.year ?? ''}`;
}

/** Where a column stands: one of ours, or a column of marks by its heading. */
export function placeOf({ heading }: TableFile, column: string): number | undefined {
  const titled = heading.titles.indexOf(column);
  return heading.columns.get(column as ColumnName) ?? (titled < 0 ? undefined : titled);
}

export function withCell(cells: readonly string[], at: number, typed: string): string[] {
  const changed = [...cells];
  while (changed.length <= at) changed.push('');
  changed[at] = typed;
  return changed;
}

/** A column that the sheet does not have is said for the row in another way. */
export function saidFor(column: ColumnName, typed: string): Partial<ImportRequest> {
  if (typed === '') return {};
  if (column === 'rule') return { rule: typed };
  if (column === 'date') return { date: typed };
  if (column !== 'hours') return {};
  const minutes = readHours(typed);
  return isFault(minutes) ? {} : { minutes };
}

/** The column that a problem is about, where it is one of ours. */
export function columnOf({ code, facts }: Problem): ColumnName | null {
  if (code === 'row-ambiguous-date' || code === 'date-ahead') return 'date';
  if (code === 'row-more-people') return 'name';
  if (code === 'row-no-rule' || code === 'rule-not-in-force' || code === 'unknown-rule') return 'rule';
  return 'column' in facts ? (facts.column as ColumnName) : null;
}
