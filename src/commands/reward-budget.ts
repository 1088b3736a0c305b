// `reward budget`: what whoever pays for rewards has set aside for a year, and how much of it is used.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { WARN_PERCENT, type Budget, type BudgetUse } from '../domain/budget.ts';
import { yearOf } from '../domain/calendar.ts';
import type { Fen } from '../domain/quantities.ts';
import { PAYERS, type Payer } from '../domain/redemption.ts';
import { refusal } from '../domain/refusal.ts';
import { allBudgets, budgetFor, budgetStanding, setBudget } from '../sqlite/budgets.ts';
import { subcommand } from './program.ts';
import { typedOneOf, typedWhole, typedYear, typedYuan } from './typed.ts';

interface BudgetOptions {
  readonly year?: string;
  readonly yuan?: string;
  readonly warn?: string;
}

/** What is named; null stays as it was. */
interface BudgetRequest {
  readonly payer: Payer;
  readonly year: number | null;
  readonly fen: Fen | null;
  readonly warnPercent: number | null;
}

export function addBudget(group: Command, ctx: Context): void {
  const { options: t, args, reward: s } = ctx.text.help;
  subcommand(group, ctx, 'budget', s.budget)
    .argument('[payer]', args.payer)
    .option('--year <y>', t.budgetYear)
    .option('--yuan <yuan>', t.budgetYuan)
    .option('--warn <percent>', t.budgetWarn)
    .action((payer: string | undefined, options: BudgetOptions) => {
      const year = options.year === undefined ? null : typedYear(options.year, '--year');
      if (options.yuan === undefined && options.warn === undefined) {
        return runList(payer === undefined ? null : typedOneOf(payer, PAYERS, '<payer>'), year, ctx);
      }
      if (payer === undefined) throw refusal('missing-argument', { argument: 'payer', command: 'jifen reward budget' });
      return runSet(
        {
          payer: typedOneOf(payer, PAYERS, '<payer>'),
          year,
          fen: options.yuan === undefined ? null : typedYuan(options.yuan, '--yuan'),
          warnPercent: options.warn === undefined ? null : typedPercent(options.warn),
        },
        ctx,
      );
    });
}

function typedPercent(text: string): number {
  const value = typedWhole(text.replace(/[%％]$/u, ''), '--warn', 1);
  if (value > 100) throw refusal('bad-value', { option: '--warn', given: text, allowed: '1 … 100' });
  return value;
}

function runSet(request: BudgetRequest, ctx: Context): void {
  const { result } = ctx.write({ command: 'reward budget' }, (writer) => {
    const { db, today } = writer;
    const year = request.year ?? yearOf(today);
    const before = budgetFor(db, request.payer, year);
    const fen = request.fen ?? before?.fen;
    if (fen === undefined) throw refusal('missing-option', { option: '--yuan <yuan>', command: 'jifen reward budget' });
    const warnPercent = request.warnPercent ?? before?.warnPercent ?? WARN_PERCENT;
    setBudget(writer, { payer: request.payer, year, fen, warnPercent } satisfies Budget);
    return () => budgetStanding(db, request.payer, year);
  });
  if (ctx.globals.json) return ctx.out.document({ budget: result });
  if (result) ctx.out.line(ctx.text.rewards.budgetLine(result));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

function runList(payer: Payer | null, year: number | null, ctx: Context): void {
  const isAsked = (budget: BudgetUse): boolean =>
    (payer === null || budget.payer === payer) && (year === null || budget.year === year);
  const budgets = ctx.read(({ db }) => allBudgets(db).filter(isAsked));
  const { out, text, globals } = ctx;
  if (globals.json) return out.document({ budgets });
  const { columns: t, noBudget } = text.rewards;
  if (budgets.length === 0) return out.say(noBudget);
  const { payers } = text.settings;
  const yuan = text.ledger.yuanOrNone;
  const right = { align: 'right' } as const;
  out.table(
    [
      ...[{ title: t.year }, { title: t.payer }, { title: t.budget, ...right }, { title: t.used, ...right }],
      ...[
        { title: t.left, ...right },
        { title: '%', ...right },
      ],
    ],
    budgets.map((b) => [b.year, payers[b.payer] ?? b.payer, yuan(b.fen), yuan(b.usedFen), yuan(b.leftFen), b.percent]),
  );
}
