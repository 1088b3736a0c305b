// The rows that were signed, as the clerk reads them off the paper: `1,3,5-9`. A slip here would credit a neighbour who
// was not there, so whatever is doubtful is refused and named.

import { plainDigits } from '../quantities.ts';
import { refusal } from '../refusal.ts';

const NOBODY: ReadonlySet<string> = new Set(['none', 'nobody', '无人', '无']);

const MOST_ROWS = 10_000;

/** The rows in the order in which they were typed, also those typed twice; none for `none`. Null where it can't be read. */
export function parseRowList(text: string): readonly number[] | null {
  const plain = plainDigits(text)
    .toLowerCase()
    .replace(/\s*[-‐‑‒–—―−~～至到]\s*/gu, '-')
    .replace(/[,、;；\s]+/gu, ',')
    .replace(/^,|,$/gu, '');
  if (NOBODY.has(plain)) return [];
  const rows: number[] = [];
  for (const part of plain.split(',')) {
    const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part);
    if (!match) return null;
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (to < from || rows.length + to - from > MOST_ROWS) return null;
    for (let row = from; row <= to; row++) rows.push(row);
  }
  return rows;
}

/** `1, 3, 5-9` of rows in any order. */
export function rowListText(rows: Iterable<number>): string {
  const spans: { from: number; to: number }[] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && row === last.to + 1) last.to = row;
    else spans.push({ from: row, to: row });
  }
  return spans.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** A sheet with what is printed on its rows; those that are not on its roster are blank. */
export interface RowsOfSheet<R> {
  readonly number: string;
  readonly rows: number;
  readonly roster: readonly (R & { readonly n: number })[];
}

/** The roster rows that were ticked, in the order of the sheet. Refuses rows typed twice, rows that are not there, blank ones. */
export function tickedRows<R>(
  sheet: RowsOfSheet<R>,
  ticked: readonly number[],
): readonly (R & { readonly n: number })[] {
  const { number, rows: last } = sheet;
  const once = new Set<number>();
  const doubled = ticked.filter((row) => once.size === once.add(row).size);
  if (doubled.length > 0) throw refusal('sheet-rows-doubled', { sheet: number, rows: rowListText(doubled) });
  const outside = ticked.filter((row) => row < 1 || row > last);
  if (outside.length > 0) throw refusal('sheet-rows-outside', { sheet: number, rows: rowListText(outside), last });
  const found = sheet.roster.filter(({ n }) => once.has(n));
  for (const { n } of found) once.delete(n);
  if (once.size > 0) throw refusal('sheet-rows-blank', { sheet: number, rows: rowListText(once) });
  return found;
}
