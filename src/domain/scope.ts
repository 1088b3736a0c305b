// For whom a rule is: scored by the resident or once for the whole household, everywhere or in some buildings only.

import { buildingOf, byDoor, householdCode } from './household-code.ts';

export const SCORED_BY = ['resident', 'household'] as const;
export type ScoredBy = (typeof SCORED_BY)[number];

export interface Scope {
  readonly scoredBy: ScoredBy;
  /** Null for everywhere. */
  readonly buildings: readonly string[] | null;
}

/** Each resident for itself, in every building. */
export const EVERYBODY: Scope = { scoredBy: 'resident', buildings: null };

/** A building in its one spelling, however doors are written there: `3` from `03`. Null for what can't be one. */
export function buildingCode(text: string): string | null {
  const code = householdCode(`${text.trim()}-1`);
  if (code === null) return null;
  const building = buildingOf(code);
  return code === `${building}-1` ? building : null;
}

/** Reads `3,5`: every building once, in the order of doors. Null where one can't be a building. */
export function parseBuildings(text: string): readonly string[] | null {
  const found = text
    .split(/[,，、;；]/u)
    .filter((part) => part.trim() !== '')
    .map(buildingCode);
  if (found.length === 0 || found.includes(null)) return null;
  return [...new Set(found as string[])].sort(byDoor);
}

/** Whether a rule is for who lives behind a door; nobody without one lives in a building. */
export const isFor = ({ buildings }: Scope, door: string | null): boolean =>
  buildings === null || (door !== null && buildings.includes(buildingOf(door)));

export const isEverybody = ({ scoredBy, buildings }: Scope): boolean => scoredBy === 'resident' && buildings === null;
