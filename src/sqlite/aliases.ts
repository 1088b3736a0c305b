// Names as people write them: a sheet says "Auntie Wang", and once the clerk has said who that is, the next sheet is
// understood. The newest row of a name and a door counts; a row without a resident takes the name back.

import { cardsOf, hasMergers, survivorOf, survivors } from './mergers.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** A name as it stands on sheets. */
export interface Alias {
  readonly name: string;
  /** The door number that has to stand beside it; null where the name alone is enough. */
  readonly household: string | null;
}

/** Who is meant by a name, at a door or anywhere. */
export interface AliasMeaning {
  readonly household: string | null;
  /** The resident's id. */
  readonly resident: number;
}

/** The rows that count; what was erased with its resident is no name any more. */
const NEWEST = `a.name IS NOT NULL
  AND a.id = (SELECT max(b.id) FROM alias b WHERE b.name = a.name AND b.household IS a.household)`;

/** Who is meant by exactly this name and door, or null. */
export function aliasMeaning(db: Db, { name, household }: Alias): number | null {
  const meant = first<{ resident: number | null }>(
    db,
    `SELECT resident FROM alias WHERE name = ? AND household IS ? ORDER BY id DESC LIMIT 1`,
    name,
    household,
  )?.resident;
  return meant == null ? null : survivorOf(db, meant);
}

/** Keeps who is meant by a name. False, and nothing is written, where that is known already. */
export function rememberAlias(writer: Writer, alias: Alias & { readonly resident: number }): boolean {
  const { name, household, resident } = alias;
  if (aliasMeaning(writer.db, alias) === resident) return false;
  writer.fact('alias', { resident, name, household });
  return true;
}

/** From now on the name means nobody. False, and nothing is written, where it meant nobody before. */
export function forgetAlias(writer: Writer, alias: Alias): boolean {
  if (aliasMeaning(writer.db, alias) === null) return false;
  writer.fact('alias', { resident: null, name: alias.name, household: alias.household });
  return true;
}

/** Every name that means somebody. */
export function allAliases(db: Db): Map<string, AliasMeaning[]> {
  const rows = all<{ name: string; household: string | null; resident: number }>(
    db,
    `SELECT a.name, a.household, a.resident FROM alias a WHERE ${NEWEST} AND a.resident IS NOT NULL
     ORDER BY a.name, a.household`,
  );
  const aliases = new Map<string, AliasMeaning[]>();
  const into = rows.length === 0 || !hasMergers(db) ? new Map<number, number>() : survivors(db);
  for (const { name, household, resident } of rows) {
    const meaning = { household, resident: into.get(resident) ?? resident };
    const known = aliases.get(name);
    if (known) known.push(meaning);
    else aliases.set(name, [meaning]);
  }
  return aliases;
}

/** A name that means somebody, with who said so and when. */
export interface ShownAlias extends Alias {
  readonly resident: number;
  readonly cardNo: string;
  /** The resident's own name. */
  readonly of: string;
  readonly recordedAt: string;
  readonly operator: string;
}

/** The names of everyone, or of one resident. */
export const shownAliases = (db: Db, resident: number | null): ShownAlias[] =>
  all<Omit<ShownAlias, 'recordedAt'> & { readonly recorded_at: number }>(
    db,
    `SELECT a.name, a.household, a.resident, r.card_no AS cardNo, v.recorded_at, o.name AS operator,
       ifnull((SELECT p.name FROM person p WHERE p.resident = r.id ORDER BY p.id DESC LIMIT 1), '') AS "of"
     FROM alias a
     JOIN resident r ON r.id = a.resident
     JOIN voucher v ON v.id = a.voucher
     JOIN operator o ON o.id = v.operator
     WHERE ${NEWEST} AND (?1 IS NULL OR a.resident IN (SELECT value FROM json_each(?1)))
     ORDER BY r.card_no, a.name, a.household`,
    resident === null ? null : JSON.stringify(cardsOf(db, resident)),
  ).map(({ recorded_at, ...alias }) => ({ ...alias, recordedAt: new Date(recorded_at).toISOString() }));
