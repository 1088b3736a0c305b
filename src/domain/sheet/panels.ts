// Sheets that save paper have the same columns twice or three times beside each other: 姓名 签到 | 姓名 签到. Here each
// of these panels comes below the one before it, so that the rest of the program sees one list.

import type { Heading } from './headings.ts';
import { headingKey, isColumnHeading } from './headings.ts';
import type { Merge, RawRow, RawTable } from './table.ts';

export interface Unfolded {
  readonly table: RawTable;
  readonly panels: number;
}

/** The table with its panels below each other; a row then stands there once for every panel, under the same line. */
export function unfolded(table: RawTable, heading: Heading): Unfolded {
  const width = panelWidth(heading.titles);
  const count = width === null ? 1 : Math.ceil(heading.titles.length / width);
  if (width === null) return { table, panels: 1 };
  const head = table.rows.slice(0, heading.index);
  const titles = table.rows[heading.index];
  const below = table.rows.slice(heading.index + 1);
  const panel = (row: RawRow, n: number): RawRow => ({
    ...{ line: row.line, panel: n },
    cells: row.cells.slice(n * width, (n + 1) * width),
  });
  const rows = Array.from({ length: count }, (_, n) => below.map((row) => panel(row, n)));
  const filled = rows.flat().filter(({ cells }) => cells.some((cell) => cell !== ''));
  const first = titles?.line ?? 0;
  const merges = table.merges.flatMap((merge) => (merge.bottom < first ? merge : inPanels(merge, width, count)));
  return {
    table: { ...table, rows: [...head, ...(titles ? [panel(titles, 0)] : []), ...filled], merges },
    panels: count,
  };
}

/** A merge as each of the panels has it that it reaches into. */
function inPanels(merge: Merge, width: number, count: number): Merge[] {
  return Array.from({ length: count }, (_, panel) => {
    const [left, right] = [merge.left - panel * width, merge.right - panel * width];
    return { ...merge, panel, left: Math.max(0, left), right: Math.min(width - 1, right) };
  }).filter(({ left, right }) => left <= right);
}

/** How many columns one panel has, or null where the headings do not repeat. */
function panelWidth(titles: readonly string[]): number | null {
  const keys = titles.map(headingKey);
  const last = keys.findLastIndex((key) => key !== '');
  for (let width = 2; width <= (last + 1) / 2; width++) {
    const repeats = keys.slice(0, last + 1).every((key, at) => at < width || key === keys[at % width]);
    const first = keys.slice(0, width);
    // The last panel has to be whole, and a panel has to name people.
    const isWhole = (last + 1) % width === 0 || first.slice((last + 1) % width).every((key) => key === '');
    if (repeats && isWhole && first.some((key) => NAMES.has(key) || isNameHeading(key))) return width;
  }
  return null;
}

const NAMES = new Set(['姓名', 'name', '卡号', 'card']);
const isNameHeading = (key: string): boolean => /姓名|name/u.test(key) && isColumnHeading('sheet', key);
