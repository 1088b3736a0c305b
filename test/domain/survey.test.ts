import { describe, expect, test } from 'vitest';
import { ageGroupAt, namesReward, shownGroups, tally, type Answer } from '../../src/domain/survey.ts';

const byName = (a: string, b: string): number => (a < b ? -1 : 1);

test.each([
  [17, 'under-18'],
  [18, '18-35'],
  [35, '18-35'],
  [36, '36-59'],
  [60, '60-plus'],
  [130, '60-plus'],
  [131, null],
])('at %d somebody belongs to the group %s', (age, group) => {
  expect(ageGroupAt(age)).toBe(group);
});

describe('groups are told apart only where nobody can be guessed', () => {
  test.each<[string, Record<string, number>, string[]]>([
    ['all are large enough', { a: 5, b: 9 }, []],
    ['a small one is hidden, and the next, since the total would tell it', { a: 4, b: 5, c: 9 }, ['a', 'b']],
    ['two that are small together as well', { a: 2, b: 2, c: 6, d: 7 }, ['a', 'b', 'c']],
    ['small ones that are enough together hide no other', { a: 3, b: 3, c: 6 }, ['a', 'b']],
    ['where there is no other all are hidden', { a: 3 }, ['a']],
  ])('%s', (_, sizes, hidden) => {
    expect(shownGroups(new Map(Object.entries(sizes))).hidden).toEqual(hidden);
  });
});

describe('a tally', () => {
  const answer = (building: string, ...choices: readonly string[]): Answer => ({
    building,
    age: null,
    choices: [choices],
  });

  test('counts people, most first, and only those who have answered', () => {
    const { people, questions } = tally([answer('3', 'rice', 'oil'), answer('3', 'oil'), answer('3')], 1, null, byName);
    expect(people).toBe(3);
    expect(questions[0]).toEqual({
      people: 2,
      choices: [
        { choice: 'oil', people: 2, groups: [] },
        { choice: 'rice', people: 1, groups: [] },
      ],
    });
  });

  test('counts by group', () => {
    const answers = [
      ...Array.from({ length: 5 }, () => answer('3', 'rice')),
      ...Array.from({ length: 6 }, () => answer('5', 'oil')),
    ];
    const found = tally(answers, 1, ({ building }) => building ?? '', byName);
    expect(found.groups).toEqual([
      { name: '3', people: 5 },
      { name: '5', people: 6 },
    ]);
    expect(found.questions[0]?.choices).toEqual([
      { choice: 'oil', people: 6, groups: [0, 6] },
      { choice: 'rice', people: 5, groups: [5, 0] },
    ]);
  });

  test('after the twentieth choice everything else is one', () => {
    const answers = Array.from({ length: 25 }, (_, i) => answer('3', `choice ${String(i).padStart(2, '0')}`));
    const choices = tally(answers, 1, null, byName).questions[0]?.choices ?? [];
    expect([choices.length, choices.at(-1)]).toEqual([21, { choice: null, people: 5, groups: [] }]);
  });
});

test.each([
  ['大米', '大米5公斤', true],
  ['东北大米5公斤一袋', '大米5公斤', true],
  ['米', '大米5公斤', false],
  ['理发', '理发', true],
  ['停车券', '理发', false],
])('%s names the reward %s: %s', (choice, reward, isSame) => {
  expect(namesReward(choice, reward)).toBe(isSame);
});
