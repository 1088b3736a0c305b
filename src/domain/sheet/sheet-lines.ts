// What the rows of a sign-in sheet say: who, when, what, how long. Whether there is such a resident or rule is not
// asked here.

import type { Day } from '../calendar.ts';
import type { ColumnName } from './columns.ts';
import type { Hundredths, Minutes, Points } from '../quantities.ts';
import { sectionOf } from './day-headings.ts';
import type { Heading } from './headings.ts';
import type { Layout, MarkColumn } from './layout.ts';
import { NO_MARKS, readMark, readSign, type MarkReading, type Marks } from './marks.ts';
import { understandRows, type RowReader, type Understood } from './row-reader.ts';
import type { RawTable } from './table.ts';
import { isFault, minutesBetween, readClock, readDate, readHours, readMinutes, readSpan } from './values.ts';
import { readPoints, readQuantity, type DateContext, type Fault } from './values.ts';
import { clockText } from '../visit.ts';

/** One visit that a sheet claims. `row` is its line in the file; what the sheet does not say is missing. */
export interface SheetLine {
  readonly row: number;
  readonly cells: readonly string[];
  readonly cardNo?: string | undefined;
  readonly name?: string | undefined;
  /** The same cell taken for the names, or the cards, of several people. */
  readonly people?: readonly string[] | undefined;
  readonly household?: string | undefined;
  readonly day?: Day | undefined;
  readonly activity?: string | undefined;
  readonly rule?: string | undefined;
  readonly minutes?: Minutes | undefined;
  readonly qty?: Hundredths | undefined;
  /** Hours or times: the rule's unit tells. */
  readonly number?: Hundredths | undefined;
  readonly points?: Points | undefined;
  /** The time of arrival, `08:30`, or the part of the day: two visits on one day are two deeds. */
  readonly segment?: string | undefined;
  readonly note?: string | undefined;
  /** The empty cell for want of which nobody knows how long it was. */
  readonly lacks?: ColumnName | undefined;
}

export interface LineOptions extends DateContext {
  readonly marks?: Marks;
  /** Whether a column for marks counts even where nobody has marked anything: one of our own sheets came back blank. */
  readonly signCounts?: boolean;
}

/** The lines of a sheet; whoever was not there is skipped. A row of a wide sheet with one bad mark gives no line at all. */
export function understandSheet(table: RawTable, layout: Layout, options: LineOptions): Understood<SheetLine> {
  return layout.kind === 'wide' ? understandWide(table, layout, options) : understandLong(table, layout, options);
}

function understandLong(table: RawTable, { heading }: Layout, options: LineOptions): Understood<SheetLine> {
  const { marks = NO_MARKS, signCounts = false } = options;
  const signTitle = heading.titles[heading.columns.get('sign') ?? -1] ?? '';
  const signIsUsed = (signCounts && heading.columns.has('sign')) || isUsed(table, heading, ['sign']);
  // On the list of one event whoever has no time was not there; in a log of many days every row is a visit.
  const timesAreUsed = !heading.columns.has('date') && isUsed(table, heading, TIMES);
  const signMayBeTime = signIsUsed && !heading.columns.has('in');
  const readDay = dayReader(options);
  return understandRows(table, heading, (row) => {
    // Many sheets have the times of arrival under a plain "sign in".
    const arrivedInSign = signMayBeTime && typeof readClock(row.text('sign')) === 'number';
    const isTimed = arrivedInSign || fillsAny(row, TIMES);
    if (!namesSomebody(row)) row.lacksResident();
    // Whoever wrote a time and forgot to sign was there; a mark that says otherwise counts.
    else if (signIsUsed && !(isTimed && (arrivedInSign || row.text('sign') === ''))) {
      if (isAbsent(row, marks, signTitle)) return 'absent';
    } else if (timesAreUsed && !isTimed && !fillsAny(row, MEASURES)) return 'absent';
    return lineOf(row, readDay, arrivedInSign ? 'sign' : 'in');
  });
}

const TIMES: readonly ColumnName[] = ['in', 'out', 'span'];
/** What somebody did, where no time says that they were there. */
const MEASURES: readonly ColumnName[] = ['sign', 'hours', 'minutes', 'qty', 'points'];

/** Whether any row has something in one of these columns. */
export function isUsed({ rows }: RawTable, heading: Heading, columns: readonly ColumnName[]): boolean {
  const places = columns.flatMap((column) => heading.columns.get(column) ?? []);
  return (
    places.length > 0 && rows.slice(heading.last + 1).some(({ cells }) => places.some((at) => (cells[at] ?? '') !== ''))
  );
}

/** Whether a row has something in one of these columns. */
function fillsAny(row: RowReader, columns: readonly ColumnName[]): boolean {
  for (const column of columns) if (row.text(column) !== '') return true;
  return false;
}

const namesSomebody = (row: RowReader): boolean => row.text('card') !== '' || row.text('name') !== '';

/** Whether the mark says so; a mark that says nothing clear is remembered as a fault of the row. */
function isAbsent(row: RowReader, marks: Marks, title: string): boolean {
  const text = row.text('sign');
  const reading = readSign(text, row.text('name'), marks);
  // Anything else is no mark that an office could teach the program, such as the name of somebody else.
  if (reading !== 'row-bad-value' || !COULD_BE_MARK.test(text)) return row.take('sign', reading) === false;
  row.refuseMark('row-unknown-mark', title, text);
  return false;
}

const COULD_BE_MARK = /^(?:.|迟到|早退|半天|补签|代签|线上|电话)$/u;

