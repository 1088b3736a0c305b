// What a deed earns: from the rule in force on its day, through the caps, into a lot with a last day.

import { iso, type Day } from './calendar.ts';
import { grant, type Cap, type Cut, type EarnedSoFar } from './caps.ts';
import { needsClaim } from './claims.ts';
import type { EntryDraft, Remark } from './entry.ts';
import { graceEnd, receive, type Lot } from './lots.ts';
import { lastUsableDay, policyCaps, type Policy } from './policy.ts';
import { minutes, ONE, points, quantityText, type Hundredths, type Minutes, type Points } from './quantities.ts';
import { refusal } from './refusal.ts';
import { minutesOf, pointsFor, ruleCaps, takesFractions, type RuleVersion } from './rules.ts';

/** One deed of one resident, as the clerk or the sheet gives it. */
export interface AwardDeed {
  readonly resident: number;
  readonly household: number | null;
  readonly day: Day;
  /** Hundredths of the rule's unit; one where the clerk gives none. */
  readonly quantity: Hundredths | null;
  /** Total points, where they are given instead of computed. */
  readonly given: Points | null;
  /** Minutes of service, where the sheet has them and the rule does not count hours. */
  readonly minutes: Minutes | null;
  readonly activity: string | null;
  readonly segment: string | null;
  readonly remark: Remark | null;
  readonly batch: number | null;
  /** Whether a value off the default was decided by the sheet itself. */
  readonly decided: boolean;
  /** Whether it was a claim first; what it needs was looked at then. */
  readonly reviewed?: boolean;
}

export interface AwardFacts {
  readonly rule: RuleVersion;
  /** The rules of the same group that are in force on that day, this one among them. */
  readonly groupMates: readonly RuleVersion[];
  readonly policy: Policy;
  readonly today: Day;
  readonly earned: EarnedSoFar;
  readonly lots: readonly Lot[];
}

export interface Amount {
  readonly asked: Points;
  readonly minutes: Minutes;
}

/** Points asked for and minutes of a deed. Refuses quantities and points that the rule does not know. */
export function amountOf(rule: RuleVersion, deed: AwardDeed): Amount {
  const quantity = deed.quantity ?? ONE;
  if (quantity <= 0 || (!takesFractions(rule.unit) && quantity % ONE !== 0)) {
    throw refusal('bad-quantity', { rule: rule.code, given: quantityText(quantity), unit: rule.unit });
  }
  const worked = deed.minutes ?? minutesOf(rule.unit, quantity);
  const counted = countedOf(rule, worked);
  // Minutes say exactly what hundredths of an hour only come close to.
  const goesByMinutes = rule.unit === 'hour' && (deed.minutes !== null || counted < worked);
  const times = (perUnit: Points): Points =>
    goesByMinutes ? pointsFor(perUnit, counted, rule.rounding, 60) : pointsFor(perUnit, quantity, rule.rounding);
  const normal = times(rule.normal);
  if (deed.given === null || deed.given === normal) return { asked: normal, minutes: minutes(counted) };
  const [min, max] = [times(rule.min), times(rule.max)];
  if (deed.given < min || deed.given > max) {
    throw refusal('outside-range', { rule: rule.code, given: deed.given, min, max });
  }
  const reasoned = deed.remark?.decider && (deed.remark.note ?? deed.remark.evidence ?? deed.activity);
  if (!deed.decided && !reasoned) throw refusal('needs-decider', { rule: rule.code, given: deed.given, normal });
  return { asked: deed.given, minutes: minutes(counted) };
}

/** No more hours than a visit may have. */
const countedOf = ({ visitMinutes }: RuleVersion, worked: number): number =>
  visitMinutes === null ? worked : Math.min(worked, visitMinutes);

/** Minutes of two tellings of the same deed. */
export interface HoursApart {
  readonly there: Minutes;
  readonly here: Minutes;
}

/** Where a deed that is there already is told with other hours: both. Null where they agree, or one does not say any. */
export function hoursApart(rule: RuleVersion, there: number | null, deed: AwardDeed): HoursApart | null {
  const counts = rule.unit === 'hour' && deed.quantity !== null;
  const worked = deed.minutes ?? (counts ? minutesOf('hour', deed.quantity) : 0);
  if (there === null || there === 0 || worked === 0) return null;
  const hours = { there: minutes(countedOf(rule, there)), here: minutes(countedOf(rule, worked)) };
  return hours.there === hours.here ? null : hours;
}

