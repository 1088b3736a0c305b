// What clerks type for amounts and years, read as what they mean.

import { describe, expect, test } from 'vitest';
import { typedPoints, typedRate, typedSigned, typedUnitPoints, typedYear } from '../../src/commands/typed.ts';

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
