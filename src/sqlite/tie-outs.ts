// The figures of an exchange day, each from its own place: redemptions from the entries, handed-out goods and stock from
// the moves of stock. A move goes by the activity date of its redemption, a delivery by the day it was recorded on.

import type { Day } from '../domain/calendar.ts';
import { points } from '../domain/quantities.ts';
import type { StockOfDay, TieOutLine } from '../domain/tie-out.ts';
import { notReversed } from './entry-rows.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

interface DayRow {
  readonly reward: number;
  readonly code: string;
  readonly pieces: number;
  readonly points: number;
  readonly name: string;
  readonly keeps_stock: number;
}

/** Pieces and points of the redemptions of a day that stand, by reward. Money off a fee is no goods. */
const redeemedOn = (db: Db, day: Day): DayRow[] =>
  all<DayRow>(
    db,
    `SELECT v.reward, w.code, ifnull(sum(e.quantity), 0) / 100 AS pieces, -sum(e.points) AS points,
       max(v.name) AS name, min(v.keeps_stock) AS keeps_stock
     FROM reward_version v JOIN reward w ON w.id = v.reward
     JOIN entry e INDEXED BY entry_reward ON e.reward_version = v.id
     WHERE v.kind <> 'fee' AND e.day = ? AND e.reverses IS NULL
       AND ${notReversed('e.seq')}
     GROUP BY v.reward ORDER BY v.reward`,
    day,
  );

/** The civil day of the neighbourhood at a time in milliseconds since 1970. */
export type DayAt = (time: number) => Day;

function stockOn(db: Db, reward: number, day: Day, dayAt: DayAt): StockOfDay {
  const redeemed = first<{ before: number; taken: number }>(
    db,
    `SELECT ifnull(sum(m.pieces) FILTER (WHERE e.day < ?2), 0) AS before,
       -ifnull(sum(m.pieces) FILTER (WHERE e.day = ?2), 0) AS taken
     FROM stock_move m JOIN entry e ON e.seq = m.seq WHERE m.reward = ?1`,
    ...[reward, day],
  ) ?? { before: 0, taken: 0 };
  let before = redeemed.before;
  let moved = 0;
  const others = all<{ pieces: number; recorded_at: number }>(
    db,
    `SELECT m.pieces, v.recorded_at FROM stock_move m JOIN voucher v ON v.id = m.voucher
     WHERE m.reward = ? AND m.seq IS NULL`,
    reward,
  );
  for (const { pieces, recorded_at } of others) {
    const on = dayAt(recorded_at);
    if (on < day) before += pieces;
    else if (on === day) moved += pieces;
  }
  return { before, moved, taken: redeemed.taken, after: before + moved - redeemed.taken };
}

/** Pieces put aside at the end of a day: held by then, not handed out by then, and not reversed. */
const heldOn = (db: Db, reward: number, day: Day): number =>
  first<{ pieces: number }>(
    db,
    `SELECT ifnull(sum(e.quantity), 0) / 100 AS pieces
     FROM hold h JOIN entry e ON e.seq = h.seq JOIN reward_version v ON v.id = e.reward_version
     WHERE v.reward = ?1 AND e.day <= ?2 AND NOT EXISTS (SELECT 1 FROM collection c WHERE c.seq = h.seq AND c.day <= ?2)
       AND ${notReversed('h.seq')}`,
    ...[reward, day],
  )?.pieces ?? 0;

/** The same for rewards that nobody has redeemed on the day, by their last version. */
const notRedeemed = (db: Db, codes: readonly string[]): DayRow[] =>
  codes.flatMap(
    (code) =>
      first<DayRow>(
        db,
        `SELECT v.reward, w.code, 0 AS pieces, 0 AS points, v.name, v.keeps_stock
         FROM reward w JOIN reward_version v ON v.reward = w.id WHERE w.code = ? ORDER BY v.id DESC LIMIT 1`,
        code,
      ) ?? [],
  );

/** The lines of a day's closing: every reward that was redeemed on it, and every one that was counted on the shelf. */
export const tieOutLines = (db: Db, day: Day, dayAt: DayAt, counts: ReadonlyMap<string, number>): TieOutLine[] => {
  const redeemed = redeemedOn(db, day);
  const others = [...counts.keys()].filter((code) => redeemed.every((row) => row.code !== code));
  return [...redeemed, ...notRedeemed(db, others)].map(({ reward, code, name, keeps_stock, pieces, points: spent }) => {
    const stock = keeps_stock === 1 ? stockOn(db, reward, day, dayAt) : null;
    return {
      ...{ reward, code, name, pieces, points: points(spent), stock, held: heldOn(db, reward, day) },
      counted: counts.get(code) ?? null,
    };
  });
};

/** Records a closing. A day may be closed again; the last one counts. */
export function addTieOut(writer: Writer, day: Day, lines: readonly TieOutLine[]): number {
  const id = writer.fact('tie_out', { day });
  for (const { reward, pieces, points: spent, stock, held, counted } of lines) {
    writer.fact('tie_out_line', {
      ...{ tie_out: id, reward, pieces, points: spent, held, counted },
      stock_before: stock?.before ?? null,
      stock_moved: stock?.moved ?? null,
      stock_taken: stock?.taken ?? null,
      stock_after: stock?.after ?? null,
    });
  }
  return id;
}
