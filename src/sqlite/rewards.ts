// Rewards, their versions with their terms, and the pieces in stock.

import type { Day, Span } from '../domain/calendar.ts';
import { fen, points } from '../domain/quantities.ts';
import type { Payer, RewardKind, RewardVersion } from '../domain/redemption.ts';
import type { Quota } from '../domain/reward-terms.ts';
import { versionsOn } from '../domain/versions.ts';
import { notReversed } from './entry-rows.ts';
import { overCards } from './mergers.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

interface RewardRow {
  readonly id: number;
  readonly reward: number;
  readonly code: string;
  readonly from_day: number;
  readonly to_day: number;
  readonly name: string;
  readonly kind: string;
  readonly points: number;
  readonly value_fen: number | null;
  readonly payer: string | null;
  readonly keeps_stock: number;
  readonly quota: number | null;
  readonly quota_period: string | null;
  readonly days: string | null;
}

const toVersion = (row: RewardRow): RewardVersion => ({
  id: row.id,
  reward: row.reward,
  code: row.code,
  from: row.from_day as Day,
  to: row.to_day as Day,
  name: row.name,
  kind: row.kind as RewardKind,
  points: points(row.points),
  valueFen: row.value_fen === null ? null : fen(row.value_fen),
  payer: row.payer as Payer | null,
  keepsStock: row.keeps_stock === 1,
  terms: {
    quota: row.quota === null ? null : { pieces: row.quota, period: row.quota_period as Quota['period'] },
    days: row.days,
  },
});

const SELECT_VERSION = `
  SELECT v.*, r.code, t.quota, t.quota_period, t.days
  FROM reward_version v JOIN reward r ON r.id = v.reward LEFT JOIN reward_terms t ON t.reward_version = v.id`;

/** Every version of every reward, by reward code. */
export function rewardVersions(db: Db): Map<string, RewardVersion[]> {
  const byCode = new Map<string, RewardVersion[]>();
  const rows = all<RewardRow>(db, `${SELECT_VERSION} ORDER BY r.id, v.from_day, v.id`);
  for (const row of rows) {
    const known = byCode.get(row.code);
    if (known) known.push(toVersion(row));
    else byCode.set(row.code, [toVersion(row)]);
  }
  return byCode;
}

/** The rewards on offer on a day. */
export const rewardsOn = (db: Db, day: Day): RewardVersion[] => versionsOn(rewardVersions(db), day);

export const rewardIdOf = (db: Db, code: string): number | null =>
  first<{ id: number }>(db, `SELECT id FROM reward WHERE code = ?`, code)?.id ?? null;

export const addReward = (writer: Writer, code: string): number => writer.fact('reward', { code });

export function addRewardVersion(
  writer: Writer,
  reward: number,
  body: Omit<RewardVersion, 'id' | 'reward' | 'code'>,
): number {
  const id = writer.fact('reward_version', {
    reward,
    from_day: body.from,
    to_day: body.to,
    name: body.name,
    kind: body.kind,
    points: body.points,
    value_fen: body.valueFen,
    payer: body.payer,
    keeps_stock: body.keepsStock ? 1 : 0,
  });
  const { quota, days } = body.terms;
  if (quota !== null || days !== null) {
    const counted = { quota: quota?.pieces ?? null, quota_period: quota?.period ?? null };
    writer.fact('reward_terms', { reward_version: id, ...counted, days });
  }
  return id;
}

/** Pieces in or out (below zero); `seq` is the redemption that took them or its reversal. Tells the number of the move. */
export const moveStock = (writer: Writer, reward: number, pieces: number, seq: number | null): number =>
  writer.fact('stock_move', { reward, pieces, seq });

/** Pieces left. */
export const stockOf = (db: Db, reward: number): number =>
  value<number>(db, `SELECT ifnull(sum(pieces), 0) FROM stock_move WHERE reward = ?`, reward);

/** What an entry took out of stock (below zero), or null where it took nothing. */
export const stockMoveOf = (db: Db, seq: number): { reward: number; pieces: number } | null =>
  first<{ reward: number; pieces: number }>(
    db,
    `SELECT m.reward, m.pieces FROM entry e
     JOIN reward_version v ON v.id = e.reward_version
     JOIN stock_move m ON m.reward = v.reward AND m.seq = e.seq
     WHERE e.seq = ?`,
    seq,
  );

/** One version by its id. */
export function rewardVersionById(db: Db, id: number): RewardVersion {
  const row = first<RewardRow>(db, `${SELECT_VERSION} WHERE v.id = ?`, id);
  if (!row) throw new Error(`no reward version ${id}`);
  return toVersion(row);
}

/** Pieces of a reward that a resident has redeemed in a span of days, without those that were reversed. */
export const piecesHad = (db: Db, resident: number, reward: number, { from, to }: Span): number =>
  overCards(db, resident, (card) =>
    value<number>(
      db,
      `SELECT ifnull(sum(e.quantity), 0) / 100
       FROM entry e INDEXED BY entry_resident JOIN reward_version v ON v.id = e.reward_version
       WHERE e.resident = ? AND e.day BETWEEN ? AND ? AND v.reward = ? AND e.quantity IS NOT NULL AND e.reverses IS NULL
         AND ${notReversed('e.seq')}`,
      ...[card, from, to, reward],
    ),
  );
