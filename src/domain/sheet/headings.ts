// Finds the row of headings and what its columns mean. Sheets have titles above the headings, units and remarks in
// brackets, columns in any order and columns of their own; the clerk should not have to tidy any of it.

import { refusal } from '../refusal.ts';
import { COLUMNS_OF, NEEDED, OWN_HEADINGS, spellingsOf } from './columns.ts';
import type { ColumnName, Meaning, TableKind } from './columns.ts';
import { sheetPlaces } from './rejected-list.ts';
import type { RawRow } from './table.ts';

/**
 * `row` is the line of the file, `index` its place among the rows, `columns` the places of the cells, all others are
 * `unknown`. Headings of two rows go from the row `first` to the row `last`; `titles` are their words by column.
 */
export interface Heading {
  readonly row: number;
  readonly index: number;
  readonly first: number;
  readonly last: number;
  readonly titles: readonly string[];
  readonly columns: ReadonlyMap<ColumnName, number>;
  readonly unknown: readonly string[];
}

/** `headerRow` is a line of the file; `map` goes from a heading of the file to a column of ours. */
export interface HeadingOptions {
  readonly file: string;
  readonly headerRow?: number | undefined;
  readonly map?: ReadonlyMap<string, string> | undefined;
}

type Meanings = ReadonlyMap<string, Meaning>;

/** Columns that only number the rows. */
export const INDEX_HEADINGS = /^(?:序号|序|no\.?|№|num|index|#)$/iu;

const LOOKED_AT = 30;
const LONGEST_HEADING = 40;
// A heading that fits only without its brackets or in one of its parts comes after all that fit as they are.
const LOOSELY = 1_000;

/** The first of the leading rows that has the columns a table of this kind needs. Refuses where there is none. */
export function findHeading(kind: TableKind, rows: readonly RawRow[], options: HeadingOptions): Heading {
  const spellings = spellingsOf(kind);
  const told = toldMeanings(kind, spellings, options.map);
  const from = options.headerRow === undefined ? 0 : rows.findIndex((row) => row.line === options.headerRow);
  const candidates = from < 0 ? [] : rows.slice(from, options.headerRow === undefined ? LOOKED_AT : from + 1);
  let nearest: Heading | null = null;
  for (const [offset, row] of candidates.entries()) {
    const heading = understand(row, from + offset, spellings, told);
    if (missing(kind, heading) === null) {
      checkTold(options.map, row);
      return heading;
    }
    const likely = options.headerRow !== undefined || looksLikeHeadings(row, heading);
    if (likely && heading.columns.size >= (nearest?.columns.size ?? 0)) nearest = heading;
  }
  const row = nearest && rows[nearest.index];
  if (!nearest || !row)
    throw refusal('no-heading', { file: options.file, wanted: wanted(kind), looked: candidates.length });
  checkTold(options.map, row);
  throw refusal('column-missing', { file: options.file, column: missing(kind, nearest) ?? '' });
}

/** The same headings, read anew from the words of two rows. */
export function headingFrom(
  kind: TableKind,
  heading: Heading,
  titles: readonly string[],
  map?: HeadingOptions['map'],
): Heading {
  const spellings = spellingsOf(kind);
  const told = toldMeanings(kind, spellings, map);
  const read = understand({ line: heading.row, cells: titles }, heading.index, spellings, told);
  return { ...read, first: heading.first, last: heading.last };
}

/** Whether a cell is the heading of a column that a table of this kind can have. */
export function isColumnHeading(kind: TableKind, cell: string): boolean {
  return meaningOf(cell, spellingsOf(kind), new Map()) !== undefined;
}

/** The group of needed columns that a heading lacks, as `card|name`, or null. */
function missing(kind: TableKind, heading: Heading): string | null {
  const group = NEEDED[kind].find((columns) => !columns.some((column) => heading.columns.has(column)));
  return group ? group.join('|') : null;
}

const wanted = (kind: TableKind): string => NEEDED[kind].map((group) => group.join('|')).join(',');

function looksLikeHeadings(row: RawRow, heading: Heading): boolean {
  const filled = row.cells.filter((cell) => cell !== '').length;
  return heading.columns.size >= 2 || (heading.columns.size === 1 && filled === 2);
}

function understand(row: RawRow, index: number, spellings: Meanings, told: Meanings): Heading {
  const best = new Map<ColumnName, { at: number; rank: number }>();
  for (const at of sheetPlaces(row.cells)) {
    const meaning = meaningOf(row.cells[at] ?? '', spellings, told);
    const rival = meaning && best.get(meaning.column);
    if (meaning && (!rival || meaning.rank < rival.rank)) best.set(meaning.column, { at, rank: meaning.rank });
  }
  const taken = new Set([...best.values()].map(({ at }) => at));
  const isOurs = (cell: string): boolean => OWN_HEADINGS.has(headingKey(cell)) || INDEX_HEADINGS.test(headingKey(cell));
  const unknown = row.cells.filter((cell, at) => cell !== '' && !taken.has(at) && !isOurs(cell));
  return {
    ...{ row: row.line, index, first: index, last: index, titles: row.cells, unknown },
    columns: new Map([...best].map(([column, { at }]) => [column, at])),
  };
}

function meaningOf(cell: string, spellings: Meanings, told: Meanings): Meaning | undefined {
  if (cell === '' || cell.length > LONGEST_HEADING) return undefined;
  const key = headingKey(cell);
  if (told.has(key)) return told.get(key);
  const exact = spellings.get(key);
  if (exact || OWN_HEADINGS.has(key)) return exact;
  // `活动：居民、志愿者座谈会` is a line above a table.
  if (/[:：]./u.test(cell)) return undefined;
  const bare = headingKey(withoutBrackets(cell));
  const parts = bare.split(/[/、或]/u).map((part) => spellings.get(part));
  const areAll = parts.every((part) => part !== undefined) || bare.includes('/');
  const loose = spellings.get(bare) ?? (areAll ? parts.find((part) => part !== undefined) : undefined);
  if (!loose) return undefined;
  // A fee by the month or the square metre is not the fee of the year.
  if (loose.column === 'fee' && /[月季万]|m2|平方|单价/u.test(key)) return undefined;
  const column = loose.column === 'hours' && /分钟|min/u.test(key) ? 'minutes' : loose.column;
  return { column, rank: loose.rank + LOOSELY };
}

const withoutBrackets = (cell: string): string =>
  cell.replace(/[([{【（［〔<《][^)\]}】）］〕>》]*[)\]}】）］〕>》]/gu, '');

