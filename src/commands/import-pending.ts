// Rejected rows that are still open: `import pending` lists them, `import dismiss` closes and opens them by number.

import type { Context } from '../context.ts';
import { refusal } from '../domain/refusal.ts';
import { rowText, tableName } from '../domain/sheet/table.ts';
import { batchShown } from '../sqlite/batches.ts';
import { dismissedRows, pendingRows, recordOutcome, type PendingRow } from '../sqlite/pending-rows.ts';
import type { Db } from '../sqlite/statement.ts';

/** Refuses a number that no batch has. */
export function checkBatch(db: Db, batch: number): void {
  if (!batchShown(db, batch)) throw refusal('unknown-batch', { batch: String(batch) });
}

/** A row as the JSON answer has it. */
const rowDocument = ({ batch, kind, file, worksheet, line, code, cells }: PendingRow, ctx: Context): object => ({
  ...{ batch, kind, file, worksheet, line, code },
  ...{ message: ctx.text.sheets.why(code), cells },
});

/** CONTRACT: `import pending`. */
export function runPending({ batch }: { readonly batch: number | null }, ctx: Context): void {
  const rows = ctx.read(({ db }) => {
    if (batch !== null) checkBatch(db, batch);
    return pendingRows(db, batch);
  });
  const { out, text, globals } = ctx;
  const t = text.sheets;
  if (globals.json) {
    out.document({ rows: rows.map((row) => rowDocument(row, ctx)), total: rows.length });
    return;
  }
  if (rows.length > 0) printRows(ctx, rows);
  out.say(t.pendingCount(rows.length));
}

export function printRows({ out, text }: Context, rows: readonly PendingRow[]): void {
  const t = text.sheets.pendingColumns;
  out.table(
    [
      { title: t.batch, align: 'right' },
      { title: t.file },
      { title: t.line, align: 'right' },
      { title: t.why },
      { title: t.cells },
    ],
    rows.map(({ batch, file, worksheet, line, code, cells }) => [
      ...[batch, tableName(file, worksheet), line, text.sheets.why(code)],
      rowText(cells),
    ]),
  );
}

export interface DismissRequest {
  readonly batch: number;
  /** Null for all of the batch. */
  readonly line: number | null;
  /** Opens again what was dismissed. */
  readonly undo: boolean;
}

/** Closes rows that will not be credited, or opens them again. */
export function runDismiss({ batch, line, undo }: DismissRequest, ctx: Context): void {
  const { result } = ctx.write({ command: 'import dismiss' }, (writer) => {
    const { db } = writer;
    checkBatch(db, batch);
    const rows: readonly { readonly id: number; readonly line: number }[] = undo
      ? dismissedRows(db, batch)
      : pendingRows(db, batch);
    const meant = rows.filter((row) => line === null || row.line === line);
    if (line !== null && meant.length === 0) throw refusal('unknown-row', { batch, line });
    for (const { id } of meant) recordOutcome(writer, id, undo ? 'pending' : 'dismissed');
    return () => meant.length;
  });
  const t = ctx.text.sheets;
  if (ctx.globals.json) ctx.out.document({ batch, rows: result, undo });
  else ctx.out.line(undo ? t.reopened(batch, result) : t.dismissedRows(batch, result));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}
