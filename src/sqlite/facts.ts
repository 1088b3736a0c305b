// Fact tables: everything that is not an entry. A fact row is inserted under a voucher and never changed; the voucher's
// hash covers it. Sealed columns may be erased later, so that only their seal goes into the hash.

import { factsDigest, seal, type Hash, type Scalar } from '../domain/chain.ts';
import { statement, value, type Db } from './statement.ts';

export interface FactTable {
  readonly key: 'id' | 'seq';
  /** Columns that the voucher's hash covers, in order; `voucher` comes last. */
  readonly columns: readonly string[];
  /** Erasable columns that the row's seal covers, in order. */
  readonly sealed?: readonly string[];
}

/** In the order of their names, which is the order of the digest. */
export const FACT_TABLES = {
  account: { key: 'id', columns: ['id', 'resident', 'state', 'from_day'] },
  activity: { key: 'id', columns: ['id', 'title'] },
  aid_code: { key: 'id', columns: ['id', 'request', 'party', 'code_salt', 'digest'] },
  aid_request: {
    key: 'id',
    columns: [
      ...['id', 'requester', 'category', 'rule', 'posted_on', 'day', 'from_minute', 'to_minute', 'building', 'wanted'],
      ...['thanks', 'pay'],
    ],
    sealed: ['need'],
  },
  aid_step: {
    key: 'id',
    columns: ['id', 'request', 'kind', 'day', 'party', 'deed_day', 'claim', 'code', 'seq'],
    sealed: ['reason'],
  },
  aid_try: { key: 'id', columns: ['id', 'request'] },
  alias: { key: 'id', columns: ['id', 'resident'], sealed: ['name', 'household'] },
  batch: {
    key: 'id',
    columns: [
      'id',
      'kind',
      'file',
      'sha256',
      'encoding',
      'sheet_no',
      'rows_read',
      'credited',
      'duplicate',
      'rejected',
      'skipped',
    ],
  },
  card_check: { key: 'id', columns: ['id', 'resident', 'seq', 'card_points', 'book_points'] },
  carryover: { key: 'id', columns: ['id', 'deal', 'merger', 'account'] },
  claim: {
    key: 'id',
    columns: [
      ...['id', 'resident', 'household', 'day', 'rule_version', 'quantity', 'asked', 'minutes', 'activity', 'segment'],
      'batch',
    ],
    sealed: ['note', 'evidence', 'decider', 'second'],
  },
  claim_step: {
    key: 'id',
    columns: ['id', 'claim', 'kind', 'day', 'party', 'until_day', 'seq'],
    sealed: ['reason'],
  },
  credit: {
    key: 'id',
    columns: ['id', 'resident', 'points', 'from_day', 'until_day'],
    sealed: ['reason', 'second'],
  },
  collection: { key: 'id', columns: ['id', 'seq', 'day'] },
  departure: { key: 'id', columns: ['id', 'account', 'reason'] },
  disclosure: { key: 'id', columns: ['id', 'resident'] },
  erased_row: { key: 'id', columns: ['id', 'erasure', 'source', 'source_row'] },
  erasure: { key: 'id', columns: ['id', 'resident'] },
  fee: { key: 'id', columns: ['id', 'household', 'year', 'fen'] },
  fee_offset: { key: 'seq', columns: ['seq', 'household', 'year', 'fen', 'rate_points', 'rate_fen', 'settlement'] },
  hold: { key: 'seq', columns: ['seq', 'until_day'] },
  honour: { key: 'id', columns: ['id', 'resident', 'reward', 'day'], sealed: ['reason'] },
  honour_step: { key: 'id', columns: ['id', 'honour', 'kind', 'day', 'seq'], sealed: ['reason'] },
  held_deed: { key: 'id', columns: ['id', 'batch', 'seq', 'claim', 'state'] },
  household: { key: 'id', columns: ['id', 'code'] },
  ledger: { key: 'id', columns: ['id', 'uuid'] },
  mark: { key: 'id', columns: ['id', 'text', 'meaning'] },
  membership: { key: 'id', columns: ['id', 'resident', 'household', 'from_day'] },
  merger: { key: 'id', columns: ['id', 'resident', 'survivor'] },
  operator: { key: 'id', columns: ['id', 'name', 'os_user', 'host'] },
  particular: { key: 'id', columns: ['id', 'resident'], sealed: ['birth_year', 'disabled'] },
  payment: { key: 'id', columns: ['id', 'household', 'year', 'fen', 'day', 'batch', 'reverses'] },
  person: { key: 'id', columns: ['id', 'resident'], sealed: ['name', 'phone', 'low_income'] },
  policy: { key: 'id', columns: ['id', 'key', 'value', 'from_day'] },
  proxy: { key: 'id', columns: ['id', 'resident', 'helper'] },
  reading: {
    key: 'id',
    columns: ['id', 'batch', 'worksheet', 'layout', 'header_row', 'headings', 'options'],
  },
  receipt: { key: 'id', columns: ['id', 'line', 'result', 'fen', 'batch', 'reverses'], sealed: ['reason'] },
  rejected_row: { key: 'id', columns: ['id', 'batch', 'line', 'code'], sealed: ['cells'] },
  remark: { key: 'id', columns: ['id'], sealed: ['note', 'evidence', 'decider', 'second'] },
  resident: { key: 'id', columns: ['id', 'card_no'] },
  reward: { key: 'id', columns: ['id', 'code'] },
  reward_budget: { key: 'id', columns: ['id', 'payer', 'year', 'fen', 'warn_percent'] },
  reward_terms: { key: 'id', columns: ['id', 'reward_version', 'quota', 'quota_period', 'days'] },
  reward_version: {
    key: 'id',
    columns: ['id', 'reward', 'from_day', 'to_day', 'name', 'kind', 'points', 'value_fen', 'payer', 'keeps_stock'],
  },
  row_outcome: { key: 'id', columns: ['id', 'rejected_row', 'outcome'] },
  rule: { key: 'id', columns: ['id', 'code'] },
  rule_scope: { key: 'id', columns: ['id', 'rule_version', 'scored_by', 'buildings'] },
  rule_version: {
    key: 'id',
    columns: [
      ...['id', 'rule', 'from_day', 'to_day', 'name', 'category', 'unit', 'min_points', 'max_points', 'normal_points'],
      ...['rounding', 'caps', 'rule_group', 'group_caps', 'highest_only', 'needs', 'validity', 'visit_minutes'],
    ],
  },
  settlement: { key: 'id', columns: ['id', 'year', 'rate_points', 'rate_fen', 'cutoff_seq', 'cutoff_hash'] },
  settlement_line: { key: 'id', columns: ['id', 'settlement', 'household', 'fee_fen', 'earlier_fen', 'points', 'fen'] },
  sheet: { key: 'id', columns: ['id', 'number', 'day', 'rule', 'activity', 'minutes', 'rows'] },
  sheet_row: { key: 'id', columns: ['id', 'sheet', 'n', 'resident'] },
  sheet_state: { key: 'id', columns: ['id', 'sheet', 'state'], sealed: ['reason'] },
  stock_move: { key: 'id', columns: ['id', 'reward', 'pieces', 'seq'] },
  survey: { key: 'id', columns: ['id', 'title', 'day', 'file', 'sha256', 'questions'] },
  survey_answer: { key: 'id', columns: ['id', 'survey', 'resident'], sealed: ['building', 'age_group', 'answers'] },
  survey_end: { key: 'id', columns: ['id', 'survey'], sealed: ['reason'] },
  stock_note: { key: 'id', columns: ['id', 'move', 'held', 'counted'], sealed: ['reason'] },
  tie_out: { key: 'id', columns: ['id', 'day'] },
  tie_out_line: {
    key: 'id',
    columns: [
      ...['id', 'tie_out', 'reward', 'pieces', 'points', 'stock_before', 'stock_moved', 'stock_taken', 'stock_after'],
      ...['held', 'counted'],
    ],
  },
} as const satisfies Record<string, FactTable>;

