// Settlements of a year, their lines, and the offsets that redemptions have taken off fees.

import type { Fen, Points, Rate } from '../domain/quantities.ts';
import { fen, points } from '../domain/quantities.ts';
import { notReversed } from './entry-rows.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

export interface StoredSettlement {
  readonly id: number;
  readonly year: number;
  readonly rate: Rate;
  readonly cutoff: { readonly seq: number; readonly hash: string };
  readonly recordedAt: number;
}

export function settlementOf(db: Db, year: number): StoredSettlement | null {
  const row = first<{
    id: number; rate_points: number; rate_fen: number; cutoff_seq: number; cutoff_hash: string; recorded_at: number;
  }>(
    db,
    `SELECT s.*, v.recorded_at FROM settlement s JOIN voucher v ON v.id = s.voucher WHERE s.year = ?`,
    year,
  ); // prettier-ignore
  return (
    row && {
      id: row.id,
      year,
      rate: { points: points(row.rate_points), fen: fen(row.rate_fen) },
      cutoff: { seq: row.cutoff_seq, hash: row.cutoff_hash },
      recordedAt: row.recorded_at,
    }
  );
}

export const settledYears = (db: Db): Set<number> =>
  new Set(all<{ year: number }>(db, `SELECT year FROM settlement`).map((row) => row.year));

/** The last year that has been settled, or null. */
export const lastSettledYear = (db: Db): number | null => value<number | null>(db, `SELECT max(year) FROM settlement`);

export function addSettlement(writer: Writer, settlement: Omit<StoredSettlement, 'id' | 'recordedAt'>): number {
  return writer.fact('settlement', {
    year: settlement.year,
    rate_points: settlement.rate.points,
    rate_fen: settlement.rate.fen,
    cutoff_seq: settlement.cutoff.seq,
    cutoff_hash: settlement.cutoff.hash,
  });
}

export interface LineFacts {
  readonly household: number;
  readonly feeFen: Fen;
  readonly earlierFen: Fen;
  readonly points: Points;
  readonly offsetFen: Fen;
}

export function addSettlementLine(writer: Writer, settlement: number, line: LineFacts): number {
  return writer.fact('settlement_line', {
    settlement,
    household: line.household,
    fee_fen: line.feeFen,
    earlier_fen: line.earlierFen,
    points: line.points,
    fen: line.offsetFen,
  });
}

export interface StoredLine extends LineFacts {
  readonly id: number;
  readonly code: string;
}

/** The lines of a settlement, the latest of each household: one that was taken back may have been settled again. */
export const settlementLines = (db: Db, settlement: number): StoredLine[] =>
  all<{
    id: number;
    household: number;
    code: string;
    fee_fen: number;
    earlier_fen: number;
    points: number;
    fen: number;
  }>(
    db,
    `SELECT l.id, l.household, h.code, l.fee_fen, l.earlier_fen, l.points, l.fen
     FROM settlement_line l JOIN household h ON h.id = l.household
     WHERE l.id IN (SELECT max(id) FROM settlement_line WHERE settlement = ? GROUP BY household)
     ORDER BY l.id`,
    settlement,
  ).map((row) => ({
    id: row.id,
    household: row.household,
    code: row.code,
    feeFen: fen(row.fee_fen),
    earlierFen: fen(row.earlier_fen),
    points: points(row.points),
    offsetFen: fen(row.fen),
  }));

/** The standing (not reversed) entries of a settlement. */
export interface SettledShare {
  readonly seq: number;
  readonly household: number;
  readonly resident: number;
  readonly cardNo: string;
  readonly points: Points;
  readonly fen: Fen;
}

export const standingShares = (db: Db, settlement: number): SettledShare[] =>
  all<{ seq: number; household: number; resident: number; card_no: string; points: number; fen: number }>(
    db,
    `SELECT o.seq, o.household, e.resident, r.card_no, -e.points AS points, o.fen
     FROM fee_offset o JOIN entry e ON e.seq = o.seq JOIN resident r ON r.id = e.resident
     WHERE o.settlement = ? AND ${notReversed('o.seq')}
     ORDER BY o.seq`,
    settlement,
  ).map((row) => ({
    seq: row.seq,
    household: row.household,
    resident: row.resident,
    cardNo: row.card_no,
    points: points(row.points),
    fen: fen(row.fen),
  }));

export interface FeeOffset {
  readonly seq: number;
  readonly household: number;
  readonly year: number;
  readonly fen: Fen;
  readonly rate: Rate;
  readonly settlement: number | null;
}

export function addFeeOffset(writer: Writer, offset: FeeOffset): void {
  writer.fact('fee_offset', {
    seq: offset.seq,
    household: offset.household,
    year: offset.year,
    fen: offset.fen,
    rate_points: offset.rate.points,
    rate_fen: offset.rate.fen,
    settlement: offset.settlement,
  });
}

/** The year and household of the settlement that an entry belongs to, or null. */
export const settlementOfEntry = (db: Db, seq: number): { year: number; household: string } | null =>
  first<{ year: number; household: string }>(
    db,
    `SELECT s.year, h.code AS household FROM fee_offset o
     JOIN settlement s ON s.id = o.settlement JOIN household h ON h.id = o.household
     WHERE o.seq = ?`,
    seq,
  );

/** What an entry took off which fee, and at which value of a point. */
export interface OffsetWords {
  readonly household: string;
  readonly year: number;
  readonly fen: Fen;
  readonly rate: Rate;
  readonly settled: boolean;
}

/** The fee offset of an entry, or null. */
export function offsetOfEntry(db: Db, seq: number): OffsetWords | null {
  const row = first<{
    code: string;
    year: number;
    fen: number;
    rate_points: number;
    rate_fen: number;
    settlement: number | null;
  }>(
    db,
    `SELECT h.code, o.year, o.fen, o.rate_points, o.rate_fen, o.settlement
     FROM fee_offset o JOIN household h ON h.id = o.household WHERE o.seq = ?`,
    seq,
  );
  return (
    row && {
      household: row.code,
      year: row.year,
      fen: fen(row.fen),
      rate: { points: points(row.rate_points), fen: fen(row.rate_fen) },
      settled: row.settlement !== null,
    }
  );
}
