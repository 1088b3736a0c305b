// Random sequences of commands, on the program and on the model of test/support/model.ts: after every command both have
// the same lots, the same entries and the same stock, and refuse the same. JIFEN_SEED and JIFEN_RUNS override the seed
// and the number of sequences.

import { copyFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Model, plusDays, type Scheme } from '../support/model.ts';
import { world, type World } from '../support/world.ts';
import { keepScheme } from './scheme.ts';

const SEED = Number(process.env.JIFEN_SEED ?? 20260305);
const RUNS = Number(process.env.JIFEN_RUNS ?? 28);
const LONGEST = 180;
const START = '2025-09-20';
const HOMES = ['1-1-101', '1-1-102', '2-1-201'];
const YEARS = [2025, 2026];

const scheme = (pooling: Scheme['pooling']): Scheme => ({
  rules: {
    patrol: { points: 9, caps: { week: 20 }, group: 'g' },
    sweep: { points: 6, caps: { day: 10, month: 40 }, group: null },
    watch: { points: 7, caps: {}, group: 'g' },
  },
  groupCaps: { g: { day: 12, month: 45 } },
  resident: { day: 18, year: 150 },
  household: { day: 25, year: 260 },
  pooling,
  rate: { points: 3, fen: 100 },
  minRedeem: 5,
  redeemStep: 5,
  validityMonths: 2,
  graceDays: 10,
  maxFeeShare: 80,
  transferYearlyCap: 40,
  rice: { points: 11, stock: 5 },
});

