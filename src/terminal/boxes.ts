// Tables with rules and bold headings, for a terminal. No line is wider than the window where that can be: columns in which
// nothing stands are left out, texts are cut or go on in a second line, the widest first, then headings go on in a second
// line, and at last the spaces beside the rules go. Numbers stay whole.

import { Chalk } from 'chalk';
import Table from 'cli-table3';
import type { Column } from './out.ts';
import { width } from './width.ts';
import { broken, brokenEvenly, widestPiece } from './wrap.ts';

/** What a column needs beside its text: a rule and a space on both sides, or the rule alone. */
const BESIDE = 3;
const RULE = 1;
/** No column of text is cut to less than this, */
const LEAST = 8;
/** and a word that is wider than a date is broken before a column of broken texts gets wider. */
const LONGEST_WORD = 10;
/** No heading is broken to less than this: two Chinese characters. */
const LEAST_HEADING = 4;

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

type Rows = readonly (readonly string[])[];

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const larger = (some: readonly number[], others: readonly number[]): number[] =>
  some.map((one, i) => Math.max(one, others[i] ?? 0));

/** Takes from the widest until they have the room together, or none may be narrower. */
function narrowed(widths: readonly number[], least: readonly number[], room: number): number[] {
  const now = [...widths];
  for (let over = sum(now) - room; over > 0; over--) {
    const widest = now.reduce((best, one, i) => {
      const isWider = one > (least[i] ?? 0) && (best < 0 || one > (now[best] ?? 0));
      return isWider ? i : best;
    }, -1);
    if (widest < 0) break;
    now[widest] = (now[widest] ?? 0) - 1;
  }
  return now;
}

const cellWidths = (columns: readonly Column[], rows: Rows): number[] =>
  columns.map((_, i) => Math.max(0, ...rows.map((row) => width(row[i] ?? ''))));

const titleWidths = (columns: readonly Column[]): number[] => columns.map(({ title }) => width(title));

/** How narrow the cells of each column may be. */
const leastCells = (columns: readonly Column[], rows: Rows): number[] =>
  cellWidths(columns, rows).map((whole, i) => {
    const { align, breaks = false } = columns[i] ?? {};
    if (align === 'right') return whole;
    const word = breaks ? Math.max(0, ...rows.map((row) => widestPiece(row[i] ?? ''))) : whole;
    return Math.min(word, breaks ? LONGEST_WORD : LEAST);
  });

/** How wide each column is, so that they have the room together where that can be: texts give way, then headings. */
function widthsIn(room: number, columns: readonly Column[], rows: Rows): number[] {
  const titles = titleWidths(columns);
  const least = leastCells(columns, rows);
  const leastTitles = columns.map(({ title }) => Math.max(widestPiece(title), Math.min(width(title), LEAST_HEADING)));
  const whole = larger(cellWidths(columns, rows), titles);
  return narrowed(narrowed(whole, larger(least, titles), room), larger(least, leastTitles), room);
}

/** The table without the columns in which nothing stands. */
function withoutEmpty(columns: readonly Column[], rows: Rows): { columns: readonly Column[]; rows: Rows } {
  const isKept = columns.map((_, i) => rows.length === 0 || rows.some((row) => row[i] !== ''));
  return { columns: columns.filter((_, i) => isKept[i]), rows: rows.map((row) => row.filter((_, i) => isKept[i])) };
}

interface Drawing {
  readonly colour: boolean;
  readonly widths: readonly number[];
  readonly isTight: boolean;
}

function drawn(columns: readonly Column[], rows: Rows, { colour, widths, isTight }: Drawing): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const padding = isTight ? 0 : 1;
  const table = new Table({
    head: columns.map(({ title }, i) => chalk.bold(brokenEvenly(title, widths[i] ?? 0).join('\n'))),
    colAligns: columns.map((column) => column.align ?? 'left'),
    style: { head: [], border: [], compact: true, 'padding-left': padding, 'padding-right': padding },
  });
  const cell = (text: string, i: number): string => {
    const room = widths[i] ?? width(text);
    return columns[i]?.breaks === true ? broken(text, room).join('\n') : cutInside(text, room);
  };
  for (const row of rows) table.push(row.map(cell));
  return table.toString();
}

/** The rows under their headings, all between rules, in a window of so many columns where that can be. */
export function boxes(
  columns: readonly Column[],
  rows: Rows,
  { colour, window }: { readonly colour: boolean; readonly window: number },
): string {
  const whole = larger(cellWidths(columns, rows), titleWidths(columns));
  const needed = sum(whole) + columns.length * BESIDE + RULE;
  // Some terminals do not tell their width.
  if (window <= 0 || needed <= window) return drawn(columns, rows, { colour, widths: whole, isTight: false });
  const kept = withoutEmpty(columns, rows);
  const roomBeside = (beside: number): number => window - RULE - kept.columns.length * beside;
  const usual = widthsIn(roomBeside(BESIDE), kept.columns, kept.rows);
  const tight = widthsIn(roomBeside(RULE), kept.columns, kept.rows);
  const isTight = sum(usual) > roomBeside(BESIDE) && sum(tight) <= roomBeside(RULE);
  return drawn(kept.columns, kept.rows, { colour, widths: isTight ? tight : usual, isTight });
}
