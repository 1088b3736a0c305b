// Verifying the fact tables: the rows of every voucher against its digest, and what lies under a seal against the seal.

import { factsDigest, seal, type Hash, type Scalar } from '../domain/chain.ts';
import { withCursors, type Cursor } from './cursor.ts';
import { FACT_NAMES, FACT_TABLES, factQuery, factText, type FactName, type FactTable } from './facts.ts';
import { all, value, type Db } from './statement.ts';
import { LAST, type Findings } from './verify-findings.ts';

type FactCursor = Cursor<[voucher: number, key: number, ...rest: Scalar[]]>;

/** The fact tables that a ledger has: one of an earlier version has fewer. */
export const factsIn = (db: Db): FactName[] =>
  FACT_NAMES.filter((name) =>
    value<number>(db, `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?`, name),
  );

/** Walks through the fact tables, voucher by voucher. */
export class FactWalk {
  readonly #findings: Findings;
  readonly #tables: readonly (readonly [FactName, FactCursor])[];

  constructor(names: readonly FactName[], findings: Findings, open: (query: string, from: number) => FactCursor) {
    this.#findings = findings;
    this.#tables = names.map((name) => [name, open(factQuery(name), Number.NEGATIVE_INFINITY)] as const);
  }

  /** The digest of the rows of the next voucher, or null where it has none. */
  digestOf(voucher: number): Hash | null {
    const rows: string[] = [];
    for (const [name, table] of this.#tables) {
      this.#passStray(name, table, voucher);
      for (; table.row?.[0] === voucher; table.advance()) rows.push(factText(name, table.row.slice(1)));
    }
    return rows.length === 0 ? null : factsDigest(rows);
  }

  /** Rows that are left belong to no voucher. */
  finish(): void {
    for (const [name, table] of this.#tables) this.#passStray(name, table, LAST);
  }

  #passStray(table: FactName, cursor: FactCursor, before: number): void {
    for (; cursor.row !== null && cursor.row[0] < before; cursor.advance()) {
      const [voucher, row] = cursor.row;
      this.#findings.add(null, 'stray-row', { table, row, voucher }, LAST);
    }
  }
}

/** The rows of a table that an erasure has named. */
const erasedRows = (db: Db, names: readonly FactName[], table: FactName): ReadonlySet<number> =>
  new Set(
    names.includes('erased_row')
      ? all<{ row: number }>(db, `SELECT source_row AS row FROM erased_row WHERE source = ?`, table).map(
          ({ row }) => row,
        )
      : [],
  );

/** Compares what is sealed with its seal; where a person was erased, nothing may lie under it. */
export function verifySeals(db: Db, names: readonly FactName[], findings: Findings): void {
  for (const table of names) {
    const facts: FactTable = FACT_TABLES[table];
    if (!facts.sealed) continue;
    const query = `SELECT id, lower(hex(seal)), iif(salt IS NULL, NULL, lower(hex(salt))), ${facts.sealed.join(', ')} FROM ${table} ORDER BY id`;
    const erased = erasedRows(db, names, table);
    withCursors((open) => {
      const rows = open<[id: number, seal: string, salt: string | null, ...values: Scalar[]]>(db, query);
      for (; rows.row !== null; rows.advance()) {
        const [row, expected, salt, ...values] = rows.row;
        if (salt === null) {
          if (!erased.has(row)) findings.add(null, 'erased', { table, row }, LAST);
          else if (values.some((value) => value !== null)) findings.add(null, 'sealed-value', { table, row }, LAST);
        } else if (seal(salt, values) !== expected) findings.add(null, 'sealed-value', { table, row }, LAST);
      }
    });
  }
}
