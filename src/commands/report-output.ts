// How every report leaves the program: as a table, as CSV, as a workbook, as a page to print or as JSON; on the screen or
// into a file.

import { extname } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { iso, isoDay, type Day, type Span } from '../domain/calendar.ts';
import { periodOfSpan } from '../domain/calendar-period.ts';
import { refusal } from '../domain/refusal.ts';
import { endLines, reportRows, type Report } from '../domain/report.ts';
import type { Paper } from '../print/report-page.ts';
import type { Cutoff } from '../sqlite/cutoff.ts';
import { settingOf } from '../sqlite/policies.ts';
import type { Db } from '../sqlite/statement.ts';
import { harmless, inline } from '../terminal/harmless.ts';
import { reportText, showReport } from '../terminal/report-text.ts';
import type { Text } from '../text/text.ts';
import { checkFiles, withFiles, type OutFiles } from './out-files.ts';
import { typedOneOf } from './typed.ts';

export const FORMATS = ['table', 'csv', 'json', 'html', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

export interface Delivery {
  readonly format: Format;
  /** The file to write; null for the screen. */
  readonly out: string | null;
  /** Whether a file that is there may be replaced. */
  readonly force: boolean;
}

export interface DeliveryOptions {
  readonly format?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** A report and what belongs to it. */
export interface Delivered {
  /** The document for programs, as the contract has it. */
  readonly document: object;
  readonly report: Report;
  /** What is particular on paper. */
  readonly paper?: Partial<Omit<Paper, 'lang'>>;
  /** A page of its own instead of the report's. */
  readonly page?: () => Promise<string>;
  /** How many slips that page is made of. */
  readonly slips?: number;
}

const EXTENSIONS: ReadonlyMap<string, Format> = new Map([
  ['.csv', 'csv'],
  ['.html', 'html'],
  ['.json', 'json'],
  ['.txt', 'table'],
  ['.xlsx', 'xlsx'],
]);

/** The options that all reports take. */
export function withDelivery(target: Command, ctx: Context): Command {
  const { options: t } = ctx.text.help;
  return target.option('--format <format>', t.format).option('-o, --out <file>', t.out).option('--force', t.force);
}

/** The format that was named, else the one that the file's extension stands for; `command` is what takes the options. */
export function typedDelivery(options: DeliveryOptions, ctx: Context, command: string): Delivery {
  const out = options.out === undefined || options.out === '-' ? null : options.out;
  const named = options.format === undefined ? null : typedOneOf(options.format, FORMATS, '--format');
  if (named !== null && out !== null) checkAgrees(named, out, command);
  const format = named ?? (out === null ? 'table' : formatOf(out));
  if (ctx.globals.json && out === null && named !== null && named !== 'json') {
    throw refusal('bad-value', { option: '--format', given: named, allowed: '--json | --format' });
  }
  // A workbook is no text.
  if (format === 'xlsx' && out === null) throw refusal('missing-option', { option: '--out *.xlsx', command });
  return { format: ctx.globals.json && out === null ? 'json' : format, out, force: options.force ?? false };
}

function formatOf(file: string): Format {
  const format = EXTENSIONS.get(extname(file).toLowerCase());
  if (format) return format;
  throw refusal('bad-value', {
    option: '--out',
    given: file,
    allowed: [...EXTENSIONS.keys()].map((end) => `*${end}`).join(' | '),
  });
}

/** Refuses a file whose name stands for another format than the one that was named: nothing would open it. */
function checkAgrees(format: Format, file: string, command: string): void {
  const end = extname(file);
  if ((EXTENSIONS.get(end.toLowerCase()) ?? format) === format) return;
  throw refusal('options-exclude', { options: [`--format ${format}`, `--out *${end}`], command });
}

/** What every report of an office bears: the name of the neighbourhood, and the day on which it was made. */
export interface Imprint {
  readonly place: string;
  readonly madeOn: Day;
}

export const imprintOf = (db: Db, today: Day): Imprint => ({ place: settingOf(db, 'name') ?? '', madeOn: today });

/** `Made on 2026-03-05 up to entry 812, head 01234567…89abcdef`. */
export const cutoffLine = ({ seq, hash }: Cutoff, { madeOn }: Imprint, text: Text): string =>
  text.reports.cutoff(iso(madeOn), seq, hash.slice(0, 8), hash.slice(-8));

/** A whole month, quarter or year in words, from its first and last day as dates. */
export const periodWords = ({ from, to }: { readonly from: string; readonly to: string }, text: Text): string =>
  text.reports.period(periodOfSpan({ from: isoDay(from), to: isoDay(to) }));

/** The first and the last day of a period, and whether it still runs. */
export const spanHeading = (
  { from, to }: { readonly from: string; readonly to: string },
  isOver: boolean,
  text: Text,
): string[] => [text.reports.span(from, to), ...(isOver ? [] : [text.reports.notOver(to)])];

/** Refuses a period of which nothing has been yet. */
export function checkBegun({ from }: Pick<Span, 'from'>, today: Day): void {
  if (from > today) throw refusal('period-ahead', { from: iso(from), today: iso(today) });
}

/** Refuses to show names where nothing can be recorded: a dry run leaves no trace of who has seen them. */
export function demandTrace(ctx: Context, command: string): void {
  if (ctx.globals.dryRun)
    throw refusal('options-exclude', { options: ['--named', '--dry-run'], command: `jifen ${command}` });
}

/** Refuses a file that a report could not be written to. */
const checkOut = (ctx: Context, to: Pick<Delivery, 'out' | 'force'> | null): void =>
  checkFiles(ctx, [{ option: '--out', file: to?.out ?? null }], to?.force ?? false);

interface NamedRequest {
  readonly named: boolean;
  /** Where the list goes; null for the screen. */
  readonly delivery: Delivery | null;
}

/** What a list is made of. Where it is to have names, the command leaves its trace in the ledger. */
export function readNamed<T>(
  ctx: Context,
  command: string,
  { named, delivery }: NamedRequest,
  read: (db: Db, today: Day) => T,
): T {
  if (!named) return ctx.read(({ db }, today) => read(db, today));
  demandTrace(ctx, command);
  return readTraced(ctx, `${command} --named`, delivery, read);
}

/** What a list of people is made of, with a trace in the ledger; none where the list could not be written. */
export function readTraced<T>(
  ctx: Context,
  command: string,
  delivery: Delivery | null,
  read: (db: Db, today: Day) => T,
): T {
  return ctx.write({ command, isTrace: true }, (writer) => {
    checkOut(ctx, delivery);
    const found = read(writer.db, writer.today);
    writer.record();
    return () => found;
  }).result;
}

async function csvOf({ report }: Delivered, bom: boolean): Promise<string> {
  const { reportCsv } = await import('../sheets/report-csv.ts');
  return reportCsv(report, inline, bom);
}

async function pageOf(delivered: Delivered, ctx: Context): Promise<string> {
  if (delivered.page) return delivered.page();
  const { PLAIN, reportPage } = await import('../print/report-page.ts');
  return reportPage(delivered.report, { ...PLAIN, lang: ctx.lang, ...delivered.paper });
}

async function contentOf(format: Format, delivered: Delivered, ctx: Context): Promise<string | Uint8Array> {
  if (format === 'json') return `${JSON.stringify(delivered.document)}\n`;
  if (format === 'csv') return csvOf(delivered, true);
  if (format === 'html') return pageOf(delivered, ctx);
  if (format === 'xlsx')
    return (await import('../sheets/report-xlsx.ts')).reportXlsx(delivered.report, delivered.paper?.signatures);
  return reportText(delivered.report, harmless);
}

/** Hands a report over. What does not carry the closing lines itself has them said. */
export async function deliver(ctx: Context, to: Delivery, delivered: Delivered): Promise<void> {
  await withFiles(ctx, to.force, (files) => deliverWith(files, ctx, to, delivered));
}

/** The same among other files of the command. */
export async function deliverWith(files: OutFiles, ctx: Context, to: Delivery, delivered: Delivered): Promise<void> {
  const { document, report } = delivered;
  if (to.out === null) {
    if (to.format === 'table') return showReport(ctx.out, report);
    if (to.format === 'json') return ctx.out.document(document);
    ctx.host.stdout.write(to.format === 'html' ? await pageOf(delivered, ctx) : await csvOf(delivered, false));
  } else {
    await writeReport(files, ctx, { ...to, out: to.out }, delivered);
    if (ctx.globals.json) return ctx.out.document(document);
  }
  if (to.format === 'csv') for (const line of endLines(report)) ctx.out.say(line);
}

/** Commands that help with what a report has found. They are for the screen: paper goes to people who type none. */
export function sayHints(ctx: Context, to: Delivery, hints: readonly (string | undefined)[]): void {
  if (to.out !== null || to.format !== 'table') return;
  for (const hint of hints) if (hint !== undefined) ctx.out.say(ctx.text.common.tryThis(hint));
}

async function writeReport(files: OutFiles, ctx: Context, to: Delivery & { out: string }, delivered: Delivered) {
  checkOut(ctx, to);
  files.put(to.out, await contentOf(to.format, delivered, ctx));
  if (ctx.globals.dryRun) return ctx.out.say(ctx.text.common.dryRun);
  const { written, slipsWritten } = ctx.text.reports;
  const isSlips = to.format === 'html' && delivered.slips !== undefined;
  const name = inline(to.out);
  ctx.out.say(isSlips ? slipsWritten(name, delivered.slips) : written(name, reportRows(delivered.report)));
}
