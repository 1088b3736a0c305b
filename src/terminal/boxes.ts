// Tables with rules and bold headings, for a terminal. Cells are cut to the window by cli-table3; nothing wraps.

import { Chalk } from 'chalk';
import Table from 'cli-table3';
import type { Column } from './out.ts';

/** The rows under their headings, all between rules. */
export function boxes(columns: readonly Column[], rows: readonly (readonly string[])[], colour: boolean): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const table = new Table({
    head: columns.map((column) => chalk.bold(column.title)),
    colAligns: columns.map((column) => column.align ?? 'left'),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
