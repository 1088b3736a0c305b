// What came in and went out by day, and by what: the one source of every report's figures, so that the same figure in any
// two of them is the same. These read the whole ledger, or the part of a period; no everyday command does.

import type { Day, Span } from '../domain/calendar.ts';
import type { Flow } from '../domain/flows.ts';
import { ENTRIES_BETWEEN } from './entries.ts';
import { kindNumber, kindOf } from './entry-rows.ts';
import { all, value, type Db } from './statement.ts';

interface FlowRow {
  readonly day: number;
  readonly kind: number;
  readonly settled: number;
  readonly is_reversal: number;
  readonly plus: number;
  readonly minus: number;
  readonly entries: number;
}

/** Everything up to the end of a day, by day and kind; a reversal is of the kind of what it reverses, and of its day. */
export const flowsUpTo = (db: Db, day: Day): Flow[] =>
  all<FlowRow>(
    db,
    `SELECT e.day, ifnull(o.kind, e.kind) AS kind, e.reverses IS NOT NULL AS is_reversal,
       CASE WHEN ifnull(o.kind, e.kind) = ?2 THEN EXISTS (SELECT 1 FROM fee_offset f
         WHERE f.seq = ifnull(e.reverses, e.seq) AND f.settlement IS NOT NULL) ELSE 0 END AS settled,
       sum(max(e.points, 0)) AS plus, sum(min(e.points, 0)) AS minus, count(*) AS entries
     FROM entry e LEFT JOIN entry o ON o.seq = e.reverses
     WHERE e.day <= ?1
     GROUP BY 1, 2, 3, 4 ORDER BY 1`,
    day,
    kindNumber('redeem'),
  ).map((row) => ({
    day: row.day as Day,
    kind: kindOf(row.kind),
    isSettlement: row.settled === 1,
    isReversal: row.is_reversal === 1,
    plus: row.plus,
    minus: row.minus,
    entries: row.entries,
  }));

/** What a resident has earned by one version of a rule, while living in one household; less what was taken back. */
export interface EarnedPart {
  readonly resident: number;
  readonly version: number;
  readonly household: number | null;
  readonly points: number;
  readonly minutes: number;
  /** Deeds that stand. */
  readonly deeds: number;
}

export const earnedIn = (db: Db, { from, to }: Span): EarnedPart[] =>
  all<EarnedPart>(
    db,
    `SELECT e.resident, e.rule_version AS version, e.household, sum(e.points) AS points, sum(e.minutes) AS minutes,
       sum(CASE WHEN e.reverses IS NULL THEN 1 ELSE -1 END) AS deeds
     FROM ${ENTRIES_BETWEEN}
     WHERE e.rule_version IS NOT NULL
     GROUP BY 1, 2, 3`,
    from,
    to,
  );

/** What caps have cut from deeds that stand, by version of the rule. */
export const cutIn = (db: Db, { from, to }: Span): Map<number, number> =>
  new Map(
    all<{ version: number; cut: number }>(
      db,
      `SELECT e.rule_version AS version, sum(e.asked - e.points) AS cut
       FROM ${ENTRIES_BETWEEN}
       WHERE e.rule_version IS NOT NULL AND e.cut IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.seq)
       GROUP BY 1`,
      from,
      to,
    ).map((row) => [row.version, row.cut]),
  );

/** Whether a resident has a deed that stands from before a day. */
export const hasEarnedBefore = (db: Db, resident: number, day: Day): boolean =>
  value<number>(
    db,
    `SELECT EXISTS (SELECT 1 FROM entry e INDEXED BY entry_resident
       WHERE e.resident = ? AND e.day < ? AND e.rule_version IS NOT NULL AND e.reverses IS NULL
         AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.seq))`,
    resident,
    day,
  ) === 1;

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
    `SELECT e.reward_version AS version, f.settlement IS NOT NULL AS settled,
       sum(CASE WHEN ifnull(o.quantity, e.quantity) IS NULL THEN 0 WHEN o.seq IS NULL THEN 1 ELSE -1 END) AS times,
       sum(ifnull(-o.quantity, ifnull(e.quantity, 0))) AS quantity, -sum(e.points) AS points,
       sum(CASE WHEN o.seq IS NULL THEN ifnull(f.fen, 0) ELSE -ifnull(f.fen, 0) END) AS feeFen
     FROM entry e LEFT JOIN entry o ON o.seq = e.reverses LEFT JOIN fee_offset f ON f.seq = ifnull(e.reverses, e.seq)
     WHERE e.day BETWEEN ? AND ? AND e.reward_version IS NOT NULL
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
export const openSums = (
  db: Db,
  day: Day,
): { readonly debt: number; readonly debtors: number; readonly expired: number } => ({
  debt: -value<number>(
    db,
    `SELECT ifnull(sum(remaining), 0) FROM lot INDEXED BY lot_open WHERE remaining <> 0 AND remaining < 0`,
  ),
  debtors: value<number>(
    db,
    `SELECT count(DISTINCT resident) FROM lot INDEXED BY lot_open WHERE remaining <> 0 AND remaining < 0`,
  ),
  expired: value<number>(
    db,
    `SELECT ifnull(sum(remaining), 0) FROM lot INDEXED BY lot_open WHERE remaining <> 0 AND remaining > 0 AND expires_on < ?`,
    day,
  ),
});

/** Points in lots that can still be used, by last day. */
export const usableByLastDay = (db: Db, day: Day): { readonly expiresOn: Day; readonly points: number }[] =>
  all<{ expiresOn: Day; points: number }>(
    db,
    `SELECT expires_on AS expiresOn, sum(remaining) AS points FROM lot INDEXED BY lot_open
     WHERE remaining <> 0 AND remaining > 0 AND expires_on >= ? GROUP BY expires_on ORDER BY expires_on`,
    day,
  );

/** What everybody has earned in a span of days, and what the yearly cap has cut from deeds that stand. */
export const earnedAndCut = (db: Db, { from, to }: Span): { readonly points: number; readonly cut: number }[] =>
  all<{ points: number; cut: number }>(
    db,
    `SELECT sum(e.points) AS points, sum(CASE WHEN e.cut = 'yearlyCap' AND NOT EXISTS
       (SELECT 1 FROM entry r WHERE r.reverses = e.seq) THEN e.asked - e.points ELSE 0 END) AS cut
     FROM ${ENTRIES_BETWEEN}
     WHERE e.rule_version IS NOT NULL
     GROUP BY r.id`,
    from,
    to,
  );
