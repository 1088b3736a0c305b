// `report fee-offset`: a settled year as it stands now, or what the settlement of another year would be.

import type { Context } from '../context.ts';
import { planSettlement, settlementDay } from '../domain/settlement.ts';
import { cutoffOf } from '../sqlite/cutoff.ts';
import { feesOf } from '../sqlite/households.ts';
import { policyBook } from '../sqlite/policies.ts';
import { settlementFacts, standingSettlement } from '../sqlite/settlement-facts.ts';
import { settlementOf, type StoredSettlement } from '../sqlite/settlements.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import { feeOffsetPages, feeOffsetReport, type FeeOffsetReport } from './fee-offset.ts';
import { deliver, placeOf, type Delivery } from './report-output.ts';

export interface FeeOffsetRequest {
  /** The year whose points are taken off the fee of the next one. */
  readonly year: number;
  readonly delivery: Delivery;
}

interface Found {
  readonly report: FeeOffsetReport;
  /** Who is left out, in words; null where nobody is. */
  readonly leftOut: string | null;
}

function settledReport(db: Db, settlement: StoredSettlement, text: Text): Found {
  const { year } = settlement;
  const plan = standingSettlement(db, settlement);
  const listed = new Set(plan.lines.map((line) => line.household));
  const unlisted = [...feesOf(db, year + 1).keys()].filter((household) => !listed.has(household)).length;
  return {
    report: feeOffsetReport(plan, true, cutoffOf(db)),
    leftOut: unlisted > 0 ? text.settlement.unlisted(unlisted, year) : null,
  };
}

function plannedReport(db: Db, year: number, text: Text): Found {
  const { households, feeless } = settlementFacts(db, year);
  const plan = planSettlement(year, households, policyBook(db)(settlementDay(year)));
  return {
    report: feeOffsetReport(plan, false, cutoffOf(db)),
    leftOut: feeless.households > 0 ? text.settlement.feeless(feeless, year + 1) : null,
  };
}

export async function runFeeOffset(request: FeeOffsetRequest, ctx: Context): Promise<void> {
  const { year, delivery } = request;
  const { report, leftOut, place } = ctx.read(({ db }) => {
    const settlement = settlementOf(db, year);
    const found = settlement ? settledReport(db, settlement, ctx.text) : plannedReport(db, year, ctx.text);
    return { ...found, place: placeOf(db) };
  });
  const { text } = ctx;
  const pages = feeOffsetPages(report, text, place);
  await deliver(ctx, delivery, {
    document: report,
    report: { ...pages, closing: [...pages.closing, text.settlement.definition] },
    paper: { signatures: text.settlement.signatures },
  });
  if (leftOut !== null) ctx.out.say(leftOut);
}
