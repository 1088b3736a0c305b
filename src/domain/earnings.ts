// What somebody has earned, in the order of the days on which it was earned: a day or a period is found without a look
// at all the rest, however much a year holds.

import type { Day, Span } from './calendar.ts';
import type { Points } from './quantities.ts';

/** One line that counts towards caps: an award, or (below zero) its reversal. */
export interface Earned {
  readonly day: Day;
  readonly rule: number;
  readonly group: string | null;
  readonly household: number | null;
  readonly points: Points;
}

const NOTHING: readonly never[] = [];

export class Earnings<Line extends Earned = Earned> {
  readonly #lines: Line[];
  /** The day of each line: to search through these touches no line. */
  readonly #days: Day[];
  #most = 0;

  /** Of lines in any order; those of one day stay in theirs. */
  constructor(lines: readonly Line[]) {
    this.#lines = lines.toSorted((a, b) => a.day - b.day);
    this.#days = this.#lines.map(({ day }) => day);
    for (const line of lines) this.#count(line);
  }

  /** No day, period or rule holds more points than this: the sum of all lines but the reversals among them. */
  get most(): number {
    return this.#most;
  }

  /** Adds one more line, behind those of its day. */
  add(line: Line): void {
    const at = this.#countBefore(line.day + 1);
    if (at === this.#days.length) {
      this.#days.push(line.day);
      this.#lines.push(line);
    } else {
      this.#days.splice(at, 0, line.day);
      this.#lines.splice(at, 0, line);
    }
    this.#count(line);
  }

  /** The lines of a span of days. */
  within({ from, to }: Span): readonly Line[] {
    const end = this.#countBefore(to + 1);
    const start = this.#countBefore(from);
    return start === end ? NOTHING : this.#lines.slice(start, end);
  }

  /** The lines of one day. */
  on(day: Day): readonly Line[] {
    return this.within({ from: day, to: day });
  }

  #count(line: Line): void {
    if (line.points > 0) this.#most += line.points;
  }

  /** How many lines lie before a day. Looked for from the end, since deeds mostly come in the order of their days. */
  #countBefore(day: number): number {
    let at = this.#days.length;
    while (at > 0 && (this.#days[at - 1] as Day) >= day) at -= 1;
    return at;
  }
}
