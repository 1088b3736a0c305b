// `import list` and `import show`: what was imported when, what came of it, and what is still open. `import marks`: what
// the office's own marks on sheets mean.

import { clockIn, type Context } from '../context.ts';
import { refusal } from '../domain/refusal.ts';
import { markKey } from '../domain/sheet/marks.ts';
import { MENDED, tableName } from '../domain/sheet/table.ts';
import { allBatches, batchShown, type ShownBatch } from '../sqlite/batches.ts';
import { allMarks, forgetMark } from '../sqlite/marks.ts';
import { pendingRows } from '../sqlite/pending-rows.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import type { Db } from '../sqlite/statement.ts';
import { inline } from '../terminal/harmless.ts';
import type { Text } from '../text/text.ts';
import { printRows } from './import-pending.ts';

/** When it was, as the clock of the neighbourhood shows it. */
const clockOf = (db: Db): ((at: string) => string) => {
  const timezone = timezoneOf(db);
  return (at) => clockIn(timezone, Date.parse(at));
};

const fileShown = (file: string, text: Text): string => (file === MENDED ? text.sheets.mended : file);

const batchDocument = ({ id, ...about }: ShownBatch): object => ({ batch: id, ...about });

export function runList({ limit }: { readonly limit: number }, ctx: Context): void {
  const { batches, clock } = ctx.read(({ db }) => ({ batches: allBatches(db, { limit }), clock: clockOf(db) }));
  const { out, text, globals } = ctx;
  const t = text.sheets.batchColumns;
  if (globals.json) return out.document({ batches: batches.map(batchDocument) });
  if (batches.length === 0) return out.say(text.sheets.noBatches);
  out.table(
    [
      { title: t.batch, align: 'right' },
      ...[t.when, t.kind, t.file, t.sheetNo].map((title) => ({ title, breaks: true })),
      { title: t.read, align: 'right' },
      { title: t.credited, align: 'right' },
      { title: t.points, align: 'right' },
      { title: t.pending, align: 'right' },
      { title: t.state, breaks: true },
    ],
    batches.map(({ id, recordedAt, kind, file, worksheet, sheetNo, rows, points, pending, isReversed }) => [
      ...[id, clock(recordedAt), text.sheets.kinds[kind], tableName(fileShown(file, text), worksheet), sheetNo],
      ...[rows.read, rows.credited, points, pending, isReversed ? text.sheets.reversed : ''],
    ]),
  );
}

export function runShow({ batch }: { readonly batch: number }, ctx: Context): void {
  const { shown, open, clock } = ctx.read(({ db }) => {
    const found = batchShown(db, batch);
    if (!found) throw refusal('unknown-batch', { batch: String(batch) });
    return { shown: found, open: pendingRows(db, batch), clock: clockOf(db) };
  });
  const { out, text, globals } = ctx;
  if (globals.json) {
    const pendingRowsShown = open.map(({ line, code, cells }) => ({ line, code, cells }));
    out.document({ ...batchDocument(shown), pendingRows: pendingRowsShown });
    return;
  }
  const about = { ...shown, file: inline(fileShown(shown.file, text)), recordedAt: clock(shown.recordedAt) };
  for (const line of text.sheets.batchLines(about)) out.line(line);
  if (open.length > 0) printRows(ctx, open);
}

export function runMarks({ forget }: { readonly forget: string | null }, ctx: Context): void {
  const { out, text, globals } = ctx;
  if (forget !== null) {
    const mark = markKey(forget);
    const { result } = ctx.write({ command: 'import marks' }, (writer) => {
      const isForgotten = forgetMark(writer, mark);
      return () => isForgotten;
    });
    if (globals.json) out.document({ mark, forgotten: result });
    else out.line(result ? text.sheets.markForgotten(mark) : text.sheets.markUnknown(mark));
    if (globals.dryRun) out.say(text.common.dryRun);
    return;
  }
  const { present, absent } = ctx.read(({ db }) => allMarks(db));
  if (globals.json) return out.document({ present: [...present], absent: [...absent] });
  if (present.size + absent.size === 0) return out.say(text.sheets.noMarks);
  if (present.size > 0) out.line(text.sheets.marksPresent([...present]));
  if (absent.size > 0) out.line(text.sheets.marksAbsent([...absent]));
}
