// Random sequences of commands, on the program and on the model of test/support/model.ts: after every command both have
// the same lots, the same entries and the same stock, and refuse the same. JIFEN_SEED and JIFEN_RUNS override the seed
// and the number of sequences.

import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Model } from '../support/model.ts';
import { world, type World } from '../support/world.ts';
import { POOL, type Person } from '../support/model-book.ts';
import { command, enact, HOMES, PEOPLE, play, schemeWith, START, type Command } from './commands.ts';

const SEED = Number(process.env.JIFEN_SEED ?? 20260305);
const RUNS = Number(process.env.JIFEN_RUNS ?? 44);
const LONGEST = 180;

const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The ledger file, read without the program. */
class Book {
  readonly #db: Database.Database;

  constructor(path: string) {
    this.#db = new Database(path, { readonly: true });
  }

  close = (): unknown => this.#db.close();

  lots(): string[] {
    const rows = this.#db.prepare(
      `SELECT l.seq, n, card_no, earned_on, expires_on, opened, remaining FROM lot l JOIN resident r ON r.id = l.resident ORDER BY l.seq, n`,
    );
    return rows.raw().all().map((row) => {
      const [seq, n, card, earned, last, opened, left] = row as [number, number, string, number, number, number, number];
      return `${seq}.${n} ${card} ${isoOf(earned)}..${isoOf(last)} ${left}/${opened}`;
    });
  } // prettier-ignore

  entries(after: number): string[] {
    const rows = this.#db.prepare(
      `SELECT seq, card_no, code, day, points, reverses FROM entry e JOIN resident r ON r.id = e.resident
       LEFT JOIN household h ON h.id = e.household WHERE seq > ? ORDER BY seq`,
    );
    return rows.raw().all(after).map((row) => {
      const [seq, card, home, day, points, reverses] = row as [number, string, string | null, number, number, number | null];
      return `${seq} ${card}@${home} ${isoOf(day)} ${points} ${reverses ?? ''}`;
    });
  } // prettier-ignore

  stock(): number {
    return this.#db.prepare(`SELECT sum(pieces) FROM stock_move`).pluck().get() as number;
  }

  /** What every lot holds, told from the openings and draws of the entries alone; and entries that do not add up. */
  replayed(): { readonly left: Map<string, number>; readonly wrong: number[] } {
    const left = new Map<string, number>();
    const sums = new Map<number, number>();
    const move = (seq: number, lot: string, points: number): void => {
      left.set(lot, (left.get(lot) ?? 0) + points);
      sums.set(seq, (sums.get(seq) ?? 0) + points);
    };
    const opened = this.#db.prepare(`SELECT seq, n, opened FROM lot`).raw().all() as [number, number, number][];
    const draws = this.#db.prepare(`SELECT seq, lot_seq, lot_n, points FROM draw`).raw().all() as [
      number,
      number,
      number,
      number,
    ][];
    for (const [seq, n, points] of opened) move(seq, `${seq}.${n}`, points);
    for (const [seq, lot, n, points] of draws) move(seq, `${lot}.${n}`, points);
    const entries = this.#db.prepare(`SELECT seq, points FROM entry`).raw().all() as [number, number][];
    return { left, wrong: entries.filter(([seq, points]) => points !== (sums.get(seq) ?? 0)).map(([seq]) => seq) };
  }
}

const modelLots = (model: Model): string[] =>
  model.lots.map((l) => `${l.seq}.${l.n} ${l.card} ${l.earned}..${l.last} ${l.left}/${l.opened}`);

const modelEntries = (model: Model, after: number): string[] =>
  model.entries.slice(after).map((e) => `${e.seq} ${e.card}@${e.home} ${e.day} ${e.points} ${e.reverses ?? ''}`);

interface Balances {
  readonly pool?: number;
  readonly residents: readonly { readonly cardNo: string; readonly available: number; readonly debt: number }[];
}

async function checkBalances(w: World, model: Model, cards: readonly string[]): Promise<void> {
  const { residents, pool = 0 } = await w.ok<Balances>('balance');
  expect(pool).toBe(model.available(POOL));
  const expected = cards.map((cardNo) => ({ cardNo, available: model.available(cardNo), debt: model.debtOf(cardNo) }));
  expect(residents.map(({ cardNo, available, debt }) => ({ cardNo, available, debt }))).toEqual(expected);
}

