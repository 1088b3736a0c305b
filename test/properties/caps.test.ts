// Caps do not depend on the order of entry. Where the periods and scopes of the caps lie within each other (a day in a
// month in a year, a rule in a group in all a resident earns, a resident in a household), every order gives the same
// totals. Caps that cross, such as a rule's month and the resident's day, cut greedily: entered one by one the totals
// may differ; entered as one sheet they do not.

import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { addDays, iso, isoDay, periodOf, type Day } from '../../src/domain/calendar.ts';
import { grant, type Cap, type CapPeriod, type CapScope } from '../../src/domain/caps.ts';
import { Earnings, type Earned } from '../../src/domain/earnings.ts';
import { points } from '../../src/domain/quantities.ts';
import { world, type World } from '../support/world.ts';

vi.setConfig({ testTimeout: 60_000 });

const SEED = Number(process.env.JIFEN_SEED ?? 20260305);
const FIRST = isoDay('2026-03-23');

interface Deed {
  readonly resident: number;
  readonly day: Day;
  readonly rule: number;
  readonly asked: number;
}

type Granted = Deed & Earned;

const HOME_OF = [1, 1, 2];
const GROUP_OF = ['g', 'g', null];

const deeds = fc.array(
  fc.record({
    resident: fc.nat({ max: 2 }),
    day: fc.nat({ max: 12 }).map((n) => addDays(FIRST, n)),
    rule: fc.nat({ max: 2 }),
    asked: fc.integer({ min: 1, max: 12 }),
  }),
  { minLength: 2, maxLength: 14 },
);
/** Deeds in two orders. */
const twice = deeds.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));

const capsFrom = (text: string): Cap[] =>
  text.split(' ').map((one) => {
    const [scope, period, most] = one.split('/') as [CapScope, CapPeriod, string];
    return { scope, period, points: points(Number(most)) };
  });

/** Enters the deeds one by one. */
function enter(list: readonly Deed[], caps: readonly Cap[], highestOnly = false): Granted[] {
  const done: Granted[] = [];
  for (const deed of list) {
    const household = HOME_OF[deed.resident] ?? null;
    const group = GROUP_OF[deed.rule] ?? null;
    const soFar = {
      resident: new Earnings(done.filter((d) => d.resident === deed.resident)),
      household: new Earnings(done.filter((d) => d.household === household)),
    };
    const asked = points(deed.asked);
    const { granted } = grant({ ...deed, asked, group, household, highestOnly }, caps, soFar);
    done.push({ ...deed, group, household, points: granted });
  }
  return done;
}

function totals(done: readonly Granted[], keyOf: (d: Granted) => string | number | null): Map<unknown, number> {
  const sums = new Map<unknown, number>();
  for (const d of done) sums.set(keyOf(d), (sums.get(keyOf(d)) ?? 0) + d.points);
  return new Map([...sums].sort());
}

/** Which deeds share the room of a cap. */
function roomOf(cap: Cap, d: Granted): string | null {
  const span = cap.period === 'visit' ? '' : periodOf(d.day, cap.period).from;
  if (cap.scope === 'household') return `${d.household} ${span}`;
  if (cap.scope === 'resident') return `${d.resident} ${span}`;
  if (cap.scope === 'rule') return `${d.resident} ${span} ${d.rule}`;
  return d.group === null ? null : `${d.resident} ${span} ${d.group}`;
}

const assertAll = <T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void, runs = 1500): void =>
  fc.assert(
    fc.property(arbitrary, (value) => void check(value)),
    { numRuns: runs, seed: SEED },
  );

