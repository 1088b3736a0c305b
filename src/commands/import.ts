// `import`: residents, fees, opening balances and sign-in sheets from the office's own tables, answers and payments
// from those of the property company.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Minutes } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import type { TableKind } from '../domain/sheet/columns.ts';
import type { Month } from '../domain/calendar-period.ts';
import { datesIn } from '../domain/sheet/dates-in-text.ts';
import { markKey, type Marks } from '../domain/sheet/marks.ts';
import type { ActivityFrom } from '../domain/activity.ts';
import { parseSheetNumber } from '../domain/sheet/numbered-sheet.ts';
import { isFault, readHours } from '../domain/sheet/values.ts';
import type { ReadOptions } from './import-file.ts';
import { collect, command, examples, subcommand } from './program.ts';
import { optionalText, typedBatch, typedList, typedWhole, typedYear } from './typed.ts';

export interface ImportRequest {
  readonly kind: TableKind;
  readonly files: readonly string[];
  readonly read: ReadOptions;
  readonly rule: string | null;
  readonly date: string | null;
  readonly activity: string | null;
  /** Where the activity comes from, if not from the clerk. */
  readonly activityFrom?: ActivityFrom | undefined;
  readonly minutes: Minutes | null;
  /** Days of long ago were agreed to when the sheet was imported. */
  readonly mayBeOld?: boolean;
  /** What the sheet names is another activity than what stands without a name, or under another title. */
  readonly otherActivity?: boolean | undefined;
  /** The year of fees, and of dates that are written without one. */
  readonly year: number | null;
  readonly sheetNo: string | null;
  /** The month of a sheet with a column for every day. */
  readonly month: Month | null;
  /** Headings whose blanks mean "as above". */
  readonly fillDown: ReadonlySet<string>;
  /** The sheet is a corrected one: what an earlier one of its number has and it has not is taken back. */
  readonly replace: boolean;
  readonly marks: Marks;
  /** All rows or none. */
  readonly strict: boolean;
  /** Whether the rows that are no rows of the table are listed. */
  readonly showSkipped: boolean;
  /** Where the rejected rows go; null for beside the file. */
  readonly rejected: string | null;
}

interface ImportOptions {
  readonly rule?: string;
  readonly date?: string;
  readonly activity?: string;
  readonly otherActivity?: boolean;
  readonly hours?: string;
  readonly year?: string;
  readonly sheetNo?: string;
  readonly month?: string;
  readonly fillDown?: string[];
  readonly present?: string;
  readonly absent?: string;
  readonly encoding?: string;
  readonly headerRow?: string;
  readonly map?: string[];
  readonly strict?: boolean;
  readonly showSkipped?: boolean;
  readonly rejected?: string;
  readonly limit?: string;
  readonly worksheet?: string;
  readonly allWorksheets?: boolean;
  readonly replace?: boolean;
}

type Run = (request: ImportRequest, ctx: Context) => Promise<void>;

export function addImport(program: Command, ctx: Context, run: Run = runImport): void {
  const { options: t, args, examples: shown, import: s } = ctx.text.help;
  const group = command(program, ctx, 'import');
  const kind = (name: TableKind, add: (target: Command) => Command): void => {
    const target = add(subcommand(group, ctx, name, s[name]).argument('<files...>', args.files))
      .option('--encoding <name>', t.encoding)
      .option('--header-row <n>', t.headerRow)
      .option('--map <heading=column>', t.map, collect)
      .option('--strict', t.strict)
      .option('--show-skipped', t.showSkipped)
      .option('--rejected <file>', t.rejected)
      .option('--limit <n>', t.limit)
      .option('--worksheet <name>', t.worksheet)
      .option('--all-worksheets', t.allWorksheets);
    examples(target, ctx, shown.imports[name]);
    target.action((files: string[], options: ImportOptions) => {
      // Standard output has the one document.
      if (options.rejected === '-' && ctx.globals.json)
        throw refusal('bad-value', { option: '--rejected', given: '-', allowed: '--rejected FILE' });
      return run(requestOf(name, files, options), ctx);
    });
  };
  kind('residents', (target) => target.option('--year <y>', t.dateYear));
  kind('fees', (target) => target.option('--year <y>', t.feeYear));
  kind('receipts', (target) => target.option('--year <y>', t.settledYear));
  kind('payments', (target) => target.option('--year <y>', t.feeYear));
  kind('opening', (target) => target.option('--date <d>', t.date).option('--year <y>', t.dateYear));
  kind('sheet', (target) =>
    target
      .option('--rule <code>', t.rule)
      .option('--date <d>', t.sheetDate)
      .option('--activity <t>', t.activity)
      .option('--other-activity', t.otherActivity)
      .option('--hours <h>', t.hours)
      .option('--year <y>', t.dateYear)
      .option('--sheet-no <n>', t.sheetNo)
      .option('--month <m>', t.sheetMonth)
      .option('--fill-down <column>', t.fillDown, collect)
      .option('--replace', t.replace)
      .option('--present <marks>', t.present)
      .option('--absent <marks>', t.absent),
  );
  addAfterwards(group, ctx);
  examples(group, ctx, shown.import);
}

