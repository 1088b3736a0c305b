import { describe, expect, test } from 'vitest';
import { firstSteps, stepOf, withoutSmallBuildings, type Taker } from '../../src/domain/newcomers.ts';
import { points } from '../../src/domain/quantities.ts';
import { on } from './samples.ts';

const QUARTER = { from: on('2026-04-01'), to: on('2026-06-30') };
const taker = (cardNo: string, household: string | null, first: string | null, earned: number): Taker => ({
  ...{ cardNo, name: 'X', household, first: first === null ? null : on(first), points: points(earned) },
});

describe('somebody', () => {
  test.each<[string, string | null, number, string | null]>([
    ['who came for the first time in the period is new', '2026-04-01', 5, 'new'],
    ['new and with few points is new', '2026-06-30', 1, 'new'],
    ['who came before and has few points is listed', '2026-03-31', 19, 'low'],
    ['who came before and not at all since is listed', '2025-01-01', 0, 'low'],
    ['who has as many points as asked for is not', '2026-03-31', 20, null],
    ['who has never come is listed', null, 0, 'never'],
  ])('%s', (_, first, earned, step) => {
    expect(stepOf(taker('1', null, first, earned), QUARTER, 20)).toBe(step);
  });
});

test('the lists go building by building, newcomers first, then by door; who has no building comes last', () => {
  const found = firstSteps(
    [
      taker('5', null, null, 0),
      taker('4', '10-1-101', null, 0),
      taker('3', '3-2-502', null, 0),
      taker('2', '3-2-501', null, 0),
      taker('1', '3-2-601', '2026-05-01', 5),
      taker('6', '3-1-101', '2025-05-01', 50),
    ],
    QUARTER,
    20,
  );
  expect(found.rows.map(({ cardNo }) => cardNo)).toEqual(['1', '2', '3', '4', '5']);
  expect(found.buildings).toEqual([
    { building: '3', residents: 4, newcomers: 1, low: 0, never: 2 },
    { building: '10', residents: 1, newcomers: 0, low: 0, never: 1 },
    { building: null, residents: 1, newcomers: 0, low: 0, never: 1 },
  ]);
});

test('on the board, buildings of fewer than five are put together with those who have no door, and have no number', () => {
  const five = ['1', '2', '3', '4', '5'].map((card) => taker(card, `3-1-10${card}`, null, 0));
  const few = [
    ...[taker('6', '5-1-101', '2026-05-01', 5), taker('7', null, null, 0), taker('8', '7-1-101', null, 0)],
    ...[taker('9', null, null, 0), taker('10', '7-1-102', null, 0)],
  ];
  const { rows, buildings } = withoutSmallBuildings(firstSteps([...five, ...few], QUARTER, 20));
  expect(rows.map(({ cardNo, building }) => [cardNo, building])).toEqual([
    ...['1', '2', '3', '4', '5'].map((card) => [card, '3']),
    ...['6', '8', '10', '7', '9'].map((card) => [card, null]),
  ]);
  expect(buildings).toEqual([
    { building: '3', residents: 5, newcomers: 0, low: 0, never: 5 },
    { building: null, residents: 5, newcomers: 1, low: 0, never: 4 },
  ]);
});

describe('on the board, what is put together', () => {
  const living = (building: string | null, residents: number): Taker[] =>
    Array.from({ length: residents }, (_, i) =>
      taker(`${building}${i}`, building && `${building}-1-10${i}`, null, 0),
    );
  test.each<[string, Taker[], [string | null, number][]]>([
    ['takes the next smallest building with it where it is too few', [...living('3', 7), ...living('5', 6), ...living('8', 2)], [['3', 7], [null, 8]]],
    ['takes none where those without a door make it enough', [...living('3', 7), ...living('5', 6), ...living('8', 2), ...living(null, 3)], [['3', 7], ['5', 6], [null, 5]]],
    ['may be few where no building is among them', [...living('3', 7), ...living(null, 1)], [['3', 7], [null, 1]]],
    ['is everybody where nobody else is left', [...living('3', 5), ...living('8', 1)], [[null, 6]]],
  ])('%s', (_, takers, expected) => {
    const { rows, buildings } = withoutSmallBuildings(firstSteps(takers, QUARTER, 20));
    expect(buildings.map(({ building, residents }) => [building, residents])).toEqual(expected);
    expect([...new Set(rows.map(({ building }) => building))]).toEqual(expected.map(([building]) => building));
  });
}); // prettier-ignore
