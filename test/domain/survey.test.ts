import { describe, expect, test } from 'vitest';
import {
  ageGroup, ageGroupBorn, choicesIn, namesReward, placeIn, shownGroups, surveyHeading, tally, type Answer,
} from '../../src/domain/survey.ts'; // prettier-ignore

const row = (line: number, ...cells: readonly string[]) => ({ line, cells });
const byName = (a: string, b: string): number => (a < b ? -1 : 1);

describe('the headings of a questionnaire', () => {
  test('say who answered, and what was asked; what a web form adds is no question', () => {
    const heading = surveyHeading(
      [
        row(1, '春季问卷'),
        row(2, '序号', '提交答卷时间', '姓名', '楼栋', '您的年龄：', '想兑换什么', '来自IP', '总分'),
      ],
      null,
    );
    expect(heading).toMatchObject({ row: 2, index: 1, questions: [{ at: 5, text: '想兑换什么' }] });
    expect([...(heading?.who ?? [])]).toEqual([
      ['name', 2],
      ['building', 3],
      ['age', 4],
    ]);
  });

  test('a question that only sounds like a column of people is one', () => {
    const heading = surveyHeading([row(1, '姓名', '您希望增加哪些活动项目')], null);
    expect(heading?.questions.map(({ text }) => text)).toEqual(['您希望增加哪些活动项目']);
  });

  test('the row of headings can be named', () => {
    expect(surveyHeading([row(1, 'a', 'b'), row(3, '姓名', '想要')], 3)?.questions).toEqual([{ at: 1, text: '想要' }]);
    expect(surveyHeading([row(1, 'a', 'b')], 2)).toBeNull();
  });
});

describe('the choices of a cell', () => {
  test.each<[string, string[]]>([
    ['大米；食用油', ['大米', '食用油']],
    ['大米、油,米，面/糖', ['大米', '油', '米', '面', '糖']],
    ['A.大米┋B.食用油', ['大米', '食用油']],
    ['A、大米', ['大米']],
    ['大米 理发', ['大米', '理发']],
    ['A.停车券 B.食用油', ['停车券', '食用油']],
    ['大米 5公斤', ['大米 5公斤']],
    ['a bag of rice; oil', ['a bag of rice', 'oil']],
    ['大米;大米', ['大米']],
    [' ; ', []],
  ])('%s', (cell, choices) => {
    expect(choicesIn(cell)).toEqual(choices);
  });
});

describe('the group of an age', () => {
  test.each([
    ['17', 'under-18'],
    ['18', '18-35'],
    ['35岁', '18-35'],
    ['36-59', '36-59'],
    ['60岁以上', '60-plus'],
    ['18岁以下', 'under-18'],
    ['６７', '60-plus'],
    ['old', null],
    ['', null],
    ['190', null],
  ])('%s', (text, group) => {
    expect(ageGroup(text)).toBe(group);
  });

  test.each([
    ['1960', '60-plus'],
    ['1995-05-01', '18-35'],
    ['2030', null],
    ['?', null],
  ])('born %s', (text, group) => {
    expect(ageGroupBorn(text, 2026)).toBe(group);
  });
});

test.each([
  ['3-2-501', '3-2-501', '3'],
  ['3栋', null, '3'],
  ['', null, null],
])('%s is in the building %s %s', (cell, household, building) => {
  expect(placeIn(cell)).toEqual({ household, building });
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
