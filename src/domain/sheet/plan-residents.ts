// A list of residents against the book: who is new, who is there already, and where the two disagree.

import { BEGINNING, iso, type Day } from '../calendar.ts';
import { isCard } from '../card-number.ts';
import { isNameOfPerson } from '../person-name.ts';
import { maskedPhone } from '../phone.ts';
import { NO_PARTICULARS, type Particulars } from '../particulars.ts';
import type { RefusalFacts } from '../refusal-facts.ts';
import { problem, type Problem } from '../refusal.ts';
import { doorOn, type Home, type KnownResident, type People } from './people.ts';
import type { ResidentLine } from './roster-lines.ts';

export interface RosterResident extends KnownResident {
  readonly phone: string | null;
  readonly lowIncome: boolean;
}

/** An account to open. */
export interface NewResident extends Particulars {
  readonly row: number;
  /** Null where the program gives the next one. */
  readonly cardNo: string | null;
  readonly name: string;
  readonly household: string | null;
  readonly phone: string | null;
  readonly lowIncome: boolean;
  readonly joined: Day;
}

/** Particulars of somebody who is in the book, where it said nothing about them. */
export interface Completed extends Particulars {
  readonly line: ResidentLine;
  readonly resident: number;
}

export interface ResidentPlan {
  readonly residents: readonly NewResident[];
  /** The lines that say what is there already. */
  readonly unchanged: readonly ResidentLine[];
  readonly completed: readonly Completed[];
  readonly problems: readonly Problem[];
}

/** What the book, or an earlier row, has of somebody; `id` is null where a row has brought them. */
interface Booked {
  readonly id: number | null;
  readonly name: string;
  readonly household: string | null;
  readonly phone: string | null;
  readonly lowIncome: boolean;
  readonly joined: Day;
  birthYear: number | null;
  disabled: boolean;
}

/** Which of the columns a list has where an empty cell says no. */
export interface Said {
  readonly lowIncome: boolean;
  readonly disabled: boolean;
}

/** Plans the lists of one command, one after the other: a later one sees whom an earlier one brings. */
export class RosterPlanner {
  readonly #byCard = new Map<string, Booked>();
  readonly #byHome = new Map<string, Booked>();

  constructor(people: People<RosterResident>, today: Day, particulars: ReadonlyMap<number, Particulars> = new Map()) {
    for (const [cardNo, resident] of people.byCard) {
      const household = doorOn(people, resident.id, today);
      const own = particulars.get(resident.id) ?? NO_PARTICULARS;
      this.#note(cardNo, { ...resident, ...own, household, joined: joinedOn(people.homes.get(resident.id)) });
    }
  }

  #note(cardNo: string | null, booked: Booked): void {
    if (cardNo !== null) this.#byCard.set(cardNo, booked);
    const home = homeKey(booked.name, booked.household);
    if (!this.#byHome.has(home)) this.#byHome.set(home, booked);
  }

  /** Which lines open an account; not every list says who is on low income or disabled. A card counts as it is; without one, name and household tell people apart. */
  plan(lines: readonly ResidentLine[], says: Said): ResidentPlan {
    const residents: NewResident[] = [];
    const completed: Completed[] = [];
    const problems: Problem[] = [];
    const unchanged: ResidentLine[] = [];
    for (const line of lines) {
      const fault = malformed(line);
      const household = line.household ?? null;
      const known =
        line.cardNo === undefined ? this.#byHome.get(homeKey(line.name, household)) : this.#byCard.get(line.cardNo);
      const told = known ? completion(line, known) : null;
      const differs = fault ?? (known && difference(line, { ...known, ...told }, says));
      if (differs) problems.push(differs);
      else if (known && told) {
        completed.push({ line, ...told });
        Object.assign(known, { birthYear: told.birthYear, disabled: told.disabled });
      } else if (known) unchanged.push(line);
      else {
        const {
          row,
          name,
          cardNo = null,
          phone = null,
          joined = BEGINNING,
          lowIncome,
          birthYear = null,
          disabled,
        } = line;
        const added = { row, cardNo, name, household, phone, lowIncome, joined, birthYear, disabled };
        residents.push(added);
        this.#note(cardNo, { ...added, id: null });
      }
    }
    return { residents, completed, unchanged, problems };
  }
}

const homeKey = (name: string, household: string | null): string => `${household ?? ''}\n${name}`;

const joinedOn = (homes: readonly Home[] | undefined): Day => homes?.[0]?.from ?? BEGINNING;

function malformed({ row, cardNo, name }: ResidentLine): Problem | null {
  if (cardNo !== undefined && !isCard(cardNo)) return problem(row, 'bad-card', { given: cardNo });
  return isNameOfPerson(name) ? null : problem(row, 'bad-name', { given: name });
}

/** What a line tells about somebody in the book that the book does not say, or null. */
function completion({ birthYear, disabled }: ResidentLine, { id, ...known }: Booked): Omit<Completed, 'line'> | null {
  const year = known.birthYear ?? birthYear ?? null;
  if (id === null || (year === known.birthYear && (known.disabled || !disabled))) return null;
  return { resident: id, birthYear: year, disabled: known.disabled || disabled };
}

/** The first thing that the line says otherwise than the book; what it does not say is no difference. */
function difference(line: ResidentLine, known: Booked, says: Said): Problem | null {
  const differs = (facts: RefusalFacts['row-differs']): Problem => problem(line.row, 'row-differs', facts);
  const { name, household, phone, joined, birthYear } = line;
  if (name !== known.name) return differs({ what: 'name', book: known.name, file: name });
  if (household !== undefined && household !== known.household) {
    return differs({ what: 'household', book: known.household ?? '', file: household });
  }
  if (phone !== undefined && phone !== known.phone) {
    return differs({ what: 'phone', book: maskedPhone(known.phone ?? ''), file: maskedPhone(phone) });
  }
  if (joined !== undefined && joined !== known.joined) {
    return differs({ what: 'joined', book: known.joined === BEGINNING ? '' : iso(known.joined), file: iso(joined) });
  }
  const mark = (value: boolean): string => (value ? '√' : '');
  if (birthYear !== undefined && birthYear !== known.birthYear) {
    return differs({ what: 'birthYear', book: String(known.birthYear ?? ''), file: String(birthYear) });
  }
  for (const what of ['lowIncome', 'disabled'] as const) {
    if (says[what] && line[what] !== known[what])
      return differs({ what, book: mark(known[what]), file: mark(line[what]) });
  }
  return null;
}
