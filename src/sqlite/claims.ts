// Claims and their steps: how they get into the ledger, and how they are read back.

import { amountOf, type Amount, type AwardDeed } from '../domain/award.ts';
import type { Day } from '../domain/calendar.ts';
import { stateOn, type Claim, type Step, type StepKind } from '../domain/claims.ts';
import type { Remark } from '../domain/entry.ts';
import { hundredths, minutes, points, type Hundredths, type Minutes, type Points } from '../domain/quantities.ts';
import type { RuleVersion } from '../domain/rules.ts';
import { openBatch } from './batch-rows.ts';
import { hasMergers, ofCards, overCards, whoIsBehind } from './mergers.ts';
import { ruleVersionById } from './rules.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** A step with what only people look at. */
export interface StoredStep extends Step {
  readonly voucher: number;
  /** Erasable. */
  readonly reason: string | null;
  /** Who acted for the party. */
  readonly proxy: number | null;
  readonly recordedAt: number;
}

/** A claim as it was entered, with its steps. */
export interface StoredClaim extends Claim {
  readonly household: number | null;
  readonly day: Day;
  /** The version that held on the day of the deed when the claim was entered; it says what the claim needs. */
  readonly version: RuleVersion;
  readonly quantity: Hundredths | null;
  readonly asked: Points;
  /** As the sheet had them. */
  readonly minutes: Minutes | null;
  readonly activity: string | null;
  readonly segment: string | null;
  readonly remark: Remark;
  readonly batch: number | null;
  readonly recordedAt: number;
  readonly steps: readonly StoredStep[];
}

interface ClaimRow {
  readonly id: number;
  readonly resident: number;
  readonly household: number | null;
  readonly day: number;
  readonly rule_version: number;
  readonly quantity: number | null;
  readonly asked: number;
  readonly minutes: number | null;
  readonly activity: string | null;
  readonly segment: string | null;
  readonly batch: number | null;
  readonly note: string | null;
  readonly evidence: string | null;
  readonly decider: string | null;
  readonly second: string | null;
  readonly recorded_at: number;
  readonly operator: string;
}

/** SQL: whether the claim `c` goes no further. */
export const ENDED = `EXISTS (SELECT 1 FROM claim_step e
  WHERE e.claim = c.id AND e.kind IN ('upheld', 'rejected', 'withdrawn', 'posted'))`;

const SELECT_CLAIM = `
  SELECT c.*, v.recorded_at, o.name AS operator
  FROM claim c JOIN voucher v ON v.id = c.voucher JOIN operator o ON o.id = v.operator`;

const stepsOf = (db: Db, claim: number): StoredStep[] =>
  all<{
    voucher: number;
    kind: StepKind;
    day: number;
    operator: string;
    party: number | null;
    until_day: number | null;
    seq: number | null;
    reason: string | null;
    proxy: number | null;
    recorded_at: number;
  }>(
    db,
    `SELECT s.voucher, s.kind, s.day, o.name AS operator, s.party, s.until_day, s.seq, s.reason, v.recorded_at,
       (SELECT p.helper FROM proxy p WHERE p.voucher = s.voucher AND s.kind = 'confirmed') AS proxy
     FROM claim_step s JOIN voucher v ON v.id = s.voucher JOIN operator o ON o.id = v.operator
     WHERE s.claim = ? ORDER BY s.id`,
    claim,
  ).map(({ voucher, kind, day, operator, party, until_day, seq, reason, proxy, recorded_at }) => ({
    ...{ voucher, kind, day: day as Day, operator, party, until: until_day as Day | null, seq, reason, proxy },
    recordedAt: recorded_at,
  }));

/** Claims go on for whoever is behind the card that they were entered for. */
function toClaims(db: Db, rows: readonly ClaimRow[]): StoredClaim[] {
  const claims = asEntered(db, rows);
  if (claims.length === 0 || !hasMergers(db)) return claims;
  const behind = whoIsBehind(db);
  return claims.map((claim) => ({
    ...{ ...claim, resident: behind(claim.resident) },
    steps: claim.steps.map((step) => ({ ...step, party: step.party === null ? null : behind(step.party) })),
  }));
}

