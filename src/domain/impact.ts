// What a change of the scheme would have meant. One method throughout: the change is tried on what stands in the book
// from a day on, award by award, and everything else is left as it was; nobody is supposed to have acted otherwise.

import { amountOf, type AwardDeed } from './award.ts';
import { periodOf, yearOf, type Day } from './calendar.ts';
import type { CapScope } from './caps.ts';
import { addTo } from './grouping.ts';
import { lastUsableDay, type Policy, type Validity } from './policy.ts';
import { valueOf, type Hundredths, type Minutes, type Points, type Rate } from './quantities.ts';
import { Refusal } from './refusal.ts';
import type { RefusalFacts } from './refusal-facts.ts';
import type { RuleVersion } from './rules.ts';
import { isFor } from './scope.ts';

/** An award that stands. */
export interface PastAward {
  readonly resident: number;
  readonly household: number | null;
  readonly door: string | null;
  readonly day: Day;
  readonly points: Points;
  readonly asked: Points;
  readonly cut: string | null;
  readonly ruleVersion: number;
  readonly quantity: Hundredths | null;
  readonly minutes: Minutes;
  readonly activity: string | null;
}

/** What somebody has, or had, by the old value and by the new one. */
export interface Change {
  /** A resident, or a household where the change is one of households. */
  readonly who: number;
  readonly before: number;
  readonly after: number;
}

const isOther = ({ before, after }: Change): boolean => before !== after;

/** Those for whom something changes, who loses or gains most first. */
export const byWeight = (changes: readonly Change[]): Change[] =>
  changes.filter(isOther).sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.who - b.who);

/** Adds up by person. */
function summed(changes: readonly Change[]): Change[] {
  const sums = new Map<number, Change>();
  for (const { who, before, after } of changes) {
    const known = sums.get(who);
    sums.set(who, { who, before: (known?.before ?? 0) + before, after: (known?.after ?? 0) + after });
  }
  return [...sums.values()];
}

/** A cap of residents or households by its key. */
const CAPS: ReadonlyMap<string, { readonly scope: CapScope; readonly period: 'day' | 'year' }> = new Map([
  ['yearlyCap', { scope: 'resident', period: 'year' }],
  ['dailyCap', { scope: 'resident', period: 'day' }],
  ['householdYearlyCap', { scope: 'household', period: 'year' }],
  ['householdDailyCap', { scope: 'household', period: 'day' }],
]);

/** Points that count against a cap of their period. */
interface Counted {
  readonly who: number;
  readonly day: Day;
  readonly period: 'day' | 'year';
  readonly granted: number;
  /** What it would have been without the cap. */
  readonly wanted: number;
}

/**
 * Another cap from a day on: what each period would have given since. What was given before that day in the same period
 * stays, and takes its room.
 */
function cappedAnew(counted: readonly Counted[], cap: Points | null, since: Day): Change[] {
  const sums = new Map<string, { readonly who: number; kept: number; granted: number; wanted: number }>();
  for (const { who, day, period, granted, wanted } of counted) {
    const name = `${who} ${period === 'year' ? yearOf(day) : day}`;
    let sum = sums.get(name);
    if (!sum) sums.set(name, (sum = { who, kept: 0, granted: 0, wanted: 0 }));
    if (day < since) sum.kept += granted;
    else {
      sum.granted += granted;
      sum.wanted += wanted;
    }
  }
  return summed(
    [...sums.values()].map(({ who, kept, granted, wanted }) => ({
      ...{ who, before: granted, after: cap === null ? wanted : Math.min(wanted, Math.max(0, cap - kept)) },
    })),
  );
}

/** Another cap on what is earned. What this cap has cut comes back as far as the new one has room. */
export function capChanges(awards: readonly PastAward[], key: string, cap: Points | null, since: Day): Change[] {
  const kind = CAPS.get(key);
  if (!kind) throw new Error(`${key} is no cap`);
  const counted = awards.flatMap((award): Counted[] => {
    const who = kind.scope === 'household' ? award.household : award.resident;
    const wanted = award.cut === key ? award.asked : award.points;
    return who === null ? [] : [{ who, day: award.day, period: kind.period, granted: award.points, wanted }];
  });
  return cappedAnew(counted, cap, since);
}

/** Whether a key is a cap on what is earned. */
export const isCap = (key: string): boolean => CAPS.has(key);

/** Whether a policy counts by the year: it is tried on whole years, or it would be held against parts of one. */
export const countsByYear = (key: string): boolean => key === 'transferYearlyCap' || CAPS.get(key)?.period === 'year';

/** Another value of a point: what everybody's points are worth, in fen. */
export const rateChanges = (available: ReadonlyMap<number, Points>, before: Rate, after: Rate): Change[] =>
  [...available].map(([who, has]) => ({ who, before: valueOf(has, before), after: valueOf(has, after) }));

/** Another least redemption: the points that can be redeemed at once. */
export const minimumChanges = (available: ReadonlyMap<number, Points>, before: number, after: number): Change[] =>
  [...available].map(([who, has]) => ({
    ...{ who, before: has >= before ? has : 0, after: has >= after ? has : 0 },
  }));

/** Another yearly limit on gifts: what each giver and year would have given. */
export const giftChanges = (
  given: readonly { readonly who: number; readonly day: Day; readonly points: number }[],
  cap: Points | null,
  since: Day,
): Change[] => {
  const counted = given.map(({ who, day, points: gave }) => ({ who, day, granted: gave, wanted: gave }));
  return cappedAnew(counted.map((gift) => ({ ...gift, period: 'year' as const })), cap, since); // prettier-ignore
};

