// What a change of the scheme would have meant, for --dry-run: whom it touches, and by how much.

import type { Context } from '../context.ts';
import { addDays, addMonths, firstOfYear, iso, NEVER, yearOf, type Day } from '../domain/calendar.ts';
import { buildingOf } from '../domain/household-code.ts';
import {
  byWeight, capChanges, countsByYear, giftChanges, isCap, isTried, minimumChanges, priceChanges, rateChanges, ruleChanges,
  validityChanges, type Change, type EndingMonth, type Moved, type PastAward,
} from '../domain/impact.ts'; // prettier-ignore
import { isOnTrial, policyAt, type Policy, type PolicyKey, type PolicyRow } from '../domain/policy.ts';
import { points, valueOf, type Points, type Rate } from '../domain/quantities.ts';
import type { RuleVersion } from '../domain/rules.ts';
import { versionsById } from '../domain/versions.ts';
import { householdCodeOf } from '../sqlite/households.ts';
import { availableNow, pastAwards, pastGifts, pastRedemptions } from '../sqlite/impact.ts';
import { policyBook } from '../sqlite/policies.ts';
import { residentById } from '../sqlite/residents.ts';
import { ruleVersions } from '../sqlite/rules.ts';
import type { Db } from '../sqlite/statement.ts';
import { doorOf } from './whom.ts';

interface ImpactRow {
  /** Null where a household is concerned as one. */
  readonly cardNo: string | null;
  readonly name: string | null;
  readonly household: string | null;
  readonly before: number;
  readonly after: number;
}

export interface Impact {
  /** The policy, rule or reward. */
  readonly key: string;
  /** The days whose entries it was tried on. */
  readonly from: string;
  readonly to: string;
  readonly unit: 'points' | 'fen';
  readonly of: 'residents' | 'households';
  readonly before: number;
  readonly after: number;
  /** How many are touched. */
  readonly residents: number;
  readonly points: number;
  readonly fen: number;
  /** The ten whom it touches most. */
  readonly rows: readonly ImpactRow[];
  /** Of another validity: the points that would end on another day, and all of them by the month in which they would end. */
  readonly moved?: Moved;
  readonly months?: readonly EndingMonth[];
}

const MOST_ROWS = 10;

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The past that a change is tried on: since its first day, else the past twelve months, or whole years up to today. */
function triedSpan(from: Day, today: Day, isByYear = false): Span {
  const monthsAgo = addDays(addMonths(today, -12), 1);
  const past = isByYear ? yearStart(monthsAgo) : monthsAgo;
  return { from: from < today ? from : past, to: today };
}

/** From where on a span is read: what came before it in the same year takes room under caps. */
const yearStart = (day: Day): Day => firstOfYear(yearOf(day));

interface Told {
  readonly key: string;
  readonly span: Span;
  readonly unit: Impact['unit'];
  readonly of: Impact['of'];
  readonly rate: Rate;
}

const sumOf = (changes: readonly Change[], side: 'before' | 'after'): number =>
  changes.reduce((sum, change) => sum + change[side], 0);

function impactOf(db: Db, changes: readonly Change[], { key, span, unit, of, rate }: Told): Impact {
  const touched = byWeight(changes);
  const [before, after] = [sumOf(changes, 'before'), sumOf(changes, 'after')];
  const difference = after - before;
  const worth = Math.sign(difference) * valueOf(points(Math.abs(difference)), rate);
  return {
    ...{ key, from: iso(span.from), to: iso(span.to), unit, of, before, after, residents: touched.length },
    ...(unit === 'fen' ? { points: 0, fen: difference } : { points: difference, fen: worth }),
    rows: touched.slice(0, MOST_ROWS).map((change) => ({
      ...(of === 'households'
        ? { cardNo: null, name: null, household: householdCodeOf(db, change.who) }
        : personIn(db, change.who, span.to)),
      ...{ before: change.before, after: change.after },
    })),
  };
}

function personIn(db: Db, resident: number, day: Day): Pick<ImpactRow, 'cardNo' | 'name' | 'household'> {
  const { cardNo, name } = residentById(db, resident);
  return { cardNo, name, household: doorOf(db, resident, day) };
}

export interface PolicyTrial {
  readonly key: PolicyKey;
  /** The one building that it is for. */
  readonly building: string | null;
  readonly rows: readonly PolicyRow[];
  /** As it would be stored. */
  readonly changed: PolicyRow;
  readonly today: Day;
}

/** Whether a change concerns who lives behind a door: its one building, or all that have nothing of their own. */
const concerns =
  ({ key, building, rows, changed }: PolicyTrial) =>
  (door: string | null): boolean => {
    const own = door === null ? null : buildingOf(door);
    return building === null ? !isOnTrial(rows, key, changed.from, own) : own === building;
  };

