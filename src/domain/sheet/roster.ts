// Who stands on a printed sign-in sheet: neighbours in the order of their doors, so that everybody finds the own line.

import { byDoor } from '../household-code.ts';

export interface RosterPerson {
  readonly id: number;
  readonly cardNo: string;
  readonly name: string;
  readonly household: string | null;
}

/** A person on a row of the sheet. */
export type RosterRow<P extends RosterPerson = RosterPerson> = P & { readonly n: number };

/** Everybody once, by door, then by card; those without a door come last. Rows count from 1. */
export function rosterRows<P extends RosterPerson>(people: Iterable<P>): RosterRow<P>[] {
  const once = new Map([...people].map((person) => [person.id, person]));
  return [...once.values()].sort(byPlace).map((person, at) => ({ ...person, n: at + 1 }));
}

function byPlace(a: RosterPerson, b: RosterPerson): number {
  if (a.household === null || b.household === null) {
    if (a.household !== b.household) return a.household === null ? 1 : -1;
  } else if (a.household !== b.household) return byDoor(a.household, b.household);
  return a.cardNo < b.cardNo ? -1 : 1;
}
