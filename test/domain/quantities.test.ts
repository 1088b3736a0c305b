import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fen, hundredths, LARGEST_AMOUNT, minutes, parseHundredths, parsePoints, parseWhole, parseYuan, plainDigits, points, pointsWorth,
  quantityText, valueOf, yuan,
} from '../../src/domain/quantities.ts'; // prettier-ignore

const rate = (of: number, worth: number) => ({ points: points(of), fen: fen(worth) });

describe('a unit is a whole number, checked when it is made', () => {
  test.each([points, fen, minutes, hundredths])('%o', (make) => {
    expect(make(-7)).toBe(-7);
    expect(make(-0)).toBe(0);
    for (const wrong of [1.5, Number.NaN, Infinity, 2 ** 53]) expect(() => make(wrong)).toThrow('whole number');
  });
});

test('full-width digits and signs are read as plain ones, other signs are left alone', () => {
  expect(plainDigits('　－１２．５　')).toBe('-12.5');
  expect(plainDigits('10²')).toBe('10²');
});

describe('whole numbers', () => {
  test.each<[string, number | null]>([
    ['50', 50],
    ['+5', 5],
    ['－５', -5],
    [' 007 ', 7],
    [String(LARGEST_AMOUNT), LARGEST_AMOUNT],
    [String(LARGEST_AMOUNT + 1), null],
    ['1.0', null],
    ['1e3', null],
    ['1,000', null],
    ['0x10', null],
    ['10²', null],
    ['--5', null],
    ['5 0', null],
    ['', null],
    ['９９９９９９９９９９９９９９９９９', null],
  ])('%j → %j', (text, value) => expect(parseWhole(text)).toBe(value));
});

describe('points', () => {
  test.each<[string, number | null]>([
    ['800', 800],
    ['800分', 800],
    ['８００ 积分', 800],
    ['-20分', -20],
    ['800元', null],
    ['分', null],
  ])('%j → %j', (text, value) => expect(parsePoints(text)).toBe(value));
});

describe('hundredths', () => {
  test.each<[string, number | null]>([
    ['1.5', 150],
    ['2', 200],
    ['0.05', 5],
    ['１．２５', 125],
    ['-1.5', -150],
    ['1.234', null],
    ['.5', null],
    ['1.', null],
    ['1,5', null],
    ['', null],
    ['10000000000', null],
  ])('%j → %j', (text, value) => expect(parseHundredths(text)).toBe(value));

  test('are written without needless zeros, and read back the same', () => {
    expect([150, 200, 1000, 5, 0].map((n) => quantityText(hundredths(n)))).toEqual(['1.5', '2', '10', '0.05', '0']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (n) => parseHundredths(quantityText(hundredths(n))) === n),
    );
  });
});

describe('yuan', () => {
  test.each<[string, number | null]>([
    ['2000', 200_000],
    ['12.5', 1250],
    ['¥12.50', 1250],
    ['￥２０００元', 200_000],
    ['2000 元', 200_000],
    ['12.505', null],
    ['twelve', null],
  ])('%j → %j fen', (text, value) => expect(parseYuan(text)).toBe(value));

  test('are written with two decimals, and read back the same', () => {
    expect([192_000, 5, 0, -1250].map((n) => yuan(fen(n)))).toEqual(['1920.00', '0.05', '0.00', '-12.50']);
    fc.assert(fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), (n) => parseYuan(yuan(fen(n))) === n));
  });
});

describe('the value of points', () => {
  test.each([
    ['100 points are 10 yuan: 800 points are 80 yuan', 800, rate(100, 1000), 8000],
    ['a fraction of a fen is not paid', 1, rate(3, 100), 33],
    ['nor is the fraction of many points', 2, rate(3, 100), 66],
    ['large amounts keep every fen', LARGEST_AMOUNT, rate(7, 99_999_999), 14_285_714_142_857_142],
  ])('%s', (_, amount, at, value) => {
    expect(() => valueOf(points(amount), at)).not.toThrow(SyntaxError);
    if (Number.isSafeInteger(value)) expect(valueOf(points(amount), at)).toBe(value);
    else expect(() => valueOf(points(amount), at)).toThrow('whole number');
  });

  test('the most points for an amount of money: one more would be worth more than it', () => {
    const amounts = fc.record({
      limit: fc.integer({ min: 0, max: 10 ** 8 }),
      of: fc.integer({ min: 1, max: 1000 }),
      worth: fc.integer({ min: 1, max: 10 ** 5 }),
    });
    fc.assert(
      fc.property(amounts, ({ limit, of, worth }) => {
        const most = pointsWorth(fen(limit), rate(of, worth));
        expect(valueOf(most, rate(of, worth))).toBeLessThanOrEqual(limit);
        if (most < LARGEST_AMOUNT) expect(valueOf(points(most + 1), rate(of, worth))).toBeGreaterThan(limit);
      }),
    );
  });
});
