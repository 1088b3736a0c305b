// How a period went: who took part, what was issued and spent, and what that means by stated thresholds. Never a finding
// without its numbers.

import type { Span } from './calendar.ts';
import { expired, issued, redeemed, type Book } from './flows.ts';
import { addTo, groupBy, sumBy } from './grouping.ts';
import { byDoor } from './household-code.ts';
import { COMMON, splitKey, type PolicyRow } from './policy.ts';
import { permille } from './report.ts';
import { SMALLEST_GROUP, smallestToHide } from './small-groups.ts';

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

export const participationRate = ({ participants, residents }: Participation): number | null =>
  permille(participants, residents);
export const householdRate = ({ takingHouseholds, households }: Participation): number | null =>
  permille(takingHouseholds, households);
export const redemptionRate = ({ book }: Term): number | null => permille(redeemed(book), issued(book));

/** In tenths of a percent. */
const WHOLE = 1000;

/** From these on something is worth a sentence; in tenths of a percent. */
const THRESHOLDS = { change: 50, redemption: 200, leap: 200, expiry: 100, growth: 200, newcomers: 200 } as const;
/** Fewer newcomers less than this are chance. */
const FEW_NEWCOMERS = 5;

export type FindingCode =
  | 'no-deeds'
  | 'above-target'
  | 'below-target'
  | 'participation-fell'
  | 'participation-rose'
  | 'little-redeemed'
  | 'more-redeemed-than-issued'
  | 'much-more-redeemed'
  | 'newcomers-fell'
  | 'much-expired'
  | 'not-booked'
  | 'outstanding-grew';

export interface Finding {
  readonly code: FindingCode;
  /** What was found, and what it is held against: tenths of a percent; of newcomers residents, of `not-booked` points. */
  readonly value: number;
  readonly against: number;
  /** What of the value is the settlement, where there was one. */
  readonly settled?: number;
}

/**
 * What stands out in a term beside the one before. `target` is the share of residents who should take part,
 * `expiredNotBooked` what the closing points hold past its last day.
 */
export function findingsOf(term: Term, last: Term | null, target: number, expiredNotBooked: number): Finding[] {
  const rate = participationRate(term);
  const notBooked: Finding[] =
    expiredNotBooked > 0 ? [{ code: 'not-booked', value: expiredNotBooked, against: 0 }] : [];
  if (term.deeds === 0 || rate === null) return [{ code: 'no-deeds', value: 0, against: target }, ...notBooked];
  const found: Finding[] = [{ code: rate < target ? 'below-target' : 'above-target', value: rate, against: target }];
  const before = last === null || last.deeds === 0 ? null : participationRate(last);
  if (before !== null && Math.abs(rate - before) >= THRESHOLDS.change) {
    found.push({ code: rate < before ? 'participation-fell' : 'participation-rose', value: rate, against: before });
  }
  const fewer = last === null ? 0 : last.newcomers - term.newcomers;
  if (last !== null && fewer >= FEW_NEWCOMERS && (permille(fewer, last.newcomers) ?? 0) >= THRESHOLDS.newcomers) {
    found.push({ code: 'newcomers-fell', value: term.newcomers, against: last.newcomers });
  }
  found.push(...redemptionFindings(term, last));
  const gone = permille(expired(term.book), issued(term.book));
  if (gone !== null && gone > THRESHOLDS.expiry) {
    found.push({ code: 'much-expired', value: gone, against: THRESHOLDS.expiry });
  }
  const growth = permille(term.book.closing - term.book.opening, term.book.opening);
  if (term.book.opening > 0 && growth !== null && growth > THRESHOLDS.growth) {
    found.push({ code: 'outstanding-grew', value: growth, against: THRESHOLDS.growth });
  }
  return [...found, ...notBooked];
}

/** Whether little was redeemed, more than was issued, or far more than the time before. */
function redemptionFindings(term: Term, last: Term | null): Finding[] {
  const spent = redemptionRate(term);
  if (spent === null) return [];
  if (spent < THRESHOLDS.redemption) return [{ code: 'little-redeemed', value: spent, against: THRESHOLDS.redemption }];
  const settled = permille(0 - term.book.lines.settlement.net, issued(term.book)) ?? 0;
  const apart = settled > 0 ? { settled } : {};
  if (spent > WHOLE) return [{ code: 'more-redeemed-than-issued', value: spent, against: WHOLE, ...apart }];
  const before = last && redemptionRate(last);
  return before !== null && spent - before >= THRESHOLDS.leap
    ? [{ code: 'much-more-redeemed', value: spent, against: before, ...apart }]
    : [];
}