const who = fc.nat({ max: 5 });
/** How many days ago; mostly today. */
const ago = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 40 }) });
const command = fc.oneof(
  { weight: 9, arbitrary: fc.record({ do: fc.constant('award' as const), who: fc.uniqueArray(who, { minLength: 1, maxLength: 3 }), rule: fc.constantFrom('patrol', 'sweep', 'watch'), ago, activity: fc.constantFrom('a', 'b'), again: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rice' as const), who, pieces: fc.integer({ min: 1, max: 2 }), ago }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('offset' as const), who, points: fc.integer({ min: 1, max: 8 }), ago }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('transfer' as const), who, to: who, points: fc.integer({ min: 1, max: 15 }), ago }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('adjust' as const), who, points: fc.integer({ min: -9, max: 9 }).filter((n) => n !== 0), ago }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('reverse' as const), back: fc.nat({ max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const), before: fc.boolean() }) },
  { weight: 0, arbitrary: fc.record({ do: fc.constant('settle' as const), year: fc.constantFrom(...YEARS) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), who, home: fc.nat({ max: 2 }), ago }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fee' as const), home: fc.nat({ max: 2 }), year: fc.constantFrom(2026, 2027), fen: fc.integer({ min: 0, max: 2500 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 12 }) }) },
); // prettier-ignore
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

interface Step {
  readonly argv: readonly string[];
  /** Why the model refuses it; the model has done it where there is no reason. */
  readonly reasons: readonly string[];
}

/** The command line of a command, and what the model makes of it. */
function play(model: Model, cards: readonly string[], c: Command): Step {
  const card = (index: number): string => cards[index] as string;
  const home = (index: number): string => HOMES[index] as string;
  const day = plusDays(model.today, 'ago' in c ? -c.ago : 0);
  const date = ['--date', day];
  switch (c.do) {
    case 'award': {
      const more = ['--rule', c.rule, '--activity', c.activity, ...(c.again ? ['--again'] : [])];
      const people = c.who.map(card);
      return { argv: ['award', ...people, ...more, ...date], reasons: model.award(people, c.rule, day, c.activity, c.again) };
    }
    case 'rice':
      return { argv: ['redeem', card(c.who), 'rice', '--qty', String(c.pieces), ...date], reasons: model.redeemRice(card(c.who), c.pieces, day) };
    case 'offset': {
      const points = c.points * 5 - (c.points % 4 === 0 ? 1 : 0);
      return { argv: ['redeem', card(c.who), 'fee', '--points', String(points), ...date], reasons: model.redeemFee(card(c.who), points, day) };
    }
    case 'transfer':
      return { argv: ['transfer', card(c.who), card(c.to), String(c.points), ...date], reasons: model.transfer(card(c.who), card(c.to), c.points, day) };
    case 'adjust':
      return { argv: ['adjust', card(c.who), ...date, '--reason', 'r', '--second', 's', '--', String(c.points)], reasons: model.adjust(card(c.who), c.points, day) };
    case 'reverse': {
      const seq = Math.max(1, model.entries.length - c.back);
      return { argv: ['reverse', String(seq), '--reason', 'r'], reasons: model.reverse(seq) };
    }
    case 'expire':
      return { argv: ['expire', ...(c.before ? ['--before-settlement'] : [])], reasons: model.expire(c.before) };
    case 'settle':
      return { argv: ['settle', String(c.year)], reasons: model.settle(c.year) };
    case 'move':
      return { argv: ['resident', 'edit', card(c.who), '--household', home(c.home), '--from', day], reasons: model.move(card(c.who), home(c.home), day) };
    case 'fee': {
      const yuan = (c.fen / 100).toFixed(2);
      return { argv: ['household', 'set', home(c.home), '--year', String(c.year), '--fee', yuan], reasons: model.setFee(home(c.home), c.year, c.fen) };
    }
    case 'wait':
      model.today = plusDays(model.today, c.days);
      return { argv: [], reasons: [] };
  }
} // prettier-ignore

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
    const draws = this.#db.prepare(`SELECT seq, lot_seq, lot_n, points FROM draw`).raw().all() as [number, number, number, number][];
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
  readonly residents: readonly { readonly cardNo: string; readonly available: number; readonly debt: number }[];
}

async function checkBalances(w: World, model: Model, cards: readonly string[]): Promise<void> {
  const { residents } = await w.ok<Balances>('balance');
  const expected = cards.map((cardNo) => ({ cardNo, available: model.available(cardNo), debt: model.debtOf(cardNo) }));
  expect(residents.map(({ cardNo, available, debt }) => ({ cardNo, available, debt }))).toEqual(expected);
}

function checkReplay(book: Book): void {
  const { left, wrong } = book.replayed();
  const stored = book.lots().map((line) => [line.split(' ')[0], Number(line.split(' ').at(-1)?.split('/')[0])] as const);
  expect(wrong).toEqual([]);
  expect(new Map([...left].sort())).toEqual(new Map([...stored].sort() as [string, number][]));
}

/** Plays one sequence on both; throws where they differ. */
async function sequence(w: World, model: Model, cards: readonly string[], commands: readonly Command[], told: string[]): Promise<void> {
  const book = new Book(w.db);
  try {
    for (const [i, c] of commands.entries()) {
      const before = model.entries.length;
      const { argv, reasons } = play(model, cards, c);
      w.on(model.today);
      if (argv.length > 0) {
        told.push(`${model.today} ${argv.join(' ')}`);
        const { code, error, err } = await run(w, argv);
        if (reasons.length === 0) expect({ code, err }).toEqual({ code: 0, err: '' });
        else expect({ code, known: reasons.includes(error?.code ?? ''), reasons, err }).toMatchObject({ code: 1, known: true });
        expect(book.entries(before)).toEqual(modelEntries(model, before));
        expect(book.lots()).toEqual(modelLots(model));
        expect(book.stock()).toBe(model.stock);
      }
      if (i % 5 === 4) await checkBalances(w, model, cards);
    }
    await checkBalances(w, model, cards);
    checkReplay(book);
  } finally {
    book.close();
  }
}

/** What follows `--` is no option, so the options that `json` adds have to stand before it. */
async function run(w: World, argv: readonly string[]): ReturnType<World['json']> {
  const end = argv.indexOf('--');
  return end < 0 ? w.json(...argv) : w.json(...argv.slice(0, end), ...argv.slice(end + 1));
}

describe.each(['resident', 'household'] as const)('commands on the program and on the model, points pooled by %s', (pooling) => {
  test('agree', { timeout: 300_000 }, async () => {
    const law = scheme(pooling);
    const w = await world({ today: START, preset: 'blank' });
    keepScheme(w, law);
    const cards: string[] = [];
    for (let i = 0; i < 6; i++) cards.push(await w.person(`P${i}`, HOMES[i % 3]));
    const template = `${w.db}.template`;
    copyFileSync(w.db, template);
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: LONGEST, size: 'max' }), async (commands) => {
        copyFileSync(template, w.db);
        rmSync(w.env.XDG_STATE_HOME as string, { recursive: true, force: true });
        const model = new Model(law, START);
        cards.forEach((card, i) => model.move(card, HOMES[i % 3] as string, '0001-01-01'));
        const told: string[] = [];
        try {
          await sequence(w, model, cards, commands, told);
        } catch (error) {
          throw new Error(`${told.join('\n')}\n${(error as Error).message}`, { cause: error });
        }
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: process.env.NOSHRINK === '1', interruptAfterTimeLimit: 150_000 },
    );
  });
});
