// The particulars of residents: a row for every time that they were recorded, of which the last one holds.

import { NO_PARTICULARS, type Particulars } from '../domain/particulars.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

interface ParticularRow {
  readonly resident: number;
  readonly birth_year: number | null;
  readonly disabled: number | null;
}

const toParticulars = (row: ParticularRow): Particulars => ({
  birthYear: row.birth_year,
  disabled: row.disabled === 1,
});

/** What is recorded of a resident; nothing where nothing was, or where it was erased. */
export function particularsOf(db: Db, resident: number): Particulars {
  const row = first<ParticularRow>(
    db,
    `SELECT resident, birth_year, disabled FROM particular WHERE resident = ? ORDER BY id DESC LIMIT 1`,
    resident,
  );
  return row ? toParticulars(row) : NO_PARTICULARS;
}

/** The same of everyone of whom anything is recorded. */
export const allParticulars = (db: Db): ReadonlyMap<number, Particulars> =>
  new Map(
    all<ParticularRow>(db, `SELECT resident, birth_year, disabled FROM particular ORDER BY id`).map((row) => [
      row.resident,
      toParticulars(row),
    ]),
  );

export function setParticulars(writer: Writer, resident: number, { birthYear, disabled }: Particulars): void {
  writer.fact('particular', { resident, birth_year: birthYear, disabled: disabled ? 1 : 0 });
}
