// `import fix`: the rejected rows one by one. Each is read again as its sheet was read, with what the clerk types; each
// that is settled is settled for good, so that stopping half-way loses nothing.

import type { Context } from '../context.ts';
import { Refusal, refusal, type Problem, type RefusalCode } from '../domain/refusal.ts';
import type { ColumnName } from '../domain/sheet/columns.ts';
import type { Decisions, Doubt } from '../domain/sheet/doubts.ts';
import { rowText } from '../domain/sheet/table.ts';
import type { Reading } from '../sqlite/batches.ts';
import { checkOpen, pendingRows, recordOutcome, type PendingRow } from '../sqlite/pending-rows.ts';
import { choose, confirm, input, type Choice } from '../terminal/ask.ts';
import { inline } from '../terminal/harmless.ts';
import { said } from '../text/text.ts';
import type { ImportRequest } from './import.ts';
import { billedLines } from './import-answer.ts';
import { writeImport, type Import, type ImportAnswer } from './import-apply.ts';
import { DoubtfulPeople, wordsOf } from './import-doubts.ts';
import type { TableFile } from './import-file.ts';
import { answered, asTable, columnOf, placeOf, saidFor, withCell, type Mended } from './import-mended.ts';
import { checkBatch } from './import-pending.ts';
import { understood } from './import-run.ts';
import { untilStopped } from './sitting.ts';

const COMMAND = 'jifen import fix';

type Settled = 'credited' | 'duplicate' | 'dismissed' | 'later';

export async function runFix({ batch }: { readonly batch: number | null }, ctx: Context): Promise<void> {
  if (!ctx.canAsk) throw refusal('needs-terminal', { command: COMMAND });
  const rows = ctx.read(({ db }) => {
    if (batch !== null) checkBatch(db, batch);
    return pendingRows(db, batch);
  });
  let left = rows.length;
  await untilStopped(
    ctx,
    () => ctx.text.sheets.fix.stopped(rows.length - left, left),
    async () => {
      const dropped = new Set<number>();
      for (const [i, row] of rows.entries()) {
        if (dropped.has(row.id)) continue;
        const gone = await fixed(ctx, row, { n: i + 1, of: rows.length });
        for (const id of gone) dropped.add(id);
        left -= rows.filter(({ id }) => gone.includes(id)).length;
      }
      ctx.out.say(ctx.text.sheets.pendingCount(left));
    },
  );
}

/** Shows one row and settles it; tells the rows that are settled by that: none where it is left for later. */
async function fixed(ctx: Context, row: PendingRow, place: { n: number; of: number }): Promise<number[]> {
  const t = ctx.text.sheets.fix;
  const { line, cells } = row;
  const file = inline(row.file);
  ctx.out.say('');
  ctx.out.say(t.row({ ...place, batch: row.batch, file, line }));
  ctx.out.say(rowText(cells));
  const settled = row.reading === null ? await withoutReading(ctx, row) : await settle(ctx, row, row.reading);
  ctx.out.line(t.settled[settled]({ file, line }));
  if (settled === 'later') return [];
  const rivals = settled === 'dismissed' ? [] : rivalsOf(ctx, row);
  for (const rival of rivals) {
    dismiss(ctx, rival);
    ctx.out.line(t.settled.dismissed({ file: inline(rival.file), line: rival.line }));
  }
  return [row, ...rivals].map(({ id }) => id);
}

/** Rows from before it was kept how their sheets were read can only be left out. */
async function withoutReading(ctx: Context, row: PendingRow): Promise<Settled> {
  const t = ctx.text.sheets;
  ctx.out.say(t.fix.noReading);
  const answer = await choose<Settled>(
    t.fix.whatNow,
    [
      { name: t.doubts.leaveOut, value: 'dismissed' },
      { name: t.doubts.later, value: 'later' },
    ],
    ctx.text.common.ask,
  );
  return answer === 'dismissed' ? dismiss(ctx, row) : answer;
}

function dismiss(ctx: Context, { id }: PendingRow): 'dismissed' {
  ctx.write({ command: 'import fix' }, (writer) => {
    checkOpen(writer.db, id);
    recordOutcome(writer, id, 'dismissed');
    return () => undefined;
  });
  return 'dismissed';
}

/** The open rows that had said the contrary of a row of receipts; the one that was taken holds for its household. */
function rivalsOf(ctx: Context, row: PendingRow): PendingRow[] {
  if (row.code !== 'receipt-contradicts') return [];
  const about = answered(row);
  return ctx
    .read(({ db }) => pendingRows(db))
    .filter((other) => other.code === row.code && other.id !== row.id && answered(other) === about);
}

/** Asks until the row can be taken, is left out, or is left for later. */
async function settle(ctx: Context, row: PendingRow, reading: Reading): Promise<Settled> {
  let mended: Mended = { cells: row.cells, said: {}, decisions: new Map() };
  for (;;) {
    const next = await tryAndAsk(ctx, row, reading, mended);
    if (typeof next === 'string') return next;
    mended = next;
  }
}

