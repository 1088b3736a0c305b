// Writing an import: all files in one transaction. On a terminal the same is done once before, to be shown, and undone;
// what is then written has to be what was shown. What can't be taken is written beside the file before anything is
// committed, so that no row is ever lost between the two.

import { yearOf } from '../domain/calendar.ts';
import type { Context } from '../context.ts';
import { refusal, type Problem } from '../domain/refusal.ts';
import type { TableKind } from '../domain/sheet/columns.ts';
import { dismissedRows, type Decisions } from '../domain/sheet/doubts.ts';
import { lastingMarks } from '../domain/sheet/marks.ts';
import type { Sound } from '../domain/sheet/near-names.ts';
import type { People } from '../domain/sheet/people.ts';
import type { Skipped } from '../domain/sheet/row-reader.ts';
import { nextBatch, openBatch, type RowCounts } from '../sqlite/batch-rows.ts';
import { rememberMarks } from '../sqlite/marks.ts';
import type { Resident } from '../sqlite/residents.ts';
import type { Writer } from '../sqlite/writer.ts';
import { confirm } from '../terminal/ask.ts';
import type { ImportRequest } from './import.ts';
import { earlierLines, firstLines, hoursLines, rowLines, type FileAnswer } from './import-answer.ts';
import { peopleWith, rememberAnswers } from './import-decisions.ts';
import { STDIN, type TableFile } from './import-file.ts';
import { namingLines, type Lines } from './import-lines.ts';
import { takePayments, takeReceipts, type PaymentsAnswer, type ReceiptsAnswer } from './import-billing.ts';
import { takeFees, takeOpenings, takeResidents } from './import-lists.ts';
import { printPreview, Watch } from './import-preview.ts';
import { ListsNotReady, printedList, RejectedFiles, rejectedRows, STDOUT, type Rejected } from './import-rejected.ts';
import { earlierSheets, refuseReplaced, type Earlier, type Replaced } from './import-replace.ts';
import { takeSheets, type FoundThere, type OtherHours } from './import-sheet.ts';
import { refuseLedger } from './out-files.ts';
import { heldAnew, isOwnList, recordRows, storedRows, type StoredRows } from './import-stored.ts';

/** What has been read of the files. */
export interface ReadTables {
  readonly request: ImportRequest;
  readonly files: readonly TableFile[];
  readonly lines: Lines;
  readonly sound: Sound | undefined;
}

/** The same with what the clerk has said to the rows that were unclear. */
export interface Import extends ReadTables {
  readonly decisions: Decisions;
}

/** What the taking of rows needs; `batches` has the number that each file's batch gets. */
export interface Job extends Import {
  readonly ctx: Context;
  readonly writer: Writer;
  readonly batches: readonly number[];
  readonly people: People<Resident>;
  readonly earlier: Earlier;
  /** Hears what becomes of every row, where that is shown. */
  readonly watch: Watch | null;
}

/** What became of the rows of one file. */
export interface Taken {
  readonly read: number;
  /** The lines that are no rows of the table, or of somebody who was not there. */
  readonly skipped: readonly Skipped[];
  readonly credited: number;
  readonly duplicate: number;
  /** Deeds that are reviewed before they count. */
  readonly pending?: number;
  /** The duplicates whose hours are others than those that stand. */
  readonly otherHours?: readonly OtherHours[];
  /** The deeds of the duplicates that other sheets have made. */
  readonly there?: readonly FoundThere[];
  /** The lines of the duplicates, where they are known one by one. */
  readonly duplicates?: ReadonlySet<number>;
  readonly problems: readonly Problem[];
  readonly points: number;
  readonly minutes: number;
  /** Rows that a cap has cut. */
  readonly cut: number;
  /** Rows that told more of somebody who was in the book already. */
  readonly completed?: number;
  /** The doors of a list of fees that the book did not have before. */
  readonly newDoors?: readonly string[];
  /** What was taken back of an earlier sheet. */
  readonly replaced?: Replaced;
  /** What the property company has answered. */
  readonly receipts?: ReceiptsAnswer;
  readonly payments?: PaymentsAnswer;
}

const TAKE: Record<TableKind, (job: Job) => Taken[]> = {
  sheet: takeSheets,
  residents: takeResidents,
  fees: takeFees,
  opening: takeOpenings,
  receipts: takeReceipts,
  payments: takePayments,
};

/** The year of fees that is meant where nobody says it: the next one, which the points of this one are taken off. */
export const feeYear = ({ request, writer }: Job): number => request.year ?? yearOf(writer.today) + 1;

/** Whether somebody sits there who sees what will be written, and is asked. */
export const asksFirst = ({ canAsk, globals }: Context): boolean => canAsk && !globals.yes && !globals.dryRun;

