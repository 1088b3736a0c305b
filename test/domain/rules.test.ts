import { describe, expect, test } from 'vitest';
import { hundredths, points } from '../../src/domain/quantities.ts';
import {
  limitText, minutesOf, needsText, NO_NEEDS, parseLimit, parseNeeds, parseRange, pointsFor, ruleCaps, takesFractions, versionAt,
  type Rounding, type Unit,
} from '../../src/domain/rules.ts'; // prettier-ignore
import { BEGAN, on, ruleWith } from './samples.ts';

const limit = (text: string) => {
  const found = parseLimit(text);
  if (!found) throw new Error(text);
  return found;
};

describe('a cap as it is typed', () => {
  test.each([
    ['30/day', '30/day'],
    ['30/天', '30/day'],
    ['３０／日', '30/day'],
    ['10/time', '10/visit'],
    ['10/次', '10/visit'],
    ['50/周', '50/week'],
    ['100/Month', '100/month'],
    ['1000 / 年', '1000/year'],
  ])('%s → %s', (text, kept) => {
    expect(limitText(limit(text))).toBe(kept);
    expect(parseLimit(kept)).toEqual(limit(text));
  });
  test.each(['30', '30/hour', '0/day', '-5/day', 'x/day', '30/day/2', '/day', ''])('%j is no cap', (text) =>
    expect(parseLimit(text)).toBeNull(),
  );
});

describe('a range as it is typed', () => {
  test.each([
    ['5..10', [5, 10]],
    ['5...10', [5, 10]],
    ['５～１０', [5, 10]],
    ['5…10', [5, 10]],
    ['7..7', [7, 7]],
    ['10..5', null],
    ['0..5', null],
    ['5', null],
    ['5..', null],
    ['1..2..3', null],
  ])('%s → %j', (text, expected) => {
    const range = parseRange(text);
    expect(range && [range.min, range.max]).toEqual(expected);
  });
});

describe('what a deed needs, as it is typed', () => {
  test.each([
    ['notice:3,both,second,evidence,decider', { notice: 3, both: true, second: true, evidence: true, decider: true }],
    ['second', { second: true }],
    ['both， evidence', { both: true, evidence: true }],
    ['notice:0', { notice: 0 }],
    ['notice：３', { notice: 3 }],
    ['', {}],
  ])('%j', (text, needs) => {
    expect(parseNeeds(text)).toEqual({ ...NO_NEEDS, ...needs });
    expect(parseNeeds(needsText({ ...NO_NEEDS, ...needs }))).toEqual({ ...NO_NEEDS, ...needs });
  });
  test.each(['third', 'notice', 'notice:-1', 'notice:x'])('%j is no need', (text) =>
    expect(parseNeeds(text)).toBeNull(),
  );
});

describe('the version in force on the day of the deed', () => {
  const version = (id: number, from: string, to = 'never') => ruleWith({ id, from: on(from), to: on(to) });
  const versions = [
    version(1, BEGAN),
    version(2, '2026-04-01'),
    version(3, '2026-04-01'),
    version(4, '2026-09-01', '2026-09-30'),
  ];
  test.each([
    ['the first, until another begins', '2026-03-31', 1],
    ['of two that begin together, the one typed last', '2026-04-01', 3],
    ['the last one on its first day', '2026-09-01', 4],
    ['and on its last day', '2026-09-30', 4],
    ['none after the last day: the one before does not come back', '2026-10-01', null],
  ])('%s', (_, day, id) => expect(versionAt(versions, on(day))?.id ?? null).toBe(id));
  test('none before the first day', () => expect(versionAt([version(2, '2026-04-01')], on('2026-03-31'))).toBeNull());
});

describe('the caps that a rule brings', () => {
  const own = [limit('30/day'), limit('100/month')];
  test('its own', () => {
    expect(ruleCaps(ruleWith({ caps: own }), [])).toEqual([
      { scope: 'rule', period: 'day', points: 30 },
      { scope: 'rule', period: 'month', points: 100 },
    ]);
  });
  test('and the smallest of its group for each period', () => {
    const mates = [
      ruleWith({ group: 'g', groupCaps: [limit('40/day')] }),
      ruleWith({ group: 'g', groupCaps: [limit('20/day'), limit('90/year')] }),
    ];
    expect(ruleCaps(ruleWith({ group: 'g', caps: own }), mates).slice(2)).toEqual([
      { scope: 'group', period: 'day', points: 20 },
      { scope: 'group', period: 'year', points: 90 },
    ]);
  });
});

describe('points for a quantity', () => {
  test.each<[number, number, Rounding, number]>([
    [10, 100, 'floor', 10],
    [10, 150, 'floor', 15],
    [5, 150, 'floor', 7],
    [5, 150, 'half-up', 8],
    [5, 125, 'half-up', 6],
    [3, 33, 'floor', 0],
    [3, 33, 'half-up', 1],
    [10, 25, 'floor', 2],
    [10, 25, 'half-up', 3],
  ])('%i each × %i/100, %s: %i', (each, quantity, rounding, expected) => {
    expect(pointsFor(points(each), hundredths(quantity), rounding)).toBe(expected);
  });

  test('only hours have fractions, and only they count as time of service', () => {
    const units: Unit[] = ['time', 'hour', 'halfDay', 'week', 'item', 'team'];
    expect(units.filter(takesFractions)).toEqual(['hour']);
    expect(units.map((unit) => minutesOf(unit, hundredths(150)))).toEqual([0, 90, 0, 0, 0, 0]);
    expect(minutesOf('hour', hundredths(33))).toBe(20);
  });
});