/** Points by the month in which they would end. */
export interface EndingMonth {
  /** `2027-03`, or null for never. */
  readonly month: string | null;
  readonly before: number;
  readonly after: number;
}

/** Points that would end on another day. */
export interface Moved {
  readonly residents: number;
  readonly points: number;
}

/** Another validity: points that would still be usable on a day, and in which month all of them would end. */
export function validityChanges(
  awards: readonly PastAward[],
  [before, after]: readonly [Validity, Validity],
  { day, monthOf }: { readonly day: Day; readonly monthOf: (last: Day) => string | null },
): { readonly changes: Change[]; readonly moved: Moved; readonly months: readonly EndingMonth[] } {
  const moved = new Map<number, number>();
  const months = new Map<string | null, { before: number; after: number }>();
  const changes = awards.map((award) => {
    const lasts = { before: lastUsableDay(before, award.day), after: lastUsableDay(after, award.day) };
    if (lasts.before !== lasts.after) addTo(moved, award.resident, award.points);
    const usable = (['before', 'after'] as const).map((side) => {
      const last = lasts[side];
      const month = monthOf(last);
      const sum = months.get(month) ?? { before: 0, after: 0 };
      sum[side] += award.points;
      months.set(month, sum);
      return last >= day ? award.points : 0;
    });
    return { who: award.resident, before: usable[0] ?? 0, after: usable[1] ?? 0 };
  });
  const ending = [...months].map(([month, sums]) => ({ month, ...sums }));
  const total = [...moved.values()].reduce((sum, amount) => sum + amount, 0);
  return {
    changes: summed(changes),
    moved: { residents: moved.size, points: total },
    months: ending.sort((a, b) => ((a.month ?? '9') < (b.month ?? '9') ? -1 : 1)),
  };
}

const deedOf = (award: PastAward, given: Points | null, worked: Minutes | null): AwardDeed => ({
  ...{ resident: award.resident, household: award.household, day: award.day, quantity: award.quantity, given },
  ...{ minutes: worked, activity: award.activity, segment: null, remark: null, batch: null, decided: true },
});

/** What a rule would give for a deed that another version gave points for. */
function askedUnder(award: PastAward, [before, after]: readonly [RuleVersion, RuleVersion]): number {
  // Whether the hours were typed or came from a sheet's minutes is not kept; the one that fits was it.
  const times = award.minutes > 0 ? [award.minutes, null] : [null];
  try {
    for (const worked of times)
      if (amountOf(before, deedOf(award, null, worked)).asked === award.asked)
        return amountOf(after, deedOf(award, null, worked)).asked;
    return amountOf(after, deedOf(award, award.asked, times[0] ?? null)).asked;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== 'outside-range') return award.asked;
    const { min, max } = error.facts as RefusalFacts['outside-range'];
    return Math.max(min, Math.min(max, award.asked));
  }
}

/** Whether another member of the household has come first to the same activity, where that counts once. */
function repeats({ scope }: RuleVersion): (award: PastAward) => boolean {
  const seen = new Set<string>();
  return ({ household, day, activity }) => {
    if (scope.scoredBy !== 'household') return false;
    const key = JSON.stringify([household, day, activity]);
    const isThere = household === null || seen.has(key);
    seen.add(key);
    return isThere;
  };
}

/**
 * Another version of a rule from a day on: its points, its own caps, for whom it is. Awards come in the order of their days;
 * those before that day stay, and take their room under the caps.
 */
export function ruleChanges(
  awards: readonly PastAward[],
  after: RuleVersion,
  versionOf: (id: number) => RuleVersion,
  since: Day,
): Change[] {
  const isRepeat = repeats(after);
  const used = new Map<string, number>();
  const changes = awards.flatMap((award) => {
    const isMeant = isFor(after.scope, award.door) && !isRepeat(award);
    const asked = isMeant ? askedUnder(award, [versionOf(award.ruleVersion), after]) : 0;
    // What another cap has cut stays cut.
    const isCutElsewhere = award.cut !== null && !award.cut.startsWith('rule/');
    let granted = isCutElsewhere ? Math.min(asked, award.points) : asked;
    const periods = after.caps.map((cap) => {
      const from = cap.period === 'visit' ? null : periodOf(award.day, cap.period).from;
      return { cap, key: from === null ? null : `${award.resident} ${cap.period} ${from}` };
    });
    if (award.day < since) granted = award.points;
    else
      for (const { cap, key } of periods)
        granted = Math.max(0, Math.min(granted, cap.points - (key === null ? 0 : (used.get(key) ?? 0))));
    for (const { key } of periods) if (key !== null) addTo(used, key, granted);
    return award.day < since ? [] : [{ who: award.resident, before: award.points, after: granted }];
  });
  return summed(changes);
}

/** Another price: what the same pieces would have cost. */
export const priceChanges = (
  redeemed: readonly { readonly who: number; readonly paid: number; readonly pieces: number }[],
  price: Points,
): Change[] => summed(redeemed.map(({ who, paid, pieces }) => ({ who, before: paid, after: pieces * price })));

/** The policies that can be tried on the past; what the others change shows only in what people will do. */
export const isTried = (key: keyof Policy): boolean =>
  isCap(key) || key === 'rate' || key === 'minRedeem' || key === 'validity' || key === 'transferYearlyCap';
