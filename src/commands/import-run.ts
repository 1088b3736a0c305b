// One import from the command line: files are read, what is unclear is asked, and then everything is written at once.

import type { Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import { doubtsIn, type Doubt } from '../domain/sheet/doubts.ts';
import type { People } from '../domain/sheet/people.ts';
import { planOpenings } from '../domain/sheet/plan-opening.ts';
import { peopleOf } from '../sqlite/people.ts';
import type { Resident } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { askRule } from './award.ts';
import type { ImportRequest } from './import.ts';
import { printImports, tellReading } from './import-answer.ts';
import { asksFirst, importTables, type ReadTables } from './import-apply.ts';
import { resolveDoubts } from './import-doubts.ts';
import { readTableFiles, type TableFile } from './import-file.ts';
import { holdsStrangers, namingLines, readLines, type Lines } from './import-lines.ts';
import { openingDay } from './import-lists.ts';
import { planSheets } from './import-sheet.ts';
import { nameSounds } from './sounds.ts';

/** A sheet that says nowhere what it is for would only come back row by row, so it is asked for first. */
async function withRule(request: ImportRequest, files: readonly TableFile[], ctx: Context): Promise<ImportRequest> {
  const isSaid = request.rule !== null || files.every(({ heading }) => heading.columns.has('rule'));
  if (request.kind !== 'sheet' || isSaid) return request;
  return { ...request, rule: await askRule(ctx, 'jifen import sheet') };
}

export async function runImport(asked: ImportRequest, ctx: Context): Promise<void> {
  if (asked.replace && asked.sheetNo === null) throw refusal('replace-needs-number', { command: 'jifen import sheet' });
  const files = await readTableFiles(asked.kind, asked.files, asked.read, ctx);
  const request = await withRule(asked, files, ctx);
  const tables = await understood(ctx, request, files);
  for (const file of files) tellReading(ctx, file);
  const decisions = await resolveDoubts(ctx, tables);
  const answers = await importTables(ctx, { ...tables, decisions });
  if (answers.some(({ answer }) => answer.rows.rejected > 0)) ctx.exitCode = 3;
  printImports(ctx, answers, request);
}

interface Understanding extends ReadTables {
  readonly people: People<Resident>;
  readonly doubts: readonly Doubt[];
  readonly today: Day;
}

/** What the tables say, whom of them nobody knows, and, where somebody is there to be asked, what is unclear. */
export async function understood(
  ctx: Context,
  request: ImportRequest,
  files: readonly TableFile[],
): Promise<Understanding> {
  const read = ctx.read(({ db }, today) => {
    const lines = readLines(request, files, db, today);
    const people = peopleOf(db);
    const doubts = asksFirst(ctx) ? doubtsOf({ ctx, request, files, lines }, { db, today, people }) : [];
    return { lines, people, doubts, today };
  });
  const sound = holdsStrangers(read.lines, read.people) ? await nameSounds() : undefined;
  return { request, files, sound, ...read, people: { ...read.people, sound } };
}

interface Book {
  readonly db: Db;
  readonly today: Day;
  readonly people: People<Resident>;
}

interface Asked {
  readonly ctx: Context;
  readonly request: ImportRequest;
  readonly files: readonly TableFile[];
  readonly lines: Lines;
}

/** The rows that the clerk can help with, from the same plan that is written later. */
function doubtsOf({ ctx, request, files, lines }: Asked, { db, today, people }: Book): Doubt[] {
  const normalDay = openingDay(ctx, request, today);
  const problems =
    request.kind === 'sheet'
      ? planSheets({ ctx, request, files, lines, batches: [] }, { db, today, people }).problems
      : lines.opening.map((file) => planOpenings(file.lines, { people, today, day: normalDay }).problems);
  const doubtful = namingLines(lines).map((file, i) => ({ lines: file.lines, problems: problems[i] ?? [] }));
  return doubtsIn(doubtful, normalDay);
}
