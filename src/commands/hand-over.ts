// What is not finished on the day of a year book, for whoever takes the office over: a table to be signed on.

import type { Context } from '../context.ts';
import { yearOf, type Day } from '../domain/calendar.ts';
import { collectionOf } from '../domain/payments.ts';
import { answersTo } from '../domain/receipts.ts';
import { tableSection, type ReportSection } from '../domain/report.ts';
import { lastCopy } from '../sqlite/backup.ts';
import { collectedYears, feeStandings, settledHouseholds } from '../sqlite/billing.ts';
import { openClaims } from '../sqlite/claims.ts';
import type { Ledger } from '../sqlite/database.ts';
import { openSums } from '../sqlite/flows.ts';
import { openHolds } from '../sqlite/holds.ts';
import { allHonours } from '../sqlite/honours.ts';
import { pendingRows } from '../sqlite/pending-rows.ts';
import { lastSettledYear, settlementOf } from '../sqlite/settlements.ts';
import { allSheets } from '../sqlite/sheets.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import { backupsFolder, nameOf } from './backup.ts';
import { count, words } from './report-columns.ts';
import { stockLines, type StockLine } from './reward-sums.ts';

export interface HandOver {
  readonly claims: { readonly open: number; readonly points: number };
  readonly debt: { readonly residents: number; readonly points: number };
  readonly expiredNotBooked: number;
  /** Numbers of sheets that have not come back. */
  readonly sheetsOut: readonly string[];
  /** Households of the last settlement that the property company has not answered; null where no year is settled. */
  readonly unanswered: { readonly year: number; readonly households: number } | null;
  /** Rows of imports that were rejected, and with which nothing was done since. */
  readonly rejectedRows: number;
  /** What is left to pay of the last fees of which anything is paid; null where no payment is recorded. */
  readonly unpaid: { readonly year: number; readonly households: number; readonly fen: number } | null;
  /** Redemptions whose goods are put aside. */
  readonly held: number;
  /** Honours that are nominated and wait for a decision. */
  readonly nominations: number;
  /** The day of the newest copy in the folder of backups; null where there is none. */
  readonly lastBackup: string | null;
  readonly stock: readonly StockLine[];
}

function unansweredOf(db: Db): HandOver['unanswered'] {
  const year = lastSettledYear(db);
  const settlement = year === null ? null : settlementOf(db, year);
  if (!settlement) return null;
  const { missing } = answersTo(settledHouseholds(db, settlement.id).values());
  return { year: settlement.year, households: missing.length };
}

function unpaidOf(db: Db, today: Day): HandOver['unpaid'] {
  const [year] = collectedYears(db, yearOf(today) + 1);
  if (year === undefined) return null;
  const { households, settled, dueFen, paidFen } = collectionOf(year, feeStandings(db, year));
  return { year, households: households - settled, fen: dueFen - paidFen };
}

export function handOverOf({ db, uuid }: Ledger, today: Day, ctx: Context): HandOver {
  const claims = openClaims(db);
  const { debt, debtors, expired } = openSums(db, today);
  const sheetsOut = allSheets(db).filter(({ state }) => state === 'out');
  return {
    claims: { open: claims.length, points: claims.reduce((sum, { asked }) => sum + asked, 0) },
    debt: { residents: debtors, points: debt },
    expiredNotBooked: expired,
    sheetsOut: sheetsOut.map(({ number }) => number),
    unanswered: unansweredOf(db),
    rejectedRows: pendingRows(db).length,
    unpaid: unpaidOf(db, today),
    held: openHolds(db).length,
    nominations: allHonours(db).filter(({ end }) => end === null).length,
    lastBackup: lastCopy(backupsFolder(ctx), nameOf(ctx.path), uuid),
    stock: stockLines(db),
  };
}

export function handOverSection(handOver: HandOver, asOf: string, text: Text): ReportSection {
  const { sections, handOverColumns: c, handOver: lines } = text.books;
  return tableSection(sections.handOver(asOf), {
    columns: [words(c.what), count(c.count), words(c.note)],
    rows: lines(handOver).map((line) => [line.what, line.count, line.note]),
    sumTitle: null,
  });
}
