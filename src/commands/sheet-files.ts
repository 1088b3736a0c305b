// A numbered sheet as files: a page to print, a workbook to fill in. They are there before the sheet is recorded, and
// taken away again where that fails; no other file is ever replaced unless that is wanted.

import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Context } from '../context.ts';
import { refusal } from '../domain/refusal.ts';
import type { PrintedSheet } from '../print/sheet-page.ts';
import { removeFiles, replaceFile, writeNewFile } from '../sheets/write-file.ts';
import type { Text } from '../text/text.ts';

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

/** Puts files where they belong, and takes them away again where the command comes to nothing. */
export class SheetFiles {
  readonly #ctx: Context;
  readonly #force: boolean;
  readonly #made: string[] = [];

  constructor(ctx: Context, { force }: SheetPrint) {
    this.#ctx = ctx;
    this.#force = force;
  }

  /** Writes all of them. A dry run only looks whether it could. */
  put(files: readonly SheetFile[]): void {
    for (const { name, content } of files) {
      if (name === STDOUT) continue;
      const path = resolve(this.#ctx.host.cwd, name);
      if (!this.#force && existsSync(path)) throw refusal('file-exists', { file: name });
      if (this.#ctx.globals.dryRun) continue;
      if (this.#force) replaceFile(path, content);
      else {
        writeNewFile(path, content);
        this.#made.push(path);
      }
    }
  }

  /** Removes what was made. */
  takeBack(): void {
    removeFiles(this.#made.splice(0));
  }
}

/** Hands a page over that is wanted on standard output. */
export function printToStdout(ctx: Context, { files }: RenderedSheet): boolean {
  const page = files.find(({ name }) => name === STDOUT);
  if (page) ctx.host.stdout.write(String(page.content));
  return page !== undefined;
}

export const fileNames = ({ files }: RenderedSheet): string[] =>
  files.map(({ name }) => name).filter((name) => name !== STDOUT);
