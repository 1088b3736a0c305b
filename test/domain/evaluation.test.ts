// What stands out in a quarter, and which groups are too small to be shown alone.

import { describe, expect, test } from 'vitest';
import { dayOf } from '../../src/domain/calendar.ts';
import {
  besideOthers,
  findingsOf,
  groupsOf,
  pilotBuildings,
  takersIn,
  withoutSmallGroups,
  type Group,
  type Term,
} from '../../src/domain/evaluation.ts';
import { bookOf } from '../../src/domain/flows.ts';
import { COMMON } from '../../src/domain/policy.ts';
import { on } from './samples.ts';

const span = { from: dayOf(2026, 7, 1), to: dayOf(2026, 9, 30) };
const flow = (day: number, kind: 'award' | 'redeem' | 'expire', points: number) => ({
  ...{ day: dayOf(2026, 8, day), kind, isSettlement: false, isReversal: false },
  ...{ plus: Math.max(points, 0), minus: Math.min(points, 0) },
});

/** A quarter with so many of 100 residents, and points issued, redeemed and expired. */
const term = (participants: number, issued = 100, redeemed = 50, expired = 0): Term => ({
  ...{ span, residents: 100, households: 50, participants, takingHouseholds: participants / 2 },
  ...{ newcomers: 0, others: 0, minutes: 0, deeds: participants },
  book: bookOf(
    {
      ...{ first: dayOf(2026, 8, 1), from: span.from, opening: 0 },
      since: [flow(1, 'award', issued), flow(2, 'redeem', -redeemed), flow(3, 'expire', -expired)],
    },
    span,
  ),
});

/** The same with so many who came for the first time. */
const newcomers = (count: number): Term => ({ ...term(60), newcomers: count });

const codes = (now: Term, last: Term | null = null): string[] => findingsOf(now, last, 500, 0).map(({ code }) => code);

describe('a finding', () => {
  test.each([
    ['below the target', term(49), null, ['below-target']],
    ['on the target', term(50), null, ['above-target']],
    ['five points less than before', term(55), term(60), ['above-target', 'participation-fell']],
    ['less than five points less', term(56), term(60), ['above-target']],
    ['five points more', term(65), term(60), ['above-target', 'participation-rose']],
    ['nothing before to compare with', term(65), term(0), ['above-target']],
    ['a fifth redeemed', term(60, 100, 20), null, ['above-target']],
    ['less than a fifth redeemed', term(60, 100, 19), null, ['above-target', 'little-redeemed']],
    ['a tenth expired', term(60, 100, 50, 10), null, ['above-target']],
    ['more than a tenth expired', term(60, 100, 50, 11), null, ['above-target', 'much-expired']],
    ['nobody took part', term(0), term(60), ['no-deeds']],
    ['all that was issued redeemed', term(60, 100, 100), null, ['above-target']],
    ['more redeemed than issued', term(60, 100, 101), null, ['above-target', 'more-redeemed-than-issued']],
    ['a fifth more redeemed than before', term(60, 100, 70), term(60), ['above-target', 'much-more-redeemed']],
    ['less than a fifth more', term(60, 100, 69), term(60), ['above-target']],
    ['a fifth fewer newcomers', newcomers(40), newcomers(50), ['above-target', 'newcomers-fell']],
    ['less than a fifth fewer newcomers', newcomers(41), newcomers(50), ['above-target']],
    ['four newcomers fewer', newcomers(4), newcomers(8), ['above-target']],
  ])('%s', (_, now, last, expected) => {
    expect(codes(now, last)).toEqual(expected);
  });

  test('names what of the redeemed points is the settlement', () => {
    const settled = { ...flow(30, 'redeem', -400), isSettlement: true };
    const since = [flow(1, 'award', 100), flow(2, 'redeem', -50), settled];
    const now = { ...term(60), book: bookOf({ first: span.from, from: span.from, opening: 500, since }, span) };
    expect(findingsOf(now, null, 500, 0)).toContainEqual({
      ...{ code: 'more-redeemed-than-issued', value: 4500, against: 1000, settled: 4000 },
    });
  });

  test('says how many points are past their last day and not booked, even where nobody took part', () => {
    const notBooked = { code: 'not-booked', value: 80, against: 0 };
    expect(findingsOf(term(60), null, 500, 80)).toContainEqual(notBooked);
    expect(findingsOf(term(0), null, 500, 80)).toContainEqual(notBooked);
  });

  test('always has its numbers', () => {
    expect(findingsOf(term(54), term(60), 500, 0)).toEqual([
      { code: 'above-target', value: 540, against: 500 },
      { code: 'participation-fell', value: 540, against: 600 },
    ]);
  });
});

