// Reading entries: one, a range, what a resident has earned, and the form in which answers show them.

import type { Day } from '../domain/calendar.ts';
import { iso } from '../domain/calendar.ts';
import type { Earned } from '../domain/caps.ts';
import type { Entry, Kind, Remark } from '../domain/entry.ts';
import { hundredths, minutes, points } from '../domain/quantities.ts';
import { CARRYOVER_KIND, type CarryoverKind } from './carryover-kind.ts';
import { kindOf } from './entry-rows.ts';
import { ofCards, overCards } from './mergers.ts';
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

/** One earned line with what tells deeds apart. */
export interface EarnedLine extends Earned {
  readonly seq: number;
  readonly resident: number;
  readonly ruleVersion: number;
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
  readonly rule_version: number;
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
    `SELECT e.seq, e.day, e.household, e.points, e.rule_version, v.rule, v.rule_group, a.title, e.segment, e.minutes,
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
    ruleVersion: row.rule_version,
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

/** An entry as answers show it (CONTRACT: `Entry`), with what only `why` and `history` add. */
export interface ShownEntry {
  readonly seq: number;
  readonly kind: Kind;
  readonly cardNo: string;
  readonly name: string;
  readonly activityDate: string;
  readonly recordedAt: string;
  readonly points: number;
  readonly asked: number | null;
  readonly cut: { readonly cap: string; readonly points: number } | null;
  readonly rule: string | null;
  readonly activity: string | null;
  readonly minutes: number;
  readonly expiresOn: string | null;
  readonly note: string | null;
  readonly operator: string;
  readonly batch: number | null;
  readonly reverses: number | null;
  readonly hash: string;
}

interface ShownRow {
  readonly seq: number;
  readonly kind: number;
  readonly card_no: string;
  readonly name: string | null;
  readonly day: number;
  readonly recorded_at: number;
  readonly points: number;
  readonly asked: number | null;
  readonly cut: string | null;
  readonly rule: string | null;
  readonly reward: string | null;
  readonly what: string | null;
  readonly title: string | null;
  readonly minutes: number;
  readonly expires_on: number | null;
  readonly note: string | null;
  readonly operator: string;
  readonly batch: number | null;
  readonly reverses: number | null;
  readonly hash: string;
  readonly carryover: CarryoverKind | null;
}

/** What the rule or the reward of an entry is called now, whatever it was called then. */
const LAST_NAME = `
  ifnull((SELECT n.name FROM rule_version n WHERE n.rule = rv.rule ORDER BY n.from_day DESC, n.id DESC LIMIT 1),
    (SELECT n.name FROM reward_version own JOIN reward_version n ON n.reward = own.reward
     WHERE own.id = e.reward_version ORDER BY n.from_day DESC, n.id DESC LIMIT 1))`;

const SELECT_SHOWN = `
  SELECT e.seq, e.kind, r.card_no, e.day, v.recorded_at, e.points, e.asked, e.cut, ru.code AS rule, e.minutes,
    a.title, m.note, o.name AS operator, e.batch, e.reverses, lower(hex(e.hash)) AS hash,
    (SELECT p.name FROM person p WHERE p.resident = e.resident ORDER BY p.id DESC LIMIT 1) AS name,
    (SELECT rw.code FROM reward_version rv JOIN reward rw ON rw.id = rv.reward WHERE rv.id = e.reward_version) AS reward,
    ${LAST_NAME} AS what,
    (SELECT max(l.expires_on) FROM lot l WHERE l.seq = e.seq AND l.opened > 0) AS expires_on,
    iif(e.deal IS NULL, NULL, ${CARRYOVER_KIND}) AS carryover
  FROM entry e
  JOIN resident r ON r.id = e.resident
  JOIN voucher v ON v.id = e.voucher
  JOIN operator o ON o.id = v.operator
  LEFT JOIN rule_version rv ON rv.id = e.rule_version
  LEFT JOIN rule ru ON ru.id = rv.rule
  LEFT JOIN activity a ON a.id = e.activity
  LEFT JOIN remark m ON m.id = e.remark`;

/** 9999-12-31 as a day: the lot has no end. */
const NO_END = 2932896;

/** With what only the words on the screen add. */
interface Told {
  readonly reward: string | null;
  /** The name of the rule or the reward. */
  readonly what: string | null;
  /** Points that changed hands because an account ended are no gift. */
  readonly carryover: CarryoverKind | null;
}

function toShown(row: ShownRow): ShownEntry & Told {
  return {
    seq: row.seq,
    kind: kindOf(row.kind),
    cardNo: row.card_no,
    name: row.name ?? '',
    activityDate: iso(row.day as Day),
    recordedAt: new Date(row.recorded_at).toISOString(),
    points: row.points,
    asked: row.asked,
    cut: row.cut === null ? null : { cap: row.cut, points: (row.asked ?? 0) - row.points },
    rule: row.rule,
    activity: row.title,
    minutes: row.minutes,
    expiresOn: row.expires_on === null || row.expires_on === NO_END ? null : iso(row.expires_on as Day),
    note: row.note,
    operator: row.operator,
    batch: row.batch,
    reverses: row.reverses,
    hash: row.hash,
    reward: row.reward,
    what: row.what,
    carryover: row.carryover,
  };
}

export type ListedEntry = ReturnType<typeof toShown>;

/** Entries of one voucher, or of a range of numbers, as answers show them. */
export const shownEntries = (db: Db, fromSeq: number, toSeq: number): ListedEntry[] =>
  all<ShownRow>(db, `${SELECT_SHOWN} WHERE e.seq BETWEEN ? AND ? ORDER BY e.seq`, fromSeq, toSeq).map(toShown);

/** A resident's entries by activity date, then number. */
export const shownHistory = (db: Db, resident: number, from: Day, to: Day): ListedEntry[] =>
  ofCards(db, resident, (card) =>
    all<ShownRow>(
      db,
      `${SELECT_SHOWN} WHERE e.resident = ? AND e.day BETWEEN ? AND ? ORDER BY e.day, e.seq`,
      card,
      from,
      to,
    ),
  )
    .sort((a, b) => a.day - b.day || a.seq - b.seq)
    .map(toShown);

/** The sum of a resident's entries before a day. */
export const sumBefore = (db: Db, resident: number, day: Day): number =>
  overCards(db, resident, (card) =>
    value<number>(db, `SELECT ifnull(sum(points), 0) FROM entry WHERE resident = ? AND day < ?`, card, day),
  );
