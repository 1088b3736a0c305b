// Who took part in a period, and what that came to.

import type { Span } from '../domain/calendar.ts';
import type { Group, Term } from '../domain/evaluation.ts';
import { bookOf, type Flow } from '../domain/flows.ts';
import { earnedIn, hasEarnedBefore, type EarnedPart } from './flows.ts';
import { dwellersOn, livingIn, type Dweller } from './population.ts';
import type { Db } from './statement.ts';

export interface TermFacts {
  readonly term: Term;
  readonly earned: readonly EarnedPart[];
  readonly buildings: readonly Group[];
}

/** Residents with a deed that stands. */
function takersIn(earned: readonly EarnedPart[]): Set<number> {
  const deeds = new Map<number, number>();
  for (const part of earned) deeds.set(part.resident, (deeds.get(part.resident) ?? 0) + part.deeds);
  return new Set([...deeds].filter(([, count]) => count > 0).map(([resident]) => resident));
}

/** By building; what was earned by people who do not live there any more is in a group without residents. */
function buildingsOf(
  dwellers: readonly Dweller[],
  earned: readonly EarnedPart[],
  takers: ReadonlySet<number>,
): Group[] {
  const homes = new Map(dwellers.map(({ resident, building }) => [resident, building]));
  const living = livingIn(dwellers);
  const points = new Map<string | null, number>();
  for (const part of earned) {
    const building = homes.get(part.resident) ?? null;
    points.set(building, (points.get(building) ?? 0) + part.points);
  }
  const taking = livingIn(dwellers.filter(({ resident }) => takers.has(resident)));
  const groups = [...living].map(([name, residents]) => ({
    ...{ name, residents, participants: taking.get(name) ?? 0, points: points.get(name) ?? 0 },
  }));
  const elsewhere = points.get(null) ?? 0;
  return elsewhere === 0 ? groups : [...groups, { name: '', residents: 0, participants: 0, points: elsewhere }];
}

/** The figures of a period; `flows` are those up to its end or later. */
export function termFacts(db: Db, span: Span, flows: readonly Flow[]): TermFacts {
  const dwellers = dwellersOn(db, span.to);
  const earned = earnedIn(db, span);
  const takers = takersIn(earned);
  const taking = dwellers.filter(({ resident }) => takers.has(resident));
  const sum = (of: (part: EarnedPart) => number): number => earned.reduce((all, part) => all + of(part), 0);
  return {
    earned,
    buildings: buildingsOf(dwellers, earned, takers),
    term: {
      span,
      residents: dwellers.length,
      households: new Set(dwellers.map(({ household }) => household)).size,
      participants: taking.length,
      takingHouseholds: new Set(taking.map(({ household }) => household)).size,
      newcomers: taking.filter(({ resident }) => !hasEarnedBefore(db, resident, span.from)).length,
      others: takers.size - taking.length,
      book: bookOf(flows, span),
      minutes: sum(({ minutes }) => minutes),
      deeds: sum(({ deeds }) => deeds),
    },
  };
}
