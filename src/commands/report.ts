// `report`: what hangs on the notice board, goes to the property company and to the committee, and what a resident takes
// home. Only the report that is asked for is loaded.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Span } from '../domain/calendar.ts';
import { parseMonth, parseQuarter, parseYear } from '../domain/calendar-period.ts';
import { points } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { typedBuilding } from './building.ts';
import type { SlipChoice } from './fee-offset-papers.ts';
import { typedPage } from './page-file.ts';
import { command, examples, subcommand } from './program.ts';
import type { EvaluationRequest } from './report-evaluation.ts';
import type { FeeOffsetRequest } from './report-fee-offset.ts';
import type { LeaderboardRequest } from './report-leaderboard.ts';
import type { LiabilityRequest } from './report-liability.ts';
import type { NewcomersRequest } from './report-newcomers.ts';
import { typedDelivery, withDelivery, type DeliveryOptions } from './report-output.ts';
import type { RulesRequest } from './report-rules.ts';
import type { SimulateRequest } from './report-simulate.ts';
import type { StarsRequest } from './report-stars.ts';
import type { StatementRequest } from './report-statement.ts';
import type { StockRequest } from './report-stock.ts';
import type { YearbookRequest } from './report-yearbook.ts';
import { typedOneOf, typedPercent, typedHousehold, typedRate, typedWhole, typedYear, typedYuan } from './typed.ts';

interface PeriodOptions {
  readonly month?: string;
  readonly quarter?: string;
  readonly year?: string;
}

type Run<Request> = (request: Request, ctx: Context) => Promise<void>;

export interface ReportRuns {
  readonly feeOffset: Run<FeeOffsetRequest>;
  readonly leaderboard: Run<LeaderboardRequest>;
  readonly stars: Run<StarsRequest>;
  readonly evaluation: Run<EvaluationRequest>;
  readonly newcomers: Run<NewcomersRequest>;
  readonly statement: Run<StatementRequest>;
  readonly liability: Run<LiabilityRequest>;
  readonly rules: Run<RulesRequest>;
  readonly stock: Run<StockRequest>;
  readonly yearbook: Run<YearbookRequest>;
  readonly simulate: Run<SimulateRequest>;
}

const RUNS: ReportRuns = {
  feeOffset: async (request, ctx) => (await import('./report-fee-offset.ts')).runFeeOffset(request, ctx),
  leaderboard: async (request, ctx) => (await import('./report-leaderboard.ts')).runLeaderboard(request, ctx),
  stars: async (request, ctx) => (await import('./report-stars.ts')).runStars(request, ctx),
  evaluation: async (request, ctx) => (await import('./report-evaluation.ts')).runEvaluation(request, ctx),
  newcomers: async (request, ctx) => (await import('./report-newcomers.ts')).runNewcomers(request, ctx),
  statement: async (request, ctx) => (await import('./report-statement.ts')).runStatement(request, ctx),
  liability: async (request, ctx) => (await import('./report-liability.ts')).runLiability(request, ctx),
  rules: async (request, ctx) => (await import('./report-rules.ts')).runRules(request, ctx),
  stock: async (request, ctx) => (await import('./report-stock.ts')).runStock(request, ctx),
  yearbook: async (request, ctx) => (await import('./report-yearbook.ts')).runYearbook(request, ctx),
  simulate: async (request, ctx) => (await import('./report-simulate.ts')).runSimulate(request, ctx),
};

export function addReport(program: Command, ctx: Context, runs = RUNS): void {
  const { examples: shown } = ctx.text.help;
  const group = command(program, ctx, 'report');
  addPeriods(group, ctx, runs);
  addNewcomers(group, ctx, runs);
  addYears(group, ctx, runs);
  addStanding(group, ctx, runs);
  addSimulate(group, ctx, runs);
  examples(group, ctx, shown.report);
}

const withPeriod = (target: Command, ctx: Context): Command => {
  const { options: t } = ctx.text.help;
  return target.option('--month <m>', t.month).option('--quarter <q>', t.quarter).option('--year <y>', t.reportYear);
};

