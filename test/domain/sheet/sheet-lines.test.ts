import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/domain/calendar.ts';
import { understandSheet, type SheetLine } from '../../../src/domain/sheet/sheet-lines.ts';
import { headingOf, tableOf, TODAY } from './tables.ts';

function understand(lines: string[], year?: number) {
  const table = tableOf(...lines);
  const heading = headingOf('sheet', table.rows);
  return understandSheet(table, { kind: 'long', heading, marks: [], lacks: null, unread: [] }, { today: TODAY, year });
}

const names = (...lines: string[]): unknown[] => understand(lines).lines.map((line) => line.name);

test('a full row says all there is', () => {
  const { lines, problems } = understand([
    '卡号|姓名|房号|日期|活动|规则|时长|次数|积分|签到时间|签退时间|签到|备注',
    '０００１|张 秀英|3栋2单元501室|2026年3月5日|大扫除|cleaning|1.5|2次|20|8:30|10:00|√|雨天',
  ]);
  expect(problems).toEqual([]);
  expect(lines).toEqual([
    {
      row: 2,
      cells: '０００１|张 秀英|3栋2单元501室|2026年3月5日|大扫除|cleaning|1.5|2次|20|8:30|10:00|√|雨天'.split('|'),
      cardNo: '0001',
      name: '张秀英',
      people: ['张', '秀英'],
      household: '3-2-501',
      day: isoDay('2026-03-05'),
      activity: '大扫除',
      rule: 'cleaning',
      minutes: 90,
      qty: 200,
      points: 20,
      segment: '08:30',
      note: '雨天',
    },
  ]);
});

describe('what a row says', () => {
  test.each<[string, string, string, Partial<SheetLine>]>([
    ['nothing where the cell is empty', '姓名|日期|时长', '张三||', { name: '张三', day: undefined, minutes: undefined }],
    ['nothing where the row is short', '姓名|日期|时长', '张三', { name: '张三', minutes: undefined }],
    ['hours from the times of arriving and leaving', '姓名|签到时间|签退时间', '张三|8:30|10:00', { minutes: 90 as never, segment: '08:30' }],
    ['hours over midnight', '姓名|签到时间|签退时间', '张三|22:00|01:30', { minutes: 210 as never }],
    ['the hours written go before the times', '姓名|时长|签到时间|签退时间', '张三|1|8:30|10:00', { minutes: 60 as never }],
    ['minutes where the heading says so', '姓名|时长（分钟）', '张三|120', { minutes: 120 as never }],
    ['a time of arrival without leaving gives no hours', '姓名|签到时间|签退时间', '张三|8:30|', { minutes: undefined, segment: '08:30' }],
    ['times under a plain 签到 and 签退', '姓名|签到|签退', '张三|8:30|10:00', { minutes: 90 as never, segment: '08:30' }],
    ['a building alone tells nobody apart', '姓名|楼栋', '张三|3栋', { household: undefined }],
    ['leading zeros of a card', '卡号|姓名', '00012|张三', { cardNo: '00012' }],
  ])('%s', (_, heading, row, expected) => {
    const { lines, problems } = understand([heading, row]);
    expect(problems).toEqual([]);
    expect(lines[0]).toMatchObject(expected);
  }); // prettier-ignore
});

describe('who was there', () => {
  test.each<[string, string[], unknown[]]>([
    ['those with a mark, not those without', ['姓名|签到', '张三|√', '李四|', '王五|请假'], ['张三']],
    ['those who signed with their name', ['姓名|签名', '张三|张三', '李四|李 四'], ['张三', '李四']],
    ['all, where nobody signed at all', ['姓名|签到', '张三|', '李四|'], ['张三', '李四']],
  ])('%s', (_, lines, expected) => {
    expect(names(...lines)).toEqual(expected);
  });
});

test('rows that are no data are skipped, each by its line', () => {
  const { lines, skipped, read } = understand([
    '2026年签到表',
    '',
    '序号|姓名|时长|签到',
    '1|张三|2|√',
    '2|||',
    '3|李四||缺',
    '序号|姓名|时长|签到',
    '4|王五|1|√',
    '合 计||3|',
    '|小计：|3|',
    '填表人：王芳|审核人：李强||',
  ]);
  expect(lines.map((line) => line.name)).toEqual(['张三', '王五']);
  expect(skipped.map(({ row, why }) => `${row} ${why}`)).toEqual([
    ...['1 title', '5 blank', '6 absent', '7 heading', '9 total', '10 total', '11 footer'],
  ]);
  expect(read).toBe(2);
});

describe('a row that cannot be taken', () => {
  test.each<[string, string, string, string, object]>([
    ['names nobody', '姓名|时长|备注', '|2|雨天', 'row-no-resident', { text: '2 雨天' }],
    ['has lost letters of a name', '姓名', '张?', 'row-broken-text', { column: 'name', given: '张?' }],
    ['has lost letters of a word', '姓名|活动', '张三|大\uFFFD除', 'row-broken-text', { column: 'activity' }],
    ['has a card number that Excel shortened', '卡号|姓名', '1.23E+17|张三', 'row-broken-text', { column: 'card' }],
    ['has a door number that Excel took for a date', '姓名|房号', '张三|3月2日', 'row-broken-text', { column: 'household' }],
    ['has a date without a year', '姓名|日期', '张三|3月5日', 'row-ambiguous-date', { given: '3月5日' }],
    ['has hours in words', '姓名|时长', '张三|两小时', 'row-bad-value', { column: 'hours', given: '两小时' }],
    ['has no points', '姓名|积分', '张三|0', 'row-bad-value', { column: 'points', given: '0' }],
    ['has negative points', '姓名|积分', '张三|-5', 'row-bad-value', { column: 'points', given: '-5' }],
    ['has a mark that says nothing clear', '姓名|签到', '张三|李四', 'row-bad-value', { column: 'sign', given: '李四' }],
    ['has a mark that nobody has taught', '姓名|签到', '张三|迟到', 'row-unknown-mark', { column: '签到', given: '迟到' }],
    ['has a mark that was lost', '姓名|签到', '张三|?', 'row-broken-text', { column: 'sign' }],
    ['has left long before arriving', '姓名|签到时间|签退时间', '张三|9:00|2:00', 'row-bad-value', { column: 'out', given: '2:00' }],
    ['has more in a cell than a value', '姓名|日期', `张三|${'1'.repeat(61)}`, 'row-bad-value', { column: 'date' }],
    ['has several faults: the first is told', '姓名|日期|时长', '张?|3/5|x', 'row-broken-text', { column: 'name' }],
  ])('%s', (_, heading, row, code, facts) => {
    const { lines, problems, read } = understand([heading, row, '王五']);
    expect(problems).toEqual([{ row: 2, code, facts: expect.objectContaining(facts) }]);
    expect(read).toBe(lines.length + 1);
  }); // prettier-ignore
});

test('titles above the heading are skipped, whatever they look like', () => {
  expect(understand(['负责人|王芳', '日期|姓名', '2026-03-05|张三'])).toMatchObject({
    skipped: [{ row: 1, why: 'title' }],
    read: 1,
  });
});

test('dates without a year are taken where the year is told', () => {
  expect(understand(['姓名|日期', '张三|3月5日'], 2025).lines[0]?.day).toBe(isoDay('2025-03-05'));
});

test('whoever is marked absent is skipped, whatever else is wrong with the row', () => {
  expect(understand(['姓名|时长|签到', '张三|两小时|×'])).toMatchObject({
    problems: [],
    skipped: [{ row: 2, why: 'absent' }],
    read: 0,
  });
});
