// A claim as commands show it, how it is named on the command line, and the hint that claims can be posted.

import type { Context } from '../context.ts';
import { isOftenPair } from '../domain/aid.ts';
import { iso, type Day } from '../domain/calendar.ts';
import { stageOf, stateOn, type ClaimState, type StepKind } from '../domain/claims.ts';
import type { Person } from '../domain/person.ts';
import { quantityText } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { aidOfClaim, deedsBefore } from '../sqlite/aid-links.ts';
import { claimById, dueCount, lastClaim, minutesAsked, type StoredClaim } from '../sqlite/claims.ts';
import { householdCodeOf } from '../sqlite/households.ts';
import { personAt } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { typedNumber } from './typed.ts';

export interface ShownStep {
  readonly step: StepKind;
  readonly on: string;
  readonly operator: string;
  /** The resident who confirmed or objected. */
  readonly party: Person | null;
  readonly until: string | null;
  readonly seq: number | null;
  readonly reason: string | null;
  /** Who acted for the party; left out where nobody did. */
  readonly proxy?: Person;
}

/** A claim in a document. */
export interface ShownClaim {
  readonly id: number;
  readonly state: ClaimState;
  readonly cardNo: string;
  readonly name: string;
  readonly household: string | null;
  readonly activityDate: string;
  readonly rule: string;
  readonly ruleName: string;
  readonly quantity: string | null;
  /** Points asked for. */
  readonly points: number;
  readonly minutes: number;
  readonly activity: string | null;
  readonly note: string | null;
  readonly evidence: string | null;
  readonly batch: number | null;
  /** Who entered it, and when. */
  readonly operator: string;
  readonly recordedAt: string;
  /** Whether both parties have to confirm. */
  readonly needsBoth: boolean;
  readonly approvedBy: string | null;
  readonly approvedOn: string | null;
  /** The last day of its public notice. */
  readonly until: string | null;
  /** The entry that it has become. */
  readonly seq: number | null;
  readonly steps: readonly ShownStep[];
  /** The request between neighbours that it came from, with the pair's earlier deeds where they are many. */
  readonly aid?: { readonly id: number; readonly oftenBefore: number | null };
}

function aidBehind(db: Db, claim: StoredClaim): Pick<ShownClaim, 'aid'> {
  const link = aidOfClaim(db, claim.id);
  if (!link) return {};
  const before = deedsBefore(db, link, claim.day);
  return { aid: { id: link.aid, oftenBefore: isOftenPair(before) ? before : null } };
}

/** How it stands on a day. */
export function shownClaim(db: Db, claim: StoredClaim, today: Day): ShownClaim {
  const { id, household, day, version, quantity, asked, activity, remark, batch, enteredBy, recordedAt } = claim;
  const { approval, until, end } = stageOf(claim);
  return {
    ...{ id, state: stateOn(claim, today), ...personAt(db, claim.resident) },
    household: household === null ? null : householdCodeOf(db, household),
    ...{ activityDate: iso(day), rule: version.code, ruleName: version.name },
    quantity: quantity === null ? null : quantityText(quantity),
    ...{ points: asked, minutes: minutesAsked(claim), activity, note: remark.note, evidence: remark.evidence, batch },
    ...{ operator: enteredBy, recordedAt: new Date(recordedAt).toISOString(), needsBoth: version.needs.both },
    approvedBy: approval?.operator ?? null,
    approvedOn: approval ? iso(approval.day) : null,
    until: until === null ? null : iso(until),
    seq: end?.seq ?? null,
    steps: claim.steps.map(({ kind, day: on, operator, party, until: last, seq, reason, proxy }) => ({
      ...{ step: kind, on: iso(on), operator, party: party === null ? null : personAt(db, party) },
      ...{ until: last === null ? null : iso(last), seq, reason },
      ...(proxy === null ? {} : { proxy: personAt(db, proxy) }),
    })),
    ...aidBehind(db, claim),
  };
}

/** The number of a claim: `3`, `#3`, `C3`. */
export const typedClaim = (text: string): number => typedNumber(text, '<claim>', 'C');

/** The claim of that number. Refuses one that there is not. */
export function claimFor(db: Db, id: number): StoredClaim {
  const claim = claimById(db, id);
  if (!claim) throw refusal('unknown-claim', { asked: String(id), last: lastClaim(db) });
  return claim;
}

/** Claims as they stand once the command is written. */
export const claimsNow = (db: Db, ids: readonly number[], today: Day): ShownClaim[] =>
  ids.map((id) => shownClaim(db, claimFor(db, id), today));

/** Says of which helpers the same neighbour has had much help lately. */
export function tellOften(ctx: Context, claims: readonly ShownClaim[]): void {
  for (const claim of claims)
    if (claim.aid?.oftenBefore) ctx.out.warn(ctx.text.aid.often(claim, claim.aid.oftenBefore));
}

/** Says that claims can be posted, where some can. */
export function tellDue(ctx: Context, count: number): void {
  if (count > 0) ctx.out.say(ctx.text.claims.due(count));
}

/** As `tellDue`, for a command that has just written: it asks the ledger as it is now. */
export function tellDueNow(ctx: Context): void {
  if (ctx.globals.json || ctx.globals.quiet) return;
  tellDue(
    ctx,
    ctx.read(({ db }, today) => dueCount(db, today)),
  );
}