export type FactName = keyof typeof FACT_TABLES;
export const FACT_NAMES = Object.keys(FACT_TABLES) as readonly FactName[];

type Columns<T extends FactName> = (typeof FACT_TABLES)[T]['columns'][number];
type Sealed<T extends FactName> = (typeof FACT_TABLES)[T] extends { sealed: readonly (infer S)[] } ? S : never;
/** A fact row to insert: its columns (without the id where the table numbers itself) and its sealed values. */
export type FactRow<T extends FactName> = { readonly [C in Exclude<Columns<T>, 'id'>]: Scalar } & {
  readonly [S in Sealed<T> & string]: Scalar;
} & { readonly id?: number };

const SALT_BYTES = 16;

const SALTS_AT_ONCE = 256;
let salts = new Uint8Array();

/** Fresh random bytes. They are fetched for many rows at once: one call for a few bytes costs as much as one for many. */
function nextSalt(): Buffer {
  if (salts.length === 0) salts = process.getBuiltinModule('node:crypto').randomBytes(SALT_BYTES * SALTS_AT_ONCE);
  const salt = Buffer.from(salts.subarray(0, SALT_BYTES));
  salts = salts.subarray(SALT_BYTES);
  return salt;
}

interface Insertion {
  readonly columns: readonly string[];
  readonly sealed: readonly string[];
  readonly text: string;
}

