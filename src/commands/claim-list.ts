// `claim list`: the reviewer's desk. `claim show`: one claim with every step that it has taken.

import { clockIn, type Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { isOpen, stateOn, type ClaimState } from '../domain/claims.ts';
import { allClaims, openClaims, type StoredClaim } from '../sqlite/claims.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import type { Db } from '../sqlite/statement.ts';
import { ruleAsked } from './award.ts';
import { claimFor, shownClaim, tellOften, typedClaim } from './claim-view.ts';
import { narrowed, residentFor } from './whom.ts';

export interface ClaimFilter {
  /** `all` are also those that are over; null those that are not. */
  readonly state: ClaimState | 'all' | null;
  readonly rule: string | null;
  readonly resident: string | null;
}

/** The filter with what its words mean. */
export interface Selection {
  readonly state: ClaimState | 'all' | null;
  readonly rule: string | null;
  readonly resident: number | null;
}

/** Refuses a rule and a resident that there are not. */
export const selectionIn = (db: Db, { state, rule, resident }: ClaimFilter, today: Day): Selection => ({
  state,
  rule: rule === null ? null : ruleAsked(db, rule, today),
  resident: resident === null ? null : residentFor(db, resident, today).id,
});

export function matches(claim: StoredClaim, { state, rule, resident }: Selection, today: Day): boolean {
  if (state !== 'all' && (state === null ? !isOpen(claim) : stateOn(claim, today) !== state)) return false;
  return (rule === null || claim.rule === rule) && (resident === null || claim.resident === resident);
}

const ENDED: ReadonlySet<ClaimFilter['state']> = new Set(['all', 'posted', 'rejected', 'withdrawn']);

export async function runList(filter: ClaimFilter, ctx: Context): Promise<void> {
  const narrow = filter.resident === null ? filter : { ...filter, resident: await narrowed(ctx, filter.resident) };
  const claims = ctx.read(({ db }, today) => {
    const selection = selectionIn(db, narrow, today);
    const found = ENDED.has(filter.state) ? allClaims(db) : openClaims(db, selection.resident);
    return found.filter((claim) => matches(claim, selection, today)).map((claim) => shownClaim(db, claim, today));
  });
  const { out, text, globals } = ctx;
  const t = text.claims;
  const points = claims.reduce((sum, claim) => sum + claim.points, 0);
  if (globals.json) return out.document({ claims, points });
  if (claims.length > 0) {
    const { columns } = text.ledger;
    out.table(
      [
        { title: columns.number, align: 'right' },
        ...[{ title: columns.date }, { title: columns.name }, { title: columns.household }, { title: columns.what }],
        { title: columns.points, align: 'right' },
        ...[{ title: t.columns.state }, { title: t.columns.operator }],
      ],
      claims.map((claim) => [
        ...[claim.id, claim.activityDate, claim.name || claim.cardNo, claim.household],
        [claim.ruleName, claim.activity].filter((part) => part !== null).join(' · '),
        ...[claim.points, t.state(claim), claim.operator],
      ]),
    );
  }
  tellOften(
    ctx,
    claims.filter(({ state }) => state === 'open' || state === 'confirmed'),
  );
  out.say(t.listed(claims.length, points));
}

export function runShow(typed: string, ctx: Context): void {
  const id = typedClaim(typed);
  const { claim, recordedLocally } = ctx.read(({ db }, today) => {
    const stored = claimFor(db, id);
    const timezone = timezoneOf(db);
    return { claim: shownClaim(db, stored, today), recordedLocally: clockIn(timezone, stored.recordedAt) };
  });
  if (ctx.globals.json) return ctx.out.document({ claim });
  const t = ctx.text.claims;
  ctx.out.line(t.line(claim));
  for (const line of t.details(claim, recordedLocally)) ctx.out.line(line);
  if (claim.aid) ctx.out.line(ctx.text.aid.ofClaim(claim.aid.id));
  if (claim.aid?.oftenBefore) ctx.out.line(ctx.text.aid.often(claim, claim.aid.oftenBefore));
  const next = t.next(claim);
  if (next !== null) ctx.out.say(next);
}