/** One file's answer, and what only the screen shows. */
export interface ImportAnswer {
  readonly answer: FileAnswer;
  readonly file: TableFile;
  readonly rejected: readonly Rejected[];
  /** The list of them, where standard output is to have it. */
  readonly list: string | null;
  readonly cut: number;
  readonly completed: number;
  readonly newDoors: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Rows that the clerk has left out, and those that she has left for later. */
  readonly dismissed: number;
  readonly earlier: Earlier;
  /** Whether the clerk has seen the reasons already. */
  readonly isShown: boolean;
}

const FEW = 20;

/** Writes the import, on a terminal after it was shown and agreed to. */
export async function importTables(ctx: Context, plan: Import): Promise<readonly ImportAnswer[]> {
  const { globals, host } = ctx;
  if (asksFirst(ctx)) return importShown(ctx, plan);
  const isShown = globals.dryRun && !globals.json && !globals.quiet;
  const most = isShown ? (host.stderr.isTerminal ? FEW : Infinity) : null;
  const { answers, watch } = await take(ctx, plan, { most, dryRun: false });
  if (watch) printPreview(ctx, answers, watch);
  return answers;
}

/** Writes it without showing it first; the clerk has just looked at every row of it. With `dryRun` nothing stays. */
export async function writeImport(ctx: Context, plan: Import, dryRun = false): Promise<readonly ImportAnswer[]> {
  return (await take(ctx, plan, { most: null, dryRun })).answers;
}

async function importShown(ctx: Context, plan: Import): Promise<readonly ImportAnswer[]> {
  const { answers: shown, watch } = await take(ctx, plan, { most: FEW, dryRun: true });
  if (watch) printPreview(ctx, shown, watch);
  const t = ctx.text.sheets;
  for (const one of shown) for (const line of earlierLines(ctx, one)) ctx.out.warn(line);
  for (const one of shown) for (const line of hoursLines(ctx, one)) ctx.out.warn(line);
  for (const { file, rejected } of shown) for (const line of firstLines(ctx, file.label, rejected)) ctx.out.warn(line);
  if (shown.some(({ answer }) => answer.batch !== null)) {
    const takesBack = shown.some(({ answer: { replaced, receipts } }) => (replaced?.reversed ?? 0) + (receipts?.refused ?? 0) > 0); // prettier-ignore
    if (!(await confirm(t.askImport(shown.map(({ answer }) => answer)), ctx.text.common.ask, !takesBack))) {
      throw refusal('cancelled', {});
    }
  }
  const { answers: done } = await take(ctx, plan, { most: 0, dryRun: false, digest: watch?.digest() });
  return done.map((answer) => ({ ...answer, isShown: true }));
}

interface TakeOptions {
  /** How many rows of a file are kept for the preview; null where nothing is shown. */
  readonly most: number | null;
  /** Undoes it at the end. */
  readonly dryRun: boolean;
  /** It has to do exactly what had this digest. */
  readonly digest?: string | undefined;
}

interface Done {
  readonly answers: readonly ImportAnswer[];
  readonly watch: Watch | null;
}

async function take(ctx: Context, plan: Import, options: TakeOptions): Promise<Done> {
  const dryRun = options.dryRun || ctx.globals.dryRun;
  const { rejected } = plan.request;
  if (rejected !== null && rejected !== STDOUT) refuseLedger(ctx, rejected);
  const lists = new RejectedFiles(ctx.host.cwd, dryRun, () => ctx.text);
  for (;;) {
    try {
      return takeOnce(ctx, plan, options, lists);
    } catch (error) {
      lists.takeBack();
      if (!(error instanceof ListsNotReady)) throw error;
      await lists.prepare();
    }
  }
}

/** One transaction. */
function takeOnce(ctx: Context, plan: Import, { most, dryRun, digest }: TakeOptions, lists: RejectedFiles): Done {
  const { request, files } = plan;
  const command = `import ${request.kind}`;
  const watch = most === null ? null : new Watch(most);
  const { result } = ctx.write({ command, dryRun }, (writer) => {
    refuseReplaced(writer.db, plan);
    const first = nextBatch(writer.db);
    const batches = files.map((_, i) => first + i);
    const people = peopleWith(writer, plan);
    const earlier = earlierSheets(writer.db, plan);
    const job = { ...plan, ctx, writer, batches, people, earlier, watch };
    const taken = TAKE[request.kind](job);
    const outcomes = files.map((file, i) => outcomeOf(job, file, i, taken[i], first + i));
    if (request.strict || request.replace) refuseRejected(outcomes, request, ctx);
    // All of them before anything else: rows of one file may name entries, which are still to come.
    for (const { batch } of outcomes) if (batch !== null) openBatch(writer, batch);
    for (const outcome of outcomes) recordRows(job, outcome);
    rememberAnswers(job);
    if (request.kind === 'sheet') rememberMarks(writer, lastingMarks(request.marks));
    if (digest !== undefined && watch?.digest() !== digest) {
      throw refusal('changed-meanwhile', { command: `jifen ${command}` });
    }
    return () => {
      const answers = outcomes.map((outcome) => answerOf(job, outcome, lists));
      lists.checkReady();
      return answers;
    };
  });
  return { answers: result, watch };
}

