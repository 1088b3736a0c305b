// `settle`: at the end of a year, points become money off next year's fee, for every household in one transaction.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import type { Remark } from '../domain/entry.ts';
import { refusal } from '../domain/refusal.ts';
import { planSettlement, settlementDay, type SettlementPlan } from '../domain/settlement.ts';
import { cutoffOf } from '../sqlite/cutoff.ts';
import { policyBook } from '../sqlite/policies.ts';
import { firstRun, settlementFacts, type SettlementFacts } from '../sqlite/settlement-facts.ts';
import { addSettlement, settlementOf } from '../sqlite/settlements.ts';
import type { Db } from '../sqlite/statement.ts';
import { agreeTo, needsAgreement } from './agreement.ts';
import { remarkFrom } from './award.ts';
import { feeOffsetReport, totalLine } from './fee-offset.ts';
import { dayOfMoment } from './local-time.ts';
import { command, examples } from './program.ts';
import { settleHousehold, takeBackHousehold } from './settle-household.ts';
import { checkUnchanged, showSettlement, writeLines } from './settlement-lines.ts';
import { typedDelivery, withDelivery, type DeliveryOptions } from './report-output.ts';
import type { StatusRequest } from './settle-status.ts';
import { typedHousehold, typedYear } from './typed.ts';

export interface SettleRequest {
  readonly year: number;
  /** One household only; null for all. */
  readonly household: string | null;
  /** Why that household is taken back; null where it is not. */
  readonly takeBack: Remark | null;
  /** What the property company has answered, instead of settling anything. */
  readonly status?: Omit<StatusRequest, 'year'>;
}

interface SettleOptions extends DeliveryOptions {
  readonly named?: boolean;
  readonly household?: string;
  readonly reverse?: boolean;
  readonly reason?: string;
  readonly status?: boolean;
}

export function addSettle(program: Command, ctx: Context, run = runSettle): void {
  const { options: t, args, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'settle')
    .argument('<year>', args.year)
    .option('--household <household>', t.settleHousehold)
    .option('--reverse', t.settleReverse)
    .option('--reason <t>', t.reason)
    .option('--status', t.settleStatus)
    .option('--named', t.namedUnanswered);
  withDelivery(target, ctx).action((year: string, options: SettleOptions) => run(requestOf(year, options, ctx), ctx));
  examples(target, ctx, shown.settle);
}

/** What the list of the households without an answer takes. Without a file or a form there is no list. */
function statusOf(options: SettleOptions, ctx: Context): Omit<StatusRequest, 'year'> {
  const { out, format, named = false } = options;
  const command = 'jifen settle --status';
  const isListed = out !== undefined || format !== undefined;
  if (named && !isListed) throw refusal('missing-option', { option: '--out <file>', command });
  return { named, delivery: isListed ? typedDelivery(options, ctx, command) : null };
}

function requestOf(year: string, options: SettleOptions, ctx: Context): SettleRequest {
  const missing = (option: string) => refusal('missing-option', { option, command: 'jifen settle' });
  const takeBack = options.reason === undefined ? null : remarkFrom({ note: options.reason }, ctx);
  if (options.reverse && options.household === undefined) throw missing('--household');
  if (options.reverse && takeBack === null) throw missing('--reason');
  if (!options.reverse && options.reason !== undefined) throw missing('--reverse');
  if (options.status) {
    const { household, reverse, reason } = options;
    const other = Object.entries({ household, reverse, reason }).find(([, value]) => value !== undefined);
    if (other) throw refusal('too-many-arguments', { given: `--${other[0]}`, command: 'jifen settle --status' });
    return { year: typedYear(year, '<year>'), household: null, takeBack: null, status: statusOf(options, ctx) };
  }
  if (['out', 'format', 'named', 'force'].some((name) => name in options)) throw missing('--status');
  return {
    year: typedYear(year, '<year>'),
    household: options.household === undefined ? null : typedHousehold(options.household),
    takeBack,
  };
}

/** Refuses a year that still runs, and one that has been settled. */
function checkYear(db: Db, year: number, today: Day): void {
  const lastDay = settlementDay(year);
  const known = settlementOf(db, year);
  if (known) {
    const on = iso(dayOfMoment(db, known.recordedAt));
    throw refusal('already-settled', { year, on, ...firstRun(db, known.id) });
  }
  if (today <= lastDay) throw refusal('year-not-over', { year, lastDay: iso(lastDay) });
}

interface Planned extends SettlementFacts {
  readonly plan: SettlementPlan;
}

/** What the settlement of a year would be now. Refuses a year without any fee to take points off. */
function planned(db: Db, year: number, today: Day): Planned {
  checkYear(db, year, today);
  const facts = settlementFacts(db, year);
  if (facts.households.length === 0) throw refusal('no-fee', { household: null, year: year + 1 });
  return { ...facts, plan: planSettlement(year, facts.households, policyBook(db)(settlementDay(year))) };
}

/** Shows what would be done and waits for the clerk to agree; what she has seen is the only thing that is done then. */
async function agreedPlan(ctx: Context, year: number): Promise<SettlementPlan> {
  const { settlement: t } = ctx.text;
  const { plan, feeless, report } = ctx.read(({ db }, today) => {
    const { plan, feeless } = planned(db, year, today);
    return { plan, feeless, report: feeOffsetReport(plan, false, cutoffOf(db)) };
  });
  const leftOut = feeless.households.length > 0 ? [t.feeless(feeless, year + 1)] : [];
  await agreeTo(ctx, {
    command: 'jifen settle',
    what: t.what(year, report.total),
    preview: [t.title(report), t.basis(report), totalLine(report, ctx.text), ...leftOut],
    question: t.ask(year),
  });
  return plan;
}

export async function runSettle(request: SettleRequest, ctx: Context): Promise<void> {
  const { year, household, takeBack } = request;
  if (request.status) return (await import('./settle-status.ts')).runStatus({ year, ...request.status }, ctx);
  if (household !== null) {
    return takeBack
      ? takeBackHousehold({ year, household, remark: takeBack }, ctx)
      : settleHousehold({ year, household }, ctx);
  }
  const agreed = needsAgreement(ctx) ? await agreedPlan(ctx, year) : null;
  const { result } = ctx.write({ command: 'settle' }, (writer) => {
    const { db, today } = writer;
    const { plan, ...facts } = planned(db, year, today);
    checkUnchanged(agreed, plan);
    const cutoff = cutoffOf(db);
    const settlement = addSettlement(writer, { year, rate: plan.rate, cutoff });
    writeLines(writer, settlement, plan, facts);
    return () => ({ report: feeOffsetReport(plan, !ctx.globals.dryRun, cutoff), feeless: facts.feeless, today });
  });
  const { feeless, report, today } = result;
  showSettlement(ctx, report, today, ctx.text.settlement.done(year));
  if (feeless.households.length > 0) ctx.out.say(ctx.text.settlement.feeless(feeless, year + 1));
}
