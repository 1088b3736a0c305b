import { describe, expect, test } from 'vitest';
import { rankCandidates, type Candidate } from '../../src/domain/aid-suggestion.ts';
import { points } from '../../src/domain/quantities.ts';

const NEED = { building: '3', hasDay: true };

/** `0102 3 d2 busy 40`: card, building, deeds, busy, points. */
function candidate(text: string): Candidate {
  const [cardNo = '', building = '', ...more] = text.split(' ');
  const deeds = Number(more.find((word) => word.startsWith('d'))?.slice(1) ?? 0);
  const earned = Number(more.find((word) => /^\d+$/.test(word)) ?? 0);
  return { cardNo, building: building === '-' ? null : building, deeds, isBusy: more.includes('busy'), points: points(earned) }; // prettier-ignore
}

const ranked = (lines: readonly string[], need = NEED): string[] =>
  rankCandidates(lines.map(candidate), need).map(({ cardNo, reasons }) => `${cardNo}: ${reasons.join(' ')}`);

describe('who could help', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['whoever has more reasons comes first', ['0102 5 0', '0103 3 0'], ['0103: building free few-points', '0102: free few-points']], 
    ['having done it before is a reason', ['0102 3 90', '0103 3 d2 90', '0104 3 90'], ['0103: building experience free', '0102: building free', '0104: building free']],
    ['of those with as many, whoever has fewer points', ['0102 3 30', '0103 3 20', '0104 3 d1 99 busy', '0105 3 10'], ['0105: building free few-points', '0103: building free', '0102: building free', '0104: building experience']],
    ['then the card number, so that it is the same every time', ['0104 5 7', '0103 5 7'], ['0103: free', '0104: free']],
    ['who is busy then may still be asked', ['0102 3 busy 0'], ['0102: building few-points']],
    ['who lives nowhere is in no building', ['0102 - 0'], ['0102: free few-points']],
    ['nobody', [], []],
  ])('%s', (_, lines, expected) => expect(ranked(lines)).toEqual(expected)); // prettier-ignore

  test('a need without a day has nobody who is free for it, and one without a building nobody in it', () => {
    expect(ranked(['0102 3 0'], { building: '3', hasDay: false })).toEqual(['0102: building few-points']);
    expect(ranked(['0102 3 0'], { building: null as never, hasDay: true })).toEqual(['0102: free few-points']);
  });

  test('whoever has less than the middle one has few points, and whoever has none', () => {
    expect(ranked(['0102 5 10', '0103 5 20', '0104 5 30'])).toEqual(['0102: free few-points', '0103: free', '0104: free']);
    expect(ranked(['0102 5 0', '0103 5 0'])).toEqual(['0102: free few-points', '0103: free few-points']);
  }); // prettier-ignore
});
