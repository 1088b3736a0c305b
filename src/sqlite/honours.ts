// Honours: who was nominated for what, and what was decided.

import type { Day, Span } from '../domain/calendar.ts';
import type { Honour, HonourEnd } from '../domain/honours.ts';
import { notReversed } from './entry-rows.ts';
import { ofCards, whoIsBehind } from './mergers.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

export interface StoredHonour extends Honour {
  readonly resident: number;
  readonly reward: number;
  /** The code of the honour. */
  readonly code: string;
  /** The day of the deed or the award where one was named, else of the nomination. */
  readonly day: Day;
  /** When it was nominated, by the real clock. */
  readonly recordedAt: number;
  /** Why, as nominated; erasable. */
  readonly reason: string | null;
  /** Why it was rejected; erasable. */
  readonly endReason: string | null;
}

interface HonourRow {
  readonly id: number;
  readonly resident: number;
  readonly reward: number;
  readonly code: string;
  readonly day: number;
  readonly recorded_at: number;
  readonly reason: string | null;
  readonly operator: string;
  readonly kind: HonourEnd['kind'] | null;
  readonly end_day: number | null;
  readonly end_operator: string | null;
  readonly seq: number | null;
  readonly end_reason: string | null;
  readonly reversed_by: number | null;
}

const SELECT_HONOUR = `
  SELECT h.id, h.resident, h.reward, w.code, h.day, v.recorded_at, h.reason, o.name AS operator,
    s.kind, s.day AS end_day, so.name AS end_operator, s.seq, s.reason AS end_reason,
    (SELECT r.seq FROM entry r WHERE r.reverses = s.seq) AS reversed_by
  FROM honour h JOIN reward w ON w.id = h.reward
  JOIN voucher v ON v.id = h.voucher JOIN operator o ON o.id = v.operator
  LEFT JOIN honour_step s ON s.honour = h.id
  LEFT JOIN voucher sv ON sv.id = s.voucher LEFT JOIN operator so ON so.id = sv.operator`;

/** An honour goes to whoever is behind the card that was nominated. */
function toHonour(row: HonourRow, behind: (card: number) => number): StoredHonour {
  const { id, reward, code, reason, kind, seq } = row;
  const end = kind && { kind, day: row.end_day as Day, operator: row.end_operator ?? '', seq };
  return {
    ...{ id, resident: behind(row.resident), reward, code, day: row.day as Day, reason, nominatedBy: row.operator },
    ...{ recordedAt: row.recorded_at, end, endReason: row.end_reason, reversedBy: row.reversed_by },
  };
}

export function honourById(db: Db, id: number): StoredHonour | null {
  const row = first<HonourRow>(db, `${SELECT_HONOUR} WHERE h.id = ?`, id);
  return row && toHonour(row, whoIsBehind(db));
}

/** The honour that has become a redemption, or null. */
export function honourOfEntry(db: Db, seq: number): StoredHonour | null {
  const row = first<HonourRow>(db, `${SELECT_HONOUR} WHERE s.seq = ?`, seq);
  return row && toHonour(row, whoIsBehind(db));
}

export function allHonours(db: Db): StoredHonour[] {
  const behind = whoIsBehind(db);
  return all<HonourRow>(db, `${SELECT_HONOUR} ORDER BY h.id`).map((row) => toHonour(row, behind));
}

/** An honour that somebody has: its entry stands. */
export interface Honoured {
  readonly seq: number;
  readonly resident: number;
  readonly day: Day;
  /** The name of the honour as it was then. */
  readonly honour: string;
  /** Why, as nominated; null where it was given without a nomination, or is erased. */
  readonly reason: string | null;
}

/** The honours of a span of days, first those of the first day. */
export const honouredIn = (db: Db, { from, to }: Span): Honoured[] =>
  all<Honoured>(
    db,
    `SELECT e.seq, e.resident, e.day, w.name AS honour, h.reason
     FROM reward_version w JOIN entry e INDEXED BY entry_reward
       ON e.reward_version = w.id AND e.day BETWEEN ? AND ? AND e.reward_version IS NOT NULL AND e.reverses IS NULL
     LEFT JOIN honour_step s ON s.seq = e.seq LEFT JOIN honour h ON h.id = s.honour
     WHERE w.kind = 'honour' AND ${notReversed('e.seq')}
     ORDER BY e.day, e.seq`,
    from,
    to,
  );

/** The nomination of a resident for an honour that waits for its decision, or null. */
export const openNomination = (db: Db, resident: number, reward: number): number | null =>
  ofCards(db, resident, (card) =>
    all<{ id: number }>(
      db,
      `SELECT h.id FROM honour h WHERE h.resident = ? AND h.reward = ?
         AND NOT EXISTS (SELECT 1 FROM honour_step s WHERE s.honour = h.id)`,
      card,
      reward,
    ),
  )[0]?.id ?? null;

export const lastHonour = (db: Db): number => value<number>(db, `SELECT ifnull(max(id), 0) FROM honour`);

export const nominate = (
  writer: Writer,
  honour: { resident: number; reward: number; day: Day; reason: string },
): number => writer.fact('honour', honour);

/** Records the decision; whoever calls has checked it. */
export function decideHonour(
  writer: Writer,
  honour: number,
  end: Omit<HonourEnd, 'operator'>,
  reason: string | null,
): void {
  const { kind, day, seq } = end;
  writer.fact('honour_step', { honour, kind, day, seq, reason });
}
