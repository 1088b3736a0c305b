// `report statement`: a resident's own paper. What was brought forward, what happened, what is left and until when; the
// code on it tells whoever scans it the same, with the head of the chain as proof.

import type { Context } from '../context.ts';
import { firstOfYear, iso, lastOfYear, yearOf, type Day } from '../domain/calendar.ts';
import { shortHash } from '../domain/head.ts';
import { heldIn } from '../domain/liability.ts';
import { availablePoints, bySoonest, debtOf, isDebt, type Lot } from '../domain/lots.ts';
import type { Person } from '../domain/person.ts';
import { fen, points, valueOf, type Rate } from '../domain/quantities.ts';
import { tableSection, type Report } from '../domain/report.ts';
import type { KeyFigure } from '../print/report-page.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { minutesUpTo, sumBefore } from '../sqlite/entries.ts';
import { lotsOn } from '../sqlite/lots-as-of.ts';
import { policyBook } from '../sqlite/policies.ts';
import type { Resident } from '../sqlite/residents.ts';
import { shownHistory, type ListedEntry } from '../sqlite/shown-entries.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import { shownLot, type ShownLot } from './lot-view.ts';
import { checkBegun, cutoffLine, deliver, imprintOf, type Delivery, type Imprint } from './report-output.ts';
import { doorOf, narrowed, residentFor } from './whom.ts';
import { count, day, keyFigure, summed, words } from './report-columns.ts';

export interface StatementRequest {
  readonly resident: string;
  /** Null for the one that runs. */
  readonly year: number | null;
  readonly delivery: Delivery;
}

export interface StatementLine extends ListedEntry {
  readonly balance: number;
}

export interface Statement {
  readonly resident: Person & { readonly household: string | null };
  readonly from: string;
  /** The last day of the year, or today. */
  readonly to: string;
  readonly opening: number;
  readonly entries: readonly StatementLine[];
  readonly closing: number;
  readonly lots: readonly ShownLot[];
  readonly available: number;
  readonly debt: number;
  /** Past their last day, but not booked by `expire` yet: `closing` is `available` and these. */
  readonly expiredNotBooked: number;
  readonly rate: Rate;
  readonly valueFen: number;
  /** Of the period, and of all time up to its end. */
  readonly minutes: number;
  readonly minutesInAll: number;
  readonly cutoff: Cutoff;
}

/** What kind of entry it is, in a resident's words; points that were handed over are no gift. */
const kindOf = ({ kind, carryover }: StatementLine, { statement, residency }: Text): string =>
  carryover === null ? statement.kinds[kind] : residency.kind[carryover];

/** A debt is told as one, whether or not there is a day on which it is due. */
const onPaper = (lot: Lot): ShownLot => (isDebt(lot) ? { ...shownLot(lot), expiresOn: null } : shownLot(lot));

function statementOf(db: Db, resident: Resident, year: number, today: Day): Statement {
  const from = firstOfYear(year);
  checkBegun({ from }, today);
  const to = Math.min(lastOfYear(year), today) as Day;
  const opening = sumBefore(db, resident.id, from);
  let balance = opening;
  const entries = shownHistory(db, resident.id, from, to).map((entry) => ({
    ...entry,
    balance: (balance += entry.points),
  }));
  const lots = lotsOn(db, resident.id, to, today);
  const { rate } = policyBook(db)(to);
  const available = availablePoints(lots, to);
  return {
    resident: { cardNo: resident.cardNo, name: resident.name, household: doorOf(db, resident.id, to) },
    ...{ from: iso(from), to: iso(to), opening, entries, closing: balance },
    lots: lots
      .filter(({ remaining, expiresOn }) => remaining !== 0 && (remaining < 0 || expiresOn >= to))
      .sort(bySoonest)
      .map(onPaper),
    available,
    debt: debtOf(lots),
    expiredNotBooked: heldIn(lots, to).expired,
    rate,
    valueFen: available > 0 ? valueOf(points(available), rate) : fen(0),
    minutes: entries.reduce((sum, { minutes }) => sum + minutes, 0),
    minutesInAll: minutesUpTo(db, resident.id, to),
    cutoff: cutoffOf(db),
  };
}

function pagesOf(found: Statement, text: Text, imprint: Imprint): Report {
  const { columns } = text.ledger;
  const t = text.statement;
  const lines = {
    columns: [
      day(columns.date),
      words(columns.kind),
      words(columns.what),
      count(columns.points),
      count(columns.balance),
    ],
    rows: [
      [found.from, t.opening, '', null, found.opening],
      ...found.entries.map((entry) => [
        ...[entry.activityDate, kindOf(entry, text)],
        // What is taken back stands on the page too, on the same day; why it was is what is asked.
        [entry.what, entry.activity, entry.kind === 'reverse' ? entry.note : null]
          .filter((part) => part !== null)
          .join(' · '),
        ...[entry.points, entry.balance],
      ]),
      [found.to, t.closing, '', null, found.closing],
    ],
    sumTitle: null,
  };
  const lots = {
    columns: [words(columns.expires), day(t.earnedOn), summed(columns.points)],
    rows: found.lots.map((lot) => [
      lot.expiresOn ?? (lot.points < 0 ? columns.debt : text.books.noEnd),
      ...[lot.earnedOn, lot.points],
    ]),
    sumTitle: text.reports.sum,
  };
  const { name, cardNo, household } = found.resident;
  return {
    place: imprint.place,
    title: t.title(name || cardNo),
    heading: [t.who(cardNo, household), text.reports.span(found.from, found.to)],
    sections: [
      tableSection(t.lines, lines),
      tableSection(t.lots, lots, [
        t.worth(found),
        ...(found.expiredNotBooked > 0 ? [t.equation(found)] : []),
        t.hours(found.minutes, found.minutesInAll),
      ]),
    ],
    closing: [t.definition],
    cutoff: cutoffLine(found.cutoff, imprint, text),
  };
}

/** What the resident asks first: how much, what it is worth, and until when. */
function figuresOf({ available, valueFen, lots }: Statement, text: Text): KeyFigure[] {
  const t = text.statement.figures;
  const soonest = lots.find((lot) => lot.points > 0 && lot.expiresOn !== null)?.expiresOn;
  const ending = lots.filter((lot) => lot.points > 0 && lot.expiresOn === soonest);
  return [
    keyFigure(t.available, available, 'whole'),
    keyFigure(t.worth, valueFen, 'fen'),
    ...(soonest
      ? [keyFigure(t.soonest, soonest, 'date', text.common.points(ending.reduce((sum, lot) => sum + lot.points, 0)))]
      : []),
  ];
}

export async function runStatement(request: StatementRequest, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, request.resident);
  const { found, imprint } = ctx.read(({ db }, today) => ({
    found: statementOf(db, residentFor(db, typed, today), request.year ?? yearOf(today), today),
    imprint: imprintOf(db, today),
  }));
  const { cutoff, resident, available, to } = found;
  const code = `jifen ${resident.cardNo} ${available} ${to} ${cutoff.seq} ${shortHash(cutoff.hash).replace('…', '..')}`;
  await deliver(ctx, request.delivery, {
    document: found,
    report: pagesOf(found, ctx.text, imprint),
    paper: {
      size: 'large',
      figures: figuresOf(found, ctx.text),
      code: { text: code, label: ctx.text.statement.code },
      signatures: ctx.text.statement.signatures,
    },
  });
}