describe('any order of entry gives the same totals', () => {
  const perResident = (d: Granted): number => d.resident;
  const perHome = (d: Granted): number | null => d.household;
  test.each<[string, string, (d: Granted) => string | number | null]>([
    ...(['day', 'week', 'month', 'year'] as const).flatMap((period): [string, string, (d: Granted) => string | number | null][] => [
      [`under a rule's cap by ${period}`, `rule/${period}/9`, perResident],
      [`under a group's cap by ${period}`, `group/${period}/11`, perResident],
    ]),
    ['under a cap by visit', 'rule/visit/5', perResident],
    ["under the resident's cap by day", 'resident/day/13', perResident],
    ["under the resident's cap by year", 'resident/year/30', perResident],
    ["under the household's cap by day", 'household/day/14', perHome],
    ["under the household's cap by year", 'household/year/40', perHome],
    ["under a rule's caps by day, month and year, its group's and the resident's by year", 'rule/day/9 rule/month/15 rule/year/20 group/year/28 resident/year/35', perResident],
    ["under a rule's, its group's and the resident's by day, and the resident's by year", 'rule/visit/7 rule/day/9 group/day/12 resident/day/15 resident/year/35', perResident],
    ["under all by day, and the household's by year", 'rule/day/9 group/day/12 resident/day/15 household/day/20 household/year/45', perHome],
    ["under a rule's by day and week, and all by year", 'rule/day/9 rule/week/12 rule/year/20 group/year/28 resident/year/35 household/year/50', perHome],
  ])('%s', (_, text, keyOf) => {
    const caps = capsFrom(text);
    assertAll(twice, ([one, other]) => expect(totals(enter(other, caps), keyOf)).toEqual(totals(enter(one, caps), keyOf)));
  }); // prettier-ignore

  test('where only the highest of a group counts on a day: that highest, for each resident and day', () => {
    assertAll(twice, ([one, other]) => {
      const keyOf = (d: Granted): string => `${d.resident} ${d.group} ${d.day}`;
      const inGroup = (list: readonly Deed[]) => enter(list, [], true).filter((d) => d.group !== null);
      expect(totals(inGroup(other), keyOf)).toEqual(totals(inGroup(one), keyOf));
      for (const [key, sum] of totals(inGroup(one), keyOf)) {
        const asked = inGroup(one).filter((d) => keyOf(d) === key);
        expect(sum).toBe(Math.max(...asked.map((d) => d.asked)));
      }
    });
  });
});

describe('caps that cross', () => {
  const caps = capsFrom(
    'rule/week/9 rule/month/15 group/day/10 group/month/20 resident/day/13 resident/year/35 household/day/20 household/year/50',
  );

  test('none is ever exceeded, and no deed is cut for nothing: one of its caps is full', () => {
    assertAll(
      deeds,
      (list) => {
        const done = enter(list, caps);
        const full = caps.map((cap) => ({ cap, used: totals(done, (d) => roomOf(cap, d)) }));
        for (const { cap, used } of full) {
          for (const [room, sum] of used) if (room !== null) expect(sum).toBeLessThanOrEqual(cap.points);
        }
        for (const d of done.filter((one) => one.points < one.asked)) {
          const isFull = full.some(
            ({ cap, used }) => roomOf(cap, d) !== null && used.get(roomOf(cap, d)) === cap.points,
          );
          expect(isFull).toBe(true);
        }
      },
      3000,
    );
  });

  test('entered one by one, an earlier deed may take the room of a later one: the totals may differ', () => {
    const crossing = capsFrom('rule/month/10 resident/day/10');
    const [day, next] = [FIRST, addDays(FIRST, 1)];
    const deed = (on: Day, rule: number): Deed => ({ resident: 0, day: on, rule, asked: 10 });
    const total = (...list: Deed[]): number => enter(list, crossing).reduce((sum, d) => sum + d.points, 0);
    expect(total(deed(day, 0), deed(day, 1), deed(next, 0))).toBe(10);
    expect(total(deed(day, 1), deed(day, 0), deed(next, 0))).toBe(20);
  });
});

