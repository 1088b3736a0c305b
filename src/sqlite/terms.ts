// Who took part in a period, and what that came to.

import { yearOf, type Day, type Span } from '../domain/calendar.ts';
import type { Group, Term } from '../domain/evaluation.ts';
import { bookOf, type Flows } from '../domain/flows.ts';
import { addTo, sumBy } from '../domain/grouping.ts';
import { ageGroup } from '../domain/sheet/survey-sheet.ts';
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

/** The names of groups that have none of their own. */
const ELSEWHERE = '';
export const UNKNOWN_AGE = 'unknown';

/** Residents with a deed that stands. */
function takersIn(earned: readonly EarnedPart[]): Set<number> {
  const deeds = new Map<number, number>();
  for (const part of earned) addTo(deeds, part.resident, part.deeds);
  return new Set([...deeds].filter(([, count]) => count > 0).map(([resident]) => resident));
}

/** By what is said of everybody; what was earned by people who do not live there any more is in a group without residents. */
function groupsOf(
  dwellers: readonly Dweller[],
  earned: readonly EarnedPart[],
  takers: ReadonlySet<number>,
  nameOf: (dweller: Dweller) => string,
): Group[] {
  const names = new Map(dwellers.map((dweller) => [dweller.resident, nameOf(dweller)]));
  const groups = new Map<string, { name: string; residents: number; participants: number; points: number }>();
  const groupOf = (name: string) => {
    let group = groups.get(name);
    if (!group) groups.set(name, (group = { name, residents: 0, participants: 0, points: 0 }));
    return group;
  };
  for (const [resident, name] of names) {
    const group = groupOf(name);
    group.residents += 1;
    if (takers.has(resident)) group.participants += 1;
  }
  for (const { resident, points } of earned)
    if (points !== 0) groupOf(names.get(resident) ?? ELSEWHERE).points += points;
  return [...groups.values()].filter(({ residents, points }) => residents > 0 || points !== 0);
}

/** The age that everybody reaches in the year of a day, where the year of birth is known. */
function agesOn(db: Db, day: Day): (dweller: Dweller) => string {
  const known = allParticulars(db);
  const year = yearOf(day);
  return ({ resident }) => {
    const born = known.get(resident)?.birthYear ?? null;
    return (born === null ? null : ageGroup(String(year - born))) ?? UNKNOWN_AGE;
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
