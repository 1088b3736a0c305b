// Taking the rows of the office's lists: residents, fees of households, balances of the paper book.

import type { Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { yuan, type Fen } from '../domain/quantities.ts';
import { doorOn } from '../domain/sheet/people.ts';
import { FeePlanner, type FeeYear } from '../domain/sheet/plan-fees.ts';
import { isBroughtOver, openingEntry, planOpenings, type PlannedOpening } from '../domain/sheet/plan-opening.ts';
import { RosterPlanner, type Completed, type NewResident } from '../domain/sheet/plan-residents.ts';
import { understandFees, understandResidents, type ResidentLine } from '../domain/sheet/roster-lines.ts';
import type { Understood } from '../domain/sheet/row-reader.ts';
import type { Problem } from '../domain/refusal.ts';
import { doorsById, ensureHousehold, feesOf, offsetsOf, setFee, setMembership } from '../sqlite/households.ts';
import { openLots } from '../sqlite/lots.ts';
import { standingOpenings } from '../sqlite/openings.ts';
import { allParticulars, setParticulars } from '../sqlite/particulars.ts';
import { policyBook } from '../sqlite/policies.ts';
import { addResident, freeCards } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import type { ListResult } from '../text/en/sheets.ts';
import { checkAge } from './award.ts';
import type { ImportRequest } from './import.ts';
import { feeYear, type Job, type Taken } from './import-apply.ts';
import { expiryCell, feeResult, listedProblem, type ListedRow } from './import-list-preview.ts';
import type { Watch } from './import-preview.ts';

/** The figures of a list that credits no points. */
export function figures(
  understood: Understood<unknown>,
  plan: { readonly unchanged: readonly unknown[]; readonly problems: readonly Problem[] },
  credited: number,
): Taken {
  const { read, skipped } = understood;
  const problems = [...understood.problems, ...plan.problems];
  return {
    ...{ read, skipped, credited, duplicate: plan.unchanged.length, problems },
    ...{ points: 0, minutes: 0, cut: 0 },
  };
}

const residentRow = ({ row, cardNo, name, household }: ResidentLine | NewResident, result: ListResult): ListedRow => ({
  ...{ row, cells: [cardNo ?? '', name, household ?? ''], result },
});

/** From a balance to its row, with whom it belongs to. */
function openingRow({ ctx, people, writer }: Job): (opening: PlannedOpening, result: ListResult) => ListedRow {
  const byId = new Map([...people.byCard.values()].map((resident) => [resident.id, resident]));
  return ({ row, resident, points, expires }, result) => {
    const { cardNo = '', name = '' } = byId.get(resident) ?? {};
    const door = doorOn(people, resident, writer.today);
    return { row, cells: [cardNo, name, door, points, expiryCell(ctx, expires)], result };
  };
}

/** The rows that are not taken. */
function tellProblems(
  watch: Watch | null,
  file: number,
  parts: readonly { readonly problems: readonly Problem[] }[],
): void {
  for (const { problems } of parts) for (const one of problems) watch?.listed(file, listedProblem(one));
}

export function takeResidents({ request, writer, files, people, watch }: Job): Taken[] {
  const { db, today } = writer;
  const planner = new RosterPlanner(people, today, allParticulars(db));
  const added: NewResident[] = [];
  const completed: Completed[] = [];
  const taken = files.map(({ table, heading }, file) => {
    const context = { today, year: request.year ?? undefined };
    const understood = understandResidents(table, heading, context);
    const plan = planner.plan(understood.lines, {
      lowIncome: heading.columns.has('lowIncome'),
      disabled: heading.columns.has('disabled'),
    });
    for (const resident of plan.residents) {
      added.push(resident);
      watch?.note(JSON.stringify(resident));
      watch?.listed(file, residentRow(resident, { kind: 'new' }));
    }
    for (const line of plan.unchanged) watch?.listed(file, residentRow(line, { kind: 'unchanged' }));
    for (const told of plan.completed) {
      completed.push(told);
      watch?.note(JSON.stringify(told));
      watch?.listed(file, residentRow(told.line, { kind: 'completed' }));
    }
    tellProblems(watch, file, [understood, plan]);
    const credited = plan.residents.length + plan.completed.length;
    return { ...figures(understood, plan, credited), completed: plan.completed.length };
  });
  // Those with a card come first: no number is given away that a later row has.
  const nextCard = freeCards(db);
  const withCards = added.filter(({ cardNo }) => cardNo !== null);
  for (const resident of [...withCards, ...added.filter(({ cardNo }) => cardNo === null)]) {
    const { cardNo, household, joined, birthYear, disabled } = resident;
    const { id } = addResident(writer, cardNo, resident, nextCard);
    setMembership(writer, id, household === null ? null : ensureHousehold(writer, household), joined);
    if (birthYear !== null || disabled) setParticulars(writer, id, resident);
  }
  for (const { resident, birthYear, disabled } of completed) setParticulars(writer, resident, { birthYear, disabled });
  return taken;
}

/** What is recorded of the fees of a year, by door number. */
function feeBook(db: Db): (year: number) => FeeYear {
  const doors = doorsById(db);
  const byDoor = (amounts: ReadonlyMap<number, Fen>): Map<string, Fen> =>
    new Map([...amounts].map(([household, amount]) => [doors.get(household) ?? '', amount]));
  const known = new Map<number, FeeYear>();
  return (year) => {
    let book = known.get(year);
    if (!book) known.set(year, (book = { fees: byDoor(feesOf(db, year)), offsets: byDoor(offsetsOf(db, year)) }));
    return book;
  };
}

export function takeFees(job: Job): Taken[] {
  const { writer, files, watch } = job;
  const planner = new FeePlanner(feeBook(writer.db));
  const known = new Set(doorsById(writer.db).values());
  return files.map(({ table, heading }, file) => {
    const understood = understandFees(table, heading);
    const plan = planner.plan(understood.lines, feeYear(job));
    for (const { household, year, feeFen } of plan.fees) {
      watch?.note(`${household} ${year} ${feeFen}`);
      setFee(writer, ensureHousehold(writer, household), year, feeFen);
    }
    for (const fee of [...plan.fees, ...plan.unchanged]) {
      const cells = [fee.household, fee.year, yuan(fee.feeFen)];
      watch?.listed(file, { row: fee.row, cells, result: feeResult(fee) });
    }
    tellProblems(watch, file, [understood, plan]);
    const newDoors = plan.fees.map(({ household }) => household).filter((household) => !known.has(household));
    return { ...figures(understood, plan, plan.fees.length), newDoors: [...new Set(newDoors)] };
  });
}

/** By resident, points and last day, so that the order of the rows does not matter. */
const byResident = (a: PlannedOpening, b: PlannedOpening): number =>
  a.resident - b.resident || b.points - a.points || (a.expires ?? 0) - (b.expires ?? 0);

/** The day of balances; refused where it is long ago. */
export function openingDay(ctx: Context, { kind, date, mayBeOld = false }: ImportRequest, today: Day): Day {
  const day = ctx.day(date ?? undefined, today);
  if (kind === 'opening' && !mayBeOld) checkAge(ctx, day, today);
  return day;
}

export function takeOpenings(job: Job): Taken[] {
  const { request, ctx, writer, lines, people, batches, watch } = job;
  const { today } = writer;
  const day = openingDay(ctx, request, today);
  return lines.opening.map((understood, i) => {
    const plan = planOpenings(understood.lines, { people, today, day });
    const credited = bringOver(job, [...plan.openings].sort(byResident), batches[i] ?? 0);
    const points = credited.reduce((sum, opening) => sum + opening.points, 0);
    const isCredited = new Set(credited);
    const unchanged = plan.openings.filter((opening) => !isCredited.has(opening));
    if (watch) {
      const toRow = openingRow(job);
      for (const opening of credited) watch.listed(i, toRow(opening, { kind: 'new' }));
      for (const opening of unchanged) watch.listed(i, toRow(opening, { kind: 'unchanged' }));
      tellProblems(watch, i, [understood, plan]);
    }
    return { ...figures(understood, { ...plan, unchanged }, credited.length), points };
  });
}

/** Writes what is not there yet, and tells what it was. */
function bringOver(
  { writer, request, watch }: Job,
  openings: readonly PlannedOpening[],
  batch: number,
): PlannedOpening[] {
  const { db, today } = writer;
  const policyAt = policyBook(db);
  const known = new Map<number, ReturnType<typeof standingOpenings>>();
  return openings.filter((opening) => {
    const { resident, day, points } = opening;
    let standing = known.get(resident);
    if (!standing) known.set(resident, (standing = standingOpenings(db, resident)));
    if (isBroughtOver(opening, standing, request.date !== null)) return false;
    const draft = openingEntry(opening, {
      policy: policyAt(day, opening.household),
      today,
      lots: openLots(db, resident),
      batch,
    });
    writer.append(draft);
    watch?.note(`${resident} ${day} ${points} ${opening.expires ?? ''}`);
    standing.push({ day, points, expiresOn: draft.opens[0]?.expiresOn ?? null });
    return true;
  });
}
