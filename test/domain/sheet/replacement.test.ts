// What a corrected sheet takes back of the one before.

import { describe, expect, test } from 'vitest';
import { planReplacement, type StandingDeed, type WantedDeed } from '../../../src/domain/sheet/replacement.ts';
import { on } from '../samples.ts';

/** `resident day segment activity amount/minutes`; `-` for none, `x` for an amount that the rule refuses. */
function deed(text: string): Omit<StandingDeed, 'seq'> & { readonly refused: boolean } {
  const [who = '', day = '', segment = '-', activity = '-', amount = '5/0'] = text.split(' ');
  const [asked = 0, minutes = 0] = amount.split('/').map(Number);
  const none = (word: string): string | null => (word === '-' ? null : word);
  return {
    ...{ resident: Number(who), rule: 'patrol', day: on(`2026-03-${day}`), activity: none(activity) },
    ...{ segment: none(segment), asked, minutes, refused: amount === 'x' },
  };
}

const standing = (lines: readonly string[]): StandingDeed[] => lines.map((line, i) => ({ seq: i + 1, ...deed(line) }));
const wanted = (lines: readonly string[]): WantedDeed[] =>
  lines
    .map(deed)
    .map(({ refused, asked, minutes, ...key }) => ({ ...key, amount: refused ? null : { asked, minutes } }));

describe('a corrected sheet', () => {
  test.each<[string, readonly string[], readonly string[], readonly number[]]>([
    ['with the same rows takes nothing back', ['1 01', '2 01'], ['2 01', '1 01'], []],
    ['without somebody takes that entry back', ['1 01', '2 01'], ['1 01'], [2]],
    ['with nobody takes all back, the last first', ['1 01', '2 01', '3 02'], [], [3, 2, 1]],
    ['with somebody more takes nothing back', ['1 01'], ['1 01', '2 01'], []],
    ['with another day takes back that of the earlier one', ['1 01'], ['1 02'], [1]],
    ['with another activity takes back that of the earlier one', ['1 01 - walk'], ['1 01 - talk'], [1]],
    ['with other points takes the entry back, to be credited anew', ['1 01 - - 5/0'], ['1 01 - - 8/0'], [1]],
    ['with other minutes takes the entry back, to be credited anew', ['1 01 - - 20/120'], ['1 01 - - 20/90'], [1]],
    ['with an amount that the rule refuses keeps what stands', ['1 01 - - 5/0'], ['1 01 - - x'], []],
    ['with one of two visits takes the other back', ['1 01 08:30', '1 01 14:00'], ['1 01 14:00'], [1]],
    ['with both visits takes nothing back', ['1 01 08:30', '1 01 14:00'], ['1 01 14:00', '1 01 08:30'], []],
    ['that now has the time of arrival takes nothing back', ['1 01'], ['1 01 08:30'], []],
    ['that has no time of arrival any more takes nothing back', ['1 01 08:30'], ['1 01'], []],
    [
      'with another end of the same visit takes it back, to be credited anew',
      ['1 01 08:30-10:30 - 20/120'],
      ['1 01 08:30-11:30 - 30/180'],
      [1],
    ],
    [
      'with the visit at another time of the day takes that of the earlier one',
      ['1 01 08:30-10:30'],
      ['1 01 14:00-16:00'],
      [1],
    ],
    ['that spells the activity otherwise takes nothing back', ['1 01 - 大扫除'], ['1 01 - “大扫除”'], []],
    ['with a row twice counts it once', ['1 01'], ['1 01', '1 01'], []],
    ['in place of nothing takes nothing back', [], ['1 01'], []],
  ])('%s', (_, before, after, gone) => {
    expect(planReplacement(standing(before), wanted(after)).map(({ deed }) => deed.seq)).toEqual(gone);
  });
});

test('what a corrected sheet has with another amount is told from what it has not at all', () => {
  const dropped = planReplacement(standing(['1 01 - - 5/0', '2 01']), wanted(['1 01 - - 8/0']));
  expect(dropped.map(({ deed, isChanged }) => [deed.seq, isChanged])).toEqual([[2, false], [1, true]]); // prettier-ignore
});
