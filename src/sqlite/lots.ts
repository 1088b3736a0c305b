// The lot and draw tables: what lies in a lot, and what entries took from it or put back.

import { addDays, BEGINNING, type Day } from '../domain/calendar.ts';
import type { Entry } from '../domain/entry.ts';
import type { DueLot } from '../domain/expiry.ts';
import type { Lot } from '../domain/lots.ts';
import { points } from '../domain/quantities.ts';
import { kindNumber, notReversed } from './entry-rows.ts';
import { all, allBare, first, statement, type Db } from './statement.ts';

export type LotRow = [
  seq: number,
  n: number,
  resident: number,
  earnedOn: number,
  expiresOn: number,
  opened: number,
  remaining: number,
  receivedOn: number,
];

const COLUMNS = 'seq, n, resident, earned_on, expires_on, opened, remaining';

/** SQL: whether the entry `e` is a gift. What a merged card or a closed account leaves goes on as it was, in the same family. */
const IS_GIFT = `e.kind = ${kindNumber('transfer')} AND e.deal IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM carryover h WHERE h.deal = e.deal)`;

/** SQL: the day from which the points of the lot `l` are those of its resident. */
export const RECEIVED_ON = `ifnull((SELECT e.day FROM entry e WHERE e.seq = l.seq AND ${IS_GIFT}), l.earned_on)`;

/** SQL: the gifts of after the day `?1`, on the side of those who got them. */
export const GIFTS_LATER = `SELECT e.seq FROM entry e WHERE e.day > ?1 AND e.points > 0 AND ${IS_GIFT}`;

const LOT = `l.seq, l.n, l.resident, l.earned_on, l.expires_on, l.opened, l.remaining, ${RECEIVED_ON}`;

export const toLot = ([seq, n, resident, earnedOn, expiresOn, opened, remaining, receivedOn]: LotRow): Lot => ({
  seq,
  n,
  resident,
  earnedOn: earnedOn as Day,
  receivedOn: receivedOn as Day,
  expiresOn: expiresOn as Day,
  opened: points(opened),
  remaining: points(remaining),
});

const INSERT_LOT = `INSERT INTO lot (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`;

function insertLots(db: Db, { seq, resident, opens }: Entry): void {
  opens.forEach(({ earnedOn, expiresOn, points: opened }, n) => {
    statement(db, INSERT_LOT).run(seq, n, resident, earnedOn, expiresOn, opened, opened);
  });
}

function insertDraws(db: Db, { seq, draws }: Entry): void {
  for (const draw of draws) {
    statement(db, `INSERT INTO draw (seq, lot_seq, lot_n, points) VALUES (?, ?, ?, ?)`).run(
      ...[seq, draw.seq, draw.n, draw.points],
    );
  }
}

/** Opens the entry's lots and moves points in and out of those that it draws from. */
export function moveLots(db: Db, entry: Entry): void {
  const { seq, draws } = entry;
  insertLots(db, entry);
  if (draws.length === 0) return;
  insertDraws(db, entry);
  const moved = statement(
    db,
    `UPDATE lot SET remaining = remaining + d.points FROM draw d
     WHERE d.seq = ? AND lot.seq = d.lot_seq AND lot.n = d.lot_n`,
  ).run(seq);
  if (moved.changes !== draws.length) throw new Error(`entry ${seq} draws from a lot that is not there`);
}

/** Entries that follow each other; each opens one lot, of its own day and points, and all of these end on the same day. */
interface Alike {
  readonly from: number;
  to: number;
  readonly expiresOn: Day;
}

/**
 * What very many entries do to the lots, done once all of them are in the table, in one statement each for what is opened
 * and for what is drawn: of every page that a statement changes SQLite keeps a copy until the statement has ended.
 */
export class LateLots {
  readonly #alike: Alike[] = [];
  /** The entries that draw. */
  readonly #drawing: number[] = [];

