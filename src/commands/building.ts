// Buildings as they are named on the command line. One that nobody lives in is a slip, and would never apply to anybody.

import { buildingOf, byDoor } from '../domain/household-code.ts';
import { near } from '../domain/near.ts';
import { refusal } from '../domain/refusal.ts';
import { buildingCode } from '../domain/scope.ts';
import { allHouseholds } from '../sqlite/households.ts';
import type { Db } from '../sqlite/statement.ts';

/** Every building with a household in it, in the order of doors. */
const buildingsIn = (db: Db): string[] =>
  [...new Set(allHouseholds(db).map(({ code }) => buildingOf(code)))].sort(byDoor);

/** Refuses a building that no household is registered in. */
export function checkBuildings(db: Db, buildings: readonly string[]): void {
  if (buildings.length === 0) return;
  const known = buildingsIn(db);
  const unknown = buildings.find((building) => !known.includes(building));
  if (unknown !== undefined) throw refusal('unknown-building', { asked: unknown, near: near(unknown, known) });
}

/** The building that was typed, in its one spelling. */
export function typedBuilding(text: string): string {
  const building = buildingCode(text);
  if (building === null) throw refusal('bad-value', { option: '--building', given: text, allowed: '--building 3' });
  return building;
}
