// `settle --status`: what the property company has answered to a settlement, and what it has not; as a file, whom to ask
// about.

import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { buildingOf, byDoor } from '../domain/household-code.ts';
import { answersTo, type Answers, type Differing } from '../domain/receipts.ts';
import { refusal } from '../domain/refusal.ts';
import { tableSection, type Report } from '../domain/report.ts';
import { settledHouseholds } from '../sqlite/billing.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { settlementLines, settlementOf } from '../sqlite/settlements.ts';
import type { Db } from '../sqlite/statement.ts';
import { width } from '../terminal/width.ts';
import { wrapped } from '../terminal/wrap.ts';
import type { Text } from '../text/text.ts';
import { ownersOf } from './household-owners.ts';
import { money, summed, words } from './report-columns.ts';
import { cutoffLine, deliver, imprintOf, readNamed, type Delivery, type Imprint } from './report-output.ts';

/** CONTRACT: `settle --status`. */
export interface SettlementStatus {
  /** The year that was settled. */
  readonly year: number;
  readonly households: number;
  /** Those of them without points to take off, about which nobody is asked. */
  readonly withoutOffset: number;
  /** Also those of another amount. */
  readonly accepted: number;
  readonly refused: readonly string[];
  readonly differing: readonly Differing[];
  readonly missing: readonly string[];
  /** Taken out by the office itself. */
  readonly takenBack: readonly string[];
}

export interface StatusRequest {
  readonly year: number;
  /** Whether the list says who speaks for the household. */
  readonly named: boolean;
  /** How the households without an answer are listed; null for the state of all on the screen. */
  readonly delivery: Delivery | null;
}

/** A household without an answer. */
interface Unanswered {
  readonly household: string;
  readonly points: number;
  readonly offsetFen: number;
  readonly payFen: number;
  readonly owner?: string;
}

interface Found {
  readonly status: SettlementStatus;
  readonly answers: Answers;
  readonly unanswered: readonly Unanswered[];
  readonly cutoff: Cutoff;
  readonly imprint: Imprint;
}

/** Refuses a year that has not been settled. */
function foundFor(db: Db, today: Day, { year, named }: StatusRequest): Found {
  const settlement = settlementOf(db, year);
  if (!settlement) throw refusal('not-settled', { year });
  const households = settledHouseholds(db, settlement.id);
  const answers = answersTo(households.values());
  const { accepted, withoutOffset, ...others } = answers;
  const lines = new Map(settlementLines(db, settlement.id).map((line) => [line.code, line]));
  const owners = named ? ownersOf(db, year) : null;
  return {
    status: {
      ...{ year, households: households.size, withoutOffset: withoutOffset.length },
      ...{ accepted: accepted.length, ...others },
    },
    answers,
    unanswered: answers.missing.flatMap((household) => {
      const line = lines.get(household);
      if (!line) return [];
      const { points, offsetFen, feeFen, earlierFen } = line;
      const payFen = feeFen - earlierFen - offsetFen;
      return { household, points, offsetFen, payFen, ...(owners ? { owner: owners.get(household) ?? '' } : {}) };
    }),
    ...{ cutoff: cutoffOf(db), imprint: imprintOf(db, today) },
  };
}

function pagesOf({ status, unanswered, imprint, cutoff }: Found, named: boolean, text: Text): Report {
  const { columns: c } = text.ledger;
  const { unansweredTitle } = text.billing;
  const table = {
    columns: [
      ...[words(c.household), ...(named ? [words(text.settlement.columns.owner)] : [])],
      ...[summed(c.points), money(c.offset), money(c.pay)],
    ],
    rows: unanswered.map((line) => [
      ...[line.household, ...(named ? [line.owner ?? ''] : [])],
      ...[line.points, line.offsetFen, line.payFen],
    ]),
    sumTitle: text.reports.sum,
  };
  return {
    ...{ place: imprint.place, title: unansweredTitle(status.year, iso(imprint.madeOn)), heading: [] },
    sections: [tableSection(null, table)],
    closing: [text.people.householdCount(unanswered.length)],
    cutoff: cutoffLine(cutoff, imprint, text),
  };
}

export async function runStatus(request: StatusRequest, ctx: Context): Promise<void> {
  const { named, delivery } = request;
  const found = readNamed(ctx, 'settle --status', request, (db, today) => foundFor(db, today, request));
  if (delivery) {
    const report = pagesOf(found, named, ctx.text);
    return deliver(ctx, delivery, { document: found.status, report });
  }
  if (ctx.globals.json) ctx.out.document(found.status);
  else showStatus(ctx, found);
}

/** Lists that fit into a line each; of longer ones, counts by building first, and the doors of each building in its own lines. */
function showStatus(ctx: Context, { status, answers }: Found): void {
  const { out, host, text } = ctx;
  const t = text.billing;
  for (const line of t.statusLines(status)) out.line(line);
  const lists = (['refused', 'missing', 'takenBack'] as const).filter((which) => answers[which].length > 0);
  const room = host.stdout.columns;
  const isLong = lists.some((which) => width(t.doors(which, answers[which])) > room);
  if (isLong) showBuildings(ctx, answers);
  for (const which of lists) {
    if (!isLong) out.line(t.doors(which, answers[which]));
    else {
      out.line(t.doorsTitle(which, answers[which].length));
      for (const doors of groupBy(answers[which], buildingOf).values())
        for (const line of wrapped(doors, t.doorMark, '  ', room)) out.line(line);
    }
  }
}

/** How many households of each building have been answered how. */
function showBuildings({ out, text }: Context, answers: Answers): void {
  const lists = (['accepted', 'refused', 'missing', 'takenBack'] as const).filter(
    (which) => answers[which].length > 0 || which !== 'takenBack',
  );
  const all = lists.flatMap((which) => answers[which].map((door) => ({ which, building: buildingOf(door) })));
  const counts = [...groupBy(all, ({ building }) => building)].map(
    ([building, own]) => [building, lists.map((list) => own.filter(({ which }) => which === list).length)] as const,
  );
  const t = text.billing.statusColumns;
  out.table(
    [{ title: t.building }, ...lists.map((which) => ({ title: t[which], align: 'right' as const }))],
    counts.sort(([a], [b]) => byDoor(a, b)).map(([building, own]) => [text.reports.building(building), ...own]),
  );
}
