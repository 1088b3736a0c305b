// `report evaluation`: how a quarter went, beside the one before and the same one a year ago.

import type { Context } from '../context.ts';
import { iso, yearOf, type Day, type Span } from '../domain/calendar.ts';
import { periodName } from '../domain/calendar-period.ts';
import {
  besideOthers, findingsOf, householdRate, participationRate, pilotBuildings, redemptionRate, withoutSmallGroups,
  type Finding, type Group, type Side, type Term,
} from '../domain/evaluation.ts'; // prettier-ignore
import { bookOf, expired, issued, monthsIn, redeemed, spanBefore, type Flows } from '../domain/flows.ts';
import { byDoor } from '../domain/household-code.ts';
import { collectionOf, type Collection } from '../domain/payments.ts';
import { valueOf } from '../domain/quantities.ts';
import { permille } from '../domain/report.ts';
import { AGE_GROUPS, byAge } from '../domain/survey.ts';
import { collectedYears, feeStandings } from '../sqlite/billing.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { flowsIn, openSums } from '../sqlite/flows.ts';
import { usableOn } from '../sqlite/lots-as-of.ts';
import { policyBook, policyRows } from '../sqlite/policies.ts';
import { closedBy } from '../sqlite/population.ts';
import type { Db } from '../sqlite/statement.ts';
import { termFacts, type TermFacts } from '../sqlite/terms.ts';
import { evaluationFigures, evaluationPages } from './evaluation-pages.ts';
import { checkBegun, deliver, imprintOf, sayHints, type Delivery } from './report-output.ts';
import { earnedSums, type CategorySum, type RuleSum } from './rule-sums.ts';

export interface EvaluationRequest {
  readonly span: Span;
  /** The share of residents who should take part, in percent. */
  readonly target: number;
  readonly delivery: Delivery;
}

/** The figures of one period in the document. */
export interface EvaluatedTerm {
  /** `2026Q3` */
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly residents: number;
  readonly participants: number;
  readonly participationPermille: number | null;
  readonly households: number;
  readonly participatingHouseholds: number;
  readonly householdPermille: number | null;
  readonly newParticipants: number;
  /** Took part, but had moved away by the last day, or never had a door number. */
  readonly others: number;
  readonly deeds: number;
  readonly minutes: number;
  readonly points: {
    readonly opening: number;
    readonly issued: number;
    /** Opening balances and corrections by hand. */
    readonly entered: number;
    readonly redeemed: number;
    readonly expired: number;
    readonly closing: number;
    /** Of the closing points those not past their last day, without what is owed; by today where the period still runs. */
    readonly usable: number;
  };
  readonly redemptionPermille: number | null;
  /** What the usable points are worth at the rate of the last day. */
  readonly closingFen: number;
}

export interface EvaluatedMonth {
  readonly month: string;
  readonly issued: number;
  readonly redeemed: number;
  readonly expired: number;
  readonly closing: number;
}

export interface Pilots {
  readonly buildings: readonly string[];
  readonly terms: readonly { readonly period: string; readonly pilot: Side; readonly others: Side }[];
}

export interface Evaluation {
  readonly from: string;
  readonly to: string;
  readonly isOver: boolean;
  readonly targetPermille: number;
  /** Left out of the residents: accounts closed by the last day. */
  readonly closedAccounts: number;
  /** This one first, then the one before and the one a year ago where there are any. */
  readonly terms: readonly EvaluatedTerm[];
  readonly categories: readonly CategorySum[];
  readonly rules: readonly RuleSum[];
  readonly buildings: readonly Group[];
  /** Empty where no year of birth is recorded. */
  readonly ages: readonly Group[];
  /** Buildings on trial beside the others, this period first; null where there are none, or one side is too few. */
  readonly pilots: Pilots | null;
  /** How far fees are collected, by their years, where payments are recorded; as it is now. */
  readonly collections: readonly (Collection & { readonly permille: number | null })[];
  readonly months: readonly EvaluatedMonth[];
  /** Past their last day at the end, or by today, but not booked by `expire` yet: the closing points hold them. */
  readonly expiredNotBooked: number;
  readonly findings: readonly Finding[];
  readonly cutoff: Cutoff;
}

function shownTerm(term: Term, db: Db, today: Day): EvaluatedTerm {
  const { span, book } = term;
  const { rate } = policyBook(db)(span.to);
  const usable = usableOn(db, Math.min(span.to, today) as Day, today);
  return {
    period: periodName(span),
    from: iso(span.from),
    to: iso(span.to),
    residents: term.residents,
    participants: term.participants,
    participationPermille: participationRate(term),
    households: term.households,
    participatingHouseholds: term.takingHouseholds,
    householdPermille: householdRate(term),
    newParticipants: term.newcomers,
    others: term.others,
    deeds: term.deeds,
    minutes: term.minutes,
    points: {
      opening: book.opening,
      issued: issued(book),
      entered: book.lines.opening.net + book.lines.adjust.net,
      redeemed: redeemed(book),
      expired: expired(book),
      closing: book.closing,
      usable,
    },
    redemptionPermille: redemptionRate(term),
    closingFen: valueOf(usable, rate),
  };
}

