import { describe, expect, test } from 'vitest';
import { wrapped } from '../../src/terminal/wrap.ts';

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
