// Importing: what was read, what became of the rows, where the others are.

import type { TableKind } from '../../domain/sheet/columns.ts';
import type { TableNotes } from '../../domain/sheet/table.ts';
import { billing } from './billing.ts';
import { doubts } from './doubts.ts';
import { ledger } from './ledger.ts';
import { pending } from './pending.ts';
import { allOf, columnName, count, few, quoted } from './refusals-phrases.ts';
import { afterMidnight, typed, typedOptions, type Options } from '../lists.ts';

interface Counts {
  readonly file: string;
  readonly read: number;
  readonly credited: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly pending: number;
  readonly points: number;
  /** Whether a row may have several visits. */
  readonly isWide?: boolean;
}

interface ReadAs {
  readonly file: string;
  readonly encoding: string;
  readonly worksheet: string | null;
  /** The line of the headings. */
  readonly row: number;
  readonly first: readonly string[];
}

const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'UTF-8'],
  ['utf-8-bom', 'UTF-8 (with BOM)'],
  ['utf-16le', 'UTF-16'],
  ['utf-16be', 'UTF-16'],
  ['gb18030', 'GB18030 (GBK)'],
  ['xlsx', 'Excel workbook'],
  ['xls', 'old Excel workbook'],
]);

const PARTS: ReadonlyMap<string, string> = new Map([
  ['am', 'morning'],
  ['noon', 'noon'],
  ['pm', 'afternoon'],
  ['night', 'evening'],
]);

/** What becomes of a row of a list; `differs` is not taken. */
export type ListResult =
  | { readonly kind: 'new' | 'unchanged' | 'completed' | 'rejected' }
  | { readonly kind: 'changed' | 'differs'; readonly column: string; readonly before: string; readonly after: string };

function listResult(result: ListResult, added: string, unchanged: string): string {
  if (result.kind !== 'changed' && result.kind !== 'differs')
    return { new: added, unchanged, completed: 'completed', rejected: 'rejected' }[result.kind];
  const change = `${result.before || '(empty)'} → ${result.after || '(empty)'}`;
  return result.kind === 'changed' ? `changes: ${change}` : `rejected: ${columnName(result.column)} ${change}`;
}

/** What became of a row, in the preview. */
export type RowResult =
  | { readonly kind: 'credited'; readonly cut: string | null }
  | { readonly kind: 'pending' }
  | { readonly kind: 'withdrawn'; readonly claim: number }
  | { readonly kind: 'duplicate'; readonly seq: number | null; readonly claim: number | null }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'reversed'; readonly seq: number };

function results(result: RowResult, capWords: (cap: string) => string): string {
  if (result.kind === 'credited') return result.cut === null ? '' : `cut by ${capWords(result.cut)}`;
  if (result.kind === 'rejected') return 'rejected';
  if (result.kind === 'reversed') return `takes back #${result.seq}`;
  if (result.kind === 'pending') return 'to be reviewed';
  if (result.kind === 'withdrawn') return `withdraws claim ${result.claim}`;
  if (result.claim !== null) return `there already: claim ${result.claim}`;
  return result.seq === null ? 'twice in this import' : `there already: #${result.seq}`;
}

const rest = (c: Counts): string =>
  `${c.pending > 0 ? `${c.pending} to be reviewed, ` : ''}${c.duplicate} there already, ${c.rejected} rejected${c.skipped > 0 ? `, ${c.skipped} skipped` : ''}`;

const counts: Record<TableKind, (c: Counts) => string> = {
  sheet: (c) =>
    `${c.file}: ${c.credited} of ${count(c.read, c.isWide === true ? 'visit' : 'row')} credited, ${count(c.points, 'point')}; ${rest(c)}.`,
  opening: (c) =>
    `${c.file}: ${c.credited} of ${count(c.read, 'balance')} brought over, ${count(c.points, 'point')}; ${rest(c)}.`,
  residents: (c) => `${c.file}: ${c.credited} of ${count(c.read, 'resident')} added; ${rest(c)}.`,
  fees: (c) => `${c.file}: ${c.credited} of ${count(c.read, 'fee')} recorded; ${rest(c)}.`,
  receipts: (c) => `${c.file}: ${c.credited} of ${count(c.read, 'answer')} recorded; ${rest(c)}.`,
  payments: (c) => `${c.file}: ${c.credited} of ${count(c.read, 'payment')} recorded; ${rest(c)}.`,
};

