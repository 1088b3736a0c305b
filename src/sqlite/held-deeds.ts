// Deeds that stand on more than one sheet: whoever takes one sheet back may not take away what another one has as well.

import { BATCH_STANDS } from './batches.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** An entry or a claim. */
export interface DeedRef {
  readonly seq: number | null;
  readonly claim: number | null;
}

type State = 'held' | 'released';

/** Records that a batch has a deed as well, or has it no more. Of an entry that a claim has become, the entry counts. */
export function stateHeld(writer: Writer, batch: number, { seq, claim }: DeedRef, state: State): void {
  writer.fact('held_deed', { batch, seq, claim: seq === null ? claim : null, state });
}

const heldRows = (db: Db, batch: number): (DeedRef & { readonly state: State })[] =>
  all<DeedRef & { readonly state: State }>(
    db,
    `SELECT seq, claim, state FROM held_deed h WHERE batch = ?1
       AND id = (SELECT max(id) FROM held_deed n WHERE n.batch = ?1 AND n.seq IS h.seq AND n.claim IS h.claim)
     ORDER BY id`,
    batch,
  );

/** The deeds that a batch holds besides its own. */
export const heldBy = (db: Db, batch: number): DeedRef[] => heldRows(db, batch).filter(({ state }) => state === 'held');

/** Whether a deed is one of these batches', or held by one of them. */
export function deedsOf(db: Db, batches: readonly number[]): (deed: DeedRef) => boolean {
  const [seqs, claims] = [new Set<number | null>(), new Set<number | null>()];
  for (const batch of batches) {
    const own = all<{ seq: number }>(
      db,
      `SELECT e.seq FROM batch b JOIN voucher v ON v.id = b.voucher
       JOIN entry e ON e.seq BETWEEN v.first_seq AND v.first_seq + v.entries - 1 AND e.batch = b.id WHERE b.id = ?1
       UNION ALL SELECT s.seq FROM claim c JOIN claim_step s ON s.claim = c.id WHERE c.batch = ?1 AND s.kind = 'posted'`,
      batch,
    );
    for (const { seq } of own) seqs.add(seq);
    for (const { id } of all<{ id: number }>(db, `SELECT id FROM claim WHERE batch = ?`, batch)) claims.add(id);
    for (const { seq, claim } of heldBy(db, batch)) if (seq === null) claims.add(claim); else seqs.add(seq); // prettier-ignore
  }
  return ({ seq, claim }) => (seq === null ? claims.has(claim) : seqs.has(seq));
}

/** The batches that hold a deed; `own` is the one that has credited it or asked for it, null for somebody at the counter. */
export function holdersOf(db: Db, { seq, claim }: DeedRef, own: number | null): number[] {
  const states = new Map<number, State>(own === null ? [] : [[own, 'held']]);
  const rows = all<{ batch: number; state: State }>(
    db,
    `SELECT id, batch, state FROM held_deed WHERE seq = ?1 UNION ALL
     SELECT id, batch, state FROM held_deed WHERE claim = ?2 ORDER BY id`,
    seq,
    claim,
  );
  for (const { batch, state } of rows) states.set(batch, state);
  return [...states].flatMap(([batch, state]) => (state === 'held' ? batch : []));
}

/** Whether a batch was not taken back as a whole; one that has only found what was there can't be. */
export const isInForce = (db: Db, batch: number): boolean =>
  first(
    db,
    `SELECT 1 AS found FROM batch b WHERE b.id = ? AND (b.rows_read = b.duplicate + b.rejected OR ${BATCH_STANDS})`,
    batch,
  ) !== null;
