// A changed rule: what is named is new, what is not stays as it was.

import { BEGINNING, NEVER } from './calendar.ts';
import type { CapPeriod } from './caps.ts';
import type { Validity } from './policy.ts';
import { points, type Minutes, type Points } from './quantities.ts';
import { refusal } from './refusal.ts';
import { EVERYBODY, type ScoredBy } from './scope.ts';
import { NO_NEEDS, type Limit, type Needs, type Rounding, type RuleBody, type Unit } from './rules.ts';

/** What is named; `undefined` stays as it was, `null` or an empty list takes away. */
export interface RuleChange {
  readonly name: string | undefined;
  readonly category: string | undefined;
  readonly unit: Unit | undefined;
  readonly range: { readonly min: Points; readonly max: Points } | undefined;
  readonly normal: Points | undefined;
  readonly rounding: Rounding | undefined;
  readonly caps: readonly Limit[] | undefined;
  /** Caps of the rule alone, also where it is in a group. */
  readonly ownCaps: readonly Limit[] | undefined;
  readonly group: string | null | undefined;
  readonly highestOnly: boolean | undefined;
  readonly needs: Needs | undefined;
  readonly validity: Validity | null | undefined;
  readonly visitMinutes: Minutes | null | undefined;
  readonly scoredBy: ScoredBy | undefined;
  readonly buildings: readonly string[] | null | undefined;
}

/** What a new rule is where nothing is said; its points have to be named. */
export const NEW_RULE: RuleBody = {
  from: BEGINNING,
  to: NEVER,
  name: '',
  category: 'other',
  unit: 'time',
  min: points(1),
  max: points(1),
  normal: points(1),
  rounding: 'floor',
  caps: [],
  group: null,
  groupCaps: [],
  highestOnly: false,
  needs: NO_NEEDS,
  validity: null,
  visitMinutes: null,
  scope: EVERYBODY,
};

/** One limit for a period; of several the smallest. */
function smallest(limits: readonly Limit[]): Limit[] {
  const found = new Map<CapPeriod, Points>();
  for (const { period, points: most } of limits) found.set(period, points(Math.min(most, found.get(period) ?? most)));
  return [...found].map(([period, most]) => ({ period, points: most }));
}

const isPerVisit = (limit: Limit): boolean => limit.period === 'visit';

/** In a group, caps are shared, except those per visit and those that are named as the rule's own. Out of one, all are its own. */
function capsAfter(before: RuleBody, change: RuleChange, group: string | null): Pick<RuleBody, 'caps' | 'groupCaps'> {
  const { caps, ownCaps } = change;
  if (group === null) {
    const named = caps === undefined && ownCaps === undefined ? undefined : [...(caps ?? []), ...(ownCaps ?? [])];
    return { caps: smallest(named ?? [...before.caps, ...before.groupCaps]), groupCaps: [] };
  }
  const perVisit = (caps ?? []).filter(isPerVisit);
  const own = ownCaps === undefined && perVisit.length === 0 ? before.caps : [...perVisit, ...(ownCaps ?? [])];
  const shared = (caps ?? []).filter((limit) => !isPerVisit(limit));
  const namesShared = caps !== undefined && (shared.length > 0 || caps.length === 0);
  return { caps: smallest(own), groupCaps: namesShared ? smallest(shared) : before.groupCaps };
}

/** The rule after a change; its first and last day are as before. Refuses usual points outside the range. */
export function changedRule(before: RuleBody, change: RuleChange): RuleBody {
  const { min, max } = change.range ?? before;
  const normal = change.normal ?? (change.range && min === max ? min : before.normal);
  if (normal < min || normal > max) throw refusal('bad-range', { min, max, normal });
  const group = change.group === undefined ? before.group : change.group;
  return {
    from: before.from,
    to: before.to,
    name: change.name ?? before.name,
    category: change.category ?? before.category,
    unit: change.unit ?? before.unit,
    min,
    max,
    normal,
    rounding: change.rounding ?? before.rounding,
    ...capsAfter(before, change, group),
    group,
    highestOnly: change.highestOnly ?? (before.highestOnly && group !== null),
    needs: change.needs ?? before.needs,
    validity: change.validity === undefined ? before.validity : change.validity,
    visitMinutes: change.visitMinutes === undefined ? before.visitMinutes : change.visitMinutes,
    scope: {
      scoredBy: change.scoredBy ?? before.scope.scoredBy,
      buildings: change.buildings === undefined ? before.scope.buildings : change.buildings,
    },
  };
}

/** Whether two versions say the same, whatever their first day. */
export function isSameRule(a: RuleBody, b: RuleBody): boolean {
  const text = ({ from: _from, ...body }: RuleBody): string =>
    JSON.stringify(Object.keys(NEW_RULE).map((key) => (body as Record<string, unknown>)[key]));
  return text(a) === text(b);
}
