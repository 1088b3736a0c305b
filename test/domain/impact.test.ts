import { describe, expect, test } from 'vitest';
import { BEGINNING, iso, NEVER } from '../../src/domain/calendar.ts';
import {
  byWeight, capChanges, giftChanges, minimumChanges, priceChanges, rateChanges, ruleChanges, validityChanges,
  type PastAward,
} from '../../src/domain/impact.ts'; // prettier-ignore
import { fen, hundredths, minutes, points } from '../../src/domain/quantities.ts';
import type { RuleVersion } from '../../src/domain/rules.ts';
import { EVERYBODY } from '../../src/domain/scope.ts';
import { on, ruleWith } from './samples.ts';

const award = (amount: number, fields: Partial<PastAward> = {}): PastAward => ({
  resident: 1,
  household: 1,
  door: '3-2-501',
  day: on('2026-03-05'),
  points: points(amount),
  asked: points(amount),
  cut: null,
  ruleVersion: 1,
  quantity: null,
  minutes: minutes(0),
  activity: null,
  ...fields,
});

/** `resident: before → after` of those for whom something changes. */
const shown = (changes: Parameters<typeof byWeight>[0]): string[] =>
  byWeight(changes).map(({ who, before, after }) => `${who}: ${before} → ${after}`);

describe('another cap', () => {
  const later = { day: on('2026-03-06') };
  test.each<[string, PastAward[], string, number | null, string[]]>([
    ['cuts what lies above it in each period', [award(30), award(20), award(20, later)], 'dailyCap', 40, ['1: 70 → 60']],
    ['of the year counts the whole year', [award(30), award(20, later)], 'yearlyCap', 40, ['1: 50 → 40']],
    ['of the household counts everybody in it', [award(30), award(20, { resident: 2 })], 'householdDailyCap', 40, ['1: 50 → 40']],
    ['that is higher gives back what this cap has cut', [award(10, { asked: points(25), cut: 'dailyCap' })], 'dailyCap', 20, ['1: 10 → 20']],
    ['not what another has cut', [award(10, { asked: points(25), cut: 'rule/day' })], 'dailyCap', 20, []],
    ['or none at all gives all of it back', [award(10, { asked: points(25), cut: 'dailyCap' })], 'dailyCap', null, ['1: 10 → 25']],
    ['touches nobody who stays below', [award(30)], 'dailyCap', 40, []],
    ['of households does not know who has none', [award(90, { household: null })], 'householdYearlyCap', 40, []],
  ])('%s', (_, awards, key, cap, expected) => {
    expect(shown(capChanges(awards, key, cap === null ? null : points(cap), BEGINNING))).toEqual(expected);
  }); // prettier-ignore

  test('leaves what was given before its first day, which takes its room', () => {
    const full = [award(90), award(0, { ...later, asked: points(20), cut: 'yearlyCap' })];
    expect(shown(capChanges(full, 'yearlyCap', points(80), later.day))).toEqual([]);
    expect(shown(capChanges(full, 'yearlyCap', points(100), later.day))).toEqual(['1: 0 → 10']);
    expect(shown(capChanges(full, 'yearlyCap', points(80), BEGINNING))).toEqual(['1: 90 → 80']);
  });
});

test('who loses or gains most comes first', () => {
  expect(shown([{ who: 1, before: 5, after: 4 }, { who: 2, before: 5, after: 9 }, { who: 3, before: 1, after: 1 }])).toEqual(['2: 5 → 9', '1: 5 → 4']); // prettier-ignore
});

test('another value of a point changes what everybody’s points are worth', () => {
  const rate = (yuan: number) => ({ points: points(100), fen: fen(yuan * 100) });
  expect(shown(rateChanges(new Map([[1, points(150)]]), rate(5), rate(10)))).toEqual(['1: 750 → 1500']);
});

test('another least redemption changes what can be redeemed at once', () => {
  const available = new Map([
    [1, points(60)],
    [2, points(90)],
  ]);
  expect(shown(minimumChanges(available, 50, 80))).toEqual(['1: 60 → 0']);
  expect(shown(minimumChanges(available, 100, 80))).toEqual(['2: 0 → 90']);
});

