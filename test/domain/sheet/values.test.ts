import { describe, expect, test } from 'vitest';
import { iso } from '../../../src/domain/calendar.ts';
import * as marks from '../../../src/domain/sheet/marks.ts';
import * as values from '../../../src/domain/sheet/values.ts';
import { TODAY } from './tables.ts';

const BAD = 'row-bad-value';
const AMBIGUOUS = 'row-ambiguous-date';
const BROKEN = 'row-broken-text';

describe('dates', () => {
  test.each([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['２０２６－０３－０５', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['2026-03-05 09:00', '2026-03-05'],
    ['2026/3/5 9:00', '2026-03-05'],
    ['2026-03-05T09:00:00', '2026-03-05'],
    ['2026年3月5日 9点30分', '2026-03-05'],
    ['2026-03-05 09:00-11:00', '2026-03-05'],
    ['2026-03-05（星期四）', '2026-03-05'],
    ['2026年3月5日 周四 上午9:00', '2026-03-05'],
    ['2026年3月5日上午9:00', '2026-03-05'],
    ['2026-02-29', BAD],
    ['2026-13-01', BAD],
    ['abc', BAD],
    ['2026年3月', BAD],
    ['2026-03-05T23:00:00Z', BAD],
    ['3月5日', AMBIGUOUS],
    ['3/5', AMBIGUOUS],
    ['3-5', AMBIGUOUS],
    ['6.1', AMBIGUOUS],
    ['3.5', AMBIGUOUS],
    ['26年3月5日', AMBIGUOUS],
    ['26/3/5', AMBIGUOUS],
    ['3/5/2026', AMBIGUOUS],
    ['46086', AMBIGUOUS],
    ['46086.375', AMBIGUOUS],
    ['今天', AMBIGUOUS],
    ['三月五日', AMBIGUOUS],
  ])('%s → %s', (text, expected) => {
    const found = values.readDate(text, { today: TODAY });
    expect(typeof found === 'string' ? found : iso(found)).toBe(expected);
  });

  test.each([
    ['3月5日', '2025-03-05'],
    ['3月5号 14:00', '2025-03-05'],
    ['3/5', '2025-03-05'],
    ['2月29日', BAD],
    ['6.1', AMBIGUOUS],
    ['26/3/5', AMBIGUOUS],
    ['2026-03-05', '2026-03-05'],
  ])('%s with the year 2025 told → %s', (text, expected) => {
    const found = values.readDate(text, { today: TODAY, year: 2025 });
    expect(typeof found === 'string' ? found : iso(found)).toBe(expected);
  });
});

describe('hours are minutes', () => {
  test.each([
    ['2', 120],
    ['１．５', 90],
    ['2小时', 120],
    ['2 个小时', 120],
    ['1.5h', 90],
    ['1小时30分', 90],
    ['1h30m', 90],
    ['2:30', 150],
    ['2：30', 150],
    ['120分钟', 120],
    ['90 min', 90],
    ['1.33', 80],
    ['0.33', 20],
    ['0', BAD],
    ['-2', BAD],
    ['2:60', BAD],
    ['两小时', BAD],
    ['1.333', BAD],
    ['10²', BAD],
    ['1e3', BAD],
    ['99999', BAD],
    ['小时', BAD],
  ])('%s → %s', (text, expected) => {
    expect(values.readHours(text)).toBe(expected);
  });
  test.each([
    ['120', 120],
    ['45分钟', 45],
    ['1.5', BAD],
  ])('minutes %s → %s', (text, expected) => {
    expect(values.readMinutes(text)).toBe(expected);
  });
});

describe('times of day', () => {
  test.each([
    ['8:30', 510],
    ['08：30', 510],
    ['08:30:15', 510],
    ['8点30分', 510],
    ['8点半', 510],
    ['8点', 480],
    ['上午8:30', 510],
    ['下午2:30', 870],
    ['2:30pm', 870],
    ['12:10am', 10],
    ['中午12:10', 730],
    ['晚上8点', 1200],
    ['2026-03-05 08:30', 510],
    ['24:00', 1440],
    ['24:01', BAD],
    ['8:60', BAD],
    ['8.30', BAD],
    ['8', BAD],
    ['0.354', BAD],
  ])('%s → %s', (text, expected) => {
    expect(values.readClock(text)).toBe(expected);
  });
  test.each([
    ['08:30', '10:00', 90],
    ['20:00', '06:00', 600],
    ['10:00', '10:00', BAD],
    ['9:00', '2:00', BAD],
  ])('from %s to %s → %s', (arrived, left, expected) => {
    const [from, to] = [values.readClock(arrived), values.readClock(left)];
    expect(values.minutesBetween(Number(from), Number(to))).toBe(expected);
  });
});

describe('amounts', () => {
  test.each([
    ['2', 200],
    ['1.5', 150],
    ['2次', 200],
    ['３件', 300],
    ['0', BAD],
    ['-1', BAD],
    ['两次', BAD],
  ])('quantity %s → %s', (text, expected) => {
    expect(values.readQuantity(text)).toBe(expected);
  });
  test.each([
    ['5', 5],
    ['+5', 5],
    ['5分', 5],
    ['1,200', 1200],
    ['5.00', 5],
    ['0', 0],
    ['-5', BAD],
    ['5.5', BAD],
    ['1,20', BAD],
    ['五', BAD],
  ])('points %s → %s', (text, expected) => {
    expect(values.readPoints(text)).toBe(expected);
  });
  test.each([
    ['2000', 200000],
    ['2,000.00', 200000],
    ['2，000', 200000],
    ['1,234,567.8', 123456780],
    ['¥2000元', 200000],
    ['￥ 12.5', 1250],
    ['0', 0],
    ['2,00', BAD],
    ['20,00.00', BAD],
    ['-1', BAD],
    ['2000.005', BAD],
    ['两千', BAD],
  ])('yuan %s → %s fen', (text, expected) => {
    expect(values.readYuan(text)).toBe(expected);
  });
  test.each([
    ['2027', 2027],
    ['2027年度', 2027],
    ['27', BAD],
    ['0027', BAD],
  ])('year %s → %s', (text, expected) => {
    expect(values.readYear(text)).toBe(expected);
  });
});

describe('marks', () => {
  test.each<[string, boolean | string]>([
    ...['√', '✓', '✔', '1', '１', '是', '到', '已签', '签到', 'y', 'YES', '张三', '张 三'].map(
      (mark) => [mark, true] as [string, boolean],
    ),
    ...['', '✗', '×', 'X', '缺', '缺席', '请假', '旷工', '0', '否', '/', '-'].map(
      (mark) => [mark, false] as [string, boolean],
    ),
    ['李四', BAD],
    ['2', BAD],
    ['?', BROKEN],
  ])('signed by 张三: "%s" → %s', (text, expected) => {
    expect(marks.readSign(text, '张三')).toBe(expected);
  });
  test.each<[string, boolean | string]>([
    ['是', true],
    ['低保户', true],
    ['', false],
    ['否', false],
    ['也许', BAD],
  ])('low income "%s" → %s', (text, expected) => {
    expect(marks.readLowIncome(text)).toBe(expected);
  });
});

test.each([
  ['永久', 'never'],
  ['never', 'never'],
  ['至2026-12-31', '2026-12-31'],
  ['2026年12月31日止', '2026-12-31'],
  ['12/31', AMBIGUOUS],
])('valid until %s → %s', (text, expected) => {
  const found = values.readExpiry(text, { today: TODAY });
  expect(typeof found === 'string' ? found : iso(found)).toBe(expected);
});

test.each([
  ['3栋2单元501室', { code: '3-2-501' }],
  ['3-2', { code: '3-2' }],
  ['2001-2-501', { code: '2001-2-501' }],
  ['3月2日', BROKEN],
  ['2026/3/2', BROKEN],
  ['2-Mar', BROKEN],
  ['Mar-02', BROKEN],
  ['3-2-5?1', BROKEN],
  ['3栋', BAD],
])('the door number %s → %j', (text, expected) => {
  expect(values.readHousehold(text)).toEqual(expected);
});
