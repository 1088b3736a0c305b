// Who pays for rewards sets a budget for a year. Redemptions count at the reward's value; a budget that runs low is
// said, never refused: the resident has earned the reward.

import { fen, type Fen } from './quantities.ts';
import type { Payer } from './redemption.ts';

export interface Budget {
  readonly payer: Payer;
  readonly year: number;
  readonly fen: Fen;
  /** From so many percent on it is said. */
  readonly warnPercent: number;
}

export interface BudgetUse extends Budget {
  readonly usedFen: Fen;
  readonly leftFen: Fen;
  readonly percent: number;
  readonly state: 'fine' | 'low' | 'over';
}

/** The usual threshold, in percent. */
export const WARN_PERCENT = 80;

/** How a budget stands once so much is used. */
export function budgetUse(budget: Budget, usedFen: Fen): BudgetUse {
  const leftFen = fen(budget.fen - usedFen);
  const isLow = usedFen * 100 >= budget.fen * budget.warnPercent;
  const percent = budget.fen === 0 ? 100 : Math.floor((usedFen * 100) / budget.fen);
  return { ...budget, usedFen, leftFen, percent, state: leftFen < 0 ? 'over' : isLow ? 'low' : 'fine' };
}