describe('through the program', () => {
  const RULES = ['patrol', 'sweep', 'vote'];
  const LAST = '2026-04-20';

  async function neighbourhood(crossing: boolean): Promise<{ w: World; cards: string[] }> {
    const w = await world({ today: LAST, preset: 'blank' });
    const own = crossing ? ['--own-cap', '9/week', '--own-cap', '15/month'] : ['--own-cap', '9/day'];
    const shared = ['--group', 'g', '--cap', '12/day'];
    const rule = (code: string, ...more: string[]) =>
      w.ok('rule', 'add', code, '--name', code, '--unit', 'time', '--range', '1..12', '--default', '6', ...more);
    await rule('patrol', ...own, ...shared);
    await rule('sweep', ...own, ...shared);
    await rule('vote', ...own.map((word) => word.replace('--own-cap', '--cap')));
    for (const setting of ['dailyCap=15', 'yearlyCap=35', 'householdDailyCap=20', 'householdYearlyCap=50']) {
      await w.ok('policy', 'set', ...(setting.split('=') as [string, string]), '--from', '2000-01-01');
    }
    const cards = [];
    for (const [i, home] of HOME_OF.entries()) cards.push(await w.person(`P${i}`, `1-1-${home}`));
    return { w, cards };
  }

  const rowsOf = (list: readonly Deed[], cards: readonly string[]): string[] =>
    list.map((d, i) => `${cards[d.resident]},${RULES[d.rule]},${iso(d.day)},deed ${i},${d.asked}`);

  async function balances(w: World): Promise<number[]> {
    const { residents } = await w.ok<{ residents: { available: number }[] }>('balance');
    return residents.map((r) => r.available);
  }

  test.each([
    ['one by one', false],
    ['on one sheet', true],
  ])('a week that two years share is one week, entered %s', async (_, isSheet) => {
    const w = await world({ today: LAST, preset: 'blank' });
    await w.ok('rule', 'add', 'patrol', '--name', 'P', '--unit', 'time', '--points', '6', '--cap', '10/week');
    const card = await w.person('P');
    const days = ['2026-01-02', '2025-12-30', '2025-12-28', '2026-01-05'];
    const rows = days.map((day) => `${card},patrol,${day}`);
    if (isSheet) await w.ok('import', 'sheet', w.file('s.csv', ['card,rule,date', ...rows].join('\n')));
    else for (const day of days) await w.ok('award', card, '--rule', 'patrol', '--date', day);
    expect(await balances(w)).toEqual([10 + 6 + 6]);
  });

  test('a sheet gives everyone the same in any order of its rows, also under caps that cross', async () => {
    const sheets = deeds.chain((list) => {
      const rows = list.map((_, i) => i);
      return fc.tuple(fc.constant(list), fc.shuffledSubarray(rows, { minLength: rows.length }));
    });
    const { w, cards } = await neighbourhood(true);
    let batch = 0;
    await fc.assert(
      fc.asyncProperty(sheets, async ([list, order]) => {
        const seen: number[][] = [];
        const rows = rowsOf(list, cards);
        for (const sheet of [rows, order.map((i) => rows[i])]) {
          await w.ok('import', 'sheet', w.file('s.csv', ['card,rule,date,activity,points', ...sheet].join('\n')));
          seen.push(await balances(w));
          await w.ok('reverse', '--batch', String(++batch), '--reason', 'again');
        }
        expect(seen[1]).toEqual(seen[0]);
        expect(await balances(w)).toEqual([0, 0, 0]);
      }),
      { numRuns: 25, seed: SEED },
    );
  });

  test('deeds entered one by one give a household the same in any order', async () => {
    const list = fc.sample(deeds, { numRuns: 4, seed: SEED });
    const { w, cards } = await neighbourhood(false);
    for (const [round, one] of list.entries()) {
      const entered: number[] = [];
      for (const order of [one, [...one].reverse()]) {
        const seqs: number[] = [];
        for (const d of order) {
          const activity = `${round} ${one.indexOf(d)}`;
          const words = ['--rule', RULES[d.rule] ?? '', '--date', iso(d.day), '--activity', activity];
          const decided = ['--points', String(d.asked), '--decider', 'Wang', '--note', 'n'];
          const { entries } = await w.ok<{ entries: { seq: number }[] }>(
            'award',
            cards[d.resident] ?? '',
            ...words,
            ...decided,
          );
          seqs.push(...entries.map((e) => e.seq));
        }
        const [first = 0, second = 0, third = 0] = await balances(w);
        entered.push(first + second, third);
        for (const seq of seqs) await w.ok('reverse', String(seq), '--reason', 'again');
      }
      expect(entered.slice(2)).toEqual(entered.slice(0, 2));
    }
  });
});
