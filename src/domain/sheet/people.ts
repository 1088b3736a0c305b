// Who a row means. A sheet names people by card, by name and door, or by name alone; whoever it could mean besides is
// the clerk's to say, never the program's to guess.

import { iso, type Day } from '../calendar.ts';
import { isMistypedCard } from '../card-number.ts';
import { householdCode } from '../household-code.ts';
import { near } from '../near.ts';
import { problem, type Problem } from '../refusal.ts';
import type { Because, Candidate } from '../refusal-facts.ts';
import { absentSince, isOpenOn, type Residency } from '../residency.ts';
import { NearNames, type Sound } from './near-names.ts';

export interface KnownResident extends Residency {
  readonly id: number;
  readonly cardNo: string;
  /** Empty once the person has been erased. */
  readonly name: string;
}

/** From a day on, behind which door; null for none. */
export interface Home {
  readonly from: Day;
  readonly household: number | null;
}

/** Whom a name means as people write it; with a door it counts only beside that door. */
export interface Alias {
  readonly household: string | null;
  readonly resident: number;
}

/** Everyone in the book, as it was read once. */
export interface People<R extends KnownResident = KnownResident> {
  readonly byCard: ReadonlyMap<string, R>;
  readonly byName: ReadonlyMap<string, readonly R[]>;
  /** Every home of a resident, the earliest first. */
  readonly homes: ReadonlyMap<number, readonly Home[]>;
  /** Door numbers by household. */
  readonly doors: ReadonlyMap<number, string>;
  /** By the name that is written. */
  readonly aliases?: ReadonlyMap<string, readonly Alias[]>;
  /** Whom the clerk has named for the words of a row (see `whoKey`), for this one import. */
  readonly answers?: ReadonlyMap<string, R>;
  /** How names sound; only where some name is unknown. */
  readonly sound?: Sound | undefined;
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

/** What a row says of its resident, in one text: rows that say the same mean the same. */
export const whoKey = ({ cardNo = '', name = '', household = '' }: Omit<NamedBy, 'row'>): string =>
  `${cardNo}\n${name}\n${household}`;

/** The words of a row from its key. */
export function whoOf(key: string): Omit<NamedBy, 'row'> {
  const [cardNo, name, household] = key.split('\n');
  return { cardNo: cardNo || undefined, name: name || undefined, household: household || undefined };
}

/** Whether a row was not taken because it is unclear whom it means: then the clerk can tell. */
export const isDoubtful = (found: Problem): boolean =>
  found.code === 'unknown-resident' ||
  found.code === 'ambiguous-resident' ||
  found.code === 'row-name-mismatch' ||
  (found.code === 'row-differs' && found.facts.what === 'household');

/** So many names get a "did you mean"; a file of strangers must not be compared with the whole book row by row. */
const MOST_SUGGESTIONS = 50;
const MOST_CANDIDATES = 5;

const NOBODY: readonly never[] = [];

/** Finds the residents that rows mean: by card, by name and door, by what the clerk has said before. */
export class Matcher<R extends KnownResident = KnownResident> {
  readonly #people: People<R>;
  readonly #today: Day;
  readonly #suggested = new Set<string>();
  #nearNames: NearNames<R> | null = null;
  #byId: ReadonlyMap<number, R> | null = null;

  constructor(people: People<R>, today: Day) {
    this.#people = people;
    this.#today = today;
  }

  /** The resident of a row whose account is open on the day, or what is wrong. */
  find(who: NamedBy, day: Day): R | Problem {
    const found = this.#answered(who) ?? this.#look(who, day);
    if ('code' in found || isOpenOn(found, day)) return found;
    const { cardNo, name } = found;
    return problem(who.row, 'closed-resident', { cardNo, name, since: iso(absentSince(found, day) ?? day) });
  }

