// What a sheet says outside its table: the lines above the headings, the name of the worksheet, the name of the file.
// Sheets of one activity have its name and date up there and nowhere else. Whatever is taken from here is told.

import { dateExists, dayOf, type Day } from '../calendar.ts';
import type { Month } from '../calendar-period.ts';
import { spellingsOf, type ColumnName } from './columns.ts';
import { datesIn, type DatesInText } from './dates-in-text.ts';
import { sheetOfList } from './rejected-list.ts';
import type { RawRow } from './table.ts';

/** `label` is a line such as `活动名称：消防演练`; a title is any other line above the headings. */
export type Source = 'label' | 'title' | 'worksheet' | 'file';

export interface Said<T> {
  readonly value: T;
  readonly from: Source;
}

/** A rule's code, and the name that stands there. */
export interface SaidRule extends Said<string> {
  readonly name: string;
}

/** A day whose year is not written. */
export interface BareDay {
  readonly month: number;
  readonly day: number;
}

export interface Outside {
  /** The number of one of our own sheets, `S2026-041`. */
  readonly sheetNo: string | null;
  readonly day: Said<Day> | null;
  readonly bareDay: Said<BareDay> | null;
  /** A day of the week that the sheet is for. */
  readonly week: Said<Day> | null;
  readonly month: Said<Month> | null;
  readonly year: Said<number> | null;
  readonly activity: Said<string> | null;
  /** The code of a rule whose name is there. */
  readonly rule: SaidRule | null;
}

export interface OutsideContext {
  /** As it was typed, with folders and ending. */
  readonly file: string;
  readonly worksheet: string | null;
  /** The name of the neighbourhood, which is no part of an activity's. */
  readonly neighbourhood: string;
  /** Names of rules, to their codes. */
  readonly ruleNames: ReadonlyMap<string, string>;
  /** The year that the clerk gave. */
  readonly year?: number | undefined;
}

interface Piece {
  readonly text: string;
  readonly from: Source;
  /** What a label is for; null for a title or a name. */
  readonly label: ColumnName | null;
}

const LABELS = spellingsOf('sheet');
const SHEET_NUMBER = /(?<![A-Z0-9])S\d{4}-\d{3,6}(?!\d)/;

/** Labels that say when, but head no column. */
const WHEN = /^(?:统计|活动|服务|所属)?(?:月份|年月|周次|周期)$/u;

function labelOf(text: string): ColumnName | null {
  const key = text.normalize('NFKC').toLowerCase().replace(/[\s:]/gu, '');
  return WHEN.test(key) ? 'date' : (LABELS.get(key)?.column ?? null);
}

/** The labels and titles of one line above the headings. */
function piecesOf(row: RawRow): Piece[] {
  const cells = row.cells.filter((cell, at) => cell !== '' && row.cells.indexOf(cell) === at);
  const pieces: Piece[] = [];
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? '';
    const labelled = [...cell.matchAll(/([^\s:：]{1,12})[:：]\s*([^:：]*?)(?=\s+[^\s:：]{1,12}[:：]|$)/gu)];
    const next = cells[i + 1] ?? '';
    if (labelled.length > 0) {
      for (const [, key = '', value = ''] of labelled) {
        const text = value.trim() === '' && labelled.length === 1 ? next : value.trim();
        pieces.push({ text, from: 'label', label: labelOf(key) });
      }
    } else if (cells.length > 1 && labelOf(cell) !== null && next !== '') {
      pieces.push({ text: next, from: 'label', label: labelOf(cell) });
      i += 1;
    } else if (cells.length === 1) pieces.push({ text: cell, from: 'title', label: null });
  }
  return pieces;
}

const fileName = (file: string): string => sheetOfList((file.split(/[/\\]/u).at(-1) ?? '').replace(/\.[^.]*$/u, ''));

/** What is said outside the table. `above` are the rows above the headings. */
export function outsideOf(above: readonly RawRow[], context: OutsideContext): Outside {
  const pieces = above.flatMap(piecesOf);
  const names: Piece[] = [
    { text: context.worksheet ?? '', from: 'worksheet', label: null },
    { text: fileName(context.file), from: 'file', label: null },
  ];
  const labels = pieces.filter(({ from }) => from === 'label');
  const titles = pieces.filter(({ from }) => from === 'title');
  const inOrder = [...labels, ...titles, ...names];
  const timed = inOrder
    .filter(({ label, from }) => (from === 'label' ? label === 'date' || label === 'span' : label === null))
    .map((piece) => ({ piece, dates: datesIn(piece.text) }));
  const year = firstSaid(timed, ({ year }) => year);
  const known = year?.value ?? context.year;
  return {
    sheetNo: sheetNumberIn(above),
    day: firstSaid(timed, ({ day, bareDay }) => day ?? dayIn(known, bareDay)),
    bareDay: firstSaid(timed, ({ bareDay }) => bareDay),
    week: firstSaid(timed, ({ rangeFrom, bareRangeFrom, day }) => rangeFrom ?? dayIn(known, bareRangeFrom) ?? day),
    month: firstSaid(timed, ({ month, bareMonth }) => month ?? monthIn(known, bareMonth)),
    year,
    activity: activityOf(inOrder, context),
    rule: ruleOf(inOrder, context.ruleNames),
  };
}

