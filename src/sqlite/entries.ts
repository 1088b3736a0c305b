// Reading entries: one, a range, and what a resident has earned.

import type { Day } from '../domain/calendar.ts';
import type { Earned } from '../domain/earnings.ts';
import type { Entry, Remark } from '../domain/entry.ts';
import { hundredths, minutes, points } from '../domain/quantities.ts';
import { kindOf } from './entry-rows.ts';
import { overCards } from './mergers.ts';
import { all, first, value, type Db } from './statement.ts';

interface EntryRow {
  readonly seq: number;
  readonly voucher: number;
  readonly kind: number;
  readonly resident: number;
  readonly household: number | null;
  readonly day: number;
  readonly points: number;
  readonly asked: number | null;
  readonly cut: string | null;
  readonly rule_version: number | null;
  readonly policy_version: number;
  readonly reward_version: number | null;
  readonly quantity: number | null;
  readonly title: string | null;
  readonly segment: string | null;
  readonly minutes: number;
  readonly batch: number | null;
  readonly reverses: number | null;
  readonly deal: number | null;
}

function toEntry(db: Db, row: EntryRow): Entry {
  return {
    seq: row.seq,
    voucher: row.voucher,
    kind: kindOf(row.kind),
    resident: row.resident,
    household: row.household,
    day: row.day as Day,
    points: points(row.points),
    asked: row.asked === null ? null : points(row.asked),
    cut: row.cut,
    ruleVersion: row.rule_version,
    policyVersion: row.policy_version,
    rewardVersion: row.reward_version,
    quantity: row.quantity === null ? null : hundredths(row.quantity),
    activity: row.title,
    segment: row.segment,
    minutes: minutes(row.minutes),
    remark: remarkOf(db, row.seq),
    batch: row.batch,
    reverses: row.reverses,
    deal: row.deal,
    opens: all<{ earned_on: number; expires_on: number; opened: number }>(
      db,
      `SELECT earned_on, expires_on, opened FROM lot WHERE seq = ? ORDER BY n`,
      row.seq,
    ).map((lot) => ({ earnedOn: lot.earned_on as Day, expiresOn: lot.expires_on as Day, points: points(lot.opened) })),
    draws: all<{ lot_seq: number; lot_n: number; points: number }>(
      db,
      `SELECT lot_seq, lot_n, points FROM draw WHERE seq = ? ORDER BY lot_seq, lot_n`,
      row.seq,
    ).map((draw) => ({ seq: draw.lot_seq, n: draw.lot_n, points: points(draw.points) })),
  };
}

const remarkOf = (db: Db, seq: number): Remark | null =>
  first<Remark>(
    db,
    `SELECT r.note, r.evidence, r.decider, r.second FROM entry e JOIN remark r ON r.id = e.remark WHERE e.seq = ?`,
    seq,
  );

const SELECT_ENTRY = `SELECT e.*, a.title FROM entry e LEFT JOIN activity a ON a.id = e.activity`;

export function entryAt(db: Db, seq: number): Entry | null {
  const row = first<EntryRow>(db, `${SELECT_ENTRY} WHERE e.seq = ?`, seq);
  return row && toEntry(db, row);
}

/** All entries of a deal, or the one entry where it stands alone. */
export function dealOf(db: Db, entry: Entry): Entry[] {
  if (entry.deal === null) return [entry];
  return all<EntryRow>(db, `${SELECT_ENTRY} WHERE e.deal = ? ORDER BY e.seq`, entry.deal).map((row) =>
    toEntry(db, row),
  );
}

/** What an import has credited at once, and what of its claims was posted since. */
export const entriesOfBatch = (db: Db, batch: number): Entry[] =>
  all<EntryRow>(
    db,
    `${SELECT_ENTRY} JOIN batch b ON b.id = ?1 JOIN voucher v ON v.id = b.voucher
     WHERE e.seq BETWEEN v.first_seq AND v.first_seq + v.entries - 1 AND e.batch = ?1
     UNION ALL
     ${SELECT_ENTRY} WHERE e.seq IN (SELECT s.seq FROM claim c JOIN claim_step s ON s.claim = c.id
       WHERE c.batch = ?1 AND s.kind = 'posted')
     ORDER BY 1`,
    batch,
  ).map((row) => toEntry(db, row));

/** The entry that reverses another, or null. */
export const reversedBy = (db: Db, seq: number): number | null =>
  first<{ seq: number }>(db, `SELECT seq FROM entry WHERE reverses = ?`, seq)?.seq ?? null;

export const lastSeq = (db: Db): number => value<number>(db, `SELECT ifnull(max(seq), 0) FROM entry`);

/**
 * SQL: all entries `e` of the days from ?1 to ?2, one resident `r` after the other. In the index of a resident they lie side
 * by side, and residents are few beside the entries of a ledger that has grown old.
 */
export const ENTRIES_BETWEEN = `resident r
  CROSS JOIN entry e INDEXED BY entry_resident ON e.resident = r.id AND e.day BETWEEN ?1 AND ?2`;

/** One earned line with what tells deeds apart. */
export interface EarnedLine extends Earned {
  readonly seq: number;
  readonly resident: number;
  readonly activity: string | null;
  readonly segment: string | null;
  readonly minutes: number;
  readonly reverses: number | null;
}

interface EarnedRow {
  readonly seq: number;
  readonly day: number;
  readonly household: number | null;
  readonly points: number;
  readonly rule: number;
  readonly rule_group: string | null;
  readonly title: string | null;
  readonly segment: string | null;
  readonly minutes: number;
  readonly reverses: number | null;
}

/** Awards of a resident in a span of days, and their reversals (with points below zero). */
export const earnedLines = (db: Db, resident: number, from: Day, to: Day): EarnedLine[] =>
  all<EarnedRow>(
    db,
    `SELECT e.seq, e.day, e.household, e.points, v.rule, v.rule_group, a.title, e.segment, e.minutes,
       e.reverses
     FROM entry e INDEXED BY entry_resident
     JOIN rule_version v ON v.id = e.rule_version
     LEFT JOIN activity a ON a.id = e.activity
     WHERE e.resident = ? AND e.day BETWEEN ? AND ?
     ORDER BY e.seq`,
    resident,
    from,
    to,
  ).map((row) => ({
    seq: row.seq,
    resident,
    day: row.day as Day,
    household: row.household,
    points: points(row.points),
    rule: row.rule,
    group: row.rule_group,
    activity: row.title,
    segment: row.segment,
    minutes: row.minutes,
    reverses: row.reverses,
  }));

/** Points earned in a span of days, net of reversals. */
export const earnedSum = (db: Db, resident: number, from: Day, to: Day): number =>
  overCards(db, resident, (card) =>
    value<number>(
      db,
      `SELECT ifnull(sum(points), 0) FROM entry INDEXED BY entry_resident
       WHERE resident = ? AND day BETWEEN ? AND ? AND rule_version IS NOT NULL`,
      card,
      from,
      to,
    ),
  );

/** Minutes of service up to the end of a day, net of reversals. */
export const minutesUpTo = (db: Db, resident: number, day: Day): number =>
  overCards(db, resident, (card) =>
    value<number>(db, `SELECT ifnull(sum(minutes), 0) FROM entry WHERE resident = ? AND day <= ?`, card, day),
  );

/** The sum of a resident's entries before a day. */
export const sumBefore = (db: Db, resident: number, day: Day): number =>
  overCards(db, resident, (card) =>
    value<number>(db, `SELECT ifnull(sum(points), 0) FROM entry WHERE resident = ? AND day < ?`, card, day),
  );
