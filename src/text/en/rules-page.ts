// The rules in force, as they hang on the board.

import { parseValidity, type Policy } from '../../domain/policy.ts';
import { fen, yuan, type Rate } from '../../domain/quantities.ts';
import { count } from './refusals-phrases.ts';

type Policies = Omit<Policy, 'validity'> & { readonly validity: string };

interface Example {
  readonly feeFen: number;
  readonly points: number;
  readonly offsetFen: number;
  readonly payFen: number;
}

const money = (amount: number): string => `${yuan(fen(amount))} yuan`;

function validityWords(text: string): string {
  const validity = parseValidity(text);
  if (!validity || validity.kind === 'none') return 'Points do not expire.';
  if (validity.kind === 'months') return `Points can be used for ${count(validity.months, 'month')}.`;
  return `Points can be used to the end of the year${validity.months === 0 ? '' : ` and ${count(validity.months, 'month')} after it`}.`;
}

const most = (amount: number | null, sentence: (amount: string) => string): string[] =>
  amount === null ? [] : [sentence(count(amount, 'point'))];

export const rulesPage = {
  title: 'How our points work',
  since: (since: string | null, asOf: string): string =>
    `In force on ${asOf}${since === null ? '' : `, and since ${since}`}`,
  rules: 'What earns points',
  rewards: 'What points are good for',
  policies: 'Good to know',
  columns: { deed: 'Deed', points: 'Points', most: 'At most', needs: 'Needs' },
  feePrice: (rate: Rate): string => `${count(rate.points, 'point')} = ${money(rate.fen)}`,
  /** `isTogether`: whether the points of a household go off the fee at the end of the year. */
  policyLines: (p: Policies, isTogether: boolean): string[] => [
    `${count(p.rate.points, 'point')} are worth ${money(p.rate.fen)}. ${validityWords(p.validity)}`,
    [
      ...most(p.dailyCap, (n) => `At most ${n} a day.`),
      ...most(p.yearlyCap, (n) => `At most ${n} a year.`),
      ...most(p.householdDailyCap, (n) => `At most ${n} a household and day.`),
      ...most(p.householdYearlyCap, (n) => `At most ${n} a household and year.`),
      ...most(p.transferYearlyCap, (n) => `At most ${n} a year can be given to neighbours.`),
    ].join(' '),
    `At least ${count(p.minRedeem, 'point')} are redeemed at a time. Points pay at most ${p.maxFeeShare}% of the property fee${isTogether ? '; those of a household are taken together on 31 December, off the fee of the next year' : ''}.`,
  ],
  /** What an honour takes. */
  chosen: 'by choice, no points',
  whereToAsk: (place: string): string => ` Please ask ${place || 'the office'} about anything that is not clear.`,
  version: (version: string): string => `version of the rules ${version}`,
  example: (e: Example): string =>
    `For example: ${count(e.points, 'point')} take ${money(e.offsetFen)} off a fee of ${money(e.feeFen)}; ${money(e.payFen)} are left to pay.`,
  tooLong: 'The rules do not fit on one page any more.',
  drawing: {
    deed: 'meeting, watch, help',
    points: 'your points',
    reward: 'rewards and services',
    fee: 'off the property fee',
    gift: 'a gift to a neighbour',
    expiry: 'not used: expired',
  },
};
