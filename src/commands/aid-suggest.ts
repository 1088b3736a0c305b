// `aid suggest`: who could help, with the plain reasons for it.

import type { Context } from '../context.ts';
import { checkWanted, meets, standingOf } from '../domain/aid.ts';
import { rankCandidates, type Candidate, type SuggestionReason } from '../domain/aid-suggestion.ts';
import { firstOfYear, lastOfYear, yearOf, type Day } from '../domain/calendar.ts';
import { buildingOf } from '../domain/household-code.ts';
import { points } from '../domain/quantities.ts';
import { deedsOf, liveAids, type StoredAid } from '../sqlite/aid.ts';
import { doorsById } from '../sqlite/households.ts';
import { earners } from '../sqlite/leaderboard.ts';
import { allResidents, householdOn, membershipsOn } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { aidFor, boardRow, typedAid } from './aid-view.ts';

export interface AidSuggestRequest {
  readonly aid: string;
  readonly top: number;
}

interface Helper extends Candidate {
  readonly name: string;
  readonly household: string | null;
}

/** Whom another request that is not done yet may keep busy at that time. */
function busyFor(db: Db, aid: StoredAid): ReadonlySet<number> {
  const others = aid.day === null ? [] : liveAids(db).filter(({ id, day }) => id !== aid.id && day === aid.day);
  const clashing = others.filter(({ time, steps }) => meets(time, aid.time) && standingOf({ steps }).done.size === 0);
  return new Set(clashing.flatMap((other) => [...standingOf(other).helpers]));
}

/** Everyone who may help: not the requester's household, not who has taken it already, no closed account. */
function candidates(db: Db, aid: StoredAid, today: Day): Helper[] {
  const homes = membershipsOn(db, today);
  const doors = doorsById(db);
  const own = householdOn(db, aid.requester, today);
  const { helpers } = standingOf(aid);
  const year = yearOf(today);
  const earned = new Map(earners(db, firstOfYear(year), lastOfYear(year)).map((one) => [one.cardNo, one.points]));
  const [deeds, busy] = [deedsOf(db, aid.category), busyFor(db, aid)];
  return allResidents(db).flatMap(({ id, cardNo, name, closedSince }) => {
    const home = homes.get(id) ?? null;
    const isOut = id === aid.requester || helpers.has(id) || (home !== null && home === own);
    if (isOut || name === '' || (closedSince !== null && today >= closedSince)) return [];
    const household = home === null ? null : (doors.get(home) ?? null);
    return {
      ...{ cardNo, name, household, building: household === null ? null : buildingOf(household) },
      ...{ deeds: deeds.get(id) ?? 0, isBusy: busy.has(id), points: earned.get(cardNo) ?? points(0) },
    };
  });
}

interface Suggestion extends Omit<Helper, 'isBusy' | 'building'> {
  readonly reasons: readonly SuggestionReason[];
}

export function runSuggest({ aid: asked, top }: AidSuggestRequest, ctx: Context): void {
  const id = typedAid(asked);
  const { row, suggested } = ctx.read(({ db }, today) => {
    const aid = aidFor(db, id);
    checkWanted(aid);
    const ranked = rankCandidates(candidates(db, aid, today), { building: aid.building, hasDay: aid.day !== null });
    const shown = ranked.slice(0, top).map(({ isBusy: _busy, building: _building, ...one }): Suggestion => one);
    return { row: boardRow(aid), suggested: shown };
  });
  const { out, text, globals } = ctx;
  if (globals.json) return out.document({ request: id, suggested });
  const { columns } = text.ledger;
  const t = text.aid;
  out.line(t.suggestTitle(row));
  if (suggested.length > 0) {
    out.table(
      [
        ...[{ title: columns.card }, { title: columns.name }, { title: columns.household }],
        ...[{ title: t.columns.earned, align: 'right' } as const, { title: t.columns.why }],
      ],
      suggested.map((one) => [one.cardNo, one.name, one.household, one.points, t.reasons(one.reasons, one.deeds)]),
    );
  }
  out.say(t.suggested(suggested.length, id));
}
