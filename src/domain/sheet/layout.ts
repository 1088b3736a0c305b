// How a sheet is laid out: a row for every visit (long), or a row for every person with a column for every day or every
// activity (wide). Headings of wide sheets often stand in two rows.

import { iso, type Day } from '../calendar.ts';
import { refusal } from '../refusal.ts';
import { PERSON_COLUMNS, type ColumnName } from './columns.ts';
import { dayHeadingOf, dayMeant, sectionOf, together, weekdayOn } from './day-headings.ts';
import type { Calendar, DayHeading, Section } from './day-headings.ts';
import { headingFrom, headingKey, INDEX_HEADINGS, isColumnHeading, MARK_FIELDS, type Heading } from './headings.ts';
import { readMark, type Marks } from './marks.ts';
import { covers, type RawRow, type RawTable } from './table.ts';

/** A column of marks: who was there on a day, or at an activity. */
export interface MarkColumn {
  readonly at: number;
  /** Its heading, as the clerk knows it. */
  readonly label: string;
  /** Null where an activity says what it is for; `none` where there is no such day. */
  readonly day: Day | 'none' | null;
  readonly section: Section | null;
  readonly activity: string | null;
  /** The name or code of a rule. */
  readonly rule: string | null;
}

export interface Layout {
  readonly kind: 'long' | 'wide';
  readonly heading: Heading;
  /** Where the sheet is wide; the earliest column first. */
  readonly marks: readonly MarkColumn[];
  /** What the headings of the days leave to the title to say. */
  readonly lacks: 'year' | 'month' | 'week' | null;
  /** Headings of columns with ticks that nobody can tell what for. */
  readonly unread: readonly string[];
}

export interface LayoutContext {
  readonly file: string;
  readonly calendar: Calendar;
  readonly ownMarks: Marks;
  /** Names of rules, to their codes. */
  readonly ruleNames: ReadonlyMap<string, string>;
  /** Whether the clerk has said a rule for what the sheet says none for. */
  readonly hasRule: boolean;
  /** From a heading to a column of ours, as the clerk has told. */
  readonly map?: ReadonlyMap<string, string> | undefined;
}

/** Headings that say something about a person, never about a visit. */
const ABOUT_PEOPLE =
  /^(?:党员|团员|群众|低保|独居|老人|高龄|残疾|志愿者|骨干|楼长|组长|户主|业主|租户|男|女|性别|政治面貌|是否.*|有无.*|年龄|民族|职务|身份|人员类别|类别|备注.*|序号|序|编号|no|index)$/iu;
/** Columns that say who was there, and how much it was; in a wide sheet they are totals of its own. */
const MEASURES: ReadonlySet<ColumnName> = new Set(['hours', 'minutes', 'qty', 'points', 'sign', 'in', 'out', 'span']);
const SAMPLE = 500;

/** Whether a column only numbers the rows: by its heading, or without one by what is below it. */
export function indexColumn({ rows }: RawTable, heading: Heading): number | null {
  const named = heading.titles.findIndex((title) => INDEX_HEADINGS.test(headingKey(title)));
  if (named >= 0) return named;
  const below = rows.slice(heading.last + 1, heading.last + 1 + SAMPLE).map(({ cells }) => cells[0] ?? '');
  const numbers = below.filter((cell) => cell !== '');
  const counts = numbers.every(
    (cell, i) => /^\d{1,5}$/.test(cell) && (i === 0 || Number(cell) > Number(numbers[i - 1])),
  );
  return (heading.titles[0] ?? '') === '' && numbers.length >= 2 && counts ? 0 : null;
}

/** The layout of a table whose row of headings is known. Refuses days without a month, weekdays without a week. */
export function layoutOf(table: RawTable, found: Heading, context: LayoutContext): Layout {
  const two = twoRows(table, found);
  const heading = two.lower ? headingFrom('sheet', two.heading, two.titles, context.map) : found;
  const days = dayColumns(two, heading, context);
  if (days.marks.length > 0) return { kind: 'wide', heading: withoutMarks(heading, days.marks), ...days, unread: [] };
  const activities = activityColumns(table, heading, context);
  const rest = { lacks: null, unread: unreadTicks(table, heading, activities, context) };
  if (activities.length === 0) return { kind: 'long', heading, marks: [], ...rest };
  return { kind: 'wide', heading: withoutMarks(heading, activities), marks: activities, ...rest };
}