/** A heading as it is compared: half width, lower case, without spaces, brackets and marks. */
export function headingKey(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s:：*_\-()[\]{}【】〔〕<>《》"'“”]/gu, '');
}

/** `--map 大扫除=mark`: a column of marks for an activity of that name. */
export const MARK_FIELDS: ReadonlySet<string> = new Set(['mark', '标记', '打勾']);

/** The meanings that the clerk gave with `--map`. Refuses a column that a table of this kind does not have. */
function toldMeanings(kind: TableKind, spellings: Meanings, map: ReadonlyMap<string, string> | undefined): Meanings {
  const told = new Map<string, Meaning>();
  for (const [heading, field] of map ?? []) {
    const key = headingKey(field);
    if (kind === 'sheet' && MARK_FIELDS.has(key)) continue;
    const column = COLUMNS_OF[kind].find((name) => name.toLowerCase() === key) ?? spellings.get(key)?.column;
    if (!column) throw refusal('unknown-column', { column: field, near: COLUMNS_OF[kind] });
    told.set(headingKey(heading), { column, rank: -1 });
  }
  return told;
}

/** Refuses a heading named with `--map` that the row does not have. */
function checkTold(map: ReadonlyMap<string, string> | undefined, row: RawRow): void {
  const there = new Set(row.cells.map(headingKey));
  for (const heading of map?.keys() ?? []) {
    const near = row.cells.filter((cell) => cell !== '');
    if (!there.has(headingKey(heading))) throw refusal('unknown-column', { column: heading, near });
  }
}
