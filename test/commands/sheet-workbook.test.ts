import { expect, test } from 'vitest';
import { worksheetOf } from '../../src/commands/sheet-workbook.ts';
import { findHeading } from '../../src/domain/sheet/headings.ts';
import type { PrintedSheet } from '../../src/print/sheet-page.ts';
import { textIn } from '../../src/text/text.ts';

const sheet: PrintedSheet = {
  number: 'S2026-041',
  neighbourhood: '玫瑰园社区',
  activity: '春季会议',
  date: '2026-03-12',
  rule: '居民会议',
  hours: null,
  rows: [
    { n: 1, name: '张秀英', household: '3-2-501', cardNo: '0101' },
    { n: 2, name: null, household: null, cardNo: null },
  ],
  countsHours: false,
  withCards: false,
  copies: 3,
};

const titles = (of: PrintedSheet, lang: 'zh' | 'en'): readonly string[] => worksheetOf(of, textIn(lang)).titles;

test('the workbook says its number in the first line, then what the sheet is for', () => {
  expect(titles(sheet, 'zh')).toEqual([
    '签到表编号：S2026-041',
    '玫瑰园社区 签到表',
    '活动：春季会议   日期：2026-03-12   积分项目：居民会议',
  ]);
  expect(titles({ ...sheet, activity: null, date: null, rule: null }, 'en')).toEqual([
    'Sheet no. S2026-041',
    '玫瑰园社区 Sign-in sheet',
  ]);
});

test('blank rows have nothing but their number', () => {
  expect(worksheetOf(sheet, textIn('zh')).rows).toEqual([
    [1, '0101', '张秀英', '3-2-501', null, null],
    [2, null, null, null, null, null],
  ]);
});

test.each(['zh', 'en'] as const)('the importer knows all headings in %s', (lang) => {
  const { titles: above, columns } = worksheetOf({ ...sheet, countsHours: true }, textIn(lang));
  const rows = [...above.map((title) => [title]), columns.map((column) => column.heading)];
  const heading = findHeading('sheet', rows.map((cells, at) => ({ line: at + 1, cells })), { file: 'x' }); // prettier-ignore
  expect([heading.row, [...heading.columns.keys()], heading.unknown]).toEqual([
    4,
    ['card', 'name', 'household', 'sign', 'hours', 'note'],
    [],
  ]);
});
