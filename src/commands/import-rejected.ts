// The rows that could not be taken go back to the clerk as a file: line, reason and the cells as they were, under the
// headings of the sheet, so that it can be mended and imported as it is. It never replaces another file.

import { existsSync, readFileSync, unlinkSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Problem } from '../domain/refusal.ts';
import { OWN_HEADINGS } from '../domain/sheet/columns.ts';
import type { RawTable } from '../domain/sheet/table.ts';
import type { Heading } from '../domain/sheet/headings.ts';
import { writeCsv, writeNewFile } from '../sheets/write-csv.ts';
import { wordsFor, type Text } from '../text/text.ts';

/** A rejected row with its reason in words. */
export interface Rejected {
  readonly problem: Problem;
  readonly reason: string;
  readonly cells: readonly string[];
}

/** The rejected rows of a table in their order, with their cells. */
export function rejectedRows(table: RawTable, problems: readonly Problem[], text: Text): Rejected[] {
  if (problems.length === 0) return [];
  const wanted = new Set(problems.map(({ row }) => row));
  const cells = new Map(table.rows.filter(({ line }) => wanted.has(line)).map((row) => [row.line, row.cells]));
  return [...problems]
    .sort((a, b) => a.row - b.row)
    .map((problem) => ({ problem, reason: wordsFor(text, problem).what, cells: cells.get(problem.row) ?? [] }));
}

function contentOf(table: RawTable, heading: Heading, rejected: readonly Rejected[], text: Text): string {
  const titles = table.rows[heading.index]?.cells ?? [];
  // What comes from a list of rejected rows has these two columns already.
  const kept = titles.flatMap((title, at) => (at < 2 && OWN_HEADINGS.has(title) ? [] : [at]));
  const pick = (cells: readonly string[]): string[] => [
    ...kept.map((at) => cells[at] ?? ''),
    ...cells.slice(titles.length),
  ];
  const { line, reason } = text.sheets.rejectedColumns;
  return writeCsv([
    [line, reason, ...pick(titles)],
    ...rejected.map((row) => [row.problem.row, row.reason, ...pick(row.cells)]),
  ]);
}

/** `sheets/a.rejected` of `sheets/a.csv` and of `sheets/a.rejected-2.csv`. */
function stemBeside(file: string): string {
  const bare = file.slice(0, file.length - extname(file).length);
  return `${bare.replace(/\.rejected(?:-\d+)?$/u, '')}.rejected`;
}

/** Puts files beside the sheets, and takes them away again where the import comes to nothing. */
export class RejectedFiles {
  readonly #cwd: string;
  readonly #dryRun: boolean;
  readonly #text: () => Text;
  readonly #made: string[] = [];
  readonly #named = new Set<string>();

  constructor(cwd: string, dryRun: boolean, text: () => Text) {
    this.#cwd = cwd;
    this.#dryRun = dryRun;
    this.#text = text;
  }

  /**
   * Writes the rows and tells the name; a file of that name with the same content is kept, after one with another
   * content comes `-2`, `-3` … `told` is the name that the clerk wants. Dry runs only tell the name.
   */
  put(file: string, told: string | null, table: RawTable, heading: Heading, rejected: readonly Rejected[]): string {
    const content = contentOf(table, heading, rejected, this.#text());
    const end = told === null ? '.csv' : extname(told);
    const stem = told === null ? stemBeside(file) : told.slice(0, told.length - end.length);
    for (let n = 1; ; n++) {
      const name = n === 1 ? `${stem}${end}` : `${stem}-${n}${end}`;
      const path = resolve(this.#cwd, name);
      if (this.#named.has(path)) continue;
      if (existsSync(path) && !isSame(path, content)) continue;
      this.#named.add(path);
      if (!this.#dryRun && !existsSync(path)) {
        writeNewFile(path, content);
        this.#made.push(path);
      }
      return name;
    }
  }

  /** Removes what was made. */
  takeBack(): void {
    for (const path of this.#made) {
      try {
        unlinkSync(path);
      } catch {
        // Somebody else has removed it.
      }
    }
  }
}

function isSame(path: string, content: string): boolean {
  try {
    return readFileSync(path).equals(Buffer.from(content));
  } catch {
    return false;
  }
}
