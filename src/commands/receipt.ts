// What a resident takes home from the counter: `award … --receipt FILE.html`, `redeem … --receipt FILE.html`. The words are
// those of the screen. The file is asked for before anything is written, and made after.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { Refusal, refusal } from '../domain/refusal.ts';
import type { Report } from '../domain/report.ts';
import { PLAIN, reportPage } from '../print/report-page.ts';
import { cutoffOf } from '../sqlite/cutoff.ts';
import { putPage, typedPage } from './page-file.ts';
import { cutoffLine, imprintOf } from './report-output.ts';

/** What puts the lines of an answer into a file. Refuses one that is no page, or there already. */
export function receiptTo(typed: string, ctx: Context): (lines: readonly string[]) => void {
  const file = typedPage(typed, '--receipt');
  if (existsSync(resolve(ctx.host.cwd, file))) throw refusal('file-exists', { file });
  return (lines) => putReceipt(ctx, file, lines);
}

/** Writes a receipt of what has just been entered. Where that fails it is said: what was entered stays entered. */
function putReceipt(ctx: Context, file: string, lines: readonly string[]): void {
  const { text, lang, operator, globals } = ctx;
  if (globals.dryRun) return;
  const t = text.ledger.receipt;
  const report = ctx.read(({ db }, today): Report => ({
    ...{ place: imprintOf(db, today).place, title: t.title, heading: [] },
    sections: [{ title: null, table: null, chart: null, lines }],
    ...{ closing: [t.by(operator)], cutoff: cutoffLine(cutoffOf(db), imprintOf(db, today), text) },
  }));
  try {
    putPage(ctx, file, false, reportPage(report, { ...PLAIN, lang, size: 'large', signatures: t.signatures }));
    ctx.out.say(t.written(file));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    ctx.out.warn(t.failed(file));
  }
}
