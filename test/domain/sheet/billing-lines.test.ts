import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/domain/calendar.ts';
import { readResult, understandPayments, understandReceipts } from '../../../src/domain/sheet/billing-lines.ts';
import { headingOf, tableOf, TODAY } from './tables.ts';

const receipts = (...lines: string[]) => {
  const table = tableOf(...lines);
  return understandReceipts(table, headingOf('receipts', table.rows));
};
const payments = (...lines: string[]) => {
  const table = tableOf(...lines);
  return understandPayments(table, headingOf('payments', table.rows), { today: TODAY });
};

describe('a result', () => {
  test.each(['已抵扣', '已接受', '接受', '同意', '成功', '抵 扣 成 功', '√', 'accepted', 'Accepted.', 'OK', 'ｏｋ'])(
    '%s is accepted',
    (text) => expect(readResult(text)).toBe('accepted'),
  );
  test.each(['退回', '拒绝', '不予抵扣', '失败', '不同意', '未通过', '×', 'refused', 'REJECTED', 'no'])('%s is refused', (text) =>
    expect(readResult(text)).toBe('refused'),
  ); // prettier-ignore
  test.each(['', '再议', '部分抵扣', '接受退回', 'maybe', '80.00'])('%s is neither', (text) =>
    expect(readResult(text)).toBe('row-bad-value'),
  );
});

describe('an answer of the company', () => {
  test.each<[string, string, string, object]>([
    ['with all its columns', '房号|年度|处理结果|抵扣金额（元）|备注', '3栋2单元501|2027年度|已抵扣|¥80.00|电话确认', { household: '3-2-501', year: 2027, result: 'accepted', fen: 8000, note: '电话确认' }],
    ['with its reason', '门牌|状态|原因', '3-2-501|退回|房屋已售', { household: '3-2-501', result: 'refused', note: '房屋已售', fen: undefined, year: undefined }],
    ['in English', 'household|result|offset|reason', '3-2-501|rejected|0|sold', { result: 'refused', fen: 0, note: 'sold' }],
    ['in our own list of rejected rows', '行号|原因|批次|房号|结果|原因', '5|看不懂|3#abcdef|3-2-501|退回|房屋已售', { result: 'refused', note: '房屋已售' }],
  ])('%s', (_, heading, row, expected) => {
    const { lines, problems } = receipts(heading, row);
    expect([problems, lines]).toEqual([[], [expect.objectContaining(expected)]]);
  }); // prettier-ignore

  test.each<[string, string, string, object]>([
    ['without a door', '|接受|80', 'row-missing-value', { column: 'household' }],
    ['without a result', '3-2-501||80', 'row-missing-value', { column: 'result' }],
    ['with a result that says neither', '3-2-501|再议|80', 'row-bad-value', { column: 'result', given: '再议' }],
    ['with an amount below zero', '3-2-501|接受|-80', 'row-bad-value', { column: 'offset' }],
    ['with an amount that is none', '3-2-501|接受|八十', 'row-bad-value', { column: 'offset' }],
    ['with a door that a spreadsheet took for a date', '2003/2/1|接受|80', 'row-broken-text', { column: 'household' }],
  ])('%s is given back', (_, row, code, facts) => {
    expect(receipts('房号|结果|抵扣金额', row).problems).toMatchObject([{ row: 2, code, facts }]);
  });
});

describe('a payment', () => {
  test.each<[string, string, string, object]>([
    ['beside the amount that is due', '房号|应缴金额|实收金额|缴费日期', '3-2-501|1920|1,000.00|2026-01-10', { household: '3-2-501', fen: 100_000, day: isoDay('2026-01-10') }],
    ['of a list that has but one amount', '房号|年度|金额|日期', '3-2-501|2026|1920|', { year: 2026, fen: 192_000, day: undefined }],
    ['in English', 'household|paid|paid on', '3-2-501|1920.50|2026-01-10', { fen: 192_050 }],
  ])('%s', (_, heading, row, expected) => {
    const { lines, problems } = payments(heading, row);
    expect([problems, lines]).toEqual([[], [expect.objectContaining(expected)]]);
  }); // prettier-ignore

  test.each<[string, string, string]>([
    ['below zero', '3-2-501|-5|', 'row-bad-value'],
    ['of no number', '3-2-501|已缴|', 'row-bad-value'],
    ['without a door', '|1920|', 'row-missing-value'],
    ['on a day that can’t be read', '3-2-501|1920|1月10', 'row-ambiguous-date'],
  ])('%s is given back', (_, row, code) => {
    expect(payments('房号|实收|缴费日期', row).problems).toMatchObject([{ row: 2, code }]);
  });

  test.each(['3-2-501||', '3-2-501|0|', '3-2-501|0.00|2026-01-10'])('%s has not been made yet', (row) => {
    expect(payments('房号|实收|缴费日期', row)).toMatchObject({ read: 0, skipped: [{ row: 2, why: 'unpaid' }] });
  });
});