/** The twelve months that end with the span. */
function monthsUpTo(flows: Flows, { to }: Span): EvaluatedMonth[] {
  const from = spanBefore({ from: to, to }, 11).from;
  const { first } = flows;
  return monthsIn({ from, to })
    .filter((month) => first !== null && month.to >= first)
    .map((month) => {
      const book = bookOf(flows, month);
      return {
        month: periodName(month),
        issued: issued(book),
        redeemed: redeemed(book),
        expired: expired(book),
        closing: book.closing,
      };
    });
}

/** The span before and the one a year ago, as far as the book goes back. */
function earlierSpans(span: Span, { first }: Flows): Span[] {
  const length = monthsIn(span).length;
  const spans = [length, 12].filter((months, i, all) => all.indexOf(months) === i).map((n) => spanBefore(span, n));
  return spans.filter(({ to }) => first !== null && to >= first);
}

function pilotsOf(db: Db, span: Span, terms: readonly TermFacts[]): Pilots | null {
  const buildings = pilotBuildings(policyRows(db), span);
  if (buildings.length === 0) return null;
  const sides = terms.flatMap((facts) => {
    const both = besideOthers(facts.buildings, buildings);
    return both ? [{ period: periodName(facts.term.span), ...both }] : [];
  });
  return sides.length === 0 ? null : { buildings, terms: sides };
}

/** Those that are put together come last. */
const namedFirst = (order: (a: string, b: string) => number) => (a: Group, b: Group) =>
  a.name === null || b.name === null ? Number(a.name === null) - Number(b.name === null) : order(a.name, b.name);

const agesOf = ({ ages }: TermFacts): Group[] =>
  ages.some(({ name }) => AGE_GROUPS.some((group) => group === name))
    ? withoutSmallGroups(ages).sort(namedFirst(byAge))
    : [];

function collectionsOf(db: Db, { to }: Span): Evaluation['collections'] {
  return collectedYears(db, yearOf(to) + 1).map((year) => {
    const collection = collectionOf(year, feeStandings(db, year));
    return { ...collection, permille: permille(collection.paidFen, collection.dueFen) };
  });
}

function evaluationOf(db: Db, today: Day, { span, target }: EvaluationRequest): Evaluation {
  checkBegun(span, today);
  // As far back as the months, and the spans to compare with, go.
  const flows = flowsIn(db, { from: spanBefore(span, Math.max(12, monthsIn(span).length)).from, to: span.to });
  const now: TermFacts = termFacts(db, span, flows);
  const before = earlierSpans(span, flows).map((one) => termFacts(db, one, flows));
  const earlier = before.map(({ term }) => term);
  const isFirst = earlier[0]?.span.to === spanBefore(span, monthsIn(span).length).to;
  const { expired: expiredNotBooked } = openSums(db, Math.min(span.to, today) as Day);
  return {
    from: iso(span.from),
    to: iso(span.to),
    isOver: span.to < today,
    targetPermille: target * 10,
    closedAccounts: closedBy(db, span.to),
    terms: [now.term, ...earlier].map((term) => shownTerm(term, db, today)),
    ...earnedSums(db, now.earned),
    buildings: withoutSmallGroups(now.buildings).sort(namedFirst(byDoor)),
    ages: agesOf(now),
    pilots: pilotsOf(db, span, [now, ...before]),
    collections: collectionsOf(db, span),
    months: monthsUpTo(flows, span),
    expiredNotBooked,
    findings: findingsOf(now.term, isFirst ? (earlier[0] ?? null) : null, target * 10, expiredNotBooked),
    cutoff: cutoffOf(db),
  };
}

export async function runEvaluation(request: EvaluationRequest, ctx: Context): Promise<void> {
  const { evaluation, imprint } = ctx.read(({ db }, today) => ({
    evaluation: evaluationOf(db, today, request),
    imprint: imprintOf(db, today),
  }));
  const report = evaluationPages(evaluation, ctx.text, imprint);
  await deliver(ctx, request.delivery, {
    document: evaluation,
    report,
    paper: { figures: evaluationFigures(evaluation, ctx.text) },
  });
  sayHints(ctx, request.delivery, evaluation.findings.map(({ code }) => ctx.text.evaluation.hints[code])); // prettier-ignore
}
