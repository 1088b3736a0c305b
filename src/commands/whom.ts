// `<resident>` on the command line: a card number, a name, `name@household`; on a terminal also part of a name, or
// the initials of its pinyin, with a list to choose from.

import type { Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { isMistypedCard } from '../domain/card-number.ts';
import { householdCode } from '../domain/household-code.ts';
import { near } from '../domain/near.ts';
import { plainDigits } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { householdCodeOf } from '../sqlite/households.ts';
import { checkOpen } from '../domain/residency.ts';
import {
  allResidents, householdOn, personBehind, residentByCard, residentsNamed, type Resident,
} from '../sqlite/residents.ts'; // prettier-ignore
import type { Db } from '../sqlite/statement.ts';
import { choose } from '../terminal/ask.ts';
import { pinyinLibrary } from '../terminal/library.ts';

const tidy = (asked: string): string => plainDigits(asked.normalize('NFC')).replace(/＠/gu, '@');

/** The door number that a resident lives behind on a day, or null. */
export function doorOf(db: Db, resident: number, day: Day): string | null {
  const household = householdOn(db, resident, day);
  return household === null ? null : householdCodeOf(db, household);
}

/** Everyone that the words can mean exactly, once each; behind a card that was merged is the one it was merged into. */
function matching(db: Db, asked: string, day: Day): Resident[] {
  const found = written(db, asked, day);
  if (found.every(({ mergedInto }) => mergedInto === null)) return found;
  return [...new Map(found.map((one) => personBehind(db, one)).map((one) => [one.id, one])).values()];
}

/** One card, or all of that name (and household). */
function written(db: Db, asked: string, day: Day): Resident[] {
  const byCard = residentByCard(db, asked);
  if (byCard) return [byCard];
  const at = asked.lastIndexOf('@');
  if (at <= 0) return residentsNamed(db, asked);
  const door = householdCode(asked.slice(at + 1));
  return residentsNamed(db, asked.slice(0, at).trim()).filter((resident) => doorOf(db, resident.id, day) === door);
}

/** The one resident that is meant. Refuses nobody and several. */
export function residentFor(db: Db, typed: string, day: Day): Resident {
  const asked = tidy(typed);
  const found = matching(db, asked, day);
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  if (only) {
    const candidates = found.map((r) => ({ cardNo: r.cardNo, name: r.name, household: doorOf(db, r.id, day) }));
    throw refusal('ambiguous-resident', { asked: typed, candidates });
  }
  const everyone = allResidents(db);
  const names = everyone.map((r) => r.name).filter((name) => name !== '');
  const cards = everyone.map((r) => r.cardNo);
  const known = near(asked.split('@')[0] ?? asked, /^\d+$/.test(asked) ? cards : names);
  throw refusal('unknown-resident', { asked: typed, near: known, mistyped: isMistypedCard(asked) });
}

/** As `residentFor`; refuses the number of a card that was merged. */
export function unmergedFor(db: Db, typed: string, day: Day): Resident {
  const card = residentByCard(db, tidy(typed));
  if (card?.mergedInto == null) return residentFor(db, typed, day);
  throw refusal('already-merged', { cardNo: card.cardNo, into: personBehind(db, card).cardNo });
}

/** The card of that number which was merged into another. Refuses what is none. */
export function mergedFor(db: Db, typed: string): Resident {
  const card = residentByCard(db, tidy(typed));
  if (card?.mergedInto == null) throw refusal('not-merged', { asked: typed });
  return card;
}

/** As `residentFor`, and the account is open on the day. */
export function openResidentFor(db: Db, typed: string, day: Day): Resident {
  const resident = residentFor(db, typed, day);
  checkOpen(resident, day);
  return resident;
}

/** Those of the residents whose name holds the words, or whose pinyin initials start with them. */
export async function narrowing(residents: Iterable<Resident>, typed: string): Promise<Resident[]> {
  const asked = tidy(typed);
  const everyone = [...residents].filter((resident) => resident.name !== '');
  const holding = everyone.filter((r) => r.name.includes(asked) || r.cardNo.endsWith(asked));
  if (holding.length > 0 || !/^[a-z]{1,8}$/i.test(asked)) return holding;
  const { pinyin } = await pinyinLibrary();
  const initials = (name: string): string =>
    pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' }).join('');
  return everyone.filter((r) => initials(r.name).startsWith(asked.toLowerCase()));
}

/** On a terminal, a list to choose from where the words fit several; otherwise the words as they are. */
export async function narrowed(ctx: Context, typed: string): Promise<string> {
  if (!ctx.canAsk) return typed;
  const asked = tidy(typed);
  const candidates = await ctx.readAsync(async ({ db }, today) => {
    const exact = matching(db, asked, today);
    const found = exact.length === 0 ? await narrowing(allResidents(db), asked) : exact;
    return exact.length === 1 ? [] : found.map((r) => ({ ...r, door: doorOf(db, r.id, today) }));
  });
  if (candidates.length === 0) return typed;
  return choose(
    ctx.text.people.whichOne(typed),
    candidates.map((r) => ({ name: `${r.name}  ${r.door ?? ''}  ${r.cardNo}`, value: r.cardNo })),
    ctx.text.common.ask,
  );
}

/** The same one after the other. */
export async function narrowedAll(ctx: Context, typed: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const one of typed) all.push(await narrowed(ctx, one));
  return all;
}
