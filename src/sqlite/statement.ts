// Prepared statements, kept per connection: a statement is compiled once however often it runs.

import type Database from 'better-sqlite3';

export type Db = Database.Database;

type Prepared = WeakMap<Db, Map<string, Database.Statement>>;

const [prepared, preparedBare]: [Prepared, Prepared] = [new WeakMap(), new WeakMap()];

function kept(among: Prepared, db: Db, text: string, prepare: () => Database.Statement): Database.Statement {
  let known = among.get(db);
  if (!known) among.set(db, (known = new Map()));
  let found = known.get(text);
  if (!found) known.set(text, (found = prepare()));
  return found;
}

/** The compiled statement for a text. */
export const statement = (db: Db, text: string): Database.Statement => kept(prepared, db, text, () => db.prepare(text));

/** better-sqlite3 takes numbered parameters (`?1`) by name only. */
const bound = (text: string, parameters: readonly unknown[]): readonly unknown[] =>
  text.includes('?1') ? [Object.fromEntries(parameters.map((parameter, i) => [i + 1, parameter]))] : parameters;

/** Every row of a query; the row type is what the statement selects. */
export const all = <Row>(db: Db, text: string, ...parameters: readonly unknown[]): Row[] =>
  statement(db, text).all(...bound(text, parameters)) as Row[];

/** Every row as a bare list of its columns: to name them takes longer than to read them, which shows where rows are many. */
export const allBare = <Row extends readonly unknown[]>(
  db: Db,
  text: string,
  ...parameters: readonly unknown[]
): Row[] => kept(preparedBare, db, text, () => db.prepare(text).raw()).all(...bound(text, parameters)) as Row[];

/** The first row of a query, or null. */
export const first = <Row>(db: Db, text: string, ...parameters: readonly unknown[]): Row | null =>
  (statement(db, text).get(...bound(text, parameters)) as Row | undefined) ?? null;

/** The single value of a query that always has one row. */
export function value<T>(db: Db, text: string, ...parameters: readonly unknown[]): T {
  const row = first<Record<string, T>>(db, text, ...parameters);
  if (!row) throw new Error(`no row: ${text}`);
  return Object.values(row)[0] as T;
}