const willCount: Record<TableKind, (c: Counts) => string> = {
  sheet: (c) => `${c.file}: ${count(c.credited, 'row')} to credit, ${count(c.points, 'point')}; ${rest(c)}.`,
  opening: (c) => `${c.file}: ${count(c.credited, 'balance')} to bring over, ${count(c.points, 'point')}; ${rest(c)}.`,
  residents: (c) => `${c.file}: ${count(c.credited, 'resident')} to add; ${rest(c)}.`,
  fees: (c) => `${c.file}: ${count(c.credited, 'fee')} to record; ${rest(c)}.`,
  receipts: (c) => `${c.file}: ${count(c.credited, 'answer')} to record; ${rest(c)}.`,
  payments: (c) => `${c.file}: ${count(c.credited, 'payment')} to record; ${rest(c)}.`,
};

/** What a worksheet holds besides texts, as far as the clerk should know. */
function notes({ hiddenRows, hiddenColumns, comments, coloured, uncomputed }: TableNotes): string[] {
  return [
    ...(hiddenRows.length > 0 ? [`Hidden rows are read like the others: ${few(hiddenRows)}.`] : []),
    ...(hiddenColumns.length > 0 ? [`Hidden columns are read like the others: ${few(hiddenColumns)}.`] : []),
    ...(comments > 0 ? [`${count(comments, 'comment')} on cells: not read.`] : []),
    ...(coloured > 0 ? [`${count(coloured, 'coloured cell')}: colours are not read.`] : []),
    ...(uncomputed.length > 0
      ? [`Formulas that were never computed: ${few(uncomputed)}. Open and save the file in Excel or WPS.`]
      : []),
  ];
}

/** A deed that stands, in minutes, and what a sheet says of it. */
interface OtherHours {
  readonly seq: number | null;
  readonly claim: number | null;
  readonly there: number;
  readonly here: number;
}

/** What an import is about to do. */
interface WillBe {
  readonly rows: { readonly credited: number; readonly pending: number };
  readonly replaced?: Omit<Replaced, 'sheetNo'>;
  readonly receipts?: { readonly accepted: number; readonly refused: number; readonly points: number };
}

interface Replaced {
  readonly sheetNo: string;
  readonly reversed: number;
  readonly points: number;
  readonly debtors: number;
  readonly kept: number;
}

