// `notice`: the list for the notice board. People appear as on the leaderboard, by family name and building, with the
// day until which anybody may object; what somebody has typed about the deed may name people and is left out. The head
// of the chain stands below it.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import { stageOf, stateOn } from '../domain/claims.ts';
import { boardAlias, buildingsOnBoard } from '../domain/leaderboard.ts';
import { refusal } from '../domain/refusal.ts';
import { tableSection, type Report } from '../domain/report.ts';
import { allClaims, openClaims, type StoredClaim } from '../sqlite/claims.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { householdCodeOf } from '../sqlite/households.ts';
import { dwellersOn, livingIn } from '../sqlite/population.ts';
import { residentById } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import { command, examples } from './program.ts';
import {
  cutoffLine,
  deliver,
  imprintOf,
  typedDelivery,
  withDelivery,
  type Delivery,
  type DeliveryOptions,
  type Imprint,
} from './report-output.ts';
import { typedDate } from './typed.ts';
import { count, day, words } from './report-columns.ts';

export interface NoticeRequest {
  readonly from: string | null;
  readonly to: string | null;
  readonly delivery: Delivery;
}

export interface NoticeRow {
  readonly claim: number;
  readonly alias: string;
  readonly activityDate: string;
  readonly rule: string;
  readonly ruleName: string;
  readonly points: number;
  readonly until: string;
}

export interface Notice {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly NoticeRow[];
  readonly cutoff: Cutoff;
}

export function addNotice(program: Command, ctx: Context, run = runNotice): void {
  const { options: t, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'notice').option('--from <d>', t.noticeFrom).option('--to <d>', t.noticeTo);
  withDelivery(target, ctx).action((options: DeliveryOptions & { from?: string; to?: string }) =>
    run(
      { from: options.from ?? null, to: options.to ?? null, delivery: typedDelivery(options, ctx, 'jifen notice') },
      ctx,
    ),
  );
  examples(target, ctx, shown.notice);
}

interface OnNotice {
  readonly claim: StoredClaim;
  readonly until: Day;
}

/** Today's list: what hangs there now. Otherwise what has hung there on some day of the span, whatever became of it but a refusal. */
function onNotice(db: Db, from: Day, to: Day, today: Day): OnNotice[] {
  const isToday = from === today && to === today;
  return (isToday ? openClaims(db) : allClaims(db)).flatMap((claim) => {
    const { approval, until } = stageOf(claim);
    if (approval === null || until === null || approval.day > to || until < from) return [];
    const state = stateOn(claim, today);
    const hangs = state === 'on-notice' || (!isToday && (state === 'approved' || state === 'posted'));
    return hangs ? [{ claim, until }] : [];
  });
}

function rowOf(db: Db, { claim, until }: OnNotice, buildings: ReadonlySet<string>, text: Text): NoticeRow {
  const { id, day, version, asked } = claim;
  const household = claim.household === null ? null : householdCodeOf(db, claim.household);
  const { name } = residentById(db, claim.resident);
  return {
    ...{ claim: id, alias: text.reports.alias(boardAlias({ name, household }, buildings)), activityDate: iso(day) },
    ...{ rule: version.code, ruleName: version.name, points: asked, until: iso(until) },
  };
}

function reportOf(notice: Notice, text: Text, imprint: Imprint): Report {
  const { columns } = text.ledger;
  const t = text.claims;
  const table = {
    columns: [
      count(columns.number),
      words(columns.alias),
      day(columns.date),
      words(columns.what),
      count(columns.points),
      day(t.columns.until),
    ],
    rows: notice.rows.map((row) => [row.claim, row.alias, row.activityDate, row.ruleName, row.points, row.until]),
    sumTitle: null,
  };
  return {
    place: imprint.place,
    title: t.noticeTitle(notice.from, notice.to),
    heading: [],
    sections: [tableSection(null, table)],
    closing: [t.noticeTotal(notice.rows.length), ...text.reports.smallBuildings],
    cutoff: cutoffLine(notice.cutoff, imprint, text),
  };
}

export async function runNotice(request: NoticeRequest, ctx: Context): Promise<void> {
  const { text } = ctx;
  const { imprint, ...notice } = ctx.read(({ db }, today): Notice & { readonly imprint: Imprint } => {
    const bound = (given: string | null, option: string): Day | null =>
      given === null ? null : typedDate(given, today, option);
    const [first, last] = [bound(request.from, '--from'), bound(request.to, '--to')];
    const from = first ?? (last !== null && last < today ? last : today);
    const to = last ?? (from > today ? from : today);
    if (to < from)
      throw refusal('bad-value', { option: '--to', given: request.to ?? iso(to), allowed: `≥ ${iso(from)}` });
    const buildings = buildingsOnBoard(livingIn(dwellersOn(db, to)));
    const rows = onNotice(db, from, to, today).map((one) => rowOf(db, one, buildings, text));
    return { from: iso(from), to: iso(to), rows, cutoff: cutoffOf(db), imprint: imprintOf(db, today) };
  });
  await deliver(ctx, request.delivery, {
    document: notice,
    report: reportOf(notice, text, imprint),
    paper: { size: 'large', slip: text.claims.appeal },
  });
}
