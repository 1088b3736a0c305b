// What the rows of a sign-in sheet say: who, when, what, how long. Whether there is such a resident or rule is not
// asked here.

import type { Day } from '../calendar.ts';
import type { Hundredths, Minutes, Points } from '../quantities.ts';
import type { Heading } from './headings.ts';
import { understandRows, type RowReader, type Understood } from './row-reader.ts';
import type { RawTable } from './table.ts';
import { clockText, minutesBetween, readClock, readDate, readHours, readMinutes } from './values.ts';
import { NO_MARKS, readPoints, readQuantity, readSign, type DateContext, type Marks } from './values.ts';

/** One row of a sheet. `row` is its line in the file, `cells` are as they were; what the sheet does not say is missing. */
export interface SheetLine {
  readonly row: number;
  readonly cells: readonly string[];
  readonly cardNo?: string | undefined;
  readonly name?: string | undefined;
  readonly household?: string | undefined;
  readonly day?: Day | undefined;
  readonly activity?: string | undefined;
  readonly rule?: string | undefined;
  readonly minutes?: Minutes | undefined;
  readonly qty?: Hundredths | undefined;
  readonly points?: Points | undefined;
  /** The time of arrival, `08:30`: two visits on one day are two deeds. */
  readonly segment?: string | undefined;
  readonly note?: string | undefined;
}

/** The lines of a sheet; whoever did not sign, where the column for it is used at all, is skipped. */
export function understandSheet(
  table: RawTable,
  heading: Heading,
  context: DateContext,
  marks: Marks = NO_MARKS,
): Understood<SheetLine> {
  const signAt = heading.columns.get('sign');
  const below = table.rows.slice(heading.index + 1);
  const signIsUsed = signAt !== undefined && below.some(({ cells }) => (cells[signAt] ?? '') !== '');
  const signMayBeTime = signIsUsed && !heading.columns.has('in');
  return understandRows(table, heading, (row) => {
    // Many sheets have the times of arrival under a plain "sign in".
    const arrivedInSign = signMayBeTime && typeof readClock(row.text('sign')) === 'number';
    if (row.text('card') === '' && row.text('name') === '') row.lacksResident();
    else if (signIsUsed && !arrivedInSign && isAbsent(row, marks)) return 'skip';
    return lineOf(row, context, arrivedInSign ? 'sign' : 'in');
  });
}

/** Whether the mark says so; a mark that says nothing clear is remembered as a fault of the row. */
const isAbsent = (row: RowReader, marks: Marks): boolean =>
  row.take('sign', readSign(row.text('sign'), row.text('name'), marks)) === false;

function lineOf(row: RowReader, context: DateContext, arrival: 'in' | 'sign'): SheetLine {
  const cardNo = row.card();
  const name = row.name();
  const household = row.householdIfWhole();
  const day = row.value('date', (text) => readDate(text, context));
  const arrived = row.value(arrival, readClock);
  const left = row.value('out', readClock);
  const stayed =
    arrived === undefined || left === undefined ? undefined : row.take('out', minutesBetween(arrived, left));
  return {
    row: row.row.line,
    cells: row.row.cells,
    cardNo,
    name,
    household,
    day,
    activity: row.words('activity'),
    rule: row.words('rule'),
    minutes: row.value('hours', readHours) ?? row.value('minutes', readMinutes) ?? stayed,
    qty: row.value('qty', readQuantity),
    points: row.value('points', (text) => {
      const value = readPoints(text);
      return value === 0 ? 'row-bad-value' : value;
    }),
    segment: arrived === undefined ? undefined : clockText(arrived),
    note: row.words('note'),
  };
}