function asEntered(db: Db, rows: readonly ClaimRow[]): StoredClaim[] {
  const versions = new Map<number, RuleVersion>();
  return rows.map((row) => {
    const { id, resident, household, activity, segment, batch, note, evidence, decider, second } = row;
    const version = versions.get(row.rule_version) ?? ruleVersionById(db, row.rule_version);
    versions.set(row.rule_version, version);
    return {
      ...{ id, resident, household, day: row.day as Day, version, rule: version.code, needs: version.needs },
      quantity: row.quantity === null ? null : hundredths(row.quantity),
      asked: points(row.asked),
      minutes: row.minutes === null ? null : minutes(row.minutes),
      ...{ activity, segment, batch, remark: { note, evidence, decider, second } },
      ...{ recordedAt: row.recorded_at, enteredBy: row.operator, steps: stepsOf(db, id) },
    };
  });
}

/** One claim, or null. */
export function claimById(db: Db, id: number): StoredClaim | null {
  const row = first<ClaimRow>(db, `${SELECT_CLAIM} WHERE c.id = ?`, id);
  return row && (toClaims(db, [row])[0] ?? null);
}

/** The claims that wait for something still, the oldest first; of everyone or of one resident. */
export const openClaims = (db: Db, resident: number | null = null): StoredClaim[] =>
  toClaims(
    db,
    resident === null
      ? all<ClaimRow>(db, `${SELECT_CLAIM} WHERE NOT ${ENDED} ORDER BY c.id`)
      : ofCards(db, resident, (card) =>
          all<ClaimRow>(db, `${SELECT_CLAIM} WHERE c.resident = ? AND NOT ${ENDED} ORDER BY c.id`, card),
        ),
  );

/** Every claim of a resident, whatever became of it, on whichever card. */
export const claimsOf = (db: Db, resident: number): StoredClaim[] =>
  toClaims(
    db,
    ofCards(db, resident, (card) => all<ClaimRow>(db, `${SELECT_CLAIM} WHERE c.resident = ? ORDER BY c.id`, card)),
  );

/** Every claim that there ever was, for whom it was entered then. */
export const claimsAsEntered = (db: Db): StoredClaim[] =>
  asEntered(db, all<ClaimRow>(db, `${SELECT_CLAIM} ORDER BY c.id`));

/** Every claim that there ever was. */
export const allClaims = (db: Db): StoredClaim[] => toClaims(db, all<ClaimRow>(db, `${SELECT_CLAIM} ORDER BY c.id`));

/** The claims that one command has entered. */
export const claimsOfVoucher = (db: Db, voucher: number): StoredClaim[] =>
  toClaims(db, all<ClaimRow>(db, `${SELECT_CLAIM} WHERE c.voucher = ? ORDER BY c.id`, voucher));

/** What an import has asked for that waits still. */
export const openClaimsOfBatch = (db: Db, batch: number): StoredClaim[] =>
  toClaims(db, all<ClaimRow>(db, `${SELECT_CLAIM} WHERE c.batch = ? AND NOT ${ENDED} ORDER BY c.id`, batch));

/** Whether an import has asked for anything, whatever became of it. */
export const hasClaims = (db: Db, batch: number): boolean =>
  first(db, `SELECT 1 AS found FROM claim WHERE batch = ? LIMIT 1`, batch) !== null;

/** The claim that has become an entry, or null. */
export function claimOfEntry(db: Db, seq: number): StoredClaim | null {
  const row = first<ClaimRow>(
    db,
    `${SELECT_CLAIM} WHERE c.id = (SELECT s.claim FROM claim_step s WHERE s.seq = ? AND s.kind = 'posted')`,
    seq,
  );
  return row && (toClaims(db, [row])[0] ?? null);
}

