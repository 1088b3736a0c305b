import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/domain/calendar.ts';
import { understandFees, understandOpening, understandResidents } from '../../../src/domain/sheet/roster-lines.ts';
import { headingOf, tableOf, TODAY } from './tables.ts';

const understand = {
  residents: (...lines: string[]) => {
    const table = tableOf(...lines);
    return understandResidents(table, headingOf('residents', table.rows), { today: TODAY });
  },
  fees: (...lines: string[]) => {
    const table = tableOf(...lines);
    return understandFees(table, headingOf('fees', table.rows));
  },
  opening: (...lines: string[]) => {
    const table = tableOf(...lines);
    return understandOpening(table, headingOf('opening', table.rows), { today: TODAY });
  },
};

describe('a line of a list', () => {
  test.each<[string, keyof typeof understand, string, string, object]>([
    ['a resident', 'residents', '卡号|姓名|房号|电话|入住日期|低保', '0101|张 秀英|3栋2单元501|138 0000 1234|2020/5/1|是', { row: 2, cardNo: '0101', name: '张秀英', household: '3-2-501', phone: '138 0000 1234', joined: isoDay('2020-05-01'), lowIncome: true }],
    ['a resident with a name only', 'residents', '姓名|房号|低保', '张三||', { name: '张三', household: undefined, lowIncome: false }],
    ['a year of birth and a disability', 'residents', '姓名|出生年份|残疾', '张三|1948年|是', { birthYear: 1948, disabled: true }],
    ['a date of birth and a degree', 'residents', '姓名|出生日期|残疾等级', '张三|1948-03-05|肢体三级', { birthYear: 1948, disabled: true }],
    ['neither of them', 'residents', '姓名|出生年份|残疾', '张三||否', { birthYear: undefined, disabled: false }],
    ['a fee', 'fees', '房号|年度|物业费（元）', '3-2-501|2027年|¥2,000.00', { household: '3-2-501', year: 2027, feeFen: 200000 }],
    ['a fee of no year told, and nothing to pay', 'fees', '房号|金额', '3-2-501|0', { household: '3-2-501', year: undefined, feeFen: 0 }],
    ['points brought over', 'opening', '卡号|积分|有效期', '0101|1,200|2026-12-31', { cardNo: '0101', points: 1200, expires: isoDay('2026-12-31') }],
    ['points that never expire', 'opening', '姓名|房号|余额|有效期', '张三|3-2-501|5|永久', { name: '张三', household: '3-2-501', points: 5, expires: 'never' }],
    ['points of which nothing is said', 'opening', '姓名|积分', '张三|5', { points: 5, expires: undefined }],
  ])('%s', (_, kind, heading, row, expected) => {
    const { lines, problems } = understand[kind](heading, row);
    expect(problems).toEqual([]);
    expect(lines).toEqual([expect.objectContaining(expected)]);
  }); // prettier-ignore
});

describe('a row that cannot be taken', () => {
  test.each<[string, keyof typeof understand, string, string, string, object]>([
    ['a resident without a name', 'residents', '卡号|姓名|房号', '0101||3-2-501', 'row-missing-value', { column: 'name' }],
    ['a door number that is none', 'residents', '姓名|房号', '张三|三楼', 'row-bad-value', { column: 'household', given: '三楼' }],
    ['a telephone number that Excel shortened', 'residents', '姓名|电话', '张三|1.38E+10', 'row-broken-text', { column: 'phone' }],
    ['a telephone number in words', 'residents', '姓名|电话', '张三|没有', 'row-bad-value', { column: 'phone' }],
    ['low income, perhaps', 'residents', '姓名|低保', '张三|待查', 'row-bad-value', { column: 'lowIncome' }],
    ['a birth year of two digits', 'residents', '姓名|出生年份', '张三|48', 'row-bad-value', { column: 'birthYear' }],
    ['disabled, perhaps', 'residents', '姓名|残疾', '张三|待查', 'row-bad-value', { column: 'disabled' }],
    ['a fee of nobody', 'fees', '房号|金额', '|2000', 'row-missing-value', { column: 'household' }],
    ['a household without a fee', 'fees', '房号|金额', '3-2-501|', 'row-missing-value', { column: 'fee' }],
    ['a fee with commas that part no thousands', 'fees', '房号|金额', '3-2-501|20,00', 'row-bad-value', { column: 'fee', given: '20,00' }],
    ['a fee of a year of two digits', 'fees', '房号|年度|金额', '3-2-501|27|2000', 'row-bad-value', { column: 'year' }],
    ['points of nobody', 'opening', '卡号|姓名|积分', '||5', 'row-no-resident', { text: '5' }],
    ['no points written', 'opening', '姓名|积分', '张三|', 'row-missing-value', { column: 'points' }],
    ['points below zero', 'opening', '姓名|积分', '张三|-5', 'row-bad-value', { column: 'points' }],
    ['points until a date without a year', 'opening', '姓名|积分|有效期', '张三|5|12/31', 'row-ambiguous-date', { given: '12/31' }],
  ])('%s', (_, kind, heading, row, code, facts) => {
    const { lines, problems, read } = understand[kind](heading, row);
    expect(problems).toEqual([{ row: 2, code, facts }].map((found) => expect.objectContaining({ ...found, facts: expect.objectContaining(facts) })));
    expect([lines, read]).toEqual([[], 1]);
  }); // prettier-ignore
});

test('whoever has no points to bring over is skipped, as totals are', () => {
  expect(understand.opening('姓名|积分', '张三|0', '李四|5', '合计|5')).toMatchObject({
    skipped: [
      { row: 2, why: 'nothing' },
      { row: 4, why: 'total' },
    ],
    read: 1,
  });
});