export const sheets = {
  rejectedColumns: { line: 'line', reason: 'reason', batch: 'batch' },
  readAs: ({ file, encoding, worksheet, row, first }: ReadAs): string =>
    `${file}: ${ENCODINGS.get(encoding) ?? encoding}${worksheet === null ? '' : `, worksheet ${quoted(worksheet)}`}, headings in line ${row}${first.length > 0 ? `; first: ${first.join(', ')}` : ''}`,
  ignored: (columns: readonly string[]): string =>
    `Not used: ${columns.length === 1 ? 'column' : 'columns'} ${allOf(columns)}.`,
  otherWorksheets: (names: readonly string[]): string =>
    `Not read: ${count(names.length, 'worksheet')} ${allOf(names.slice(0, 10))}${names.length > 10 ? ' …' : ''}.`,
  whichWorksheet: (file: string): string => `Which worksheet of ${file}?`,
  allWorksheets: 'All of them',
  notes,
  counts,
  willCount,
  preview: {
    line: 'line',
    who: 'who',
    door: 'door',
    date: 'date',
    what: 'for what',
    asked: 'asked',
    granted: 'granted',
    result: '',
    noEnd: 'never',
    results,
  },
  listResults: {
    residents: (result: ListResult): string => listResult(result, 'new', 'there already'),
    fees: (result: ListResult): string => listResult(result, 'new', 'unchanged'),
    opening: (result: ListResult): string => listResult(result, 'brought over', 'there already'),
  },
  previewOf: (file: string): string => `${file}:`,
  dayAndTime: (day: string, segment: string | null): string =>
    `${day}${segment === null ? '' : ` ${PARTS.get(segment) ?? afterMidnight(segment, (time) => `${time} next day`)}`}`,
  previewMore: (n: number): string => `… and ${n} more.`,
  askImport: (answers: readonly WillBe[]): string => {
    const rows = answers.reduce((sum, answer) => sum + answer.rows.credited + answer.rows.pending, 0);
    const answered = answers.flatMap(({ receipts }) => receipts ?? []);
    const refused = answered.reduce((sum, one) => sum + one.refused, 0);
    if (refused > 0) return billing.ask(rows - refused, refused, answered.reduce((sum, one) => sum + one.points, 0)); // prettier-ignore
    const back = answers.find(({ replaced }) => (replaced?.reversed ?? 0) > 0)?.replaced;
    if (!back) return rows === 0 ? 'Keep the rejected rows for later?' : `Import ${count(rows, 'row')}?`;
    const owing = back.debtors > 0 ? ` ${count(back.debtors, 'resident', 'residents')} will owe points then.` : '';
    return `Import ${count(rows, 'row')} and take back ${count(back.reversed, 'entry', 'entries')}, ${count(back.points, 'point')}?${owing}`;
  },
  doubts,
  dismissed: (n: number): string => `${count(n, 'row was', 'rows were')} left out.`,
  takesBack: (n: number): string => `takes back ${count(n, 'entry', 'entries')} of the earlier sheet`,
  replacedNote: (sheetNo: string): string => `sheet ${sheetNo} was corrected`,
  kept: (n: number): string =>
    `${count(n, 'entry stays', 'entries stay')} that this sheet has not: another sheet has ${n === 1 ? 'it' : 'them'} as well.`,
  replaced: ({ sheetNo, reversed, points, debtors }: Replaced): string =>
    reversed === 0
      ? `Nothing of an earlier sheet ${sheetNo} had to be taken back.`
      : `Of the earlier sheet ${sheetNo} ${count(reversed, 'entry was', 'entries were')} taken back, ${count(points, 'point')}${
          debtors > 0 ? `; ${count(debtors, 'resident owes', 'residents owe')} points now` : ''
        }.`,
  noEarlierSheet: (sheetNo: string): string =>
    `No sheet ${sheetNo} was imported before, so there is nothing to replace, and it counts as a new one. Numbers: jifen import list.`,
  sameSheetNo: (sheetNo: string, batches: readonly number[]): string =>
    `Sheet ${sheetNo} was imported before with other content: ${batches.length === 1 ? 'batch' : 'batches'} ${few(batches)}. If this one corrects it: --replace.`,
  otherHours: ({ seq, claim, there, here }: OtherHours): string =>
    `${seq === null && claim === null ? 'twice in this import' : 'there already'}${seq === null ? '' : ` as #${seq}`}${claim === null ? '' : ` as claim ${claim}`}, with ${ledger.hours(there)} hours; here it is ${ledger.hours(here)}`,
  moreOtherHours: (n: number): string => `… and ${count(n, 'more row', 'more rows')} with other hours.`,
  completed: (n: number): string =>
    `${count(n, 'of them was', 'of them were')} in the book already; the year of birth or a disability was added.`,
  newDoors: (doors: readonly string[]): string =>
    `${count(doors.length, 'household was', 'households were')} not in the book before: ${few(doors)}.`,
  cut: (n: number): string => `${count(n, 'row was', 'rows were')} cut by a cap.`,
  moreRejected: (n: number): string => `… and ${count(n, 'more rejected row')}.`,
  rejectedFile: (file: string, kind: TableKind, options: Options): string =>
    `The rejected rows are in ${file}. Correct them there, then: jifen import ${kind} ${typed(file, 'FILE')}${typedOptions(options)}`,
  rejectedLater: (file: string): string => `The import itself will put the rejected rows into ${file}.`,
  ...pending,
  batch: (batch: number): string =>
    `Batch ${batch}. To take all of it back: jifen reverse --batch ${batch} --reason REASON`,
  fixLater: (n: number, batch: number): string =>
    `${count(n, 'row waits', 'rows wait')}. One by one, here: jifen import fix ${batch}`,
  progress: (done: number, total: number): string => `${done} of ${total} rows …`,
};
