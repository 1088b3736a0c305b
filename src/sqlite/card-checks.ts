// Checks of paper cards: what the card said, what the book said, and up to which entry of the ledger.

import type { BookLine } from '../domain/card-check.ts';
import { all, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

export interface CardCheck {
  readonly seq: number;
  readonly cardPoints: number;
  readonly bookPoints: number;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  readonly operator: string;
}

/** A resident's earlier checks, the first one first. */
export const cardChecksOf = (db: Db, resident: number): CardCheck[] =>
  all<CardCheck>(
    db,
    `SELECT c.seq, c.card_points AS cardPoints, c.book_points AS bookPoints, v.recorded_at AS recordedAt,
       o.name AS operator
     FROM card_check c JOIN voucher v ON v.id = c.voucher JOIN operator o ON o.id = v.operator
     WHERE c.resident = ? ORDER BY c.id`,
    resident,
  );

/** A resident's lines in the order in which they were recorded. */
export const bookLines = (db: Db, resident: number): BookLine[] =>
  all<BookLine>(
    db,
    `SELECT seq, points FROM entry INDEXED BY entry_resident WHERE resident = ? ORDER BY seq`,
    resident,
  );

export function recordCardCheck(
  writer: Writer,
  check: { readonly resident: number; readonly seq: number; readonly card: number; readonly book: number },
): void {
  const { resident, seq, card, book } = check;
  writer.fact('card_check', { resident, seq, card_points: card, book_points: book });
}
