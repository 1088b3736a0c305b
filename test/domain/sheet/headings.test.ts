import { describe, expect, test } from 'vitest';
import type { ColumnName, TableKind } from '../../../src/domain/sheet/columns.ts';
import { headingOf, rowsOf } from './tables.ts';

const columns = (kind: TableKind, ...lines: string[]): Partial<Record<ColumnName, number>> =>
  Object.fromEntries(headingOf(kind, rowsOf(...lines)).columns);

describe('headings are matched by meaning', () => {
  test.each<[string, TableKind, string, Partial<Record<ColumnName, number>>]>([
    ['the plain names of a sheet', 'sheet', '卡号|姓名|房号|日期|活动|规则|时长|次数|积分|签到时间|签退时间|签到|备注', { card: 0, name: 1, household: 2, date: 3, activity: 4, rule: 5, hours: 6, qty: 7, points: 8, in: 9, out: 10, sign: 11, note: 12 }],
    ['the English names of a sheet', 'sheet', 'card|name|household|date|activity|rule|hours|qty|points|in|out|sign|note', { card: 0, name: 1, household: 2, date: 3, activity: 4, rule: 5, hours: 6, qty: 7, points: 8, in: 9, out: 10, sign: 11, note: 12 }],
    ['any order', 'sheet', '备注|日期|姓名', { note: 0, date: 1, name: 2 }],
    ['other names that offices use', 'sheet', '会员号|志愿者姓名|门牌号|活动时间|活动名称|积分类型|服务时长|数量|签名', { card: 0, name: 1, household: 2, date: 3, activity: 4, rule: 5, hours: 6, qty: 7, sign: 8 }],
    ['units in brackets', 'sheet', '姓名|服务时长（小时）|积分(分)', { name: 0, hours: 1, points: 2 }],
    ['remarks in brackets of all kinds', 'sheet', '姓名(必填)|房号【楼-单元-室】|日期［年月日］', { name: 0, household: 1, date: 2 }],
    ['a unit that makes hours of a time', 'sheet', '姓名|服务时间(小时)', { name: 0, hours: 1 }],
    ['minutes are not hours', 'sheet', '姓名|时长（分钟）', { name: 0, minutes: 1 }],
    ['upper case, full width, spaces, colons, stars', 'sheet', 'Card No|ＮＡＭＥ|日　期：|*备注', { card: 0, name: 1, date: 2, note: 3 }],
    ['one of two names in a heading', 'sheet', '姓名|房号/门牌', { name: 0, household: 1 }],
    ['residents', 'residents', '卡号|姓名|房号|电话|入住日期|低保', { card: 0, name: 1, household: 2, phone: 3, joined: 4, lowIncome: 5 }],
    ['residents in English', 'residents', 'card|name|household|phone|joined|low income', { card: 0, name: 1, household: 2, phone: 3, joined: 4, lowIncome: 5 }],
    ['particulars of residents', 'residents', '姓名|出生年份|是否残疾', { name: 0, birthYear: 1, disabled: 2 }],
    ['fees', 'fees', '房号|年度|物业费（元/年）', { household: 0, year: 1, fee: 2 }],
    ['fees by amount', 'fees', '门牌|金额', { household: 0, fee: 1 }],
    ['opening balances', 'opening', '卡号|积分|有效期', { card: 0, points: 1, expires: 2 }],
    ['answers of the property company', 'receipts', '序号|房号|业主|年度|处理结果|抵扣金额（元）|备注', { household: 1, year: 3, result: 4, offset: 5, note: 6 }],
    ['answers in English', 'receipts', 'household|year|result|offset|note', { household: 0, year: 1, result: 2, offset: 3, note: 4 }],
    ['a reason is the note of an answer', 'receipts', '房号|状态|原因', { household: 0, result: 1, note: 2 }],
    ['but not where it is the one of our own list', 'receipts', '行号|原因|批次|房号|状态', { household: 3, result: 4 }],
    ['payments beside what is due', 'payments', '房号|年度|应缴金额|实收金额|缴费日期', { household: 0, year: 1, paid: 3, paidOn: 4 }],
    ['payments in English', 'payments', 'household|year|paid|paid on', { household: 0, year: 1, paid: 2, paidOn: 3 }],
    ['payments by amount', 'payments', '门牌|金额|日期', { household: 0, paid: 1, paidOn: 2 }],
    ['a balance is points only where it is brought over', 'opening', '姓名|剩余积分', { name: 0, points: 1 }],
    ['and not on a sheet, where it would be credited again', 'sheet', '姓名|剩余积分', { name: 0 }],
  ])('%s', (_, kind, line, expected) => {
    expect(columns(kind, line)).toEqual(expected);
  }); // prettier-ignore
});