  take(db: Db, entry: Entry): void {
    if (entry.opens.length > 0 && !this.#openLater(entry)) insertLots(db, entry);
    if (entry.draws.length === 0) return;
    insertDraws(db, entry);
    this.#drawing.push(entry.seq);
  }

  /** Tells whether it could: several lots of one entry, and lots of other days, are not for here. */
  #openLater({ seq, day, opens }: Entry): boolean {
    const [lot] = opens;
    if (!lot || opens.length > 1 || lot.earnedOn !== day) return false;
    const last = this.#alike.at(-1);
    if (last && last.to === seq - 1 && last.expiresOn === lot.expiresOn) last.to = seq;
    else this.#alike.push({ from: seq, to: seq, expiresOn: lot.expiresOn });
    return true;
  }

  /** Once the entries are there. */
  move(db: Db): void {
    if (this.#alike.length > 0) this.#open(db);
    if (this.#drawing.length > 0) this.#draw(db);
  }

  #open(db: Db): void {
    statement(
      db,
      `WITH alike (first, last, ends) AS MATERIALIZED (
         SELECT value ->> 'from', value ->> 'to', value ->> 'expiresOn' FROM json_each(?))
       INSERT INTO lot (${COLUMNS})
       SELECT e.seq, 0, e.resident, e.day, a.ends, e.points, e.points
       FROM alike a CROSS JOIN entry e ON e.seq BETWEEN a.first AND a.last`,
    ).run(JSON.stringify(this.#alike));
  }

  /** Each lot once, however many entries draw from it; that it is there, the draws themselves have to prove. */
  #draw(db: Db): void {
    statement(
      db,
      `UPDATE lot SET remaining = remaining + d.points
       FROM (SELECT lot_seq, lot_n, sum(points) AS points FROM draw
         WHERE seq IN (SELECT value FROM json_each(?)) GROUP BY 1, 2) d
       WHERE lot.seq = d.lot_seq AND lot.n = d.lot_n`,
    ).run(JSON.stringify(this.#drawing));
  }
}

/** A resident's lots that hold points, and debts. */
export const openLots = (db: Db, resident: number): Lot[] =>
  allBare<LotRow>(
    db,
    `SELECT ${LOT} FROM lot l INDEXED BY lot_open
     WHERE l.resident = ? AND l.remaining <> 0
     ORDER BY l.expires_on, l.earned_on, l.seq, l.n`,
    resident,
  ).map(toLot);

/** Whether a resident is in debt. Looks at this resident's open lots only. */
export const owes = (db: Db, resident: number): boolean =>
  first(
    db,
    `SELECT 1 FROM lot INDEXED BY lot_open WHERE resident = ? AND remaining <> 0 AND remaining < 0 LIMIT 1`,
    resident,
  ) !== null;

/** Lots with points left whose last day lies in a span of days, both inclusive. */
export const lotsEndingBetween = (db: Db, from: Day, to: Day): DueLot[] =>
  allBare<[household: number | null, ...lot: LotRow]>(
    db,
    `SELECT (SELECT m.household FROM membership m WHERE m.resident = l.resident AND m.from_day <= l.expires_on + 1
         ORDER BY m.from_day DESC, m.id DESC LIMIT 1),
       ${LOT}
     FROM lot l INDEXED BY lot_open
     WHERE l.remaining <> 0 AND l.remaining > 0 AND l.expires_on BETWEEN ? AND ?`,
    from,
    to,
  ).map(([household, ...lot]) => ({ ...toLot(lot), household }));

/** Lots with points left whose last day lies before `day`. */
export const lotsDue = (db: Db, day: Day): DueLot[] => lotsEndingBetween(db, BEGINNING, addDays(day, -1));

/** The lots that an entry opened, and those that it drew from. */
export const lotsTouchedBy = (db: Db, seq: number): Lot[] =>
  allBare<LotRow>(
    db,
    `SELECT ${LOT} FROM lot l WHERE l.seq = ?1
     UNION
     SELECT ${LOT}
     FROM draw d JOIN lot l ON l.seq = d.lot_seq AND l.n = d.lot_n WHERE d.seq = ?1`,
    seq,
  ).map(toLot);

/** The standing (not reversed) expiry entries that emptied the lots opened by an entry. */
export const expiriesOf = (db: Db, seq: number, expireKind: number): number[] =>
  all<{ seq: number }>(
    db,
    `SELECT e.seq FROM draw d JOIN entry e ON e.seq = d.seq
     WHERE d.lot_seq = ? AND e.kind = ? AND ${notReversed('e.seq')}`,
    seq,
    expireKind,
  ).map((row) => row.seq);
