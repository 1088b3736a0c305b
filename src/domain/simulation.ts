// What a year would have come to under another yearly cap or another value of a point. Only these two are changed: deeds,
// and what other caps have cut from them, stay as they were.

import { points, valueOf, type Fen, type Points, type Rate } from './quantities.ts';

/** What a resident has earned in a year, and what the yearly cap has cut from it. */
export interface YearEarned {
  readonly points: number;
  readonly cut: number;
}

export interface Terms {
  readonly rate: Rate;
  /** Null for none. */
  readonly yearlyCap: Points | null;
}

export interface Outcome extends Terms {
  readonly issued: Points;
  /** Residents from whom the yearly cap cuts something. */
  readonly capped: number;
  readonly valueFen: Fen;
}

const outcomeOf = (terms: Terms, issued: number, capped: number): Outcome => ({
  ...terms,
  issued: points(issued),
  capped,
  valueFen: issued > 0 ? valueOf(points(issued), terms.rate) : valueOf(points(0), terms.rate),
});

/** The year as it was. */
export const actualYear = (earned: readonly YearEarned[], terms: Terms): Outcome =>
  outcomeOf(
    terms,
    earned.reduce((sum, one) => sum + one.points, 0),
    earned.filter(({ cut }) => cut > 0).length,
  );

/** The year as it would have been. A cap that is as it was changes nothing. */
export function simulatedYear(earned: readonly YearEarned[], actual: Terms, terms: Terms): Outcome {
  const { yearlyCap } = terms;
  if (yearlyCap === actual.yearlyCap) return actualYear(earned, terms);
  let [issued, capped] = [0, 0];
  for (const one of earned) {
    const asked = one.points + one.cut;
    const isCapped = yearlyCap !== null && asked > yearlyCap;
    issued += isCapped ? yearlyCap : asked;
    if (isCapped) capped += 1;
  }
  return outcomeOf(terms, issued, capped);
}
