// `settle --household`: one household of a settled year, which the property company has refused, or which was missing.

import type { Context } from '../context.ts';
import type { Entry, Remark } from '../domain/entry.ts';
import { refusal } from '../domain/refusal.ts';
import { planSettlement, settlementDay, type SettlementPlan } from '../domain/settlement.ts';
import { cutoffOf } from '../sqlite/cutoff.ts';
import { entryAt } from '../sqlite/entries.ts';
import type { Household } from '../sqlite/households.ts';
import { policyBook } from '../sqlite/policies.ts';
import { settlementFacts, takenBackBy, type SettlementFacts } from '../sqlite/settlement-facts.ts';
import {
  settlementLines,
  settlementOf,
  standingShares,
  type SettledShare,
  type StoredLine,
  type StoredSettlement,
} from '../sqlite/settlements.ts';
import type { Db } from '../sqlite/statement.ts';
import { agreeTo, needsAgreement } from './agreement.ts';
import { printAnswer } from './answer.ts';
import { feeOffsetReport, totalLine } from './fee-offset.ts';
import { householdFor } from './household.ts';
import { reverseAll } from './reverse.ts';
import { checkUnchanged, showSettlement, writeLines } from './settlement-lines.ts';

export interface OneHousehold {
  readonly year: number;
  readonly household: string;
}

interface Standing {
  readonly settlement: StoredSettlement;
  readonly household: Household;
  /** The household's latest line, or null where it has none. */
  readonly line: StoredLine | null;
  /** What its members have given and not got back. */
  readonly shares: readonly SettledShare[];
}

/** How a household stands in the settlement of a year. Refuses a year that has not been settled. */
function standingOf(db: Db, { year, household: typed }: OneHousehold): Standing {
  const settlement = settlementOf(db, year);
  if (!settlement) throw refusal('not-settled', { year });
  const household = householdFor(db, typed);
  return {
    settlement,
    household,
    line: settlementLines(db, settlement.id).find((line) => line.household === household.id) ?? null,
    shares: standingShares(db, settlement.id).filter((share) => share.household === household.id),
  };
}

interface Addition {
  readonly settlement: number;
  readonly plan: SettlementPlan;
  readonly facts: SettlementFacts;
}

/** What one household gets at the rate of that settlement. Refuses one that stands in it, and one without a fee. */
function planAddition(db: Db, request: OneHousehold): Addition {
  const { settlement, household, line, shares } = standingOf(db, request);
  const { year } = request;
  if (line && (line.points === 0 || shares.length > 0)) {
    throw refusal('household-settled', { household: household.code, year });
  }
  const facts = settlementFacts(db, year);
  const households = facts.households.filter((one) => one.household === household.id);
  if (households.length === 0) throw refusal('no-fee', { household: household.code, year: year + 1 });
  const policy = { ...policyBook(db)(settlementDay(year)), rate: settlement.rate };
  return { settlement: settlement.id, plan: planSettlement(year, households, policy), facts: { ...facts, households } };
}

async function agreedAddition(ctx: Context, request: OneHousehold): Promise<SettlementPlan> {
  const { settlement: t } = ctx.text;
  const { year } = request;
  const { plan, report } = ctx.read(({ db }) => {
    const { plan } = planAddition(db, request);
    return { plan, report: feeOffsetReport(plan, false, cutoffOf(db)) };
  });
  const { offsetFen } = report.total;
  await agreeTo(ctx, {
    command: 'jifen settle --household',
    what: t.whatHousehold(year, request.household, offsetFen),
    preview: [t.title(report), t.basis(report), totalLine(report, ctx.text)],
    question: t.askHousehold(year, request.household, offsetFen),
  });
  return plan;
}

/** Settles one household that has no standing line in a year that has been settled. */
export async function settleHousehold(request: OneHousehold, ctx: Context): Promise<void> {
  const agreed = needsAgreement(ctx) ? await agreedAddition(ctx, request) : null;
  const { result } = ctx.write({ command: 'settle --household' }, (writer) => {
    const { settlement, plan, facts } = planAddition(writer.db, request);
    checkUnchanged(agreed, plan);
    const cutoff = cutoffOf(writer.db);
    writeLines(writer, settlement, plan, facts);
    return () => ({ report: feeOffsetReport(plan, !ctx.globals.dryRun, cutoff), today: writer.today });
  });
  showSettlement(ctx, result.report, result.today, ctx.text.settlement.householdDone(request.year, request.household));
}

/** The standing shares of a household. Refuses one that is not in the settlement, and one with nothing to give back. */
function sharesToTakeBack(db: Db, request: OneHousehold): readonly SettledShare[] {
  const { settlement, household, line, shares } = standingOf(db, request);
  const facts = { household: household.code, year: request.year };
  if (!line) throw refusal('household-not-in-settlement', facts);
  if (shares.length > 0) return shares;
  throw refusal('household-taken-back', { ...facts, by: takenBackBy(db, settlement.id, household.id) });
}

const offsetOf = (shares: readonly SettledShare[]): number => shares.reduce((sum, share) => sum + share.fen, 0);

/** One of the entries that a settlement has made. */
export function settledEntry(db: Db, seq: number): Entry {
  const entry = entryAt(db, seq);
  if (!entry) throw new Error(`no entry ${seq}`);
  return entry;
}

/** Takes one household out of a settlement: its points go back to their lots. */
export async function takeBackHousehold(
  request: OneHousehold & { readonly remark: Remark },
  ctx: Context,
): Promise<void> {
  const { year, household, remark } = request;
  const { settlement: t } = ctx.text;
  if (needsAgreement(ctx)) {
    const offset = ctx.read(({ db }) => offsetOf(sharesToTakeBack(db, request)));
    const what = t.whatHousehold(year, household, offset);
    await agreeTo(ctx, {
      command: 'jifen settle --reverse',
      what,
      preview: [],
      question: t.askTakeBack(year, household, offset),
    });
  }
  const { result } = ctx.write({ command: 'settle --reverse' }, (writer) => {
    const shares = sharesToTakeBack(writer.db, request);
    const answer = reverseAll(
      writer,
      shares.map((share) => settledEntry(writer.db, share.seq)),
      remark,
    );
    return () => ({ answer: answer(), offset: offsetOf(shares) });
  });
  printAnswer(ctx, result.answer, { household, year });
  if (!ctx.globals.json) ctx.out.line(t.takenBack(year, household, result.offset));
}