/** Reports of a month, a quarter or a year. */
function addPeriods(group: Command, ctx: Context, runs: ReportRuns): void {
  const { options: t, report: s } = ctx.text.help;
  const leaderboard = withPeriod(subcommand(group, ctx, 'leaderboard', s.leaderboard), ctx)
    .option('--top <n>', t.top)
    .option('--named', t.named);
  withDelivery(leaderboard, ctx).action(
    (options: PeriodOptions & DeliveryOptions & { top?: string; named?: boolean }) =>
      runs.leaderboard(
        {
          span: typedPeriod(options, 'jifen report leaderboard'),
          top: options.top === undefined ? null : typedWhole(options.top, '--top', 1),
          named: options.named ?? false,
          delivery: typedDelivery(options, ctx, 'jifen report leaderboard'),
        },
        ctx,
      ),
  );
  const stars = withPeriod(subcommand(group, ctx, 'stars', s.stars), ctx).option('--named', t.namedStars);
  withDelivery(stars, ctx).action((options: PeriodOptions & DeliveryOptions & { named?: boolean }) =>
    runs.stars(
      {
        span: typedPeriod(options, 'jifen report stars'),
        named: options.named ?? false,
        delivery: typedDelivery(options, ctx, 'jifen report stars'),
      },
      ctx,
    ),
  );
  const evaluation = withPeriod(subcommand(group, ctx, 'evaluation', s.evaluation), ctx).option(
    '--target <p>',
    t.target,
  );
  withDelivery(evaluation, ctx).action((options: PeriodOptions & DeliveryOptions & { target?: string }) =>
    runs.evaluation(
      {
        span: typedPeriod(options, 'jifen report evaluation'),
        target: options.target === undefined ? USUAL_TARGET : typedPercent(options.target, '--target'),
        delivery: typedDelivery(options, ctx, 'jifen report evaluation'),
      },
      ctx,
    ),
  );
}

/** Below how many points somebody is listed where nobody says it. */
const FEW_POINTS = 20;

function addNewcomers(group: Command, ctx: Context, runs: ReportRuns): void {
  const { report: s, people, options: t } = ctx.text.help;
  const target = withPeriod(subcommand(group, ctx, 'newcomers', s.newcomers), ctx)
    .option('--below <n>', people.options.below)
    .option('--building <building>', t.onlyBuilding)
    .option('--named', people.options.namedNewcomers);
  withDelivery(target, ctx).action(
    (options: PeriodOptions & DeliveryOptions & { below?: string; building?: string; named?: boolean }) =>
      runs.newcomers(
        {
          span: typedPeriod(options, 'jifen report newcomers'),
          building: options.building === undefined ? null : typedBuilding(options.building),
          below: options.below === undefined ? FEW_POINTS : typedWhole(options.below, '--below', 1),
          named: options.named ?? false,
          delivery: typedDelivery(options, ctx, 'jifen report newcomers'),
        },
        ctx,
      ),
  );
}

function addFeeOffset(group: Command, ctx: Context, runs: ReportRuns): void {
  const { options: t, report: s } = ctx.text.help;
  const target = subcommand(group, ctx, 'fee-offset', s.feeOffset)
    .requiredOption('--year <y>', t.settledYear)
    .option('--named', t.namedOffsets)
    .option('--slips <file>', t.offsetSlips)
    .option('--household <household>', t.slipsHousehold)
    .option('--building <building>', t.slipsBuilding)
    .option('--per-page <n>', t.slipsPerPage)
    .option('--signatures <file>', t.offsetSignatures);
  type Options = DeliveryOptions & {
    year: string;
    named?: boolean;
    slips?: string;
    household?: string;
    building?: string;
    perPage?: string;
    signatures?: string;
  };
  withDelivery(target, ctx).action(
    ({ year, named, slips, household, building, perPage, signatures, ...delivery }: Options) =>
      runs.feeOffset(
        {
          year: typedYear(year, '--year'),
          named: named ?? false,
          papers: {
            slips: slips === undefined ? null : typedPage(slips, '--slips'),
            signatures: signatures === undefined ? null : typedPage(signatures, '--signatures'),
          },
          choice: typedChoice({ slips, household, building, perPage }),
          perPage: typedOneOf(perPage ?? '4', ['1', '4'], '--per-page') === '1' ? 1 : 4,
          delivery: typedDelivery(delivery, ctx, 'jifen report fee-offset'),
        },
        ctx,
      ),
  );
}

/** Whose slips are wanted. Refuses to choose, or to lay them out, where there are none, and a household and a building together. */
function typedChoice(given: Record<'slips' | 'household' | 'building' | 'perPage', string | undefined>): SlipChoice {
  const { slips, household, building, perPage } = given;
  const command = 'jifen report fee-offset';
  if (slips === undefined && (household ?? building ?? perPage) !== undefined)
    throw refusal('missing-option', { option: '--slips', command });
  if (household !== undefined && building !== undefined)
    throw refusal('options-exclude', { options: ['--household', '--building'], command });
  return {
    household: household === undefined ? null : typedHousehold(household),
    building: building === undefined ? null : typedBuilding(building),
  };
}

