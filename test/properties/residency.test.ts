// Random sequences of what happens to people, on the program: after every command the ledger verifies, whoever asks for a
// card gets one person, and cards that are merged and parted at once have what they had. JIFEN_SEED and JIFEN_RUNS
// override the seed and the number of sequences.

import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

const SEED = Number(process.env.JIFEN_SEED ?? 20260320);
const RUNS = Number(process.env.JIFEN_RUNS ?? 6);
const LONGEST = 60;

const PEOPLE = [['0101', 'Zhang', '3-2-501'], ['0102', 'Zhang Qiang', '3-2-501'], ['0201', 'Zhang', '3-2-501'], ['0103', 'Wang', '5-1-302'], ['0203', 'Wang', '5-1-303']] as const; // prettier-ignore
const CARDS = PEOPLE.map(([card]) => card);

const card = fc.constantFrom(...CARDS);
const daysAgo = fc.integer({ min: 0, max: 40 });
const amount = fc.integer({ min: 1, max: 60 }).map(String);

const claim = fc.integer({ min: 1, max: 5 }).map(String);

/** A command with `-N` days for a date, and `#P` for the entry that lies at so many thousandths of all. */
const COMMAND = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(card, daysAgo, fc.integer({ min: 1, max: 3 })).map(([who, ago, hours]) => ['award', who, '--rule', 'patrol', '--qty', String(hours), '--date', `-${ago}`, '--again']) },
  { weight: 3, arbitrary: fc.tuple(card, daysAgo, amount).map(([who, ago, n]) => ['redeem', who, 'fee', '--points', n, '--date', `-${ago}`]) },
  { weight: 2, arbitrary: fc.tuple(card, card, amount).map(([from, to, n]) => ['transfer', from, to, n]) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 999 }).map((place) => ['reverse', `#${place}`, '--reason', 'x']) },
  { weight: 4, arbitrary: fc.tuple(card, card).map(([one, other]) => ['resident', 'merge', one, other]) },
  { weight: 3, arbitrary: card.map((who) => ['resident', 'unmerge', who]) },
  { weight: 2, arbitrary: fc.tuple(card, daysAgo, fc.constantFrom('--share', '--expire')).map(([who, ago, how]) => ['resident', 'leave', who, how, '--date', `-${ago}`]) },
  { weight: 3, arbitrary: card.map((who) => ['resident', 'return', who]) },
  { weight: 1, arbitrary: fc.tuple(card, fc.constantFrom('3-2-501', '5-1-302', 'none'), daysAgo).map(([who, door, ago]) => ['resident', 'move', who, '--household', door, '--from', `-${ago}`]) },
  { weight: 1, arbitrary: fc.constant(['expire']) },
  { weight: 2, arbitrary: card.map((who) => ['redeem', who, 'rice', '--hold']) },
  { weight: 2, arbitrary: fc.tuple(fc.integer({ min: 0, max: 999 }), fc.constantFrom('--collect', '--release')).map(([place, how]) => ['redeem', how, `#${place}`]) },
  { weight: 2, arbitrary: fc.tuple(card, daysAgo).map(([who, ago]) => ['award', who, '--rule', 'visit', '--date', `-${ago}`, '--again']) },
  { weight: 3, arbitrary: fc.tuple(claim, fc.option(card, { freq: 1 })).map(([id, by]) => ['claim', 'confirm', id, ...(by === null ? [] : ['--by', by])]) },
  { weight: 2, arbitrary: claim.map((id) => ['claim', 'approve', id, '--operator', 'clerk2']) },
  { weight: 2, arbitrary: fc.constant(['claim', 'post']) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }).map((days) => ['wait', String(days)]) },
); // prettier-ignore

const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The points on every card, whoever is behind it. */
async function balances(w: World): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const one of CARDS) {
    const { resident, available, debt } = await w.ok<{
      resident: { cardNo: string };
      available: number;
      debt: number;
    }>('balance', one);
    found.set(one, `${resident.cardNo}: ${available}, owes ${debt}`);
  }
  return found;
}

class Office {
  #day = Date.parse('2026-03-20') / 86_400_000;
  #entries = 0;
  readonly #w: World;
  readonly done: string[] = [];

  constructor(w: World) {
    this.#w = w;
  }

  async play(command: readonly string[]): Promise<void> {
    if (command[0] === 'wait') {
      this.#day += Number(command[1]);
      this.#w.on(iso(this.#day));
      return;
    }
    const argv = command.map((word) => {
      if (/^-\d/.test(word)) return iso(this.#day - Number(word.slice(1)));
      return word.startsWith('#') ? String(1 + Math.floor((Number(word.slice(1)) * this.#entries) / 1000)) : word;
    });
    const isMerger = argv[1] === 'merge';
    const before = isMerger ? await balances(this.#w) : null;
    const { code, err } = await this.#w.json(...argv);
    this.done.push(`${iso(this.#day)} ${argv.join(' ')}: ${code}`);
    expect([0, 1, 2, 3], `${this.done.join('\n')}\n${err}`).toContain(code);
    if (before && code === 0) await this.#partAgain(argv, before);
    const verified = await this.#w.ok<{ ok: boolean; entries: number }>('verify');
    expect(verified, this.done.join('\n')).toMatchObject({ ok: true });
    this.#entries = verified.entries;
  }

  /** What was merged a moment ago can be parted, and then both have what they had; then they are merged again. */
  async #partAgain(argv: readonly string[], before: ReadonlyMap<string, string>): Promise<void> {
    const merged = await balances(this.#w);
    expect(merged.get(argv[2] ?? ''), this.done.join('\n')).toBe(merged.get(argv[3] ?? ''));
    await this.#w.ok('resident', 'unmerge', argv[2] ?? '');
    expect(await balances(this.#w), this.done.join('\n')).toEqual(before);
    await this.#w.ok(...argv);
    expect(await balances(this.#w), this.done.join('\n')).toEqual(merged);
  }
}

test('whatever happens to people, the books add up', { timeout: RUNS * 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(COMMAND, { minLength: LONGEST / 2, maxLength: LONGEST }), async (commands) => {
      const w = await world({ today: '2026-03-20' });
      try {
        await w.ok('policy', 'set', 'minRedeem', '1', '--from', '2025-01-01');
        await w.ok('policy', 'set', 'validity', '2 months', '--from', '2025-01-01');
        await w.ok('rule', 'add', 'visit', '--name', 'Visit', '--unit', 'time', '--points', '9', '--needs', 'both');
        await w.ok('reward', 'add', 'rice', '--name', 'Rice', '--kind', 'goods', '--points', '7', '--stock', '20');
        for (const [number, name, door] of PEOPLE) await w.person(name, door, '--card', number);
        const office = new Office(w);
        for (const command of commands) await office.play(command);
      } finally {
        rmSync(w.folder, { recursive: true, force: true });
      }
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  );
});
