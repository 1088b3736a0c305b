// Caps limit what can be earned in a period. A deed beyond a cap is cut, never refused; the entry keeps what was
// asked, what was granted and which cap cut it. A cap belongs to the period of the activity date, so it does not
// matter when or in which order the sheets are typed in.

import { periodOf, type Day, type Span } from './calendar.ts';
import { points, type Points } from './quantities.ts';

export type CapScope = 'rule' | 'group' | 'resident' | 'household';
export type CapPeriod = 'visit' | 'day' | 'week' | 'month' | 'year';

export interface Cap {
  readonly scope: CapScope;
  readonly period: CapPeriod;
  readonly points: Points;
}

/** One line that counts towards caps: an award, or (below zero) its reversal. */
export interface Earned {
  readonly day: Day;
  readonly rule: number;
  readonly group: string | null;
  readonly household: number | null;
  readonly points: Points;
}

export interface Cut {
  /** `rule/day`, `group/month`, `yearlyCap`, `householdDailyCap`, `group/highest` … */
  readonly cap: string;
  readonly points: Points;
}

export interface Grant {
  readonly granted: Points;
  readonly cut: Cut | null;
}

/** The deed whose points are to be granted. */
export interface Deed {
  readonly day: Day;
  readonly rule: number;
  readonly group: string | null;
  readonly household: number | null;
  readonly asked: Points;
  /** Of several deeds of the group on one day only the highest counts. */
  readonly highestOnly: boolean;
}

/** What has been earned so far: by the resident, and by everyone in the household. */
export interface EarnedSoFar {
  readonly resident: readonly Earned[];
  readonly household: readonly Earned[];
}

const POLICY_NAME = new Map([
  ['resident/day', 'dailyCap'],
  ['resident/year', 'yearlyCap'],
  ['household/day', 'householdDailyCap'],
  ['household/year', 'householdYearlyCap'],
]);

/** How a cap is called in answers: policy caps by their key, the others by scope and period. */
export function capName(cap: Cap): string {
  const name = `${cap.scope}/${cap.period}`;
  return POLICY_NAME.get(name) ?? name;
}

function counts(scope: CapScope, row: Earned, deed: Deed): boolean {
  if (scope === 'rule') return row.rule === deed.rule;
  if (scope === 'group') return row.group !== null && row.group === deed.group;
  return scope === 'resident' || row.household === deed.household;
}

/** What a cap's period already holds. */
function used(cap: Cap, deed: Deed, soFar: EarnedSoFar): number {
  if (cap.period === 'visit') return 0;
  const span: Span = periodOf(deed.day, cap.period);
  let sum = 0;
  for (const row of cap.scope === 'household' ? soFar.household : soFar.resident) {
    if (row.day >= span.from && row.day <= span.to && counts(cap.scope, row, deed)) sum += row.points;
  }
  return sum;
}

/** What the group has earned on that day: with `highestOnly`, all that a lower deed can not add to. */
function highestOfDay(deed: Deed, soFar: EarnedSoFar): number {
  let sum = 0;
  for (const row of soFar.resident) if (row.day === deed.day && counts('group', row, deed)) sum += row.points;
  return sum;
}

/** Grants what every cap leaves of the points asked for, and names the cap that leaves least. */
export function grant(deed: Deed, caps: readonly Cap[], soFar: EarnedSoFar): Grant {
  let granted: number = deed.asked;
  let tightest: string | null = null;
  for (const cap of caps) {
    const room = cap.points - used(cap, deed, soFar);
    if (room < granted) [granted, tightest] = [Math.max(0, room), capName(cap)];
  }
  if (deed.highestOnly && deed.group !== null) {
    const room = deed.asked - highestOfDay(deed, soFar);
    if (room < granted) [granted, tightest] = [Math.max(0, room), 'group/highest'];
  }
  const cut = tightest === null ? null : { cap: tightest, points: points(deed.asked - granted) };
  return { granted: points(granted), cut };
}
