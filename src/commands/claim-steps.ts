// The steps of claims: confirmed, approved, objected to, decided, rejected, withdrawn. Several claims: all or none.

import type { Context } from '../context.ts';
import { isReadyToApprove, planStep, type StepKind } from '../domain/claims.ts';
import { refusal } from '../domain/refusal.ts';
import { aidOfClaim } from '../sqlite/aid-links.ts';
import { writeStep, type StoredClaim } from '../sqlite/claims.ts';
import { householdCodeOf } from '../sqlite/households.ts';
import { policyBook } from '../sqlite/policies.ts';
import { householdOn, residentById, type Resident } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { confirm } from '../terminal/ask.ts';
import { narrowedFilter, waitingFor, type ClaimFilter } from './claim-filter.ts';
import { claimFor, claimsNow, shownClaim, tellDue, tellOften, typedClaim, type ShownClaim } from './claim-view.ts';
import { actFor } from './proxy.ts';
import { narrowed, openResidentFor, residentFor } from './whom.ts';

export interface StepRequest {
  readonly kind: Exclude<StepKind, 'posted'>;
  readonly claims: readonly string[];
  readonly reason: string | null;
  /** The resident who confirms or objects. */
  readonly by: string | null;
  /** Who acts for whoever confirms, as typed; left out where nobody does. */
  readonly proxy?: string;
}

interface Stepped {
  readonly claims: readonly ShownClaim[];
  /** Claims that this operator has entered, and which wait for somebody else. */
  readonly own: readonly number[];
}

export async function runStep(request: StepRequest, ctx: Context): Promise<void> {
  const by = request.by === null ? null : await narrowed(ctx, request.by);
  const proxy = request.proxy === undefined ? null : await narrowed(ctx, request.proxy);
  const ids = [...new Set(request.claims.map(typedClaim))];
  const { result } = ctx.write({ command: `claim ${COMMANDS[request.kind]}` }, (writer) => {
    const claims = ids.map((id) => claimFor(writer.db, id));
    for (const claim of claims) {
      const party = partyOf(writer.db, claim, request.kind, by);
      if (party !== null) actForParty(writer, claim, party, proxy);
      takeStep(ctx, writer, claim, { kind: request.kind, party, reason: request.reason });
    }
    return () => ({ claims: claimsNow(writer.db, ids, writer.today), own: [] });
  });
  print(ctx, request.kind, result);
}

const COMMANDS: Record<StepRequest['kind'], string> = {
  confirmed: 'confirm',
  approved: 'approve',
  objected: 'object',
  dismissed: 'decide',
  upheld: 'decide',
  rejected: 'reject',
  withdrawn: 'withdraw',
};

/** The helper confirms where nobody is named; whoever objects need not be a resident. */
function partyOf(db: Db, claim: StoredClaim, kind: StepKind, by: string | null): number | null {
  if (kind === 'objected') return by === null ? null : residentFor(db, by, claim.day).id;
  if (kind !== 'confirmed') return null;
  const link = aidOfClaim(db, claim.id);
  if (link) throw refusal('claim-of-aid', { claim: claim.id, aid: link.aid });
  const party = by === null ? null : openResidentFor(db, by, claim.day);
  if (party) checkOtherHousehold(db, claim, party);
  return party?.id ?? claim.resident;
}

/** A neighbour confirms for one of the two. Refuses the other one: then one person would confirm for both. */
function actForParty(writer: Writer, claim: StoredClaim, party: number, typed: string | null): void {
  const helper = actFor(writer, residentById(writer.db, party), typed, claim.day);
  const parties = new Set([claim.resident, ...claim.steps.map((step) => step.party)]);
  if (!helper || !parties.has(helper.id)) return;
  throw refusal('proxy-is-party', { claim: claim.id, cardNo: helper.cardNo, name: helper.name });
}