describe('who took part', () => {
  const earned = [
    { resident: 1, deeds: 2, points: 20 },
    { resident: 2, deeds: 1, points: 5 },
    { resident: 2, deeds: -1, points: -5 },
    { resident: 9, deeds: 1, points: 7 },
  ];

  test('has a deed that stands, by whichever rule', () => {
    expect(takersIn(earned)).toEqual(new Set([1, 9]));
  });

  test('is counted where they live; what people elsewhere have earned is in a group without residents', () => {
    const dwellers = [1, 2, 3].map((resident) => ({ resident, building: resident === 3 ? '5' : '3' }));
    expect(groupsOf(dwellers, earned, takersIn(earned), ({ building }) => building)).toEqual([
      { name: '3', residents: 2, participants: 1, points: 20 },
      { name: '5', residents: 1, participants: 0, points: 0 },
      { name: '', residents: 0, participants: 0, points: 7 },
    ]);
  });

  test('from elsewhere makes no group where nothing is left of it', () => {
    const back = [...earned, { resident: 9, deeds: -1, points: -7 }];
    expect(groupsOf([], back.slice(3), takersIn(back), () => '3')).toEqual([]);
  });
});

describe('groups of fewer than five', () => {
  const group = (name: string, residents: number): Group => ({ name, residents, participants: 1, points: 10 });
  const shown = (...groups: Group[]) => withoutSmallGroups(groups).map(({ name, residents }) => [name, residents]);

  test('are put together', () => {
    expect(shown(group('1', 9), group('2', 3), group('3', 4))).toEqual([['1', 9], [null, 7]]); // prettier-ignore
  });

  test('take the next smallest with them where they are still too few', () => {
    expect(shown(group('1', 9), group('2', 3), group('3', 6))).toEqual([['1', 9], [null, 9]]); // prettier-ignore
  });

  test('are those of four, not those of five', () => {
    expect([shown(group('1', 9), group('2', 4)), shown(group('1', 9), group('2', 5))]).toEqual([[[null, 13]], [['1', 9], ['2', 5]]]); // prettier-ignore
  });

  test('are none where all are large enough', () => {
    expect(shown(group('1', 5), group('2', 8))).toEqual([['1', 5], ['2', 8]]); // prettier-ignore
  });

  test('keep the sums', () => {
    const all = [group('1', 9), group('2', 3), group('3', 1), group('4', 7)];
    const sum = (groups: readonly Group[]) => groups.reduce((n, g) => n + g.points + g.residents + g.participants, 0);
    expect(sum(withoutSmallGroups(all))).toBe(sum(all));
  });
});

describe('a building is on trial', () => {
  const span = { from: on('2026-07-01'), to: on('2026-09-30') };
  const row = (id: number, key: string, value: string, from: string) => ({ id, key, value, from: on(from) });
  test.each<[string, ReturnType<typeof row>[], string[]]>([
    ['where it has a policy of its own all the time', [row(1, 'dailyCap@3', '80', '2026-01-01')], ['3']],
    ['from a day within the period', [row(1, 'dailyCap@3', '80', '2026-09-30')], ['3']],
    ['where that ended within the period', [row(1, 'dailyCap@3', '80', '2026-01-01'), row(2, 'dailyCap@3', COMMON, '2026-08-01')], ['3']], // prettier-ignore
    ['no more once it has ended before', [row(1, 'dailyCap@3', '80', '2026-01-01'), row(2, 'dailyCap@3', COMMON, '2026-07-01')], []], // prettier-ignore
    ['not yet where it begins later', [row(1, 'dailyCap@3', '80', '2026-10-01')], []],
    ['as it was typed last for the same day', [row(1, 'dailyCap@3', '80', '2026-01-01'), row(2, 'dailyCap@3', COMMON, '2026-01-01')], []], // prettier-ignore
    ['never by what holds for all', [row(1, 'dailyCap', '80', '2026-01-01')], []],
    ['each in the order of doors', [row(1, 'dailyCap@12', '80', '2026-01-01'), row(2, 'yearlyCap@3', '9', '2026-01-01')], ['3', '12']], // prettier-ignore
  ])('%s', (_, rows, expected) => {
    expect(pilotBuildings(rows, span)).toEqual(expected);
  });

  test('and is shown beside the others, unless one side is too few', () => {
    const group = (name: string, residents: number): Group => ({ name, residents, participants: 2, points: 10 });
    const groups = [group('3', 5), group('4', 6), group('5', 4)];
    expect(besideOthers(groups, ['3'])).toEqual({
      pilot: { residents: 5, participants: 2, points: 10 },
      others: { residents: 10, participants: 4, points: 20 },
    });
    expect(besideOthers(groups, ['5'])).toBeNull();
    expect(besideOthers(groups, ['3', '4'])).toBeNull();
  });
});