  /** Whom a row may mean that names nobody clearly, the likeliest first. Nobody of them is ever credited unasked. */
  candidates(who: NamedBy, day: Day): Candidate[] {
    const found = new Map<number, { readonly resident: R; readonly because: Because }>();
    const add = (because: Because, residents: Iterable<R | undefined>): void => {
      for (const resident of residents) {
        if (resident && isOpenOn(resident, day) && !found.has(resident.id))
          found.set(resident.id, { resident, because });
      }
    };
    const { cardNo, name = '' } = who;
    if (cardNo !== undefined) add('card', [this.#people.byCard.get(cardNo)]);
    add('name', this.#people.byName.get(name) ?? NOBODY);
    add(
      'alias',
      (this.#people.aliases?.get(name) ?? NOBODY).map(({ resident }) => this.#withId(resident)),
    );
    const isThere = (resident: R): boolean => this.#livesAt(resident, who.household, day);
    this.#nearNames ??= new NearNames(this.#people.byName, this.#people.sound);
    for (const { because, residents } of this.#nearNames.find(name, isThere)) add(because, residents);
    // Namesakes are all shown: the right one may be any of them.
    const shown = [...found.values()].filter(({ because }, i) => i < MOST_CANDIDATES || because === 'name');
    return shown.map(({ resident, because }) => ({
      ...{ cardNo: resident.cardNo, name: resident.name, because },
      household: doorOn(this.#people, resident.id, day) ?? doorOn(this.#people, resident.id, this.#today),
    }));
  }

  #answered(who: NamedBy): R | undefined {
    const { answers } = this.#people;
    return answers === undefined || answers.size === 0 ? undefined : answers.get(whoKey(who));
  }

  #look(who: NamedBy, day: Day): R | Problem {
    return who.cardNo === undefined ? this.#byName(who, day) : this.#byCard(who, who.cardNo, day);
  }

  #byCard(who: NamedBy, cardNo: string, day: Day): R | Problem {
    const found = this.#people.byCard.get(cardNo);
    if (!found) return this.#unknown(who, cardNo, day);
    const { name } = who;
    if (name === undefined || name === found.name || this.#byAlias(who, day) === found) return found;
    return problem(who.row, 'row-name-mismatch', { cardNo, name, book: found.name });
  }

  #byName(who: NamedBy, day: Day): R | Problem {
    const name = who.name ?? '';
    const named = this.#people.byName.get(name) ?? NOBODY;
    const [only] = named;
    if (!only) return this.#instead(who, name, day) ?? this.#byAlias(who, day) ?? this.#unknown(who, name, day);
    const { household } = who;
    if (household === undefined) return named.length === 1 ? only : this.#ambiguous(who.row, name, named, day);
    // Whoever has moved or come since the deed may stand there with today's door number.
    for (const on of [day, this.#today]) {
      const there = named.filter((resident) => doorOn(this.#people, resident.id, on) === household);
      const [first, ...others] = there;
      if (first) return others.length === 0 ? first : this.#ambiguous(who.row, `${name}@${household}`, there, day);
    }
    const aliased = this.#byAlias(who, day);
    if (aliased) return aliased;
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

  /** Whom the clerk has said that these words mean. Said without a door they count beside the resident's own door only. */
  #byAlias({ name = '', household }: NamedBy, day: Day): R | null {
    const aliases = this.#people.aliases?.get(name);
    if (!aliases) return null;
    const exact = aliases.findLast((alias) => alias.household === (household ?? null));
    const anywhere = exact ?? aliases.findLast((alias) => alias.household === null);
    const resident = anywhere && this.#withId(anywhere.resident);
    if (!resident || (!exact && !this.#livesAt(resident, household, day))) return null;
    return resident;
  }

  #livesAt({ id }: R, household: string | undefined, day: Day): boolean {
    return household !== undefined && [day, this.#today].some((on) => doorOn(this.#people, id, on) === household);
  }

  #withId(id: number): R | undefined {
    this.#byId ??= new Map([...this.#people.byCard.values()].map((resident) => [resident.id, resident]));
    return this.#byId.get(id);
  }

  #ambiguous(row: number, asked: string, named: readonly R[], day: Day): Problem {
    const candidates = named.map(({ id, cardNo, name }) => ({
      cardNo,
      name,
      household: doorOn(this.#people, id, day),
    }));
    return problem(row, 'ambiguous-resident', { asked, candidates });
  }

  #unknown(who: NamedBy, asked: string, day: Day): Problem {
    const key = whoKey(who);
    const isSuggested = this.#suggested.has(key) || this.#suggested.size < MOST_SUGGESTIONS;
    if (isSuggested) this.#suggested.add(key);
    const mistyped = isMistypedCard(asked);
    const candidates = isSuggested ? this.candidates(who, day) : [];
    const isCard = isSuggested && candidates.length === 0 && who.name === undefined;
    const close = isCard ? near(asked, this.#people.byCard.keys()) : [...new Set(candidates.map(({ name }) => name))];
    return problem(who.row, 'unknown-resident', { asked, near: close, mistyped, candidates });
  }
}
