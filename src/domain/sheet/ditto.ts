// Cells that say "as above": ditto marks, merged cells, and blanks where a sheet writes a date or an activity only
// once. What is filled in is counted and told. A time or a number is never carried down unless the clerk says so: one
// cell for three people may mean each of them, or all together.

import { addTo } from '../grouping.ts';
import { problem, type Problem } from '../refusal.ts';
import { PERSON_COLUMNS, type ColumnName } from './columns.ts';
import { headingKey, type Heading } from './headings.ts';
import { indexColumn, type Layout } from './layout.ts';
import { isNoData } from './row-reader.ts';
import { covers, type Merge, type RawRow, type RawTable } from './table.ts';

export interface FillOptions {
  /** Headings whose blanks the clerk wants filled. */
  readonly fillDown: ReadonlySet<string>;
  /** Columns whose blanks an option fills. */
  readonly given: ReadonlySet<ColumnName>;
}

export interface Filled {
  readonly table: RawTable;
  /** How many cells were taken from the row above, by heading. */
  readonly filled: ReadonlyMap<string, number>;
  /** What is wrong with rows that share a cell which may not be shared, by their cells. */
  readonly faulty: ReadonlyMap<readonly string[], Problem>;
}

const DITTO = /^(?:[-—―–－\s]*(?:〃|″|〞|＂|"|”|“|々|''|’’)[-—―–－\s]*|同上|上同|同前|ditto|do\.?)$/iu;

/** Columns that say the same for all the rows below until they say something else. */
const SHARED: readonly ColumnName[] = ['date', 'activity', 'rule'];
const MERGEABLE: readonly ColumnName[] = [...SHARED, ...PERSON_COLUMNS, 'in', 'out', 'span', 'note'];

const isDitto = (cell: string): boolean => cell.length <= 8 && DITTO.test(cell);

/** The table with every "as above" replaced by what is above. */
export function fillDown(table: RawTable, layout: Layout, options: FillOptions): Filled {
  return new Filler(table, layout, options).fill();
}

class Filler {
  readonly #table: RawTable;
  readonly #heading: Heading;
  readonly #places: readonly number[];
  readonly #told: ReadonlySet<number>;
  readonly #shared: ReadonlySet<number>;
  readonly #person: readonly number[];
  readonly #index: number | null;
  readonly #mergeable: ReadonlySet<number>;
  readonly #merges: readonly Merge[];
  readonly #filled = new Map<string, number>();
  readonly #faulty = new Map<readonly string[], Problem>();
  #above: readonly string[] = [];
  /** The panel that it is from: the top of a list says nothing about the bottom of the one before. */
  #panel: number | undefined;

  constructor(table: RawTable, layout: Layout, { fillDown: told, given }: FillOptions) {
    const { heading, marks } = layout;
    const at = (columns: readonly ColumnName[]): number[] => columns.flatMap((c) => heading.columns.get(c) ?? []);
    const keys = new Set([...told].map(headingKey));
    this.#table = table;
    this.#heading = heading;
    this.#places = [...heading.columns.values(), ...marks.map((mark) => mark.at)];
    const named = [...heading.columns].filter(([column]) => keys.has(column.toLowerCase())).map(([, place]) => place);
    const titled = [...heading.titles.entries()].filter(([, title]) => keys.has(headingKey(title)));
    this.#told = new Set([...named, ...titled.map(([place]) => place)]);
    this.#shared = new Set(
      at(SHARED.filter((column) => !given.has(column))).filter((place) => this.#isWrittenOnce(place)),
    );
    this.#person = at(PERSON_COLUMNS);
    this.#index = indexColumn(table, heading);
    this.#mergeable = new Set(at(MERGEABLE));
    this.#merges = table.merges.filter(({ top, bottom, left, right }) => bottom > top || right > left);
  }

  fill(): Filled {
    const { rows } = this.#table;
    if (!this.#mayFill()) return { table: this.#table, filled: this.#filled, faulty: this.#faulty };
    const made = rows.map((row, index) => (index <= this.#heading.last ? row : this.#row(row)));
    return { table: { ...this.#table, rows: made }, filled: this.#filled, faulty: this.#faulty };
  }

  /**
   * Whether a column is filled only where something new begins: no value stands right below itself, and blanks are in
   * the majority. Elsewhere a blank is a cell that somebody forgot.
   */
  #isWrittenOnce(place: number): boolean {
    const rows = this.#table.rows.slice(this.#heading.last + 1);
    if (rows.every(({ cells }) => (cells[place] ?? '') !== '')) return false;
    let [filled, blank, before] = [0, 0, ''];
    for (const row of rows) {
      if (isNoData(row, this.#places, this.#heading.titles)) continue;
      const cell = row.cells[place] ?? '';
      if (cell === '' || isDitto(cell)) blank += 1;
      else if (cell === before) return false;
      else filled += 1;
      if (filled === 0) return false;
      before = cell;
    }
    return blank >= filled;
  }

  /** Whether there is anything to do; most sheets write everything in full. */
  #mayFill(): boolean {
    if (this.#told.size + this.#shared.size + this.#merges.length > 0) return true;
    const hasNumbers = this.#index;
    return this.#table.rows
      .slice(this.#heading.last + 1)
      .some(({ cells }) => (hasNumbers !== null && (cells[hasNumbers] ?? '') === '') || cells.some(isDitto));
  }

  #row(row: RawRow): RawRow {
    if (isNoData(row, this.#places, this.#heading.titles)) {
      // Below a total something new begins.
      this.#above = [];
      return row;
    }
    const cells = [...row.cells];
    if (row.panel !== this.#panel) this.#above = [];
    this.#panel = row.panel;
    const before = this.#above;
    const merged = this.#mergesAt(row);
    const continues = this.#continuesPerson(row);
    // A blank that means the same as the cell above it.
    const continuesAbove = (place: number): boolean =>
      this.#told.has(place) ||
      (continues && this.#person.includes(place)) ||
      (this.#shared.has(place) && this.#namesSomebody(cells)) ||
      (this.#mergeable.has(place) && merged.some((one) => one.top < row.line && covers(one, row.line, place)));
    for (let place = 0; place < Math.max(cells.length, before.length); place++) {
      const cell = cells[place] ?? '';
      const above = before[place] ?? '';
      if (above === '') continue;
      if (cell === '' ? continuesAbove(place) : isDitto(cell)) this.#take(cells, place, above);
    }
    this.#checkMerges({ ...row, cells }, merged);
    this.#above = cells;
    return { ...row, cells };
  }

  #take(cells: string[], place: number, above: string): void {
    while (cells.length < place) cells.push('');
    cells[place] = above;
    const title = this.#heading.titles[place] ?? '';
    addTo(this.#filled, title, 1);
  }

  #mergesAt({ line, panel }: RawRow): Merge[] {
    return this.#merges.filter((merge) => merge.top <= line && merge.bottom >= line && merge.panel === panel);
  }

  /** One number, time or mark in a cell for several rows or columns could mean each or all together. */
  #checkMerges(row: RawRow, merged: readonly Merge[]): void {
    const first = this.#table.rows[this.#heading.last + 1]?.line ?? 0;
    const mayShare = (at: number): boolean => this.#mergeable.has(at) || this.#told.has(at);
    for (const { top, left, right } of merged) {
      if (top < first) continue;
      const place = this.#places.find((at) => at >= left && at <= right && !mayShare(at));
      const given = this.#table.rows.find(({ line, panel }) => line === top && panel === row.panel)?.cells[left] ?? '';
      if (place === undefined || given === '') continue;
      const column = this.#heading.titles[place] ?? '';
      this.#faulty.set(row.cells, problem(row.line, 'row-merged-cell', { column, given }));
      return;
    }
  }

  #namesSomebody(cells: readonly string[]): boolean {
    return this.#person.some((place) => (cells[place] ?? '') !== '');
  }

  /** Whether a row goes on about the person above: it has neither a number of its own nor a name, card or door. */
  #continuesPerson(row: RawRow): boolean {
    if (this.#index === null || (row.cells[this.#index] ?? '') !== '') return false;
    return !this.#namesSomebody(row.cells) && this.#namesSomebody(this.#above);
  }
}
