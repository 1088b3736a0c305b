// What the points would cost, what is in stock, and the book of a year.

import { fen, yuan, type Rate } from '../../domain/quantities.ts';
import type { FlowLine } from '../../domain/flows.ts';
import type { LiabilityFinding } from '../../domain/liability.ts';
import { percentText } from '../../domain/report.ts';
import { unbooked } from './evaluation.ts';
import { count } from './refusals-phrases.ts';

const money = (amount: number): string => `${yuan(fen(amount))} yuan`;

const PAYERS: Readonly<Record<string, string>> = {
  property: 'property company',
  merchant: 'merchant',
  office: 'office',
};

const LINES: Readonly<Record<FlowLine, string>> = {
  award: 'Awards',
  opening: 'Opening balances',
  adjust: 'Adjustments',
  transfer: 'Gifts',
  redeem: 'Redemptions',
  settlement: 'Settlement',
  expire: 'Expired',
};

const FINDINGS: Readonly<Record<LiabilityFinding['code'], (f: LiabilityFinding) => string>> = {
  'over-budget': (f) => `The points are worth ${percentText(f.value)} of the budget: it does not cover them.`,
  'near-budget': (f) =>
    `The points are worth ${percentText(f.value)} of the budget, more than ${percentText(f.against)}: lower caps or a higher price of rewards may be needed.`,
  'within-budget': (f) =>
    `The points are worth ${percentText(f.value)} of the budget; there is a warning from ${percentText(f.against)} on.`,
  inflation: (f) =>
    `In twelve months ${percentText(f.value)} of what was redeemed or expired was issued, more than ${percentText(f.against)}: points pile up.`,
  'not-booked': (f) => `${count(f.value, 'point')} past the last day are not booked yet.`,
};

interface Equation {
  readonly opening: number;
  readonly closing: number;
}

interface HandOverFacts {
  readonly claims: { readonly open: number; readonly points: number };
  readonly debt: { readonly residents: number; readonly points: number };
  readonly expiredNotBooked: number;
  readonly sheetsOut: readonly string[];
  readonly unanswered: { readonly year: number; readonly households: number } | null;
  readonly rejectedRows: number;
  readonly unpaid: { readonly year: number; readonly households: number; readonly fen: number } | null;
  readonly held: number;
  readonly nominations: number;
  readonly lastBackup: string | null;
}

interface HandOverLine {
  readonly what: string;
  readonly count: number | null;
  readonly note: string;
}

export const books = {
  columns: {
    lastMonth: 'Usable until',
    usable: 'Usable points',
    budget: 'Budget (yuan)',
    share: 'Of the budget',
    value: 'Worth (yuan)',
    reward: 'Reward',
    kind: 'Kind',
    payer: 'Paid by',
    times: 'Times',
    received: 'Came in',
    writtenOff: 'Written off',
    handedOut: 'Handed out',
    left: 'Left',
    line: 'What',
    written: 'Entered',
    reversed: 'Taken back',
    net: 'Left of it',
    opening: 'Opening',
    closing: 'Closing',
    cut: 'Cut by caps',
  },
  sections: {
    stock: 'In stock',
    redeemed: 'What was redeemed',
    payers: 'Who pays',
    lines: 'Points of the year',
    months: 'By month',
    rules: 'Awards by rule',
    handOver: (date: string): string => `To hand over on ${date}`,
  },
  lines: LINES,
  payer: (payer: string | null): string => (payer === null ? 'not stated' : (PAYERS[payer] ?? payer)),
  settled: (name: string): string => `${name} (settlement)`,
  noEnd: 'without end',
  liabilityTitle: (date: string): string => `Points outstanding on ${date}`,
  liabilityTotal: (l: { points: number; valueFen: number; debt: number; debtors: number }): string =>
    `${count(l.points, 'point')} can be used, worth ${money(l.valueFen)}${
      l.debt === 0
        ? ''
        : `; ${count(l.debtors, 'resident')} ${l.debtors === 1 ? 'owes' : 'owe'} ${count(l.debt, 'point')}`
    }.`,
  inTheBook: (l: { inTheBook: number; points: number; debt: number; expiredNotBooked: number }): string =>
    `In the book: ${l.inTheBook} = ${l.points} usable − ${l.debt} owed + ${l.expiredNotBooked} expired but not booked.`,
  liabilityDefinition: (rate: Rate): string =>
    `Worth at ${count(rate.points, 'point')} = ${money(rate.fen)}, rounded down over the sum.`,
  liabilityFindings: FINDINGS,
  /** What to type about a finding; for the screen only. */
  liabilityHints: { 'not-booked': 'jifen expire' } as Readonly<Partial<Record<LiabilityFinding['code'], string>>>,
  stockTitle: (date: string): string => `Rewards up to ${date}`,
  stockDefinition:
    'Left = came in − written off − handed out; what was taken back is in stock again, what is put aside for somebody counts as handed out. Worth as stated for the reward; fee offsets as taken off the fees. Times are redemptions; a settlement is one for each resident, not for each household.',
  stockSignatures: ['Counted by', 'Checked by', 'Date'],
  nothingInStock: 'No reward is kept in stock.',
  nothingRedeemed: 'Nothing was redeemed.',
  nothingAwarded: 'Nothing was awarded.',
  yearbookTitle: (year: number): string => `Year book ${year}`,
  yearbookDefinition:
    'By the date of the deed. What is taken back counts on the day of what it takes back. Every sum is the sum of its lines; awards by rule, redemptions by reward and months come to the same as the points of the year. Times are redemptions; a settlement is one for each resident, not for each household.',
  notSettled: (year: number): string => `${year} is not settled yet.`,
  change: 'Change',
  equation: (b: Equation): string => `Opening ${b.opening} + change ${b.closing - b.opening} = closing ${b.closing}.`,
  given: (points: number): string => `Residents gave each other ${count(points, 'point')}.`,
  unbooked: (points: number): string => unbooked('closing points', points),
  handOverColumns: { what: 'What', count: 'How many', note: 'Note' },
  handOver: (h: HandOverFacts): HandOverLine[] => [
    { what: 'Open claims', count: h.claims.open, note: `${count(h.claims.points, 'point')} asked for` },
    { what: 'Residents in debt', count: h.debt.residents, note: count(h.debt.points, 'point') },
    { what: 'Points past the last day, not booked', count: h.expiredNotBooked, note: '' },
    { what: 'Sheets that have not come back', count: h.sheetsOut.length, note: h.sheetsOut.join(', ') },
    { what: 'Rejected rows not dealt with', count: h.rejectedRows, note: '' },
    ...(h.unanswered
      ? [
          {
            ...{ what: 'Households without an answer of the company', count: h.unanswered.households },
            note: `settlement of ${h.unanswered.year}`,
          },
        ]
      : []),
    ...(h.unpaid
      ? [
          {
            ...{ what: 'Households that owe of the fee', count: h.unpaid.households },
            note: `${h.unpaid.year}, ${money(h.unpaid.fen)} to pay`,
          },
        ]
      : []),
    { what: 'Redemptions put aside, not collected', count: h.held, note: '' },
    { what: 'Honours nominated, not decided', count: h.nominations, note: '' },
    { what: 'Last backup', count: null, note: h.lastBackup ?? 'none in the folder of backups' },
  ],
  handOverSignatures: ['Handed over by', 'Taken over by', 'Witness', 'Date'],
};
