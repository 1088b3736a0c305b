// Rejected rows that wait, what was imported when, and marks of the office's own.

import type { TableKind } from '../../domain/sheet/columns.ts';
import { columnName, count } from './refusals-phrases.ts';

interface BatchWords {
  readonly id: number;
  readonly kind: TableKind;
  readonly file: string;
  readonly worksheet: string | null;
  readonly sheetNo: string | null;
  readonly recordedAt: string;
  readonly operator: string;
  readonly rows: {
    readonly read: number;
    readonly credited: number;
    readonly duplicate: number;
    readonly rejected: number;
    readonly skipped: number;
    readonly pending: number;
  };
  readonly entries: number;
  readonly standing: number;
  readonly points: number;
  readonly pending: number;
  readonly claims: number;
}

interface RowWords {
  readonly file: string;
  readonly line: number;
}

/** In a few words why a row was not taken; the sentence with all that belongs to it comes when it is looked at. */
const WHY: ReadonlyMap<string, string> = new Map([
  ['unknown-resident', 'no such resident'],
  ['ambiguous-resident', 'several residents of that name'],
  ['row-name-mismatch', 'card and name do not fit'],
  ['row-differs', 'differs from the ledger'],
  ['row-more-people', 'not all names are written'],
  ['row-no-resident', 'neither card nor name'],
  ['closed-resident', 'account closed'],
  ['row-bad-value', 'a value can’t be read'],
  ['row-missing-value', 'a value is missing'],
  ['row-ambiguous-date', 'the date is not clear'],
  ['row-broken-text', 'letters were lost'],
  ['row-other-activity', 'may be there already'],
  ['row-unknown-mark', 'a mark that is not known'],
  ['row-merged-cell', 'one cell for several'],
  ['row-no-rule', 'no such rule'],
  ['unknown-rule', 'no such rule'],
  ['rule-not-in-force', 'the rule does not apply that day'],
  ['rule-elsewhere', 'the rule is for other buildings'],
  ['no-household', 'no door number'],
  ['date-ahead', 'the date lies ahead'],
  ['outside-range', 'points outside the rule’s range'],
  ['bad-quantity', 'the quantity does not fit the rule'],
  ['needs-claim', 'has to be reviewed first'],
  ['needs-evidence', 'evidence is missing'],
  ['needs-decider', 'who decided is missing'],
  ['needs-second', 'a second name is missing'],
  ['unknown-household', 'no such household'],
  ['household-not-in-settlement', 'not in the settlement'],
  ['household-taken-back', 'taken out of the settlement'],
  ['receipt-contradicts', 'rows that contradict each other'],
  ['receipt-other-year', 'another year'],
  ['fee-below-offsets', 'less than was taken off already'],
  ['bad-card', 'no card number'],
  ['bad-name', 'no name'],
]);

const KINDS: Record<TableKind, string> = {
  sheet: 'sign-in sheet',
  residents: 'residents',
  fees: 'fees',
  receipts: 'answers',
  payments: 'payments',
  opening: 'opening balances',
};

const standing = (b: BatchWords): string =>
  b.standing === 0 ? 'all taken back' : `${b.standing} standing, ${count(b.points, 'point')}`;

export const pending = {
  kinds: KINDS,
  why: (code: string): string => WHY.get(code) ?? code,
  columnName,
  pendingColumns: { batch: 'batch', file: 'file', line: 'line', why: 'why', cells: 'row' },
  pendingCount: (n: number): string =>
    n === 0 ? 'No rejected row is open.' : `${count(n, 'rejected row is', 'rejected rows are')} open.`,
  dismissedRows: (batch: number, n: number): string => `Batch ${batch}: ${count(n, 'row', 'rows')} closed.`,
  reopened: (batch: number, n: number): string => `Batch ${batch}: ${count(n, 'row', 'rows')} open again.`,
  fix: {
    row: ({
      n,
      of,
      batch,
      file,
      line,
    }: RowWords & { readonly n: number; readonly of: number; readonly batch: number }): string =>
      `(${n}/${of}) batch ${batch}, ${file}:${line}`,
    noReading: 'How the sheet of this row was read is not known any more; mend it in its file.',
    whatNow: 'What now?',
    takeRow: 'Take this row',
    typeAgain: (column: string): string => `Type “${column}” again …`,
    change: (column: string, cell: string): string => `Change “${column}”${cell === '' ? '' : ` (${cell})`} …`,
    otherActivity: 'It is another activity: credit it',
    newCell: 'New:',
    stopped: (done: number, left: number): string =>
      `Stopped. ${count(done, 'row was', 'rows were')} settled; ${left} ${left === 1 ? 'waits' : 'wait'} for the next jifen import fix.`,
    settled: {
      credited: ({ file, line }: RowWords): string => `${file}:${line}: credited.`,
      duplicate: ({ file, line }: RowWords): string => `${file}:${line}: there already.`,
      dismissed: ({ file, line }: RowWords): string => `${file}:${line}: left out.`,
      later: ({ file, line }: RowWords): string => `${file}:${line}: waits.`,
    },
  },
  batchColumns: {
    batch: 'batch',
    when: 'when',
    kind: 'kind',
    file: 'file',
    sheetNo: 'sheet',
    read: 'read',
    credited: 'credited',
    points: 'points',
    pending: 'open',
    state: '',
  },
  mended: 'import fix',
  reversed: 'taken back',
  noBatches: 'Nothing was imported yet.',
  batchLines: (b: BatchWords): string[] => [
    `Batch ${b.id}: ${KINDS[b.kind]}, ${b.file}${b.worksheet === null ? '' : ` (${b.worksheet})`}${b.sheetNo === null ? '' : `, sheet ${b.sheetNo}`}`,
    `Imported ${b.recordedAt} by ${b.operator}`,
    `${count(b.rows.read, 'row')}: ${b.rows.credited} taken, ${b.rows.pending > 0 ? `${b.rows.pending} to be reviewed, ` : ''}${b.rows.duplicate} there already, ${b.rows.rejected} rejected, ${b.rows.skipped} skipped`,
    ...(b.entries === 0 ? [] : [`${count(b.entries, 'entry', 'entries')}, ${standing(b)}`]),
    ...(b.claims === 0 ? [] : [`${count(b.claims, 'claim waits', 'claims wait')} for review.`]),
    b.pending === 0 ? 'No rejected row is open.' : `${count(b.pending, 'rejected row is', 'rejected rows are')} open:`,
  ],
  marksPresent: (marks: readonly string[]): string => `Was there: ${marks.join('  ')}`,
  marksAbsent: (marks: readonly string[]): string => `Was not there: ${marks.join('  ')}`,
  noMarks: 'No marks of your own are remembered; import sheet --present and --absent tell them.',
  markForgotten: (mark: string): string => `${mark} is forgotten.`,
  markUnknown: (mark: string): string => `${mark} was not remembered.`,
};
