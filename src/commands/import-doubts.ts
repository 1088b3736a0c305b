// Asking the clerk whom unclear rows mean, one after the other: a candidate, somebody else, a new resident, nobody. She
// can stop at any of them; Ctrl-C leaves everything as it was.

import type { Context } from '../context.ts';
import { householdCode } from '../domain/household-code.ts';
import { refusal } from '../domain/refusal.ts';
import type { Decision, Decisions, Doubt } from '../domain/sheet/doubts.ts';
import { doorOn, Matcher, type People } from '../domain/sheet/people.ts';
import { isNameOfPerson, personName } from '../domain/person-name.ts';
import { rowText } from '../domain/sheet/table.ts';
import type { Day } from '../domain/calendar.ts';
import type { Resident } from '../sqlite/residents.ts';
import { choose, input, type Choice } from '../terminal/ask.ts';
import { inline } from '../terminal/harmless.ts';
import { said, wordsFor } from '../text/text.ts';
import type { TableFile } from './import-file.ts';
import { typedText } from './typed.ts';
import { narrowing } from './whom.ts';

interface Asked {
  readonly files: readonly TableFile[];
  readonly people: People<Resident>;
  readonly doubts: readonly Doubt[];
  readonly today: Day;
}

/** Asks about every doubt until the clerk stops; what she leaves is missing in the answer. */
export async function resolveDoubts(ctx: Context, { files, people, doubts, today }: Asked): Promise<Decisions> {
  const decisions = new Map<string, Decision>();
  const t = ctx.text.sheets.doubts;
  if (doubts.length > 0) ctx.out.say(t.intro(doubts.length));
  const clerk = new DoubtfulPeople(ctx, people, today);
  for (const [i, doubt] of doubts.entries()) {
    showDoubt(ctx, files, doubt);
    const decision = await clerk.ask(doubt, t.whoIs({ n: i + 1, of: doubts.length, ...wordsOf(doubt) }), [
      { name: t.stopHere, short: t.stoppedHere, value: 'later' },
    ]);
    if (decision === 'later') break;
    decisions.set(doubt.key, decision);
  }
  if (doubts.length > 0) ctx.out.say('');
  return decisions;
}

/** What a row says of its resident, harmless to show. */
export const wordsOf = ({ who }: Doubt): { card: string; name: string; household: string } => ({
  card: inline(who.cardNo ?? ''),
  name: inline(who.name ?? ''),
  household: inline(who.household ?? ''),
});

/** The rows as they stand in the file, and what is wrong with them. */
function showDoubt(ctx: Context, files: readonly TableFile[], { rows, problem }: Doubt): void {
  const [first, ...others] = rows;
  if (!first) return;
  const { label = '' } = files[first.file] ?? {};
  ctx.out.say('');
  ctx.out.say(ctx.text.sheets.doubts.row(label, first.row, rowText(first.cells)));
  if (others.length > 0) ctx.out.say(ctx.text.sheets.doubts.moreRows(others.map(({ row }) => row)));
  ctx.out.say(wordsFor(ctx.text, problem).what);
}

type Step = Decision | 'later' | 'else' | 'new' | 'back';

/** The questions about people; it knows whom the clerk has added on the way. */
export class DoubtfulPeople {
  readonly #ctx: Context;
  readonly #people: People<Resident>;
  readonly #added: (Decision & { readonly kind: 'new' })[] = [];
  readonly #today: Day;

  constructor(ctx: Context, people: People<Resident>, today: Day) {
    this.#ctx = ctx;
    this.#people = people;
    this.#today = today;
  }

  /** The clerk's word; `more` are further choices at the end of the list. */
  async ask(doubt: Doubt, question: string, more: readonly Choice<'later'>[]): Promise<Decision | 'later'> {
    const t = this.#ctx.text.sheets.doubts;
    const choices: Choice<Step>[] = [
      ...this.#candidates(doubt),
      ...this.#addedBefore(doubt),
      { name: t.somebodyElse, value: 'else' },
      { name: t.newResident, value: 'new' },
      { name: t.leaveOut, value: { kind: 'dismissed' } },
      ...more,
    ];
    for (;;) {
      let step: Step = await choose<Step>(question, choices, this.#ctx.text.common.ask);
      if (step === 'else') step = await this.#somebodyElse();
      if (step === 'new') step = await this.#newResident(doubt);
      if (step !== 'back' && step !== 'else' && step !== 'new') return step;
    }
  }

  #candidates({ who, day }: Doubt): Choice<Step>[] {
    const t = this.#ctx.text.sheets.doubts;
    return new Matcher(this.#people, this.#today).candidates(who, day).map((candidate) => ({
      name: inline(t.candidate(candidate)),
      short: inline(t.chosen(candidate)),
      value: { kind: 'resident', cardNo: candidate.cardNo },
    }));
  }

  #addedBefore({ who }: Doubt): Choice<Step>[] {
    const alike = this.#added.filter(({ name }) => name === who.name);
    return alike.map((added) => ({ name: inline(this.#ctx.text.sheets.doubts.addedBefore(added)), value: added }));
  }

  async #somebodyElse(): Promise<Step> {
    const { text, out } = this.#ctx;
    const t = text.sheets.doubts;
    for (;;) {
      const typed = await input(t.partOfName);
      if (typed === '') return 'back';
      const found = await narrowing(this.#people.byCard.values(), typed);
      if (found.length === 0) {
        out.warn(t.nobodyFits(typed));
        continue;
      }
      const most = found.slice(0, MOST_FOUND);
      if (most.length < found.length) out.say(t.firstFound(most.length, found.length));
      const choices: Choice<Step>[] = most.map((resident) => ({
        name: inline(`${resident.name}  ${doorOn(this.#people, resident.id, this.#today) ?? ''}  ${resident.cardNo}`),
        value: { kind: 'resident', cardNo: resident.cardNo },
      }));
      return choose<Step>(text.people.whichOne(typed), [...choices, { name: t.back, value: 'back' }], text.common.ask);
    }
  }

  async #newResident({ who }: Doubt): Promise<Step> {
    const { text, out } = this.#ctx;
    const t = text.sheets.doubts;
    const name = personName(typedText(await input(t.newName, inline(who.name ?? '')), '--name'));
    if (!isNameOfPerson(name)) return this.#refused(said(text, refusal('bad-name', { given: name })));
    const door = await input(t.newDoor, inline(who.household ?? ''));
    const household = door === '' ? null : householdCode(door);
    if (door !== '' && household === null) {
      return this.#refused(said(text, refusal('bad-household', { given: door })));
    }
    const same = (this.#people.byName.get(name) ?? []).find(
      ({ id }) => doorOn(this.#people, id, this.#today) === household,
    );
    if (same) {
      const { cardNo } = same;
      return this.#refused(wordsFor(text, refusal('resident-exists', { cardNo, name, household })).what);
    }
    const added = { kind: 'new', name, household } as const;
    this.#added.push(added);
    out.say(t.willAdd(added));
    return added;
  }

  #refused(why: string): 'back' {
    this.#ctx.out.warn(why);
    return 'back';
  }
}

const MOST_FOUND = 20;
