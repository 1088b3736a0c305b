// Credit: goods and services first, the points later.

import { count } from './refusals-phrases.ts';

interface CreditWords {
  readonly cardNo: string;
  readonly name: string;
  readonly limit: number;
  readonly until: string | null;
  readonly owes: number;
  readonly since: string | null;
  readonly overdue: boolean;
}

interface GrantWords {
  readonly limit: number;
  readonly from: string;
  readonly until: string;
  readonly reason: string | null;
  readonly operator: string;
  readonly second: string | null;
}

const who = (c: CreditWords): string => `${c.name} (${c.cardNo})`;

const owing = (c: CreditWords): string =>
  `${who(c)} owes ${count(c.owes, 'point')} from credit since ${c.since ?? ''}; ${
    c.overdue ? `they were due on ${c.until ?? ''}, and all points earned now pay them` : `due by ${c.until ?? ''}`
  }.`;

const grant = (g: GrantWords): string =>
  `${g.from}: ${g.limit === 0 ? 'ended' : `up to ${count(g.limit, 'point')} until ${g.until}`}${g.reason === null ? '' : ` (${g.reason})`}; ${g.operator}${g.second === null ? '' : ` with ${g.second}`}`;

export const credit = {
  help: {
    set: 'grant a credit, or change it',
    list: 'who has a credit, and who owes what since when',
    show: 'the credit of one resident, and how it came about',
    end: 'no more credit from today on; what is owed stays',
    limit: 'how many points below zero',
    until: 'the last day of the credit',
    from: 'the first day of the credit, today if left out',
  },
  columns: { limit: 'Limit', until: 'Until', owes: 'Owes', since: 'Since', state: 'State' },
  state: (c: CreditWords): string | null => (c.overdue ? 'overdue' : c.limit === 0 ? 'no more credit' : null),
  granted: (c: CreditWords): string =>
    `${who(c)} may have up to ${count(c.limit, 'point')} of goods and services on credit, until ${c.until ?? ''}.`,
  ended: (c: CreditWords): string => `${who(c)} has no more credit from today on.`,
  owing,
  listed: (n: number, total: number): string =>
    n === 0 ? 'Nobody has a credit.' : `${count(n, 'resident')}, ${count(total, 'point')} owed.`,
  details: (c: CreditWords, grants: readonly GrantWords[]): string[] => [
    c.limit === 0
      ? `${who(c)} has no credit today.`
      : `${who(c)} has a credit of ${count(c.limit, 'point')} until ${c.until ?? ''}.`,
    c.owes === 0 ? 'Nothing is owed.' : owing(c),
    ...grants.map(grant),
  ],
  balanceLine: (limit: number, available: number): string =>
    `Credit: ${count(limit, 'point')} for goods and services, ${Math.max(0, limit + Math.min(0, available))} left`,
};