function checkReplay(book: Book): void {
  const { left, wrong } = book.replayed();
  const stored = book
    .lots()
    .map((line) => [line.split(' ')[0], Number(line.split(' ').at(-1)?.split('/')[0])] as const);
  expect(wrong).toEqual([]);
  expect(new Map([...left].sort())).toEqual(new Map([...stored].sort() as [string, number][]));
}

/** Plays one sequence on both; throws where they differ. */
async function sequence(
  w: World,
  model: Model,
  cards: readonly string[],
  commands: readonly Command[],
  told: string[],
): Promise<void> {
  const book = new Book(w.db);
  try {
    for (const [i, c] of commands.entries()) {
      const before = model.entries.length;
      const { argv, reasons, files = [] } = play(w, model, cards, c);
      w.on(model.today);
      if (argv.length > 0) {
        told.push(`${model.today} ${[...argv, ...files].join(' ')}`);
        const dry = i % 10 === 0 ? await dryRun(w, argv) : null;
        const { code, error, err } = await run(w, argv);
        expect(dry ?? code).toBe(code);
        const expected = reasons.length === 0 ? { code: 0, err: '' } : { code: 1, reason: true };
        expect({ code, err, reason: reasons.includes(error?.code ?? ''), reasons }).toMatchObject(expected);
        expect(book.entries(before)).toEqual(modelEntries(model, before));
        expect(book.lots()).toEqual(modelLots(model));
        expect(book.stock()).toBe(model.stock);
      }
      if (i % 10 === 4) await checkBalances(w, model, cards);
    }
    await checkBalances(w, model, cards);
    checkReplay(book);
    expect(await w.ok('verify')).toMatchObject({ ok: true, problems: [] });
  } finally {
    book.close();
  }
}

/** What follows `--` is no option, so the options that `json` adds have to stand before it. */
async function run(w: World, argv: readonly string[]): ReturnType<World['json']> {
  const end = argv.indexOf('--');
  return end < 0 ? w.json(...argv) : w.json(...argv.slice(0, end), ...argv.slice(end + 1));
}

/** What the command would do; it changes nothing, byte for byte. */
async function dryRun(w: World, argv: readonly string[]): Promise<number> {
  const before = readFileSync(w.db);
  const { code } = await run(w, ['--dry-run', ...argv]);
  expect(readFileSync(w.db).equals(before)).toBe(true);
  return code;
}

describe.each([
  ['resident', SEED],
  ['household', SEED + 1],
] as const)('random commands, points pooled by %s,', (pooling, seed) => {
  test('do the same to the ledger and to the model', { timeout: 300_000 }, async () => {
    const law = schemeWith(pooling);
    const w = await world({ today: START, preset: 'blank' });
    await enact(w, law);
    const cards: string[] = [];
    for (const [i, { inNeed, disabled }] of PEOPLE.entries()) {
      const marks = disabled ? ['--disabled'] : inNeed ? ['--low-income'] : [];
      cards.push(await w.person(`P${i}`, HOMES[i % 3], ...marks));
    }
    const template = `${w.db}.template`;
    copyFileSync(w.db, template);
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: LONGEST, size: 'max' }), async (commands) => {
        copyFileSync(template, w.db);
        rmSync(w.env.XDG_STATE_HOME as string, { recursive: true, force: true });
        const model = new Model(law, START);
        cards.forEach((card, i) => {
          model.people.set(card, PEOPLE[i] as Person);
          model.move(card, HOMES[i % 3] as string, '0001-01-01');
        });
        for (const door of HOMES.slice(1)) model.setFee(door, 2026, 800);
        const told: string[] = [];
        try {
          await sequence(w, model, cards, commands, told);
        } catch (error) {
          throw new Error(`${told.join('\n')}\n${(error as Error).message}`, { cause: error });
        }
      }),
      { numRuns: RUNS, seed, interruptAfterTimeLimit: 240_000 },
    );
  });
});
