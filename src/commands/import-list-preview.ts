// What an import of one of the office's lists is about to write, row by row: who is new, which fee becomes which, whose
// balance is brought over, and what stays as it is.

import type { Context } from '../context.ts';
import { iso, NEVER, type Day } from '../domain/calendar.ts';
import { fen, yuan, type Fen } from '../domain/quantities.ts';
import type { Problem } from '../domain/refusal.ts';
import type { ColumnName, TableKind } from '../domain/sheet/columns.ts';
import { plainLines, type Cell, type Column } from '../terminal/out.ts';
import type { ListResult } from '../text/en/sheets.ts';
import type { TableFile } from './import-file.ts';

/** Lists of the office's own; what comes from the property company is told by its figures. */
export type ListKind = Exclude<TableKind, 'sheet' | 'receipts' | 'payments'>;

export const isListed = (kind: TableKind): kind is ListKind => kind in COLUMNS;

/** One line of the preview. */
export interface ListedRow {
  /** The line of the file. */
  readonly row: number;
  /** Null for the cells as they stand in the file. */
  readonly cells: readonly Cell[] | null;
  readonly result: ListResult;
}

const ORDER: Record<ListResult['kind'], number> = {
  changed: 0,
  completed: 0,
  differs: 1,
  new: 2,
  rejected: 3,
  unchanged: 4,
};

/** What changes something first, then by line. */
export const byChange = (a: ListedRow, b: ListedRow): number =>
  ORDER[a.result.kind] - ORDER[b.result.kind] || a.row - b.row;

const COLUMNS: Record<ListKind, readonly ColumnName[]> = {
  residents: ['card', 'name', 'household'],
  fees: ['household', 'year', 'fee'],
  opening: ['card', 'name', 'household', 'points', 'expires'],
};

const ALIGNED: ReadonlySet<ColumnName> = new Set(['fee', 'points']);

/** A row that is not taken; where the two disagree, what each of them says. */
export function listedProblem({ row, code, facts }: Problem): ListedRow {
  if (code !== 'row-differs') return { row, cells: null, result: { kind: 'rejected' } };
  const { what, book, file } = facts as { what: ColumnName; book: string; file: string };
  return { row, cells: null, result: { kind: 'differs', column: what, before: book, after: file } };
}

/** What becomes of a fee. */
export function feeResult({ feeFen, beforeFen }: { readonly feeFen: Fen; readonly beforeFen: Fen | null }): ListResult {
  if (beforeFen === null) return { kind: 'new' };
  if (beforeFen === feeFen) return { kind: 'unchanged' };
  return { kind: 'changed', column: 'fee', before: yuan(fen(beforeFen)), after: yuan(fen(feeFen)) };
}

/** The last day of a balance, as the list has it. */
export const expiryCell = ({ text }: Context, expires: Day | null): Cell =>
  expires === null ? null : expires === NEVER ? text.sheets.preview.noEnd : iso(expires);

interface Shown {
  readonly rows: readonly ListedRow[];
  readonly more: number;
}

/** Prints the rows of a list and what becomes of each. */
export function printList(
  ctx: Context,
  kind: ListKind,
  file: TableFile,
  { rows, more }: Shown,
  isOneOfMany: boolean,
): void {
  const { out, text } = ctx;
  const t = text.sheets;
  if (rows.length === 0) return;
  if (isOneOfMany) out.say(t.previewOf(file.label));
  const columns: Column[] = [
    { title: t.preview.line, align: 'right' },
    ...COLUMNS[kind].map(
      (column) => ({ title: t.columnName(column), align: ALIGNED.has(column) ? 'right' : 'left' }) as const,
    ),
    { title: '' },
  ];
  const written = writtenCells(file, kind, rows);
  const cellsOf = ({ row, cells, result }: ListedRow): readonly Cell[] => [
    ...[row, ...(cells ?? written(row))],
    t.listResults[kind](result),
  ];
  for (const line of plainLines(columns, rows, cellsOf)) out.say(line);
  if (more > 0) out.say(t.previewMore(more));
}

/** What stands in the file in the columns of a kind. */
function writtenCells(
  { table, heading }: TableFile,
  kind: ListKind,
  rows: readonly ListedRow[],
): (row: number) => Cell[] {
  const wanted = new Set(rows.flatMap(({ row, cells }) => (cells === null ? row : [])));
  const found = new Map(table.rows.filter(({ line }) => wanted.has(line)).map(({ line, cells }) => [line, cells]));
  return (row) =>
    COLUMNS[kind].map((column) => {
      const at = heading.columns.get(column);
      return at === undefined ? '' : (found.get(row)?.[at] ?? '');
    });
}
