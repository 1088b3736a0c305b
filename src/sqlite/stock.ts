// The shelf: deliveries, losses and stock-takings with their reasons, and how every reward stands.

import { near } from '../domain/near.ts';
import { refusal } from '../domain/refusal.ts';
import type { RewardVersion } from '../domain/redemption.ts';
import { heldPieces } from './holds.ts';
import { moveStock, rewardVersions, stockOf } from './rewards.ts';
import { first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** What stands on the shelf by the book: what anybody may redeem, and what is put aside. */
export interface Shelf {
  readonly free: number;
  readonly held: number;
}

export const shelfOf = (db: Db, reward: number): Shelf => ({ free: stockOf(db, reward), held: heldPieces(db, reward) });

/** Pieces that come, or go (below zero) for a reason. Refuses to take what is redeemed and only put aside. */
export function moveShelf(
  writer: Writer,
  { reward, code }: RewardVersion,
  pieces: number,
  reason: string | null,
): void {
  const left = stockOf(writer.db, reward);
  if (left + pieces < 0) throw refusal('out-of-stock', { reward: code, asked: -pieces, left });
  const move = moveStock(writer, reward, pieces, null);
  if (reason !== null) writer.fact('stock_note', { move, held: null, counted: null, reason });
}

/**
 * Records what was counted on the shelf, what is put aside among it; the stock is moved by the difference, which may be
 * none. Refuses a count that is less than what is put aside. Tells the difference.
 */
export function takeStock(
  writer: Writer,
  { reward, code }: RewardVersion,
  counted: number,
  reason: string | null,
): number {
  const { free, held } = shelfOf(writer.db, reward);
  if (counted < held) throw refusal('count-below-held', { reward: code, counted, held });
  const difference = counted - held - free;
  const move = moveStock(writer, reward, difference, null);
  writer.fact('stock_note', { move, held, counted, reason });
  return difference;
}

/** When a reward was last counted, in milliseconds since 1970; null where it never was. */
export const lastCounted = (db: Db, reward: number): number | null =>
  first<{ at: number }>(
    db,
    `SELECT v.recorded_at AS at FROM stock_note n JOIN stock_move m ON m.id = n.move JOIN voucher v ON v.id = n.voucher
     WHERE m.reward = ? AND n.counted IS NOT NULL ORDER BY n.id DESC LIMIT 1`,
    reward,
  )?.at ?? null;

/** Every version of the reward of that code. Refuses one that there is not. */
export function versionsFor(db: Db, code: string): RewardVersion[] {
  const known = rewardVersions(db);
  const found = known.get(code);
  if (!found) throw refusal('unknown-reward', { asked: code, near: near(code, known.keys()) });
  return found;
}
