import { describe, expect, test } from 'vitest';
import { editDistance, near } from '../../src/domain/near.ts';

describe('edits between two words', () => {
  test.each([
    ['meeting', 'meeting', 0],
    ['', 'vote', 4],
    ['vote', '', 4],
    ['metting', 'meeting', 1],
    ['meting', 'meeting', 1],
    ['meetting', 'meeting', 1],
    ['meetign', 'meeting', 1],
    ['patrol', 'petrol', 1],
    ['张秀英', '张秀莹', 1],
    ['kitten', 'sitting', 3],
  ])('%s → %s: %i', (a, b, edits) => {
    expect(editDistance(a, b)).toBe(edits);
    expect(editDistance(b, a)).toBe(edits);
  });
});

describe('a mistyped name is told what it may have been', () => {
  const rules = ['meeting', 'vote', 'cleaning', 'patrol', 'wastewatch', 'errand', 'petcare'];
  test.each<[string, readonly string[], readonly string[]]>([
    ['one letter off', ['meting'], ['meeting']],
    ['two letters exchanged', ['patorl'], ['patrol']],
    ['upper case does not matter', ['VOTES'], ['vote']],
    ['the beginning is enough', ['clean'], ['cleaning']],
    ['nothing is near', ['karaoke'], []],
    ['a single letter says nothing', ['v'], []],
  ])('%s', (_, given, expected) => expect(near(given[0] ?? '', rules)).toEqual(expected));

  test('in a name of three characters one may be wrong', () => {
    expect(near('张秀莹', ['张秀英', '王秀英', '李伟'])).toEqual(['张秀英']);
    expect(near('李偉', ['李伟', '王芳'])).toEqual(['李伟']);
  });
  test('of a Chinese name any part is enough, if it has two characters', () => {
    expect(near('巡逻', ['治安巡逻', '居民会议'])).toEqual(['治安巡逻']);
    expect(near('安', ['治安巡逻'])).toEqual([]);
  });
  test('at most three, the nearest first, none twice', () => {
    expect(near('card1', ['card22', 'card2', 'card3', 'card4', 'card5', 'card2'])).toEqual(['card2', 'card3', 'card4']);
  });
  test('an erased name is never offered', () => expect(near('李', [''])).toEqual([]));
});
