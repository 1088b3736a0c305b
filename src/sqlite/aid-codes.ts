// The codes on printed slips. A code is six random digits; the ledger keeps a digest that takes a while to compute, with
// a salt, so that whoever reads the file can't list them. Only those of the last slip count, each of them once.

import { survivorOf } from './mergers.ts';
import { all, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

const DIGITS = 6;
const SALT_BYTES = 16;
const DIGEST_BYTES = 32;

const digestOf = (code: string, salt: string): string =>
  process.getBuiltinModule('node:crypto').scryptSync(code, salt, DIGEST_BYTES).toString('hex');

/** A code for each of the residents, no two the same; codes of earlier slips do not count any more. */
export function issueCodes(writer: Writer, request: number, parties: readonly number[]): Map<number, string> {
  const { randomBytes, randomInt } = process.getBuiltinModule('node:crypto');
  const salt = randomBytes(SALT_BYTES).toString('hex');
  const codes = new Set<string>();
  while (codes.size < parties.length) codes.add(String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0'));
  const given = new Map([...codes].map((code, i) => [parties[i] as number, code]));
  for (const [party, code] of given)
    writer.fact('aid_code', { request, party, code_salt: salt, digest: digestOf(code, salt) });
  return given;
}

/** A code of the last slip. */
export interface IssuedCode {
  readonly id: number;
  /** Whoever is behind the card that it was printed for. */
  readonly party: number;
  /** Whether it was used to confirm. */
  readonly isUsed: boolean;
}

interface CodeRow {
  readonly id: number;
  readonly party: number;
  readonly code_salt: string;
  readonly digest: string;
  readonly used: number;
}

const lastSlip = (db: Db, request: number): CodeRow[] =>
  all<CodeRow>(
    db,
    `SELECT c.id, c.party, c.code_salt, c.digest,
       EXISTS (SELECT 1 FROM aid_step s WHERE s.request = c.request AND s.code = c.id) AS used
     FROM aid_code c WHERE c.request = ?1 AND c.voucher = (SELECT max(voucher) FROM aid_code WHERE request = ?1)
     ORDER BY c.id`,
    request,
  );

/** Whether a slip was printed for a request. */
export const hasSlip = (db: Db, request: number): boolean => lastSlip(db, request).length > 0;

/** The code of the last slip that was typed, or null where none is that one. */
export function codeTyped(db: Db, request: number, typed: string): IssuedCode | null {
  const codes = lastSlip(db, request);
  const [slip] = codes;
  if (!slip) return null;
  const digest = digestOf(typed, slip.code_salt);
  const found = codes.find((code) => code.digest === digest);
  return found ? { id: found.id, party: survivorOf(db, found.party), isUsed: found.used === 1 } : null;
}

/** How many wrong codes were tried for a request. */
export const wrongTries = (db: Db, request: number): number =>
  value<number>(db, `SELECT count(*) FROM aid_try WHERE request = ?`, request);
