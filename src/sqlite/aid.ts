// Needs of neighbours and their steps: how they get into the ledger, and how they are read back.

import type { Day } from '../domain/calendar.ts';
import {
  isAidLive,
  standingOf,
  type AidRequest,
  type AidStep,
  type AidStepKind,
  type TimeSpan,
} from '../domain/aid.ts';
import { groupBy } from '../domain/grouping.ts';
import { points, type Points } from '../domain/quantities.ts';
import { CANCELLED } from './aid-links.ts';
import { ENDED } from './claims.ts';
import { hasMergers, whoIsBehind } from './mergers.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** A step with what only people look at. */
export interface StoredAidStep extends AidStep {
  readonly voucher: number;
  readonly operator: string;
  /** Erasable. */
  readonly reason: string | null;
  /** The entry that took the gift back; null where it stands, and where nothing was given. */
  readonly reversedBy: number | null;
}

/** A need as it was posted, with its steps. */
export interface StoredAid extends AidRequest {
  readonly category: string;
  /** The code of its rule; null where an hour is paid for. */
  readonly rule: string | null;
  readonly time: TimeSpan | null;
  readonly building: string | null;
  /** Erasable. */
  readonly need: string | null;
  readonly postedBy: string;
  readonly recordedAt: number;
  readonly steps: readonly StoredAidStep[];
}

interface AidRow {
  readonly id: number;
  readonly requester: number;
  readonly category: string;
  readonly code: string | null;
  readonly posted_on: number;
  readonly day: number | null;
  readonly from_minute: number | null;
  readonly to_minute: number | null;
  readonly building: string | null;
  readonly wanted: number;
  readonly thanks: number;
  readonly pay: number | null;
  readonly need: string | null;
  readonly operator: string;
  readonly recorded_at: number;
}

const SELECT_AID = `
  SELECT a.*, r.code, o.name AS operator, v.recorded_at
  FROM aid_request a JOIN voucher v ON v.id = a.voucher JOIN operator o ON o.id = v.operator
  LEFT JOIN rule r ON r.id = a.rule`;

/**
 * SQL: whether the request `a` may wait for something still, by the cards that its steps were written for. Two of them
 * can be one person's by now, so that `isAidLive` decides.
 */
const MAY_BE_LIVE = `
  NOT ${CANCELLED}
  AND (NOT EXISTS (SELECT 1 FROM aid_step x WHERE x.request = a.id AND x.kind = 'done')
    OR EXISTS (SELECT 1 FROM aid_step x JOIN claim c ON c.id = x.claim WHERE x.request = a.id AND NOT ${ENDED})
    OR (a.pay IS NOT NULL AND EXISTS (SELECT 1 FROM aid_step x WHERE x.request = a.id AND x.kind = 'done'
      AND NOT EXISTS (SELECT 1 FROM aid_step p WHERE p.request = a.id AND p.kind = 'paid' AND p.party = x.party))))`;

interface StepRow {
  readonly request: number;
  readonly voucher: number;
  readonly kind: AidStepKind;
  readonly day: number;
  readonly party: number | null;
  readonly deed_day: number | null;
  readonly claim: number | null;
  readonly claim_end: string | null;
  readonly code: number | null;
  readonly seq: number | null;
  readonly reason: string | null;
  readonly operator: string;
  readonly reversed_by: number | null;
}

/** Those of the command that is running are there, too; its voucher, and so its operator, is not yet. */
const SELECT_STEP = `
  SELECT s.request, s.voucher, s.kind, s.day, s.party, s.deed_day, s.claim, s.code, s.seq, s.reason,
    ifnull(o.name, '') AS operator, (SELECT r.seq FROM entry r WHERE r.reverses = s.seq) AS reversed_by,
    (SELECT e.kind FROM claim_step e
     WHERE e.claim = s.claim AND e.kind IN ('upheld', 'rejected', 'withdrawn', 'posted')) AS claim_end
  FROM aid_step s LEFT JOIN voucher v ON v.id = s.voucher LEFT JOIN operator o ON o.id = v.operator`;

const toStep = ({
  voucher,
  kind,
  day,
  party,
  deed_day,
  claim,
  claim_end,
  code,
  seq,
  reason,
  operator,
  reversed_by,
}: StepRow): StoredAidStep => ({
  ...{ voucher, kind, day: day as Day, party, deedDay: deed_day as Day | null, claim, code, seq, reason, operator },
  reversedBy: reversed_by,
  claimEnd: (claim_end === 'upheld' ? 'rejected' : claim_end) as AidStep['claimEnd'],
});

const toAid = (row: AidRow, steps: readonly StepRow[]): StoredAid => ({
  ...{ id: row.id, requester: row.requester, category: row.category, rule: row.code, building: row.building },
  ...{ postedOn: row.posted_on as Day, day: row.day as Day | null, wanted: row.wanted },
  time: row.from_minute === null || row.to_minute === null ? null : { from: row.from_minute, to: row.to_minute },
  ...{ thanks: points(row.thanks), pay: row.pay === null ? null : points(row.pay), need: row.need },
  ...{ postedBy: row.operator, recordedAt: row.recorded_at, steps: steps.map(toStep) },
});

