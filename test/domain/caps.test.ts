import { describe, expect, test } from 'vitest';
import { capName, grant, type Cap, type CapPeriod, type CapScope } from '../../src/domain/caps.ts';
import { Earnings, type Earned } from '../../src/domain/earnings.ts';
import { points } from '../../src/domain/quantities.ts';
import { on } from './samples.ts';

const MEETING = 1;
const PATROL = 2;
const HOME = 7;

const earned = (
  day: string,
  amount: number,
  rule = MEETING,
  group: string | null = null,
  household: number | null = HOME,
): Earned => ({
  day: on(day),
  rule,
  group,
  household,
  points: points(amount),
});

const cap = (text: string): Cap => {
  const [scope, period, amount] = text.split(/[/ ]/) as [CapScope, CapPeriod, string];
  return { scope, period, points: points(Number(amount)) };
};

/** What 10 points for a meeting on Thursday, 2026-03-05, become. */
function granted(
  caps: string[],
  resident: Earned[],
  household: Earned[] = [],
  group: string | null = null,
  highestOnly = false,
) {
  const deed = { day: on('2026-03-05'), rule: MEETING, group, household: HOME, asked: points(10), highestOnly };
  const { granted: got, cut } = grant(deed, caps.map(cap), {
    resident: new Earnings(resident),
    household: new Earnings(household),
  });
  return cut ? [got, cut.cap, cut.points] : [got];
}

describe('a deed within its caps is granted whole, one beyond a cap is cut to what the cap leaves', () => {
  test.each<[string, string[], Earned[], unknown[]]>([
    ['without caps nothing is cut', [], [earned('2026-03-05', 1000)], [10]],
    ['exactly up to the cap', ['rule/day 10'], [], [10]],
    ['a visit cap looks at this deed alone', ['rule/visit 8'], [earned('2026-03-05', 50)], [8, 'rule/visit', 2]],
    ['a day cap counts the same day', ['rule/day 12'], [earned('2026-03-05', 5)], [7, 'rule/day', 3]],
    ['and no other day', ['rule/day 12'], [earned('2026-03-04', 5), earned('2026-03-06', 5)], [10]],
    ['a week runs from Monday to Sunday', ['rule/week 12'], [earned('2026-03-02', 3), earned('2026-03-08', 3), earned('2026-03-01', 9), earned('2026-03-09', 9)], [6, 'rule/week', 4]],
    ['a month is the calendar month', ['rule/month 12'], [earned('2026-03-01', 3), earned('2026-03-31', 3), earned('2026-02-28', 9)], [6, 'rule/month', 4]],
    ['a year is the calendar year', ['rule/year 12'], [earned('2026-12-31', 6), earned('2025-12-31', 9)], [6, 'rule/year', 4]],
    ['deeds entered earlier for later days count too', ['resident/year 12'], [earned('2026-11-01', 7)], [5, 'yearlyCap', 5]],
    ['a full cap leaves nothing', ['rule/day 12'], [earned('2026-03-05', 12)], [0, 'rule/day', 10]],
    ['nor does one that is overfull, since the rule was changed', ['rule/day 12'], [earned('2026-03-05', 30)], [0, 'rule/day', 10]],
    ['a cap of nothing grants nothing', ['resident/day 0'], [], [0, 'dailyCap', 10]],
    ['a reversal makes room again', ['rule/day 12'], [earned('2026-03-05', 12), earned('2026-03-05', -12)], [10]],
    ['a cap of the rule does not count other rules', ['rule/day 12'], [earned('2026-03-05', 12, PATROL)], [10]],
    ['a cap on the resident counts all rules', ['resident/day 12'], [earned('2026-03-05', 5), earned('2026-03-05', 5, PATROL)], [2, 'dailyCap', 8]],
    ['of several caps the one that leaves least counts', ['rule/day 12', 'rule/month 12', 'resident/year 20'], [earned('2026-03-05', 5), earned('2026-03-06', 3)], [4, 'rule/month', 6]],
    ['of two that leave the same the first is named', ['rule/day 8', 'rule/month 8'], [], [8, 'rule/day', 2]],
  ])('%s', (_, caps, resident, expected) => expect(granted(caps, resident)).toEqual(expected)); // prettier-ignore
});

describe('a cap on the household', () => {
  test('counts what all its members have earned, whatever the rule', () => {
    expect(granted(['household/day 20'], [], [earned('2026-03-05', 9), earned('2026-03-05', 6, PATROL)])).toEqual([
      5,
      'householdDailyCap',
      5,
    ]);
  });
  test('does not count what a member earned while living elsewhere', () => {
    expect(granted(['household/year 20'], [], [earned('2026-03-05', 15, MEETING, null, 8)])).toEqual([10]);
  });
});

describe('a cap of a group', () => {
  test('counts every rule of the group, and none outside it', () => {
    const rows = [
      earned('2026-03-05', 5, PATROL, 'g'),
      earned('2026-03-05', 9, 3, 'h'),
      earned('2026-03-05', 9, 4, null),
    ];
    expect(granted(['group/day 12'], rows, [], 'g')).toEqual([7, 'group/day', 3]);
  });
});

describe('where only the highest of a group counts on a day', () => {
  const g = (day: string, amount: number) => earned(day, amount, PATROL, 'g');
  test.each<[string, Earned[], unknown[]]>([
    ['a higher one adds what it is more', [g('2026-03-05', 4)], [6, 'group/highest', 4]],
    ['a lower or equal one adds nothing', [g('2026-03-05', 10)], [0, 'group/highest', 10]],
    ['another day does not matter', [g('2026-03-04', 10)], [10]],
    ['one that was taken back does not matter', [g('2026-03-05', 10), g('2026-03-05', -10)], [10]],
  ])('%s', (_, rows, expected) => expect(granted([], rows, [], 'g', true)).toEqual(expected));
});

test('a cap is called by its key in the policy, or by scope and period', () => {
  const names = [
    'resident/day 1',
    'resident/year 1',
    'household/day 1',
    'household/year 1',
    'rule/week 1',
    'group/month 1',
  ];
  expect(names.map((text) => capName(cap(text)))).toEqual([
    ...['dailyCap', 'yearlyCap', 'householdDailyCap', 'householdYearlyCap', 'rule/week', 'group/month'],
  ]);
});
