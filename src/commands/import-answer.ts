// What an import answers: the figures of every file, and the rows that it could not take.

import type { Context } from '../context.ts';
import { sumBy } from '../domain/grouping.ts';
import { PERSON_COLUMNS, type TableKind } from '../domain/sheet/columns.ts';
import { iso } from '../domain/calendar.ts';
import { monthName } from '../domain/calendar-period.ts';
import type { Skipped } from '../domain/sheet/row-reader.ts';
import { isNoData } from '../domain/sheet/row-reader.ts';
import type { SheetReading } from '../domain/sheet/read-sheet.ts';
import { rowText } from '../domain/sheet/table.ts';
import type { RefusalCode } from '../domain/refusal.ts';
import type { RowCounts } from '../sqlite/batch-rows.ts';
import { inline } from '../terminal/harmless.ts';
import type { Out } from '../terminal/out.ts';
import type { TakenWhat } from '../text/en/reading.ts';
import type { Text } from '../text/text.ts';
import type { ImportRequest } from './import.ts';
import type { TableFile } from './import-file.ts';
import { STDOUT, type Rejected } from './import-rejected.ts';
import type { PaymentsAnswer, ReceiptsAnswer } from './import-billing.ts';
import type { ImportAnswer } from './import-apply.ts';
import type { OtherHours } from './import-sheet.ts';
import type { Replaced } from './import-replace.ts';

/** CONTRACT: `import`. */
export interface FileAnswer {
  readonly batch: number | null;
  readonly kind: TableKind;
  readonly file: string;
  /** Of a workbook: which worksheet it was. */
  readonly worksheet?: string;
  readonly sha256: string;
  readonly encoding: string;
  readonly headerRow: number;
  readonly layout: 'long' | 'wide';
  readonly rows: RowCounts;
  readonly points: number;
  readonly minutes: number;
  readonly rejected: readonly {
    readonly row: number;
    readonly code: RefusalCode;
    readonly message: string;
    readonly text: string;
  }[];
  readonly rejectedFile: string | null;
  /** Rows that are there already, in minutes: what stands, and what the sheet has. */
  readonly otherHours?: readonly OtherHours[];
  /** With --show-skipped: the rows that are no rows of the table, or of somebody who was not there. */
  readonly skippedRows?: readonly Skipped[];
  /** With --replace: what was taken back of the earlier sheet. */
  readonly replaced?: Replaced;
  readonly receipts?: ReceiptsAnswer;
  readonly payments?: PaymentsAnswer;
}

/** `file:line: reason`, a line for every rejected row. */
export const rowLines = (file: string, rejected: readonly Rejected[]): string[] =>
  rejected.map(({ problem, reason }) => `${file}:${problem.row}: ${reason}`);

const MOST_LINES = 20;

/** The first of them, and how many more there are. */
export function firstLines(ctx: Context, file: string, rejected: readonly Rejected[]): string[] {
  const more = rejected.length - MOST_LINES;
  const lines = rowLines(file, rejected.slice(0, MOST_LINES));
  return more > 0 ? [...lines, ctx.text.sheets.moreRejected(more)] : lines;
}

/** `file:line: …`, for the first rows that are there already with other hours, and how many more there are. */
export function hoursLines({ text }: Context, { answer, file }: ImportAnswer): string[] {
  const { otherHours = [] } = answer;
  const rows = otherHours.toSorted((a, b) => a.row - b.row).slice(0, MOST_LINES);
  const lines = rows.map((one) => `${file.label}:${one.row}: ${text.sheets.otherHours(one)}`);
  const more = otherHours.length - rows.length;
  return more > 0 ? [...lines, text.sheets.moreOtherHours(more)] : lines;
}

/** How a file was read: whether that is right shows in its first names. Told before anything is written. */
export function tellReading({ out, text }: Context, file: TableFile): void {
  const t = text.sheets;
  const { table, heading, others } = file;
  const { format, worksheet } = table;
  out.say(t.readAs({ file: inline(file.file), encoding: format, worksheet, row: heading.row, first: firstOf(file) }));
  if (others.length > 0) out.say(t.otherWorksheets(others));
  if (file.reading) tellUnderstanding(out, text, file.reading);
  if (heading.unknown.length > 0) out.say(t.ignored(heading.unknown));
  for (const note of t.notes(table.notes)) out.say(note);
}

