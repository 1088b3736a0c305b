// Lines of a settlement as they are written and shown, for a whole year or for one household.

import type { Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import { versionAt } from '../domain/rules.ts';
import { settlementDay, settlementEntries, type SettlementLine, type SettlementPlan } from '../domain/settlement.ts';
import { rewardVersions } from '../sqlite/rewards.ts';
import type { SettlementFacts } from '../sqlite/settlement-facts.ts';
import { addFeeOffset, addSettlementLine } from '../sqlite/settlements.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { showReport } from '../terminal/report-text.ts';
import { feeOffsetPages, type FeeOffsetReport } from './fee-offset.ts';

/** Refuses to do another thing than what was agreed to; null where nothing had to be. */
export function checkUnchanged(agreed: SettlementPlan | null, plan: SettlementPlan): void {
  if (agreed && JSON.stringify(agreed) !== JSON.stringify(plan))
    throw refusal('changed-meanwhile', { command: 'jifen settle' });
}

/** The version of the fee offset that settlement entries name: the one of that day, also where it is archived since. */
function feeVersionOn(db: Db, day: Day): number {
  const versions = rewardVersions(db).get('fee') ?? [];
  const version = versionAt(versions, day) ?? versions.at(-1);
  if (!version) throw new Error('the ledger has no fee offset');
  return version.id;
}

/** Writes lines of a settlement with their entries and offsets. A household of several members is one deal. */
export function writeLines(writer: Writer, settlement: number, plan: SettlementPlan, facts: SettlementFacts): void {
  const { year, rate } = plan;
  const members = new Map(facts.households.flatMap((one) => one.members).map((member) => [member.resident, member]));
  const feeVersion = feeVersionOn(writer.db, settlementDay(year));
  const writeLine = (line: SettlementLine): void => {
    addSettlementLine(writer, settlement, line);
    const drafts = settlementEntries(line, (resident) => members.get(resident)?.lots() ?? [], year, feeVersion);
    const deal = drafts.length > 1 ? writer.nextSeq() : null;
    for (const [i, draft] of drafts.entries()) {
      const { seq } = writer.appendOneOfMany({ ...draft, deal });
      const { household, shares } = line;
      addFeeOffset(writer, {
        seq,
        household,
        year: year + 1,
        fen: (shares[i] as SettlementLine['shares'][number]).fen,
        rate,
        settlement,
      });
    }
  };
  for (const line of plan.lines) writeLine(line);
}

/** Prints what was settled on a day, or would be. */
export function showSettlement(ctx: Context, report: FeeOffsetReport, today: Day, done: string): void {
  if (ctx.globals.json) return ctx.out.document(report);
  showReport(ctx.out, feeOffsetPages(report, ctx.text, { place: '', madeOn: today }));
  ctx.out.say(ctx.globals.dryRun ? ctx.text.common.dryRun : done);
}
