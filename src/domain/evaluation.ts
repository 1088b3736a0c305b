// How a period went: who took part, what was issued and spent, and what that means by stated thresholds. Never a finding
// without its numbers.

import type { Span } from './calendar.ts';
import type { Book } from './flows.ts';
import { permille } from './report.ts';
import { SMALLEST_GROUP } from './leaderboard.ts';

export interface Participation {
  readonly span: Span;
  /** Open accounts with a door number on the last day. */
  readonly residents: number;
  readonly households: number;
  /** Of them, those with a deed that stands. */
  readonly participants: number;
  readonly takingHouseholds: number;
  /** Of the participants, those who had no deed before. */
  readonly newcomers: number;
  /** With a deed, but not among the residents on the last day. */
  readonly others: number;
}

export interface Term extends Participation {
  readonly book: Book;
  readonly minutes: number;
  readonly deeds: number;
}

/** Points that were earned, less what was taken back. */
export const issued = ({ book }: Pick<Term, 'book'>): number => book.lines.award.net;
/** Points that were redeemed, settled ones included. */
export const redeemed = ({ book }: Pick<Term, 'book'>): number => 0 - book.lines.redeem.net - book.lines.settlement.net;
export const expired = ({ book }: Pick<Term, 'book'>): number => 0 - book.lines.expire.net;

export const participationRate = ({ participants, residents }: Participation): number | null =>
  permille(participants, residents);
export const householdRate = ({ takingHouseholds, households }: Participation): number | null =>
  permille(takingHouseholds, households);
export const redemptionRate = (term: Term): number | null => permille(redeemed(term), issued(term));

/** From these on something is worth a sentence; in tenths of a percent. */
const THRESHOLDS = { change: 50, redemption: 200, expiry: 100, growth: 200 } as const;

export type FindingCode =
  | 'no-deeds'
  | 'above-target'
  | 'below-target'
  | 'participation-fell'
  | 'participation-rose'
  | 'little-redeemed'
  | 'much-expired'
  | 'outstanding-grew';

export interface Finding {
  readonly code: FindingCode;
  /** What was found, and what it is held against: tenths of a percent. */
  readonly value: number;
  readonly against: number;
}

/** What stands out in a term beside the one before. `target` is the share of residents who should take part. */
export function findingsOf(term: Term, last: Term | null, target: number): Finding[] {
  const rate = participationRate(term);
  if (term.deeds === 0 || rate === null) return [{ code: 'no-deeds', value: 0, against: target }];
  const found: Finding[] = [{ code: rate < target ? 'below-target' : 'above-target', value: rate, against: target }];
  const before = last === null || last.deeds === 0 ? null : participationRate(last);
  if (before !== null && Math.abs(rate - before) >= THRESHOLDS.change) {
    found.push({ code: rate < before ? 'participation-fell' : 'participation-rose', value: rate, against: before });
  }
  const spent = redemptionRate(term);
  if (spent !== null && spent < THRESHOLDS.redemption) {
    found.push({ code: 'little-redeemed', value: spent, against: THRESHOLDS.redemption });
  }
  const gone = permille(expired(term), issued(term));
  if (gone !== null && gone > THRESHOLDS.expiry) {
    found.push({ code: 'much-expired', value: gone, against: THRESHOLDS.expiry });
  }
  const growth = permille(term.book.closing - term.book.opening, term.book.opening);
  if (term.book.opening > 0 && growth !== null && growth > THRESHOLDS.growth) {
    found.push({ code: 'outstanding-grew', value: growth, against: THRESHOLDS.growth });
  }
  return found;
}

/** Residents of a building, and what they did. */
export interface Group {
  /** Null for those that are put together. */
  readonly name: string | null;
  readonly residents: number;
  readonly participants: number;
  readonly points: number;
}

/**
 * Groups so small that their figures would be somebody's own are put together; where these are still too few, the next
 * smallest joins them. The sums stay as they are.
 */
export function withoutSmallGroups(groups: readonly Group[]): Group[] {
  const bySize = [...groups].sort((a, b) => a.residents - b.residents);
  const small: Group[] = [];
  let living = 0;
  for (const group of bySize) {
    if (group.residents >= SMALLEST_GROUP && (small.length === 0 || living >= SMALLEST_GROUP)) break;
    small.push(group);
    living += group.residents;
  }
  if (small.length === 0) return [...groups];
  const sum = (of: (group: Group) => number): number => small.reduce((all, group) => all + of(group), 0);
  return [
    ...groups.filter((group) => !small.includes(group)),
    {
      name: null,
      residents: living,
      participants: sum(({ participants }) => participants),
      points: sum(({ points }) => points),
    },
  ];
}
