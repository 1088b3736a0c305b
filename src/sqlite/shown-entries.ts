// Entries in the form in which answers show them.

import { iso, isoEnd, type Day } from '../domain/calendar.ts';
import type { Kind } from '../domain/entry.ts';
import { CARRYOVER_KIND, type CarryoverKind } from './carryover-kind.ts';
import { kindOf } from './entry-rows.ts';
import { ofCards } from './mergers.ts';
import { all, type Db } from './statement.ts';

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
  readonly first_expires_on: number | null;
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
    (SELECT min(l.expires_on) FROM lot l WHERE l.seq = e.seq AND l.opened > 0) AS first_expires_on,
    iif(e.deal IS NULL, NULL, ${CARRYOVER_KIND}) AS carryover
  FROM entry e
  JOIN resident r ON r.id = e.resident
  JOIN voucher v ON v.id = e.voucher
  JOIN operator o ON o.id = v.operator
  LEFT JOIN rule_version rv ON rv.id = e.rule_version
  LEFT JOIN rule ru ON ru.id = rv.rule
  LEFT JOIN activity a ON a.id = e.activity
  LEFT JOIN remark m ON m.id = e.remark`;

const lastDay = (day: number | null): string | null => (day === null ? null : isoEnd(day as Day));

/** What only the words on the screen add. */
export interface Told {
  readonly reward: string | null;
  /** The name of the rule or the reward. */
  readonly what: string | null;
  /** Points that changed hands because an account ended are no gift. */
  readonly carryover: CarryoverKind | null;
  /** The last day of the first points to end, where the entry has opened several lots; `expiresOn` is that of the last ones. */
  readonly firstExpiresOn: string | null;
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
    expiresOn: lastDay(row.expires_on),
    note: row.note,
    operator: row.operator,
    batch: row.batch,
    reverses: row.reverses,
    hash: row.hash,
    reward: row.reward,
    what: row.what,
    carryover: row.carryover,
    firstExpiresOn: lastDay(row.first_expires_on),
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
