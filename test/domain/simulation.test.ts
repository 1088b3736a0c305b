// What a year would have come to under other terms.

import { describe, expect, test } from 'vitest';
import { fen, points } from '../../src/domain/quantities.ts';
import { actualYear, simulatedYear } from '../../src/domain/simulation.ts';

const terms = (cap: number | null, worth = 1000) => ({
  rate: { points: points(100), fen: fen(worth) },
  yearlyCap: cap === null ? null : points(cap),
});
/** Under a cap of 1000: one far below it, one at it, one from whom it has cut 150. */
const YEAR = [{ points: 300, cut: 0 }, { points: 1000, cut: 0 }, { points: 1000, cut: 150 }]; // prettier-ignore

describe('a simulated year', () => {
  test.each([
    ['a lower cap cuts everybody above it', terms(800), 300 + 800 + 800, 2],
    ['a higher cap gives back what was cut, up to it', terms(1100), 300 + 1000 + 1100, 1],
    ['no cap gives all of it back', terms(null), 300 + 1000 + 1150, 0],
    ['the same cap changes nothing', terms(1000), 2300, 1],
  ])('%s', (_, then, issued, capped) => {
    const outcome = simulatedYear(YEAR, terms(1000), then);
    expect([outcome.issued, outcome.capped, outcome.valueFen]).toEqual([issued, capped, issued * 10]);
  });

  test('another value changes what it is worth, not the points', () => {
    expect(simulatedYear(YEAR, terms(1000), terms(1000, 800))).toMatchObject({ issued: 2300, valueFen: 18_400 });
  });

  test('is beside the year as it was', () => {
    expect(actualYear(YEAR, terms(1000))).toMatchObject({ issued: 2300, capped: 1, valueFen: 23_000 });
    expect(actualYear([], terms(null))).toMatchObject({ issued: 0, capped: 0, valueFen: 0 });
  });
});
