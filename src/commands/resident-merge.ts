// `resident merge` and `unmerge`: two cards that turn out to be one person's, and the way back.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { personOf, type Person } from '../domain/person.ts';
import { refusal } from '../domain/refusal.ts';
import { checkOpen } from '../domain/residency.ts';
import { aliasMeaning, forgetAlias, rememberAlias } from '../sqlite/aliases.ts';
import { liveAidsOf } from '../sqlite/aid.ts';
import { openClaims } from '../sqlite/claims.ts';
import { carryoversOf, movedSince, sweep } from '../sqlite/carryovers.ts';
import { openHoldsOf } from '../sqlite/holds.ts';
import { mergerOf } from '../sqlite/mergers.ts';
import { personBehind, residentById, residentsNamed, type Resident } from '../sqlite/residents.ts';
import { undoDeal } from '../sqlite/reversals.ts';
import { doubledDeeds } from '../sqlite/standing-entries.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { agreeTo, needsAgreement } from './agreement.ts';
import { answerDocument, entriesBetween, entryLines, standing, type EntriesAnswer } from './answer.ts';
import { subcommand } from './program.ts';
import { refuseErased } from './resident-view.ts';
import { doorOf, mergedFor, narrowed, unmergedFor } from './whom.ts';

export interface MergeRequest {
  readonly duplicate: string;
  readonly survivor: string;
}

interface Merged {
  readonly merged: Person;
  readonly into: Person;
  /** What has moved over; below zero for a debt. */
  readonly points: number;
  readonly claims: readonly number[];
  readonly aids: readonly number[];
  readonly holds: readonly number[];
  readonly doubles: readonly (readonly [number, number])[];
  readonly answer: EntriesAnswer;
}

export function addMergers(group: Command, ctx: Context): void {
  const { resident: s, args } = ctx.text.help.people;
  subcommand(group, ctx, 'merge', s.merge)
    .argument('<duplicate>', args.duplicate)
    .argument('<survivor>', args.survivor)
    .action((duplicate: string, survivor: string) => runMerge({ duplicate, survivor }, ctx));
  subcommand(group, ctx, 'unmerge', s.unmerge)
    .argument('<card>', args.merged)
    .action((card: string) => runUnmerge(card, ctx));
}

/** The two cards. Refuses one and the same, one that was merged before, one without a person, and a closed survivor. */
function pairFor(db: Db, request: MergeRequest, today: Writer['today']): readonly [Resident, Resident] {
  const [duplicate, survivor] = [request.duplicate, request.survivor].map((typed) => unmergedFor(db, typed, today)) as [
    Resident,
    Resident,
  ];
  if (duplicate.id === survivor.id) throw refusal('merge-self', personOf(survivor));
  for (const one of [duplicate, survivor]) refuseErased(db, one);
  checkOpen(survivor, today);
  return [duplicate, survivor];
}

/** Two cards of another name or household are merged only when somebody says that it is the same person. */
async function agreed(ctx: Context, request: MergeRequest): Promise<void> {
  if (!needsAgreement(ctx)) return;
  const { residency: t } = ctx.text;
  const { duplicate, survivor, differs, doors } = ctx.read(({ db }, today) => {
    const [first, second] = pairFor(db, request, today);
    const homes = [first, second].map((one) => doorOf(db, one.id, today));
    const [one, other] = [first, second].map((who, i) => t.atDoor({ ...personOf(who), household: homes[i] ?? null }));
    return {
      ...{ duplicate: personOf(first), survivor: personOf(second) },
      ...{ differs: first.name !== second.name || homes[0] !== homes[1], doors: [one ?? '', other ?? ''] as const },
    };
  });
  if (!differs) return;
  await agreeTo(ctx, {
    command: 'jifen resident merge',
    what: t.whatMerger(duplicate, survivor),
    preview: [t.differing(...doors)],
    question: t.askMerger(duplicate, survivor),
  });
}

/** A sheet that has the name of the card that goes finds the person still; not where others bear that name. */
function keepName(writer: Writer, duplicate: Resident, survivor: Resident): void {
  const { name } = duplicate;
  const others = residentsNamed(writer.db, name).filter(({ id }) => id !== duplicate.id && id !== survivor.id);
  if (name !== '' && name !== survivor.name && others.length === 0)
    rememberAlias(writer, { name, household: null, resident: survivor.id });
}

export async function runMerge(request: MergeRequest, ctx: Context): Promise<void> {
  const asked = { duplicate: await narrowed(ctx, request.duplicate), survivor: await narrowed(ctx, request.survivor) };
  await agreed(ctx, asked);
  const { result } = ctx.write({ command: 'resident merge' }, (writer): (() => Merged) => {
    const { db, today } = writer;
    const [duplicate, survivor] = pairFor(db, asked, today);
    const claims = openClaims(db, duplicate.id).map(({ id }) => id);
    const open = {
      claims,
      aids: liveAidsOf(db, duplicate.id),
      holds: openHoldsOf(db, duplicate.id).map(({ seq }) => seq),
    };
    const doubles = doubledDeeds(db, duplicate.id, survivor.id);
    const from = writer.nextSeq();
    keepName(writer, duplicate, survivor);
    writer.fact('merger', { resident: duplicate.id, survivor: survivor.id });
    sweep(writer, duplicate.id);
    return () => {
      const entries = entriesBetween(db, from, writer.nextSeq() - 1);
      return {
        ...{ merged: personOf(duplicate), into: personOf(survivor), ...open, doubles },
        points: entries.at(-1)?.points ?? 0,
        answer: { entries, duplicates: [], balances: [standing(db, survivor, today)] },
      };
    };
  });
  const { answer, ...merged } = result;
  print(ctx, answer, merged, ctx.text.residency.merged(merged), ctx.text.residency.mergedNext(merged));
}

export function runUnmerge(typed: string, ctx: Context): void {
  const { result } = ctx.write({ command: 'resident unmerge' }, (writer) => {
    const { db, today } = writer;
    const card = mergedFor(db, typed);
    const merger = mergerOf(db, card.id);
    if (!merger) throw new Error(`no merger of ${card.cardNo}`);
    const survivor = personBehind(db, card);
    const isKnownAs =
      card.name !== survivor.name && aliasMeaning(db, { name: card.name, household: null }) === survivor.id;
    if (isKnownAs) forgetAlias(writer, { name: card.name, household: null });
    const from = writer.nextSeq();
    writer.fact('merger', { resident: card.id, survivor: null });
    for (const deal of carryoversOf(db, merger.id)) {
      const seq = movedSince(db, deal);
      if (seq !== null) throw refusal('merge-moved', { cardNo: card.cardNo, seq });
      undoDeal(writer, deal);
    }
    return () => ({
      merged: personOf(card),
      from: personOf(survivor),
      answer: {
        entries: entriesBetween(db, from, writer.nextSeq() - 1),
        duplicates: [],
        balances: [residentById(db, card.id), survivor].map((one) => standing(db, one, today)),
      },
    });
  });
  const { answer, ...parted } = result;
  print(ctx, answer, parted, [ctx.text.residency.unmerged(parted.merged, parted.from)], []);
}

function print(
  ctx: Context,
  answer: EntriesAnswer,
  more: object,
  lines: readonly string[],
  next: readonly string[],
): void {
  const { out, text, globals } = ctx;
  if (globals.json) return out.document(answerDocument(answer, more));
  for (const line of [...entryLines(answer, text), ...lines]) out.line(line);
  for (const line of next) out.say(line);
  if (globals.dryRun) out.say(text.common.dryRun);
}
