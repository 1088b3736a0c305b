// A column that `verify` does not cover can be forged. Here every column of every table is changed, every row removed
// and copied, with the guards taken down first, as a person with another program would. A column that is added to the
// schema without being covered fails here by itself.

import { describe, expect, test } from 'vitest';
import type { Db } from '../../src/sqlite/statement.ts';
import { verifyLedger } from '../../src/sqlite/verify.ts';
import { bareCopy, columnsOf, fullLedger, tablesOf, tampered, type ColumnInfo } from '../support/full-ledger.ts';

const sound = fullLedger();
const tables = tablesOf(sound.db);
const columns = tables.flatMap((table) => columnsOf(sound.db, table).map((column) => ({ table, ...column })));

const rowsOf = (db: Db, table: string): string => JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all());
const keyOf = (table: string): string[] => columnsOf(sound.db, table).flatMap(({ name, pk }) => (pk > 0 ? [name] : []));

/** The first (ASC) or the last row. */
const rowAt = (table: string, order: string): string => {
  const key = keyOf(table);
  return `(${key}) = (SELECT ${key} FROM ${table} ORDER BY ${key.map((name) => `${name} ${order}`)} LIMIT 1)`;
};

/** Both ends of a table, or its only row. */
const endsOf = (table: string): readonly string[] =>
  (sound.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number) > 1 ? ['ASC', 'DESC'] : ['ASC'];
const rows = tables.flatMap((table) => endsOf(table).map((order) => ({ table, order })));

const OTHER_VALUES: Record<string, (name: string) => string[]> = {
  INTEGER: (name) => [`ifnull(${name}, 0) + 1`, `-ifnull(${name}, 0) - 7`],
  TEXT: (name) => [`ifnull(${name}, '') || ' '`, "''"],
  BLOB: (name) => [`zeroblob(length(ifnull(${name}, '')))`, "x''"],
};

function otherValues({ name, type, notnull, pk }: ColumnInfo): string[] {
  const values = OTHER_VALUES[type]?.(name) ?? [];
  return notnull === 0 && pk === 0 ? [...values, 'NULL'] : values;
}

/** The same ledger without its guards, of which nothing is found but that they are missing: one for all forgeries. */
const bare = bareCopy(sound);
bare.db.pragma('foreign_keys = OFF');
const withoutForgery = verifyLedger(bare).count;

/**
 * Changes a table behind the program's back, and takes that back again; tells whether it had an effect and whether it was
 * found.
 */
function forged(table: string, sql: string): { readonly effect: boolean; readonly found: boolean } {
  const { db } = bare;
  db.exec('SAVEPOINT untouched');
  try {
    db.pragma('ignore_check_constraints = ON');
    db.exec(sql);
    db.pragma('ignore_check_constraints = OFF');
    const effect = rowsOf(db, table) !== rowsOf(sound.db, table);
    return { effect, found: verifyLedger(bare).count > withoutForgery };
  } finally {
    db.exec('ROLLBACK TO untouched; RELEASE untouched');
  }
}

describe('the ledger of these tests', () => {
  test('verifies', () => expect(verifyLedger(sound)).toMatchObject({ ok: true, problems: [], entries: 7 }));

  test('verifies also when its guards were taken down and put up again', () => {
    expect(verifyLedger(tampered(sound, () => undefined))).toMatchObject({ ok: true });
  });

  test('lacks nothing but its guards where these are taken down for the forgeries', () => {
    const { problems } = verifyLedger(bare);
    expect(problems.map(({ check }) => check)).toEqual(problems.map(() => 'structure'));
    expect(withoutForgery).toBeGreaterThan(100);
    expect(rowsOf(bare.db, 'entry')).toBe(rowsOf(sound.db, 'entry'));
  });

  test('has rows in every table', () => {
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter((table) => rowsOf(sound.db, table) === '[]')).toEqual([]);
  });
});

describe('a value that is changed in the file is found', () => {
  test.each(columns)('$table.$name', ({ table, ...column }) => {
    const tried = otherValues(column).flatMap((other, i) =>
      endsOf(table)
        .filter((order) => i === 0 || order === 'ASC')
        .map((order) => {
          const sql = `UPDATE OR IGNORE ${table} SET ${column.name} = ${other} WHERE ${rowAt(table, order)}`;
          return { sql, ...forged(table, sql) };
        }),
    );
    expect(tried.some(({ effect }) => effect)).toBe(true);
    expect(tried.filter(({ effect, found }) => effect && !found)).toEqual([]);
  });
});

const UNIQUE = new Set(['code', 'card_no', 'title', 'request_key', 'number']);
const UNIQUE_NUMBERS = new Set([
  'rule_scope.rule_version',
  'survey_end.survey',
  'settlement.year',
  'sheet_row.n',
  'reward_terms.reward_version',
  'stock_note.move',
  'honour_step.honour',
  'collection.seq',
]);

describe('a row', () => {
  test.each(rows)('that is removed from $table ($order) is missed', ({ table, order }) => {
    expect(forged(table, `DELETE FROM ${table} WHERE ${rowAt(table, order)}`)).toEqual({ effect: true, found: true });
  });

  test.each(rows)('that is added to $table ($order) is found', ({ table, order }) => {
    const copy = columnsOf(sound.db, table).map(({ name, pk }) => {
      if (UNIQUE.has(name)) return `${name} || 'x'`;
      if (UNIQUE_NUMBERS.has(`${table}.${name}`)) return `${name} + 1`;
      return pk === 1 ? `(SELECT max(${name}) + 1 FROM ${table})` : name === 'reverses' ? 'NULL' : name;
    });
    const sql = `INSERT INTO ${table} SELECT ${copy.join(', ')} FROM ${table} WHERE ${rowAt(table, order)}`;
    expect(forged(table, sql)).toEqual({ effect: true, found: true });
  });
});