const within = <V>(all: ReadonlyMap<number, V>, isMeant: (resident: number) => boolean): Map<number, V> =>
  new Map([...all].filter(([resident]) => isMeant(resident)));

/** What another value of a policy would have meant; null where that can't be told from the past. */
export function policyImpact(db: Db, trial: PolicyTrial): Impact | null {
  const { key, building, rows, changed, today } = trial;
  if (!isTried(key)) return null;
  const before = policyAt(rows, changed.from, building);
  const after = policyAt([...rows, changed], changed.from, building);
  const span = triedSpan(changed.from, today, countsByYear(key));
  const isMeant = concerns(trial);
  const livesThere = (resident: number): boolean => isMeant(doorOf(db, resident, today));
  const told: Told = { key, span, unit: key === 'rate' ? 'fen' : 'points', of: 'residents', rate: after.rate };
  const awardsSince = (from: Day): PastAward[] => pastAwards(db, from, span.to).filter(({ door }) => isMeant(door));
  if (isCap(key)) {
    const of = key === 'householdDailyCap' || key === 'householdYearlyCap' ? 'households' : 'residents';
    return impactOf(db, capChanges(awardsSince(yearStart(span.from)), key, after[key] as Points | null, span.from), {
      ...told,
      of,
    });
  }
  if (key === 'validity') return validityImpact(db, awardsSince(span.from), [before, after], told);
  if (key === 'transferYearlyCap') {
    const gifts = pastGifts(db, yearStart(span.from), span.to).filter(({ who }) => livesThere(who));
    return impactOf(db, giftChanges(gifts, after.transferYearlyCap, span.from), told);
  }
  const available = within(availableNow(db, today), livesThere);
  const changes =
    key === 'rate'
      ? rateChanges(available, before.rate, after.rate)
      : minimumChanges(available, before.minRedeem, after.minRedeem);
  return impactOf(db, changes, { ...told, span: { from: today, to: today } });
}

function validityImpact(
  db: Db,
  awards: readonly PastAward[],
  [before, after]: readonly [Policy, Policy],
  told: Told,
): Impact {
  const versions = versionsById(ruleVersions(db));
  const general = awards.filter(({ ruleVersion }) => versions.get(ruleVersion)?.validity === null);
  const monthOf = (last: Day): string | null => (last === NEVER ? null : iso(last).slice(0, 7));
  const tried = validityChanges(general, [before.validity, after.validity], { day: told.span.to, monthOf });
  return { ...impactOf(db, tried.changes, told), moved: tried.moved, months: tried.months };
}

/** What another version of a rule would have meant. */
export function ruleImpact(db: Db, after: RuleVersion, today: Day): Impact {
  const span = triedSpan(after.from, today);
  const versions = versionsById(ruleVersions(db));
  const awards = pastAwards(db, yearStart(span.from), span.to, after.rule);
  const changes = ruleChanges(awards, after, (id) => versions.get(id) ?? after, span.from);
  const { rate } = policyBook(db)(today);
  return impactOf(db, changes, { key: after.code, span, unit: 'points', of: 'residents', rate });
}

/** What another price of a reward would have meant. */
export function priceImpact(
  db: Db,
  { reward, code, points: price, from }: { reward: number; code: string; points: Points; from: Day },
  today: Day,
): Impact {
  const span = triedSpan(from, today);
  const { rate } = policyBook(db)(today);
  const changes = priceChanges(pastRedemptions(db, reward, span.from, span.to), price);
  return impactOf(db, changes, { key: code, span, unit: 'points', of: 'residents', rate });
}

/** Prints it below the answer of a dry run. */
export function printImpact(ctx: Context, impact: Impact | null): void {
  const { out, text } = ctx;
  const t = text.scheme;
  if (impact === null) return out.line(t.impactUnknown);
  out.line(t.impactLine(impact));
  const { columns } = text.ledger;
  const right = (title: string) => ({ title, align: 'right' as const });
  const isOfHouseholds = impact.of === 'households';
  if (impact.rows.length > 0)
    out.table(
      [
        ...(isOfHouseholds ? [] : [{ title: columns.card }, { title: columns.name }]),
        { title: columns.household },
        right(t.before),
        right(t.after),
      ],
      impact.rows.map((row) => [
        ...(isOfHouseholds ? [] : [row.cardNo, row.name]),
        row.household,
        ...[row.before, row.after].map((amount) => t.amount(amount, impact.unit)),
      ]),
    );
  if (impact.months && impact.months.length > 0)
    out.table(
      [{ title: t.endingMonth }, right(t.before), right(t.after)],
      impact.months.map(({ month, before, after }) => [month ?? t.noEnd, before, after]),
    );
  out.say(t.impactMethod);
}
