// Verifying a ledger: the file, its structure, every link of the chain with all that it covers, and what has to hold
// between entries. A ledger of an earlier version is verified as what it is. A file that can't be read to its end is a
// problem too, never a crash.

import { genesis, type Hash } from '../domain/chain.ts';
import type { TypedHead } from '../domain/head.ts';
import type { LedgerProblem } from '../domain/ledger-problem.ts';
import { schemaToCompare, type Ledger } from './database.ts';
import { versionOf } from './migrate.ts';
import { verifyChain, type ChainSummary } from './verify-chain.ts';
import { factsIn, verifySeals } from './verify-facts.ts';
import { verifyMarks, verifyPages, verifyReferences, verifyStructure, versionToVerify } from './verify-file.ts';
import type { Db } from './statement.ts';
import { AID_RULES } from './verify-aid.ts';
import { BILLING_RULES } from './verify-billing.ts';
import { CLAIM_RULES } from './verify-claims.ts';
import { CREDIT_RULES } from './verify-credit.ts';
import { Findings } from './verify-findings.ts';
import { HELD_DEED_RULES } from './verify-held-deeds.ts';
import { PAPER_RULES } from './verify-paper.ts';
import { REWARD_RULES } from './verify-rewards.ts';
import { PEOPLE_RULES } from './verify-people.ts';
import { RULES } from './verify-rules.ts';
import { SCOPE_RULES } from './verify-scope.ts';

export interface VerifyOptions {
  /** A head that was printed or kept elsewhere; it has to be a link of the chain. */
  readonly head?: TypedHead | null;
}

export interface VerifyResult {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: Hash };
  /** The first ones, in the order of the ledger. */
  readonly problems: readonly LedgerProblem[];
  /** How many there are in all. */
  readonly count: number;
  /** How many of them are about more than what is kept for speed. */
  readonly beyondRemaining: number;
}

/** The disk, or another program, kept us from reading; that says nothing about the ledger. */
const isHindrance = (error: unknown): boolean =>
  /^SQLITE_(BUSY|LOCKED|IOERR|FULL|NOMEM|INTERRUPT|CANTOPEN)/.test(String((error as { code?: string }).code));

/** Runs one check. What it can't read becomes a problem. */
function attempt<T>(findings: Findings, check: () => T): T | null {
  try {
    return check();
  } catch (error) {
    if (isHindrance(error)) throw error;
    const { code, message } = error as { code?: string; message?: string };
    findings.add(null, 'readable', { detail: [code, message].filter((part) => part !== undefined).join(': ') });
    return null;
  }
}

/** Checks everything. Refuses nothing; throws only where the disk, or another program, keeps it from reading. */
export function verifyLedger(ledger: Ledger, options: VerifyOptions = {}): VerifyResult {
  const version = versionToVerify(attempt(new Findings(), () => versionOf(ledger.db)) ?? 0);
  return verifyAgainst(schemaToCompare(version), ledger, options);
}

function verifyAgainst(fresh: Db, ledger: Ledger, options: VerifyOptions): VerifyResult {
  const { db } = ledger;
  const findings = new Findings();
  const head = options.head ?? null;
  const facts = factsIn(fresh);
  for (const check of [verifyPages, verifyMarks]) attempt(findings, () => check(db, findings));
  attempt(findings, () => verifyStructure(db, fresh, findings));
  const empty = (): ChainSummary => ({ entries: 0, head: { seq: 0, hash: genesis(ledger.uuid) }, holdsHead: true });
  const chain = attempt(findings, () => verifyChain(ledger, { facts, head }, findings)) ?? empty();
  if (head && !chain.holdsHead) findings.add(head.seq, 'head', { head: head.given }, Number.POSITIVE_INFINITY);
  attempt(findings, () => verifySeals(db, facts, findings));
  const rules = [
    ...RULES,
    ...(facts.includes('row_outcome') ? PAPER_RULES : []),
    ...(facts.includes('claim') ? CLAIM_RULES : []),
    ...(facts.includes('credit') ? CREDIT_RULES : []),
    ...(facts.includes('aid_request') ? AID_RULES : []),
    ...(facts.includes('rule_scope') ? SCOPE_RULES : []),
    ...(facts.includes('hold') ? REWARD_RULES : []),
    ...(facts.includes('merger') ? PEOPLE_RULES : []),
    ...(facts.includes('held_deed') ? HELD_DEED_RULES : []),
    ...(facts.includes('receipt') ? BILLING_RULES : []),
  ];
  for (const check of [verifyReferences, ...rules]) attempt(findings, () => check(db, findings));
  return {
    ok: findings.count === 0,
    entries: chain.entries,
    head: chain.head,
    problems: findings.shown(),
    count: findings.count,
    beyondRemaining: findings.beyondRemaining,
  };
}

/** Whether the only thing wrong is what is kept for speed: the remaining points of lots. */
export const isRebuildable = (result: VerifyResult): boolean => result.beyondRemaining === 0;