/** Reports of a year. */
function addYears(group: Command, ctx: Context, runs: ReportRuns): void {
  const { options: t, args, report: s } = ctx.text.help;
  addFeeOffset(group, ctx, runs);
  withDelivery(
    subcommand(group, ctx, 'statement', s.statement)
      .argument('<resident>', args.resident)
      .option('--year <y>', t.statementYear),
    ctx,
  ).action((resident: string, options: DeliveryOptions & { year?: string }) =>
    runs.statement(
      {
        resident,
        year: options.year === undefined ? null : typedYear(options.year, '--year'),
        delivery: typedDelivery(options, ctx, 'jifen report statement'),
      },
      ctx,
    ),
  );
  withDelivery(subcommand(group, ctx, 'yearbook', s.yearbook).requiredOption('--year <y>', t.reportYear), ctx).action(
    (options: DeliveryOptions & { year: string }) =>
      runs.yearbook(
        { year: typedYear(options.year, '--year'), delivery: typedDelivery(options, ctx, 'jifen report yearbook') },
        ctx,
      ),
  );
}

/** Reports of how things stand. */
function addStanding(group: Command, ctx: Context, runs: ReportRuns): void {
  const { options: t, report: s } = ctx.text.help;
  const liability = subcommand(group, ctx, 'liability', s.liability).option('--budget <yuan>', t.budget);
  withDelivery(liability.option('--date <d>', t.outstandingOn), ctx).action(
    (options: DeliveryOptions & { budget?: string; date?: string }) =>
      runs.liability(
        {
          date: options.date,
          budgetFen: options.budget === undefined ? null : typedYuan(options.budget, '--budget'),
          delivery: typedDelivery(options, ctx, 'jifen report liability'),
        },
        ctx,
      ),
  );
  withDelivery(subcommand(group, ctx, 'rules', s.rules).option('--date <d>', t.onDay), ctx).action(
    (options: DeliveryOptions & { date?: string }) =>
      runs.rules({ date: options.date ?? null, delivery: typedDelivery(options, ctx, 'jifen report rules') }, ctx),
  );
  withDelivery(subcommand(group, ctx, 'stock', s.stock), ctx).action((options: DeliveryOptions) =>
    runs.stock({ delivery: typedDelivery(options, ctx, 'jifen report stock') }, ctx),
  );
}

/** The report that changes what was: at least one of the two terms has to be named. */
function addSimulate(group: Command, ctx: Context, runs: ReportRuns): void {
  const { options: t, report: s } = ctx.text.help;
  const target = subcommand(group, ctx, 'simulate', s.simulate)
    .requiredOption('--year <y>', t.reportYear)
    .option('--rate <rate>', t.simulatedRate)
    .option('--cap <n>', t.simulatedCap);
  withDelivery(target, ctx).action((options: DeliveryOptions & { year: string; rate?: string; cap?: string }) => {
    const { rate, cap } = options;
    if (rate === undefined && cap === undefined) {
      throw refusal('missing-option', { option: '--rate | --cap', command: 'jifen report simulate' });
    }
    return runs.simulate(
      {
        year: typedYear(options.year, '--year'),
        rate: rate === undefined ? null : typedRate(rate, '--rate'),
        cap: cap === undefined ? null : { points: cap === 'none' ? null : points(typedWhole(cap, '--cap')) },
        delivery: typedDelivery(options, ctx, 'jifen report simulate'),
      },
      ctx,
    );
  });
}

/** Percent of the residents. */
const USUAL_TARGET = 50;

const PERIODS = [
  { name: 'month', parse: parseMonth, example: '2026-10' },
  { name: 'quarter', parse: parseQuarter, example: '2026Q3' },
  { name: 'year', parse: parseYear, example: '2026' },
] as const;

/** The one period that is named. Refuses none, several, and what is no such period. */
function typedPeriod(options: PeriodOptions, command: string): Span {
  const named = PERIODS.filter(({ name }) => options[name] !== undefined);
  const [period, another] = named;
  if (!period) throw refusal('missing-option', { option: PERIODS.map(({ name }) => `--${name}`).join(' | '), command });
  if (another) throw refusal('options-exclude', { options: [`--${period.name}`, `--${another.name}`], command });
  const given = options[period.name] ?? '';
  const span = period.parse(given);
  if (!span) throw refusal('bad-value', { option: `--${period.name}`, given, allowed: period.example });
  return span;
}
