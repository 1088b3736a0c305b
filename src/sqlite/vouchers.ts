// Vouchers: one per writing command, looked up by their idempotency key.

import { all, first, type Db } from './statement.ts';

export interface KeyedVoucher {
  readonly id: number;
  readonly firstSeq: number;
  readonly entries: number;
  /** SHA-256 of the request, in hex. */
  readonly request: string;
  /** Whose entries it holds, in their order. */
  readonly residents: readonly number[];
}

export function voucherByKey(db: Db, key: string): KeyedVoucher | null {
  const row = first<{ id: number; first_seq: number; entries: number; request: string }>(
    db,
    `SELECT id, first_seq, entries, lower(hex(request)) AS request FROM voucher WHERE request_key = ?`,
    key,
  );
  if (!row) return null;
  const residents = all<{ resident: number }>(
    db,
    `SELECT resident FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq`,
    row.first_seq,
    row.first_seq + row.entries - 1,
  ).map((entry) => entry.resident);
  return { id: row.id, firstSeq: row.first_seq, entries: row.entries, request: row.request, residents };
}

/** When the last command was recorded, in milliseconds since 1970; 0 where none was. Times never go back. */
export const lastRecorded = (db: Db): number =>
  first<{ at: number }>(db, `SELECT recorded_at AS at FROM voucher ORDER BY id DESC LIMIT 1`)?.at ?? 0;