/** `file:line: skipped: why`, a line for every row that was not taken for one of the table. */
function skippedLines({ text }: Context, { file, skipped }: ImportAnswer): string[] {
  const cells = new Map(file.table.rows.map((row) => [row.line, row.cells]));
  return skipped.map(({ row, why }) => {
    const shown = rowText(cells.get(row) ?? [], ', ');
    return `${file.label}:${row}: ${text.reading.skipped(why)}${shown === '' ? '' : ` (${shown})`}`;
  });
}

/** What was taken from outside a sheet's table, how it is laid out, and what was filled in. */
function tellUnderstanding(out: Out, text: Text, reading: SheetReading): void {
  const t = text.reading;
  const { taken, layout, printed, panels, filled } = reading;
  if (printed) out.say(t.printed(printed.number));
  const month = taken.month && { from: taken.month.from, value: monthName(taken.month.value) };
  const dated = (said: typeof taken.day) => said && { from: said.from, value: iso(said.value) };
  const [day, week] = [dated(taken.day), dated(taken.week)];
  const year = month ? null : taken.year && { from: taken.year.from, value: String(taken.year.value) };
  for (const [what, said] of Object.entries({
    date: day,
    month,
    week,
    year,
    activity: taken.activity,
    rule: taken.rule && { from: taken.rule.from, value: taken.rule.name },
  })) {
    if (said) out.say(t.taken(what as TakenWhat, said.value, said.from));
  }
  const labels = layout.marks.map(({ label }) => label);
  if (labels.length > 0)
    out.say(layout.marks.some(({ day: of }) => of !== null) ? t.days(labels) : t.activities(labels));
  for (const one of reading.overruled) {
    const [sheet, said] = one.what === 'date' ? [iso(one.sheet), iso(one.said)] : [one.sheet, one.said];
    out.warn(t.overruled(one.what, sheet, said));
  }
  if (reading.signIsBlank && reading.lines.length > 0) out.warn(t.signIsBlank);
  if (layout.unread.length > 0) out.warn(t.unread(layout.unread));
  if (panels > 1) out.say(t.panels(panels));
  if (filled.size > 0) out.say(t.filled([...filled]));
}

