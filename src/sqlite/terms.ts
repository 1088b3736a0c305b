// Who took part in a period, and what that came to.

import { yearOf, type Day, type Span } from '../domain/calendar.ts';
import { groupsOf, takersIn, type Group, type Term } from '../domain/evaluation.ts';
import { bookOf, type Flows } from '../domain/flows.ts';
import { sumBy } from '../domain/grouping.ts';
import { ageGroupAt, UNKNOWN } from '../domain/survey.ts';
import { earnedIn, earnersBefore, type EarnedPart } from './flows.ts';
import { allParticulars } from './particulars.ts';
import { dwellersOn, type Dweller } from './population.ts';
import type { Db } from './statement.ts';

export interface TermFacts {
  readonly term: Term;
  readonly earned: readonly EarnedPart[];
  readonly buildings: readonly Group[];
  /** By the groups of ages, and of those whose year of birth is not recorded. */
  readonly ages: readonly Group[];
}

/** The age that everybody reaches in the year of a day, where the year of birth is known. */
function agesOn(db: Db, day: Day): (dweller: Dweller) => string {
  const known = allParticulars(db);
  const year = yearOf(day);
  return ({ resident }) => {
    const born = known.get(resident)?.birthYear ?? null;
    return (born === null ? null : ageGroupAt(year - born)) ?? UNKNOWN;
  };
}

/** The figures of a period; `flows` are those of the period, and may be of more. */
export function termFacts(db: Db, span: Span, flows: Flows): TermFacts {
  const dwellers = dwellersOn(db, span.to);
  const earned = earnedIn(db, span);
  const takers = takersIn(earned);
  const taking = dwellers.filter(({ resident }) => takers.has(resident));
  const earners = earnersBefore(db, span.from);
  return {
    earned,
    buildings: groupsOf(dwellers, earned, takers, ({ building }) => building),
    ages: groupsOf(dwellers, earned, takers, agesOn(db, span.to)),
    term: {
      span,
      residents: dwellers.length,
      households: new Set(dwellers.map(({ household }) => household)).size,
      participants: taking.length,
      takingHouseholds: new Set(taking.map(({ household }) => household)).size,
      newcomers: taking.filter(({ resident }) => !earners.has(resident)).length,
      others: takers.size - taking.length,
      book: bookOf(flows, span),
      minutes: sumBy(earned, ({ minutes }) => minutes),
      deeds: sumBy(earned, ({ deeds }) => deeds),
    },
  };
}
