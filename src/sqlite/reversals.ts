// Writing reversals: of one entry, of a deal, of a batch.

import type { Entry, Remark } from '../domain/entry.ts';
import type { Day } from '../domain/calendar.ts';
import { isOnCredit, type Lot } from '../domain/lots.ts';
import { lastUsableDay } from '../domain/policy.ts';
import { checkPool } from '../domain/pool.ts';
import { refusal } from '../domain/refusal.ts';
import { planReversal } from '../domain/reversal.ts';
import { billedBatch, hasBilled, type BilledBatch } from './billing.ts';
import { hasClaims, openClaimsOfBatch, type StoredClaim } from './claims.ts';
import { dealOf, entriesOfBatch, entryAt, lastSeq, reversedBy } from './entries.ts';
import { kindNumber } from './entry-rows.ts';
import { refuseMerged } from './carryovers.ts';
import { expiriesOf, lotsTouchedBy, openLots } from './lots.ts';
import { policyBook } from './policies.ts';
import { poolAccount } from './pools.ts';
import { moveStock, stockMoveOf } from './rewards.ts';
import { settlementOfEntry } from './settlements.ts';
import { first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

interface Manner {
  readonly remark: Remark | null;
  readonly graceDays: number;
  /** The import that has brought it about, or null. */
  readonly batch: number | null;
  readonly exactly: boolean;
}

function reverseOne(writer: Writer, entry: Entry, { remark, graceDays, batch, exactly }: Manner): Entry {
  const { db, today } = writer;
  const touched = lotsTouchedBy(db, entry.seq);
  const open = openLots(db, entry.resident);
  const facts = { entry, touched, open, today, graceDays, remark, exactly };
  const draft = planReversal({ ...facts, ...repaidUntil(db, entry, touched) });
  if (entry.kind === 'transfer' && entry.resident === poolAccount(db)) checkPool(draft, open, today);
  const reversal = writer.append({ ...draft, batch });
  const taken = stockMoveOf(db, entry.seq);
  if (taken) moveStock(writer, taken.reward, -taken.pieces, reversal.seq);
  return reversal;
}

/** Points that have repaid a credit come back as points of the day on which it was used. */
function repaidUntil(db: Db, entry: Entry, touched: readonly Lot[]): { readonly repaidUntil?: Day } {
  if (!touched.some((lot) => lot.seq === entry.seq && isOnCredit(lot))) return {};
  return { repaidUntil: lastUsableDay(policyBook(db)(entry.day).validity, entry.day) };
}

/**
 * Cancels one standing entry. What `expire` had booked from its lots is taken back first, so that nobody owes points
 * that nobody spent. `batch` is the import that brings it about, if one does.
 */
export function reverseEntry(
  writer: Writer,
  entry: Entry,
  remark: Remark | null,
  graceDays: number,
  batch: number | null = null,
): Entry[] {
  const expiries = entry.points > 0 ? expiriesOf(writer.db, entry.seq, kindNumber('expire')) : [];
  const manner = { remark, graceDays, batch };
  const undone = expiries.map((seq) => reverseOne(writer, entryFor(writer.db, seq), { ...manner, exactly: true }));
  return [...undone, reverseOne(writer, entry, { ...manner, exactly: false })];
}

/** Cancels both legs of a deal so that every lot is as it was before it. */
export function undoDeal(writer: Writer, deal: number): void {
  const legs = dealOf(writer.db, entryFor(writer.db, deal));
  for (const leg of legs.toReversed())
    reverseOne(writer, leg, { remark: null, graceDays: 0, batch: null, exactly: true });
}

function entryFor(db: Db, seq: number): Entry {
  const entry = entryAt(db, seq);
  if (!entry) throw refusal('unknown-entry', { seq: String(seq), last: lastSeq(db) });
  return entry;
}

/** The entry and all that stands and falls with it. Refuses what can't be reversed by itself. */
export function reversible(db: Db, seq: number): Entry[] {
  const entry = entryFor(db, seq);
  if (entry.kind === 'reverse') throw refusal('reversal-of-reversal', { seq });
  const by = reversedBy(db, seq);
  if (by !== null) throw refusal('already-reversed', { seq, by });
  const settled = settlementOfEntry(db, seq);
  if (settled) throw refusal('settlement-entry', { seq, ...settled });
  refuseMerged(db, entry);
  return dealOf(db, entry);
}

export interface BatchToReverse {
  /** The last one first, so that every lot is as the next one left it. */
  readonly entries: readonly Entry[];
  /** Claims that are still open. */
  readonly claims: readonly StoredClaim[];
  /** Answers and payments of the property company that stand. */
  readonly billed: BilledBatch;
}

/** What stands of a batch. Refuses one of which nothing does, and one that has credited and asked for nothing. */
export function reversibleBatch(db: Db, batch: number): BatchToReverse {
  const found = first<{ sheet_no: string | null }>(db, `SELECT sheet_no FROM batch WHERE id = ?`, batch);
  if (!found) throw refusal('unknown-batch', { batch: String(batch) });
  const entries = entriesOfBatch(db, batch).filter(({ kind }) => kind !== 'reverse');
  const claims = openClaimsOfBatch(db, batch);
  const billed = billedBatch(db, batch);
  if (entries.length === 0 && !hasClaims(db, batch) && !hasBilled(db, batch))
    throw refusal('batch-empty', { batch, sheet: found.sheet_no });
  const standing = entries.filter((entry) => reversedBy(db, entry.seq) === null);
  const others = claims.length + billed.receipts + billed.payments;
  if (standing.length + others === 0) throw refusal('batch-reversed', { batch });
  return { entries: standing.reverse(), claims, billed };
}
