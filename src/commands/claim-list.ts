// `claim list`: the reviewer's desk. `claim show`: one claim with every step that it has taken.

import { clockIn, type Context } from '../context.ts';
import { allClaims, openClaims } from '../sqlite/claims.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import { matches, narrowedFilter, selectionIn, type ClaimFilter } from './claim-filter.ts';
import { claimFor, shownClaim, tellOften, typedClaim } from './claim-view.ts';

const ENDED: ReadonlySet<ClaimFilter['state']> = new Set(['all', 'posted', 'rejected', 'withdrawn']);

export async function runList(filter: ClaimFilter, ctx: Context): Promise<void> {
  const narrow = await narrowedFilter(filter, ctx);
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
