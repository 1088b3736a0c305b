// Who speaks for a household in lists for the property company.

import { settlementDay } from '../domain/settlement.ts';
import { doorsById } from '../sqlite/households.ts';
import { allResidents, isClosedOn, membershipsOn } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';

/** Whoever speaks for a household on the last day of the year, by door number: the first of its open cards with a name. */
export function ownersOf(db: Db, year: number): Map<string, string> {
  const homes = membershipsOn(db, settlementDay(year));
  const doors = doorsById(db);
  const owners = new Map<string, string>();
  for (const resident of allResidents(db)) {
    const { id, name } = resident;
    const door = doors.get(homes.get(id) ?? 0);
    if (isClosedOn(resident, settlementDay(year))) continue;
    if (door !== undefined && name !== '' && !owners.has(door)) owners.set(door, name);
  }
  return owners;
}