export interface Outcome {
  readonly file: TableFile;
  readonly taken: Taken;
  readonly rows: RowCounts;
  readonly rejected: readonly Rejected[];
  /** Deeds of other sheets that this one has as well, and was not known to have. */
  readonly held: readonly FoundThere[];
  readonly batch: number | null;
  readonly stored: StoredRows;
}

function outcomeOf(job: Job, file: TableFile, i: number, taken: Taken | undefined, batch: number): Outcome {
  if (!taken) throw new Error(`nothing became of ${file.file}`);
  const { read, skipped, credited, duplicate, problems, replaced, pending = 0 } = taken;
  const rows = { read, credited, duplicate, rejected: problems.length, skipped: skipped.length, pending };
  if (credited + duplicate + problems.length + pending !== read) throw new Error(`rows lost: ${JSON.stringify(rows)}`);
  const lines = namingLines(job.lines)[i]?.lines ?? [];
  const stored = storedRows(job.writer.db, job.request, file);
  const dismissed = dismissedRows({ lines, problems }, job.decisions);
  const rejected = rejectedRows(file, problems, { text: job.ctx.text, batch, stored, dismissed });
  const held = heldAnew(job, file, taken.there ?? []);
  const isWritten = credited + pending > 0 || (replaced?.reversed ?? 0) > 0 || rejected.some(({ isNew }) => isNew);
  const isRecorded = isWritten || (held.length > 0 && !isOwnList(file));
  return { file, taken, rows, rejected, held, batch: isRecorded ? batch : null, stored };
}

/**
 * With --strict one bad row is enough: all of them are shown, and nothing is written. So it is with --replace: a row that
 * nobody can read yet would be taken for one that the corrected sheet does not have any more.
 */
function refuseRejected(outcomes: readonly Outcome[], { strict }: ImportRequest, ctx: Context): void {
  const open = outcomes.map(({ file, rejected }) => ({
    file,
    rows: rejected.filter(({ isDismissed }) => !isDismissed),
  }));
  const faulty = open.filter(({ rows }) => rows.length > 0);
  const rejected = faulty.reduce((sum, { rows }) => sum + rows.length, 0);
  if (rejected === 0) return;
  for (const { file, rows } of faulty) for (const line of rowLines(file.label, rows)) ctx.out.warn(line);
  const lines = faulty.flatMap(({ file, rows }) =>
    rows.map(({ problem: { row } }) => (faulty.length > 1 ? `${file.label}:${row}` : String(row))),
  );
  const facts = { file: faulty.map(({ file }) => file.label).join(', '), rejected, lines };
  throw strict ? refusal('strict-rejected', facts) : refusal('replace-rejected', facts);
}

function answerOf(
  { request, earlier, ctx }: Job,
  { file, taken, rows, rejected, batch }: Outcome,
  lists: RejectedFiles,
): ImportAnswer {
  const { table, heading, sha256 } = file;
  const open = rejected.filter(({ isDismissed }) => !isDismissed);
  const hasList = open.length > 0 && file.stored === undefined && (file.file !== STDIN || request.rejected !== null);
  const isPrinted = hasList && request.rejected === STDOUT;
  const rejectedFile = isPrinted ? STDOUT : hasList ? lists.put(file, request.rejected, open) : null;
  const answer: FileAnswer = {
    batch,
    kind: request.kind,
    file: file.file,
    ...(table.worksheet === null ? {} : { worksheet: table.worksheet }),
    sha256,
    encoding: table.format,
    headerRow: heading.row,
    layout: file.reading?.layout.kind ?? 'long',
    rows,
    points: taken.points,
    minutes: taken.minutes,
    rejected: rejected.map(({ problem: { row, code }, reason, cells }) => ({
      ...{ row, code, message: reason },
      text: cells.join(', '),
    })),
    rejectedFile,
    ...(taken.otherHours === undefined || taken.otherHours.length === 0 ? {} : { otherHours: taken.otherHours }),
    ...(request.showSkipped ? { skippedRows: taken.skipped } : {}),
    ...(taken.replaced === undefined ? {} : { replaced: taken.replaced }),
    ...(taken.receipts === undefined ? {} : { receipts: taken.receipts }),
    ...(taken.payments === undefined ? {} : { payments: taken.payments }),
  };
  const dismissed = rejected.length - open.length;
  const list = isPrinted ? printedList(file, open, ctx.text) : null;
  const { cut, completed = 0, newDoors = [], skipped } = taken;
  return { answer, file, rejected, list, cut, completed, newDoors, skipped, dismissed, earlier, isShown: false };
}
