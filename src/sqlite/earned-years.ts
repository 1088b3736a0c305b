// What residents have earned, a year at a time: read once, however many awards follow, and kept up with those.

import { addDays, firstOfYear, lastOfYear, yearOf, type Day, type Span } from '../domain/calendar.ts';
import { Earnings } from '../domain/earnings.ts';
import { earnedLines, type EarnedLine } from './entries.ts';
import { hasMergers, ofCards } from './mergers.ts';
import type { Db } from './statement.ts';

/** Days on either side of a year that a week at its edge reaches. */
const WEEK_EDGE = 6;

/** What a resident has earned in a year and the weeks at its edges. */
export interface EarnedYear extends Span {
  readonly earned: Earnings<EarnedLine>;
  /** The numbers of the awards among them that are reversed. */
  readonly reversed: ReadonlySet<number | null>;
}

export class EarnedYears {
  readonly #db: Db;
  readonly #startSeq: number;
  readonly #gone: ReadonlySet<number>;
  /** Whether some cards are one person's: what was earned on each counts for all of them. */
  readonly #hasMergers: boolean;
  /** By resident and year. */
  readonly #known = new Map<number, Map<number, EarnedYear>>();

  /** What is written from `startSeq` on comes through `note`; `gone` are awards that are reversed and count no more. */
  constructor(db: Db, startSeq: number, gone: ReadonlySet<number>) {
    this.#db = db;
    this.#startSeq = startSeq;
    this.#gone = gone;
    this.#hasMergers = hasMergers(db);
  }

  /** The year of a resident that a day lies in. */
  of(resident: number, day: Day): EarnedYear {
    const year = yearOf(day);
    let years = this.#known.get(resident);
    if (!years) this.#known.set(resident, (years = new Map()));
    let found = years.get(year);
    if (!found) years.set(year, (found = this.#open(resident, year, years)));
    return found;
  }

  /** Adds an award that this run has written: it is not in the ledger's tables yet. */
  note(line: EarnedLine): void {
    for (const { from, to, earned } of this.#known.get(line.resident)?.values() ?? []) {
      if (line.day >= from && line.day <= to) earned.add(line);
    }
  }

  /** From the ledger, and from what this run has written. */
  #open(resident: number, year: number, others: ReadonlyMap<number, EarnedYear>): EarnedYear {
    const from = addDays(firstOfYear(year), -WEEK_EDGE);
    const to = addDays(lastOfYear(year), WEEK_EDGE);
    const lines = this.#stored(resident, from, to);
    for (const other of [year - 1, year + 1]) {
      const beside = others.get(other)?.earned.within({ from, to }) ?? [];
      lines.push(...beside.filter((line) => line.seq >= this.#startSeq && yearOf(line.day) === other));
    }
    return { from, to, earned: new Earnings(lines), reversed: new Set(lines.map((line) => line.reverses)) };
  }

  #stored(resident: number, from: Day, to: Day): EarnedLine[] {
    const standing = this.#hasMergers
      ? ofCards(this.#db, resident, (card) => earnedLines(this.#db, card, from, to)).sort((a, b) => a.seq - b.seq)
      : earnedLines(this.#db, resident, from, to);
    return this.#gone.size === 0 ? standing : standing.filter(({ seq }) => !this.#gone.has(seq));
  }
}
