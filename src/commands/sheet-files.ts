// A numbered sheet as files: a page to print, a workbook to fill in. They are there before the sheet is recorded, and
// taken away again where that fails; no other file is ever replaced unless that is wanted.

import { extname } from 'node:path';
import type { Context } from '../context.ts';
import { refusal } from '../domain/refusal.ts';
import type { PrintedSheet } from '../print/sheet-page.ts';
import type { Text } from '../text/text.ts';
import type { OutFiles } from './out-files.ts';

/** Where a sheet is printed to and how. */
export interface SheetPrint {
  /** The one file to write, `-` for standard output; null for both files, named after the sheet. */
  readonly out: string | null;
  readonly force: boolean;
  readonly cards: boolean;
  readonly copies: number;
}

export interface SheetFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface RenderedSheet {
  readonly files: readonly SheetFile[];
  /** Of all copies together. */
  readonly pages: number;
}

const STDOUT = '-';

type Renderer = (sheet: PrintedSheet, text: Text) => Promise<string | Uint8Array>;

const RENDERERS: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ['.html', async (sheet, text) => (await import('../print/sheet-page.ts')).sheetDocument(sheet, text.paper.page)],
  ['.xlsx', async (sheet, text) => (await import('./sheet-workbook.ts')).sheetWorkbook(sheet, text)],
]);

/** The file that was named. Refuses one that is neither a page nor a workbook. */
export function typedSheetFile(out: string | undefined, ctx: Context): string | null {
  if (out === undefined) return null;
  const fits = out === STDOUT ? !ctx.globals.json : RENDERERS.has(extname(out).toLowerCase());
  if (fits) return out;
  throw refusal('bad-value', { option: '--out', given: out, allowed: '*.html | *.xlsx' });
}

/** Everything that is to be written, ready. */
export async function renderSheet(sheet: PrintedSheet, { out }: SheetPrint, text: Text): Promise<RenderedSheet> {
  const { pagesFor } = await import('../print/sheet-page.ts');
  const names = out === null ? [...RENDERERS.keys()].map((end) => `${sheet.number}${end}`) : [out];
  const files: SheetFile[] = [];
  for (const name of names) {
    const render = RENDERERS.get(name === STDOUT ? '.html' : extname(name).toLowerCase());
    if (!render) throw new Error(`nothing writes ${name}`);
    files.push({ name, content: await render(sheet, text) });
  }
  return { files, pages: pagesFor(sheet.rows.length) * sheet.copies };
}

/** Writes the files of a sheet; what goes to standard output is no file. */
export function putSheetFiles(files: OutFiles, { files: wanted }: Pick<RenderedSheet, 'files'>): void {
  for (const { name, content } of wanted) if (name !== STDOUT) files.put(name, content);
}

/** Hands a page over that is wanted on standard output. */
export function printToStdout(ctx: Context, { files }: RenderedSheet): boolean {
  const page = files.find(({ name }) => name === STDOUT);
  if (page) ctx.host.stdout.write(String(page.content));
  return page !== undefined;
}

export const fileNames = ({ files }: RenderedSheet): string[] =>
  files.map(({ name }) => name).filter((name) => name !== STDOUT);
