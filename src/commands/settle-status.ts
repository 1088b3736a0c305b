// `settle --status`: what the property company has answered to a settlement, and what it has not.

import type { Context } from '../context.ts';
import { answersTo, type Differing } from '../domain/receipts.ts';
import { refusal } from '../domain/refusal.ts';
import { settledHouseholds } from '../sqlite/billing.ts';
import { settlementOf } from '../sqlite/settlements.ts';

/** CONTRACT: `settle --status`. */
export interface SettlementStatus {
  /** The year that was settled. */
  readonly year: number;
  readonly households: number;
  /** Also those of another amount. */
  readonly accepted: number;
  readonly refused: readonly string[];
  readonly differing: readonly Differing[];
  readonly missing: readonly string[];
  /** Taken out by the office itself. */
  readonly takenBack: readonly string[];
}

/** Refuses a year that has not been settled. */
export function runStatus(year: number, ctx: Context): void {
  const status = ctx.read(({ db }): SettlementStatus => {
    const settlement = settlementOf(db, year);
    if (!settlement) throw refusal('not-settled', { year });
    const households = settledHouseholds(db, settlement.id);
    const { accepted, ...others } = answersTo(households.values());
    return { year, households: households.size, accepted: accepted.length, ...others };
  });
  if (ctx.globals.json) ctx.out.document(status);
  else for (const line of ctx.text.billing.statusLines(status)) ctx.out.line(line);
}
