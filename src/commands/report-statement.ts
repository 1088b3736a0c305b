// `report statement`: a resident's own paper. What was brought forward, what happened, what is left and until when; the
// code on it tells whoever scans it the same, with the head of the chain as proof.

import type { Context } from '../context.ts';
import { firstOfYear, iso, lastOfYear, yearOf, type Day } from '../domain/calendar.ts';
import { shortHash } from '../domain/head.ts';
import { heldIn } from '../domain/liability.ts';
import { availablePoints, bySoonest, debtOf, isDebt, lotsLessDebt, type Lot } from '../domain/lots.ts';
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

interface Found {
  readonly statement: Statement;
  /** What can be used, as the paper shows it: whoever holds it can do nothing with a lot that a debt takes up. */
  readonly usable: readonly ShownLot[];
  readonly isOver: boolean;
  readonly imprint: Imprint;
}

/** What kind of entry it is, in a resident's words; points that were handed over are no gift. */
const kindOf = ({ kind, carryover }: StatementLine, { statement, residency }: Text): string =>
  carryover === null ? statement.kinds[kind] : residency.kind[carryover];

/** A debt is told as one, whether or not there is a day on which it is due. */
const onPaper = (lot: Lot): ShownLot => (isDebt(lot) ? { ...shownLot(lot), expiresOn: null } : shownLot(lot));

function foundFor(db: Db, resident: Resident, year: number, today: Day): Found {
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
  const statement = {
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
  const usable = lotsLessDebt(lots, to).map(shownLot);
  return { statement, usable, isOver: to < today, imprint: imprintOf(db, today) };
}

function pagesOf({ statement: found, usable, isOver, imprint }: Found, text: Text): Report {
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
    rows: usable.map((lot) => [lot.expiresOn ?? text.books.noEnd, lot.earnedOn, lot.points]),
    sumTitle: text.reports.sum,
  };
  const { name, cardNo, household } = found.resident;
  return {
    place: imprint.place,
    title: t.title(name || cardNo),
    heading: [t.who(cardNo, household), text.reports.span(found.from, found.to)],
    sections: [
      tableSection(t.lines, lines),
      tableSection(isOver ? t.lotsThen(found.to) : t.lots, lots, [
        t.worth(found),
        ...(found.debt > 0 && usable.length > 0 ? [t.lessDebt(found.debt)] : []),
        ...(found.expiredNotBooked > 0 ? [t.equation(found)] : []),
        t.hours(found.minutes, found.minutesInAll),
      ]),
    ],
    closing: [t.definition],
    cutoff: cutoffLine(found.cutoff, imprint, text),
  };
}

/** What the resident asks first: how much, what it is worth, and until when. */
function figuresOf({ statement: { available, valueFen }, usable }: Found, text: Text): KeyFigure[] {
  const t = text.statement.figures;
  const soonest = usable.find(({ expiresOn }) => expiresOn !== null)?.expiresOn;
  const ending = usable.filter(({ expiresOn }) => expiresOn === soonest);
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
  const found = ctx.read(({ db }, today) =>
    foundFor(db, residentFor(db, typed, today), request.year ?? yearOf(today), today),
  );
  const { cutoff, resident, available, to } = found.statement;
  const code = `jifen ${resident.cardNo} ${available} ${to} ${cutoff.seq} ${shortHash(cutoff.hash).replace('…', '..')}`;
  await deliver(ctx, request.delivery, {
    document: found.statement,
    report: pagesOf(found, ctx.text),
    paper: {
      size: 'large',
      figures: figuresOf(found, ctx.text),
      code: { text: code, label: ctx.text.statement.code },
      signatures: ctx.text.statement.signatures,
    },
  });
}
