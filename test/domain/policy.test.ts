import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import {
  canonicalPolicy, COMMON, isCommon, lastUsableDay, laterDefault, LOCAL_KEYS, localKey, parseValidity, policyAllows,
  policyAt, policyCaps, policyTextAt, POLICY_KEYS, SETTING_KEYS, sharedBecause, splitKey, validityText, type PolicyKey,
  type PolicyRow,
} from '../../src/domain/policy.ts'; // prettier-ignore
import { PRESET_POLICIES, PRESETS } from '../../src/domain/presets.ts';
import { BEGAN, on, policyWith } from './samples.ts';

describe('how long points can be used', () => {
  test.each([
    ['12 months', '2026-03-05', '2027-03-05'],
    ['12个月', '2026-03-05', '2027-03-05'],
    ['12 months', '2024-02-29', '2025-02-28'],
    ['1 month', '2026-01-31', '2026-02-28'],
    ['year-end', '2026-03-05', '2026-12-31'],
    ['年底', '2026-12-31', '2026-12-31'],
    ['year-end+3 months', '2026-03-05', '2027-03-31'],
    ['year-end + 2 months', '2026-03-05', '2027-02-28'],
    ['年底+14个月', '2026-03-05', '2028-02-29'],
    ['none', '2026-03-05', '9999-12-31'],
    ['永久', '2026-03-05', '9999-12-31'],
  ])('%s from %s: until %s', (text, day, last) => {
    const validity = parseValidity(text);
    expect(validity && iso(lastUsableDay(validity, on(day)))).toBe(last);
    expect(validity && parseValidity(validityText(validity))).toEqual(validity);
  });
  test.each(['', '0 months', '12', 'a year', '-1 months', 'year-end-1 months', 'forever'])(
    '%j is no length of time',
    (text) => expect(parseValidity(text)).toBeNull(),
  );
});

describe('a setting takes only values of its kind', () => {
  test.each<[PolicyKey, readonly string[], readonly string[]]>([
    [
      'rate',
      ['100=10.00', '100=10', '１=0.05', '100= 10元', '100＝8.00', '100分＝8元'],
      ['100', '0=10', '100=0', '100=-1', '100=10=1', '100=10.005'],
    ],
    ['yearlyCap', ['1000', '0', 'none', '无', '1000分'], ['-1', 'many', '10.5', '']],
    ['minRedeem', ['0', '50'], ['-1', 'none', '1000001']],
    ['redeemStep', ['1', '100'], ['0', '-1']],
    ['graceDays', ['0', '3650'], ['3651', '-1', 'none']],
    ['pooling', ['resident', 'household'], ['both', 'Household', '']],
    ['maxFeeShare', ['0', '100'], ['101', '50%']],
    ['settlement', ['on', 'off'], ['yes', '']],
    ['transferPairCap', ['50', 'none'], ['-1']],
    [
      'transferFreeTo',
      ['none', 'elderly', 'disabled', 'elderly,disabled', '残疾人、老人', '无'],
      ['', 'all', 'elderly,none'],
    ],
    ['elderlyAge', ['60', '65'], ['0', 'none']],
    ['creditRepay', ['1', '50', '100'], ['0', '101', 'none']],
    ['holdDays', ['0', '7', '365'], ['366', 'none']],
  ])('%s', (key, good, bad) => {
    expect(good.filter((text) => !policyAllows(key, text).ok)).toEqual([]);
    expect(bad.filter((text) => policyAllows(key, text).ok)).toEqual([]);
  });

  test.each<[PolicyKey, string, string]>([
    ['rate', '１００=10', '100=10.00'],
    ['rate', '100分＝8元', '100=8.00'],
    ['yearlyCap', '1000分', '1000'],
    ['validity', '12个月', '12 months'],
    ['validity', '年底+3个月', 'year-end+3 months'],
    ['validity', '１２个月', '12 months'],
    ['validity', '年底＋３个月', 'year-end+3 months'],
    ['yearlyCap', '无', 'none'],
    ['yearlyCap', '+01000', '1000'],
    ['yearlyCap', '不限', 'none'],
    ['pooling', 'household', 'household'],
    ['pooling', '本人', 'resident'],
    ['settlement', '否', 'off'],
    ['transferFreeTo', '残疾人，老人', 'elderly,disabled'],
    ['transferFreeTo', '无', 'none'],
  ])('%s %s is kept as %s', (key, text, kept) => {
    expect(canonicalPolicy(key, text)).toBe(kept);
    expect(policyAllows(key, kept).ok).toBe(true);
  });

  test('every preset sets every key, in the spelling that is kept', () => {
    for (const preset of PRESETS) {
      for (const key of POLICY_KEYS) {
        const presets: Readonly<Record<string, string>> = PRESET_POLICIES[preset];
        const text = presets[key] ?? laterDefault(key) ?? '';
        expect([policyAllows(key, text).ok, canonicalPolicy(key, text)], key).toEqual([true, text]);
      }
    }
  });
});