/** Takes the row where it can be taken as it is; else one question about what is wrong with it. */
async function tryAndAsk(ctx: Context, row: PendingRow, reading: Reading, mended: Mended): Promise<Settled | Mended> {
  const { request, file } = asTable(row, reading, mended);
  const tried = await tryOut(ctx, request, file, mended.decisions);
  if (tried instanceof Refusal) {
    ctx.out.warn(said(ctx.text, tried));
    // What was said for the row can be said otherwise; else all of its sheet would be refused.
    return Object.keys(mended.said).length === 0 ? 'later' : { ...mended, said: {} };
  }
  const { tables, plan, would } = tried;
  const [refused] = would?.rejected ?? [];
  if (!would || would.answer.rows.read === 0) return dismiss(ctx, row);
  if (!refused) {
    const answer = isWeighty(row, would) ? await askWhether(ctx, would) : 'take';
    if (answer === 'later') return answer;
    if (answer === 'dismissed') return dismiss(ctx, row);
    await writeImport(ctx, plan);
    return would.answer.rows.credited + would.answer.rows.pending > 0 ? 'credited' : 'duplicate';
  }
  ctx.out.say(refused.reason);
  const [doubt] = tables.doubts;
  const next =
    doubt && !mended.decisions.has(doubt.key)
      ? await askWho(ctx, tables, doubt, mended)
      : await askCell(ctx, file, refused.problem, mended);
  return next === 'dismissed' ? dismiss(ctx, row) : next;
}

/** Points would go back, or another row has said the contrary: that is not done unasked. */
const isWeighty = ({ code }: PendingRow, { answer }: ImportAnswer): boolean =>
  code === 'receipt-contradicts' || (answer.receipts?.refused ?? 0) > 0;

async function askWhether(ctx: Context, { answer }: ImportAnswer): Promise<'take' | 'dismissed' | 'later'> {
  const { sheets: t, common } = ctx.text;
  for (const line of billedLines(ctx, answer)) ctx.out.say(line);
  for (;;) {
    const wanted = await choose<'take' | 'dismissed' | 'later'>(
      t.fix.whatNow,
      [
        { name: t.fix.takeRow, value: 'take' },
        { name: t.doubts.leaveOut, value: 'dismissed' },
        { name: t.doubts.later, value: 'later' },
      ],
      common.ask,
    );
    const takesBack = wanted === 'take' && (answer.receipts?.refused ?? 0) > 0;
    // As in an import: Enter alone gives nothing back.
    if (!takesBack || (await confirm(t.askImport([answer]), common.ask, false))) return wanted;
  }
}

async function askWho(
  ctx: Context,
  { people, today }: Tables,
  doubt: Doubt,
  mended: Mended,
): Promise<Mended | 'dismissed' | 'later'> {
  const t = ctx.text.sheets.doubts;
  const question = t.whoIs({ n: 1, of: 1, ...wordsOf(doubt) });
  const clerk = new DoubtfulPeople(ctx, people, today);
  const decision = await clerk.ask(doubt, question, [{ name: t.later, value: 'later' }]);
  if (decision === 'later') return decision;
  if (decision.kind === 'dismissed') return decision.kind;
  return { ...mended, decisions: new Map([...mended.decisions, [doubt.key, decision]]) };
}

type Tables = Awaited<ReturnType<typeof understood>>;

interface Tried {
  readonly tables: Tables;
  readonly plan: Import;
  readonly would: ImportAnswer | undefined;
}

/** What would become of the row as it is now. */
async function tryOut(
  ctx: Context,
  request: ImportRequest,
  file: TableFile,
  decisions: Decisions,
): Promise<Tried | Refusal> {
  try {
    const tables = await understood(ctx, request, [file]);
    const plan = { ...tables, decisions };
    return { tables, plan, would: (await writeImport(ctx, plan, true))[0] };
  } catch (error) {
    if (error instanceof Refusal && SAYABLE.has(error.code)) return error;
    throw error;
  }
}

/** Refusals of what is said for all rows of a sheet. */
const SAYABLE: ReadonlySet<RefusalCode> = new Set(['unknown-rule', 'bad-date', 'date-ahead', 'date-old']);

type Step = { readonly column: ColumnName } | { readonly at: number } | 'other' | 'dismissed' | 'later';

/** Lets the clerk type a cell anew: the one that the problem is about, or any other. */
async function askCell(
  ctx: Context,
  file: TableFile,
  problem: Problem,
  mended: Mended,
): Promise<Mended | 'dismissed' | 'later'> {
  const { text } = ctx;
  const t = text.sheets;
  const faulty = columnOf(problem);
  const { titles } = file.heading;
  const others = [...file.heading.columns].filter(([column]) => column !== faulty);
  const choices: Choice<Step>[] = [
    ...(problem.code === 'row-other-activity' ? [{ name: t.fix.otherActivity, value: 'other' as const }] : []),
    ...(faulty === null ? [] : [{ name: t.fix.typeAgain(text.sheets.columnName(faulty)), value: { column: faulty } }]),
    ...others.map(([, at]) => ({
      name: t.fix.change(inline(titles[at] ?? ''), inline(mended.cells[at] ?? '')),
      value: { at },
    })),
    { name: t.doubts.leaveOut, value: 'dismissed' },
    { name: t.doubts.later, value: 'later' },
  ];
  const step = await choose<Step>(t.fix.whatNow, choices, text.common.ask);
  if (step === 'dismissed' || step === 'later') return step;
  if (step === 'other') return { ...mended, said: { ...mended.said, otherActivity: true } };
  const at = 'at' in step ? step.at : placeOf(file, step.column);
  const before = at === undefined ? '' : (mended.cells[at] ?? '');
  const typed = await input(t.fix.newCell, inline(before));
  if (at !== undefined) return { ...mended, cells: withCell(mended.cells, at, typed), decisions: new Map() };
  return 'column' in step ? { ...mended, said: { ...mended.said, ...saidFor(step.column, typed) } } : mended;
}
