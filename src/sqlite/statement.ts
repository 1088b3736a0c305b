// Prepared statements, kept per connection: a statement is compiled once however often it runs.

import type Database from 'better-sqlite3';

export type Db = Database.Database;

const prepared = new WeakMap<Db, Map<string, Database.Statement>>();

/** The compiled statement for a text. */
export function statement(db: Db, text: string): Database.Statement {
  let known = prepared.get(db);
  if (!known) prepared.set(db, (known = new Map()));
  let found = known.get(text);
  if (!found) known.set(text, (found = db.prepare(text)));
  return found;
}

/** better-sqlite3 takes numbered parameters (`?1`) by name only. */
const bound = (text: string, parameters: readonly unknown[]): readonly unknown[] =>
  text.includes('?1') ? [Object.fromEntries(parameters.map((parameter, i) => [i + 1, parameter]))] : parameters;

/** Every row of a query; the row type is what the statement selects. */
export const all = <Row>(db: Db, text: string, ...parameters: readonly unknown[]): Row[] =>
  statement(db, text).all(...bound(text, parameters)) as Row[];

/** The first row of a query, or null. */
export const first = <Row>(db: Db, text: string, ...parameters: readonly unknown[]): Row | null =>
  (statement(db, text).get(...bound(text, parameters)) as Row | undefined) ?? null;

/** The single value of a query that always has one row. */
export function value<T>(db: Db, text: string, ...parameters: readonly unknown[]): T {
  const row = first<Record<string, T>>(db, text, ...parameters);
  if (!row) throw new Error(`no row: ${text}`);
  return Object.values(row)[0] as T;
}
