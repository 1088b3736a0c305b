// Files that commands write. What may have the name is decided in one place, before anything is recorded or written; what was
// written is taken away again where the command comes to nothing.

import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { refusal } from '../domain/refusal.ts';
import { checkTarget, identityOf, removeFiles, replaceFile, writeNewFile } from '../sheets/write-file.ts';
import { SIDES } from '../sqlite/place.ts';

/** A file that a command writes, and the option that names it. */
export interface Wanted {
  readonly option: string;
  /** Null for none. */
  readonly file: string | null;
}

/** Where a file belongs that a command writes. Refuses the ledger, what SQLite keeps beside it, and what can't be written. */
export function targetOf(ctx: Context, file: string, mayReplace: boolean): string {
  const path = resolve(ctx.host.cwd, file);
  refuseLedger(ctx, file);
  checkTarget(path, mayReplace, file);
  return path;
}

/** Refuses the ledger itself, under whatever name, and the files that SQLite keeps beside it, whether they are there or not. */
export function refuseLedger(ctx: Context, file: string): void {
  const path = resolve(ctx.host.cwd, file);
  const ledger = resolve(ctx.host.cwd, ctx.path);
  const real = existsSync(ledger) ? realpathSync(ledger) : ledger;
  const identity = identityOf(path);
  if (['', ...SIDES].some((side) => identity === identityOf(real + side)))
    throw refusal('file-of-ledger', { file: path });
}

/** Refuses files of one command that are the same, and each that can't be written: before any is. */
export function checkFiles(ctx: Context, wanted: readonly Wanted[], mayReplace: boolean): void {
  const named = new Map<string, string>();
  for (const { option, file } of wanted) {
    if (file === null) continue;
    const path = resolve(ctx.host.cwd, file);
    const identity = identityOf(path);
    const other = named.get(identity);
    if (other !== undefined) throw refusal('same-file', { options: [other, option], file });
    named.set(identity, option);
    targetOf(ctx, path, mayReplace);
  }
}

/**
 * Writes a file; in place of one that is there only where that is wanted. A dry run only looks whether it could. Tells the
 * path of a file that was not there before, else null.
 */
export function putFile(ctx: Context, name: string, content: string | Uint8Array, mayReplace: boolean): string | null {
  const path = targetOf(ctx, name, mayReplace);
  if (ctx.globals.dryRun) return null;
  const isNew = !existsSync(path);
  if (mayReplace) replaceFile(path, content);
  else writeNewFile(path, content);
  return isNew ? path : null;
}

/** The files of one command: written together, and taken away together where it fails. */
class OutFiles {
  readonly #ctx: Context;
  readonly #mayReplace: boolean;
  readonly #made: string[] = [];

  constructor(ctx: Context, mayReplace: boolean) {
    this.#ctx = ctx;
    this.#mayReplace = mayReplace;
  }

  put(name: string, content: string | Uint8Array): void {
    const made = putFile(this.#ctx, name, content, this.#mayReplace);
    if (made !== null) this.#made.push(made);
  }

  /** Removes what was made. What was replaced stays replaced. */
  takeBack(): void {
    removeFiles(this.#made.splice(0));
  }
}

export type { OutFiles };

/** Does work that writes files; where it fails, those that it has made are taken away again. */
export async function withFiles<T>(
  ctx: Context,
  mayReplace: boolean,
  work: (files: OutFiles) => T | Promise<T>,
): Promise<T> {
  const files = new OutFiles(ctx, mayReplace);
  try {
    return await work(files);
  } catch (error) {
    files.takeBack();
    throw error;
  }
}
