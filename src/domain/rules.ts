// A rule says what a deed earns. Its versions follow each other by effective date; the one in force on the activity
// date counts, whenever the deed is entered.

import { type Day } from './calendar.ts';
import type { Cap, CapPeriod, CapScope } from './caps.ts';
import { hundredths, ONE, parseWhole, plainDigits, points } from './quantities.ts';
import type { Hundredths, Minutes, Points } from './quantities.ts';
import { parseValidity, type Validity } from './policy.ts';
import type { Scope } from './scope.ts';

export const UNITS = ['time', 'hour', 'halfDay', 'week', 'item', 'team'] as const;
export type Unit = (typeof UNITS)[number];

export type Rounding = 'floor' | 'half-up';
export const ROUNDINGS: readonly Rounding[] = ['floor', 'half-up'];

/** What a deed under the rule needs besides the clerk. */
export interface Needs {
  readonly evidence: boolean;
  readonly decider: boolean;
  readonly second: boolean;
  /** Both parties confirm. */
  readonly both: boolean;
  /** Days of public notice before the points are credited; null for none. */
  readonly notice: number | null;
}

export const NO_NEEDS: Needs = { evidence: false, decider: false, second: false, both: false, notice: null };

export interface Limit {
  readonly period: CapPeriod;
  readonly points: Points;
}

export interface RuleVersion {
  readonly id: number;
  readonly rule: number;
  readonly code: string;
  /** First and last day in force, both inclusive. */
  readonly from: Day;
  readonly to: Day;
  readonly name: string;
  readonly category: string;
  readonly unit: Unit;
  /** Points per unit. */
  readonly min: Points;
  readonly max: Points;
  readonly normal: Points;
  readonly rounding: Rounding;
  /** Limits of this rule alone. */
  readonly caps: readonly Limit[];
  readonly group: string | null;
  /** Limits that the rules of the group share. */
  readonly groupCaps: readonly Limit[];
  readonly highestOnly: boolean;
  readonly needs: Needs;
  /** Its own validity, where it differs from the policy's. */
  readonly validity: Validity | null;
  /** At most so many minutes count per visit. */
  readonly visitMinutes: Minutes | null;
  /** Whose deeds it counts, and where. */
  readonly scope: Scope;
}

export type RuleBody = Omit<RuleVersion, 'id' | 'rule' | 'code'>;

const PERIODS: readonly CapPeriod[] = ['visit', 'day', 'week', 'month', 'year'];
const PERIOD_WORDS = new Map<string, CapPeriod>([
  ...PERIODS.map((p): [string, CapPeriod] => [p, p]),
  ['time', 'visit'],
  ['次', 'visit'],
  ['天', 'day'],
  ['日', 'day'],
  ['周', 'week'],
  ['月', 'month'],
  ['年', 'year'],
]);

/** Reads `30/day` (also `30/天`). Null for anything else. */
export function parseLimit(text: string): Limit | null {
  const [amount, period, ...more] = plainDigits(text).split('/');
  const value = parseWhole(amount ?? '');
  const kind = PERIOD_WORDS.get((period ?? '').trim().toLowerCase());
  if (more.length > 0 || value === null || value <= 0 || !kind) return null;
  return { period: kind, points: points(value) };
}

export const limitText = (limit: Limit): string => `${limit.points}/${limit.period}`;

/** Reads `5..10`. Null for anything else, or where the second is smaller. */
export function parseRange(text: string): { readonly min: Points; readonly max: Points } | null {
  const [low, high, ...more] = text.split(/\.\.\.?|…|~|～/u);
  const [min, max] = [parseWhole(low ?? ''), parseWhole(high ?? '')];
  if (more.length > 0 || min === null || max === null || min <= 0 || max < min) return null;
  return { min: points(min), max: points(max) };
}

/** Reads `notice:3,both,second,evidence,decider`. Null where a word is none of these. */
export function parseNeeds(text: string): Needs | null {
  const needs: { -readonly [N in keyof Needs]: Needs[N] } = { ...NO_NEEDS };
  for (const word of plainDigits(text)
    .split(/[,，、]/u)
    .map((w) => w.trim())
    .filter((w) => w !== '')) {
    const notice = /^notice:(\d{1,3})$/.exec(word);
    if (notice) needs.notice = Number(notice[1]);
    else if (word === 'both' || word === 'second' || word === 'evidence' || word === 'decider') {
      needs[word] = true;
    } else return null;
  }
  return needs;
}

export function needsText(needs: Needs): string {
  const words = (['both', 'second', 'evidence', 'decider'] as const).filter((word) => needs[word]);
  return [...(needs.notice === null ? [] : [`notice:${needs.notice}`]), ...words].join(',');
}

export const parseRuleValidity = (text: string | null): Validity | null => (text === null ? null : parseValidity(text));

/** The version in force on a day: of those begun by then, the one that began last (the later typed one of equals), unless it is over. */
export function versionAt<V extends { readonly id: number; readonly from: Day; readonly to: Day }>(
  versions: readonly V[],
  day: Day,
): V | null {
  let best: V | null = null;
  for (const version of versions) {
    if (version.from > day) continue;
    if (best === null || version.from > best.from || (version.from === best.from && version.id > best.id))
      best = version;
  }
  if (best === null) return null;
  const { from, to } = best;
  // One that ends before it begins takes back what was to begin that day; what held before goes on.
  if (to < from)
    return versionAt(
      versions.filter((version) => version.from < from),
      day,
    );
  return to >= day ? best : null;
}

/** Every cap that the rule brings: its own, and those its group shares (of several for one period, the smallest). */
export function ruleCaps(version: RuleVersion, groupMates: readonly RuleVersion[]): Cap[] {
  const caps: Cap[] = version.caps.map((limit) => ({ scope: 'rule' as CapScope, ...limit }));
  if (version.group === null) return caps;
  const shared = new Map<CapPeriod, Points>();
  for (const mate of groupMates) {
    for (const limit of mate.groupCaps) {
      const known = shared.get(limit.period);
      if (known === undefined || limit.points < known) shared.set(limit.period, limit.points);
    }
  }
  for (const [period, amount] of shared) caps.push({ scope: 'group', period, points: amount });
  return caps;
}

/** Whether a quantity may have a fraction: only hours do. */
export const takesFractions = (unit: Unit): boolean => unit === 'hour';

/** Points per unit times the quantity, rounded as the rule says; the unit is `one` of what the quantity is counted in. */
export function pointsFor(perUnit: Points, quantity: number, rounding: Rounding, one: number = ONE): Points {
  const exact = perUnit * quantity;
  return points(rounding === 'floor' ? Math.floor(exact / one) : Math.floor((exact + one / 2) / one));
}

/** Minutes of service in a quantity: only hours are counted as time. */
export const minutesOf = (unit: Unit, quantity: Hundredths): number =>
  unit === 'hour' ? Math.round((quantity * 60) / ONE) : 0;

/** The hours that minutes come to, to the nearest hundredth. */
export const hoursIn = (worked: Minutes): Hundredths => hundredths(Math.round((worked * ONE) / 60));
