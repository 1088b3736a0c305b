// What clerks type for amounts and years, read as what they mean.

import { describe, expect, test } from 'vitest';
import {
  typedNumber,
  typedOneOf,
  typedPoints,
  typedRate,
  typedSigned,
  typedUnitPoints,
  typedYear,
} from '../../src/commands/typed.ts';
import { LEAVING_REASONS } from '../../src/domain/residency.ts';

describe('typed', () => {
  test.each<[string, (text: string, option: string) => unknown, string, unknown]>([
    ['points', typedPoints, '800分', 800],
    ['a change of points', typedSigned, '－20 积分', -20],
    ['the points of a piece', typedUnitPoints, '25分', 25],
    ['a year', typedYear, '２０２６年', 2026],
    ['a rate', typedRate, '100＝8.00', { points: 100, fen: 800 }],
  ])('%s', (_, read, text, value) => expect(read(text, '--x')).toEqual(value));

  test.each(['1899', '9999', '26', '2026年3月', '+2026'])('%s is no year', (text) =>
    expect(() => typedYear(text, '--year')).toThrow('bad-value'),
  );
});

describe('one of a few values', () => {
  test.each([
    ['moved', 'moved'],
    ['搬走', 'moved'],
    ['其他', 'other'],
  ])('%s', (text, value) => expect(typedOneOf(text, LEAVING_REASONS, '--reason')).toBe(value));

  test.each(['搬', '物业', ''])('%j is none of them', (text) =>
    expect(() => typedOneOf(text, LEAVING_REASONS, '--reason')).toThrow('bad-value'),
  );
});

describe('a number', () => {
  const claim = (text: string): number => typedNumber(text, '<claim>', 'C');

  test.each(['12', '#12', 'C12', 'c12', '１２', '#１２', '＃１２', 'Ｃ１２', ' 12 '])(
    '%j is the twelfth claim',
    (text) => expect(claim(text)).toBe(12),
  );

  test.each(['', '#', 'C', 'A12', '##12', '0', '#-12', '1.5', '②'])('%j is no number of a claim', (text) =>
    expect(() => claim(text)).toThrow('bad-amount'),
  );

  test('has a letter only where it is one of its own', () => {
    expect(typedNumber('#7', '<survey>')).toBe(7);
    expect(() => typedNumber('C7', '<survey>')).toThrow('bad-amount');
  });
});
