// `report`: what hangs on the notice board and goes to the property company.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Span } from '../domain/calendar.ts';
import { parseMonth, parseQuarter, parseYear } from '../domain/calendar-period.ts';
import { refusal } from '../domain/refusal.ts';
import { command, examples, subcommand } from './program.ts';
import { runFeeOffset } from './report-fee-offset.ts';
import { runLeaderboard } from './report-leaderboard.ts';
import { runNewcomers } from './report-newcomers.ts';
import { typedDelivery, withDelivery, type DeliveryOptions } from './report-sheet.ts';
import { typedWhole, typedYear } from './typed.ts';

interface PeriodOptions {
  readonly month?: string;
  readonly quarter?: string;
  readonly year?: string;
}

interface LeaderboardOptions extends PeriodOptions, DeliveryOptions {
  readonly top?: string;
  readonly named?: boolean;
}

interface NewcomersOptions extends PeriodOptions, DeliveryOptions {
  readonly below?: string;
  readonly named?: boolean;
}

/** Below how many points somebody is listed where nobody says it. */
const FEW_POINTS = 20;

const RUNS = { feeOffset: runFeeOffset, leaderboard: runLeaderboard, newcomers: runNewcomers };

export function addReport(program: Command, ctx: Context, runs = RUNS): void {
  const { options: t, report: s, examples: shown } = ctx.text.help;
  const group = command(program, ctx, 'report');
  withDelivery(
    subcommand(group, ctx, 'fee-offset', s.feeOffset).requiredOption('--year <y>', t.settledYear),
    ctx,
  ).action((options: DeliveryOptions & { year: string }) =>
    runs.feeOffset({ year: typedYear(options.year, '--year'), delivery: typedDelivery(options, ctx) }, ctx),
  );
  const leaderboard = subcommand(group, ctx, 'leaderboard', s.leaderboard)
    .option('--month <m>', t.month)
    .option('--quarter <q>', t.quarter)
    .option('--year <y>', t.reportYear)
    .option('--top <n>', t.top)
    .option('--named', t.named);
  withDelivery(leaderboard, ctx).action((options: LeaderboardOptions) =>
    runs.leaderboard(
      {
        span: typedPeriod(options, 'jifen report leaderboard'),
        top: options.top === undefined ? null : typedWhole(options.top, '--top', 1),
        named: options.named ?? false,
        delivery: typedDelivery(options, ctx),
      },
      ctx,
    ),
  );
  addNewcomers(group, ctx, runs);
  examples(group, ctx, shown.report);
}

function addNewcomers(group: Command, ctx: Context, runs: typeof RUNS): void {
  const { options: t, report: s, people } = ctx.text.help;
  const target = subcommand(group, ctx, 'newcomers', s.newcomers)
    .option('--month <m>', t.month)
    .option('--quarter <q>', t.quarter)
    .option('--year <y>', t.reportYear)
    .option('--below <n>', people.options.below)
    .option('--named', people.options.namedNewcomers);
  withDelivery(target, ctx).action((options: NewcomersOptions) =>
    runs.newcomers(
      {
        span: typedPeriod(options, 'jifen report newcomers'),
        below: options.below === undefined ? FEW_POINTS : typedWhole(options.below, '--below', 1),
        named: options.named ?? false,
        delivery: typedDelivery(options, ctx),
      },
      ctx,
    ),
  );
}

const PERIODS = [
  { name: 'month', parse: parseMonth, example: '2026-10' },
  { name: 'quarter', parse: parseQuarter, example: '2026Q3' },
  { name: 'year', parse: parseYear, example: '2026' },
] as const;

/** The one period that is named. Refuses none, several, and what is no such period. */
export function typedPeriod(options: PeriodOptions, command: string): Span {
  const named = PERIODS.filter(({ name }) => options[name] !== undefined);
  const [period, another] = named;
  const allowed = PERIODS.map(({ name, example }) => `--${name} ${example}`).join(' | ');
  if (!period) throw refusal('missing-option', { option: PERIODS.map(({ name }) => `--${name}`).join(' | '), command });
  if (another) throw refusal('bad-value', { option: `--${another.name}`, given: options[another.name] ?? '', allowed });
  const given = options[period.name] ?? '';
  const span = period.parse(given);
  if (!span) throw refusal('bad-value', { option: `--${period.name}`, given, allowed: period.example });
  return span;
}
