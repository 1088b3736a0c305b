// How every report leaves the program: as a table, as CSV or as JSON; on the screen or into a file.

import { realpathSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { refusal } from '../domain/refusal.ts';
import type { Cutoff } from '../sqlite/cutoff.ts';
import { inline } from '../terminal/harmless.ts';
import { plainTable, type Cell, type Column } from '../terminal/out.ts';
import type { Text } from '../text/text.ts';
import { typedOneOf } from './typed.ts';

export const FORMATS = ['table', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** A report as people read it. The document for programs goes beside it. */
export interface Sheet {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Totals, and where the report ends. */
  readonly closing: readonly string[];
}

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

const EXTENSIONS: ReadonlyMap<string, Format> = new Map([
  ['.csv', 'csv'],
  ['.json', 'json'],
  ['.txt', 'table'],
]);

/** The options that all reports take. */
export function withDelivery(target: Command, ctx: Context): Command {
  const { options: t } = ctx.text.help;
  return target.option('--format <format>', t.format).option('-o, --out <file>', t.out).option('--force', t.force);
}

/** The format that was named, else the one that the file's extension stands for. */
export function typedDelivery(options: DeliveryOptions, ctx: Context): Delivery {
  const out = options.out === undefined || options.out === '-' ? null : options.out;
  const named = options.format === undefined ? null : typedOneOf(options.format, FORMATS, '--format');
  const format = named ?? (out === null ? 'table' : formatOf(out));
  if (ctx.globals.json && out === null && named !== null && named !== 'json') {
    throw refusal('bad-value', { option: '--format', given: named, allowed: '--json | --format' });
  }
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

/** `Up to entry 812, head 01234567…89abcdef`. */
export const cutoffLine = ({ seq, hash }: Cutoff, text: Text): string =>
  text.reports.cutoff(seq, hash.slice(0, 8), hash.slice(-8));

/** Shows a report on the screen, as a table. */
export function showSheet(ctx: Context, sheet: Sheet): void {
  ctx.out.line(sheet.title);
  if (sheet.rows.length > 0) ctx.out.table(sheet.columns, sheet.rows);
  for (const line of sheet.closing) ctx.out.line(line);
}

/** Rows under their headings; no totals, so that a column can be added up. */
async function csvOf(sheet: Sheet, bom: boolean): Promise<string> {
  const { writeCsv } = await import('../sheets/write-csv.ts');
  const rows = sheet.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? inline(cell) : cell)));
  return writeCsv([sheet.columns.map((column) => column.title), ...rows], { bom });
}

const textOf = (sheet: Sheet): string =>
  `${[sheet.title, ...(sheet.rows.length > 0 ? [plainTable(sheet.columns, sheet.rows)] : []), ...sheet.closing].join('\n')}\n`;

async function contentOf(format: Format, document: object, sheet: Sheet): Promise<string> {
  if (format === 'json') return `${JSON.stringify(document)}\n`;
  return format === 'csv' ? csvOf(sheet, true) : textOf(sheet);
}

/** Hands a report over. What does not carry the closing lines itself has them said. */
export async function deliver(ctx: Context, to: Delivery, document: object, sheet: Sheet): Promise<void> {
  if (to.out === null) {
    if (to.format === 'table') return showSheet(ctx, sheet);
    if (to.format === 'json') return ctx.out.document(document);
    ctx.host.stdout.write(await csvOf(sheet, false));
  } else {
    await writeSheet(ctx, { ...to, out: to.out }, document, sheet);
    if (ctx.globals.json) return ctx.out.document(document);
  }
  if (to.format === 'csv') for (const line of sheet.closing) ctx.out.say(line);
}

async function writeSheet(ctx: Context, to: Delivery & { out: string }, document: object, sheet: Sheet): Promise<void> {
  const file = resolve(ctx.host.cwd, to.out);
  if (isSame(file, ctx.path)) throw refusal('file-exists', { file: to.out });
  const content = await contentOf(to.format, document, sheet);
  if (ctx.globals.dryRun) return ctx.out.say(ctx.text.common.dryRun);
  const { replaceFile, writeNewFile } = await import('../sheets/write-file.ts');
  if (to.force) replaceFile(file, content);
  else writeNewFile(file, content);
  ctx.out.say(ctx.text.reports.written(to.out, sheet.rows.length));
}

/** Whether two paths lead to one file; the ledger itself is never replaced by a report. */
function isSame(file: string, ledger: string): boolean {
  try {
    return realpathSync(file) === realpathSync(ledger);
  } catch {
    return false;
  }
}
