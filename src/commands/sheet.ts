// `sheet`: the office's own sign-in sheets, from the printer to the ledger. What is heavy is loaded by the run itself.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { refusal } from '../domain/refusal.ts';
import { parseRowList } from '../domain/sheet/row-list.ts';
import { typedHours } from './import.ts';
import { collect, command, examples, subcommand } from './program.ts';
import { runSheetEnter } from './sheet-enter.ts';
import { typedSheetFile, type SheetPrint } from './sheet-files.ts';
import { runSheetCancel, runSheetGaps, runSheetList, runSheetReopen, runSheetShow } from './sheet-list.ts';
import { runSheetNew, runSheetPrint } from './sheet-new.ts';
import { optionalText, typedLabel, typedList, typedPoints, typedWhole, typedYear } from './typed.ts';

interface PrintOptions {
  readonly copies?: string;
  readonly cards?: boolean;
  readonly out?: string;
  readonly force?: boolean;
}

interface NewOptions extends PrintOptions {
  readonly rule?: string;
  readonly date?: string;
  readonly activity?: string;
  readonly hours?: string;
  readonly building?: string[];
  readonly group?: string[];
  readonly all?: boolean;
  readonly blank?: string;
}

interface EnterOptions {
  readonly rows: string;
  readonly rule?: string;
  readonly date?: string;
  readonly hours?: string;
  readonly points?: string;
  readonly otherActivity?: boolean;
}

const RUNS = {
  new: runSheetNew,
  print: runSheetPrint,
  enter: runSheetEnter,
  list: runSheetList,
  gaps: runSheetGaps,
  show: runSheetShow,
  cancel: runSheetCancel,
  reopen: runSheetReopen,
};

const MOST_COPIES = 100;

export function addSheetCommand(program: Command, ctx: Context, runs = RUNS): void {
  const { args, sheet: s, examples: shown } = ctx.text.help;
  const group = command(program, ctx, 'sheet');
  const one = (name: 'show' | 'reopen' | 'print' | 'enter' | 'cancel'): Command =>
    subcommand(group, ctx, name, s[name]).argument('<number>', args.sheet);
  addNew(subcommand(group, ctx, 'new', s.new), ctx, runs.new);
  withPrint(one('print'), ctx).action((number: string, options: PrintOptions) =>
    runs.print({ number, print: printOf(options, ctx) }, ctx),
  );
  addEnter(one('enter'), ctx, runs.enter);
  subcommand(group, ctx, 'list', s.list)
    .option('--year <y>', ctx.text.help.options.sheetYear)
    .action(({ year }: { year?: string }) => runs.list(year === undefined ? null : typedYear(year, '--year'), ctx));
  subcommand(group, ctx, 'gaps', s.gaps).action(() => runs.gaps(ctx));
  one('show').action((number: string) => runs.show(number, ctx));
  one('cancel')
    .requiredOption('--reason <t>', ctx.text.help.options.reason)
    .action((number: string, { reason }: { reason: string }) =>
      runs.cancel({ number, reason: typedLabel(reason, '--reason') }, ctx),
    );
  one('reopen').action((number: string) => runs.reopen(number, ctx));
  examples(group, ctx, shown.sheet);
}

function addNew(target: Command, ctx: Context, run: typeof runSheetNew): void {
  const { options: t } = ctx.text.help;
  target
    .option('--rule <code>', t.rule)
    .option('--date <d>', t.sheetDay)
    .option('--activity <t>', t.activity)
    .option('--hours <h>', t.sheetHours)
    .option('--building <building>', t.building, collect)
    .option('--group <who>', t.rosterGroup, collect)
    .option('--all', t.all)
    .option('--blank <n>', t.blank);
  withPrint(target, ctx).action((options: NewOptions) =>
    run(
      {
        rule: optionalText(options.rule, '--rule'),
        date: options.date ?? null,
        activity: optionalText(options.activity, '--activity'),
        minutes: options.hours === undefined ? null : typedHours(options.hours),
        roster: { buildings: typedList(options.building), group: typedList(options.group), all: options.all ?? false },
        blank: options.blank === undefined ? null : typedWhole(options.blank, '--blank'),
        print: printOf(options, ctx),
      },
      ctx,
    ),
  );
}

const withPrint = (target: Command, ctx: Context): Command =>
  target
    .option('--copies <n>', ctx.text.help.options.copies)
    .option('--cards', ctx.text.help.options.cards)
    .option('-o, --out <file>', ctx.text.help.options.sheetOut)
    .option('--force', ctx.text.help.options.force);

function printOf({ copies, cards, out, force }: PrintOptions, ctx: Context): SheetPrint {
  const wanted = copies === undefined ? 1 : typedWhole(copies, '--copies', 1, MOST_COPIES);
  return { out: typedSheetFile(out, ctx), force: force ?? false, cards: cards ?? false, copies: wanted };
}

function addEnter(target: Command, ctx: Context, run: typeof runSheetEnter): void {
  const { options: t } = ctx.text.help;
  target
    .requiredOption('--rows <rows>', t.rows)
    .option('--hours <h>', t.sheetHours)
    .option('--date <d>', t.date)
    .option('--rule <code>', t.rule)
    .option('--points <n>', t.sheetPoints)
    .option('--other-activity', t.otherActivity)
    .action((number: string, options: EnterOptions) =>
      run(
        {
          number,
          rows: typedRows(options.rows),
          rule: optionalText(options.rule, '--rule'),
          date: options.date ?? null,
          minutes: options.hours === undefined ? null : typedHours(options.hours),
          points: options.points === undefined ? null : typedPoints(options.points, '--points'),
          otherActivity: options.otherActivity ?? false,
        },
        ctx,
      ),
    );
}

function typedRows(text: string): readonly number[] {
  const rows = parseRowList(text);
  if (rows === null)
    throw refusal('bad-value', { option: '--rows', given: text, allowed: '--rows 1,3,5-9 | --rows none' });
  return rows;
}
