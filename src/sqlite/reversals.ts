// Writing reversals: of one entry, of a deal, of a batch.

import type { Entry, Remark } from '../domain/entry.ts';
import { refusal } from '../domain/refusal.ts';
import { planReversal } from '../domain/reversal.ts';
import { hasClaims, openClaimsOfBatch, type StoredClaim } from './claims.ts';
import { dealOf, entriesOfBatch, entryAt, lastSeq, reversedBy } from './entries.ts';
import { kindNumber } from './entry-rows.ts';
import { refuseMerged } from './carryovers.ts';
import { expiriesOf, lotsTouchedBy, openLots } from './lots.ts';
import { moveStock, stockMoveOf } from './rewards.ts';
import { settlementOfEntry } from './settlements.ts';
import { first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

function reverseOne(writer: Writer, entry: Entry, remark: Remark | null, graceDays: number, exactly: boolean): Entry {
  const { db, today } = writer;
  const facts = {
    entry,
    touched: lotsTouchedBy(db, entry.seq),
    open: openLots(db, entry.resident),
    today,
    graceDays,
    remark,
  };
  const reversal = writer.append(planReversal({ ...facts, exactly }));
  const taken = stockMoveOf(db, entry.seq);
  if (taken) moveStock(writer, taken.reward, -taken.pieces, reversal.seq);
  return reversal;
}

/**
 * Cancels one standing entry. What `expire` had booked from its lots is taken back first, so that nobody owes points
 * that nobody spent.
 */
export function reverseEntry(writer: Writer, entry: Entry, remark: Remark | null, graceDays: number): Entry[] {
  const expiries = entry.points > 0 ? expiriesOf(writer.db, entry.seq, kindNumber('expire')) : [];
  const undone = expiries.map((seq) => reverseOne(writer, entryFor(writer.db, seq), remark, graceDays, true));
  return [...undone, reverseOne(writer, entry, remark, graceDays, false)];
}

/** Cancels both legs of a deal so that every lot is as it was before it. */
export function undoDeal(writer: Writer, deal: number): void {
  const legs = dealOf(writer.db, entryFor(writer.db, deal));
  for (const leg of legs.toReversed()) reverseOne(writer, leg, null, 0, true);
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
}

/** What stands of a batch. Refuses one of which nothing does, and one that has credited and asked for nothing. */
export function reversibleBatch(db: Db, batch: number): BatchToReverse {
  const found = first<{ sheet_no: string | null }>(db, `SELECT sheet_no FROM batch WHERE id = ?`, batch);
  if (!found) throw refusal('unknown-batch', { batch: String(batch) });
  const entries = entriesOfBatch(db, batch);
  const claims = openClaimsOfBatch(db, batch);
  if (entries.length === 0 && !hasClaims(db, batch)) throw refusal('batch-empty', { batch, sheet: found.sheet_no });
  const standing = entries.filter((entry) => reversedBy(db, entry.seq) === null);
  if (standing.length === 0 && claims.length === 0) throw refusal('batch-reversed', { batch });
  return { entries: standing.reverse(), claims };
}
