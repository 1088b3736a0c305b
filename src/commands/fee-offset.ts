// What points take off the fees of a year, household by household: the answer of `settle` and of `report fee-offset`; with
// names for the property company only.

import { iso } from '../domain/calendar.ts';
import { capitalYuan } from '../domain/capital-numerals.ts';
import { fen, type Rate } from '../domain/quantities.ts';
import { tableSection, type Report } from '../domain/report.ts';
import { settlementDay, type SettlementLine, type SettlementPlan } from '../domain/settlement.ts';
import type { KeyFigure } from '../print/report-page.ts';
import type { Cutoff } from '../sqlite/cutoff.ts';
import type { Text } from '../text/text.ts';
import { cutoffLine, type Imprint } from './report-output.ts';
import { keyFigure, money, summed, words } from './report-columns.ts';

export interface FeeOffsetLine {
  readonly household: string;
  /** What is due before the settlement: the fee less earlier offsets. */
  readonly feeFen: number;
  readonly points: number;
  readonly offsetFen: number;
  readonly payFen: number;
  readonly residents: readonly { readonly cardNo: string; readonly points: number }[];
  /** The whole fee, and what redemptions had taken off it; only where there were any. */
  readonly feeFullFen?: number;
  readonly earlierFen?: number;
  /** Who speaks for the household, and what is to be paid in capital numerals; only with `--named`. */
  readonly owner?: string;
  readonly payCapitals?: string;
}

export interface FeeOffsetTotal {
  readonly households: number;
  readonly points: number;
  readonly feeFen: number;
  readonly offsetFen: number;
  readonly payFen: number;
}

/** CONTRACT: `settle`, `report fee-offset`. */
export interface FeeOffsetReport {
  readonly year: number;
  readonly settled: boolean;
  readonly asOf: string;
  readonly rate: Rate;
  readonly households: readonly FeeOffsetLine[];
  readonly total: FeeOffsetTotal;
  readonly cutoff: Cutoff;
}

function lineOf(line: SettlementLine): FeeOffsetLine {
  const feeFen = line.feeFen - line.earlierFen;
  return {
    household: line.code,
    feeFen,
    points: line.points,
    offsetFen: line.offsetFen,
    payFen: feeFen - line.offsetFen,
    residents: line.shares.map(({ cardNo, points }) => ({ cardNo, points })),
    ...(line.earlierFen > 0 ? { feeFullFen: line.feeFen, earlierFen: line.earlierFen } : {}),
  };
}

export function feeOffsetReport(plan: SettlementPlan, settled: boolean, cutoff: Cutoff): FeeOffsetReport {
  const households = plan.lines.map(lineOf);
  const total = { households: households.length, points: 0, feeFen: 0, offsetFen: 0, payFen: 0 };
  for (const line of households) {
    total.points += line.points;
    total.feeFen += line.feeFen;
    total.offsetFen += line.offsetFen;
    total.payFen += line.payFen;
  }
  const { year, rate } = plan;
  return { year, settled, asOf: iso(settlementDay(year)), rate, households, total, cutoff };
}

/** The lines with whoever speaks for the household: of those who lived there on the last day, the first card. */
export const withOwners = (report: FeeOffsetReport, owners: ReadonlyMap<string, string>): FeeOffsetReport => ({
  ...report,
  households: report.households.map((line) => ({
    ...line,
    owner: owners.get(line.household) ?? '',
    payCapitals: capitalYuan(fen(line.payFen)),
  })),
});

/** The households from whose fee anything was taken off. */
export const reached = ({ households }: FeeOffsetReport): readonly FeeOffsetLine[] =>
  households.filter(({ points }) => points > 0);

/** What it all comes to, in a sentence. */
export const totalLine = (report: FeeOffsetReport, text: Text): string =>
  text.settlement.total({ ...report.total, reached: reached(report).length });

/** What it all comes to. */
export function feeOffsetFigures(report: FeeOffsetReport, text: Text): KeyFigure[] {
  const { columns } = text.ledger;
  const { total } = report;
  const note = text.settlement.reached(reached(report).length);
  return [
    keyFigure(text.evaluation.columns.households, total.households, 'whole', note),
    keyFigure(columns.points, total.points, 'whole'),
    keyFigure(columns.offset, total.offsetFen, 'fen'),
    keyFigure(columns.pay, total.payFen, 'fen'),
  ];
}

/** The columns of the whole fee and of earlier offsets are there only where a household has such. */
export function feeOffsetPages(report: FeeOffsetReport, text: Text, imprint: Imprint): Report {
  const { columns } = text.ledger;
  const own = text.settlement.columns;
  const hasEarlier = report.households.some((line) => line.earlierFen !== undefined);
  const isNamed = report.households.some((line) => line.owner !== undefined);
  const table = {
    columns: [
      words(columns.household),
      ...(isNamed ? [words(own.owner)] : []),
      ...(hasEarlier ? [money(own.fullFee), money(own.earlier)] : []),
      money(own.due),
      summed(columns.points),
      money(columns.offset),
      money(columns.pay),
      ...(isNamed ? [words(own.capitals)] : []),
    ],
    rows: report.households.map((line) => [
      line.household,
      ...(isNamed ? [line.owner ?? ''] : []),
      ...(hasEarlier ? [line.feeFullFen ?? line.feeFen, line.earlierFen ?? 0] : []),
      ...[line.feeFen, line.points, line.offsetFen, line.payFen],
      ...(isNamed ? [line.payCapitals ?? ''] : []),
    ]),
    sumTitle: text.reports.sum,
  };
  return {
    place: imprint.place,
    title: text.settlement.title(report),
    heading: [text.settlement.basis(report)],
    sections: [tableSection(null, table)],
    closing: [totalLine(report, text)],
    cutoff: cutoffLine(report.cutoff, imprint, text),
  };
}
