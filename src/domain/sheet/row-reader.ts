// Reads one row by its columns and remembers the first thing that is wrong with it: a clerk mends one thing at a time.

import { personName } from '../person-name.ts';
import { problem, type Problem } from '../refusal.ts';
import type { ColumnName } from './columns.ts';
import type { Heading } from './headings.ts';
import { rowText, type RawRow, type RawTable } from './table.ts';
import { isBrokenText, isFault, isSpoiltNumber, readHousehold, type Fault } from './values.ts';

/** What was made of the rows of a table: `read` are those with a line or a problem, `skipped` all others. */
export interface Understood<Line> {
  readonly lines: readonly Line[];
  readonly problems: readonly Problem[];
  readonly skipped: readonly Skipped[];
  readonly read: number;
}

const TOTAL =
  /^[(（]?(?:本页|本表|本月|全部|以上)?(?:合计|总计|小计|共计|总数|人数合计|合计人数|共\d+人|grandtotal|subtotal|totals?)(?:[)）:：\d(（人].*)?$/u;
const ZERO = /^(?:0+(?:[.:]0+)*|[-—])$/u;
const FOOTER =
  /^(?:填表人|制表人|制表|审核人|审核|负责人|经办人|记录人|填表日期|制表日期|打印日期|填报人|联系人|备注|注|说明|签字|签名|盖章|主持人?|主讲人?|记录员?|监督人|组织者|召集人|拍照|摄影|时间|地点|会议(?:时间|地点|主题|记录)|活动(?:时间|地点|主题)|主题|电话|联系电话)[:：（(]|^第\s*\d+\s*页|^page \d+/iu;
/** `应到12人 实到10人`. */
const ATTENDANCE =
  /^(?:(?:应到|实到)(?:人数)?[:：]?\d+|(?:本次|今日|共)?(?:应出席|实际到场|实际出席|出席|到场|到会|参加|缺席|请假)(?:人数)?[:：]?\d+(?:人|名|位))/u;

// No date, amount or door number is longer.
const LONGEST_VALUE = 60;

/** A column of a table and what has been read in it: most rows of a sheet say the same day and the same hours. */
interface Column {
  readonly at: number;
  readonly known: Map<string, unknown>;
}

/** One row and the first fault found in it. */
export class RowReader {
  readonly row: RawRow;
  fault: Problem | null = null;
  readonly #columns: ReadonlyMap<ColumnName, Column>;

  constructor(row: RawRow, columns: ReadonlyMap<ColumnName, Column>) {
    this.row = row;
    this.#columns = columns;
  }

  /** The text of a cell, empty where the row or the table has none. */
  text(column: ColumnName): string {
    const found = this.#columns.get(column);
    return found === undefined ? '' : (this.row.cells[found.at] ?? '');
  }

  /** Whether a column is there and the cell is empty, and no other column says how long it was. */
  lacksOnly(column: ColumnName): boolean {
    const isThere = (one: ColumnName): boolean => this.#columns.has(one);
    return isThere(column) && this.text(column) === '' && !isThere('hours') && !isThere('minutes');
  }

  /**
   * The value of a cell; nothing where it is empty or, which is then remembered, can't be read. A column is always
   * read in the same way.
   */
  value<T>(column: ColumnName, read: (text: string) => T | Fault): T | undefined {
    return this.#read(column, read, LONGEST_VALUE);
  }

  #read<T>(column: ColumnName, read: (text: string) => T | Fault, longest = Infinity): T | undefined {
    const found = this.#columns.get(column);
    const text = found === undefined ? '' : (this.row.cells[found.at] ?? '');
    if (found === undefined || text === '') return undefined;
    let reading = found.known.get(text) as T | Fault | undefined;
    if (reading === undefined) {
      reading = text.length > longest ? 'row-bad-value' : read(text);
      found.known.set(text, reading);
    }
    return this.take(column, reading);
  }

  /** A value that was made of this cell and others; a fault is remembered as one of this cell. */
  take<T>(column: ColumnName, value: T | Fault): T | undefined {
    if (!isFault(value)) return value;
    const given = this.text(column);
    this.#remember(
      value === 'row-ambiguous-date'
        ? problem(this.row.line, value, { given })
        : problem(this.row.line, value, { column, given }),
    );
    return undefined;
  }

  /** A word such as an activity; refused where letters were lost on the way. */
  words(column: 'activity' | 'rule' | 'note'): string | undefined {
    if (column !== 'note') return this.#read(column, readWords);
    // Remarks differ from row to row, so none is kept in mind.
    const text = this.text(column);
    return text === '' ? undefined : this.take(column, readWords(text));
  }

  card(): string | undefined {
    return this.#read('card', readCard);
  }

  name(): string | undefined {
    return this.#read('name', readName);
  }

  /** The code of a whole door number. */
  household(): string | undefined {
    return this.value('household', readHousehold)?.code;
  }

  /** As `household`, but a building alone, or an address, tells nobody apart and is left out. */
  householdIfWhole(): string | undefined {
    return this.value('household', readHouseholdIfWhole)?.code;
  }

  /** Remembers that a cell which the row can't do without is empty, unless something else is wrong with it. */
  need(column: ColumnName): void {
    if (this.text(column) === '') this.#remember(problem(this.row.line, 'row-missing-value', { column }));
  }

  /** Remembers that a mark of a wide sheet can't be taken; `column` is its heading. */
  refuseMark(code: 'row-unknown-mark' | 'row-broken-text' | 'row-bad-value', column: string, given: string): void {
    this.#remember(problem(this.row.line, code, { column, given }));
  }

  /** Remembers that the row names nobody. */
  lacksResident(): void {
    const text = rowText(this.row.cells, ' ');
    this.#remember(problem(this.row.line, 'row-no-resident', { text: text.slice(0, 80) }));
  }

  #remember(found: Problem): void {
    this.fault ??= found;
  }
}

