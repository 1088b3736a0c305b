// `report stock`: what has come in, what was handed out, what is left, and who pays for what was redeemed.

import type { Context } from '../context.ts';
import { BEGINNING, iso, type Day } from '../domain/calendar.ts';
import { groupBy, sumBy } from '../domain/grouping.ts';
import { tableSection, type Report, type ReportSection } from '../domain/report.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import { cutoffLine, deliver, imprintOf, type Delivery, type Imprint } from './report-output.ts';
import { rewardSums, stockLines, type RewardSum, type StockLine } from './reward-sums.ts';
import { count, money, summed, words } from './report-columns.ts';

export interface StockRequest {
  readonly delivery: Delivery;
}

export interface PayerSum {
  readonly payer: string | null;
  readonly times: number;
  readonly points: number;
  readonly valueFen: number;
}

/** What all redemptions come to. */
export type StockTotal = Omit<PayerSum, 'payer'>;

export interface Stock {
  readonly asOf: string;
  readonly stock: readonly StockLine[];
  readonly rewards: readonly RewardSum[];
  readonly payers: readonly PayerSum[];
  readonly total: StockTotal;
  readonly cutoff: Cutoff;
}

function totalOf(rewards: readonly RewardSum[]): StockTotal {
  return {
    times: sumBy(rewards, ({ times }) => times),
    points: sumBy(rewards, ({ points }) => points),
    valueFen: sumBy(rewards, ({ valueFen }) => valueFen ?? 0),
  };
}

function stockOn(db: Db, today: Day): Stock {
  const rewards = rewardSums(db, { from: BEGINNING, to: today });
  const payers = [...groupBy(rewards, ({ payer }) => payer)].map(([payer, own]) => ({ payer, ...totalOf(own) }));
  return {
    ...{ asOf: iso(today), stock: stockLines(db), rewards, payers },
    ...{ total: totalOf(rewards), cutoff: cutoffOf(db) },
  };
}

/** Pieces in and out. */
export function stockSection(stock: readonly StockLine[], text: Text): ReportSection {
  const { columns: c, sections, nothingInStock } = text.books;
  const table = {
    columns: [words(c.reward), ...[c.received, c.writtenOff, c.handedOut, c.left].map(count)],
    rows: stock.map((line) => [line.name, line.received, line.writtenOff, line.handedOut, line.left]),
    sumTitle: null,
  };
  return tableSection(sections.stock, table, stock.length === 0 ? [nothingInStock] : []);
}

/** What was redeemed, by reward. */
export function rewardSection(rewards: readonly RewardSum[], text: Text): ReportSection {
  const { columns: c, sections } = text.books;
  const t = text.books;
  const table = {
    columns: [
      words(c.reward),
      words(c.kind),
      words(c.payer),
      summed(c.times),
      summed(text.ledger.columns.points),
      money(c.value),
    ],
    rows: rewards.map((one) => [
      one.isSettlement ? t.settled(one.name) : one.name,
      ...[text.settings.kinds[one.kind] ?? one.kind, t.payer(one.payer)],
      ...[one.times, one.points, one.valueFen],
    ]),
    sumTitle: text.reports.sum,
  };
  return tableSection(sections.redeemed, table, rewards.length === 0 ? [t.nothingRedeemed] : []);
}

function pagesOf(stock: Stock, text: Text, imprint: Imprint): Report {
  const t = text.books;
  const payers = {
    columns: [
      words(t.columns.payer),
      summed(t.columns.times),
      summed(text.ledger.columns.points),
      money(t.columns.value),
    ],
    rows: stock.payers.map((one) => [t.payer(one.payer), one.times, one.points, one.valueFen]),
    sumTitle: text.reports.sum,
  };
  return {
    place: imprint.place,
    title: t.stockTitle(stock.asOf),
    heading: [],
    sections: [
      stockSection(stock.stock, text),
      rewardSection(stock.rewards, text),
      tableSection(t.sections.payers, payers),
    ],
    closing: [t.stockDefinition],
    cutoff: cutoffLine(stock.cutoff, imprint, text),
  };
}

export async function runStock({ delivery }: StockRequest, ctx: Context): Promise<void> {
  const { stock, imprint } = ctx.read(({ db }, today) => ({
    stock: stockOn(db, today),
    imprint: imprintOf(db, today),
  }));
  await deliver(ctx, delivery, {
    document: stock,
    report: pagesOf(stock, ctx.text, imprint),
    paper: { signatures: ctx.text.books.stockSignatures },
  });
}
