// `report yearbook`: all that happened in a year, every figure the sum of its lines, and what a new clerk takes over.

import type { Context } from '../context.ts';
import { firstOfYear, iso, lastOfYear, type Day, type Span } from '../domain/calendar.ts';
import { bookOf, monthName, monthsIn, type Book, type Flows } from '../domain/flows.ts';
import { refusal } from '../domain/refusal.ts';
import { openClaims } from '../sqlite/claims.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { earnedWithCuts, flowsIn, openSums } from '../sqlite/flows.ts';
import { settlementOf } from '../sqlite/settlements.ts';
import { allSheets } from '../sqlite/sheets.ts';
import type { Db } from '../sqlite/statement.ts';
import { deliver, imprintOf, type Delivery } from './report-output.ts';
import { rewardSums, stockLines, type RewardSum, type StockLine } from './reward-sums.ts';
import { earnedSums, type RuleSum } from './rule-sums.ts';
import { yearbookFigures, yearbookPages } from './yearbook-pages.ts';

export interface YearbookRequest {
  readonly year: number;
  readonly delivery: Delivery;
}

export interface YearbookMonth extends Book {
  readonly month: string;
}

/** What is not finished on the day of the report. */
export interface HandOver {
  readonly claims: { readonly open: number; readonly points: number };
  readonly debt: { readonly residents: number; readonly points: number };
  readonly expiredNotBooked: number;
  /** Numbers of sheets that have not come back. */
  readonly sheetsOut: readonly string[];
  readonly stock: readonly StockLine[];
}

export interface Yearbook extends Book {
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly isOver: boolean;
  readonly settled: boolean;
  readonly months: readonly YearbookMonth[];
  readonly rules: readonly RuleSum[];
  readonly rewards: readonly RewardSum[];
  readonly handOver: HandOver;
  readonly asOf: string;
  readonly cutoff: Cutoff;
}

function handOverOf(db: Db, today: Day): HandOver {
  const claims = openClaims(db);
  const { debt, debtors, expired } = openSums(db, today);
  return {
    claims: { open: claims.length, points: claims.reduce((sum, { asked }) => sum + asked, 0) },
    debt: { residents: debtors, points: debt },
    expiredNotBooked: expired,
    sheetsOut: allSheets(db)
      .filter(({ state }) => state === 'out')
      .map(({ number }) => number),
    stock: stockLines(db),
  };
}

const monthOf = (flows: Flows, span: Span): YearbookMonth => ({
  month: monthName(span.from),
  ...bookOf(flows, span),
});

/** Every sum is held against its lines here; one that differs is a bug. */
function crossFooted(book: Yearbook): Yearbook {
  const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((all, one) => all + of(one), 0);
  const pairs: [what: string, sum: number, lines: number][] = [
    ['awards by rule', book.lines.award.net, sum(book.rules, ({ points }) => points)],
    [
      'redemptions by reward',
      0 - book.lines.redeem.net - book.lines.settlement.net,
      sum(book.rewards, ({ points }) => points),
    ],
    ['months', book.closing - book.opening, sum(book.months, ({ opening, closing }) => closing - opening)],
  ];
  for (const [what, total, lines] of pairs)
    if (total !== lines) throw new Error(`${what}: ${lines} instead of ${total}`);
  return book;
}

function yearbookOf(db: Db, year: number, today: Day): Yearbook {
  const span = { from: firstOfYear(year), to: lastOfYear(year) };
  if (span.from > today) throw refusal('period-ahead', { from: iso(span.from), today: iso(today) });
  const flows = flowsIn(db, span);
  const { first } = flows;
  const months = monthsIn(span).filter((month) => month.from <= today && first !== null && month.to >= first);
  return crossFooted({
    ...{ year, from: iso(span.from), to: iso(span.to), isOver: span.to < today },
    settled: settlementOf(db, year) !== null,
    ...bookOf(flows, span),
    months: months.map((month) => monthOf(flows, month)),
    rules: earnedSums(db, earnedWithCuts(db, span)).rules,
    rewards: rewardSums(db, span),
    handOver: handOverOf(db, today),
    asOf: iso(today),
    cutoff: cutoffOf(db),
  });
}

export async function runYearbook({ year, delivery }: YearbookRequest, ctx: Context): Promise<void> {
  const { book, imprint } = ctx.read(({ db }, today) => ({
    book: yearbookOf(db, year, today),
    imprint: imprintOf(db, today),
  }));
  await deliver(ctx, delivery, {
    document: book,
    report: yearbookPages(book, ctx.text, imprint),
    paper: { figures: yearbookFigures(book, ctx.text), signatures: ctx.text.books.handOverSignatures },
  });
}
