// What the clerk has said about unclear rows, put into the book: new residents are added, the others are whom the rows
// mean. What will be true next time as well is remembered.

import { refusal } from '../domain/refusal.ts';
import { BEGINNING } from '../domain/calendar.ts';
import type { Decision, Decisions } from '../domain/sheet/doubts.ts';
import { Matcher, whoOf, type Alias, type People } from '../domain/sheet/people.ts';
import { rememberAlias } from '../sqlite/aliases.ts';
import { ensureHousehold, setMembership } from '../sqlite/households.ts';
import { peopleOf } from '../sqlite/people.ts';
import { addResident, type Resident } from '../sqlite/residents.ts';
import type { Writer } from '../sqlite/writer.ts';
import type { Import, Job } from './import-apply.ts';

/** Everyone in the book, those among them whom the clerk has just named, and whom rows mean by her word. */
export function peopleWith(writer: Writer, { decisions, sound, request }: Import): People<Resident> {
  const added = addNew(writer, decisions);
  const people = peopleOf(writer.db);
  const answers = new Map<string, Resident>();
  for (const [key, decision] of decisions) {
    if (decision.kind === 'dismissed') continue;
    const cardNo = decision.kind === 'new' ? added.get(decision) : decision.cardNo;
    const resident = people.byCard.get(cardNo ?? '');
    if (!resident) throw refusal('changed-meanwhile', { command: `jifen import ${request.kind}` });
    answers.set(key, resident);
  }
  return { ...people, answers, sound };
}

/** Opens the accounts that the clerk has asked for; the same one may have been named for several rows. */
function addNew(writer: Writer, decisions: Decisions): Map<Decision, string> {
  const added = new Map<Decision, string>();
  for (const decision of decisions.values()) {
    if (decision.kind !== 'new' || added.has(decision)) continue;
    const { name, household } = decision;
    const { id, cardNo } = addResident(writer, null, { name, phone: null, lowIncome: false });
    setMembership(writer, id, household === null ? null : ensureHousehold(writer, household), BEGINNING);
    added.set(decision, cardNo);
  }
  return added;
}

/** Remembers whom names mean, but not where the same words would be just as unclear the next time. */
export function rememberAnswers({ writer, people }: Job): void {
  for (const [key, resident] of people.answers ?? []) {
    const { name, household = null } = whoOf(key);
    if (name === undefined) continue;
    const alias = { household, resident: resident.id };
    const isKnown = isFound(people, key, resident, writer, people.aliases?.get(name) ?? []);
    if (!isKnown && isFound(people, key, resident, writer, [alias])) rememberAlias(writer, { name, ...alias });
  }
}

/** Whether the words alone, beside these aliases of the name, mean the resident. */
function isFound(
  { answers: _answers, ...people }: People<Resident>,
  key: string,
  resident: Resident,
  { today }: Writer,
  aliases: readonly Alias[],
): boolean {
  const who = whoOf(key);
  const matcher = new Matcher({ ...people, aliases: new Map([[who.name ?? '', aliases]]), sound: undefined }, today);
  const found = matcher.find({ row: 0, ...who }, today);
  return 'cardNo' in found && found.id === resident.id;
}
