// The evaluation of a quarter: how its figures are called, how they were counted, what they mean.

import type { Finding, FindingCode } from '../../domain/evaluation.ts';
import { percentText } from '../../domain/report.ts';
import { count } from './refusals-phrases.ts';

/** `6.0` of 60. */
const pointsOf = (permille: number): string => percentText(Math.abs(permille)).replace('%', '');

const settledPart = ({ settled }: Finding): string =>
  settled === undefined ? '' : ` (${percentText(settled)} of it by the settlement)`;

/** The same sentence in the evaluation and in the year book. */
export const unbooked = (what: string, points: number): string =>
  `The ${what} hold ${count(points, 'point')} past the last day that are not booked as expired yet.`;

const FINDINGS: Readonly<Record<FindingCode, (f: Finding) => string>> = {
  'no-deeds': () => 'Nobody took part in this period.',
  'above-target': (f) => `${percentText(f.value)} of the residents took part; the target is ${percentText(f.against)}.`,
  'below-target': (f) =>
    `${percentText(f.value)} of the residents took part, below the target of ${percentText(f.against)}: consider more activities or rewards.`,
  'participation-fell': (f) =>
    `Participation fell by ${pointsOf(f.against - f.value)} points, from ${percentText(f.against)} to ${percentText(f.value)}.`,
  'participation-rose': (f) =>
    `Participation rose by ${pointsOf(f.value - f.against)} points, from ${percentText(f.against)} to ${percentText(f.value)}.`,
  'little-redeemed': (f) =>
    `Of the points issued ${percentText(f.value)} were redeemed, less than ${percentText(f.against)}: the rewards may not be what people want.`,
  'more-redeemed-than-issued': (f) =>
    `Of the points issued ${percentText(f.value)} were redeemed${settledPart(f)}, more than were issued: they are points saved before.`,
  'much-more-redeemed': (f) =>
    `The redeemed share rose by ${pointsOf(f.value - f.against)} points, from ${percentText(f.against)} to ${percentText(f.value)}${settledPart(f)}.`,
  'newcomers-fell': (f) =>
    `${count(f.value, 'resident')} took part for the first time, ${f.against} the time before: invite new faces.`,
  'not-booked': (f) =>
    `${unbooked('outstanding points', f.value)} Once that is booked, so many more have expired and so many fewer are outstanding.`,
  'much-expired': (f) =>
    `Points worth ${percentText(f.value)} of those issued expired, more than ${percentText(f.against)}: remind people before the last day.`,
  'outstanding-grew': (f) =>
    `Outstanding points grew by ${percentText(f.value)}, more than ${percentText(f.against)}: see the report on points outstanding.`,
};

export const evaluation = {
  title: (period: string): string => `Evaluation of ${period}`,
  sections: {
    findings: 'In short',
    participation: 'Who took part',
    points: 'Points',
    categories: 'By category',
    rules: 'By rule',
    buildings: 'By building',
    pilots: 'Buildings on trial and the others',
    ages: 'By age',
    collections: 'Fees collected',
    months: 'The last twelve months',
  },
  columns: {
    term: 'Period',
    residents: 'Residents',
    participants: 'Took part',
    rate: 'Share',
    households: 'Households',
    takingHouseholds: 'Of them',
    householdRate: 'Share',
    newcomers: 'First time',
    deeds: 'Deeds',
    hours: 'Hours',
    opening: 'Opening',
    issued: 'Issued',
    entered: 'Entered',
    redeemed: 'Redeemed',
    expired: 'Expired',
    closing: 'Outstanding',
    value: 'Worth (yuan)',
    redemptionRate: 'Redeemed share',
    category: 'Category',
    rule: 'Rule',
    points: 'Points',
    share: 'Share',
    building: 'Building',
    month: 'Month',
    age: 'Age',
    feeYear: 'Year',
    due: 'Due',
    paid: 'Paid',
    paidUp: 'Paid up',
    collectionRate: 'Collected',
  },
  pilot: {
    trial: 'on trial',
    others: 'others',
    note: (buildings: readonly string[]): string =>
      `On trial: ${buildings.join(', ')}, with policies of their own in the period. A side of fewer than five is not shown.`,
  },
  outstanding: (o: { readonly period: string; readonly closing: number; readonly usable: number }): string =>
    `${o.period}: ${count(o.closing, 'point')} outstanding, ${o.usable} usable.`,
  collected:
    'Collected = paid ÷ due; due is less what points took off, and what one household paid too much makes up for no other. By the payments recorded now, the last four years.',
  unknownAge: 'not recorded',
  smallAges: 'smaller ones and elsewhere',
  smallGroups: 'smaller ones and elsewhere',
  findings: FINDINGS,
  /** What to type about a finding; for the screen only. */
  hints: {
    'much-expired': 'jifen expire --soon 30',
    'outstanding-grew': 'jifen report liability',
    'not-booked': 'jifen expire',
  } as Readonly<Partial<Record<FindingCode, string>>>,
  definitions: (d: { closed: number; others: number }): string[] => [
    `Residents: open accounts with a door number on the last day${d.closed === 0 ? '' : `, without ${count(d.closed, 'closed account')}`}. Took part: at least one deed that stands.${
      d.others === 0 ? '' : ` Not counted: ${d.others} who took part without a door number or with a closed account.`
    }`,
    'Outstanding = opening + issued + entered − redeemed − expired. Redeemed share = redeemed ÷ issued, the settlement included. Entered: opening balances and corrections. All by the date of the deed, less what was taken back. Worth is that of the points that can be used on the last day: none that expired and are not booked, debts not taken off; at the rate of that day. Buildings with fewer than five residents are put together.',
  ],
};