/** What is done with imports and their rows later. */
function addAfterwards(group: Command, ctx: Context): void {
  const { options: t, args, import: s } = ctx.text.help;
  subcommand(group, ctx, 'pending', s.pending)
    .option('--batch <b>', t.ofBatch)
    .action(async ({ batch }: { batch?: string }) =>
      (await import('./import-pending.ts')).runPending({ batch: batch === undefined ? null : typedBatch(batch) }, ctx),
    );
  subcommand(group, ctx, 'fix', s.fix)
    .argument('[batch]', args.batch)
    .action(async (batch: string | undefined) =>
      (await import('./import-fix.ts')).runFix({ batch: batch === undefined ? null : typedBatch(batch) }, ctx),
    );
  subcommand(group, ctx, 'dismiss', s.dismiss)
    .argument('<batch>', args.batch)
    .argument('[line]', args.line)
    .option('--undo', t.undo)
    .action(async (batch: string, line: string | undefined, { undo = false }: { undo?: boolean }) => {
      const row = line === undefined ? null : typedWhole(line, '<line>', 1);
      (await import('./import-pending.ts')).runDismiss({ batch: typedBatch(batch), line: row, undo }, ctx);
    });
  subcommand(group, ctx, 'list', s.list)
    .option('--limit <n>', t.limitBatches)
    .action(async ({ limit = '20' }: { limit?: string }) =>
      (await import('./import-batches.ts')).runList({ limit: typedWhole(limit, '--limit', 1) }, ctx),
    );
  subcommand(group, ctx, 'show', s.show)
    .argument('<batch>', args.batch)
    .action(async (batch: string) => (await import('./import-batches.ts')).runShow({ batch: typedBatch(batch) }, ctx));
  subcommand(group, ctx, 'marks', s.marks)
    .option('--forget <mark>', t.forgetMark)
    .action(async ({ forget }: { forget?: string }) =>
      (await import('./import-batches.ts')).runMarks({ forget: optionalText(forget, '--forget') }, ctx),
    );
}

function requestOf(kind: TableKind, files: readonly string[], options: ImportOptions): ImportRequest {
  const whole = (text: string | undefined, option: string): number | null =>
    text === undefined ? null : typedWhole(text, option, 1);
  return {
    kind,
    files,
    read: {
      encoding: options.encoding ?? null,
      headerRow: whole(options.headerRow, '--header-row'),
      map: new Map((options.map ?? []).map(typedPair)),
      limit: whole(options.limit, '--limit'),
      worksheet: optionalText(options.worksheet, '--worksheet'),
      allWorksheets: options.allWorksheets ?? false,
    },
    rule: optionalText(options.rule, '--rule'),
    date: options.date ?? null,
    activity: optionalText(options.activity, '--activity'),
    otherActivity: options.otherActivity ?? false,
    minutes: options.hours === undefined ? null : typedHours(options.hours),
    year: options.year === undefined ? null : typedYear(options.year, '--year'),
    sheetNo: typedSheetNo(options.sheetNo),
    month: options.month === undefined ? null : typedMonth(options.month),
    fillDown: new Set(typedList(options.fillDown)),
    replace: options.replace ?? false,
    marks: bothMarks(options),
    strict: options.strict ?? false,
    showSkipped: options.showSkipped ?? false,
    rejected: optionalText(options.rejected, '--rejected'),
  };
}

/** `heading=column`; a heading may hold an equals sign itself. */
function typedPair(text: string): readonly [string, string] {
  const at = text.lastIndexOf('=');
  const pair = [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()] as const;
  if (pair.includes('')) throw refusal('bad-value', { option: '--map', given: text, allowed: '--map X=name' });
  return pair;
}

/** Hours of service as people write them: `2`, `1.5h`, `2:30`. */
export function typedHours(text: string): Minutes {
  const minutes = readHours(text);
  if (isFault(minutes)) throw refusal('bad-amount', { option: '--hours', given: text });
  return minutes;
}

/** The number of one of our own sheets in its one spelling, or whatever number an office gives its sheets. */
function typedSheetNo(text: string | undefined): string | null {
  const number = optionalText(text, '--sheet-no');
  return number === null ? null : (parseSheetNumber(number) ?? number);
}

/** A year and a month, in any form that a title may have. */
function typedMonth(text: string): Month {
  const { month, day, rest } = datesIn(text);
  if (month === null || day !== null || rest !== '') {
    throw refusal('bad-value', { option: '--month', given: text, allowed: '--month 2026-03' });
  }
  return month;
}

/** The marks of both options. Refuses one that is in both. */
function bothMarks(options: ImportOptions): Marks {
  const marks = { present: typedMarks(options.present), absent: typedMarks(options.absent) };
  const twofold = [...marks.present].find((mark) => marks.absent.has(mark));
  if (twofold === undefined) return marks;
  throw refusal('bad-value', { option: '--absent', given: twofold, allowed: '--present √ --absent ✗' });
}

const typedMarks = (text = ''): ReadonlySet<string> => new Set(typedList([text]).map(markKey));

/** Reading tables takes libraries that no other command needs. */
const runImport: Run = async (request, ctx) => (await import('./import-run.ts')).runImport(request, ctx);
