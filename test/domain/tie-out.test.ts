import { describe, expect, test } from 'vitest';
import { points } from '../../src/domain/quantities.ts';
import { agrees, checkLine, dueOnShelf, type TieOutLine } from '../../src/domain/tie-out.ts';

/** Twenty in the morning, five delivered, three redeemed, of which one is put aside. */
const line = (fields: Partial<TieOutLine> = {}): TieOutLine => ({
  ...{ reward: 1, code: 'rice', name: 'Rice', pieces: 3, points: points(180), held: 1, counted: 23 },
  stock: { before: 20, moved: 5, taken: 3, after: 22 },
  ...fields,
});

describe('the closing of an exchange day', () => {
  test('expects on the shelf what is in stock and what is put aside', () => {
    expect(dueOnShelf(line())).toBe(23);
    expect(dueOnShelf(line({ stock: null }))).toBeNull();
  });

  test.each<[string, Partial<TieOutLine>, number, number | null, boolean]>([
    ['agrees', {}, 0, 0, true],
    ['agrees by the book where nobody has counted', { counted: null }, 0, null, true],
    ['names what is missing', { counted: 21 }, 0, -2, false],
    ['names what is too much', { counted: 24 }, 0, 1, false],
    ['names what was taken without being redeemed', { pieces: 2 }, 1, 0, false],
    ['has nothing to compare for a service', { stock: null, counted: null }, 0, null, true],
  ])('%s', (_, fields, stockDifference, shelfDifference, fits) => {
    expect(checkLine(line(fields))).toEqual({ stockDifference, shelfDifference });
    expect(agrees(line(fields))).toBe(fits);
  });
});