type Timed = { readonly piece: Piece; readonly dates: DatesInText };

function firstSaid<T>(timed: readonly Timed[], pick: (dates: DatesInText) => T | null): Said<T> | null {
  for (const { piece, dates } of timed) {
    const value = pick(dates);
    if (value !== null) return { value, from: piece.from };
  }
  return null;
}

function dayIn(year: number | undefined, bare: DatesInText['bareDay']): Day | null {
  if (year === undefined || bare === null) return null;
  return dateExists(year, bare.month, bare.day) ? dayOf(year, bare.month, bare.day) : null;
}

const monthIn = (year: number | undefined, month: number | null): Month | null =>
  year === undefined || month === null ? null : { year, month };

function sheetNumberIn(above: readonly RawRow[]): string | null {
  for (const { cells } of above) {
    const number = SHEET_NUMBER.exec(cells.join(' ').normalize('NFKC').toUpperCase())?.[0];
    if (number !== undefined) return number;
  }
  return null;
}

/** The rule whose name stands there; of names inside each other the longest, of several none. */
function ruleOf(pieces: readonly Piece[], ruleNames: ReadonlyMap<string, string>): SaidRule | null {
  for (const { text, from, label } of pieces) {
    if (label !== null && label !== 'rule' && label !== 'activity') continue;
    const there = [...ruleNames.keys()].filter((name) => name.length >= 2 && text.includes(name));
    const longest = there.filter((name) => !there.some((other) => other !== name && other.includes(name)));
    const codes = new Set(longest.map((name) => ruleNames.get(name) ?? ''));
    const [code] = codes;
    const [name = ''] = longest;
    if (code !== undefined && codes.size === 1) return { value: code, name, from };
  }
  return null;
}

const ENDING =
  /(?:人员|居民|参加|参与|活动|服务|志愿者?|积分)*(?:签到|登记|记录|统计|汇总|考勤|出勤|报名|花名|值班|公示|明细|台账|情况)*(?:一览)?(?:表格?|册|簿|名单|台账|明细|记录|登记|签到)$/u;
const ENGLISH_ENDING =
  /\s*\b(?:sign[- ]?(?:in|up)|attendance|registration|record)?\s*(?:sheet|list|form|register|record|table)$/iu;
const OFFICE = /^\p{Script=Han}{2,8}?(?:社区|小区|街道|居委会|居民委员会)(?=\p{Script=Han}{2})/u;
const GENERIC =
  /^(?:居民|社区|志愿者?|志愿服务|义工|党员|人员|全体|每[日周月]|[年月周日]度?|第.{1,3}(?:季度|周)|[上下]半年)*(?:活动|服务|积分|名单|情况|记录)*$/u;
const NAMELESS = /^(?:新建|副本|工作[簿表]|未命名|导出|模板|sheet|book|workbook|table|data|export)/iu;

/** The activity that a sheet is for, unless it is only a rule's name or a word for any sheet. */
function activityOf(pieces: readonly Piece[], context: OutsideContext): Said<string> | null {
  for (const { text, from, label } of pieces) {
    if (label === 'activity' && text !== '') return { value: text, from };
    if (label !== null || from === 'label') continue;
    const isName = from === 'worksheet' || from === 'file';
    if (isName && (NAMELESS.test(text) || !/\p{Script=Han}/u.test(text))) continue;
    const value = bareTitle(text, context.neighbourhood);
    if (value.length < 2 || GENERIC.test(value) || context.ruleNames.has(value)) continue;
    return { value, from };
  }
  return null;
}

/** A title without its dates, the office's name and the word for a sheet. */
function bareTitle(text: string, neighbourhood: string): string {
  let bare = text.replace(/[（(【[][^）)】\]]*[）)】\]]/gu, ' ');
  if (neighbourhood !== '') bare = bare.replaceAll(neighbourhood, ' ');
  for (let before = ''; before !== bare;) {
    before = bare;
    bare = datesIn(bare).rest;
  }
  bare = bare.replace(/星期[一二三四五六日天]|周[一二三四五六日](?!\p{Script=Han})/gu, ' ');
  bare = bare.replace(/^[\s\-—_、，,.·]+|[\s\-—_、，,.·]+$/gu, '');
  return bare
    .replace(OFFICE, '')
    .replace(ENDING, '')
    .replace(ENGLISH_ENDING, '')
    .replace(/^[\s\-—_]+|[\s\-—_]+$/gu, '')
    .slice(0, 60);
}
