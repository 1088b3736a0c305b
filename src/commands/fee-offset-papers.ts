// What is printed of a settled year beside the property company's file: a slip for every door, and the sheet on which each
// household signs for its own.

import { capitalYuan } from '../domain/capital-numerals.ts';
import { buildingOf } from '../domain/household-code.ts';
import { fen } from '../domain/quantities.ts';
import { tableSection, type Report, type ReportColumn } from '../domain/report.ts';
import type { Slip } from '../print/slips.ts';
import type { Text } from '../text/text.ts';
import { reached, type FeeOffsetLine, type FeeOffsetReport } from './fee-offset.ts';
import { money, summed, words } from './report-columns.ts';
import { cutoffLine, type Imprint } from './report-output.ts';

/** Whose slips are printed: those of a household, of a building, or with neither all of them. */
export interface SlipChoice {
  readonly household: string | null;
  readonly building: string | null;
}

/** The households chosen from whose fee anything was taken off, by door. */
export const reachedBy = (report: FeeOffsetReport, { household, building }: SlipChoice): FeeOffsetLine[] =>
  reached(report)
    .filter((line) => household === null || line.household === household)
    .filter((line) => building === null || buildingOf(line.household) === building);

/** A slip for each of them. */
export const offsetSlips = (report: FeeOffsetReport, choice: SlipChoice, text: Text): Slip[] =>
  reachedBy(report, choice).map((line) => ({
    door: line.household,
    name: line.owner ?? '',
    ...text.settlement.slip.body({
      ...line,
      asOf: report.asOf,
      rate: report.rate,
      capitals: capitalYuan(fen(line.payFen)),
    }),
  }));

export function signatureSheet(report: FeeOffsetReport, text: Text, imprint: Imprint): Report {
  const { columns: c } = text.ledger;
  const own = text.settlement.columns;
  const byHand = (title: string): ReportColumn => ({ title, unit: 'text', byHand: true });
  const table = {
    columns: [
      ...[words(c.household), words(own.owner), summed(c.points)],
      ...[money(c.offset), money(c.pay), byHand(own.signature), byHand(own.signedOn)],
    ],
    rows: reached(report).map((line) => [
      ...[line.household, line.owner ?? '', line.points, line.offsetFen, line.payFen, '', ''],
    ]),
    sumTitle: text.reports.sum,
  };
  return {
    place: imprint.place,
    title: text.settlement.sheetTitle(report.year),
    heading: [],
    sections: [tableSection(null, table)],
    closing: [],
    cutoff: cutoffLine(report.cutoff, imprint, text),
  };
}
