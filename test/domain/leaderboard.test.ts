// The list for the notice board: ranks, aliases, periods.

import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import { monthName, parseMonth, parseQuarter, parseYear, periodName } from '../../src/domain/calendar-period.ts';
import { byDoor } from '../../src/domain/household-code.ts';
import { aliasOf, boardAlias, buildingsOnBoard, rankEarners, type Earner } from '../../src/domain/leaderboard.ts';
import { points } from '../../src/domain/quantities.ts';

const earner = (cardNo: string, earned: number): Earner => ({
  cardNo,
  name: '张秀英',
  household: '3-2-501',
  points: points(earned),
});

const ranks = (earned: readonly (readonly [string, number])[], top: number | null = null): [number, string][] =>
  rankEarners(
    earned.map(([card, n]) => earner(card, n)),
    top,
  ).map((one) => [one.rank, one.cardNo]);

describe('the ranking', () => {
  test('starts with the most points', () => {
    expect(ranks([['a', 5], ['b', 20], ['c', 10]])).toEqual([[1, 'b'], [2, 'c'], [3, 'a']]); // prettier-ignore
  });

  test('shares a rank among equals and skips the ones after it', () => {
    expect(ranks([['a', 9], ['d', 7], ['c', 7], ['b', 3]])).toEqual([[1, 'a'], [2, 'c'], [2, 'd'], [4, 'b']]); // prettier-ignore
  });

  test('orders equals by card, whatever order they come in', () => {
    const earned = [['b', 7], ['a', 7], ['c', 7]] as const; // prettier-ignore
    expect(ranks(earned)).toEqual(ranks([...earned].reverse()));
  });

  test('leaves out who has earned nothing, and who has less than nothing', () => {
    expect(ranks([['a', 0], ['b', -5], ['c', 1]])).toEqual([[1, 'c']]); // prettier-ignore
  });

  test('of nobody is empty', () => expect(ranks([])).toEqual([]));

  test.each<[number | null, readonly string[]]>([
    [1, ['a']],
    [2, ['a', 'b', 'c']],
    [3, ['a', 'b', 'c']],
    [4, ['a', 'b', 'c', 'd']],
    [99, ['a', 'b', 'c', 'd']],
    [null, ['a', 'b', 'c', 'd']],
  ])('down to rank %s never parts those who share the last place', (top, cards) => {
    const shown = ranks([['a', 9], ['b', 7], ['c', 7], ['d', 3]], top); // prettier-ignore
    expect(shown.map(([, card]) => card)).toEqual(cards);
  });
});

describe('an alias', () => {
  test.each<[string, string]>([
    ['张秀英', '张'],
    ['王芳', '王'],
    ['欧阳娜娜', '欧阳'],
    ['司马光', '司马'],
    ['诸葛孔明', '诸葛'],
    ['上官婉儿', '上官'],
    // Two characters are family and given name; both would be the whole name.
    ['司马', '司'],
    ['张', '张'],
    ['Wang Fang', 'W'],
    ['𠮷田', '𠮷'],
    ['', ''],
  ])('of %s shows %j', (name, surname) => {
    expect(aliasOf({ name, household: null }).surname).toBe(surname);
  });

  test.each([
    ['3-2-501', '3'],
    ['A-501', 'A'],
    [null, null],
  ])('of somebody in %s has the building %j', (household, building) => {
    expect(aliasOf({ name: '张秀英', household }).building).toBe(building);
  });
});

describe('door numbers', () => {
  test('are sorted with their numbers as numbers', () => {
    const doors = ['10-1-101', '3-10-101', 'A-1-101', '3-2-1001', '3-2-501', '3-501', '3-2-501A', '12A-1-1', '12-1-1'];
    expect(doors.sort(byDoor)).toEqual(
      ['3-2-501', '3-2-501A', '3-2-1001', '3-10-101', '3-501', '10-1-101', '12-1-1', '12A-1-1', 'A-1-101'], // prettier-ignore
    );
  });
});

describe('a period', () => {
  const span = (found: ReturnType<typeof parseMonth>): string | null => found && `${iso(found.from)}…${iso(found.to)}`;

  test.each([
    ['2026-10', '2026-10-01…2026-10-31'],
    ['2026-2', '2026-02-01…2026-02-28'],
    ['2028/02', '2028-02-01…2028-02-29'],
    ['2026年10月', '2026-10-01…2026-10-31'],
    ['２０２６－１０', '2026-10-01…2026-10-31'],
    ['2026-13', null],
    ['2026-0', null],
    ['2026-10-01', null],
    ['202610', null],
    ['10-2026', null],
    ['October', null],
    ['', null],
  ])('month %j is %j', (text, expected) => expect(span(parseMonth(text))).toBe(expected));

  test.each([
    ['2026Q3', '2026-07-01…2026-09-30'],
    ['2026-q1', '2026-01-01…2026-03-31'],
    ['2026年第4季度', '2026-10-01…2026-12-31'],
    ['2026年二季度', '2026-04-01…2026-06-30'],
    ['2025年第四季度', '2025-10-01…2025-12-31'],
    ['2025四季度', '2025-10-01…2025-12-31'],
    ['２０２５Ｑ４', '2025-10-01…2025-12-31'],
    ['2025年 第 4 季', '2025-10-01…2025-12-31'],
    ['四季度', null],
    ['2026Q5', null],
    ['2026Q0', null],
    ['2026-3', null],
    ['Q3', null],
  ])('quarter %j is %j', (text, expected) => expect(span(parseQuarter(text))).toBe(expected));

  test.each([
    ['2026', '2026-01-01…2026-12-31'],
    ['2026年', '2026-01-01…2026-12-31'],
    ['２０２６年度', '2026-01-01…2026-12-31'],
    ['26', null],
    ['1026', null],
    ['2026.0', null],
  ])('year %j is %j', (text, expected) => expect(span(parseYear(text))).toBe(expected));
});

describe('a building on the board', () => {
  const named = (...living: [string, number][]): string[] => [...buildingsOnBoard(new Map(living))];
  const alias = (living: number) =>
    boardAlias({ name: '张秀英', household: '3-2-501' }, buildingsOnBoard(new Map([['3', living]])));

  test('is named where at least five live in it', () => {
    expect([alias(5).building, alias(4).building]).toEqual(['3', null]);
    expect(alias(4).surname).toBe('张');
  });

  test('is not named where nobody is counted', () => {
    expect(boardAlias({ name: '张秀英', household: '3-2-501' }, new Set()).building).toBeNull();
  });

  test('is not named either where it is the next smallest and the only small one could be told from the others', () => {
    expect(named(['3', 7], ['5', 6], ['8', 2])).toEqual(['3']);
    expect(named(['3', 7], ['5', 6], ['8', 4], ['9', 1])).toEqual(['3', '5']);
    expect(named(['3', 7], ['5', 6])).toEqual(['3', '5']);
    expect(named(['3', 7], ['8', 4])).toEqual([]);
    // Of two of one size it is the first by door, as in every other list.
    expect(named(['12', 5], ['3', 5], ['8', 2])).toEqual(['12']);
  });
});

test('a month is named as its days begin', () => expect(monthName({ year: 2026, month: 3 })).toBe('2026-03'));

test.each([
  [parseMonth('2026-10'), '2026-10'],
  [parseQuarter('2026年三季度'), '2026Q3'],
  [parseQuarter('2026Q1'), '2026Q1'],
  [parseYear('2026'), '2026'],
])('the name of the period %j is %s', (span, name) => {
  expect(span && periodName(span)).toBe(name);
});
