// What the rows of the office's lists say: residents, the fees of households, points brought over from the paper book.

import type { Day } from '../calendar.ts';
import { plainDigits, type Fen, type Points } from '../quantities.ts';
import type { Heading } from './headings.ts';
import { understandRows, type Understood } from './row-reader.ts';
import type { RawRow, RawTable } from './table.ts';
import { readDisabled, readLowIncome } from './marks.ts';
import { isSpoiltNumber, readBirthYear, readDate, readExpiry, readPoints, readYear, readYuan } from './values.ts';
import type { DateContext, Fault } from './values.ts';

interface RosterLine {
  /** The line of the file. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface ResidentLine extends RosterLine {
  readonly cardNo?: string | undefined;
  readonly name: string;
  readonly household?: string | undefined;
  readonly phone?: string | undefined;
  readonly joined?: Day | undefined;
  readonly lowIncome: boolean;
  readonly birthYear?: number | undefined;
  readonly disabled: boolean;
}

export interface FeeLine extends RosterLine {
  readonly household: string;
  readonly year?: number | undefined;
  readonly feeFen: Fen;
}

export interface OpeningLine extends RosterLine {
  readonly cardNo?: string | undefined;
  readonly name?: string | undefined;
  readonly household?: string | undefined;
  readonly points: Points;
  readonly expires?: Day | 'never' | undefined;
}

const placeOf = ({ line, cells }: RawRow): RosterLine => ({ row: line, cells });

/** The lines of a list of residents; each needs a name. */
export function understandResidents(table: RawTable, heading: Heading, context: DateContext): Understood<ResidentLine> {
  return understandRows(table, heading, (row) => {
    row.need('name');
    const cardNo = row.card();
    const name = row.name();
    const household = row.household();
    const phone = row.value('phone', readPhone);
    const joined = row.value('joined', (text) => readDate(text, context));
    const lowIncome = row.value('lowIncome', readLowIncome) ?? false;
    const birthYear = row.value('birthYear', readBirthYear);
    const disabled = row.value('disabled', readDisabled) ?? false;
    if (name === undefined) return 'faulty';
    return { ...placeOf(row.row), cardNo, name, household, phone, joined, lowIncome, birthYear, disabled };
  });
}

/** The lines of a list of fees; each needs a household and an amount. */
export function understandFees(table: RawTable, heading: Heading): Understood<FeeLine> {
  return understandRows(table, heading, (row) => {
    row.need('household');
    row.need('fee');
    const household = row.household();
    const year = row.value('year', readYear);
    const feeFen = row.value('fee', readYuan);
    if (household === undefined || feeFen === undefined) return 'faulty';
    return { ...placeOf(row.row), household, year, feeFen };
  });
}

/** The lines of a list of points brought over; whoever has none is skipped. */
export function understandOpening(table: RawTable, heading: Heading, context: DateContext): Understood<OpeningLine> {
  return understandRows(table, heading, (row) => {
    if (row.text('card') === '' && row.text('name') === '') row.lacksResident();
    row.need('points');
    const cardNo = row.card();
    const name = row.name();
    const household = row.householdIfWhole();
    const brought = row.value('points', readPoints);
    const expires = row.value('expires', (text) => readExpiry(text, context));
    if (brought === 0) return 'nothing';
    if (brought === undefined) return 'faulty';
    return { ...placeOf(row.row), cardNo, name, household, points: brought, expires };
  });
}

/** One or several telephone numbers as they stand; a number that a spreadsheet has shortened is refused. */
function readPhone(text: string): string | Fault {
  if (isSpoiltNumber(text)) return 'row-broken-text';
  const plain = plainDigits(text);
  return /^\+?\d[\d\-()/、;, ]{4,50}$/u.test(plain) ? plain : 'row-bad-value';
}
