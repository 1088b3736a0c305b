// Data goes to stdout, talk to stderr. Colour, boxes and questions only on a terminal.

import { boxes } from './boxes.ts';
import { harmless, inline } from './harmless.ts';
import type { Host } from './host.ts';
import { width } from './width.ts';

export type Align = 'left' | 'right';
export interface Column {
  readonly title: string;
  readonly align?: Align;
  /** Where a terminal is too narrow its texts go on in a second line instead of being cut inside. */
  readonly breaks?: boolean;
}
export type Cell = string | number | null;

export interface Out {
  readonly json: boolean;
  readonly terminal: boolean;
  /** A line of data. */
  readonly line: (text: string) => void;
  /** A line of talk: progress, hints, summaries. Silent with --quiet and with --json. */
  readonly say: (text: string) => void;
  /** A warning: shown even with --quiet. */
  readonly warn: (text: string) => void;
  /** The one JSON document of a run. */
  readonly document: (value: unknown) => void;
  /** Rows under headings. */
  readonly table: (columns: readonly Column[], rows: readonly (readonly Cell[])[]) => void;
}

export interface OutOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly colour: boolean;
}

const cellText = (cell: Cell): string => (cell === null ? '' : inline(String(cell)));

function padded(text: string, columns: number, align: Align | undefined): string {
  const space = ' '.repeat(Math.max(0, columns - width(text)));
  return align === 'right' ? space + text : text + space;
}

/** Columns under each other, two spaces apart; nothing cut, no rules. */
export function plainTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const lines = [columns.map((c) => c.title), ...rows.map((row) => row.map(cellText))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => width(line[i] ?? ''))));
  return lines
    .map((line) =>
      line
        .map((text, i) => padded(text, widths[i] ?? 0, columns[i]?.align))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The same of many rows, whose cells are made twice, for the widths and for the lines, instead of being kept. */
export function* plainLines<Row>(
  columns: readonly Column[],
  rows: readonly Row[],
  cellsOf: (row: Row) => readonly Cell[],
): Generator<string> {
  const titles = columns.map(({ title }) => title);
  const widths = titles.map(width);
  for (const row of rows) {
    for (const [i, cell] of cellsOf(row).entries()) widths[i] = Math.max(widths[i] ?? 0, width(cellText(cell)));
  }
  const line = (cells: readonly Cell[]): string =>
    cells
      .map((cell, i) => padded(cellText(cell), widths[i] ?? 0, columns[i]?.align))
      .join('  ')
      .trimEnd();
  yield line(titles);
  for (const row of rows) yield line(cellsOf(row));
}

/** The streams of a run as its commands use them. */
export function createOut(host: Host, options: OutOptions): Out {
  const data = (text: string): void => host.stdout.write(`${text}\n`);
  const talk = (text: string): void => host.stderr.write(`${text}\n`);
  return {
    json: options.json,
    terminal: host.stdout.isTerminal,
    line: (text) => data(harmless(text)),
    say: (text) => {
      if (!options.quiet && !options.json) talk(harmless(text));
    },
    warn: (text) => {
      if (!options.json) talk(harmless(text));
    },
    document: (value) => data(JSON.stringify(value)),
    table: (columns, rows) =>
      data(
        host.stdout.isTerminal
          ? boxes(
              columns,
              rows.map((row) => row.map(cellText)),
              { colour: options.colour, window: host.stdout.columns },
            )
          : plainTable(columns, rows),
      ),
  };
}
