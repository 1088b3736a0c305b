// What an import is about to write, row by row: shown on a terminal before the question, and by --dry-run. The lines come
// from the very work that is written later; their digest tells whether it was the same.

import { createHash, type Hash } from 'node:crypto';
import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import type { Entry } from '../domain/entry.ts';
import { addTo, groupBy } from '../domain/grouping.ts';
import type { Problem } from '../domain/refusal.ts';
import type { RulesByCode } from '../domain/rule-words.ts';
import { doorOn, type People } from '../domain/sheet/people.ts';
import type { PlannedDeed } from '../domain/sheet/plan-sheet.ts';
import type { Awarded } from '../sqlite/awards.ts';
import type { StoredClaim } from '../sqlite/claims.ts';
import type { Resident } from '../sqlite/residents.ts';
import type { Cell, Column } from '../terminal/out.ts';
import { plainLines } from '../terminal/out.ts';
import type { RowResult } from '../text/en/sheets.ts';
import { billedLines } from './import-answer.ts';
import type { ImportAnswer } from './import-apply.ts';
import type { TableFile } from './import-file.ts';
import { isListed, byChange, printList, type ListedRow } from './import-list-preview.ts';

export interface Book {
  readonly people: People<Resident>;
  readonly rules: RulesByCode;
}

/** One line of the preview. */
interface WatchedRow {
  /** The line of the file; 0 for what is taken back. */
  readonly row: number;
  /** Null where nobody knows who it is: then the cells are shown. */
  readonly resident: number | null;
  readonly day: Day | null;
  /** The time of day, or the part of it, that tells visits apart. */
  readonly segment: string | null;
  readonly rule: string | null;
  readonly activity: string | null;
  readonly asked: number | null;
  readonly granted: number | null;
  readonly result: RowResult;
}

/** The first rows of every file, and how many there are. */
class FirstRows<R> {
  readonly #most: number;
  readonly #inOrder: (a: R, b: R) => number;
  readonly #rows = new Map<number, R[]>();
  readonly #counts = new Map<number, number>();

  /** Keeps at most so many rows of a file, the first ones in this order. */
  constructor(most: number, inOrder: (a: R, b: R) => number) {
    this.#most = most;
    this.#inOrder = inOrder;
  }

