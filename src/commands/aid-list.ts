// `aid list`: the needs, without names, for the clerk and with --board for the notice board. `aid show`: one need with
// everyone's name and every step that it has taken.

import { clockIn, type Context } from '../context.ts';
import type { AidState } from '../domain/aid.ts';
import { tableSection, type Report } from '../domain/report.ts';
import { allAids, liveAids } from '../sqlite/aid.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import type { Text } from '../text/text.ts';
import { aidFor, boardRow, shownAid, typedAid, type BoardRow } from './aid-view.ts';
import { cutoffLine, deliver, imprintOf, type Delivery, type Imprint } from './report-output.ts';
import { count, day, words } from './report-columns.ts';

export interface AidListRequest {
  /** `all` are also those that are over; null those that are not. */
  readonly state: AidState | 'all' | null;
  readonly category: string | null;
  readonly building: string | null;
  /** Only what still wants helpers, to hang out. */
  readonly isBoard: boolean;
  readonly delivery: Delivery;
}

const OVER: ReadonlySet<AidListRequest['state']> = new Set(['all', 'settled', 'cancelled']);

function matches(row: BoardRow, { state, category, building, isBoard }: AidListRequest): boolean {
  if (isBoard ? row.state !== 'open' : state !== null && state !== 'all' && row.state !== state) return false;
  return (category === null || row.category === category) && (building === null || row.building === building);
}

/** What helpers get, in a column. */
const reward = (row: BoardRow, text: Text): string | null =>
  row.pay === null ? (row.thanks === 0 ? null : text.aid.thanks(row.thanks)) : text.aid.pays(row.pay);

interface Found {
  readonly cutoff: Cutoff;
  readonly imprint: Imprint;
}

function reportOf(rows: readonly BoardRow[], found: Found, { isBoard }: AidListRequest, text: Text): Report {
  const { columns } = text.ledger;
  const t = text.aid;
  const table = {
    columns: [
      count(columns.number),
      ...[words(t.columns.category), day(columns.date), words(t.columns.time)],
      ...[words(t.columns.building), words(t.columns.helpers), words(t.columns.from)],
      ...(isBoard ? [] : [words(t.columns.state)]),
    ],
    rows: rows.map((row) => [
      ...[row.id, row.category, row.date, row.time, row.building === null ? null : t.building(row.building)],
      ...[`${row.helpers}/${row.wanted}`, reward(row, text)],
      ...(isBoard ? [] : [t.states[row.state]]),
    ]),
    sumTitle: null,
  };
  return {
    place: found.imprint.place,
    title: isBoard ? t.boardTitle : t.listTitle,
    heading: [],
    sections: [tableSection(null, table)],
    closing: [isBoard ? t.boardTotal(rows.length) : t.listed(rows.length)],
    cutoff: isBoard ? cutoffLine(found.cutoff, found.imprint, text) : null,
  };
}

export async function runList(request: AidListRequest, ctx: Context): Promise<void> {
  const { rows, ...found } = ctx.read(({ db }, today) => ({
    rows: (OVER.has(request.state) && !request.isBoard ? allAids(db) : liveAids(db))
      .map(boardRow)
      .filter((row) => matches(row, request)),
    cutoff: cutoffOf(db),
    imprint: imprintOf(db, today),
  }));
  const document = { requests: rows, ...(request.isBoard ? { cutoff: found.cutoff } : {}) };
  await deliver(ctx, request.delivery, {
    document,
    report: reportOf(rows, found, request, ctx.text),
    paper: { size: request.isBoard ? 'large' : 'normal' },
  });
}

export function runShow(typed: string, ctx: Context): void {
  const id = typedAid(typed);
  const { request, recordedLocally } = ctx.read(({ db }) => {
    const stored = aidFor(db, id);
    const timezone = timezoneOf(db);
    return { request: shownAid(db, stored), recordedLocally: clockIn(timezone, stored.recordedAt) };
  });
  if (ctx.globals.json) return ctx.out.document({ request });
  const t = ctx.text.aid;
  ctx.out.line(t.line(request));
  for (const line of t.details(request, recordedLocally)) ctx.out.line(line);
  const next = t.next(request);
  if (next !== null) ctx.out.say(next);
}