test('another limit on gifts holds for every year', () => {
  const given = [
    { who: 1, day: on('2025-03-05'), points: 90 },
    { who: 1, day: on('2025-07-01'), points: 60 },
    { who: 1, day: on('2026-03-05'), points: 40 },
  ];
  expect(shown(giftChanges(given, points(100), BEGINNING))).toEqual(['1: 190 → 140']);
  expect(shown(giftChanges(given, points(100), on('2025-06-01')))).toEqual(['1: 100 → 50']);
  expect(shown(giftChanges(given, null, BEGINNING))).toEqual([]);
});

test('another price is that of the same pieces', () => {
  expect(shown(priceChanges([{ who: 1, paid: 30, pieces: 2 }], points(18)))).toEqual(['1: 30 → 36']);
});

test('another validity moves the last days', () => {
  const monthOf = (day: Parameters<typeof iso>[0]) => (day === NEVER ? null : iso(day).slice(0, 7));
  const awards = [award(10, { day: on('2025-12-10') }), award(5, { resident: 2, day: on('2026-03-01') })];
  const found = validityChanges(
    awards,
    [
      { kind: 'months', months: 12 },
      { kind: 'months', months: 2 },
    ],
    { day: on('2026-03-05'), monthOf },
  );
  expect(shown(found.changes)).toEqual(['1: 10 → 0']);
  expect(found.moved).toEqual({ residents: 2, points: 15 });
  expect(found.months).toEqual([
    { month: '2026-02', before: 0, after: 10 },
    { month: '2026-05', before: 0, after: 5 },
    { month: '2026-12', before: 10, after: 0 },
    { month: '2027-03', before: 5, after: 0 },
  ]);
  const forGood = validityChanges(awards, [{ kind: 'none' }, { kind: 'none' }], { day: on('2026-03-05'), monthOf });
  expect(forGood).toMatchObject({
    moved: { residents: 0, points: 0 },
    months: [{ month: null, before: 15, after: 15 }],
  });
});

describe('another version of a rule', () => {
  const before = ruleWith();
  const hourly = ruleWith({ unit: 'hour', min: points(10), max: points(20), normal: points(10) });
  const twice: Partial<RuleVersion> = { min: points(5), max: points(20), normal: points(10) };
  const household = { scoredBy: 'household', buildings: null } as const;
  const held = { quantity: hundredths(150), minutes: minutes(90) };
  test.each<[string, RuleVersion, PastAward[], RuleVersion, string[]]>([
    ['gives its usual points for what was usual', before, [award(5)], ruleWith(twice), ['1: 5 → 10']],
    ['as often as it was done', before, [award(15, { quantity: hundredths(300) })], ruleWith(twice), ['1: 15 → 30']],
    ['leaves what was decided, within its range', before, [award(8)], ruleWith(twice), []],
    ['and no more than its range', before, [award(8)], ruleWith({ max: points(6) }), ['1: 8 → 6']],
    ['counts hours', hourly, [award(15, held)], { ...hourly, normal: points(20) }, ['1: 15 → 30']],
    ['counts no more of a visit than it says', hourly, [award(15, held)], { ...hourly, visitMinutes: minutes(60) }, ['1: 15 → 10']],
    ['cuts at its own caps', before, [award(5), award(5)], ruleWith({ caps: [{ period: 'day', points: points(8) }] }), ['1: 10 → 8']],
    ['also at the one of a visit', before, [award(5)], ruleWith({ caps: [{ period: 'visit', points: points(3) }] }), ['1: 5 → 3']],
    ['leaves cut what another cap has cut', before, [award(3, { asked: points(5), cut: 'dailyCap' })], ruleWith(twice), []],
    ['is for some buildings', before, [award(5)], ruleWith({ scope: { ...EVERYBODY, buildings: ['5'] } }), ['1: 5 → 0']],
    ['counts a household once', before, [award(5), award(5, { resident: 2 })], ruleWith({ scope: household }), ['2: 5 → 0']],
    ['and nobody without one', before, [award(5, { household: null })], ruleWith({ scope: household }), ['1: 5 → 0']],
  ])('%s', (_, old, awards, after, expected) => {
    expect(shown(ruleChanges(awards, after, () => old, BEGINNING))).toEqual(expected);
  }); // prettier-ignore

  test('leaves what was given before its first day, which takes its room', () => {
    const after = ruleWith({ caps: [{ period: 'year', points: points(12) }] });
    const awards = [award(10), award(5, { day: on('2026-04-01') })];
    expect(shown(ruleChanges(awards, after, () => before, on('2026-04-01')))).toEqual(['1: 5 → 2']);
  });
});
