import stringWidth from 'fast-string-width';
import { expect, test } from 'vitest';
import { width } from '../../src/terminal/width.ts';

test.each([
  ['Zhang 0101', 10],
  ['张秀英', 6],
  ['３－２', 6],
  ['café', 4],
  ['cafe\u0301', 4],
  ['√ ✓', 3],
  ['…', 1],
  ['𠮷', 2],
  ['', 0],
])('%s takes %d columns', (text, columns) => {
  expect(width(text)).toBe(columns);
});

test('whatever Chinese, Korean, Japanese and European names are written in is as wide as a library says', () => {
  const wrong: string[] = [];
  for (let code = 0x20; code <= 0x3ffff; code++) {
    const character = String.fromCodePoint(code);
    if (
      !/(?!\p{M})[\p{Script=Han}\p{Script=Bopomofo}\uac00-\ud7a3\p{Script=Hira}\p{Script=Kana}\p{Script=Latin}]/u.test(
        character,
      )
    )
      continue;
    if (width(character) !== stringWidth(character)) wrong.push(`${code.toString(16)} ${character}`);
  }
  expect(wrong).toEqual([]);
});
