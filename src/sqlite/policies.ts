// Policies and the settings of the book: what is in force when.

import { BEGINNING, type Day } from '../domain/calendar.ts';
import { policyAt, type Policy, type PolicyRow, type SettingKey } from '../domain/policy.ts';
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

/** The policy in force on a day, for as many days as are asked. */
export function policyBook(db: Db): (day: Day) => Policy {
  const rows = policyRows(db);
  const starts = [...new Set(rows.map((row) => row.from))].sort((a, b) => a - b);
  const known = new Map<Day, Policy>();
  return (day) => {
    const start = starts.findLast((s) => s <= day) ?? BEGINNING;
    let policy = known.get(start);
    if (!policy) known.set(start, (policy = policyAt(rows, start)));
    return policy;
  };
}

export function setPolicy(writer: Writer, key: string, text: string, from: Day): void {
  writer.fact('policy', { key, value: text, from_day: from });
}

/** A setting of the book, or null; damaged files may lack it. */
export const settingOf = (db: Db, key: SettingKey): string | null =>
  first<{ value: string }>(db, `SELECT value FROM policy WHERE key = ? ORDER BY id DESC LIMIT 1`, key)?.value ?? null;
