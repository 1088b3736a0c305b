// `aid done`: the help was given. Every helper asks for the rule's points by a claim of their own, and for those of the
// team's rule where there was a team; they are reviewed as any claim is. Helpers who were not there are released.

import type { Context } from '../context.ts';
import { checkAidStep, standingOf } from '../domain/aid.ts';
import type { Day } from '../domain/calendar.ts';
import type { Remark } from '../domain/entry.ts';
import { minutes, ONE, type Hundredths } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { checkOpen } from '../domain/residency.ts';
import type { RuleVersion } from '../domain/rules.ts';
import { writeAidStep, type StoredAid } from '../sqlite/aid.ts';
import { AwardBook } from '../sqlite/awards.ts';
import { householdOn, residentById, type Resident } from '../sqlite/residents.ts';
import type { Writer } from '../sqlite/writer.ts';
import { aidRule, teamRule } from './aid-post.ts';
import { checkOtherDoor } from './aid-steps.ts';
import { aidFor, shownNow, typedAid, type ShownAid } from './aid-view.ts';
import { checkAge, checkSecond } from './award.ts';
import { claimsNow, type ShownClaim } from './claim-view.ts';
import { narrowedAll, residentFor } from './whom.ts';

export interface AidDoneRequest {
  readonly aid: string;
  /** Those who were there; everyone who has taken it where nobody is named. */
  readonly helpers: readonly string[];
  readonly date: string | null;
  readonly hours: Hundredths | null;
  readonly team: string | null;
  readonly remark: Remark | null;
}

interface Done {
  readonly request: ShownAid;
  readonly claims: readonly ShownClaim[];
}

/** What all helpers have done together. */
interface Deed {
  readonly day: Day;
  readonly rule: RuleVersion | null;
  readonly team: RuleVersion | null;
  readonly request: AidDoneRequest;
  readonly book: AwardBook;
}

export async function runDone(request: AidDoneRequest, ctx: Context): Promise<void> {
  const id = typedAid(request.aid);
  const typed = await narrowedAll(ctx, request.helpers);
  checkSecond(ctx, request.remark);
  const { result } = ctx.write({ command: 'aid done' }, (writer): (() => Done) => {
    const { db, today } = writer;
    const aid = aidFor(db, id);
    const day = ctx.day(request.date ?? undefined, today);
    checkAge(ctx, day, today);
    const helpers = helpersOf(writer, aid, typed, day);
    const deed = deedOf(writer, aid, day, request);
    checkOpen(residentById(db, aid.requester), day);
    release(writer, aid, helpers);
    for (const helper of helpers) recordDeed(writer, aid, helper, deed);
    const { steps } = recordTeam(writer, aid, helpers, deed);
    const claims = steps.flatMap(({ claim }) => claim ?? []);
    return () => ({ request: shownNow(db, id), claims: claimsNow(db, claims, today) });
  });
  tellDone(ctx, result);
}

/** Who was there. Refuses a need that nobody has taken, and a helper who has not. */
function helpersOf({ db, today }: Writer, aid: StoredAid, typed: readonly string[], deedDay: Day): Resident[] {
  const named = typed.map((one) => residentFor(db, one, today));
  const there = named.length > 0 ? named : [...standingOf(aid).helpers].map((helper) => residentById(db, helper));
  for (const party of there.length > 0 ? there : [null])
    checkAidStep(aid, { kind: 'done', day: today, party, deedDay });
  return there;
}

function deedOf(writer: Writer, aid: StoredAid, day: Day, request: AidDoneRequest): Deed {
  if (aid.pay !== null && request.team !== null)
    throw refusal('bad-value', { option: '--team', given: request.team, allowed: '--rule' });
  const rule = aid.rule === null ? null : aidRule(writer.db, aid.rule, day);
  const team = request.team === null ? null : teamRule(writer.db, request.team, day);
  return { day, rule, team, request, book: new AwardBook(writer) };
}

function recordDeed(writer: Writer, aid: StoredAid, helper: Resident, deed: Deed): void {
  const { db, today } = writer;
  checkAidStep(aidFor(db, aid.id), { kind: 'done', day: today, party: helper, deedDay: deed.day });
  checkOpen(helper, deed.day);
  checkOtherDoor(db, aid, helper, deed.day);
  const claim = deed.rule && claimFrom(writer, aid, helper, deed.rule, deed);
  writeAidStep(writer, aid.id, { kind: 'done', party: helper.id, deedDay: deed.day, claim });
}

/** Those who had taken it and were not there. */
function release(writer: Writer, aid: StoredAid, helpers: readonly Resident[]): void {
  const there = new Set(helpers.map(({ id }) => id));
  for (const party of standingOf(aid).helpers)
    if (!there.has(party)) writeAidStep(writer, aid.id, { kind: 'released', party });
}

/** The hours count once, with the deed itself. */
const withoutHours = (deed: Deed): Deed => ({ ...deed, request: { ...deed.request, hours: null } });

function recordTeam(writer: Writer, aid: StoredAid, helpers: readonly Resident[], deed: Deed): StoredAid {
  const { db, today } = writer;
  for (const helper of deed.team ? helpers : []) {
    checkAidStep(aidFor(db, aid.id), { kind: 'team', day: today, party: helper, deedDay: null });
    const claim = deed.team && claimFrom(writer, aid, helper, deed.team, withoutHours(deed));
    writeAidStep(writer, aid.id, { kind: 'team', party: helper.id, claim });
  }
  return aidFor(db, aid.id);
}

/** Asks for the points of a rule; the number of the request tells the deed from others of that day. */
function claimFrom(
  writer: Writer,
  aid: StoredAid,
  { id }: Resident,
  rule: RuleVersion,
  { day, request, book }: Deed,
): number {
  const { hours, remark } = request;
  const isByHour = rule.unit === 'hour';
  const asked = book.award({
    ...{ resident: id, household: householdOn(writer.db, id, day), day, rule: rule.code },
    ...{ quantity: isByHour ? hours : null, given: null },
    minutes: hours === null || isByHour ? null : minutes(Math.round((hours * 60) / ONE)),
    ...{ activity: aid.category, segment: `aid ${aid.id}`, remark, batch: null, decided: false, again: false },
  });
  if (asked.kind !== 'claimed') throw new Error(`request ${aid.id}: ${asked.kind}, not claimed`);
  return asked.claim;
}

function tellDone(ctx: Context, { request, claims }: Done): void {
  const { out, text, globals } = ctx;
  if (globals.json) return out.document({ request, claims });
  out.line(text.aid.line(request));
  for (const claim of claims) out.line(text.claims.line(claim));
  for (const helper of request.helpers)
    if (helper.oftenBefore !== null) out.warn(text.aid.often(helper, helper.oftenBefore));
  const next = text.aid.next(request);
  if (next !== null) out.say(next);
  if (globals.dryRun) out.say(text.common.dryRun);
}
