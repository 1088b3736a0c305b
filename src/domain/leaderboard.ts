// Who has earned most in a period. On the notice board people appear under an alias: their family name and building.

import { buildingOf, byDoor } from './household-code.ts';
import type { Points } from './quantities.ts';
import { smallestToHide } from './small-groups.ts';
import { surnameOf } from './surname.ts';

export interface Earner {
  readonly cardNo: string;
  /** Empty once the person has been erased. */
  readonly name: string;
  /** The door number on the last day of the period, or null. */
  readonly household: string | null;
  /** Awards less their reversals. */
  readonly points: Points;
}

/** What an alias shows of a person; the words around it belong to the language of the list. */
export interface Alias {
  readonly surname: string;
  readonly building: string | null;
}

export interface Ranked extends Earner {
  readonly rank: number;
}

export const aliasOf = ({ name, household }: Pick<Earner, 'name' | 'household'>): Alias => ({
  surname: surnameOf(name),
  building: household === null ? null : buildingOf(household),
});

/**
 * The buildings that a list for the board may name; `living` counts who lives in each. Where only one were left out, an
 * alias without a building would stand for it: the next smallest goes with it.
 */
export function buildingsOnBoard(living: ReadonlyMap<string, number>): ReadonlySet<string> {
  const buildings = [...living.keys()].sort(byDoor);
  const hidden = smallestToHide(buildings, (building) => living.get(building) ?? 0);
  return new Set(buildings.filter((building) => !hidden.includes(building)));
}

/** The alias on such a list. */
export function boardAlias(earner: Pick<Earner, 'name' | 'household'>, named: ReadonlySet<string>): Alias {
  const alias = aliasOf(earner);
  return alias.building === null || named.has(alias.building) ? alias : { ...alias, building: null };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Most points first; who has the same number shares the rank (1, 2, 2, 4). Who has earned nothing is left out, and with
 * `top` everyone beyond that rank, so that of those who share the last place nobody is.
 */
export function rankEarners(earners: readonly Earner[], top: number | null): Ranked[] {
  const sorted = earners
    .filter((earner) => earner.points > 0)
    .sort((a, b) => b.points - a.points || compare(a.cardNo, b.cardNo));
  const ranked: Ranked[] = [];
  for (const [index, earner] of sorted.entries()) {
    const above = ranked.at(-1);
    const rank = above?.points === earner.points ? above.rank : index + 1;
    if (top !== null && rank > top) break;
    ranked.push({ ...earner, rank });
  }
  return ranked;
}
