// Tables with rules and bold headings, for a terminal. Nothing wraps: where a table is wider than the window, its widest
// columns of text are cut.

import { Chalk } from 'chalk';
import Table from 'cli-table3';
import type { Column } from './out.ts';
import { width } from './width.ts';

/** What a column needs beside its text: a rule and a space on both sides. */
const BESIDE = 3;
/** No column of text is cut to less than this. */
const LEAST = 8;

/** The beginning and the end of a text, in at most `room` columns: of a path both tell what it is. */
export function cutInside(text: string, room: number): string {
  if (width(text) <= room) return text;
  const characters = [...text];
  const part = (from: readonly string[], most: number): string[] => {
    const taken: string[] = [];
    let used = 0;
    for (const character of from) {
      used += width(character);
      if (used > most) break;
      taken.push(character);
    }
    return taken;
  };
  const end = part(characters.toReversed(), Math.floor((room - 1) / 2)).toReversed();
  const start = part(characters, room - 1 - width(end.join('')));
  return `${start.join('')}…${end.join('')}`;
}

/** How wide each column may be, so that all fit into the window: text gives way, the widest first; numbers never do. */
function roomFor(columns: readonly Column[], rows: readonly (readonly string[])[], window: number): number[] {
  const rooms = columns.map(({ title }, i) => Math.max(width(title), ...rows.map((row) => width(row[i] ?? ''))));
  // Some terminals do not tell their width.
  if (window <= 0) return rooms;
  const least = columns.map(({ title, align }, i) =>
    align === 'right' ? (rooms[i] ?? 0) : Math.max(LEAST, width(title)),
  );
  let over = rooms.reduce((sum, room) => sum + room + BESIDE, 1) - window;
  for (; over > 0; over--) {
    const widest = rooms.reduce((best, room, i) => {
      const isWider = room > (least[i] ?? 0) && (best < 0 || room > (rooms[best] ?? 0));
      return isWider ? i : best;
    }, -1);
    if (widest < 0) break;
    rooms[widest] = (rooms[widest] ?? 0) - 1;
  }
  return rooms;
}

/** The rows under their headings, all between rules, in a window of so many columns where that can be. */
export function boxes(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { colour, window }: { readonly colour: boolean; readonly window: number },
): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const rooms = roomFor(columns, rows, window);
  const table = new Table({
    head: columns.map((column) => chalk.bold(column.title)),
    colAligns: columns.map((column) => column.align ?? 'left'),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push(row.map((text, i) => cutInside(text, rooms[i] ?? width(text))));
  return table.toString();
}
