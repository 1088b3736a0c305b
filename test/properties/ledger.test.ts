// Random sequences of commands, on the program and on the model of test/support/model.ts: after every command both have
// the same lots, the same entries and the same stock, and refuse the same. JIFEN_SEED and JIFEN_RUNS override the seed
// and the number of sequences.

import { copyFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusDays, type Caps, type Deed, type Scheme } from '../support/model-book.ts';
import { Model } from '../support/model.ts';
import { world, type World } from '../support/world.ts';

const SEED = Number(process.env.JIFEN_SEED ?? 20260305);
const RUNS = Number(process.env.JIFEN_RUNS ?? 40);
const LONGEST = 180;
const START = '2025-11-20';
const HOMES = ['1-1-101', '1-1-102', '2-1-201'];

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
const home = fc.nat({ max: 2 });
/** How many days ago; mostly today. */
const ago = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 40 }) });
/** Null for all that there is. */
const amount = fc.option(fc.integer({ min: 1, max: 15 }), { freq: 1 });
const deed = { rule: fc.constantFrom('patrol', 'sweep', 'watch'), ago, activity: fc.constantFrom('a', 'b') };
/** Mostly the year that is over. */
const year = fc.constantFrom(2025, 2025, 2025, 2026);
const kind = <K extends string, F extends object>(
  weight: number,
  name: K,
  fields: { [P in keyof F]: fc.Arbitrary<F[P]> },
) => ({
  weight,
  arbitrary: fc.record<{ do: K } & F>({ do: fc.constant(name), ...fields } as never),
});
const command = fc.oneof(
  kind(10, 'award', { who: fc.uniqueArray(who, { minLength: 1, maxLength: 3 }), ...deed, again: fc.boolean() }),
  kind(2, 'sheet', { rows: fc.array(fc.record({ who, ...deed }), { minLength: 1, maxLength: 8 }) }),
  kind(1, 'opening', { who, points: fc.integer({ min: 1, max: 30 }), lasts: fc.option(fc.nat({ max: 90 })) }),
  kind(2, 'rice', { who, pieces: fc.integer({ min: 1, max: 2 }), ago }),
  kind(3, 'offset', { who, points: amount, ago }),
  kind(3, 'transfer', { who, to: who, points: amount, ago }),
  kind(2, 'adjust', { who, points: fc.option(fc.integer({ min: -9, max: 9 }).filter((n) => n !== 0)), ago }),
  kind(8, 'reverse', { back: fc.nat({ max: 40 }) }),
  kind(1, 'reverseBatch', { back: fc.nat({ max: 3 }) }),
  kind(1, 'expire', { before: fc.boolean() }),
  kind(2, 'settle', { year }),
  kind(1, 'settleAgain', { home, year }),
  kind(1, 'takeBack', { home, year }),
  kind(1, 'move', { who, home, ago }),
  kind(1, 'fee', { home, year, fen: fc.integer({ min: 0, max: 2500 }) }),
  kind(7, 'wait', { days: fc.integer({ min: 1, max: 12 }) }),
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

interface Step {
  readonly argv: readonly string[];
  /** Why the model refuses it; the model has done it where there is no reason. */
  readonly reasons: readonly string[];
  /** The rows of the file that it reads. */
  readonly files?: readonly string[];
}

/** The command line of a command, and what the model makes of it. */
function play(w: World, model: Model, cards: readonly string[], c: Command): Step {
  const card = (index: number): string => cards[index] as string;
  const door = (index: number): string => HOMES[index] as string;
  const day = plusDays(model.today, 'ago' in c ? -c.ago : 0);
  const date = ['--date', day];
  const all = (points: number | null, who: number): number => points ?? Math.max(1, model.available(card(who)));
  const deedOf = (who: number, d: { rule: string; ago: number; activity: string }): Deed => ({
    ...{ card: card(who), rule: d.rule, day: plusDays(model.today, -d.ago), activity: d.activity },
  });
  switch (c.do) {
    case 'award': {
      const options = ['--rule', c.rule, '--activity', c.activity, ...date, ...(c.again ? ['--again'] : [])];
      const deeds = c.who.map((i) => deedOf(i, c));
      return { argv: ['award', ...c.who.map(card), ...options], reasons: model.award(deeds, c.again) };
    }
    case 'sheet': {
      const deeds = new Map(c.rows.map((row) => deedOf(row.who, row)).map((d) => [Object.values(d).join(), d]));
      const file = w.file('sheet.csv', ['card,rule,date,activity', ...deeds.keys()].join('\n'));
      return { argv: ['import', 'sheet', file], reasons: model.sheet([...deeds.values()]), files: [...deeds.keys()] };
    }
    case 'opening': {
      const last = c.lasts === null ? null : plusDays(model.today, c.lasts);
      const row = `${card(c.who)},${c.points},${last ?? ''}`;
      const file = w.file('opening.csv', `card,points,expires\n${row}\n`);
      return { argv: ['import', 'opening', file], reasons: model.opening(card(c.who), c.points, last), files: [row] };
    }
    case 'rice': {
      const argv = ['redeem', card(c.who), 'rice', '--qty', String(c.pieces), ...date];
      return { argv, reasons: model.redeemRice(card(c.who), c.pieces, day) };
    }
    case 'offset': {
      const points = c.points === null ? Math.max(5, all(null, c.who) - (all(null, c.who) % 5)) : c.points;
      const argv = ['redeem', card(c.who), 'fee', '--points', String(points), ...date];
      return { argv, reasons: model.redeemFee(card(c.who), points, day) };
    }
    case 'transfer': {
      const points = all(c.points, c.who);
      const argv = ['transfer', card(c.who), card(c.to), String(points), ...date];
      return { argv, reasons: model.transfer(card(c.who), card(c.to), points, day) };
    }
    case 'adjust': {
      const points = c.points ?? -all(null, c.who);
      const argv = ['adjust', card(c.who), ...date, '--reason', 'r', '--second', 's', '--', String(points)];
      return { argv, reasons: model.adjust(card(c.who), points, day) };
    }
    case 'reverse': {
      const seq = Math.max(1, model.entries.length - c.back);
      return { argv: ['reverse', String(seq), '--reason', 'r'], reasons: model.reverse(seq) };
    }
    case 'reverseBatch': {
      const batch = Math.max(1, model.batches - c.back);
      return { argv: ['reverse', '--batch', String(batch), '--reason', 'r'], reasons: model.reverseBatch(batch) };
    }
    case 'expire':
      return { argv: ['expire', ...(c.before ? ['--before-settlement'] : [])], reasons: model.expire(c.before) };
    case 'settle':
      return { argv: ['settle', String(c.year)], reasons: model.settle(c.year) };
    case 'settleAgain': {
      const argv = ['settle', String(c.year), '--household', door(c.home)];
      return { argv, reasons: model.settleAgain(door(c.home), c.year) };
    }
    case 'takeBack': {
      const argv = ['settle', String(c.year), '--household', door(c.home), '--reverse', '--reason', 'r'];
      return { argv, reasons: model.takeBack(door(c.home), c.year) };
    }
    case 'move': {
      const argv = ['resident', 'edit', card(c.who), '--household', door(c.home), '--from', day];
      return { argv, reasons: model.move(card(c.who), door(c.home), day) };
    }
    case 'fee': {
      const argv = ['household', 'set', door(c.home), '--year', String(c.year + 1), '--fee', (c.fen / 100).toFixed(2)];
      return { argv, reasons: model.setFee(door(c.home), c.year + 1, c.fen) };
    }
    case 'wait':
      model.today = plusDays(model.today, c.days);
      return { argv: [], reasons: [] };
  }
}

/** The scheme as the clerk sets it up. */
async function enact(w: World, law: Scheme): Promise<void> {
  const limits = (option: string, caps: Caps) => Object.entries(caps).flatMap(([p, n]) => [option, `${n}/${p}`]);
  for (const [code, { points, caps, group }] of Object.entries(law.rules)) {
    const shared = group === null ? [] : ['--group', group, ...limits('--cap', law.groupCaps[group] ?? {})];
    const own = limits(group === null ? '--cap' : '--own-cap', caps);
    await w.ok('rule', 'add', code, '--name', code, '--unit', 'time', '--points', String(points), ...own, ...shared);
  }
  const settings = {
    ...{ dailyCap: law.resident.day, yearlyCap: law.resident.year, graceDays: law.graceDays },
    ...{ householdDailyCap: law.household.day, householdYearlyCap: law.household.year, redeemStep: law.redeemStep },
    ...{ rate: `${law.rate.points}=${law.rate.fen / 100}`, validity: `${law.validityMonths} months` },
    ...{ minRedeem: law.minRedeem, maxFeeShare: law.maxFeeShare, transferYearlyCap: law.transferYearlyCap },
    ...(law.pooling === 'resident' ? {} : { pooling: law.pooling }),
  };
  for (const door of HOMES.slice(1)) await w.ok('household', 'set', door, '--year', '2026', '--fee', '20');
  for (const [key, value] of Object.entries(settings))
    await w.ok('policy', 'set', key, String(value), '--from', '2000-01-01');
  const { points, stock } = law.rice;
  await w.ok(
    'reward',
    'add',
    'rice',
    '--name',
    'Rice',
    '--kind',
    'goods',
    '--points',
    String(points),
    '--stock',
    String(stock),
  );
}

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
  readonly residents: readonly { readonly cardNo: string; readonly available: number; readonly debt: number }[];
}

async function checkBalances(w: World, model: Model, cards: readonly string[]): Promise<void> {
  const { residents } = await w.ok<Balances>('balance');
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
        const { code, error, err } = await run(w, argv);
        if (reasons.length === 0) expect({ code, err }).toEqual({ code: 0, err: '' });
        else
          expect({ code, known: reasons.includes(error?.code ?? ''), reasons, err }).toMatchObject({
            code: 1,
            known: true,
          });
        expect(book.entries(before)).toEqual(modelEntries(model, before));
        expect(book.lots()).toEqual(modelLots(model));
        expect(book.stock()).toBe(model.stock);
      }
      if (i % 5 === 4) await checkBalances(w, model, cards);
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

describe.each([
  ['resident', SEED],
  ['household', SEED + 1],
] as const)('commands on the program and on the model, points pooled by %s', (pooling, seed) => {
  test('agree', { timeout: 300_000 }, async () => {
    const law = scheme(pooling);
    const w = await world({ today: START, preset: 'blank' });
    await enact(w, law);
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
        for (const door of HOMES.slice(1)) model.setFee(door, 2026, 2000);
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
