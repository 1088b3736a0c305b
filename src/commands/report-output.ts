// How every report leaves the program: as a table, as CSV, as a workbook, as a page to print or as JSON; on the screen or
// into a file.

import { existsSync, realpathSync } from 'node:fs';
import { extname, resolve } from 'node:path';
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

/** Refuses a period of which nothing has been yet. */
export function checkBegun({ from }: Pick<Span, 'from'>, today: Day): void {
  if (from > today) throw refusal('period-ahead', { from: iso(from), today: iso(today) });
}

/** Refuses to show names where nothing can be recorded: a dry run leaves no trace of who has seen them. */
export function demandTrace(ctx: Context, command: string): void {
  if (ctx.globals.dryRun)
    throw refusal('options-exclude', { options: ['--named', '--dry-run'], command: `jifen ${command}` });
}

/** What a list is made of. Where it is to have names, the command leaves its trace in the ledger. */
export function readNamed<T>(ctx: Context, command: string, named: boolean, read: (db: Db, today: Day) => T): T {
  if (!named) return ctx.read(({ db }, today) => read(db, today));
  demandTrace(ctx, command);
  return ctx.write({ command: `${command} --named` }, (writer) => {
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
  const { document, report } = delivered;
  if (to.out === null) {
    if (to.format === 'table') return showReport(ctx.out, report);
    if (to.format === 'json') return ctx.out.document(document);
    ctx.host.stdout.write(to.format === 'html' ? await pageOf(delivered, ctx) : await csvOf(delivered, false));
  } else {
    await writeReport(ctx, { ...to, out: to.out }, delivered);
    if (ctx.globals.json) return ctx.out.document(document);
  }
  if (to.format === 'csv') for (const line of endLines(report)) ctx.out.say(line);
}

/** A file that a command writes, and the option that names it. */
export interface Wanted {
  readonly option: string;
  readonly file: string | null;
}

/** Refuses files of one command that are the same, and unless they may be replaced those that are there: before any is written. */
export function checkFiles(ctx: Context, wanted: readonly Wanted[], force: boolean): void {
  const named = new Map<string, string>();
  for (const { option, file } of wanted) {
    if (file === null) continue;
    const path = resolve(ctx.host.cwd, file);
    const other = named.get(path);
    if (other !== undefined) throw refusal('same-file', { options: [other, option], file });
    named.set(path, option);
    if (isSame(path, ctx.path) || (!force && existsSync(path))) throw refusal('file-exists', { file: path });
  }
}

/** Commands that help with what a report has found. They are for the screen: paper goes to people who type none. */
export function sayHints(ctx: Context, to: Delivery, hints: readonly (string | undefined)[]): void {
  if (to.out !== null || to.format !== 'table') return;
  for (const hint of hints) if (hint !== undefined) ctx.out.say(ctx.text.common.tryThis(hint));
}

async function writeReport(ctx: Context, to: Delivery & { out: string }, delivered: Delivered): Promise<void> {
  const file = resolve(ctx.host.cwd, to.out);
  if (isSame(file, ctx.path)) throw refusal('file-exists', { file: to.out });
  const content = await contentOf(to.format, delivered, ctx);
  if (ctx.globals.dryRun) return ctx.out.say(ctx.text.common.dryRun);
  const { replaceFile, writeNewFile } = await import('../sheets/write-file.ts');
  if (to.force) replaceFile(file, content);
  else writeNewFile(file, content);
  const { written, slipsWritten } = ctx.text.reports;
  const isSlips = to.format === 'html' && delivered.slips !== undefined;
  ctx.out.say(isSlips ? slipsWritten(to.out, delivered.slips) : written(to.out, reportRows(delivered.report)));
}

/** Whether two paths lead to one file; the ledger itself is never replaced by a report. */
function isSame(file: string, ledger: string): boolean {
  try {
    return realpathSync(file) === realpathSync(ledger);
  } catch {
    return false;
  }
}