/** Full-width letters and digits become plain ones; leading zeros stay. */
const cardText = (text: string): string =>
  text.replace(/[！-～]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

const readWords = (text: string): string | Fault => (text.includes('\uFFFD') ? 'row-broken-text' : text);
const readName = (text: string): string | Fault => (isBrokenText(text) ? 'row-broken-text' : personName(text));
const readCard = (text: string): string | Fault =>
  isBrokenText(text) || isSpoiltNumber(text) ? 'row-broken-text' : cardText(text);

function readHouseholdIfWhole(text: string): { readonly code: string | undefined } | Fault {
  const found = readHousehold(text);
  return found === 'row-bad-value' ? { code: undefined } : found;
}

/**
 * Goes through the rows below the heading. Titles above it, rows with nothing in the columns that matter, totals,
 * footers and repeated headings are skipped; `understand` gives a line, or says to skip the row as well, or that the
 * fault it has remembered leaves no line. `more` are places that matter besides those of the columns.
 */
export function understandRows<Line extends object>(
  table: RawTable,
  heading: Heading,
  understand: (row: RowReader) => Line | 'absent' | 'nothing' | 'unpaid' | 'faulty',
  more: readonly number[] = [],
): Understood<Line> {
  const lines: Line[] = [];
  const problems: Problem[] = [];
  const skipped: Skipped[] = [];
  const { titles } = heading;
  const columns = new Map([...heading.columns].map(([name, at]) => [name, { at, known: new Map<string, unknown>() }]));
  const places = [...heading.columns.values(), ...more];
  for (const [index, row] of table.rows.entries()) {
    if (index >= heading.first && index <= heading.last) continue;
    const why = index < heading.first ? 'title' : noDataReason(row, places, titles);
    if (why !== null) {
      skipped.push({ row: row.line, why });
      continue;
    }
    const reader = new RowReader(row, columns);
    const line = understand(reader);
    if (line === 'absent' || line === 'nothing' || line === 'unpaid') skipped.push({ row: row.line, why: line });
    else if (reader.fault) problems.push(reader.fault);
    else if (line === 'faulty') throw new Error(`row ${row.line} has no line and no fault`);
    else lines.push(line);
  }
  return { lines, problems, skipped, read: lines.length + problems.length };
}

/** Why a row is no data: `title` above the headings, `blank` in all columns that matter, only `zeros`, and so on. */
export type SkipReason = 'title' | 'blank' | 'total' | 'footer' | 'heading' | 'zeros' | 'absent' | 'nothing' | 'unpaid';

export interface Skipped {
  /** The line of the file. */
  readonly row: number;
  readonly why: SkipReason;
}

/** Why a row below the headings is no data, or null where it is; `places` are the columns that matter. */
function noDataReason({ cells }: RawRow, places: readonly number[], titles: readonly string[]): SkipReason | null {
  let ours = '';
  let areTitles = true;
  let areZeros = true;
  for (const at of places) {
    const cell = cells[at] ?? '';
    if (cell === '') continue;
    if (ours === '') ours = cell;
    areTitles &&= cell === titles[at];
    areZeros &&= ZERO.test(cell);
  }
  if (ours === '') return 'blank';
  if (areTitles) return 'heading';
  const first = cells.find(isFilled) ?? '';
  const why = lastLineReason(first) ?? (ours === first ? null : lastLineReason(ours));
  return why ?? (areZeros ? 'zeros' : null);
}

const isFilled = (cell: string): boolean => cell !== '';

/** What a line below the table begins with, such as a total or who has filled it in; null for anything else. */
function lastLineReason(text: string): 'footer' | 'total' | null {
  if (!/^[\p{Script=Han}a-z(（]/iu.test(text)) return null;
  const close = text.toLowerCase().replace(/\s+/gu, '');
  if (FOOTER.test(text) || ATTENDANCE.test(close)) return 'footer';
  return TOTAL.test(close) ? 'total' : null;
}

export const isNoData = (row: RawRow, places: readonly number[], titles: readonly string[]): boolean =>
  noDataReason(row, places, titles) !== null;
