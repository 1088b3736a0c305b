// What came in and went out by day, and by what: the one source of every report's figures, so that the same figure in any
// two of them is the same. These read the whole ledger, or the part of a period; no everyday command does.

import type { Day, Span } from '../domain/calendar.ts';
import type { Earned } from '../domain/evaluation.ts';
import type { Flow, Flows } from '../domain/flows.ts';
import { groupBy, sumBy } from '../domain/grouping.ts';
import { ENTRIES_BETWEEN } from './entries.ts';
import { kindNumber, kindOf, notReversed } from './entry-rows.ts';
import { hasMergers, whoIsBehind } from './mergers.ts';
import { all, first, value, type Db } from './statement.ts';

/** Awards, and what was taken back of them: an award has no points below zero, so whatever has is a reversal of one. */
const earnedFlows = (db: Db, { from, to }: Span): Flow[] =>
  all<{ day: Day; plus: number; minus: number }>(
    db,
    `SELECT e.day, sum(max(e.points, 0)) AS plus, sum(min(e.points, 0)) AS minus FROM ${ENTRIES_BETWEEN}
     WHERE e.rule_version IS NOT NULL GROUP BY e.day ORDER BY e.day`,
    from,
    to,
  ).flatMap(({ day, plus, minus }) => {
    const award = { day, kind: 'award' as const, isSettlement: false };
    return [
      { ...award, isReversal: false, plus, minus: 0 },
      { ...award, isReversal: true, plus: 0, minus },
    ];
  });

interface FlowRow {
  readonly day: number;
  readonly kind: number;
  readonly settled: number;
  readonly is_reversal: number;
  readonly plus: number;
  readonly minus: number;
}

/** All that no rule has earned. A reversal is of the kind of what it reverses. The index by resident tells which these are. */
const otherFlows = (db: Db, { from, to }: Span): Flow[] =>
  all<FlowRow>(
    db,
    `SELECT e.day, ifnull(o.kind, e.kind) AS kind, e.reverses IS NOT NULL AS is_reversal,
       CASE WHEN ifnull(o.kind, e.kind) = ?3 THEN EXISTS (SELECT 1 FROM fee_offset f
         WHERE f.seq = ifnull(e.reverses, e.seq) AND f.settlement IS NOT NULL) ELSE 0 END AS settled,
       sum(max(e.points, 0)) AS plus, sum(min(e.points, 0)) AS minus
     FROM resident r CROSS JOIN entry e INDEXED BY entry_resident
       ON e.resident = r.id AND e.day BETWEEN ?1 AND ?2 AND e.rule_version IS NULL
     LEFT JOIN entry o ON o.seq = e.reverses
     GROUP BY 1, 2, 3, 4`,
    from,
    to,
    kindNumber('redeem'),
  ).map((row) => ({
    day: row.day as Day,
    kind: kindOf(row.kind),
    isSettlement: row.settled === 1,
    isReversal: row.is_reversal === 1,
    plus: row.plus,
    minus: row.minus,
  }));

const firstDay = (db: Db): Day | null =>
  value<Day | null>(
    db,
    `SELECT min((SELECT min(e.day) FROM entry e INDEXED BY entry_resident WHERE e.resident = r.id)) FROM resident r`,
  );

const pointsBefore = (db: Db, day: Day): number =>
  value<number>(db, `SELECT ifnull(sum(points), 0) FROM entry INDEXED BY entry_resident WHERE day < ?`, day);

/** Everything in a span of days, by day and kind, a reversal on the day of what it reverses; and the sum of all before. */
export const flowsIn = (db: Db, span: Span): Flows => ({
  first: firstDay(db),
  from: span.from,
  opening: pointsBefore(db, span.from),
  since: [...earnedFlows(db, span), ...otherFlows(db, span)],
});

/** What a resident has earned by one version of a rule, while living in one household; less what was taken back. */
export interface EarnedPart extends Earned {
  readonly version: number;
  readonly household: number | null;
  readonly minutes: number;
  /** What caps have cut from them, where that was asked for. */
  readonly cut?: number;
}

const EARNED_SUMS = `e.resident, e.rule_version AS version, e.household, sum(e.points) AS points,
  sum(e.minutes) AS minutes, sum(CASE WHEN e.reverses IS NULL THEN 1 ELSE -1 END) AS deeds`;

/** What was earned on a card that was merged was earned by the person behind it. */
export function earnedIn(db: Db, { from, to }: Span): EarnedPart[] {
  const parts = all<EarnedPart>(
    db,
    `SELECT ${EARNED_SUMS} FROM ${ENTRIES_BETWEEN} WHERE e.rule_version IS NOT NULL GROUP BY 1, 2, 3`,
    from,
    to,
  );
  if (!hasMergers(db)) return parts;
  const behind = whoIsBehind(db);
  return parts.map((part) => ({ ...part, resident: behind(part.resident) }));
}

/** The same, with what caps have cut from deeds that stand. */
export const earnedWithCuts = (db: Db, { from, to }: Span): EarnedPart[] =>
  all<EarnedPart>(
    db,
    `SELECT ${EARNED_SUMS},
       sum(CASE WHEN e.cut IS NOT NULL AND ${notReversed('e.seq')}
         THEN e.asked - e.points ELSE 0 END) AS cut
     FROM ${ENTRIES_BETWEEN} WHERE e.rule_version IS NOT NULL GROUP BY 1, 2, 3`,
    from,
    to,
  );

