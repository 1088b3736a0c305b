// The rows that could not be taken go back to the clerk as a file: line, reason, batch and the cells as they were, under
// the headings of the sheet, so that it can be mended and imported as it is. It never replaces another file.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { refusal, type Problem } from '../domain/refusal.ts';
import { haveSameCells, listOfSheet, sheetCells, sheetPlaces } from '../domain/sheet/rejected-list.ts';
import { writeCsv, type CsvCell } from '../sheets/write-csv.ts';
import { removeFiles, writeNewFile } from '../sheets/write-file.ts';
import type { PendingRow } from '../sqlite/pending-rows.ts';
import { wordsFor, type Text } from '../text/text.ts';
import type { TableFile } from './import-file.ts';
import { batchMark, isOwnList, type StoredRows } from './import-stored.ts';

/** A rejected row with its reason in words. */
export interface Rejected {
  readonly problem: Problem;
  readonly reason: string;
  readonly cells: readonly string[];
  /** The cells of the sheet's own columns. */
  readonly ownCells: readonly string[];
  /** Where the row is kept in the database. */
  readonly batch: number;
  readonly line: number;
  /** Of the file of that batch. */
  readonly sha256: string;
  /** Whether it is not kept there already, as it is. */
  readonly isNew: boolean;
  /** Whether the clerk has left it out. */
  readonly isDismissed: boolean;
}

/** The list goes to standard output. */
export const STDOUT = '-';

interface Kept {
  readonly text: Text;
  /** The batch that is being written. */
  readonly batch: number;
  readonly stored: StoredRows;
  readonly dismissed: ReadonlySet<number>;
}

/** The rejected rows of a table in their order, with their cells. */
export function rejectedRows(file: TableFile, problems: readonly Problem[], kept: Kept): Rejected[] {
  if (problems.length === 0) return [];
  const { text, batch, stored, dismissed } = kept;
  const wanted = new Set(problems.map(({ row }) => row));
  const cellsAt = new Map(file.table.rows.filter(({ line }) => wanted.has(line)).map((row) => [row.line, row.cells]));
  // The same file has the same rows; a list that was mended may have others.
  const mayDiffer = isOwnList(file);
  return [...problems]
    .sort((a, b) => a.row - b.row)
    .map((problem) => {
      const cells = cellsAt.get(problem.row) ?? [];
      const ownCells = sheetCells(file.heading.titles, cells);
      const before = stored.get(problem.row);
      const isSame = before && (!mayDiffer || (before.code === problem.code && haveSameCells(before.cells, ownCells)));
      return {
        ...{ problem, reason: wordsFor(text, problem).what, cells, ownCells, isNew: !isSame },
        ...(isSame ? placeOf(before) : { batch, line: problem.row, sha256: file.sha256 }),
        isDismissed: dismissed.has(problem.row),
      };
    });
}

const placeOf = ({ batch, line, sha256 }: PendingRow): Pick<Rejected, 'batch' | 'line' | 'sha256'> => ({
  batch,
  line,
  sha256,
});

function rowsOf(file: TableFile, rejected: readonly Rejected[], text: Text): CsvCell[][] {
  const { titles } = file.heading;
  const { line, reason, batch } = text.sheets.rejectedColumns;
  return [
    [line, reason, batch, ...sheetPlaces(titles).map((at) => titles[at] ?? '')],
    ...rejected.map((row) => [row.line, row.reason, batchMark(row.batch, row.sha256), ...row.ownCells]),
  ];
}

/** The list as it goes to standard output. */
export const printedList = (file: TableFile, rejected: readonly Rejected[], text: Text): string =>
  writeCsv(rowsOf(file, rejected, text), { bom: false });

/** `sheets/a.rejected` of `sheets/a.csv` and of `sheets/a.rejected-2.csv`. */
const stemBeside = (file: string): string => listOfSheet(file.slice(0, file.length - extname(file).length));

/** `a.csv`, `a-2.csv`, `a-3.csv` and so on. */
function* namesFor(stem: string, end: string): Generator<string> {
  yield `${stem}${end}`;
  for (let n = 2; ; n++) yield `${stem}-${n}${end}`;
}

/** A workbook takes a library to write it, which a transaction can't wait for: it is undone, and begun again. */
export class ListsNotReady extends Error {}

interface Ready {
  readonly name: string;
  /** Null where a file of that name has these rows already. */
  readonly content: Uint8Array | null;
}

