// Taking the rows of the property company's tables: its answers to a settlement, and who has paid the fee. A household
// that it refuses is taken out of the settlement, exactly as `settle --household --reverse` does it.

import type { Context } from '../context.ts';
import { earliest, iso, NEVER, yearOf, type Day } from '../domain/calendar.ts';
import { leftToPay, PaymentPlanner, type Payment } from '../domain/payments.ts';
import { groupBy, sumBy } from '../domain/grouping.ts';
import { fen, type Fen } from '../domain/quantities.ts';
import { answersTo, differs, planReceipts, type Differing, type NewReceipt } from '../domain/receipts.ts';
import { refusal } from '../domain/refusal.ts';
import { backUntil } from '../domain/reversal.ts';
import { understandPayments, understandReceipts } from '../domain/sheet/billing-lines.ts';
import { addPayment, addReceipt, feeStanding, paymentsOf, settledHouseholds } from '../sqlite/billing.ts';
import { allHouseholds } from '../sqlite/households.ts';
import { lotsTouchedBy } from '../sqlite/lots.ts';
import { policyBook } from '../sqlite/policies.ts';
import { reverseEntry } from '../sqlite/reversals.ts';
import { lastSettledYear, settlementOf, standingShares, type SettledShare } from '../sqlite/settlements.ts';
import type { Db } from '../sqlite/statement.ts';
import type { ImportRequest } from './import.ts';
import type { Job, Taken } from './import-apply.ts';
import { figures } from './import-lists.ts';
import { settledEntry } from './settle-household.ts';

/** CONTRACT: `import receipts`. */
export interface ReceiptsAnswer {
  /** The year that was settled. */
  readonly year: number;
  /** Households whose offset is accepted by this file, also in another amount. */
  readonly accepted: number;
  readonly refused: number;
  readonly refusedHouseholds: readonly string[];
  /** What went back to their lots, and is due again. */
  readonly points: number;
  readonly offsetFen: number;
  /** The soonest last day of the points that went back; null where none went back, or they have no end. */
  readonly usableTo: string | null;
  readonly differing: readonly Differing[];
  /** Households of the settlement without any answer yet. */
  readonly missing: readonly string[];
}

export interface Overpaid {
  readonly household: string;
  readonly year: number;
  /** The fee less what points took off it. */
  readonly dueFen: Fen;
  readonly paidFen: Fen;
}

/** CONTRACT: `import payments`. */
export interface PaymentsAnswer {
  readonly households: number;
  readonly paidFen: number;
  readonly overpaid: readonly Overpaid[];
  /** Households that have paid a fee which nobody has recorded. */
  readonly feeless: readonly { readonly household: string; readonly year: number }[];
  /** Households with a payment that was taken for one that is there; only its day could have told them apart. */
  readonly undated: readonly string[];
}

/** The same request with the year that is meant where nobody says it. Refuses a year that has not been settled. */
export function withYear(request: ImportRequest, db: Db, today: Day): ImportRequest {
  if (request.kind === 'payments') return { ...request, year: request.year ?? yearOf(today) };
  if (request.kind !== 'receipts') return request;
  const year = request.year ?? lastSettledYear(db) ?? yearOf(today) - 1;
  if (!settlementOf(db, year)) throw refusal('not-settled', { year, before: settlementOf(db, year - 1) !== null });
  return { ...request, year };
}

type Shares = ReadonlyMap<number, readonly SettledShare[]>;

/** What refusals give back. */
interface GivenBack {
  readonly points: number;
  readonly fen: number;
  /** The soonest last day of these points; null where there are none, or they have no end. */
  readonly until: Day | null;
}

/** Writes answers; tells what the refusals among them give back. `shares` are those of all households, as they stood before. */
function recordReceipts(job: Job, receipts: readonly NewReceipt[], batch: number, shares: Shares): GivenBack {
  const { writer, ctx, watch } = job;
  const { graceDays } = policyBook(writer.db)(writer.today);
  const back: SettledShare[] = [];
  const days: Day[] = [];
  for (const { of, result, fen: amount, note } of receipts) {
    watch?.note(`${of.line} ${result} ${amount}`);
    addReceipt(writer, { line: of.line, result, fen: amount, batch, reason: note });
    if (result === 'accepted') continue;
    const own = shares.get(of.household) ?? [];
    const remark = { note: note ?? ctx.text.billing.refusedNote, evidence: null, decider: null, second: null };
    const reversals = own.flatMap(({ seq }) =>
      reverseEntry(writer, settledEntry(writer.db, seq), remark, graceDays, batch),
    );
    back.push(...own);
    days.push(...reversals.flatMap((entry) => backUntil(entry, lotsTouchedBy(writer.db, entry.seq)) ?? []));
  }
  const soonest = earliest(days) ?? NEVER;
  return {
    points: sumBy(back, (share) => share.points),
    fen: sumBy(back, (share) => share.fen),
    until: soonest === NEVER ? null : soonest,
  };
}