describe('what is in force on a day', () => {
  const row = (id: number, value: string, from: string): PolicyRow => ({ id, key: 'rate', value, from: on(from) });
  const rows = [
    row(1, 'first', BEGAN),
    row(2, 'summer', '2026-07-01'),
    row(3, 'spring', '2026-04-01'),
    row(4, 'July', '2026-07-01'),
  ];
  test.each([
    ['the first until another begins', '2026-03-31', 'first'],
    ['the other from its first day on', '2026-04-01', 'spring'],
    ['the one that begins last, not the one typed last', '2026-06-30', 'spring'],
    ['of two that begin together the one typed last', '2026-07-01', 'July'],
  ])('%s', (_, day, value) => expect(policyTextAt(rows, 'rate', on(day))).toBe(value));
  test('nothing, of a key that nobody has set', () =>
    expect(policyTextAt(rows, 'pooling', on('2026-07-01'))).toBeNull());
  test('a key without value is a damaged file', () =>
    expect(() => policyAt(rows, on('2026-07-01'))).toThrow('policy rate'));
});

test('the caps of the policy: those that have a number', () => {
  expect(policyCaps(policyWith())).toEqual([]);
  expect(
    policyCaps(policyWith({ dailyCap: '0', yearlyCap: '1000', householdDailyCap: '50', householdYearlyCap: '2000' })),
  ).toEqual([
    { scope: 'resident', period: 'day', points: 0 },
    { scope: 'resident', period: 'year', points: 1000 },
    { scope: 'household', period: 'day', points: 50 },
    { scope: 'household', period: 'year', points: 2000 },
  ]);
});

describe('what a building has of its own', () => {
  const row = (id: number, key: string, value: string, from = BEGAN): PolicyRow => ({ id, key, value, from: on(from) });
  const common = Object.entries(PRESET_POLICIES.standard).map(([key, value], id) => row(id, key, value));
  const rows = [
    ...common,
    row(100, 'dailyCap@3', '20', '2026-01-01'),
    row(101, 'dailyCap@3', COMMON, '2026-04-01'),
    row(102, 'dailyCap', '60', '2026-05-01'),
    row(103, 'validity@3', 'year-end', '2026-01-01'),
  ];
  test.each<[string, string, string | null, number]>([
    ['lies over what holds for all', '2026-02-01', '3', 20],
    ['from its day on', '2025-12-31', '3', 100],
    ['and in no other building', '2026-02-01', '30', 100],
    ['nor for all', '2026-02-01', null, 100],
    ['until it is ended', '2026-04-01', '3', 100],
    ['then a change for all is one there, too', '2026-05-01', '3', 60],
  ])('%s', (_, day, building, cap) => {
    expect(policyAt(rows, on(day), building).dailyCap).toBe(cap);
  });

  test('one thing alone; the others are those of all', () => {
    const policy = policyAt(rows, on('2026-02-01'), '3');
    expect(policy.validity).toEqual({ kind: 'year-end', months: 0 });
    expect(policy.yearlyCap).toBe(1000);
  });

  test('is never money, the settlement, or a setting of the office', () => {
    const shared = [...POLICY_KEYS, ...SETTING_KEYS].filter((key) => !(LOCAL_KEYS as readonly string[]).includes(key));
    expect(Object.fromEntries(shared.map((key) => [key, sharedBecause(key)]))).toEqual({
      ...{ rate: 'money', redeemStep: 'money', maxFeeShare: 'money', pooling: 'settlement', settlement: 'settlement' },
      ...{
        transferFreeTo: 'office',
        creditRepay: 'office',
        elderlyAge: 'office',
        holdDays: 'office',
        secondAbove: 'office',
        name: 'office',
        lang: 'office',
        timezone: 'office',
      },
    });
    expect(LOCAL_KEYS.map(sharedBecause)).toEqual(LOCAL_KEYS.map(() => null));
  });

  test('is kept under the key and the building', () => {
    expect(splitKey(localKey('dailyCap', '3'))).toEqual({ key: 'dailyCap', building: '3' });
    expect(splitKey('dailyCap')).toEqual({ key: 'dailyCap', building: null });
    expect(['common', ' Common ', '同全社区', 'none'].map(isCommon)).toEqual([true, true, true, false]);
  });
});
