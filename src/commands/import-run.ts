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
import { tellDueNow } from './claim-view.ts';
import { withYear } from './import-billing.ts';
import { printImports, tellReading } from './import-answer.ts';
import { asksFirst, importTables, type ReadTables } from './import-apply.ts';
import { resolveDoubts } from './import-doubts.ts';
import { readTableFiles, type TableFile } from './import-file.ts';
import { asRead, holdsStrangers, namingLines, readLines, saysRule, withRule, type Lines } from './import-lines.ts';
import { openingDay } from './import-lists.ts';
import { planSheets } from './import-sheet.ts';
import { nameSounds } from './sounds.ts';

export async function runImport(asked: ImportRequest, ctx: Context): Promise<void> {
  const found = await readTableFiles(asked.kind, asked.files, asked.read, ctx);
  const tables = await understood(ctx, asked, found);
  const { request, files } = tables;
  if (request.replace && request.sheetNo === null) {
    throw refusal('replace-needs-number', {});
  }
  for (const file of files) tellReading(ctx, file);
  const decisions = await resolveDoubts(ctx, tables);
  const answers = await importTables(ctx, { ...tables, decisions });
  if (answers.some(({ answer }) => answer.rows.rejected > 0)) ctx.exitCode = 3;
  printImports(ctx, answers, request);
  tellDueNow(ctx);
}

interface Understanding extends ReadTables {
  readonly people: People<Resident>;
  readonly doubts: readonly Doubt[];
  readonly today: Day;
}

/** What the tables say, whom of them nobody knows, and, where somebody is there to be asked, what is unclear. */
export async function understood(
  ctx: Context,
  asked: ImportRequest,
  found: readonly TableFile[],
): Promise<Understanding> {
  const written = ctx.read(({ db }, today) => {
    const dated = withYear(asked, db, today);
    return { request: dated, lines: readLines(ctx, dated, found, db, today) };
  });
  const { request, lines } = await withRuleSaid(ctx, withNumber(written));
  const files = asRead(found, lines);
  const read = ctx.read(({ db }, today) => {
    const people = peopleOf(db);
    const doubts = asksFirst(ctx) ? doubtsOf({ ctx, request, files, lines }, { db, today, people }) : [];
    return { people, doubts, today };
  });
  const sound = holdsStrangers(lines, read.people) ? await nameSounds() : undefined;
  return { request, files, lines, sound, ...read, people: { ...read.people, sound } };
}

interface Said {
  readonly request: ImportRequest;
  readonly lines: Lines;
}

/** A sheet of ours carries its number itself. */
function withNumber({ request, lines }: Said): Said {
  const numbers = new Set(lines.sheet.map(({ sheetNo }) => sheetNo));
  const [number] = numbers;
  const isOne = request.sheetNo === null && numbers.size === 1 && number !== undefined;
  return { request: isOne ? { ...request, sheetNo: number } : request, lines };
}

/** A sheet that says nowhere what it is for would only come back row by row, so it is asked for first. */
async function withRuleSaid(ctx: Context, { request, lines }: Said): Promise<Said> {
  if (lines.sheet.every(saysRule)) return { request, lines };
  const rule = await askRule(ctx, 'jifen import sheet');
  return { request: { ...request, rule }, lines: withRule(lines, rule) };
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
      ? planSheets({ ctx, request, files, lines, batches: [] }, { db, today, people }).planned.map(
          (one) => one.problems,
        )
      : lines.opening.map((file) => planOpenings(file.lines, { people, today, day: normalDay }).problems);
  const doubtful = namingLines(lines).map((file, i) => ({ lines: file.lines, problems: problems[i] ?? [] }));
  return doubtsIn(doubtful, normalDay);
}
