// Verifying the lots, side by side with the entries: what an entry opened and drew is part of its hash and adds up to
// its points; what remains in a lot is what it opened with and every draw since.

import { lotName } from '../domain/lots.ts';
import type { Cursor, OpenCursor } from './cursor.ts';
import type { Db } from './statement.ts';
import { all } from './statement.ts';
import { LAST, type Findings } from './verify-findings.ts';

type LotRow = [
  seq: number,
  n: number,
  earnedOn: number,
  expiresOn: number,
  opened: number,
  resident: number,
  remaining: number,
];

export interface Movements {
  readonly opens: readonly (readonly number[])[];
  readonly draws: readonly (readonly number[])[];
}

interface Sums {
  entries: number;
  lots: number;
}

export class LotWalk {
  readonly #db: Db;
  readonly #findings: Findings;
  readonly #lots: Cursor<LotRow>;
  readonly #draws: Cursor<[seq: number, lotSeq: number, lotN: number, points: number]>;
  /** All draws again, summed up by lot. */
  readonly #drawn: Cursor<[lotSeq: number, lotN: number, points: number]>;
  readonly #byResident = new Map<number, Sums>();

  constructor(db: Db, findings: Findings, open: OpenCursor) {
    this.#db = db;
    this.#findings = findings;
    this.#lots = open(db, `SELECT seq, n, earned_on, expires_on, opened, resident, remaining FROM lot ORDER BY seq, n`);
    this.#draws = open(db, `SELECT seq, lot_seq, lot_n, points FROM draw ORDER BY seq, lot_seq, lot_n`);
    this.#drawn = open(
      db,
      `SELECT lot_seq, lot_n, sum(points) FROM draw GROUP BY lot_seq, lot_n ORDER BY lot_seq, lot_n`,
    );
  }

  /** The lots that the next entry opened and its draws, as its hash covers them. */
  movementsOf(seq: number, resident: number, points: number): Movements {
    const opens: number[][] = [];
    const draws: number[][] = [];
    let moved = 0;
    this.#passStray(seq);
    for (let lot = this.#lots.row; lot !== null && lot[0] === seq; this.#lots.advance(), lot = this.#lots.row) {
      const [, n, earnedOn, expiresOn, opened, owner] = lot;
      opens.push([n, earnedOn, expiresOn, opened]);
      moved += opened;
      if (owner !== resident) this.#findings.add(seq, 'lot-owner', { lot: lotName(seq, n) });
      this.#checkRemaining(lot);
    }
    for (let draw = this.#draws.row; draw !== null && draw[0] === seq; this.#draws.advance(), draw = this.#draws.row) {
      draws.push(draw.slice(1));
      moved += draw[3];
    }
    if (moved !== points) this.#findings.add(seq, 'entry-points', { points, moved });
    this.#sumsOf(resident).entries += points;
    return { opens, draws };
  }

  /** What is left belongs to no entry; then everyone's entries are compared with their lots. */
  finish(): void {
    this.#passStray(LAST);
    this.#passStrayDraws(LAST, 0);
    for (const [resident, { entries, lots }] of this.#byResident) {
      if (entries !== lots)
        this.#findings.add(null, 'balance', { resident: this.#cardOf(resident), entries, lots }, LAST);
    }
  }

  #sumsOf(resident: number): Sums {
    let sums = this.#byResident.get(resident);
    if (!sums) this.#byResident.set(resident, (sums = { entries: 0, lots: 0 }));
    return sums;
  }

  #cardOf(resident: number): string {
    const [row] = all<{ card_no: string }>(this.#db, `SELECT card_no FROM resident WHERE id = ?`, resident);
    return row?.card_no ?? `#${resident}`;
  }

  /** Lots and draws of entries that are not there. */
  #passStray(before: number): void {
    for (let lot = this.#lots.row; lot !== null && lot[0] < before; this.#lots.advance(), lot = this.#lots.row) {
      this.#findings.add(lot[0], 'stray-lot', { lot: lotName(lot[0], lot[1]) });
      this.#checkRemaining(lot);
    }
    for (let draw = this.#draws.row; draw !== null && draw[0] < before; this.#draws.advance(), draw = this.#draws.row) {
      this.#findings.add(draw[0], 'stray-draw', { lot: lotName(draw[1], draw[2]) });
    }
  }

  /** Draws from lots that are not there. */
  #passStrayDraws(seq: number, n: number): void {
    for (
      let row = this.#drawn.row;
      row !== null && (row[0] < seq || (row[0] === seq && row[1] < n));
      row = this.#drawn.row
    ) {
      this.#findings.add(row[0], 'stray-draw', { lot: lotName(row[0], row[1]) });
      this.#drawn.advance();
    }
  }

  #checkRemaining([seq, n, , , opened, resident, remaining]: LotRow): void {
    this.#passStrayDraws(seq, n);
    let due = opened;
    const row = this.#drawn.row;
    if (row !== null && row[0] === seq && row[1] === n) {
      due += row[2];
      this.#drawn.advance();
    }
    const lot = lotName(seq, n);
    if (remaining !== due) this.#findings.add(seq, 'lot-remaining', { lot, found: remaining, due });
    if (due < Math.min(0, opened) || due > Math.max(0, opened))
      this.#findings.add(seq, 'lot-bounds', { lot, left: due });
    this.#sumsOf(resident).lots += remaining;
  }
}
