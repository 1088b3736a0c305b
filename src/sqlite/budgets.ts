// Budgets of who pays for rewards, and what redemptions have used of them.

import { firstOfYear, lastOfYear } from '../domain/calendar.ts';
import { budgetUse, type Budget, type BudgetUse } from '../domain/budget.ts';
import { fen, type Fen } from '../domain/quantities.ts';
import type { Payer } from '../domain/redemption.ts';
import { notReversed } from './entry-rows.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

interface BudgetRow {
  readonly payer: string;
  readonly year: number;
  readonly fen: number;
  readonly warn_percent: number;
}

const toBudget = (row: BudgetRow): Budget => ({
  payer: row.payer as Payer,
  year: row.year,
  fen: fen(row.fen),
  warnPercent: row.warn_percent,
});

export function setBudget(writer: Writer, budget: Budget): void {
  const { payer, year, fen: amount, warnPercent } = budget;
  writer.fact('reward_budget', { payer, year, fen: amount, warn_percent: warnPercent });
}

/** The budget of a payer for a year, as it was last set; null where there is none. */
export function budgetFor(db: Db, payer: Payer, year: number): Budget | null {
  const row = first<BudgetRow>(
    db,
    `SELECT payer, year, fen, warn_percent FROM reward_budget WHERE payer = ? AND year = ? ORDER BY id DESC LIMIT 1`,
    payer,
    year,
  );
  return row && toBudget(row);
}

/** The value of what was redeemed at a payer's cost with an activity date in the year, without what was reversed. */
const usedFen = (db: Db, payer: Payer, year: number): Fen =>
  fen(
    value<number>(
      db,
      `SELECT ifnull(sum(e.quantity * v.value_fen / 100), 0)
       FROM reward_version v JOIN entry e INDEXED BY entry_reward ON e.reward_version = v.id
       WHERE v.payer = ? AND v.value_fen IS NOT NULL AND e.day BETWEEN ? AND ? AND e.quantity IS NOT NULL
         AND e.reverses IS NULL AND ${notReversed('e.seq')}`,
      ...[payer, firstOfYear(year), lastOfYear(year)],
    ),
  );

/** How a payer's budget of a year stands; null where there is none. */
export function budgetStanding(db: Db, payer: Payer, year: number): BudgetUse | null {
  const budget = budgetFor(db, payer, year);
  return budget && budgetUse(budget, usedFen(db, payer, year));
}

/** Every budget as it stands, the latest year first. */
export const allBudgets = (db: Db): BudgetUse[] =>
  all<{ payer: Payer; year: number }>(
    db,
    `SELECT DISTINCT payer, year FROM reward_budget ORDER BY year DESC, payer`,
  ).flatMap(({ payer, year }) => budgetStanding(db, payer, year) ?? []);
