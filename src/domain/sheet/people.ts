// Who a row means. A sheet names people by card, by name and door, or by name alone; whoever it could mean besides is
// the clerk's to say, never the program's to guess.

import { iso, type Day } from '../calendar.ts';
import { isMistypedCard } from '../card-number.ts';
import { householdCode } from '../household-code.ts';
import { near } from '../near.ts';
import { problem, type Problem } from '../refusal.ts';

export interface KnownResident {
  readonly id: number;
  readonly cardNo: string;
  /** Empty once the person has been erased. */
  readonly name: string;
  readonly closedSince: Day | null;
}

/** From a day on, behind which door; null for none. */
export interface Home {
  readonly from: Day;
  readonly household: number | null;
}

/** Everyone in the book, as it was read once. */
export interface People<R extends KnownResident = KnownResident> {
  readonly byCard: ReadonlyMap<string, R>;
  readonly byName: ReadonlyMap<string, readonly R[]>;
  /** Every home of a resident, the earliest first. */
  readonly homes: ReadonlyMap<number, readonly Home[]>;
  /** Door numbers by household. */
  readonly doors: ReadonlyMap<number, string>;
}

/** How a row names a resident; a card or a name is there. */
export interface NamedBy {
  readonly row: number;
  readonly cardNo?: string | undefined;
  readonly name?: string | undefined;
  readonly household?: string | undefined;
}

/** The household of a resident on a day, or null. */
export function homeOn(people: Pick<People, 'homes'>, resident: number, day: Day): number | null {
  return people.homes.get(resident)?.findLast((home) => home.from <= day)?.household ?? null;
}

/** The door number that a resident lives behind on a day, or null. */
export function doorOn(people: Pick<People, 'homes' | 'doors'>, resident: number, day: Day): string | null {
  const household = homeOn(people, resident, day);
  return household === null ? null : (people.doors.get(household) ?? null);
}

/** So many names get a "did you mean"; a file of strangers must not be compared with the whole book row by row. */
const MOST_SUGGESTIONS = 50;

/** Finds the residents that rows mean. */
export class Matcher<R extends KnownResident = KnownResident> {
  readonly #people: People<R>;
  readonly #today: Day;
  readonly #near = new Map<string, readonly string[]>();

  constructor(people: People<R>, today: Day) {
    this.#people = people;
    this.#today = today;
  }

  /** The resident of a row whose account is open on the day, or what is wrong. */
  find(who: NamedBy, day: Day): R | Problem {
    const found = who.cardNo === undefined ? this.#byName(who, day) : this.#byCard(who, who.cardNo);
    if ('code' in found || found.closedSince === null || day < found.closedSince) return found;
    const { cardNo, name, closedSince } = found;
    return problem(who.row, 'closed-resident', { cardNo, name, since: iso(closedSince) });
  }

  #byCard(who: NamedBy, cardNo: string): R | Problem {
    const found = this.#people.byCard.get(cardNo);
    if (!found) return this.#unknown(who.row, cardNo, this.#people.byCard);
    const { name } = who;
    if (name === undefined || name === found.name) return found;
    return problem(who.row, 'row-name-mismatch', { cardNo, name, book: found.name });
  }

  #byName(who: NamedBy, day: Day): R | Problem {
    const name = who.name ?? '';
    const named = this.#people.byName.get(name) ?? [];
    const [only] = named;
    if (!only) return this.#instead(who, name, day) ?? this.#unknown(who.row, name, this.#people.byName);
    const { household } = who;
    if (household === undefined) return named.length === 1 ? only : this.#ambiguous(who.row, name, named, day);
    // Whoever has moved or come since the deed may stand there with today's door number.
    for (const on of [day, this.#today]) {
      const there = named.filter((resident) => doorOn(this.#people, resident.id, on) === household);
      const [first, ...others] = there;
      if (first) return others.length === 0 ? first : this.#ambiguous(who.row, `${name}@${household}`, there, day);
    }
    if (named.length > 1) return this.#ambiguous(who.row, `${name}@${household}`, named, day);
    const book = doorOn(this.#people, only.id, day) ?? '';
    return problem(who.row, 'row-differs', { what: 'household', book, file: household });
  }

  /** Who is meant where the cell of the name holds a card number, or a name and a door such as `张伟@3-2-501`. */
  #instead(who: NamedBy, text: string, day: Day): R | Problem | null {
    const [name = '', door, ...more] = text.split(/[@＠]/u);
    if (door === undefined) return this.#people.byCard.get(text) ?? null;
    const household = more.length === 0 ? householdCode(door) : null;
    if (household === null || !this.#people.byName.has(name)) return null;
    return this.#byName({ row: who.row, name, household }, day);
  }

  #ambiguous(row: number, asked: string, named: readonly R[], day: Day): Problem {
    const candidates = named.map(({ id, cardNo, name }) => ({
      cardNo,
      name,
      household: doorOn(this.#people, id, day),
    }));
    return problem(row, 'ambiguous-resident', { asked, candidates });
  }

  #unknown(row: number, asked: string, known: ReadonlyMap<string, unknown>): Problem {
    let close = this.#near.get(asked);
    if (!close) {
      close = this.#near.size < MOST_SUGGESTIONS ? near(asked, known.keys()) : [];
      this.#near.set(asked, close);
    }
    return problem(row, 'unknown-resident', { asked, near: close, mistyped: isMistypedCard(asked) });
  }
}
