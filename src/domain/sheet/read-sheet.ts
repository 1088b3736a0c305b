// Understanding a sheet as a whole: where its table begins, what the lines above it say, how it is laid out, what
// "as above" stands for, and then every row. Nothing is compared with the book here.

import type { ActivityFrom } from '../activity.ts';
import { civil, type Day } from '../calendar.ts';
import type { Month } from '../calendar-period.ts';
import type { Minutes } from '../quantities.ts';
import { refusal } from '../refusal.ts';
import type { ColumnName } from './columns.ts';
import { fillDown, type Filled } from './ditto.ts';
import { findHeading, headingKey, type Heading, type HeadingOptions } from './headings.ts';
import { layoutOf, type Layout } from './layout.ts';
import type { Marks } from './marks.ts';
import { outsideOf, type BareDay, type Outside, type Said, type SaidRule } from './outside.ts';
import { unfolded } from './panels.ts';
import type { Understood } from './row-reader.ts';
import { isUsed, understandSheet, type SheetLine } from './sheet-lines.ts';
import type { RawTable } from './table.ts';

/** What a numbered sheet of our own was printed for. */
export interface PrintedTerms {
  readonly number: string;
  readonly day: Day | null;
  /** The code of its rule. */
  readonly rule: string | null;
  readonly activity: string | null;
  readonly minutes: Minutes | null;
}

/** What the clerk has said for the whole sheet. */
export interface SheetOptions extends HeadingOptions {
  readonly day: Day | null;
  readonly rule: string | null;
  readonly activity: string | null;
  readonly minutes: Minutes | null;
  /** The number of the paper sheet. */
  readonly sheetNo?: string | null;
  /** The year of dates that are written without one. */
  readonly year: number | null;
  /** The month of a wide sheet. */
  readonly month: Month | null;
  /** Headings whose blanks mean "as above". */
  readonly fillDown: ReadonlySet<string>;
  /** Where the activity comes from, if not from the clerk. */
  readonly activityFrom?: ActivityFrom | undefined;
}

export interface SheetSurroundings {
  readonly today: Day;
  readonly neighbourhood: string;
  /** Names of rules, to their codes. */
  readonly ruleNames: ReadonlyMap<string, string>;
  readonly marks: Marks;
  /** The sheet of ours that has a number. */
  readonly printed: (number: string) => PrintedTerms | null;
}

/** What holds for the rows that do not say it themselves. */
export interface SheetDefaults {
  readonly rule: string | null;
  readonly day: Day | null;
  /** What stands in place of a day: one whose year nobody says. */
  readonly bareDay: Said<BareDay> | null;
  readonly activity: string | null;
  readonly activityFrom: ActivityFrom;
  readonly minutes: Minutes | null;
}

/** What was taken from outside the table, for the clerk to be told. */
export interface TakenFromOutside {
  readonly day: Said<Day> | null;
  readonly month: Said<Month> | null;
  /** A day of the week whose days the columns are. */
  readonly week: Said<Day> | null;
  readonly year: Said<number> | null;
  readonly activity: Said<string> | null;
  readonly rule: SaidRule | null;
}

/** Something that the sheet says and the clerk has said otherwise. */
export type Overruled =
  | { readonly what: 'date'; readonly sheet: Day; readonly said: Day }
  | { readonly what: 'rule' | 'activity'; readonly sheet: string; readonly said: string };

export interface SheetReading extends Understood<SheetLine> {
  /** With panels below each other and "as above" filled in. */
  readonly table: RawTable;
  readonly heading: Heading;
  readonly layout: Layout;
  readonly defaults: SheetDefaults;
  readonly taken: TakenFromOutside;
  /** How many cells were taken from the row above, by heading. */
  readonly filled: ReadonlyMap<string, number>;
  readonly panels: number;
  /** Whether it has a column for marks in which nobody has marked anything, so that everybody counts. */
  readonly signIsBlank: boolean;
  /** What the clerk has said otherwise than the sheet says it. */
  readonly overruled: readonly Overruled[];
  /** The number of a sheet of ours that stands on it, and what that was printed for. */
  readonly sheetNo: string | null;
  readonly printed: PrintedTerms | null;
  /** The year of dates without one, and the month of its days. */
  readonly year: number | null;
  readonly month: Month | null;
  /** A day of the week that its columns are the days of. */
  readonly week: Day | null;
}

