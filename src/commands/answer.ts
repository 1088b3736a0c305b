// What the commands that write entries answer, in one shape: the entries, what was already there, and what the
// resident has now.

import type { Context } from '../context.ts';
import { availablePoints, debtOf } from '../domain/lots.ts';
import type { Day } from '../domain/calendar.ts';
import { personOf, type Person } from '../domain/person.ts';
import { openLots } from '../sqlite/lots.ts';
import { shownEntries, type ListedEntry, type Told } from '../sqlite/shown-entries.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import type { ShownClaim } from './claim-view.ts';

export interface Standing extends Person {
  readonly available: number;
  readonly debt: number;
}

/** CONTRACT: `{entries, available, debt, duplicates?}`; `balances` has everyone concerned. */
export interface EntriesAnswer {
  readonly entries: readonly ListedEntry[];
  readonly duplicates: readonly ListedEntry[];
  /** Those of them that somebody else of the household has, where it is scored as one. */
  readonly ofHousehold?: readonly number[];
  readonly balances: readonly Standing[];
  /** Deeds that are reviewed before they count. */
  readonly claims?: readonly ShownClaim[];
  /** Claims for the same deed that were there already. */
  readonly duplicateClaims?: readonly ShownClaim[];
  /** Who acted for the resident. */
  readonly proxy?: Person | null;
}

/** What a resident has on a day. */
export function standing(db: Db, who: Person & { readonly id: number }, day: Day): Standing {
  const lots = openLots(db, who.id);
  return { ...personOf(who), available: availablePoints(lots, day), debt: debtOf(lots) };
}

/** Reads back the entries of a voucher that has been closed. */
export const entriesBetween = (db: Db, from: number, to: number): ListedEntry[] =>
  to < from ? [] : shownEntries(db, from, to);

/** The answer as the one JSON document; `more` is added at the end. */
export function answerDocument(answer: EntriesAnswer, more: object = {}): object {
  const [first] = answer.balances;
  return {
    entries: answer.entries.map(withoutReward),
    available: first?.available ?? 0,
    debt: first?.debt ?? 0,
    ...(answer.duplicates.length > 0 ? { duplicates: answer.duplicates.map(withoutReward) } : {}),
    ...(answer.balances.length > 1 ? { balances: answer.balances } : {}),
    ...(answer.claims?.length ? { claims: answer.claims } : {}),
    ...(answer.duplicateClaims?.length ? { duplicateClaims: answer.duplicateClaims } : {}),
    ...(answer.proxy ? { proxy: answer.proxy } : {}),
    ...more,
  };
}

/** An entry as the contract has it. */
export function withoutReward({
  reward: _reward,
  what: _what,
  carryover: _carryover,
  firstExpiresOn: _firstExpiresOn,
  ...entry
}: ListedEntry): Omit<ListedEntry, keyof Told> {
  return entry;
}

/** One line per entry: number, who, what, points, and until when they can be used. */
export function entryLines(answer: EntriesAnswer, text: Text): string[] {
  return [
    ...answer.entries.map((entry) => text.ledger.entryLine(entry)),
    ...answer.duplicates.map((entry) =>
      answer.ofHousehold?.includes(entry.seq)
        ? text.ledger.householdDuplicateLine(entry)
        : text.ledger.duplicateLine(entry),
    ),
    ...(answer.claims ?? []).map((claim) => text.claims.line(claim)),
    ...(answer.duplicateClaims ?? []).map((claim) => text.claims.duplicateLine(claim)),
    ...(answer.proxy ? [text.residency.proxy(answer.proxy)] : []),
    ...answer.balances.map((who) => text.ledger.standingLine(who)),
  ];
}

/** Prints an answer: as the JSON document, or line by line. */
export function printAnswer(ctx: Context, answer: EntriesAnswer, more: object = {}): void {
  if (ctx.globals.json) {
    ctx.out.document(answerDocument(answer, more));
    return;
  }
  for (const line of entryLines(answer, ctx.text)) ctx.out.line(line);
  for (const claim of [...(answer.claims ?? []), ...(answer.duplicateClaims ?? [])].slice(0, 1)) {
    const next = ctx.text.claims.next(claim);
    if (next !== null) ctx.out.say(next);
  }
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}
