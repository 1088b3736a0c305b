// Erasing a person: the sealed columns of every row that speaks of them are emptied, and which rows that were is
// recorded, so that `verify` can tell an erasure from a loss. Afterwards the file itself is searched for what is left.

import { readFileSync } from 'node:fs';
import { mentions } from '../domain/mention.ts';
import { openLedger, type Ledger } from './database.ts';
import { ERASABLE, SEALED_TABLES, type SealedName } from './erasable.ts';
import { FACT_TABLES, type FactTable } from './facts.ts';
import { cardsOf } from './mergers.ts';
import { all, first, statement, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** How a person is written about: names and telephone numbers that are nobody else's. */
export interface Traces {
  readonly words: readonly string[];
  /** Names of others that hold one of these. */
  readonly longer: readonly string[];
}

/** When a person was erased, in milliseconds since 1970, or null. */
export const erasedAt = (db: Db, resident: number): number | null =>
  first<{ at: number }>(
    db,
    `SELECT v.recorded_at AS at FROM erasure e JOIN voucher v ON v.id = e.voucher WHERE e.resident = ? ORDER BY e.id LIMIT 1`,
    resident,
  )?.at ?? null;

const CURRENT = `p.id = (SELECT max(n.id) FROM person n WHERE n.resident = p.resident)`;

/** What only this person is called, now and before. */
export function tracesOf(db: Db, resident: number): Traces {
  const own = JSON.stringify(cardsOf(db, resident));
  const words = all<{ word: string }>(
    db,
    `WITH own AS (SELECT value AS id FROM json_each(?)), word AS (
       SELECT name AS word FROM person WHERE resident IN (SELECT id FROM own)
       UNION SELECT phone FROM person WHERE resident IN (SELECT id FROM own)
       UNION SELECT name FROM alias WHERE resident IN (SELECT id FROM own))
     SELECT word FROM word WHERE length(word) > 1
       AND NOT EXISTS (SELECT 1 FROM person p WHERE (p.name = word OR p.phone = word) AND ${CURRENT}
         AND p.resident NOT IN (SELECT id FROM own)) ORDER BY word`,
    own,
  ).map(({ word }) => word);
  const others = all<{ name: string }>(
    db,
    `SELECT DISTINCT p.name FROM person p WHERE p.name IS NOT NULL AND p.resident NOT IN (SELECT value FROM json_each(?))`,
    own,
  ).map(({ name }) => name);
  return { words, longer: others.filter((name) => words.some((word) => name !== word && name.includes(word))) };
}

/** The rows of a table that are about a person, by id. */
function rowsAbout(db: Db, table: SealedName, own: string, { words, longer }: Traces): number[] {
  const { own: condition, byWords } = ERASABLE[table];
  const sealed = (FACT_TABLES[table] as FactTable).sealed ?? [];
  const found = new Set<number>();
  if (condition !== null) {
    const query = `WITH own AS (SELECT value AS id FROM json_each(?)) SELECT x.id FROM ${table} x WHERE x.salt IS NOT NULL AND (${condition})`;
    for (const { id } of all<{ id: number }>(db, query, own)) found.add(id);
  }
  if (byWords && words.length > 0) {
    const text = sealed.map((column) => `ifnull(x.${column}, '')`).join(` || char(10) || `);
    const query = `SELECT x.id, ${text} AS text FROM ${table} x
      WHERE x.salt IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(${text}, w.value) > 0)`;
    for (const row of all<{ id: number; text: string }>(db, query, JSON.stringify(words)))
      if (mentions(row.text, words, longer)) found.add(row.id);
  }
  return [...found].sort((a, b) => a - b);
}

export interface Erased {
  readonly table: SealedName;
  readonly rows: number;
}

/** Empties every row about a person, and records which. The number of the card stays, and all that it has earned. */
export function erasePerson(writer: Writer, resident: number, traces: Traces): Erased[] {
  const { db } = writer;
  db.pragma('secure_delete = ON');
  const cards = cardsOf(db, resident);
  const erasures = new Map(cards.map((card) => [card, writer.fact('erasure', { resident: card })]));
  const erasure = erasures.get(resident) ?? 0;
  return SEALED_TABLES.flatMap((table) => {
    const rows = rowsAbout(db, table, JSON.stringify(cards), traces);
    const sealed = (FACT_TABLES[table] as FactTable).sealed ?? [];
    for (const row of rows) {
      const emptied = ['salt', ...sealed].map((column) => `${column} = NULL`).join(', ');
      statement(db, `UPDATE ${table} SET ${emptied} WHERE id = ?`).run(row);
      writer.fact('erased_row', { erasure, source: table, source_row: row });
    }
    return rows.length === 0 ? [] : [{ table, rows: rows.length }];
  });
}

const holds = (path: string, words: readonly string[]): boolean => {
  const bytes = readFileSync(path);
  return words.some((word) => bytes.includes(Buffer.from(word, 'utf8')));
};

/**
 * Looks for words in the bytes of the file and, where SQLite has left some in space that it no longer uses, writes the
 * file anew without it. Tells whether they are gone.
 */
export function scrub(path: string, words: readonly string[], busyMs?: number): boolean {
  if (!holds(path, words)) return true;
  const ledger: Ledger = openLedger(path, { write: true, ...(busyMs === undefined ? {} : { busyMs }) });
  try {
    ledger.db.exec('VACUUM');
  } finally {
    ledger.db.close();
  }
  return !holds(path, words);
}
