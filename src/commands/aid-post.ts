// `aid post`: a need is written down. The rule that the helpers earn by has to ask both parties; whoever pays for an
// hour, or promises a thank-you, has to have the points.

import type { Context } from '../context.ts';
import type { TimeSpan } from '../domain/aid.ts';
import type { Day } from '../domain/calendar.ts';
import { needsClaim } from '../domain/claims.ts';
import { buildingOf } from '../domain/household-code.ts';
import { points, type Points } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import type { RuleVersion } from '../domain/rules.ts';
import { checkGiver } from '../domain/transfer.ts';
import { addAid } from '../sqlite/aid.ts';
import { ruleInForce } from '../sqlite/awards.ts';
import { purseOf } from '../sqlite/purses.ts';
import type { Resident } from '../sqlite/residents.ts';
import { ruleVersions } from '../sqlite/rules.ts';
import type { Db } from '../sqlite/statement.ts';
import { checkAge, ruleAsked } from './award.ts';
import { shownNow, type ShownAid } from './aid-view.ts';
import { typedDate } from './typed.ts';
import { doorOf, narrowed, openResidentFor } from './whom.ts';

export interface AidPostRequest {
  readonly requester: string;
  readonly need: string;
  readonly category: string;
  readonly rule: string | null;
  readonly date: string | null;
  readonly time: TimeSpan | null;
  readonly building: string | null;
  readonly wanted: number;
  readonly thanks: number;
  readonly pay: Points | null;
}

/** The version of a rule that helpers can earn by on a day. Refuses one that does not ask both parties. */
export function aidRule(db: Db, asked: string, day: Day): RuleVersion {
  const version = ruleInForce(ruleVersions(db), ruleAsked(db, asked, day), day);
  if (!version.needs.both) throw refusal('aid-rule', { rule: version.code, lacks: 'both' });
  return version;
}

/** The same for what every member of a team gets besides: somebody else has to approve it. */
export function teamRule(db: Db, asked: string, day: Day): RuleVersion {
  const version = ruleInForce(ruleVersions(db), ruleAsked(db, asked, day), day);
  if (!needsClaim(version.needs)) throw refusal('aid-rule', { rule: version.code, lacks: 'review' });
  return version;
}

/** Refuses a promise of more than there is. */
function checkPromise(db: Db, requester: Resident, promised: number, today: Day): void {
  const from = purseOf(db, requester, today);
  if (promised > 0) checkGiver({ from, to: from, points: points(promised), day: today, remark: null });
}

export async function runPost(request: AidPostRequest, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, request.requester);
  const { result } = ctx.write({ command: 'aid post' }, (writer): (() => ShownAid) => {
    const { db, today } = writer;
    const day = request.date === null ? null : typedDate(request.date, today, '--date');
    if (day !== null) checkAge(ctx, day, today);
    const requester = openResidentFor(db, typed, today);
    const rule = request.rule === null ? null : aidRule(db, request.rule, day ?? today).rule;
    const { need, category, time, wanted, thanks, pay } = request;
    checkPromise(db, requester, (pay ?? thanks) * wanted, today);
    const door = doorOf(db, requester.id, day ?? today);
    const building = request.building ?? (door === null ? null : buildingOf(door));
    const id = addAid(writer, {
      ...{ requester: requester.id, category, rule, postedOn: today, day, time, building, wanted },
      ...{ thanks: points(thanks), pay, need },
    });
    return () => shownNow(db, id);
  });
  tellAid(ctx, result);
}

/** Says how a request stands, and what comes next. */
export function tellAid(ctx: Context, aid: ShownAid): void {
  const { out, text, globals } = ctx;
  if (globals.json) return out.document({ request: aid });
  out.line(text.aid.line(aid));
  const next = text.aid.next(aid);
  if (next !== null) out.say(next);
  if (globals.dryRun) out.say(text.common.dryRun);
}