  add(file: number, row: R): void {
    if (this.#most === 0) return;
    let rows = this.#rows.get(file);
    if (!rows) this.#rows.set(file, (rows = []));
    addTo(this.#counts, file, 1);
    rows.push(row);
    // They come in any order; now and then all but the first of the file are let go.
    if (rows.length > this.#most * 50) rows.sort(this.#inOrder).length = this.#most;
  }

  /** The first rows of a file, and how many more there are. */
  of(file: number): Shown<R> {
    const rows = (this.#rows.get(file) ?? []).toSorted(this.#inOrder).slice(0, this.#most);
    return { rows, more: (this.#counts.get(file) ?? 0) - rows.length };
  }
}

interface Shown<R> {
  readonly rows: readonly R[];
  readonly more: number;
}

/** Hears what becomes of the rows, keeps the first of every file, and sums all of them up in a digest. */
export class Watch {
  readonly #hash: Hash = createHash('sha256');
  readonly #rows: FirstRows<WatchedRow>;
  readonly #listed: FirstRows<ListedRow>;
  #book: Book | null = null;

  /** Keeps at most so many rows of a file. */
  constructor(most: number) {
    this.#rows = new FirstRows<WatchedRow>(most, byRow);
    this.#listed = new FirstRows<ListedRow>(most, byChange);
  }

  /** What names and rules are called. */
  by(book: Book): void {
    this.#book = book;
  }

  deed({ file, row, resident, day, segment, rule, activity }: PlannedDeed, outcome: Awarded): void {
    const {
      asked = null,
      points = null,
      cut = null,
      minutes = null,
    } = outcome.kind === 'credited'
      ? outcome.entry
      : outcome.kind === 'claimed'
        ? { ...outcome, points: null, cut: null }
        : {};
    this.note(
      [file, row, resident, day, segment, rule, activity, outcome.kind, asked, points, cut, minutes].join('\u0000'),
    );
    const result = resultOf(outcome);
    this.#rows.add(file, { row, resident, day, segment, rule, activity, asked, granted: points, result });
  }

  problem(file: number, { row, code, facts }: Problem): void {
    this.note(`${file} ${row} ${code} ${JSON.stringify(facts)}`);
    const nothing = {
      resident: null,
      day: null,
      segment: null,
      rule: null,
      activity: null,
      asked: null,
      granted: null,
    };
    this.#rows.add(file, { row, ...nothing, result: { kind: 'rejected' } });
  }

  /** An entry of an earlier sheet that is taken back. */
  reversed(file: number, { seq, resident, day, segment, activity, points }: Entry, rule: string): void {
    this.note(`${file} -${seq}`);
    const row = { row: 0, resident, day, segment, rule, activity, asked: null, granted: 0 - points };
    this.#rows.add(file, { ...row, result: { kind: 'reversed', seq } });
  }

  /** A claim of an earlier sheet that is withdrawn. */
  withdrawn(file: number, { id, resident, day, segment, rule, activity, asked }: StoredClaim): void {
    this.note(`${file} -C${id}`);
    this.#rows.add(file, { row: 0, resident, day, segment, rule, activity, asked, granted: null, result: { kind: 'withdrawn', claim: id } }); // prettier-ignore
  }

  /** A row of a list. */
  listed(file: number, row: ListedRow): void {
    this.#listed.add(file, row);
  }

  /** Whatever else has to stay the same. */
  note(text: string): void {
    this.#hash.update(`${text}\n`);
  }

  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  rowsOf(file: number): Shown<WatchedRow> {
    return this.#rows.of(file);
  }

  /** The rows of a list, by their lines; if there are too many, those that change something. */
  listOf(file: number): Shown<ListedRow> {
    const { rows, more } = this.#listed.of(file);
    return { rows: rows.toSorted(byRow), more };
  }

  get book(): Book | null {
    return this.#book;
  }
}

function resultOf(outcome: Awarded): RowResult {
  if (outcome.kind === 'credited') return { kind: 'credited', cut: outcome.entry.cut };
  if (outcome.kind === 'claimed') return { kind: 'pending' };
  const { inThisRun, seq, claim } = outcome;
  return inThisRun ? { kind: 'duplicate', seq: null, claim: null } : { kind: 'duplicate', seq, claim };
}

const byRow = (a: { readonly row: number }, b: { readonly row: number }): number => a.row - b.row;

/** Prints the lines of every file, and what they come to. */
export function printPreview(ctx: Context, answers: readonly ImportAnswer[], watch: Watch): void {
  const t = ctx.text.sheets;
  for (const [i, { answer, file }] of answers.entries()) {
    const { rows, more } = watch.rowsOf(i);
    if (rows.length > 0 && watch.book) {
      if (answers.length > 1) ctx.out.say(t.previewOf(file.label));
      const cellsOf = previewCells(ctx, file, watch.book, rows);
      for (const line of plainLines(columnsOf(ctx), rows, cellsOf)) ctx.out.say(line);
      if (more > 0) ctx.out.say(t.previewMore(more));
    }
    if (isListed(answer.kind)) printList(ctx, answer.kind, file, watch.listOf(i), answers.length > 1);
    // With --dry-run the figures come as the answer itself.
    if (ctx.globals.dryRun) continue;
    ctx.out.say(
      t.willCount[answer.kind]({
        ...answer.rows,
        file: file.label,
        points: answer.points,
        isWide: answer.layout === 'wide',
      }),
    );
    for (const line of billedLines(ctx, answer)) ctx.out.say(line);
  }
}

function columnsOf({ text }: Context): Column[] {
  const t = text.sheets.preview;
  return [
    { title: t.line, align: 'right' },
    { title: t.who },
    { title: t.door },
    { title: t.date },
    { title: t.what },
    { title: t.asked, align: 'right' },
    { title: t.granted, align: 'right' },
    { title: t.result },
  ];
}

/** From a line of the preview to what its columns say. */
function previewCells(
  { text }: Context,
  { table, heading }: TableFile,
  { people, rules }: Book,
  rows: readonly WatchedRow[],
): (row: WatchedRow) => Cell[] {
  const t = text.sheets.preview;
  const byId = new Map([...people.byCard.values()].map((resident) => [resident.id, resident]));
  const unknown = new Set(rows.flatMap(({ row, resident }) => (resident === null ? [row] : [])));
  const cells = groupBy(
    table.rows.filter(({ line }) => unknown.has(line)),
    ({ line }) => line,
  );
  const written = (row: number, column: 'name' | 'card' | 'household'): string => {
    const at = heading.columns.get(column);
    return at === undefined ? '' : (cells.get(row)?.[0]?.cells[at] ?? '');
  };
  return ({ row, resident, day, segment, rule, activity, asked, granted, result }) => {
    const known = resident === null ? undefined : byId.get(resident);
    const who = known ? known.name || known.cardNo : written(row, 'name') || written(row, 'card');
    const door = known && day !== null ? doorOn(people, known.id, day) : written(row, 'household');
    const name = rule === null ? '' : (rules.get(rule)?.at(-1)?.name ?? rule);
    const what = activity === null ? name : `${name} · ${activity}`;
    const mark = result.kind === 'reversed' ? '−' : result.kind === 'credited' ? '+' : '';
    return [
      ...[row === 0 ? '' : row, who, door, day === null ? '' : text.sheets.dayAndTime(iso(day), segment), what],
      ...[asked ?? '', granted === null ? '' : `${mark}${Math.abs(granted)}`, t.results(result, text.ledger.capWords)],
    ];
  };
}
