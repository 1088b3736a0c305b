import { describe, expect, test } from 'vitest';
import { ageGroup, ageGroupBorn, choicesIn, placeIn, surveyHeading } from '../../../src/domain/sheet/survey-sheet.ts';

const row = (line: number, ...cells: readonly string[]) => ({ line, cells });

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