/** Who lives behind the same door is no other party. */
function checkOtherHousehold(db: Db, claim: StoredClaim, { id, cardNo, name }: Resident): void {
  const door = householdOn(db, id, claim.day);
  if (id === claim.resident || door === null || door !== claim.household) return;
  throw refusal('claim-same-household', { claim: claim.id, cardNo, name, household: householdCodeOf(db, door) });
}

interface Taken {
  readonly kind: StepRequest['kind'];
  readonly party: number | null;
  readonly reason: string | null;
}

function takeStep(ctx: Context, writer: Writer, claim: StoredClaim, { kind, party, reason }: Taken): void {
  const next = { kind, day: writer.today, operator: ctx.operator, party };
  const days = kind === 'approved' ? policyBook(writer.db)(claim.day, claim.household).noticeDays : 0;
  writeStep(writer, claim.id, planStep(claim, next, days), reason);
}

/** Takes back what an import has asked for. */
export const withdraw = (ctx: Context, writer: Writer, claim: StoredClaim, reason: string | null): void =>
  takeStep(ctx, writer, claim, { kind: 'withdrawn', party: null, reason });

/** `claim approve --all`: every claim of the selection that can be approved, and not by whoever entered it. */
export async function runApproveAll(filter: ClaimFilter, ctx: Context): Promise<void> {
  const narrow = await narrowedFilter(filter, ctx);
  const shown = await askApproval(narrow, ctx);
  const { result } = ctx.write({ command: 'claim approve' }, (writer): (() => Stepped) => {
    const { ready, own } = waitingFor(ctx, writer.db, narrow, writer.today, isReadyToApprove);
    if (shown !== null && String(shown) !== String(ready.map(({ id }) => id)))
      throw refusal('changed-meanwhile', { command: 'jifen claim approve' });
    for (const claim of ready) takeStep(ctx, writer, claim, { kind: 'approved', party: null, reason: null });
    const taken = ready.map(({ id }) => id);
    return () => ({ claims: claimsNow(writer.db, taken, writer.today), own: own.map(({ id }) => id) });
  });
  print(ctx, 'approved', result);
}

/** On a terminal the claims are listed and agreed to first; tells which these were. */
async function askApproval(filter: ClaimFilter, ctx: Context): Promise<readonly number[] | null> {
  if (!ctx.canAsk || ctx.globals.yes || ctx.globals.dryRun) return null;
  const t = ctx.text.claims;
  const claims = ctx.read(({ db }, today) =>
    waitingFor(ctx, db, filter, today, isReadyToApprove).ready.map((claim) => shownClaim(db, claim, today)),
  );
  if (claims.length === 0) return [];
  for (const claim of claims) ctx.out.say(t.line(claim));
  tellOften(ctx, claims);
  const points = claims.reduce((sum, claim) => sum + claim.points, 0);
  if (!(await confirm(t.askApprove(claims.length, points), ctx.text.common.ask, true))) throw refusal('cancelled', {});
  return claims.map(({ id }) => id);
}

function print(ctx: Context, kind: StepRequest['kind'], { claims, own }: Stepped): void {
  const { out, text, globals } = ctx;
  const t = text.claims;
  if (globals.json) return out.document({ claims, ...(own.length > 0 ? { own } : {}) });
  for (const claim of claims) {
    out.line(t.line(claim));
    const helper = claim.steps.at(-1)?.proxy;
    if (helper) out.line(text.residency.proxy(helper));
  }
  if (kind === 'approved') tellOften(ctx, claims);
  if (claims.length === 0 && own.length === 0) out.say(t.nothingToApprove);
  if (claims.length > 1) {
    out.say(t.stepped[kind](claims.length));
    tellDue(ctx, claims.filter(({ state }) => state === 'approved').length);
  }
  const next = claims.length === 1 && claims[0] ? t.next(claims[0]) : null;
  if (next !== null) out.say(next);
  if (own.length > 0) out.say(t.own(own));
  if (globals.dryRun) out.say(text.common.dryRun);
}