interface Wanted {
  readonly stem: string;
  readonly rows: readonly CsvCell[][];
  readonly isKept: boolean;
}

/** Puts files beside the sheets, and takes them away again where the import comes to nothing. */
export class RejectedFiles {
  readonly #cwd: string;
  readonly #dryRun: boolean;
  readonly #text: () => Text;
  readonly #made: string[] = [];
  readonly #named = new Set<string>();
  readonly #ready = new Map<string, Ready>();
  readonly #wanted = new Map<string, Wanted>();

  constructor(cwd: string, dryRun: boolean, text: () => Text) {
    this.#cwd = cwd;
    this.#dryRun = dryRun;
    this.#text = text;
  }

  /**
   * Writes the rows and tells the name; a file of that name with the same content is kept, after one with another
   * content comes `-2`, `-3` … `told` is the name that the clerk wants. Dry runs only tell the name. Rows that are
   * all kept from before have their file already, which may have been mended in between. What came from a workbook
   * goes into one.
   */
  put(file: TableFile, told: string | null, rejected: readonly Rejected[]): string {
    const rows = rowsOf(file, rejected, this.#text());
    const isWorkbook = file.table.format === 'xlsx' || file.table.format === 'xls';
    if (told !== null) checkFile(told, resolve(this.#cwd, told));
    const end = told === null ? (isWorkbook ? '.xlsx' : '.csv') : extname(told);
    const stem = told === null ? stemBeside(file.file) : told.slice(0, told.length - end.length);
    const isKept = told === null && rejected.every(({ isNew }) => !isNew) && !isOwnList(file);
    if (end.toLowerCase() === '.xlsx') return this.#putWorkbook({ stem, rows, isKept }, end);
    const content = writeCsv(rows);
    const name = this.#free(stem, end, (path) => isKept || isSame(path, content));
    this.#write(name, existsSync(resolve(this.#cwd, name)) ? null : content);
    return name;
  }

  #putWorkbook(wanted: Wanted, end: string): string {
    const key = JSON.stringify(wanted);
    const ready = this.#ready.get(key);
    if (!ready) this.#wanted.set(key, wanted);
    else this.#write(ready.name, ready.content);
    return ready?.name ?? `${wanted.stem}${end}`;
  }

  /** The first name that nothing has, or that `isMine`. */
  #free(stem: string, end: string, isMine: (path: string) => boolean): string {
    for (const name of namesFor(stem, end)) {
      const path = resolve(this.#cwd, name);
      if (this.#named.has(path) || (existsSync(path) && !isMine(path))) continue;
      this.#named.add(path);
      return name;
    }
    throw new Error('the names have an end');
  }

  #write(name: string, content: string | Uint8Array | null): void {
    if (this.#dryRun || content === null) return;
    const path = resolve(this.#cwd, name);
    writeNewFile(path, content);
    this.#made.push(path);
  }

  /** Refuses to go on before the workbooks that are wanted have been made. */
  checkReady(): void {
    if (this.#wanted.size > 0) throw new ListsNotReady();
  }

  /** Makes the workbooks that are wanted. */
  async prepare(): Promise<void> {
    const { hasRows, workbookOf } = await import('../sheets/list-workbook.ts');
    for (const [key, { stem, rows, isKept }] of this.#wanted) {
      const same = new Set<string>();
      for (const one of namesFor(stem, '.xlsx')) {
        const path = resolve(this.#cwd, one);
        if (!existsSync(path)) break;
        if (isKept || (await hasRows(path, readFileSync(path), rows))) same.add(path);
      }
      const name = this.#free(stem, '.xlsx', (path) => same.has(path));
      const content = this.#dryRun || same.has(resolve(this.#cwd, name)) ? null : await workbookOf(rows);
      this.#ready.set(key, { name, content });
    }
    this.#wanted.clear();
  }

  /** Removes what was made. */
  takeBack(): void {
    removeFiles(this.#made.splice(0));
    this.#named.clear();
  }
}

/** Refuses a folder, or a device: what lies beside one is not meant, and some never end. */
function checkFile(file: string, path: string): void {
  if (existsSync(path) && !statSync(path).isFile()) throw refusal('file-unwritable', { file, detail: 'no file' });
}

function isSame(path: string, content: string): boolean {
  try {
    return readFileSync(path).equals(Buffer.from(content));
  } catch {
    return false;
  }
}
