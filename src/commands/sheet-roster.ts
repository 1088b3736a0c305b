// Who is to stand on a new sheet: a building, some households or residents, everybody.

import type { Day } from '../domain/calendar.ts';
import { buildingOf, byDoor, householdCode } from '../domain/household-code.ts';
import { near } from '../domain/near.ts';
import { refusal } from '../domain/refusal.ts';
import { isOpenOn } from '../domain/residency.ts';
import { rosterRows, type RosterPerson, type RosterRow } from '../domain/sheet/roster.ts';
import { doorsById } from '../sqlite/households.ts';
import { allResidents, membershipsOn, type Resident } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { householdFor } from './household.ts';
import { openResidentFor } from './whom.ts';

export interface RosterAsked {
  readonly buildings: readonly string[];
  /** Door numbers and residents. */
  readonly group: readonly string[];
  readonly all: boolean;
}

export const asksForNames = ({ buildings, group, all }: RosterAsked): boolean =>
  all || buildings.length > 0 || group.length > 0;

/** Residents as they stand on a sheet, each with the door of the day. */
export function personOn(db: Db, day: Day): (resident: Pick<Resident, 'id' | 'cardNo' | 'name'>) => RosterPerson {
  const homes = membershipsOn(db, day);
  const doors = doorsById(db);
  return ({ id, cardNo, name }) => ({ id, cardNo, name, household: doors.get(homes.get(id) ?? -1) ?? null });
}

/** The rows of a sheet for those who were asked for. Refuses where there is nobody, or somebody whose account is closed. */
export function rosterFor(db: Db, asked: RosterAsked, day: Day): RosterRow[] {
  if (!asksForNames(asked)) return [];
  const person = personOn(db, day);
  const everybody = allResidents(db)
    .filter((resident) => resident.name !== '' && isOpenOn(resident, day))
    .map(person);
  if (asked.all && everybody.length === 0) throw refusal('nobody-on-roster', { asked: '', near: [] });
  return rosterRows([
    ...(asked.all ? everybody : []),
    ...asked.buildings.flatMap((building) => inBuilding(everybody, building)),
    ...asked.group.flatMap((one) => (householdCode(one) === null ? [] : behindDoor(db, everybody, one))),
    ...asked.group.flatMap((one) => (householdCode(one) === null ? [person(openResidentFor(db, one, day))] : [])),
  ]);
}

/** Everybody of a building (`3`), or of one of its units (`3-2`). */
function inBuilding(everybody: readonly RosterPerson[], asked: string): RosterPerson[] {
  const begin = householdCode(`${asked}-1`)?.replace(/1$/, '');
  const found = begin === undefined ? [] : everybody.filter(({ household }) => household?.startsWith(begin));
  if (found.length > 0) return found;
  const buildings = everybody.flatMap(({ household }) => (household === null ? [] : [buildingOf(household)]));
  throw refusal('nobody-on-roster', { asked, near: near(asked, [...new Set(buildings)].sort(byDoor)) });
}

function behindDoor(db: Db, everybody: readonly RosterPerson[], asked: string): RosterPerson[] {
  const { code } = householdFor(db, asked);
  const found = everybody.filter(({ household }) => household === code);
  if (found.length === 0) throw refusal('nobody-on-roster', { asked: code, near: [] });
  return found;
}
