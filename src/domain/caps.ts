// Caps limit what can be earned in a period. A deed beyond a cap is cut, never refused; the entry keeps what was
// asked, what was granted and which cap cut it. A cap belongs to the period of the activity date, so it does not
// matter when or in which order the sheets are typed in.

import { periodOf, type Day } from './calendar.ts';
import type { Earned, Earnings } from './earnings.ts';
import { points, type Points } from './quantities.ts';

export type CapScope = 'rule' | 'group' | 'resident' | 'household';
export type CapPeriod = 'visit' | 'day' | 'week' | 'month' | 'year';

export interface Cap {
  readonly scope: CapScope;
  readonly period: CapPeriod;
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
  readonly resident: Earnings;
  readonly household: Earnings;
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

/** Whose earnings count towards a cap. */
const earningsFor = ({ scope }: Cap, { resident, household }: EarnedSoFar): Earnings =>
  scope === 'household' ? household : resident;

/** What a cap's period already holds. */
function used(cap: Cap, deed: Deed, soFar: EarnedSoFar): number {
  if (cap.period === 'visit') return 0;
  let sum = 0;
  for (const row of earningsFor(cap, soFar).within(periodOf(deed.day, cap.period))) {
    if (counts(cap.scope, row, deed)) sum += row.points;
  }
  return sum;
}

/** Whether a cap leaves these points even if everything counted towards it: then its period need not be looked at. */
const leaves = (cap: Cap, asked: number, soFar: EarnedSoFar): boolean =>
  cap.points - earningsFor(cap, soFar).most >= asked;

/** What the group has earned on that day: with `highestOnly`, all that a lower deed can not add to. */
function highestOfDay(deed: Deed, soFar: EarnedSoFar): number {
  let sum = 0;
  for (const row of soFar.resident.on(deed.day)) if (counts('group', row, deed)) sum += row.points;
  return sum;
}

/** Grants what every cap leaves of the points asked for, and names the cap that leaves least. */
export function grant(deed: Deed, caps: readonly Cap[], soFar: EarnedSoFar): Grant {
  let granted: number = deed.asked;
  let tightest: string | null = null;
  for (const cap of caps) {
    if (leaves(cap, granted, soFar)) continue;
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