const insertions = new Map<string, Insertion>();

/** How a row of a table is inserted, with its own id or with the next one. */
function insertionInto(name: FactName, hasId: boolean): Insertion {
  const key = hasId ? `${name}.id` : name;
  const known = insertions.get(key);
  if (known) return known;
  const table: FactTable = FACT_TABLES[name];
  const columns = table.columns.filter((column) => column !== 'id' || hasId);
  const sealed = table.sealed ?? [];
  const names = [...columns, ...(sealed.length > 0 ? ['salt', 'seal', ...sealed] : []), 'voucher'];
  const text = `INSERT INTO ${name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
  const made = { columns, sealed, text };
  insertions.set(key, made);
  return made;
}

/** Inserts one row under a voucher and tells its key. A sealed row gets a fresh salt. */
export function insertFact<T extends FactName>(db: Db, voucher: number, name: T, row: FactRow<T>): number {
  const values = row as Readonly<Record<string, Scalar | undefined>>;
  const { columns, sealed, text } = insertionInto(name, values['id'] !== undefined);
  const parameters: (Scalar | Buffer)[] = columns.map((column) => values[column] ?? null);
  if (sealed.length > 0) {
    const salt = nextSalt();
    const covered = sealed.map((column) => values[column] ?? null);
    parameters.push(salt, Buffer.from(seal(salt.toString('hex'), covered), 'hex'), ...covered);
  }
  parameters.push(voucher);
  return Number(statement(db, text).run(...parameters).lastInsertRowid);
}

/** The canonical rows of a table from a key on, each with its voucher as the first value. */
export function factQuery(name: FactName): string {
  const table: FactTable = FACT_TABLES[name];
  const columns = table.sealed ? [...table.columns, 'hex(seal)'] : table.columns;
  return `SELECT voucher, ${columns.join(', ')} FROM ${name} WHERE ${table.key} >= ? ORDER BY ${table.key}`;
}

/** One row as it goes into the digest. */
export const factText = (name: FactName, columns: readonly Scalar[]): string => JSON.stringify([name, ...columns]);

/** The next key of a table: all rows from it on belong to the voucher being written. */
export const nextKey = (db: Db, name: FactName): number =>
  value<number>(db, `SELECT ifnull(max(${FACT_TABLES[name].key}), 0) + 1 FROM ${name}`);

/** The digest of what was inserted from the given keys on, or null where nothing was. */
export function digestFrom(db: Db, firstKeys: ReadonlyMap<FactName, number>): Hash | null {
  if (firstKeys.size === 0) return null;
  const rows: string[] = [];
  for (const name of FACT_NAMES) {
    const from = firstKeys.get(name);
    if (from === undefined) continue;
    for (const row of statement(db, factQuery(name)).raw(true).iterate(from))
      rows.push(factText(name, (row as Scalar[]).slice(1)));
  }
  return factsDigest(rows);
}