/** Reads a table as a sign-in sheet. Refuses one without headings, or a wide one that does not say its month. */
export function readSheet(raw: RawTable, options: SheetOptions, around: SheetSurroundings): SheetReading {
  const { table, panels } = unfolded(raw, findHeading('sheet', raw.rows, options));
  const found = findHeading('sheet', table.rows, options);
  const outside = outsideOf(table.rows.slice(0, found.index), {
    ...{ file: options.file, worksheet: table.worksheet, neighbourhood: around.neighbourhood },
    ...{ ruleNames: around.ruleNames, year: options.year ?? options.month?.year },
  });
  const sheetNo = options.sheetNo ?? outside.sheetNo;
  const printed = sheetNo === null ? null : around.printed(sheetNo);
  const month = options.month ?? outside.month?.value ?? null;
  const year = options.year ?? month?.year ?? outside.year?.value ?? yearOf(printed?.day ?? null);
  const week = options.day ?? outside.week?.value ?? null;
  const layout = layoutOf(table, found, {
    ...{ file: options.file, calendar: { month, year, week }, ownMarks: around.marks },
    ...{ ruleNames: around.ruleNames, hasRule: options.rule !== null, map: options.map },
  });
  checkFillDown(options, layout.heading);
  const taken = takenFrom(outside, options, layout, printed);
  const whole = fillDown(table, layout, { fillDown: options.fillDown, given: givenBy(options) });
  const lines = understandSheet(whole.table, layout, {
    ...{ today: around.today, year: year ?? undefined, marks: around.marks, signCounts: printed !== null },
  });
  const understood = withRulesNamed(withoutFaulty(lines, whole.faulty), options, layout, around.ruleNames);
  const activity = oneActivity(taken, understood.lines, layout);
  return {
    ...understood,
    ...{ table: whole.table, heading: layout.heading, layout, filled: whole.filled },
    ...{ panels, sheetNo, printed, year, month, overruled: overruledBy(options, outside, printed, around.ruleNames) },
    week: layout.lacks === 'week' ? week : null,
    signIsBlank: signIsBlank(whole.table, layout, printed),
    taken: { ...taken, activity },
    defaults: {
      rule: options.rule ?? printed?.rule ?? taken.rule?.value ?? null,
      day: options.day ?? printed?.day ?? taken.day?.value ?? null,
      bareDay: hasDays(layout) || year !== null ? null : outside.bareDay,
      activity: options.activity ?? printed?.activity ?? activity?.value ?? null,
      activityFrom: options.activityFrom ?? activityFrom(options.activity ?? printed?.activity ?? null, activity),
      minutes: options.minutes ?? printed?.minutes ?? null,
    },
  };
}

/** A column of marks that holds none says nothing about anybody; on a sheet of ours it says that nobody came. */
const signIsBlank = (table: RawTable, { kind, heading }: Layout, printed: PrintedTerms | null): boolean =>
  kind === 'long' && printed === null && heading.columns.has('sign') && !isUsed(table, heading, ['sign']);

/** Refuses to fill down a column that the table does not have. */
function checkFillDown({ fillDown: told }: SheetOptions, { titles, columns }: Heading): void {
  const known = new Set([...titles.map(headingKey), ...columns.keys()].map((title) => title.toLowerCase()));
  for (const column of told) {
    const near = titles.filter((title) => title !== '');
    if (!known.has(headingKey(column))) throw refusal('unknown-column', { column, near });
  }
}

/** Where a list of several rules names them under its activities, and nobody says one rule for all of them. */
function withRulesNamed(
  understood: Understood<SheetLine>,
  options: SheetOptions,
  { heading }: Layout,
  ruleNames: ReadonlyMap<string, string>,
): Understood<SheetLine> {
  if (options.rule !== null || heading.columns.has('rule') || !heading.columns.has('activity')) return understood;
  const lines = understood.lines.map((line) => {
    const rule = line.rule === undefined && line.activity !== undefined ? ruleNames.get(line.activity) : undefined;
    return rule === undefined ? line : { ...line, rule, activity: undefined };
  });
  return { ...understood, lines };
}

