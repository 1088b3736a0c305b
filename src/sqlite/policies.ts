// Policies and the settings of the book: what is in force when.

import { BEGINNING, type Day } from '../domain/calendar.ts';
import { buildingOf } from '../domain/household-code.ts';
import { policyAt, splitKey, type Policy, type PolicyRow, type SettingKey } from '../domain/policy.ts';
import { householdCodeOf } from './households.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

export interface StoredPolicy extends PolicyRow {
  readonly recordedAt: number;
  readonly operator: string;
}

const toRow = (row: { id: number; key: string; value: string; from_day: number }): PolicyRow => ({
  id: row.id,
  key: row.key,
  value: row.value,
  from: row.from_day as Day,
});

export const policyRows = (db: Db): PolicyRow[] =>
  all<{ id: number; key: string; value: string; from_day: number }>(
    db,
    `SELECT id, key, value, from_day FROM policy`,
  ).map(toRow);

/** Every change that was ever made, in the order in which it was typed. */
export const policyHistory = (db: Db): StoredPolicy[] =>
  all<{ id: number; key: string; value: string; from_day: number; recorded_at: number; name: string }>(
    db,
    `SELECT p.id, p.key, p.value, p.from_day, v.recorded_at, o.name
     FROM policy p JOIN voucher v ON v.id = p.voucher JOIN operator o ON o.id = v.operator
     ORDER BY p.id`,
  ).map((row) => ({ ...toRow(row), recordedAt: row.recorded_at, operator: row.name }));

/** The policy in force on a day, for as many days and households as are asked. */
export interface PolicyBook {
  (day: Day, household?: number | null): Policy;
  /** The building of a household, where that has policies of its own; else null. */
  readonly pilotOf: (household: number | null) => string | null;
}

/** Which households lie in buildings with policies of their own. Most ledgers have none, and are not even asked. */
function pilotsIn(db: Db, rows: readonly PolicyRow[]): PolicyBook['pilotOf'] {
  const pilots = new Set(rows.flatMap((row) => splitKey(row.key).building ?? []));
  const known = new Map<number, string | null>();
  return (household) => {
    if (pilots.size === 0 || household === null) return null;
    let building = known.get(household);
    if (building === undefined) {
      const own = buildingOf(householdCodeOf(db, household));
      known.set(household, (building = pilots.has(own) ? own : null));
    }
    return building;
  };
}

/** Every policy that there is; what a building has of its own lies over what holds for all. */
export function policyBook(db: Db): PolicyBook {
  const rows = policyRows(db);
  const starts = [...new Set(rows.map((row) => row.from))].sort((a, b) => a - b);
  const pilotOf = pilotsIn(db, rows);
  const known = new Map<string | null, Map<Day, Policy>>();
  const policyOf = (day: Day, household: number | null = null): Policy => {
    const start = starts.findLast((s) => s <= day) ?? BEGINNING;
    const building = pilotOf(household);
    let days = known.get(building);
    if (!days) known.set(building, (days = new Map()));
    let policy = days.get(start);
    if (!policy) days.set(start, (policy = policyAt(rows, start, building)));
    return policy;
  };
  return Object.assign(policyOf, { pilotOf });
}

export function setPolicy(writer: Writer, key: string, text: string, from: Day): void {
  writer.fact('policy', { key, value: text, from_day: from });
}

/** A setting of the book, or null; damaged files may lack it. */
export const settingOf = (db: Db, key: SettingKey): string | null =>
  first<{ value: string }>(db, `SELECT value FROM policy WHERE key = ? ORDER BY id DESC LIMIT 1`, key)?.value ?? null;

/** Where nothing is said of the time zone. */
export const DEFAULT_TIMEZONE = 'Asia/Shanghai';

/** The time zone of the neighbourhood. */
export const timezoneOf = (db: Db): string => settingOf(db, 'timezone') ?? DEFAULT_TIMEZONE;