export const lastClaim = (db: Db): number => value<number>(db, `SELECT ifnull(max(id), 0) FROM claim`);

/** The claims that can be posted on a day. Who has not been approved is not even looked at. */
export const dueClaims = (db: Db, day: Day): StoredClaim[] =>
  toClaims(
    db,
    all<ClaimRow>(
      db,
      `${SELECT_CLAIM} WHERE c.id IN (SELECT a.claim FROM claim_step a WHERE a.kind = 'approved') AND NOT ${ENDED}
       ORDER BY c.id`,
    ),
  ).filter((claim) => stateOn(claim, day) === 'approved');

/** How many claims can be posted on a day. */
export const dueCount = (db: Db, day: Day): number => (lastClaim(db) === 0 ? 0 : dueClaims(db, day).length);

/** What a resident has asked for up to the end of a day, and has not been credited or refused yet. */
export const pendingPoints = (db: Db, resident: number, day: Day): number =>
  overCards(db, resident, (card) =>
    value<number>(
      db,
      `SELECT ifnull(sum(c.asked), 0) FROM claim c WHERE c.resident = ? AND c.day <= ? AND NOT ${ENDED}`,
      card,
      day,
    ),
  );

/** What tells the deeds of open claims apart. */
export interface ClaimLine {
  readonly claim: number;
  readonly resident: number;
  readonly household: number | null;
  readonly day: Day;
  readonly rule: number;
  readonly activity: string | null;
  readonly segment: string | null;
  /** As the sheet had them. */
  readonly minutes: number | null;
}

/** The deeds of a resident's open claims. */
export const openDeeds = (db: Db, resident: number): ClaimLine[] =>
  ofCards(db, resident, (card) =>
    all<ClaimLine>(
      db,
      `SELECT c.id AS claim, c.resident, c.household, c.day, r.rule, c.activity, c.segment, c.minutes
       FROM claim c JOIN rule_version r ON r.id = c.rule_version WHERE c.resident = ? AND NOT ${ENDED} ORDER BY c.id`,
      card,
    ),
  );

/** Keeps a deed that has to be reviewed. */
export function writeClaim(writer: Writer, deed: AwardDeed, { id }: RuleVersion, { asked }: Amount): number {
  const { resident, household, day, quantity, activity, segment, batch } = deed;
  if (batch !== null) openBatch(writer, batch);
  return writer.fact('claim', {
    ...{ resident, household, day, rule_version: id, quantity, asked, minutes: deed.minutes, activity, segment, batch },
    note: deed.remark?.note ?? null,
    evidence: deed.remark?.evidence ?? null,
    decider: deed.remark?.decider ?? null,
    second: deed.remark?.second ?? null,
  });
}

/** Records a step; whoever calls has planned it. */
export function writeStep(writer: Writer, claim: number, step: Omit<Step, 'operator'>, reason: string | null): void {
  const { kind, day, party, until, seq } = step;
  writer.fact('claim_step', { claim, kind, day, party, until_day: until, seq, reason });
}

/** The deed that a claim asks for, with exactly the points that were looked at. */
export const deedOf = (claim: StoredClaim): AwardDeed & { readonly rule: string } => ({
  ...{ resident: claim.resident, household: claim.household, day: claim.day, rule: claim.rule },
  ...{ quantity: claim.quantity, given: claim.asked, minutes: claim.minutes, activity: claim.activity },
  ...{ segment: claim.segment, remark: hasWords(claim.remark) ? claim.remark : null, batch: claim.batch },
  ...{ decided: true, reviewed: true },
});

const hasWords = (remark: Remark): boolean => Object.values(remark).some((word) => word !== null);

/** Hours of service that a claim comes to. */
export const minutesAsked = (claim: StoredClaim): Minutes => amountOf(claim.version, deedOf(claim)).minutes;