/** The headings of columns that hold ticks and are not read; a column about people may hold any. */
function unreadTicks(
  table: RawTable,
  heading: Heading,
  marks: readonly MarkColumn[],
  { ownMarks }: LayoutContext,
): readonly string[] {
  const read = new Set([...heading.columns.values(), ...marks.map(({ at }) => at)]);
  return heading.titles.filter(
    (title, at) =>
      title !== '' &&
      !read.has(at) &&
      !ABOUT_PEOPLE.test(headingKey(title)) &&
      holdsTicks(table, heading, at, ownMarks),
  );
}

interface TwoRows {
  readonly heading: Heading;
  /** The words of a column's heading; of two rows the one that means something. */
  readonly titles: readonly string[];
  readonly upper: readonly string[];
  /** Null where the headings are in one row. */
  readonly lower: readonly string[] | null;
}

/** Joins the row of headings with the one below or above it that belongs to it. */
function twoRows(table: RawTable, heading: Heading): TwoRows {
  const { rows } = table;
  const here = rows[heading.index];
  const below = rows[heading.index + 1];
  const above = rows[heading.index - 1];
  const single = { heading, titles: heading.titles, upper: heading.titles, lower: null };
  if (!here) return single;
  if (below && isSubHeading(below, here, heading)) {
    return joinedRows(table, here, below, { ...heading, last: heading.index + 1 });
  }
  if (above && isSuperHeading(above, here)) {
    return joinedRows(table, above, here, { ...heading, first: heading.index - 1 });
  }
  return single;
}

function joinedRows(table: RawTable, top: RawRow, bottom: RawRow, heading: Heading): TwoRows {
  const lower = bottom.cells;
  const width = Math.max(top.cells.length, lower.length);
  const upper = Array.from({ length: width }, (_, at) => spreadTitle(table, top, bottom, at));
  const titles = upper.map((title, at) => {
    const under = lower[at] ?? '';
    return under !== '' && (isColumnHeading('sheet', under) || title === '' || dayHeadingOf(under)) ? under : title;
  });
  return { heading, titles, upper, lower };
}

/** The upper title of a column: its own, or the one that spans it. Without merged cells a title spans the blanks to its right. */
function spreadTitle(table: RawTable, top: RawRow, bottom: RawRow, at: number): string {
  const own = top.cells[at] ?? '';
  if (own !== '') return own;
  const merge = table.merges.find((one) => (one.panel ?? 0) === 0 && covers(one, top.line, at));
  if (merge) return top.cells[merge.left] ?? '';
  if ((bottom.cells[at] ?? '') === '' || table.merges.length > 0) return '';
  const left = top.cells.slice(0, at).findLast((cell) => cell !== '') ?? '';
  return dayHeadingOf(left) || !isColumnHeading('sheet', left) ? left : '';
}

/** Whether the row below the headings is part of them: it names nobody, and says days, parts of days or columns only. */
function isSubHeading(row: RawRow, head: RawRow, heading: Heading): boolean {
  const places = PERSON_COLUMNS.flatMap((column) => heading.columns.get(column) ?? []);
  if (places.some((at) => (row.cells[at] ?? '') !== '' && row.cells[at] !== head.cells[at])) return false;
  const filled = [...row.cells.entries()].filter(([at, cell]) => cell !== '' && cell !== head.cells[at]);
  const numbers = filled.flatMap(([, cell]) => (/^\d{1,2}[日号]?$/u.test(cell) ? [Number.parseInt(cell, 10)] : []));
  const areDays = numbers.length >= 2 && numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? 0));
  if (numbers.length > 0 && !areDays) return false;
  return (
    filled.length >= 1 && filled.every(([, cell]) => dayHeadingOf(cell) !== null || isColumnHeading('sheet', cell))
  );
}

/** Whether the row above the headings belongs to them: it says several days that the row itself parts further. */
function isSuperHeading(row: RawRow, head: RawRow): boolean {
  const days = row.cells.filter((cell) => cell !== '' && dayHeadingOf(cell) !== null);
  return days.length >= 2 && head.cells.some((cell) => sectionOf(cell) !== null || isWeekdayOnly(cell));
}

const isWeekdayOnly = (cell: string): boolean => {
  const heading = dayHeadingOf(cell);
  return heading !== null && heading.day === null && heading.weekday !== null;
};

