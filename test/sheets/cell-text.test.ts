import { describe, expect, test } from 'vitest';
import { cellText, clockKind, type RawCell } from '../../src/sheets/cell-text.ts';

const text = (cell: RawCell) => cellText(cell, false);

describe('a number with a date format is ISO text, whatever the workbook shows', () => {
  test.each([
    ['a date', 46086, 'yyyy/m/d', '2026-03-05'],
    ['the short date of the computer', 46086, 'm/d/yy', '2026-03-05'],
    ['a Chinese date', 46086, 'yyyy"年"m"月"d"日"', '2026-03-05'],
    ['with a country and a second part', 46086, '[$-804]yyyy"年"m"月"d"日";@', '2026-03-05'],
    ['with escaped signs', 46086, 'yyyy\\-mm\\-dd;@', '2026-03-05'],
    ['with letters that are not quoted', 46086, 'yyyy年m月d日', '2026-03-05'],
    ['month and day', 46086, 'm"月"d"日"', '2026-03-05'],
    ['only the month', 46082, 'mmm-yy', '2026-03-01'],
    ['the day of the week', 46086, 'aaaa', '2026-03-05'],
    ['the year of the era', 46086, 'e"年"m"月"', '2026-03-05'],
    ['date and time', 46086 + 8.5 / 24, 'yyyy/m/d h:mm', '2026-03-05 08:30'],
    ['seconds only where there are any', 46086 + (8.5 * 3600 + 15) / 86400, 'yyyy/m/d h:mm:ss', '2026-03-05 08:30:15'],
    ['a time that the format leaves out', 46086.35, 'yyyy/m/d', '2026-03-05'],
    ['a date that the format leaves out', 46086 + 8.5 / 24, 'h:mm', '2026-03-05 08:30'],
    ['a time', 8.5 / 24, 'h:mm', '08:30'],
    ['a time of the afternoon', 14.5 / 24, 'h:mm AM/PM', '14:30'],
    ['a Chinese time', 8.5 / 24, 'h"时"mm"分"', '08:30'],
    ['a time below a date format', 8.5 / 24, 'm/d/yy', '08:30'],
    ['midnight', 0, 'h:mm', '00:00'],
    ['a time that binary fractions miss by a hair', 0.35416666666666663, 'h:mm', '08:30'],
    ['a second before midnight, not rounded up', 86399 / 86400, 'h:mm:ss', '23:59:59'],
    ['elapsed time', 26.5 / 24, '[h]:mm', '26:30'],
    ['elapsed minutes', 90 / 1440, '[mm]:ss', '01:30'],
    ['elapsed time with parts of a second', 1.5 / 24, '[h]:mm:ss.00', '01:30'],
    ['minutes and seconds', 90 / 86400, 'mm:ss', '00:01:30'],
    ['the first day that Excel knows', 1, 'yyyy/m/d', '1900-01-01'],
    ['the day before the one that never was', 59, 'yyyy/m/d', '1900-02-28'],
    ['the day after it', 61, 'yyyy/m/d', '1900-03-01'],
    ['the last day', 2958465, 'yyyy/m/d', '9999-12-31'],
    ['a day too far is its number', 2958466, 'yyyy/m/d', '2958466'],
    ['a day before the first is its number', -3, 'yyyy/m/d', '-3'],
    ['what a formula makes of an empty cell is no day', 0, 'yyyy/m/d', '0'],
  ])('%s', (_, value, format, expected) => {
    expect(text([value, format, 'as shown'])).toBe(expected);
  });

  test.each([
    ['a date', 44624, 'yyyy/m/d', '2026-03-05'],
    ['its first day', 0, 'yyyy/m/d', '1904-01-01'],
    ['date and time', 44624.5, 'm/d/yy h:mm', '2026-03-05 12:00'],
    ['a time', 0.5, 'h:mm', '12:00'],
    ['elapsed time', 1.25, '[h]:mm', '30:00'],
  ])('counted from 1904: %s', (_, value, format, expected) => {
    expect(cellText([value, format, ''], true)).toBe(expected);
  });
});

describe('formats of plain numbers are not taken for dates', () => {
  test.each([
    'General',
    '0',
    '0000',
    '#,##0.00',
    '0.00E+00',
    '0%',
    '@',
    '"dd"0',
    '0"小时"',
    '[Red]0',
    '# ?/?',
    '[h]0;0',
  ])('%s', (format) => {
    expect(clockKind(format)).toBeNull();
  });
});

describe('a number is what is shown, as long as that says the number', () => {
  test.each<[string, RawCell, string]>([
    ['leading zeros of the format', [137, '0000', '0137'], '0137'],
    ['a unit', [2, '0"小时"', '2小时'], '2小时'],
    ['thousands', [1234, '#,##0', '1,234'], '1,234'],
    ['money', [2000.5, '"¥"#,##0.00', '¥2,000.50'], '¥2,000.50'],
    ['decimals of the format', [5, '0.00', '5.00'], '5.00'],
    ['percent', [0.5, '0%', '50%'], '50%'],
    ['padding', [12, '_(* #,##0_)', '   12 '], '12'],
    ['a house number made of a number', [32501, '0"-"0"-"000', '3-2-501'], '3-2-501'],
    ['rounded by the showing: the number', [1.5, '0', '2'], '1.5'],
    ['rounded money', [2000.5, '"¥"#,##0', '¥2,001'], '2000.5'],
    ['rounded, with a unit', [1.5, '0"小时"', '2小时'], '1.5'],
    ['in ten thousands', [12345, '0.0,"千"', '12.3千'], '12345'],
    ['as a fraction', [1.5, '# ?/?', '1 1/2'], '1.5'],
    ['with a power of ten', [12345, '0.00E+00', '1.23E+04'], '12345'],
    ['a column too narrow', [137, '0', '####'], '137'],
    ['hidden by the format', [137, ';;;', ''], '137'],
    ['a zero that the format hides', [0, '0;-0;;@', ''], ''],
    ['General: whole', 137, '137'],
    ['General: at most ten digits', 0.1 + 0.2, '0.3'],
    ['General: a third', 1 / 3, '0.3333333333'],
    ['General: all digits of a phone number', 13800138000, '13800138000'],
    ['General: small', 0.000_000_12, '0.00000012'],
    ['General: zero without a sign', -0, '0'],
    ['General as Chinese programs call it', [1.5, 'G/通用格式', 'G/通用格式'], '1.5'],
    ['too many digits: named as spoilt', 123_456_789_012_345_680, '1.23457E+17'],
    ['too many digits, shown whole', [1234567890123456, '0', '1234567890123456'], '1.23457E+15'],
    ['no number at all', Number.NaN, '#NUM!'],
  ])('%s', (_, cell, expected) => {
    expect(text(cell)).toBe(expected);
  });
});

test.each<[RawCell, string]>([
  ['文字', '文字'],
  [true, 'TRUE'],
  [false, 'FALSE'],
  ['#N/A', '#N/A'],
  [{ formula: 'SUM(A1:A3)' }, '=SUM(A1:A3)'],
])('%j is the text %s', (cell, expected) => {
  expect(text(cell)).toBe(expected);
});