describe('two columns of one meaning', () => {
  test.each([
    ['the plainer name wins wherever it stands', '编号|卡号|姓名', { card: 1, name: 2 }, ['编号']],
    ['a name without brackets wins', '姓名（户主）|姓名', { name: 1 }, ['姓名（户主）']],
    ['of equals the first wins', '姓名|姓名', { name: 0 }, ['姓名']],
  ])('%s', (_, line, expected, unknown) => {
    const heading = headingOf('sheet', rowsOf(line));
    expect([Object.fromEntries(heading.columns), heading.unknown]).toEqual([expected, unknown]);
  });
});

test('unknown columns are named; numbers of rows, and what our own lists of rejected rows add, are not', () => {
  const heading = headingOf('sheet', rowsOf('行号|原因|说明|序号|姓名|身份证号|line|reason'));
  expect(heading.unknown).toEqual(['身份证号']);
});

describe('the row of headings is found', () => {
  test('below titles, with its line in the file', () => {
    const rows = rowsOf('2026年春季签到表', '', '活动名称：|大扫除|日期：|2026-03-05', '姓名|签名', '张三|√');
    expect(headingOf('sheet', rows)).toMatchObject({ row: 4, index: 2 });
  });

  test('not beyond the thirtieth row', () => {
    const titles = Array.from({ length: 29 }, (_, i) => `标题${i}`);
    expect(headingOf('sheet', rowsOf(...titles, '姓名')).row).toBe(30);
    expect(() => headingOf('sheet', rowsOf(...titles, '标题', '姓名'))).toThrow(
      expect.objectContaining({ code: 'no-heading', facts: { file: 'a.csv', wanted: 'card|name', looked: 30 } }),
    );
  });

  test('where the clerk says, even if another row would do', () => {
    expect(headingOf('sheet', rowsOf('姓名', '', '卡号|日期'), { headerRow: 3 })).toMatchObject({ row: 3, index: 1 });
  });
});

describe('refused', () => {
  const facts = (code: string, expected: object) =>
    expect.objectContaining({ code, facts: expect.objectContaining(expected) });
  test.each<[string, TableKind, string[], object, string, object]>([
    ['no row of headings', 'sheet', ['张三|5', '李四|6'], {}, 'no-heading', { wanted: 'card|name', looked: 2 }],
    ['headings of which one that is needed lacks', 'fees', ['标题', '房号|年度'], {}, 'column-missing', { column: 'fee' }],
    ['a sheet that names nobody', 'sheet', ['日期|活动|时长'], {}, 'column-missing', { column: 'card|name' }],
    ['a fee by the month', 'fees', ['房号|物业费（元/月）'], {}, 'column-missing', { column: 'fee' }],
    ['a list of residents without names', 'residents', ['卡号|房号'], {}, 'column-missing', { column: 'name' }],
    ['a blank line as row of headings', 'sheet', ['姓名'], { headerRow: 2 }, 'no-heading', { looked: 0 }],
    ['a row told that does not name anybody', 'sheet', ['姓名', '日期'], { headerRow: 2 }, 'column-missing', { column: 'card|name' }],
    ['a column of ours that there is not', 'sheet', ['姓名|甲'], { map: new Map([['甲', 'colour']]) }, 'unknown-column', { column: 'colour' }],
    ['a column of theirs that there is not', 'sheet', ['姓名|甲'], { map: new Map([['乙', 'date']]) }, 'unknown-column', { column: '乙', near: ['姓名', '甲'] }],
  ])('%s', (_, kind, lines, options, code, expected) => {
    expect(() => headingOf(kind, rowsOf(...lines), options)).toThrow(facts(code, expected));
  }); // prettier-ignore
});

describe('the clerk can say what a column means', () => {
  test.each([
    ['by our name', '谁', 'name', '谁|日期', { name: 0, date: 1 }],
    ['by a Chinese name', '谁', '姓名', '谁|日期', { name: 0, date: 1 }],
    ['which goes before what it would mean', '备注', 'name', '姓名|备注', { name: 1 }],
  ])('%s', (_, theirs, ours, line, expected) => {
    const { columns: found } = headingOf('sheet', rowsOf(line), { map: new Map([[theirs, ours]]) });
    expect(Object.fromEntries(found)).toEqual(expected);
  });
});