/** Prints the answer: the one JSON document, or the figures with all that the clerk has to know about the file. */
export function printImports(ctx: Context, imports: readonly ImportAnswer[], request: ImportRequest): void {
  const answers = imports.map(({ answer }) => answer);
  const [only, ...others] = answers;
  if (ctx.globals.json) ctx.out.document(only && others.length === 0 ? only : { imports: answers, ...totals(answers) });
  else for (const one of imports) printOne(ctx, one, request);
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

function totals(answers: readonly FileAnswer[]): Pick<FileAnswer, 'rows' | 'points' | 'minutes'> {
  return {
    rows: {
      read: sumBy(answers, ({ rows }) => rows.read),
      credited: sumBy(answers, ({ rows }) => rows.credited),
      duplicate: sumBy(answers, ({ rows }) => rows.duplicate),
      rejected: sumBy(answers, ({ rows }) => rows.rejected),
      skipped: sumBy(answers, ({ rows }) => rows.skipped),
      pending: sumBy(answers, ({ rows }) => rows.pending),
    },
    points: sumBy(answers, ({ points }) => points),
    minutes: sumBy(answers, ({ minutes }) => minutes),
  };
}

function printOne(ctx: Context, imported: ImportAnswer, request: ImportRequest): void {
  const { answer, file, rejected, list, cut, completed, newDoors, dismissed, earlier, isShown } = imported;
  const t = ctx.text.sheets;
  const { out, globals } = ctx;
  const { kind, rows, points, batch, rejectedFile, replaced } = answer;
  if (list !== null) ctx.host.stdout.write(list);
  const tell = request.rejected === STDOUT ? out.say : out.line;
  tell(t.counts[kind]({ file: file.label, ...rows, points, isWide: answer.layout === 'wide' }));
  for (const line of billedLines(ctx, answer)) tell(line);
  if (cut > 0) out.say(t.cut(cut));
  if (!isShown) for (const line of hoursLines(ctx, imported)) out.warn(line);
  if (completed > 0) out.say(t.completed(completed));
  if (newDoors.length > 0) out.say(t.newDoors(newDoors));
  if (!isShown) for (const line of firstLines(ctx, file.label, rejected)) out.warn(line);
  if (request.showSkipped) for (const line of skippedLines(ctx, imported)) out.warn(line);
  if (dismissed > 0) out.say(t.dismissed(dismissed));
  if (rejectedFile !== null && rejectedFile !== STDOUT) {
    const name = inline(rejectedFile);
    out.say(globals.dryRun ? t.rejectedLater(name) : t.rejectedFile(name, kind, optionsOf(ctx, imported, request)));
  }
  const waiting = rejected.length - dismissed;
  if (waiting > 0 && batch !== null && ctx.canAsk && !globals.dryRun) out.say(t.fixLater(waiting, batch));
  if (replaced && earlier.batches.length > 0) out.say(t.replaced({ ...replaced, sheetNo: earlier.sheetNo }));
  if (replaced && replaced.kept > 0) out.say(t.kept(replaced.kept));
  if (!isShown) for (const line of earlierLines(ctx, imported)) out.warn(line);
  const canGoBack = kind !== 'residents' && kind !== 'fees' && rows.credited + rows.pending > 0;
  if (batch !== null && canGoBack && !globals.dryRun) out.say(t.batch(batch));
}

/** What a list of the property company comes to, beside the figures of its rows. */
export const billedLines = ({ text }: Context, { receipts, payments }: FileAnswer): string[] => [
  ...(receipts ? text.billing.receiptLines(receipts) : []),
  ...(payments ? text.billing.paymentLines(payments) : []),
];

/** What the clerk has to know of earlier sheets of the same number before she agrees. */
export function earlierLines({ text }: Context, { earlier, answer }: ImportAnswer): string[] {
  const t = text.sheets;
  const { sheetNo, batches, isReplaced } = earlier;
  if (isReplaced) return batches.length === 0 ? [t.noEarlierSheet(sheetNo)] : [];
  return batches.length > 0 && answer.batch !== null ? [t.sameSheetNo(sheetNo, batches)] : [];
}

/**
 * What was said for all rows, on the command line or above the table, has to be said again for those that are imported
 * later. A title that may name another activity is left to the clerk.
 */
function optionsOf(
  { text }: Context,
  { file: { reading }, rejected }: ImportAnswer,
  request: ImportRequest,
): [string, string][] {
  const { sheetNo, read } = request;
  const isDoubtful = rejected.some(({ problem }) => problem.code === 'row-other-activity');
  const { rule, activity, minutes } = reading?.defaults ?? request;
  const day = reading?.defaults.day ?? reading?.week ?? null;
  const date = day === null ? request.date : iso(day);
  const hours = minutes === null ? null : text.ledger.hours(minutes);
  const isWide = reading?.layout.kind === 'wide';
  const month = isWide && reading.month && reading.week === null ? monthName(reading.month) : null;
  const year = month === null ? (request.year ?? reading?.taken.year?.value ?? null) : null;
  const said = isDoubtful || reading?.defaults.activityFrom === 'nowhere' ? request.activity : activity;
  const options = {
    rule,
    date,
    month,
    activity: said,
    hours,
    year: year === null ? null : String(year),
    'sheet-no': sheetNo,
  };
  return [
    ...Object.entries(options).flatMap(([name, value]): [string, string][] =>
      value === null ? [] : [[`--${name}`, value]],
    ),
    ...[...read.map].map(([heading, column]): [string, string] => ['--map', `${heading}=${column}`]),
  ];
}

const FIRST_ROWS = 3;

/** The first names: whether they look right shows whether the encoding is. */
function firstOf({ table, heading, reading }: TableFile): string[] {
  const column = PERSON_COLUMNS.find((name) => heading.columns.has(name));
  const at = column === undefined ? undefined : heading.columns.get(column);
  if (at === undefined) return [];
  const places = [...heading.columns.values(), ...(reading?.layout.marks ?? []).map((mark) => mark.at)];
  const first: string[] = [];
  for (const row of table.rows.slice(heading.last + 1)) {
    if (first.length === FIRST_ROWS) break;
    const cell = row.cells[at] ?? '';
    if (cell !== '' && !isNoData(row, places, heading.titles)) first.push(cell);
  }
  return first;
}