/** Refuses a deed that lacks what its rule, or its size, needs of the clerk. */
export function checkNeeds(rule: RuleVersion, deed: AwardDeed, asked: Points, policy: Policy): void {
  const { needs } = rule;
  if (needs.evidence && !deed.remark?.evidence) throw refusal('needs-evidence', { rule: rule.code });
  if (needs.decider && !deed.remark?.decider && !deed.decided) {
    throw refusal('needs-decider', { rule: rule.code, given: asked, normal: asked });
  }
  const large = policy.secondAbove !== null && asked > policy.secondAbove && deed.batch === null;
  if ((needs.second || large) && !deed.remark?.second) {
    throw refusal('needs-second', { points: asked, above: needs.second ? 0 : (policy.secondAbove ?? 0) });
  }
}

/** The caps on a deed: its rule's, its group's and the policy's. */
export const capsOn = (facts: Pick<AwardFacts, 'rule' | 'groupMates' | 'policy'>): Cap[] => [
  ...ruleCaps(facts.rule, facts.groupMates),
  ...policyCaps(facts.policy),
];

/** The last usable day of an award; entered late, it stays usable for the days of grace. */
export function awardLastDay(rule: RuleVersion, policy: Policy, day: Day, today: Day): Day {
  const last = lastUsableDay(rule.validity ?? policy.validity, day);
  const grace = graceEnd(today, policy.graceDays);
  return policy.graceDays > 0 && last < grace && day < today ? grace : last;
}

/** What holds for all awards under a rule on one day. */
export interface AwardTerms {
  readonly caps: readonly Cap[];
  readonly lastDay: Day;
}

export const termsOn = (day: Day, facts: Pick<AwardFacts, 'rule' | 'groupMates' | 'policy' | 'today'>): AwardTerms => ({
  caps: capsOn(facts),
  lastDay: awardLastDay(facts.rule, facts.policy, day, facts.today),
});

export interface AwardPlan {
  readonly draft: EntryDraft;
  readonly cut: Cut | null;
}

/** What a deed asks for. Refuses what its rule refuses, and a day that is still to come. */
export function askedFor(
  deed: AwardDeed,
  { rule, policy, today }: Pick<AwardFacts, 'rule' | 'policy' | 'today'>,
): Amount {
  if (deed.day > today) throw refusal('date-ahead', { date: iso(deed.day), today: iso(today) });
  const amount = amountOf(rule, deed);
  if (!deed.reviewed) checkNeeds(rule, deed, amount.asked, policy);
  return amount;
}

/** The entry that a deed makes. Refuses what the rule refuses; cuts what a cap cuts (`terms` spares finding them again). */
export function planAward(deed: AwardDeed, facts: AwardFacts, terms: AwardTerms = termsOn(deed.day, facts)): AwardPlan {
  const { rule, policy, today } = facts;
  if (needsClaim(rule.needs) && !deed.reviewed) throw new Error(`${rule.code}: credited without a claim`);
  const amount = askedFor(deed, facts);
  const { granted, cut } = grant(
    {
      day: deed.day,
      rule: rule.rule,
      group: rule.group,
      household: deed.household,
      asked: amount.asked,
      highestOnly: rule.highestOnly,
    },
    terms.caps,
    facts.earned,
  );
  const opening = { earnedOn: deed.day, expiresOn: terms.lastDay, points: granted };
  const repayment = { percent: policy.creditRepay, on: today };
  const receipt = granted > 0 ? receive(facts.lots, opening, repayment) : { draws: [], opens: [] };
  // Written out, not spread from PLAIN: in a sheet of many rows that alone would take a quarter of the time.
  const draft: EntryDraft = {
    kind: 'award',
    resident: deed.resident,
    household: deed.household,
    day: deed.day,
    points: points(granted),
    asked: amount.asked,
    cut: cut?.cap ?? null,
    ruleVersion: rule.id,
    rewardVersion: null,
    quantity: deed.quantity,
    activity: deed.activity,
    segment: deed.segment,
    minutes: amount.minutes,
    remark: deed.remark,
    batch: deed.batch,
    reverses: null,
    deal: null,
    opens: receipt.opens,
    draws: receipt.draws,
  };
  return { draft, cut };
}