/** What the clerk has said otherwise than the lines above the table, or than a sheet of ours was printed. */
function overruledBy(
  options: SheetOptions,
  outside: Outside,
  printed: PrintedTerms | null,
  ruleNames: ReadonlyMap<string, string>,
): Overruled[] {
  const isAbove = ({ from }: { readonly from: Said<unknown>['from'] }): boolean => from === 'label' || from === 'title';
  const day = printed?.day ?? (outside.day && isAbove(outside.day) ? outside.day.value : null);
  const rule = printed?.rule ?? null;
  const activity = printed?.activity ?? null;
  const code = options.rule === null ? null : (ruleNames.get(options.rule) ?? options.rule);
  return [
    ...(options.day !== null && day !== null && day !== options.day
      ? [{ what: 'date', sheet: day, said: options.day } as const]
      : []),
    ...(code !== null && rule !== null && rule !== code ? [{ what: 'rule', sheet: rule, said: code } as const] : []),
    ...(options.activity !== null && activity !== null && activity !== options.activity
      ? [{ what: 'activity', sheet: activity, said: options.activity } as const]
      : []),
  ];
}

const yearOf = (day: Day | null): number | null => (day === null ? null : civil(day).year);

/** The columns that the clerk's own words stand for. */
function givenBy({ day, rule, activity }: SheetOptions): ReadonlySet<ColumnName> {
  const said = { date: day, rule, activity };
  return new Set((['date', 'rule', 'activity'] as const).filter((column) => said[column] !== null));
}

/** Whether the table itself says of what day each row, or each mark, is. */
function hasDays({ heading, marks: [first] }: Layout): boolean {
  return heading.columns.has('date') || (first !== undefined && first.day !== null);
}

/** What the table lacks and is said outside it. */
function takenFrom(
  outside: Outside,
  options: SheetOptions,
  layout: Layout,
  printed: PrintedTerms | null,
): TakenFromOutside {
  const { columns } = layout.heading;
  const hasRules = columns.has('rule') || layout.marks.some(({ rule }) => rule !== null);
  const hasActivities = columns.has('activity') || layout.marks.some(({ activity }) => activity !== null);
  const needsMonth = options.month === null && layout.lacks === 'month';
  const needsYear = options.year === null && options.month === null && (columns.has('date') || layout.lacks === 'year');
  return {
    day: hasDays(layout) || options.day !== null || printed?.day ? null : outside.day,
    month: needsMonth ? outside.month : null,
    week: options.day === null && layout.lacks === 'week' ? outside.week : null,
    year: needsYear ? yearSaid(outside) : null,
    activity: hasActivities || options.activity !== null || printed ? null : outside.activity,
    rule: hasRules || options.rule !== null || printed?.rule ? null : outside.rule,
  };
}

/** The year of the month that is said, else the one that is said alone. */
const yearSaid = ({ month, year }: Outside): Said<number> | null =>
  month ? { value: month.value.year, from: month.from } : year;

/** A title names one activity, so it is none for a list of many days. */
function oneActivity({ activity }: TakenFromOutside, lines: readonly SheetLine[], layout: Layout): Said<string> | null {
  if (activity === null || layout.kind === 'wide') return null;
  const days = new Set(lines.map(({ day }) => day));
  return days.size <= 1 ? activity : null;
}

function activityFrom(said: string | null, taken: Said<string> | null): ActivityFrom {
  if (said !== null || taken?.from === 'label') return 'said';
  return taken?.from === 'title' ? 'title' : 'nowhere';
}

/** Rows that share a cell which may not be shared give no lines. */
function withoutFaulty(understood: Understood<SheetLine>, faulty: Filled['faulty']): Understood<SheetLine> {
  if (faulty.size === 0) return understood;
  const lines = understood.lines.filter(({ cells }) => !faulty.has(cells));
  // A row without lines has a problem of its own, or nobody was there.
  const claiming = new Set(understood.lines.map(({ cells }) => cells));
  const found = [...faulty].flatMap(([cells, problem]) => (claiming.has(cells) ? problem : []));
  const problems = [...understood.problems, ...found];
  return { ...understood, lines, problems, read: lines.length + problems.length };
}