/** The columns whose headings are days. */
function dayColumns(two: TwoRows, heading: Heading, context: LayoutContext): Pick<Layout, 'marks' | 'lacks'> {
  const kept = new Set([...PERSON_COLUMNS, 'note' as const].map((column) => heading.columns.get(column)));
  const width = Math.max(two.upper.length, two.lower?.length ?? 0);
  const heads: { at: number; label: string; head: DayHeading }[] = [];
  for (let at = 0; at < width; at++) {
    const [upper = '', lower = ''] = [two.upper[at], two.lower?.[at]];
    const head = together(dayHeadingOf(upper), dayHeadingOf(lower));
    if (!head || (head.day === null && head.weekday === null) || kept.has(at)) continue;
    heads.push({ at, label: [upper, lower].filter((word) => word !== '' && dayHeadingOf(word)).join(' '), head });
  }
  const whole = heads.some(({ head }) => head.month !== null);
  if (heads.length < (whole ? 1 : 2)) return { marks: [], lacks: null };
  const marks = heads.map(({ at, label, head }) => {
    const day = dayMeant(head, context.calendar);
    if (day === 'month' || day === 'week') throw refusal(`${day}-missing`, { file: context.file, label });
    if (typeof day === 'number' && head.weekday !== null && weekdayOn(day) !== head.weekday) {
      throw refusal('month-mismatch', { file: context.file, label, date: iso(day) });
    }
    return { at, label, day, section: head.section, activity: null, rule: null };
  });
  return { marks, lacks: lackedBy(heads.map(({ head }) => head)) };
}

function lackedBy(heads: readonly DayHeading[]): Layout['lacks'] {
  if (heads.some(({ day }) => day === null)) return 'week';
  if (heads.some(({ month }) => month === null)) return 'month';
  return heads.some(({ year }) => year === null) ? 'year' : null;
}

/**
 * The columns whose headings are activities: the ones the clerk names, or rules by their names, or, where nothing else
 * on the sheet says who was there, all further columns that hold nothing but marks.
 */
function activityColumns(table: RawTable, heading: Heading, context: LayoutContext): MarkColumn[] {
  const named = [...(context.map ?? [])].filter(([, field]) => MARK_FIELDS.has(headingKey(field)));
  const told = new Set(named.map(([title]) => headingKey(title)));
  if (heading.columns.has('rule') || (heading.columns.has('activity') && told.size === 0)) return [];
  const taken = new Set(heading.columns.values());
  const index = indexColumn(table, heading);
  const free = [...heading.titles.entries()].filter(([at, title]) => title !== '' && !taken.has(at) && at !== index);
  const column = ([at, label]: [number, string]): MarkColumn => {
    const code = context.ruleNames.get(label.trim());
    const what = code === undefined ? { activity: label, rule: null } : { activity: null, rule: code };
    return { at, label, day: null, section: null, ...what };
  };
  if (told.size > 0) return free.filter(([, title]) => told.has(headingKey(title))).map(column);
  const ticked = free.filter(
    ([at, title]) => !ABOUT_PEOPLE.test(headingKey(title)) && holdsTicks(table, heading, at, context.ownMarks),
  );
  const rules = free.filter(([, title]) => context.ruleNames.has(title.trim()));
  if (rules.length > 0) return free.filter((one) => rules.includes(one) || (context.hasRule && ticked.includes(one))).map(column); // prettier-ignore
  return [...MEASURES].some((name) => heading.columns.has(name)) ? [] : ticked.map(column);
}

/**
 * Whether a column holds ticks, and hardly anything that is no mark; that stops its rows. Ticks that were lost on the way
 * are ticks. Numbers alone could be anything.
 */
function holdsTicks({ rows }: RawTable, heading: Heading, at: number, own: Marks): boolean {
  const cells = rows
    .slice(heading.last + 1, heading.last + 1 + SAMPLE)
    .flatMap(({ cells: { [at]: cell } }) => cell || []);
  let [ticks, crosses] = [0, 0];
  for (const cell of cells) {
    const reading = readMark(cell, '', own);
    const kind = typeof reading === 'object' ? reading.kind : null;
    if (kind === 'present' || /^[?？\uFFFD]+$/u.test(cell)) ticks += 1;
    else if (kind === 'absent') crosses += 1;
  }
  return ticks > 0 && (ticks + crosses) * 2 > cells.length;
}

/** Columns of marks are no other columns besides; what a wide sheet adds up itself is left to it. */
function withoutMarks(heading: Heading, marks: readonly MarkColumn[]): Heading {
  const taken = new Set(marks.map(({ at }) => at));
  const areDays = marks.some(({ day }) => day !== null);
  const isTotal = (column: ColumnName): boolean => MEASURES.has(column) || (areDays && column === 'date');
  const columns = new Map([...heading.columns].filter(([column, at]) => !taken.has(at) && !isTotal(column)));
  const used = new Set([...columns.values(), ...taken]);
  const unknown = heading.titles.filter(
    (title, at) => title !== '' && !used.has(at) && !INDEX_HEADINGS.test(headingKey(title)),
  );
  const labels = new Map(marks.map(({ at, label }) => [at, label]));
  return { ...heading, titles: heading.titles.map((title, at) => labels.get(at) ?? title), columns, unknown };
}