type Person = Pick<SheetLine, 'row' | 'cells' | 'cardNo' | 'name' | 'people' | 'household'>;

function personIn(row: RowReader): Person {
  return {
    row: row.row.line,
    cells: row.row.cells,
    cardNo: row.card(),
    name: row.name(),
    people: severalPeople(row.text('name')) ?? severalPeople(row.text('card')),
    household: row.householdIfWhole(),
  };
}

/** The parts of `张三、李四`, or of names with spaces between them; nothing where the cell names one. */
function severalPeople(text: string): readonly string[] | undefined {
  if (!/[、,，;；/／\s]/u.test(text)) return undefined;
  // Formulas and their errors have commas and slashes as well.
  if (/[="'<>#]/u.test(text)) return undefined;
  const parts = text.split(/\s*[、,，;；/／]\s*|\s+/u).filter((part) => part !== '');
  return parts.length >= 2 && parts.length <= 50 ? parts : undefined;
}

type DayReader = (text: string) => Day | Fault;

const dayReader =
  (context: DateContext): DayReader =>
  (text) =>
    readDate(text, context);

function lineOf(row: RowReader, readDay: DayReader, arrival: 'in' | 'sign'): SheetLine {
  const cardNo = row.card();
  const name = row.name();
  const people = severalPeople(row.text('name')) ?? severalPeople(row.text('card'));
  const household = row.householdIfWhole();
  const day = row.value('date', readDay);
  const arrived = row.value(arrival, readClock);
  const left = row.value('out', readClock);
  const stayed =
    arrived === undefined || left === undefined ? undefined : row.take('out', minutesBetween(arrived, left));
  const span = row.value('span', readStay);
  // Written out, not spread: in a sheet of many rows that alone would take as long as all the rest.
  return {
    row: row.row.line,
    cells: row.row.cells,
    cardNo,
    name,
    people,
    household,
    day,
    activity: row.words('activity'),
    rule: row.words('rule'),
    minutes: row.value('hours', readHours) ?? row.value('minutes', readMinutes) ?? stayed ?? span?.minutes,
    qty: row.value('qty', readQuantity),
    points: row.value('points', readSomePoints),
    segment: arrived === undefined ? span?.segment : clockText(arrived),
    note: row.words('note'),
    lacks: arrived !== undefined && row.lacksOnly('out') ? 'out' : undefined,
  };
}

interface Stay {
  readonly segment: string;
  readonly minutes: Minutes | undefined;
}

/** From when to when, or a part of the day. */
function readStay(text: string): Stay | Fault {
  const section = sectionOf(text);
  if (section !== null) return { segment: section, minutes: undefined };
  const span = readSpan(text);
  if (isFault(span)) return span;
  const minutes = minutesBetween(span.arrived, span.left);
  return isFault(minutes) ? minutes : { segment: clockText(span.arrived), minutes };
}

function readSomePoints(text: string): Points | Fault {
  const value = readPoints(text);
  return value === 0 ? 'row-bad-value' : value;
}

function understandWide(table: RawTable, layout: Layout, options: LineOptions): Understood<SheetLine> {
  const { heading, marks } = layout;
  const own = options.marks ?? NO_MARKS;
  const readDay = dayReader(options);
  const places = marks.map(({ at }) => at);
  const linesOf = (row: RowReader): SheetLine[] | 'absent' => {
    const marked = marks.filter(({ at }) => (row.row.cells[at] ?? '') !== '');
    if (marked.length === 0) return 'absent';
    if (!namesSomebody(row)) row.lacksResident();
    const person = { ...personIn(row), ...wideColumns(row, readDay) };
    const lines = marked.flatMap((column) => markedLine(row, column, person, own) ?? []);
    return lines.length === 0 && row.fault === null ? 'absent' : lines;
  };
  const rows = understandRows(table, heading, linesOf, places);
  const lines = rows.lines.flat();
  return { ...rows, lines, read: lines.length + rows.problems.length };
}

const wideColumns = (row: RowReader, readDay: DayReader): Pick<SheetLine, 'day' | 'activity' | 'rule' | 'note'> => ({
  day: row.value('date', readDay),
  activity: row.words('activity'),
  rule: row.words('rule'),
  note: row.words('note'),
});

/** The visit that one mark claims, if it claims one. */
function markedLine(row: RowReader, column: MarkColumn, person: SheetLine, own: Marks): SheetLine | null {
  const given = row.row.cells[column.at] ?? '';
  const reading = readMark(given, row.text('name'), own);
  if (typeof reading === 'string') {
    row.refuseMark(reading === 'row-ambiguous-date' ? 'row-bad-value' : reading, column.label, given);
    return null;
  }
  if (reading.kind === 'absent') return null;
  if (column.day === 'none') {
    row.refuseMark('row-bad-value', column.label, given);
    return null;
  }
  return {
    ...person,
    day: column.day ?? person.day,
    activity: column.activity ?? person.activity,
    rule: column.rule ?? person.rule,
    ...amountOf(reading),
    segment: segmentOf(reading) ?? column.section ?? undefined,
  };
}

const segmentOf = (reading: MarkReading): string | null => (reading.kind === 'hours' ? reading.segment : null);

function amountOf(reading: MarkReading): Pick<SheetLine, 'minutes' | 'qty' | 'number'> {
  if (reading.kind === 'hours') return { minutes: reading.minutes };
  if (reading.kind === 'times') return { qty: reading.value };
  return reading.kind === 'number' ? { number: reading.value } : {};
}