/** Requests go on for whoever is behind the cards that they were entered for. */
function asOfToday(db: Db, aids: readonly StoredAid[]): readonly StoredAid[] {
  if (aids.length === 0 || !hasMergers(db)) return aids;
  const behind = whoIsBehind(db);
  return aids.map((aid) => ({
    ...{ ...aid, requester: behind(aid.requester) },
    steps: aid.steps.map((step) => ({ ...step, party: step.party === null ? null : behind(step.party) })),
  }));
}

/** One request, or null. */
export function aidById(db: Db, id: number): StoredAid | null {
  const row = first<AidRow>(db, `${SELECT_AID} WHERE a.id = ?`, id);
  if (!row) return null;
  const steps = all<StepRow>(db, `${SELECT_STEP} WHERE s.request = ? ORDER BY s.id`, id);
  return asOfToday(db, [toAid(row, steps)])[0] ?? null;
}

export const lastAid = (db: Db): number => value<number>(db, `SELECT ifnull(max(id), 0) FROM aid_request`);

/** Many at once, the oldest first: one query for the requests and one for all their steps. */
function aidsFrom(db: Db, requests: string, steps: string): StoredAid[] {
  const stepsOf = groupBy(all<StepRow>(db, `${SELECT_STEP} ${steps} ORDER BY s.id`), ({ request }) => request);
  return all<AidRow>(db, `${SELECT_AID} ${requests} ORDER BY a.id`).map((row) => toAid(row, stepsOf.get(row.id) ?? []));
}

/** The requests that wait for something still. */
export function liveAids(db: Db): readonly StoredAid[] {
  const steps = `WHERE s.request IN (SELECT a.id FROM aid_request a WHERE ${MAY_BE_LIVE})`;
  return asOfToday(db, aidsFrom(db, `WHERE ${MAY_BE_LIVE}`, steps)).filter(isAidLive);
}

/** Those among them that a resident has posted or taken. */
export const liveAidsOf = (db: Db, resident: number): number[] =>
  liveAids(db)
    .filter((aid) => aid.requester === resident || standingOf(aid).helpers.has(resident))
    .map(({ id }) => id);

/** Every request that there ever was. */
export const allAids = (db: Db): readonly StoredAid[] => asOfToday(db, aidsAsEntered(db));

/** The same with the cards that each step was written for. */
export const aidsAsEntered = (db: Db): readonly StoredAid[] => aidsFrom(db, '', '');

export interface NewAid {
  readonly requester: number;
  readonly category: string;
  /** The number of its rule. */
  readonly rule: number | null;
  readonly postedOn: Day;
  readonly day: Day | null;
  readonly time: TimeSpan | null;
  readonly building: string | null;
  readonly wanted: number;
  readonly thanks: Points;
  readonly pay: Points | null;
  readonly need: string;
}

export function addAid(writer: Writer, { postedOn, time, ...request }: NewAid): number {
  return writer.fact('aid_request', {
    ...request,
    ...{ posted_on: postedOn, from_minute: time?.from ?? null, to_minute: time?.to ?? null },
  });
}

/** What a step brings besides its kind; the rest is null. */
export type AidStepRow = Pick<AidStep, 'kind'> & Partial<Pick<AidStep, 'party' | 'deedDay' | 'claim' | 'code' | 'seq'>> & { readonly reason?: string | null }; // prettier-ignore

/** Records a step of today; whoever calls has checked it. */
export function writeAidStep(writer: Writer, request: number, step: AidStepRow): void {
  const { kind, party = null, deedDay = null, claim = null, code = null, seq = null, reason = null } = step;
  writer.fact('aid_step', { request, kind, day: writer.today, party, deed_day: deedDay, claim, code, seq, reason });
}

/** How often each resident has done something of a category, on whichever card. */
export function deedsOf(db: Db, category: string): ReadonlyMap<number, number> {
  const behind = whoIsBehind(db);
  const deeds = new Map<number, number>();
  const rows = all<{ party: number; deeds: number }>(
    db,
    `SELECT s.party, count(*) AS deeds FROM aid_request a JOIN aid_step s ON s.request = a.id AND s.kind = 'done'
     WHERE a.category = ? AND NOT ${CANCELLED} GROUP BY s.party`,
    category,
  );
  for (const row of rows) deeds.set(behind(row.party), (deeds.get(behind(row.party)) ?? 0) + row.deeds);
  return deeds;
}

/** A need in a forecast: of which kind, where, and on which day. */
export interface NeedLine {
  readonly category: string;
  readonly building: string | null;
  readonly day: Day;
}

/** Every need that was not called off, by the day on which help was needed, or on which it was posted. */
export const needLines = (db: Db): NeedLine[] =>
  all<NeedLine>(
    db,
    `SELECT a.category, a.building, ifnull(a.day, a.posted_on) AS day FROM aid_request a
     WHERE NOT ${CANCELLED} ORDER BY a.id`,
  );
