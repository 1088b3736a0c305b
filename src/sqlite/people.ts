// Everyone in the book at once, for work that asks about many: one query each instead of one per person.

import type { Day } from '../domain/calendar.ts';
import type { Home, People } from '../domain/sheet/people.ts';
import { groupBy } from '../domain/grouping.ts';
import { allAliases } from './aliases.ts';
import { doorsById } from './households.ts';
import { survivors } from './mergers.ts';
import { allCards, type Resident } from './residents.ts';
import { all, type Db } from './statement.ts';

/** Where everyone has lived, the earliest home first; of two from one day the later typed one comes last, and counts. */
function allHomes(db: Db): Map<number, Home[]> {
  const rows = all<{ resident: number; household: number | null; from_day: number }>(
    db,
    `SELECT resident, household, from_day FROM membership ORDER BY resident, from_day, id`,
  );
  const homes = new Map<number, Home[]>();
  for (const { resident, household, from_day } of rows) {
    const home = { from: from_day as Day, household };
    const known = homes.get(resident);
    if (known) known.push(home);
    else homes.set(resident, [home]);
  }
  return homes;
}

/** The cards that were merged, with who is behind each. */
function behindCards(db: Db, cards: readonly Resident[]): (readonly [cardNo: string, resident: Resident])[] {
  const into = survivors(db);
  const byId = new Map(cards.map((card) => [card.id, card]));
  return cards.flatMap(({ id, cardNo }) => {
    const behind = byId.get(into.get(id) ?? -1);
    return behind ? [[cardNo, behind] as const] : [];
  });
}

/** Residents by card, by name and by the names that people write, their homes, and the door numbers. */
export function peopleOf(db: Db): People<Resident> {
  const cards = allCards(db);
  const residents = cards.filter(({ mergedInto }) => mergedInto === null);
  return {
    byCard: new Map([
      ...residents.map((resident) => [resident.cardNo, resident] as const),
      ...(residents.length === cards.length ? [] : behindCards(db, cards)),
    ]),
    byName: groupBy(
      residents.filter(({ name }) => name !== ''),
      ({ name }) => name,
    ),
    homes: allHomes(db),
    doors: doorsById(db),
    aliases: allAliases(db),
  };
}
