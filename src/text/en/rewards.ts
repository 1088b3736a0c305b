// Around rewards: goods put aside, stock that was counted, budgets, honours.

import type { BudgetUse } from '../../domain/budget.ts';
import type { HonourState } from '../../domain/honours.ts';
import { fen, yuan } from '../../domain/quantities.ts';
import { count } from './refusals-phrases.ts';
import { settings } from './settings.ts';

interface HoldWords {
  readonly id: number;
  readonly until: string | null;
  readonly state: 'held' | 'collected' | 'released' | 'returned';
}

interface HonourWords {
  readonly id: number;
  readonly state: HonourState;
  readonly cardNo: string;
  readonly name: string;
  readonly honour: string;
  readonly honourName: string;
  readonly nominatedOn: string;
  readonly nominatedBy: string;
  readonly reason: string | null;
  readonly decidedOn: string | null;
  readonly decidedBy: string | null;
  readonly endReason: string | null;
  readonly seq: number | null;
}

interface CountWords {
  readonly free: number;
  readonly held: number;
  readonly counted: number;
  readonly difference: number;
}

const STATES: Record<HonourState, string> = {
  nominated: 'nominated',
  approved: 'approved',
  rejected: 'rejected',
  revoked: 'revoked',
};

const payer = (b: { readonly payer: string }): string => settings.payers[b.payer] ?? b.payer;
const who = (h: HonourWords): string => (h.name === '' ? `card ${h.cardNo}` : `${h.name} (${h.cardNo})`);

const holdLine = (h: HoldWords): string => {
  switch (h.state) {
    case 'held':
      return `Put aside${h.until === null ? '' : ` until ${h.until}`}; when it is fetched: jifen redeem --collect ${h.id}`;
    case 'collected':
      return `Redemption ${h.id} was put aside and is handed out.`;
    case 'released':
      return `Redemption ${h.id} was put aside and is released: points and goods are back.`;
    case 'returned':
      return `Redemption ${h.id} was put aside, handed out and taken back.`;
  }
};

const honourState = (h: HonourWords): string =>
  h.state === 'approved' ? `approved, entry #${h.seq ?? 0}` : STATES[h.state];

export const rewards = {
  columns: {
    reward: 'Reward',
    pieces: 'Pieces',
    until: 'Until',
    free: 'Free',
    held: 'Put aside',
    shelf: 'On the shelf',
    value: 'Yuan',
    payer: 'Paid by',
    counted: 'Counted on',
    year: 'Year',
    budget: 'Budget',
    used: 'Used',
    left: 'Left',
    honour: 'Honour',
    reason: 'Reason',
    nominatedBy: 'Nominated by',
    state: 'State',
  },
  holdLine,
  overdue: (until: string): string => `${until}, overdue`,
  holdsListed: (n: number, late: number): string =>
    n === 0
      ? 'Nothing is put aside.'
      : `${count(n, 'redemption')} put aside${late === 0 ? '.' : `, ${late} overdue. To take them back: jifen redeem --release-overdue`}`,
  overdueCount: (n: number): string => `${count(n, 'redemption')} not fetched in time`,
  overdueLine: (
    h: HoldWords & {
      readonly name: string;
      readonly cardNo: string;
      readonly rewardName: string;
      readonly quantity: string;
    },
  ): string => `#${h.id}  ${h.name} (${h.cardNo})  ${h.rewardName} × ${h.quantity}, until ${h.until ?? ''}`,
  askRelease: (n: number): string => `Take back ${count(n, 'redemption')} not fetched in time?`,
  nothingOverdue: 'Nothing that is put aside is overdue.',
  noStock: 'No reward keeps stock.',
  counted: (c: CountWords): string =>
    `Counted ${c.counted}; by the book ${c.free + c.held}${c.held === 0 ? '' : ` (${c.held} of them put aside)`}: ${
      c.difference === 0 ? 'they agree.' : `${Math.abs(c.difference)} ${c.difference < 0 ? 'missing' : 'too many'}.`
    }`,
  budgetLine: (b: BudgetUse): string =>
    `Budget ${b.year} of ${payer(b)}: ${yuan(b.fen)} yuan, ${yuan(b.usedFen)} used (${b.percent}%), ${yuan(b.leftFen)} left; it is said from ${b.warnPercent}% on.`,
  budgetLow: (b: BudgetUse): string =>
    b.state === 'over'
      ? `The ${b.year} budget of ${payer(b)}, ${yuan(b.fen)} yuan, is exceeded by ${yuan(fen(-b.leftFen))} yuan.`
      : `Of the ${b.year} budget of ${payer(b)}, ${yuan(b.fen)} yuan, ${b.percent}% is used; ${yuan(b.leftFen)} yuan are left.`,
  noBudget: 'No budget is set: jifen reward budget office --yuan 5000',
  honourState,
  stars: {
    title: (period: string): string => `Honoured in ${period}`,
    total: (honours: number): string =>
      honours === 0 ? 'Nobody was honoured in this period.' : `${count(honours, 'honour')}.`,
    definition: 'By the day of the honour, without those that were revoked; an honour takes no points.',
  },
  honourLine: (h: HonourWords): string =>
    `Nomination ${h.id}  ${h.nominatedOn}  ${who(h)}  ${h.honourName}${h.reason === null ? '' : `: ${h.reason}`}  (${honourState(h)})`,
  honourNext: (h: HonourWords): string | null => {
    if (h.state === 'nominated') return `Next, by somebody other than ${h.nominatedBy}: jifen honour approve ${h.id}`;
    return h.state === 'approved' ? `The certificate: jifen honour certificate ${h.id}` : null;
  },
  noHonours: 'No nominations.',
  certificate: (h: HonourWords, office: string) => ({
    title: 'Certificate of honour',
    to: who(h),
    lines: [
      `is awarded the honour “${h.honourName}”${h.reason === null ? '' : `: ${h.reason}`}.`,
      'The neighbourhood says thank you.',
    ],
    office,
    date: h.decidedOn ?? '',
  }),
  pageWritten: (file: string): string => `Written to ${file}; open it in a browser and print.`,
  whyHold: (h: HoldWords & { readonly collectedOn: string | null }): string => {
    const until = h.until === null ? '' : ` until ${h.until}`;
    if (h.state === 'held') return `The goods are put aside${until}, and nobody has fetched them yet.`;
    if (h.state === 'released') return `The goods were put aside${until}, not fetched, and are back in stock.`;
    return `The goods were put aside${until}, and handed out on ${h.collectedOn ?? ''}.`;
  },
  whyHonour: (h: HonourWords): string =>
    `Nomination ${h.id} by ${h.nominatedBy} on ${h.nominatedOn}${h.reason === null ? '' : ` (${h.reason})`}, approved by ${h.decidedBy ?? ''} on ${h.decidedOn ?? ''}.`,
};
