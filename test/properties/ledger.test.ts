// Random sequences of commands, on the program and on the model of test/support/model.ts: after every command both have
// the same lots, entries, claims, holds and stock, and refuse the same. JIFEN_SEED and JIFEN_RUNS override the seed
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
const RUNS = Number(process.env.JIFEN_RUNS ?? 32);
const LONGEST = 180;
/** So many commands are played at least, both ways of pooling together. */
const COMMANDS = 5000;

/** As often long as short: the long ones come to where much has happened. */
const SEQUENCE = fc.noBias(fc.array(command, { maxLength: LONGEST, size: 'max' }));

/** The exit code of a command that has left something out. */
const SOME = 3;

const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const isoOrNull = (day: number | null): string | null => (day === null ? null : isoOf(day));

/** The ledger file, read without the program. */
class Book {
  readonly #db: Database.Database;
  readonly #select: Record<'lots' | 'entries' | 'stock' | 'steps' | 'holds', Database.Statement>;

  constructor(path: string) {
    this.#db = new Database(path, { readonly: true });
    this.#select = {
      lots: this.#rows(
        `SELECT l.seq, n, card_no, earned_on, expires_on, opened, remaining FROM lot l JOIN resident r ON r.id = l.resident ORDER BY l.seq, n`,
      ),
      entries: this.#rows(
        `SELECT seq, card_no, code, day, points, reverses FROM entry e JOIN resident r ON r.id = e.resident
         LEFT JOIN household h ON h.id = e.household WHERE seq > ? ORDER BY seq`,
      ),
      stock: this.#db.prepare(`SELECT sum(pieces) FROM stock_move`).pluck(),
      steps: this.#rows(
        `SELECT c.id, r.card_no, code, c.day, asked, s.kind, s.day, p.card_no, until_day, s.seq
         FROM claim c JOIN resident r ON r.id = c.resident LEFT JOIN household h ON h.id = c.household
         LEFT JOIN claim_step s ON s.claim = c.id LEFT JOIN resident p ON p.id = s.party ORDER BY c.id, s.id`,
      ),
      holds: this.#rows(
        `SELECT h.seq, until_day, c.day FROM hold h LEFT JOIN collection c ON c.seq = h.seq ORDER BY h.seq`,
      ),
    };
  }

  readonly #rows = (sql: string): Database.Statement => this.#db.prepare(sql).raw();

  close = (): unknown => this.#db.close();

  lots(): string[] {
    return this.#select.lots.all().map((row) => {
      const [seq, n, card, earned, last, opened, left] = row as [number, number, string, number, number, number, number];
      return `${seq}.${n} ${card} ${isoOf(earned)}..${isoOf(last)} ${left}/${opened}`;
    });
  } // prettier-ignore

  entries(after: number): string[] {
    return this.#select.entries.all(after).map((row) => {
      const [seq, card, home, day, points, reverses] = row as [number, string, string | null, number, number, number | null];
      return `${seq} ${card}@${home} ${isoOf(day)} ${points} ${reverses ?? ''}`;
    });
  } // prettier-ignore

  /** Claims with their steps, one line for each. */
  steps(): string[] {
    return this.#select.steps.all().map((row) => {
      const [id, card, home, day, asked, kind, on, party, until, seq] = row as [number, string, string, number, number, string | null, number, string | null, number | null, number | null];
      const step = kind === null ? '' : `${kind} ${isoOf(on)} ${party} ${isoOrNull(until)} ${seq}`;
      return `${id} ${card}@${home} ${isoOf(day)} ${asked}: ${step}`;
    });
  } // prettier-ignore

  holds(): string[] {
    return this.#select.holds.all().map((row) => {
      const [seq, until, collected] = row as [number, number | null, number | null];
      return `${seq} ${isoOrNull(until)} ${isoOrNull(collected)}`;
    });
  }

  stock(): number {
    return this.#select.stock.get() as number;
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

const modelSteps = (model: Model): string[] =>
  model.claims.flatMap(({ id, card, home, deed, asked, steps }) => {
    const told = steps.map(({ kind, day, party, until, seq }) => `${kind} ${day} ${party} ${until} ${seq}`);
    return (told.length === 0 ? [''] : told).map((step) => `${id} ${card}@${home} ${deed.day} ${asked}: ${step}`);
  });

const modelHolds = (model: Model): string[] =>
  model.entries.flatMap(({ seq, held }) => (held ? `${seq} ${held.until} ${model.collected.get(seq) ?? null}` : []));

/** Compares what nearly always agrees: `expect` only has to tell the difference. */
function same(found: readonly string[], expected: readonly string[]): void {
  if (found.join('\n') !== expected.join('\n')) expect(found).toEqual(expected);
}

interface Standing {
  readonly available: number;
  readonly debt: number;
}

interface Balances {
  readonly pool?: number;
  readonly residents: readonly ({ readonly cardNo: string } & Standing)[];
}

/** What everybody has, and what waits for one of them. */
async function checkBalances(w: World, model: Model, cards: readonly string[], asked: string): Promise<void> {
  const { residents, pool = 0 } = await w.ok<Balances>('balance');
  expect(pool).toBe(model.available(POOL));
  const standing = (card: string): Standing => ({ available: model.available(card), debt: model.debtOf(card) });
  const expected = cards.filter((card) => model.behind(card) === card).map((cardNo) => ({ cardNo, ...standing(cardNo) })); // prettier-ignore
  expect(residents.map(({ cardNo, available, debt }) => ({ cardNo, available, debt }))).toEqual(expected);
  const who = model.behind(asked);
  const one = { resident: { cardNo: who }, ...standing(who), pending: model.pending(who) };
  expect(await w.ok('balance', asked)).toMatchObject(one);
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
  const asked = (i: number): string => cards[i % cards.length] as string;
  const verify = async (): Promise<void> => expect(await w.ok('verify')).toMatchObject({ ok: true, problems: [] });
  try {
    for (const [i, c] of commands.entries()) {
      await step(w, book, model, cards, c, i % 20 === 0, told);
      if (i % 20 === 9) await checkBalances(w, model, cards, asked(i));
      if (i % 50 === 49) await verify();
    }
    await checkBalances(w, model, cards, asked(commands.length));
    checkReplay(book);
    await verify();
  } finally {
    book.close();
  }
}

/** One command on both. */
async function step(
  w: World,
  book: Book,
  model: Model,
  cards: readonly string[],
  c: Command,
  isTried: boolean,
  told: string[],
): Promise<void> {
  const before = model.entries.length;
  const { argv, reasons, files = [] } = play(w, model, cards, c);
  w.on(model.today);
  if (argv.length === 0) return;
  told.push(`${model.today} ${[...argv, ...files].join(' ')}`);
  const dry = isTried ? await dryRun(w, argv) : null;
  const { code, error, err } = await run(w, argv);
  if (dry !== null) expect(dry).toBe(code);
  done.set(c.do, (done.get(c.do) ?? 0) + Number(code === 0));
  const answered = model.leftOut === 0 ? { code: 0, err: '' } : { code: SOME };
  const expected = reasons.length === 0 ? answered : { code: 1, reason: true };
  expect({ code, err, reason: reasons.includes(error?.code ?? ''), reasons }).toMatchObject(expected);
  same(book.entries(before), modelEntries(model, before));
  same(book.lots(), modelLots(model));
  same(book.steps(), modelSteps(model));
  same(book.holds(), modelHolds(model));
  expect(book.stock()).toBe(model.stock);
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

let played = 0;
/** How often each kind of command was done, and not refused. */
const done = new Map<Command['do'], number>();

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
      fc.asyncProperty(SEQUENCE, async (commands) => {
        copyFileSync(template, w.db);
        rmSync(w.env.XDG_STATE_HOME as string, { recursive: true, force: true });
        const model = new Model(law, START);
        cards.forEach((card, i) => {
          model.people.set(card, PEOPLE[i] as Person);
          model.move(card, HOMES[i % 3] as string, '0001-01-01');
        });
        for (const door of HOMES.slice(1)) model.setFee(door, 2026, 800);
        const told: string[] = [];
        played += commands.length;
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

test.skipIf(process.env.JIFEN_RUNS)(`plays ${COMMANDS} commands, and does every kind of them`, () => {
  expect(played).toBeGreaterThanOrEqual(COMMANDS);
  expect([...done].filter(([, times]) => times === 0)).toEqual([]);
});
