// `report yearbook`: all that happened in a year, every figure the sum of its lines, and what a new clerk takes over.

import type { Context } from '../context.ts';
import { firstOfYear, iso, lastOfYear, type Day, type Span } from '../domain/calendar.ts';
import { periodName } from '../domain/calendar-period.ts';
import { bookOf, issued, monthsIn, redeemed, type Book, type Flows } from '../domain/flows.ts';
import { sumBy } from '../domain/grouping.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { earnedWithCuts, flowsIn, openSums } from '../sqlite/flows.ts';
import { settlementOf } from '../sqlite/settlements.ts';
import type { Ledger } from '../sqlite/database.ts';
import { handOverOf, type HandOver } from './hand-over.ts';
import { checkBegun, deliver, imprintOf, type Delivery } from './report-output.ts';
import { rewardSums, type RewardSum } from './reward-sums.ts';
import { earnedSums, type RuleSum } from './rule-sums.ts';
import { yearbookFigures, yearbookPages } from './yearbook-pages.ts';

export interface YearbookRequest {
  readonly year: number;
  readonly delivery: Delivery;
}

export interface YearbookMonth extends Book {
  readonly month: string;
}

export interface Yearbook extends Book {
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly isOver: boolean;
  readonly settled: boolean;
  /** Past their last day at the end of the year, or by today, but not booked by `expire` yet: `closing` holds them. */
  readonly expiredNotBooked: number;
  readonly months: readonly YearbookMonth[];
  readonly rules: readonly RuleSum[];
  readonly rewards: readonly RewardSum[];
  readonly handOver: HandOver;
  readonly asOf: string;
  readonly cutoff: Cutoff;
}

const monthOf = (flows: Flows, span: Span): YearbookMonth => ({
  month: periodName(span),
  ...bookOf(flows, span),
});

/** Every sum is held against its lines here; one that differs is a bug. */
function crossFooted(book: Yearbook): Yearbook {
  const pairs: [what: string, sum: number, lines: number][] = [
    ['awards by rule', issued(book), sumBy(book.rules, ({ points }) => points)],
    ['redemptions by reward', redeemed(book), sumBy(book.rewards, ({ points }) => points)],
    ['months', book.closing - book.opening, sumBy(book.months, ({ opening, closing }) => closing - opening)],
  ];
  for (const [what, total, lines] of pairs)
    if (total !== lines) throw new Error(`${what}: ${lines} instead of ${total}`);
  return book;
}

function yearbookOf(ledger: Ledger, year: number, today: Day, ctx: Context): Yearbook {
  const { db } = ledger;
  const span = { from: firstOfYear(year), to: lastOfYear(year) };
  checkBegun(span, today);
  const flows = flowsIn(db, span);
  const { first } = flows;
  const months = monthsIn(span).filter((month) => month.from <= today && first !== null && month.to >= first);
  return crossFooted({
    ...{ year, from: iso(span.from), to: iso(span.to), isOver: span.to < today },
    settled: settlementOf(db, year) !== null,
    expiredNotBooked: openSums(db, Math.min(span.to, today) as Day).expired,
    ...bookOf(flows, span),
    months: months.map((month) => monthOf(flows, month)),
    rules: earnedSums(db, earnedWithCuts(db, span)).rules,
    rewards: rewardSums(db, span),
    handOver: handOverOf(ledger, today, ctx),
    asOf: iso(today),
    cutoff: cutoffOf(db),
  });
}

export async function runYearbook({ year, delivery }: YearbookRequest, ctx: Context): Promise<void> {
  const { book, imprint } = ctx.read((ledger, today) => ({
    book: yearbookOf(ledger, year, today, ctx),
    imprint: imprintOf(ledger.db, today),
  }));
  await deliver(ctx, delivery, {
    document: book,
    report: yearbookPages(book, ctx.text, imprint),
    paper: { figures: yearbookFigures(book, ctx.text), signatures: ctx.text.books.handOverSignatures },
  });
}
