// `household list`: every door with the fee of a year, what was taken off it and what is paid; with --unpaid whom to remind.

import type { Context } from '../context.ts';
import { iso, yearOf, type Day } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { byDoor } from '../domain/household-code.ts';
import { leftToPay } from '../domain/payments.ts';
import { fen } from '../domain/quantities.ts';
import { tableSection, type Report } from '../domain/report.ts';
import { paidOf } from '../sqlite/billing.ts';
import { allHouseholds, feesOf, offsetsOf } from '../sqlite/households.ts';
import { membershipsOn } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import { money, summed, words } from './report-columns.ts';
import { deliver, imprintOf, type Delivery, type Imprint } from './report-output.ts';

export interface HouseholdsRequest {
  /** The year of the fees; null for the next one. */
  readonly year: number | null;
  /** Only those with something left to pay. */
  readonly unpaid: boolean;
  readonly delivery: Delivery;
}

interface HouseholdLine {
  readonly household: string;
  readonly members: number;
  readonly year: number;
  /** Null where no fee is recorded. */
  readonly feeFen: number | null;
  readonly offsetFen: number;
  readonly paidFen: number;
  readonly leftFen: number | null;
}

/** Every household by its door. */
function householdLines(db: Db, year: number, today: Day): HouseholdLine[] {
  const [fees, offsets, paid] = [feesOf(db, year), offsetsOf(db, year), paidOf(db, year)];
  const homes = groupBy(membershipsOn(db, today), ([, household]) => household);
  return allHouseholds(db)
    .sort((a, b) => byDoor(a.code, b.code))
    .map(({ id, code }) => {
      const feeFen = fees.get(id) ?? null;
      const standing = { feeFen, offsetFen: offsets.get(id) ?? fen(0), paidFen: paid.get(id) ?? fen(0) };
      const members = homes.get(id)?.length ?? 0;
      return { household: code, members, year, ...standing, leftFen: leftToPay(standing) };
    });
}

interface Listed {
  readonly year: number;
  readonly asOf: string;
  readonly unpaid: boolean;
  /** What was paid stands there only once the company has told of any payment, or where it is asked for. */
  readonly hasPaid: boolean;
}

function pagesOf(lines: readonly HouseholdLine[], listed: Listed, imprint: Imprint, text: Text): Report {
  const { columns } = text.ledger;
  const { columns: own, feesTitle } = text.billing;
  const { hasPaid } = listed;
  const table = {
    columns: [
      ...[words(columns.household), summed(columns.members), money(columns.fee), money(columns.offset)],
      ...(hasPaid ? [money(own.paid), money(own.left)] : []),
    ],
    rows: lines.map((line) => [
      ...[line.household, line.members, line.feeFen, line.offsetFen],
      ...(hasPaid ? [line.paidFen, line.leftFen] : []),
    ]),
    sumTitle: text.reports.sum,
  };
  return {
    ...{ place: imprint.place, title: feesTitle(listed), heading: [], sections: [tableSection(null, table)] },
    ...{ closing: [text.people.householdCount(lines.length)], cutoff: null },
  };
}

export async function runHouseholds({ year, unpaid, delivery }: HouseholdsRequest, ctx: Context): Promise<void> {
  const { all, listed, imprint } = ctx.read(({ db }, today) => {
    const feeYear = year ?? yearOf(today) + 1;
    const lines = householdLines(db, feeYear, today);
    const hasPaid = unpaid || lines.some(({ paidFen }) => paidFen !== 0);
    return {
      all: lines,
      listed: { year: feeYear, asOf: iso(today), unpaid, hasPaid },
      imprint: imprintOf(db, today),
    };
  });
  const households = unpaid ? all.filter(({ leftFen }) => leftFen !== null && leftFen > 0) : all;
  await deliver(ctx, delivery, { document: { households }, report: pagesOf(households, listed, imprint, ctx.text) });
}
