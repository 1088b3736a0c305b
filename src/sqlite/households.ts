// Households: their door numbers, their yearly fees, and what has been taken off these.

import type { Day } from '../domain/calendar.ts';
import { fen, type Fen } from '../domain/quantities.ts';
import { notReversed } from './entry-rows.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

export interface Household {
  readonly id: number;
  readonly code: string;
}

export const householdByCode = (db: Db, code: string): Household | null =>
  first<Household>(db, `SELECT id, code FROM household WHERE code = ?`, code);

export const allHouseholds = (db: Db): Household[] => all<Household>(db, `SELECT id, code FROM household ORDER BY id`);

/** Every door number, by the household behind it. */
export const doorsById = (db: Db): Map<number, string> => new Map(allHouseholds(db).map(({ id, code }) => [id, code]));

export const householdCodeOf = (db: Db, id: number): string =>
  value<string>(db, `SELECT code FROM household WHERE id = ?`, id);

/** Everyone who has ever lived in a household. */
export const everLivedIn = (db: Db, household: number): number[] =>
  all<{ resident: number }>(db, `SELECT DISTINCT resident FROM membership WHERE household = ?`, household).map(
    ({ resident }) => resident,
  );

/** The household of that door number; it is made where it is not known yet. */
export function ensureHousehold(writer: Writer, code: string): number {
  return householdByCode(writer.db, code)?.id ?? writer.fact('household', { code });
}

export function setMembership(writer: Writer, resident: number, household: number | null, from: Day): void {
  writer.fact('membership', { resident, household, from_day: from });
}

export function setFee(writer: Writer, household: number, year: number, amount: Fen): void {
  writer.fact('fee', { household, year, fen: amount });
}

/** The fee of a household for a year; the latest one counts. Null where none is recorded. */
export function feeOf(db: Db, household: number, year: number): Fen | null {
  const row = first<{ fen: number }>(
    db,
    `SELECT fen FROM fee WHERE year = ? AND household = ? ORDER BY id DESC LIMIT 1`,
    year,
    household,
  );
  return row && fen(row.fen);
}

/** All fees of a year, by household. */
export const feesOf = (db: Db, year: number): Map<number, Fen> =>
  new Map(
    all<{ household: number; fen: number }>(
      db,
      `SELECT household, fen FROM fee WHERE id IN (SELECT max(id) FROM fee WHERE year = ? GROUP BY household)`,
      year,
    ).map((row) => [row.household, fen(row.fen)]),
  );

export interface OffsetRow {
  readonly seq: number;
  readonly household: number;
  readonly year: number;
  readonly fen: number;
  readonly rate_points: number;
  readonly rate_fen: number;
  readonly settlement: number | null;
}

/** What standing (not reversed) redemptions have taken off the fees of a year, by household. */
export const offsetsOf = (db: Db, year: number): Map<number, Fen> =>
  new Map(
    all<{ household: number; fen: number }>(
      db,
      `SELECT o.household, sum(o.fen) AS fen FROM fee_offset o
       WHERE o.year = ? AND ${notReversed('o.seq')}
       GROUP BY o.household`,
      year,
    ).map((row) => [row.household, fen(row.fen)]),
  );

/** The same for one household. */
export const offsetOf = (db: Db, household: number, year: number): Fen =>
  fen(
    value<number>(
      db,
      `SELECT ifnull(sum(o.fen), 0) FROM fee_offset o
       WHERE o.year = ? AND o.household = ? AND ${notReversed('o.seq')}`,
      year,
      household,
    ),
  );
