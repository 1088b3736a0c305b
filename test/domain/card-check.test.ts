import { describe, expect, test } from 'vitest';
import { checkCard, type CardVerdict } from '../../src/domain/card-check.ts';

/** The lines 1, 2, 3 … with these points. */
const book = (...points: number[]): { seq: number; points: number }[] =>
  points.map((p, at) => ({ seq: at + 1, points: p }));

const said = (verdict: CardVerdict): unknown =>
  verdict.agrees ? `agrees at ${verdict.book}` : [verdict.finding, verdict.from, verdict.book];

interface Case {
  readonly title: string;
  readonly lines: readonly number[];
  readonly card: number;
  readonly agreedUpTo?: number;
  readonly is: unknown;
}

const cases: readonly Case[] = [
  { title: 'equal sums agree', lines: [5, 10], card: 15, is: 'agrees at 15' },
  { title: 'an empty card and an empty book agree', lines: [], card: 0, is: 'agrees at 0' },
  { title: 'lines that cancel each other leave nothing to differ', lines: [5, -5], card: 0, is: 'agrees at 0' },
  { title: 'a card that stopped lacks the next line', lines: [5, 10, 20], card: 15, is: ['lacks', 3, 35] },
  { title: 'a card without any stamp lacks the first line', lines: [5, 10], card: 0, is: ['lacks', 1, 15] },
  { title: 'of several places where it may have stopped the last one counts', lines: [5, 5, -5, 20], card: 5, is: ['lacks', 4, 25] }, // prettier-ignore
  { title: 'a line of no points is none that a card lacks', lines: [5, 0, 10], card: 5, is: ['lacks', 3, 15] },
  { title: 'a sum that the book never had may differ from the first line on', lines: [5, 10], card: 7, is: ['unclear', 1, 15] }, // prettier-ignore
  { title: 'a line of no points can not be where they differ', lines: [0, 10], card: 7, is: ['unclear', 2, 10] },
  { title: 'a book without lines has none that the card could lack', lines: [], card: 40, is: ['unclear', null, 0] },
  { title: 'what was found to agree is not doubted again', lines: [5, 10, 20, 5], card: 12, agreedUpTo: 2, is: ['unclear', 3, 40] }, // prettier-ignore
  { title: 'a card that stopped where it last agreed lacks the line after it', lines: [5, 10, 20], card: 15, agreedUpTo: 2, is: ['lacks', 3, 35] }, // prettier-ignore
  { title: 'a sum from before it last agreed tells nothing', lines: [5, 10, 20], card: 5, agreedUpTo: 2, is: ['unclear', 3, 35] }, // prettier-ignore
  { title: 'nothing new in the book since it last agreed: the card has changed', lines: [5, 10], card: 20, agreedUpTo: 2, is: ['unclear', null, 15] }, // prettier-ignore
  { title: 'the entry up to which it agreed need not be one of this resident', lines: [5, 10], card: 9, agreedUpTo: 99, is: ['unclear', null, 15] }, // prettier-ignore
  { title: 'a book below zero agrees with no card', lines: [5, -8], card: 0, is: ['lacks', 1, -3] },
];

describe('a card against the book', () => {
  test.each(cases)('$title', ({ lines, card, agreedUpTo = 0, is }) => {
    expect(said(checkCard({ lines: book(...lines), card, agreedUpTo }))).toEqual(is);
  });
});
