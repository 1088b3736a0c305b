// The closing of an exchange day: points in the ledger, goods that the redemptions took, and what is on the shelf, side by
// side, to sign. A day may be closed again, when a redemption has come in late.

import { resolve } from 'node:path';
import { todayIn, type Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import { parseWhole, plainDigits } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { agrees, checkLine, dueOnShelf, type TieOutLine } from '../domain/tie-out.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import type { Db } from '../sqlite/statement.ts';
import { addTieOut, tieOutLines } from '../sqlite/tie-outs.ts';
import { input } from '../terminal/ask.ts';
import { inline } from '../terminal/harmless.ts';
import type { Cell, Column } from '../terminal/out.ts';
import type { Text } from '../text/text.ts';
import { withFiles, type OutFiles } from './out-files.ts';
import { typedPage } from './page-file.ts';
import { cutoffLine, imprintOf, type Imprint } from './report-output.ts';
import { versionsFor } from '../sqlite/stock.ts';

export interface CloseRequest {
  readonly date: string | null;
  /** Pieces counted on the shelf, by reward code. */
  readonly counts: ReadonlyMap<string, number>;
  readonly out: string | null;
  readonly force: boolean;
}

/** `rice=18`. */
export function typedCounts(texts: readonly string[]): Map<string, number> {
  return new Map(
    texts.map((text) => {
      const [code = '', amount = '', ...more] = plainDigits(text).split('=');
      const pieces = parseWhole(amount);
      if (code === '' || pieces === null || pieces < 0 || more.length > 0) {
        throw refusal('bad-value', { option: '--count', given: text, allowed: 'rice=18' });
      }
      return [code.trim(), pieces];
    }),
  );
}

/** A line in a document. */
interface ShownLine {
  readonly reward: string;
  readonly name: string;
  readonly pieces: number;
  readonly points: number;
  readonly stock: TieOutLine['stock'];
  readonly held: number;
  /** What should stand on the shelf. */
  readonly due: number | null;
  readonly counted: number | null;
  readonly stockDifference: number;
  readonly shelfDifference: number | null;
}

export interface TieOut {
  readonly date: string;
  readonly lines: readonly ShownLine[];
  readonly pieces: number;
  readonly points: number;
  readonly agrees: boolean;
  readonly cutoff: Cutoff;
}

const shownLine = (line: TieOutLine): ShownLine => ({
  ...{ reward: line.code, name: line.name, pieces: line.pieces, points: line.points, stock: line.stock },
  ...{ held: line.held, due: dueOnShelf(line), counted: line.counted, ...checkLine(line) },
});

const tieOutOf = (db: Db, day: Day, lines: readonly TieOutLine[]): TieOut => ({
  date: iso(day),
  lines: lines.map(shownLine),
  pieces: lines.reduce((sum, { pieces }) => sum + pieces, 0),
  points: lines.reduce((sum, { points }) => sum + points, 0),
  agrees: lines.every(agrees),
  cutoff: cutoffOf(db),
});

function linesOf(db: Db, day: Day, counts: CloseRequest['counts']): TieOutLine[] {
  for (const code of counts.keys()) versionsFor(db, code);
  const timezone = timezoneOf(db);
  return tieOutLines(db, day, (time) => todayIn(timezone, time), counts);
}

/** Closes a day, with what was counted. */
export async function runClose(request: CloseRequest, ctx: Context): Promise<void> {
  const out = request.out === null ? null : typedPage(request.out);
  const tieOut = await withFiles(ctx, request.force, (files) => close(files, request, ctx));
  show(ctx, tieOut);
  if (out !== null && tieOut.lines.length > 0 && !ctx.globals.dryRun)
    ctx.out.say(ctx.text.rewards.pageWritten(inline(out)));
}

/** Records the closing, with its page where one is wanted: both, or nothing. */
async function close(files: OutFiles, request: CloseRequest, ctx: Context): Promise<TieOut> {
  const page = request.out === null ? null : { file: resolve(ctx.host.cwd, request.out), of: await printer(ctx) };
  return ctx.write({ command: 'exchange close' }, (writer) => {
    const { db, today } = writer;
    const day = ctx.day(request.date ?? undefined, today);
    const lines = linesOf(db, day, request.counts);
    if (lines.length > 0) addTieOut(writer, day, lines);
    return () => {
      const tieOut = tieOutOf(db, day, lines);
      // Before the closing is recorded: where the page can't be written, nothing is.
      if (lines.length > 0 && page) files.put(page.file, page.of(tieOut, imprintOf(db, today)));
      return tieOut;
    };
  }).result;
}

/** What makes the page to sign; its template is loaded before, so that it can be done within the transaction. */
async function printer(ctx: Context): Promise<(tieOut: TieOut, imprint: Imprint) => string> {
  const { tieOutDocument } = await import('../print/tie-out-page.ts');
  const { exchange: t } = ctx.text;
  return (tieOut, imprint) => {
    const { columns, rows } = tableOf(tieOut, ctx.text);
    const closing = [...closingLines(tieOut, ctx.text), cutoffLine(tieOut.cutoff, imprint, ctx.text)];
    const words = {
      lang: ctx.lang,
      office: imprint.place,
      title: t.title(tieOut.date),
      closing,
      signatures: t.signatures,
    };
    return tieOutDocument({ ...words, columns, rows });
  };
}

/** At the end of the loop: what stands on the shelf is asked for, and the day is closed. */
export async function tieOutHere(ctx: Context): Promise<void> {
  const t = ctx.text.exchange;
  const lines = ctx.read(({ db }, today) => linesOf(db, today, new Map()));
  const counts = new Map<string, number>();
  for (const line of lines) {
    const due = dueOnShelf(line);
    if (due === null) continue;
    const counted = await countOf(ctx, line.name, due);
    if (counted !== null) counts.set(line.code, counted);
  }
  await runClose({ date: null, counts, out: null, force: false }, ctx);
  ctx.out.say(t.printHint);
}

/** What was counted; null where nobody has. */
async function countOf(ctx: Context, name: string, due: number): Promise<number | null> {
  for (;;) {
    const typed = await input(ctx.text.exchange.askCount(name, due));
    if (typed === '') return null;
    const counted = parseWhole(typed);
    if (counted !== null && counted >= 0) return counted;
  }
}

function tableOf({ lines }: TieOut, text: Text): { columns: Column[]; rows: Cell[][] } {
  const { columns: c } = text.exchange;
  const figures = [c.pieces, c.points, c.before, c.moved, c.taken, c.after, c.held, c.due, c.counted, c.difference];
  return {
    columns: [{ title: c.reward }, ...figures.map((title) => ({ title, align: 'right' as const }))],
    rows: lines.map(({ name, pieces, points, stock, held, due, counted, shelfDifference }) => [
      ...[name, pieces, points, stock?.before ?? null, stock?.moved ?? null, stock?.taken ?? null],
      ...[stock?.after ?? null, stock === null ? null : held, due, counted, shelfDifference],
    ]),
  };
}

/** The total, and every difference by its name. */
function closingLines({ lines, pieces, points, agrees: isFine }: TieOut, { exchange: t }: Text): string[] {
  const differences = lines.flatMap(({ name, reward, pieces: redeemed, stock, stockDifference, due, counted }) => [
    ...(stockDifference === 0 ? [] : [t.stockDiffers(name, redeemed, stock?.taken ?? 0)]),
    ...(due === null || counted === null || counted === due ? [] : [t.shelfDiffers({ name, reward, due, counted })]),
  ]);
  const isCounted = lines.every(({ due, counted }) => due === null || counted !== null);
  const verdict = !isFine ? differences : [isCounted ? t.allAgree : t.bookAgrees];
  return [t.total(pieces, points), ...verdict];
}

function show(ctx: Context, tieOut: TieOut): void {
  const { out, text, globals } = ctx;
  if (globals.json) return out.document(tieOut);
  if (tieOut.lines.length === 0) return out.say(text.exchange.noRedemptions(tieOut.date));
  const { columns, rows } = tableOf(tieOut, text);
  out.line(text.exchange.title(tieOut.date));
  out.table(columns, rows);
  for (const line of closingLines(tieOut, text)) out.line(line);
  if (globals.dryRun) out.say(text.common.dryRun);
}
