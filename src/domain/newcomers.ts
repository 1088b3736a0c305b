// The lists for the "first steps" activities: who came for the first time, who comes seldom, and who has never come.

import type { Day, Span } from './calendar.ts';
import { groupBy, sumBy } from './grouping.ts';
import { buildingOf, byDoor } from './household-code.ts';
import type { Points } from './quantities.ts';
import { smallestToHide } from './small-groups.ts';

/** Somebody who could have taken part. */
export interface Taker {
  readonly cardNo: string;
  readonly name: string;
  /** The door number on the last day of the period, or null. */
  readonly household: string | null;
  /** The day of the first deed that stands, by the end of the period. */
  readonly first: Day | null;
  /** Earned in the period. */
  readonly points: Points;
}

const FIRST_STEPS = ['new', 'low', 'never'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

export interface Listed extends Taker {
  readonly building: string | null;
  readonly step: FirstStep;
}

export interface BuildingFigures {
  readonly building: string | null;
  readonly residents: number;
  readonly newcomers: number;
  readonly low: number;
  readonly never: number;
}

export interface FirstSteps {
  readonly rows: readonly Listed[];
  readonly buildings: readonly BuildingFigures[];
}

/** Where somebody stands: a newcomer is no resident with few points, whatever the points. Null for all others. */
export function stepOf({ first, points }: Taker, span: Span, below: number): FirstStep | null {
  if (first === null) return 'never';
  if (first >= span.from) return 'new';
  return points < below ? 'low' : null;
}

/** Building by building: newcomers, those with few points, those who never came; of each by door and card. */
export function firstSteps(takers: readonly Taker[], span: Span, below: number): FirstSteps {
  const placed = takers.map((taker) => ({
    ...taker,
    building: taker.household === null ? null : buildingOf(taker.household),
    step: stepOf(taker, span, below),
  }));
  const buildings = [...groupBy(placed, ({ building }) => building)].map(([building, own]) => {
    const count = (step: FirstStep): number => own.filter((one) => one.step === step).length;
    return { building, residents: own.length, newcomers: count('new'), low: count('low'), never: count('never') };
  });
  const rows = placed.flatMap((one) => (one.step === null ? [] : [{ ...one, step: one.step }]));
  return {
    rows: rows.sort((a, b) => byBuilding(a, b) || order(a.step) - order(b.step) || byHome(a, b)),
    buildings: buildings.sort(byBuilding),
  };
}

/**
 * For paper that leaves the office: buildings so small that somebody could be guessed are put together with those who have
 * no door, and have no number. Whoever knows the houses sees which of them are missing, so that the next smallest joins
 * them as long as they are too few; who has no door is known to the office only.
 */
export function withoutSmallBuildings({ rows, buildings }: FirstSteps): FirstSteps {
  const numbered = buildings.filter(({ building }) => building !== null);
  const withoutDoor = buildings.find(({ building }) => building === null)?.residents ?? 0;
  const small = smallestToHide(numbered, ({ residents }) => residents, withoutDoor);
  const named = new Set(numbered.filter((one) => !small.includes(one)).map(({ building }) => building));
  const others = buildings.filter(({ building }) => !named.has(building));
  const seen = (building: string | null): string | null => (named.has(building) ? building : null);
  const together = {
    building: null,
    residents: sumBy(others, ({ residents }) => residents),
    newcomers: sumBy(others, ({ newcomers }) => newcomers),
    low: sumBy(others, ({ low }) => low),
    never: sumBy(others, ({ never }) => never),
  };
  return {
    rows: rows
      .map((row) => ({ ...row, building: seen(row.building) }))
      .sort((a, b) => byBuilding(a, b) || order(a.step) - order(b.step)),
    buildings: [...buildings.filter(({ building }) => named.has(building)), ...(others.length > 0 ? [together] : [])],
  };
}

const order = (step: FirstStep): number => FIRST_STEPS.indexOf(step);

/** Those without a building come last. */
const byText = (a: string | null, b: string | null): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : byDoor(a, b);

const byBuilding = (a: { building: string | null }, b: { building: string | null }): number =>
  byText(a.building, b.building);

const byHome = (a: Taker, b: Taker): number => byText(a.household, b.household) || (a.cardNo < b.cardNo ? -1 : 1);