/** Everyone with a deed that stands from before a day. */
export function earnersBefore(db: Db, day: Day): Set<number> {
  const behind = whoIsBehind(db);
  return new Set(
    all<{ id: number }>(
      db,
      `SELECT r.id FROM resident r WHERE EXISTS (SELECT 1 FROM entry e INDEXED BY entry_resident
         WHERE e.resident = r.id AND e.day < ? AND e.rule_version IS NOT NULL AND e.reverses IS NULL
           AND ${notReversed('e.seq')})`,
      day,
    ).map(({ id }) => behind(id)),
  );
}

/** What was redeemed for one version of a reward, less what was taken back. */
export interface SpentPart {
  readonly version: number;
  readonly isSettlement: boolean;
  readonly times: number;
  /** Hundredths of pieces; nothing for fee offsets. */
  readonly quantity: number;
  readonly points: number;
  /** What it took off fees. */
  readonly feeFen: number;
}

export const spentIn = (db: Db, { from, to }: Span): SpentPart[] =>
  all<Omit<SpentPart, 'isSettlement'> & { readonly settled: number }>(
    db,
    `WITH redeemed (seq, version, quantity, points, times) AS (
       SELECT seq, reward_version, quantity, points, 1 FROM entry INDEXED BY entry_reward
       WHERE reward_version IS NOT NULL AND reverses IS NULL AND day BETWEEN ?1 AND ?2
       UNION ALL
       SELECT o.seq, o.reward_version, o.quantity, o.points, -1
       FROM entry x INDEXED BY entry_reverses JOIN entry o ON o.seq = x.reverses
       WHERE x.reverses IS NOT NULL AND o.reward_version IS NOT NULL AND o.day BETWEEN ?1 AND ?2)
     SELECT version, f.settlement IS NOT NULL AS settled, sum(iif(quantity IS NULL, 0, times)) AS times,
       sum(times * ifnull(quantity, 0)) AS quantity, -sum(times * points) AS points,
       sum(times * ifnull(f.fen, 0)) AS feeFen
     FROM redeemed r LEFT JOIN fee_offset f ON f.seq = r.seq
     GROUP BY 1, 2`,
    from,
    to,
  ).map(({ settled, ...row }) => ({ ...row, isSettlement: settled === 1 }));

/** Pieces of a reward that came in and went out, returned ones counted back. */
export interface StockSum {
  readonly reward: number;
  readonly received: number;
  /** Lost, spoilt, or missing when they were counted. */
  readonly writtenOff: number;
  readonly handedOut: number;
}

export const stockSums = (db: Db): StockSum[] =>
  all<StockSum>(
    db,
    `SELECT reward, sum(CASE WHEN seq IS NULL THEN max(pieces, 0) ELSE 0 END) AS received,
       -sum(CASE WHEN seq IS NULL THEN min(pieces, 0) ELSE 0 END) AS writtenOff,
       -sum(CASE WHEN seq IS NULL THEN 0 ELSE pieces END) AS handedOut
     FROM stock_move GROUP BY reward`,
  );

/** Debts and points past their last day that are not booked yet, over everybody, at the end of today. */
export interface OpenSums {
  readonly debt: number;
  readonly debtors: number;
  readonly expired: number;
}

export const openSums = (db: Db, day: Day): OpenSums =>
  first<OpenSums>(
    db,
    `SELECT ifnull(-sum(min(remaining, 0)), 0) AS debt, count(DISTINCT iif(remaining < 0, resident, NULL)) AS debtors,
       ifnull(sum(iif(expires_on < ?, max(remaining, 0), 0)), 0) AS expired
     FROM lot INDEXED BY lot_open WHERE remaining <> 0`,
    day,
  ) ?? { debt: 0, debtors: 0, expired: 0 };

/** Points in lots that can still be used, by last day. */
export const usableByLastDay = (db: Db, day: Day): { readonly expiresOn: Day; readonly points: number }[] =>
  all<{ expiresOn: Day; points: number }>(
    db,
    `SELECT expires_on AS expiresOn, sum(remaining) AS points FROM lot INDEXED BY lot_open
     WHERE remaining <> 0 AND remaining > 0 AND expires_on >= ? GROUP BY expires_on ORDER BY expires_on`,
    day,
  );

/** What everybody has earned in a span of days, and what the yearly cap has cut from deeds that stand. */
export function earnedAndCut(db: Db, { from, to }: Span): { readonly points: number; readonly cut: number }[] {
  const rows = all<{ resident: number; points: number; cut: number }>(
    db,
    `SELECT r.id AS resident, sum(e.points) AS points, sum(CASE WHEN e.cut = 'yearlyCap' AND ${notReversed('e.seq')} THEN e.asked - e.points ELSE 0 END) AS cut
     FROM ${ENTRIES_BETWEEN}
     WHERE e.rule_version IS NOT NULL
     GROUP BY r.id`,
    from,
    to,
  );
  if (!hasMergers(db)) return rows;
  const behind = whoIsBehind(db);
  return [...groupBy(rows, ({ resident }) => behind(resident)).values()].map((own) => ({
    points: sumBy(own, ({ points }) => points),
    cut: sumBy(own, ({ cut }) => cut),
  }));
}
