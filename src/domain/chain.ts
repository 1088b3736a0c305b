// The hash chain: vouchers and entries are links; every link carries the SHA-256 of the link before it and of all its
// own columns, written as canonical JSON (arrays in a fixed order, whole numbers and text only). What is not in here
// could be forged.

import { hash } from 'node:crypto';

/** SHA-256 as 64 lower-case hex digits. */
export const sha256 = (text: string | Uint8Array): string => hash('sha256', text);

/** 64 lower-case hex digits. */
export type Hash = string;

export type Scalar = string | number | null;

/** What stands before the first link of a ledger. */
export const genesis = (ledger: string): Hash => sha256(`jifen ledger 1\n${ledger}`);

/** The hash of one link: the hash of the link before it, then the link's own canonical text. */
export const link = (previous: Hash, canonical: string): Hash => sha256(`${previous}\n${canonical}`);

/** Movements of lots as they are hashed. Most entries have none of one kind. */
export const movesText = (moves: readonly (readonly number[])[]): string =>
  moves.length === 0 ? '[]' : JSON.stringify(moves);

/** Columns of an entry in the order of the table, as a list in JSON; then lots opened `[n, earned, expires, points]`, then draws `[seq, n, points]`. */
export const entryText = (columns: string, opens: string, draws: string): string =>
  `["entry",${columns},${opens},${draws}]`;

/** Columns of a voucher in the order of the table, without its hash. */
export const voucherText = (columns: readonly Scalar[]): string => `["voucher",${JSON.stringify(columns)}]`;

/** The digest of the fact rows of one voucher: table by table in the order of their names, row by row by id. */
export const factsDigest = (rows: readonly string[]): Hash => sha256(rows.join('\n'));

/** The seal on values that may be erased later: with a random salt, so that nobody can guess what it covers. */
export const seal = (salt: string, values: readonly Scalar[]): Hash => sha256(JSON.stringify([salt, ...values]));
