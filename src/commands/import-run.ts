// One import: all files in one transaction. What can't be taken is written beside the file before anything is
// committed, so that no row is ever lost between the two.

import { yearOf } from '../domain/calendar.ts';
import type { Context } from '../context.ts';
import { refusal, type Problem } from '../domain/refusal.ts';
import type { TableKind } from '../domain/sheet/columns.ts';
import { nextBatch, writeBatch, type RowCounts } from '../sqlite/batches.ts';
import type { Writer } from '../sqlite/writer.ts';
import type { ImportRequest } from './import.ts';
import { printImports, rowLines, type FileAnswer } from './import-answer.ts';
import { askRule } from './award.ts';
import { readTableFile, STDIN, type TableFile } from './import-file.ts';
import { takeFees, takeOpenings, takeResidents } from './import-lists.ts';
import { RejectedFiles, rejectedRows, type Rejected } from './import-rejected.ts';
import { takeSheets } from './import-sheet.ts';

/** What the taking of rows needs; `batches` has the number that each file's batch gets. */
export interface Job {
  readonly request: ImportRequest;
  readonly ctx: Context;
  readonly writer: Writer;
  readonly files: readonly TableFile[];
  readonly batches: readonly number[];
}

/** What became of the rows of one file. */
export interface Taken {
  readonly read: number;
  readonly skipped: number;
  readonly credited: number;
  readonly duplicate: number;
  readonly problems: readonly Problem[];
  readonly points: number;
  readonly minutes: number;
  /** Rows that a cap has cut. */
  readonly cut: number;
}

const TAKE: Record<TableKind, (job: Job) => Taken[]> = {
  sheet: takeSheets,
  residents: takeResidents,
  fees: takeFees,
  opening: takeOpenings,
};

/** The year of fees that is meant where nobody says it: the next one, which the points of this one are taken off. */
export const feeYear = ({ request, writer }: Job): number => request.year ?? yearOf(writer.today) + 1;

interface Outcome {
  readonly file: TableFile;
  readonly taken: Taken;
  readonly rows: RowCounts;
  readonly rejected: readonly Rejected[];
  readonly batch: number | null;
}

/** A sheet that says nowhere what it is for would only come back row by row, so it is asked for first. */
async function withRule(request: ImportRequest, files: readonly TableFile[], ctx: Context): Promise<ImportRequest> {
  const isSaid = request.rule !== null || files.every(({ heading }) => heading.columns.has('rule'));
  if (request.kind !== 'sheet' || isSaid) return request;
  return { ...request, rule: await askRule(ctx, 'jifen import sheet') };
}

export async function runImport(asked: ImportRequest, ctx: Context): Promise<void> {
  const { host, globals } = ctx;
  const files = asked.files.map((file) => readTableFile(asked.kind, file, asked.read, host));
  const request = await withRule(asked, files, ctx);
  const lists = new RejectedFiles(host.cwd, globals.dryRun, () => ctx.text);
  try {
    const { result } = ctx.write({ command: `import ${request.kind}` }, (writer) => {
      const first = nextBatch(writer.db);
      const job = { request, ctx, writer, files, batches: files.map((_, i) => first + i) };
      const taken = TAKE[request.kind](job);
      const outcomes = files.map((file, i) => outcomeOf(job, file, taken[i], first + i));
      if (request.strict) refuseRejected(outcomes, ctx);
      for (const outcome of outcomes) recordBatch(job, outcome);
      return () => outcomes.map((outcome) => answerOf(job, outcome, lists));
    });
    if (result.some(({ answer }) => answer.rows.rejected > 0)) ctx.exitCode = 3;
    printImports(ctx, result, request);
  } catch (error) {
    lists.takeBack();
    throw error;
  }
}

function outcomeOf({ ctx }: Job, file: TableFile, taken: Taken | undefined, batch: number): Outcome {
  if (!taken) throw new Error(`nothing became of ${file.file}`);
  const { read, skipped, credited, duplicate, problems } = taken;
  const rows = { read, credited, duplicate, rejected: problems.length, skipped };
  if (credited + duplicate + problems.length !== read) throw new Error(`rows lost: ${JSON.stringify(rows)}`);
  const rejected = rejectedRows(file.table, problems, ctx.text);
  return { file, taken, rows, rejected, batch: credited + problems.length > 0 ? batch : null };
}

/** With --strict one bad row is enough: all of them are shown, and nothing is written. */
function refuseRejected(outcomes: readonly Outcome[], ctx: Context): void {
  const faulty = outcomes.filter(({ rejected }) => rejected.length > 0);
  const rejected = faulty.reduce((sum, outcome) => sum + outcome.rejected.length, 0);
  if (rejected === 0) return;
  for (const { file, rejected: rows } of faulty) for (const line of rowLines(file.file, rows)) ctx.out.warn(line);
  throw refusal('strict-rejected', { file: faulty.map(({ file }) => file.file).join(', '), rejected });
}

function recordBatch({ request, writer }: Job, { file, rows, rejected, batch }: Outcome): void {
  if (batch === null) return;
  const { sha256, table } = file;
  const { kind, sheetNo } = request;
  writeBatch(
    writer,
    { id: batch, kind, file: file.file, sha256, encoding: table.format, sheetNo, rows },
    rejected.map(({ problem, cells }) => ({ line: problem.row, code: problem.code, cells })),
  );
}

/** One file's answer, and what only the screen shows. */
export interface ImportAnswer {
  readonly answer: FileAnswer;
  readonly file: TableFile;
  readonly rejected: readonly Rejected[];
  readonly cut: number;
}

function answerOf(
  { request }: Job,
  { file, taken, rows, rejected, batch }: Outcome,
  lists: RejectedFiles,
): ImportAnswer {
  const { table, heading, sha256 } = file;
  const hasList = rejected.length > 0 && (file.file !== STDIN || request.rejected !== null);
  const rejectedFile = hasList ? lists.put(file.file, request.rejected, table, heading, rejected) : null;
  const answer: FileAnswer = {
    batch,
    kind: request.kind,
    file: file.file,
    sha256,
    encoding: table.format,
    headerRow: heading.row,
    layout: 'long',
    rows: { ...rows, pending: 0 },
    points: taken.points,
    minutes: taken.minutes,
    rejected: rejected.map(({ problem: { row, code }, reason, cells }) => ({
      ...{ row, code, message: reason },
      text: cells.join(', '),
    })),
    rejectedFile,
  };
  return { answer, file, rejected, cut: taken.cut };
}
