// Points are somebody's from the day on which they came: what was given to them later, they could not have had before,
// whatever day it was earned on. A merger moves points within one person, who has had them all along.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Evaluation } from '../../src/commands/report-evaluation.ts';
import { world, type World } from '../support/world.ts';

interface Settled {
  readonly households: readonly { readonly household: string; readonly points: number }[];
}
interface Liability {
  readonly points: number;
  readonly debt: number;
  readonly expiredNotBooked: number;
  readonly inTheBook: number;
  readonly valueFen: number;
}

let w: World;
const words = (line: string): string[] => line.split(' ');
const run = <T>(line: string): Promise<T> => w.ok<T>(...words(line));
const available = async (card: string, day?: string): Promise<number> =>
  (await run<{ available: number }>(`balance ${card}${day === undefined ? '' : ` --date ${day}`}`)).available;
const settled = async (): Promise<Record<string, number>> => {
  const { households } = await run<Settled>('settle 2025');
  return Object.fromEntries(households.map(({ household, points }) => [household, points]));
};

beforeEach(async () => {
  w = await world({ today: '2025-12-20' });
  for (const [card, door] of [['0101', '1-1-101'], ['0102', '2-1-201'], ['0103', '3-1-301']] as const)
    await w.person(`P${card}`, door, '--card', card, '--joined', '2024-01-01'); // prettier-ignore
  for (const door of ['1-1-101', '2-1-201', '3-1-301']) await run(`household set ${door} --fee 500 --year 2026`);
  await run('award 0101 --rule cleaning --qty 10 --date 2025-12-10');
  w.on('2026-02-01');
});

afterEach(async () => {
  expect(await run('verify')).toMatchObject({ ok: true });
  const { total } = await run<{ total: number }>('balance --date 2025-12-31');
  const held = await run<Liability>('report liability --date 2025-12-31');
  expect(held.points - held.debt + held.expiredNotBooked).toBe(held.inTheBook);
  expect(held.points - held.debt).toBe(total);
  const { terms } = await run<Evaluation>('report evaluation --month 2025-12');
  expect(terms[0]).toMatchObject({ points: { usable: held.points }, closingFen: held.valueFen });
});

describe('points that were given away after the last day of a year', () => {
  test.each([
    ['to a neighbour', ['transfer 0101 0102 100 --date 2026-01-15']],
    ['to the pool, and from there', ['pool give 0101 100 --date 2026-01-10', 'pool grant 0102 100 --date 2026-01-15 --reason ill --second Wang']],
  ])('%s are settled for nobody', async (_, lines) => {
    for (const line of lines) await run(line);
    expect(await settled()).toEqual({ '1-1-101': 0, '2-1-201': 0, '3-1-301': 0 });
    expect(await available('0102')).toBe(100);
  }); // prettier-ignore

  test('before that day are those of the one who has them', async () => {
    w.on('2025-12-21');
    await run('transfer 0101 0102 100');
    w.on('2026-02-01');
    expect(await settled()).toEqual({ '1-1-101': 0, '2-1-201': 100, '3-1-301': 0 });
  });

  test('are the giver’s again once the gift is taken back', async () => {
    await run('transfer 0101 0102 100 --date 2026-01-15');
    await run('reverse 2 --reason wrong');
    expect(await settled()).toEqual({ '1-1-101': 100, '2-1-201': 0, '3-1-301': 0 });
  });
});

describe('a command of an earlier day', () => {
  test.each(['redeem 0102 fee --points 60 --year 2027 --date 2026-01-10', 'transfer 0102 0103 40 --date 2026-01-10'])(
    '%s does not spend what came later',
    async (line) => {
      await run('transfer 0101 0102 100 --date 2026-01-15');
      await w.refused('not-enough-points', ...words(line));
      await run(line.replace('2026-01-10', '2026-01-15'));
    },
  );
});

describe('what was handed over before the settlement is settled as it was held, and the day has less afterwards', () => {
  beforeEach(async () => {
    await w.person('P0101', '1-1-101', '--card', '0201', '--joined', '2024-01-01');
    await run('award 0201 --rule cleaning --qty 5 --date 2025-12-11');
  });

  test.each([
    ['by a second card that was merged', ['resident merge 0201 0101'], '0101'],
    ['to the family by somebody who left', ['resident leave 0201 --to 0101 --reason moved --date 2026-01-15'], '0101'],
    ['twice', ['resident merge 0101 0201', 'resident leave 0201 --to 0301 --reason moved'], '0301'],
  ])('%s', async (_, lines, heir) => {
    await w.person('P0301', '1-1-101', '--card', '0301', '--joined', '2024-01-01');
    for (const line of lines) await run(line);
    expect(await settled()).toEqual({ '1-1-101': 150, '2-1-201': 0, '3-1-301': 0 });
    expect(await available(heir, '2025-12-31')).toBe(0);
    expect(await available('0201', '2025-12-31')).toBe(0);
  });
});

test('a statement calls what was handed over so, and not a gift', async () => {
  await w.person('P0101', '1-1-101', '--card', '0201', '--joined', '2024-01-01');
  await run('resident leave 0101 --to 0201 --reason moved');
  const { out } = await w.run('report', 'statement', '0201', '--year', '2026');
  expect(out).toContain('handed over');
  expect(out).not.toContain('gift');
});
