// Points that came in and went out, added up over any span of days. A reversal lies on the day of what it takes back, so
// that what is left of both is right for every span.

import { civil, dayOf, periodOf, addMonths, type Day, type Span } from './calendar.ts';
import type { Kind } from './entry.ts';

export interface Flow {
  readonly day: Day;
  /** Of a reversal, what it reverses. */
  readonly kind: Kind;
  readonly isSettlement: boolean;
  readonly isReversal: boolean;
  /** What was added, and (below zero) what was taken away. */
  readonly plus: number;
  readonly minus: number;
}

/** What happened in a span of days, each flow apart, and what all that lies before it comes to. */
export interface Flows {
  /** The first day on which anything ever happened; null for an empty ledger. */
  readonly first: Day | null;
  /** Where the span begins. */
  readonly from: Day;
  /** The points that were there then. */
  readonly opening: number;
  readonly since: readonly Flow[];
}

/** The lines of a book, in the order in which they are shown. */
export const FLOW_LINES = ['award', 'opening', 'adjust', 'transfer', 'redeem', 'settlement', 'expire'] as const;
export type FlowLine = (typeof FLOW_LINES)[number];

/** What was written, what of it was taken back, and what is left; signed as it changes the balance. */
export interface LineSum {
  readonly written: number;
  readonly reversed: number;
  readonly net: number;
}

/** All that happened in a span of days. `opening + the sum of net = closing`. */
export interface Book {
  readonly opening: number;
  readonly lines: Readonly<Record<FlowLine, LineSum>>;
  readonly closing: number;
  /** Given from one resident to another; it changes no sum. */
  readonly given: number;
}

type Lines = Pick<Book, 'lines'>;

/** Points that were earned, less what was taken back. */
export const issued = ({ lines }: Lines): number => lines.award.net;
/** Points that were redeemed, settled ones included. */
export const redeemed = ({ lines }: Lines): number => 0 - lines.redeem.net - lines.settlement.net;
export const expired = ({ lines }: Lines): number => 0 - lines.expire.net;

const lineOf = ({ kind, isSettlement }: Flow): FlowLine => {
  if (kind === 'reverse') throw new Error('a reversal of a reversal');
  return isSettlement ? 'settlement' : kind;
};

/** Adds the flows up. Everything before the span is in `opening`; it may not begin before the flows do. */
export function bookOf(flows: Flows, { from, to }: Span): Book {
  if (from < flows.from) throw new Error(`the flows begin on day ${flows.from}, not on day ${from}`);
  const lines = Object.fromEntries(FLOW_LINES.map((line) => [line, { written: 0, reversed: 0, net: 0 }])) as Record<
    FlowLine,
    { written: number; reversed: number; net: number }
  >;
  let [opening, closing, given] = [flows.opening, flows.opening, 0];
  for (const flow of flows.since) {
    const sum = flow.plus + flow.minus;
    if (flow.day > to) continue;
    closing += sum;
    if (flow.day < from) {
      opening += sum;
      continue;
    }
    const line = lines[lineOf(flow)];
    line[flow.isReversal ? 'reversed' : 'written'] += sum;
    line.net += sum;
    if (flow.kind === 'transfer') given += flow.isReversal ? flow.minus : flow.plus;
  }
  const net = FLOW_LINES.reduce((sum, line) => sum + lines[line].net, 0);
  if (opening + net !== closing) throw new Error(`the book is ${closing - opening - net} points out`);
  return { opening, lines, closing, given };
}

/** The months that lie in a span, the first to the last. */
export function monthsIn({ from, to }: Span): Span[] {
  const months: Span[] = [];
  for (let month = periodOf(from, 'month'); month.from <= to; month = periodOf(addMonths(month.from, 1), 'month')) {
    months.push(month);
  }
  return months;
}

/** The whole span so many months earlier. */
export function spanBefore({ from, to }: Span, months: number): Span {
  const next = civil(to);
  const end = addMonths(dayOf(next.year, next.month, 1), -months);
  return { from: addMonths(from, -months), to: periodOf(end, 'month').to };
}