/** What somebody has earned in a period, perhaps by one rule only; what was taken back is off. */
export interface Earned {
  readonly resident: number;
  /** That stand. */
  readonly deeds: number;
  readonly points: number;
}

/** Residents with a deed that stands. */
export function takersIn(earned: readonly Omit<Earned, 'points'>[]): Set<number> {
  const sums = new Map<number, number>();
  for (const { resident, deeds } of earned) addTo(sums, resident, deeds);
  return new Set([...sums].filter(([, deeds]) => deeds > 0).map(([resident]) => resident));
}

/** Residents of a building or of an age, and what they did. */
export interface Group {
  /** Null for those that are put together. */
  readonly name: string | null;
  readonly residents: number;
  readonly participants: number;
  readonly points: number;
}

/** The group of people who do not live there any more. */
const ELSEWHERE = '';

/** Residents by what is said of everybody; what people elsewhere have earned is in a group without residents. */
export function groupsOf<Dweller extends { readonly resident: number }>(
  dwellers: readonly Dweller[],
  earned: readonly Earned[],
  takers: ReadonlySet<number>,
  nameOf: (dweller: Dweller) => string,
): Group[] {
  const living = groupBy(dwellers, nameOf);
  const homes = new Map(dwellers.map((dweller) => [dweller.resident, nameOf(dweller)]));
  const points = new Map<string, number>();
  for (const part of earned) addTo(points, homes.get(part.resident) ?? ELSEWHERE, part.points);
  return [...new Set([...living.keys(), ...points.keys()])]
    .map((name) => {
      const own = living.get(name) ?? [];
      const participants = own.filter(({ resident }) => takers.has(resident)).length;
      return { name, residents: own.length, participants, points: points.get(name) ?? 0 };
    })
    .filter((group) => group.residents > 0 || group.points !== 0);
}

/**
 * Groups so small that their figures would be somebody's own are put together; where these are still too few, the next
 * smallest joins them. The sums stay as they are.
 */
export function withoutSmallGroups(groups: readonly Group[]): Group[] {
  const small = smallestToHide(groups, ({ residents }) => residents);
  if (small.length === 0) return [...groups];
  return [...groups.filter((group) => !small.includes(group)), { name: null, ...sideOf(small) }];
}

export type Side = Omit<Group, 'name'>;

const sideOf = (groups: readonly Group[]): Side => ({
  residents: sumBy(groups, ({ residents }) => residents),
  participants: sumBy(groups, ({ participants }) => participants),
  points: sumBy(groups, ({ points }) => points),
});

/** Buildings with a policy of their own on any day of a span: those that are on trial. */
export function pilotBuildings(rows: readonly PolicyRow[], { from, to }: Span): string[] {
  const pilots = new Set<string>();
  for (const [key, own] of groupBy(rows, (row) => row.key)) {
    const { building } = splitKey(key);
    if (building === null) continue;
    const inOrder = own.filter((row) => row.from <= to).sort((a, b) => a.from - b.from || a.id - b.id);
    // What held when the span began, and what came later in it.
    const before = inOrder.findLastIndex((row) => row.from <= from);
    if (inOrder.slice(Math.max(0, before)).some(({ value }) => value !== COMMON)) pilots.add(building);
  }
  return [...pilots].sort(byDoor);
}

/** Pilot buildings beside all others; null where either side is so few that its figures would be somebody's own. */
export function besideOthers(
  groups: readonly Group[],
  pilots: readonly string[],
): { readonly pilot: Side; readonly others: Side } | null {
  const isPilot = ({ name }: Group): boolean => name !== null && pilots.includes(name);
  const [pilot, others] = [sideOf(groups.filter(isPilot)), sideOf(groups.filter((group) => !isPilot(group)))];
  return Math.min(pilot.residents, others.residents) < SMALLEST_GROUP ? null : { pilot, others };
}