/** Points that go back can't be lightly fetched again: refused where nobody is asked, or has said yes. */
function checkAgreed({ canAsk, globals, text }: Context, answers: readonly Omit<ReceiptsAnswer, 'missing'>[]): void {
  const refused = sumBy(answers, (answer) => answer.refused);
  if (canAsk || globals.yes || globals.dryRun || refused === 0) return;
  const points = sumBy(answers, (answer) => answer.points);
  const offsetFen = sumBy(answers, (answer) => answer.offsetFen);
  const what = text.billing.whatRefused({ year: answers[0]?.year ?? 0, refused, points, offsetFen });
  throw refusal('needs-yes', { command: 'jifen import receipts', what });
}

export function takeReceipts(job: Job): Taken[] {
  const { request, ctx, writer, files, batches, watch } = job;
  const { db } = writer;
  const year = request.year ?? 0;
  const settlement = settlementOf(db, year);
  if (!settlement) throw refusal('not-settled', { year });
  const facts = {
    year,
    known: new Set(allHouseholds(db).map(({ code }) => code)),
    settled: settledHouseholds(db, settlement.id),
  };
  const shares = groupBy(standingShares(db, settlement.id), ({ household }) => household);
  const understood = files.map(({ table, heading }) => understandReceipts(table, heading));
  const plans = planReceipts(
    understood.map(({ lines }, i) => ({ sha256: files[i]?.sha256 ?? '', lines })),
    facts,
  );
  const answers = plans.map(({ receipts }, i) => {
    const back = recordReceipts(job, receipts, batches[i] ?? 0, shares);
    const refused = receipts.filter(({ result }) => result === 'refused').map(({ of }) => of.code);
    return {
      year,
      accepted: receipts.length - refused.length,
      refused: refused.length,
      refusedHouseholds: refused,
      points: back.points,
      offsetFen: back.fen,
      usableTo: back.until && iso(back.until),
      differing: receipts.flatMap((receipt) => differs(receipt.of, receipt)),
    };
  });
  checkAgreed(ctx, answers);
  watch?.note(JSON.stringify(answers));
  const { missing } = answersTo(settledHouseholds(db, settlement.id).values());
  return understood.map((one, i) => {
    const { receipts = [], duplicates = new Set<number>(), problems = [] } = plans[i] ?? {};
    const answer = answers[i];
    if (!answer) throw new Error(`nothing became of ${files[i]?.file ?? ''}`);
    const taken = figures(one, { unchanged: [...duplicates], problems }, receipts.length);
    return { ...taken, duplicates, points: answer.points, receipts: { ...answer, missing } };
  });
}

export function takePayments(job: Job): Taken[] {
  const { request, writer, files, batches, watch } = job;
  const { db, today } = writer;
  const ids = new Map(allHouseholds(db).map(({ id, code }) => [code, id]));
  const normalYear = request.year ?? yearOf(today);
  const standing = (year: number) => paymentsOf(db, year);
  const planner = new PaymentPlanner({ today, normalYear, known: new Set(ids.keys()), standing });
  return files.map(({ table, heading }, i) => {
    const understood = understandPayments(table, heading, { today, year: normalYear });
    const { payments, duplicates, undated, problems } = planner.plan(understood.lines);
    for (const { household, year, fen: amount, day } of payments) {
      watch?.note(`${household} ${year} ${amount} ${day ?? ''}`);
      addPayment(writer, { household: ids.get(household) ?? 0, year, fen: amount, day, batch: batches[i] ?? 0 });
    }
    const taken = figures(understood, { unchanged: [...duplicates], problems }, payments.length);
    return { ...taken, duplicates, payments: { ...paymentsAnswer(db, payments, ids), undated } };
  });
}

function paymentsAnswer(
  db: Db,
  payments: readonly Payment[],
  ids: ReadonlyMap<string, number>,
): Omit<PaymentsAnswer, 'undated'> {
  const fees = new Map(payments.map(({ household, year }) => [`${household} ${year}`, { household, year }]));
  const standings = [...fees.values()].map((fee) => ({
    ...fee,
    ...feeStanding(db, ids.get(fee.household) ?? 0, fee.year),
  }));
  return {
    households: new Set(payments.map(({ household }) => household)).size,
    paidFen: sumBy(payments, (payment) => payment.fen),
    overpaid: standings.flatMap((one) => {
      const { household, year, feeFen, offsetFen, paidFen } = one;
      const isOver = (leftToPay(one) ?? 0) < 0;
      return isOver ? [{ household, year, dueFen: fen((feeFen ?? 0) - offsetFen), paidFen }] : [];
    }),
    feeless: standings.flatMap(({ household, year, feeFen }) => (feeFen === null ? [{ household, year }] : [])),
  };
}
