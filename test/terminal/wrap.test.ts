import { describe, expect, test } from 'vitest';
import { width } from '../../src/terminal/width.ts';
import { broken, wrapped } from '../../src/terminal/wrap.ts';

describe('words in lines that fit', () => {
  test.each([
    [['1-1', '1-2'], 20, ['  1-1, 1-2']],
    [['1-1', '1-2', '1-3'], 11, ['  1-1, 1-2,', '  1-3']],
    [['a word that is too long', 'b'], 10, ['  a word that is too long,', '  b']],
    [[], 10, ['']],
  ])('%j in %d columns', (words, room, lines) => expect(wrapped(words, ', ', '  ', room)).toEqual(lines));

  test('Chinese marks take two columns', () =>
    expect(wrapped(['1-1', '1-2', '1-3'], '、', '', 10)).toEqual(['1-1、1-2、', '1-3']));
});

describe('a text that is broken', () => {
  test.each([
    ['2026-03-05 10:12', 10, ['2026-03-05', '10:12']],
    ['sheets/2025-q4-wastewatch.csv', 15, ['sheets/2025-q4-', 'wastewatch.csv']],
    ['居民议事会（三月）', 12, ['居民议事会', '（三月）']],
    ['一个，两个。', 6, ['一个，', '两个。']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['', 4, ['']],
  ])('%s in %d columns', (text, room, lines) => {
    expect(broken(text, room)).toEqual(lines);
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(room);
  });
});
