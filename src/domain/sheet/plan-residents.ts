// A list of residents against the book: who is new, who is there already, and where the two disagree.

import { BEGINNING, iso, type Day } from '../calendar.ts';
import { isCard } from '../card-number.ts';
import { isNameOfPerson } from '../person-name.ts';
import { maskedPhone } from '../phone.ts';
import type { RefusalFacts } from '../refusal-facts.ts';
import { problem, type Problem } from '../refusal.ts';
import { doorOn, type Home, type KnownResident, type People } from './people.ts';
import type { ResidentLine } from './roster-lines.ts';

export interface RosterResident extends KnownResident {
  readonly phone: string | null;
  readonly lowIncome: boolean;
}

/** An account to open. */
export interface NewResident {
  readonly row: number;
  /** Null where the program gives the next one. */
  readonly cardNo: string | null;
  readonly name: string;
  readonly household: string | null;
  readonly phone: string | null;
  readonly lowIncome: boolean;
  readonly joined: Day;
}

export interface ResidentPlan {
  readonly residents: readonly NewResident[];
  readonly duplicates: number;
  readonly problems: readonly Problem[];
}

/** What the book, or an earlier row, has of somebody. */
interface Booked {
  readonly name: string;
  readonly household: string | null;
  readonly phone: string | null;
  readonly lowIncome: boolean;
  readonly joined: Day;
}

/** Plans the lists of one command, one after the other: a later one sees whom an earlier one brings. */
export class RosterPlanner {
  readonly #byCard = new Map<string, Booked>();
  readonly #byHome = new Map<string, Booked>();

  constructor(people: People<RosterResident>, today: Day) {
    for (const [cardNo, resident] of people.byCard) {
      const household = doorOn(people, resident.id, today);
      this.#note(cardNo, { ...resident, household, joined: joinedOn(people.homes.get(resident.id)) });
    }
  }

  #note(cardNo: string | null, booked: Booked): void {
    if (cardNo !== null) this.#byCard.set(cardNo, booked);
    const home = homeKey(booked.name, booked.household);
    if (!this.#byHome.has(home)) this.#byHome.set(home, booked);
  }

  /** Which lines open an account; not every list says who is on low income. A card counts as it is; without one, name and household tell people apart. */
  plan(lines: readonly ResidentLine[], saysLowIncome: boolean): ResidentPlan {
    const residents: NewResident[] = [];
    const problems: Problem[] = [];
    let duplicates = 0;
    for (const line of lines) {
      const fault = malformed(line);
      const household = line.household ?? null;
      const known =
        line.cardNo === undefined ? this.#byHome.get(homeKey(line.name, household)) : this.#byCard.get(line.cardNo);
      const differs = fault ?? (known && difference(line, known, saysLowIncome));
      if (differs) problems.push(differs);
      else if (known) duplicates += 1;
      else {
        const { row, name, cardNo = null, phone = null, joined = BEGINNING, lowIncome } = line;
        const added = { row, cardNo, name, household, phone, lowIncome, joined };
        residents.push(added);
        this.#note(cardNo, added);
      }
    }
    return { residents, duplicates, problems };
  }
}

const homeKey = (name: string, household: string | null): string => `${household ?? ''}\n${name}`;

const joinedOn = (homes: readonly Home[] | undefined): Day => homes?.[0]?.from ?? BEGINNING;

function malformed({ row, cardNo, name }: ResidentLine): Problem | null {
  if (cardNo !== undefined && !isCard(cardNo)) return problem(row, 'bad-card', { given: cardNo });
  return isNameOfPerson(name) ? null : problem(row, 'bad-name', { given: name });
}

/** The first thing that the line says otherwise than the book; what it does not say is no difference. */
function difference(line: ResidentLine, known: Booked, saysLowIncome: boolean): Problem | null {
  const differs = (facts: RefusalFacts['row-differs']): Problem => problem(line.row, 'row-differs', facts);
  const { name, household, phone, joined, lowIncome } = line;
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
  if (!saysLowIncome || lowIncome === known.lowIncome) return null;
  return differs({ what: 'lowIncome', book: mark(known.lowIncome), file: mark(lowIncome) });
}
