// `balance`: how many points a resident, a household or everyone has, today or at the end of an earlier day.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { firstOfYear, iso, lastOfYear, NEVER, yearOf, type Day } from '../domain/calendar.ts';
import { limitOn } from '../domain/credit.ts';
import { expiringDays, type ExpiringDay } from '../domain/expiry.ts';
import { groupBy } from '../domain/grouping.ts';
import { householdCode } from '../domain/household-code.ts';
import { availablePoints, debtOf } from '../domain/lots.ts';
import type { Person } from '../domain/person.ts';
import { points, valueOf } from '../domain/quantities.ts';
import { openBalances, type BalanceRow } from '../sqlite/balances.ts';
import { creditHeld } from '../sqlite/credits.ts';
import { earnedSum, minutesUpTo } from '../sqlite/entries.ts';
import { dueCount, pendingPoints } from '../sqlite/claims.ts';
import { doorsById, householdByCode, householdCodeOf, type Household } from '../sqlite/households.ts';
import { allLotsAsOf, lotsOn } from '../sqlite/lots-as-of.ts';
import { survivors } from '../sqlite/mergers.ts';
import { policyBook } from '../sqlite/policies.ts';
import {
  allResidents,
  householdOn,
  membershipsOn,
  membersOn,
  residentByCard,
  type Resident,
} from '../sqlite/residents.ts';
import { poolAccount } from '../sqlite/pools.ts';
import type { Db } from '../sqlite/statement.ts';
import { householdFor } from './household.ts';
import { tellDue } from './claim-view.ts';
import { command, examples } from './program.ts';
import { typedDate } from './typed.ts';
import { narrowed, residentFor } from './whom.ts';

export interface BalanceRequest {
  readonly who: string | null;
  readonly date: string | null;
}

export interface ResidentBalance {
  readonly resident: Person & { readonly household: string | null };
  readonly asOf: string;
  readonly available: number;
  readonly debt: number;
  readonly creditLimit: number;
  readonly pending: number;
  readonly expiring: readonly ExpiringDay[];
  readonly valueFen: number;
  readonly earnedThisYear: number;
  readonly capLeftThisYear: number | null;
  readonly minutes: number;
}

export interface BalanceLine extends Person {
  readonly household: string | null;
  readonly available: number;
  readonly debt: number;
}

export function addBalance(program: Command, ctx: Context, run = runBalance): void {
  const { options: t, args, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'balance')
    .argument('[resident]', args.residentOrHousehold)
    .option('--date <d>', t.asOf)
    .action((who: string | undefined, options: { date?: string }) =>
      run({ who: who ?? null, date: options.date ?? null }, ctx),
    );
  examples(target, ctx, shown.balance);
}

/** Everything the counter asks about one resident. */
export function balanceOf(db: Db, resident: Resident, day: Day, today: Day): ResidentBalance {
  const lots = lotsOn(db, resident.id, day, today);
  const available = availablePoints(lots, day);
  const household = householdOn(db, resident.id, day);
  const policy = policyBook(db)(day, household);
  const year = yearOf(day);
  const earned = earnedSum(db, resident.id, firstOfYear(year), day === today ? lastOfYear(year) : day);
  return {
    resident: {
      cardNo: resident.cardNo,
      name: resident.name,
      household: household === null ? null : householdCodeOf(db, household),
    },
    asOf: iso(day),
    available,
    debt: debtOf(lots),
    creditLimit: limitOn(creditHeld(db, resident, day), day),
    pending: pendingPoints(db, resident.id, day),
    expiring: expiringDays(lots, day, NEVER),
    valueFen: valueOf(points(Math.max(0, available)), policy.rate),
    earnedThisYear: earned,
    capLeftThisYear: policy.yearlyCap === null ? null : Math.max(0, policy.yearlyCap - earned),
    minutes: minutesUpTo(db, resident.id, day),
  };
}

const rowsOn = (db: Db, day: Day, today: Day): Map<number, BalanceRow> =>
  day === today ? openBalances(db, day) : balancesAsOf(db, day);

/** Everyone's available points; `asOf` earlier days go by activity dates. */
function balancesOf(
  db: Db,
  residents: readonly Resident[],
  rows: ReadonlyMap<number, BalanceRow>,
  day: Day,
): BalanceLine[] {
  const homes = membershipsOn(db, day);
  const doors = doorsById(db);
  return residents.map((resident) => {
    const row = rows.get(resident.id);
    return {
      cardNo: resident.cardNo,
      name: resident.name,
      household: doors.get(homes.get(resident.id) ?? 0) ?? null,
      available: row?.available ?? 0,
      debt: row?.debt ?? 0,
    };
  });
}

function balancesAsOf(db: Db, day: Day): Map<number, BalanceRow> {
  const into = survivors(db);
  const lots = groupBy(allLotsAsOf(db, day), ({ resident }) => into.get(resident) ?? resident);
  return new Map(
    [...lots].map(([resident, own]) => [
      resident,
      { resident, available: availablePoints(own, day), debt: debtOf(own) },
    ]),
  );
}

export async function runBalance(request: BalanceRequest, ctx: Context): Promise<void> {
  const code = request.who === null ? null : householdCode(request.who);
  const typed = request.who !== null && code === null ? await narrowed(ctx, request.who) : request.who;
  const due = ctx.read(({ db }, today) => {
    const day = request.date === null ? today : typedDate(request.date, today, '--date');
    if (typed === null) showAll(ctx, db, day, today);
    else showNamed(ctx, db, { typed, code, day, today });
    return ctx.canAsk ? dueCount(db, today) : 0;
  });
  tellDue(ctx, due);
}

interface Named {
  readonly typed: string;
  /** The door number that the words can be read as. */
  readonly code: string | null;
  readonly day: Day;
  readonly today: Day;
}

function showNamed(ctx: Context, db: Db, { typed, code, day, today }: Named): void {
  const household = code === null || residentByCard(db, typed) ? null : householdMeant(db, typed, code);
  if (!household) return showOne(ctx, balanceOf(db, residentFor(db, typed, day), day, today));
  const members = balancesOf(db, membersOn(db, household.id, day), rowsOn(db, day, today), day);
  showHousehold(ctx, household.code, iso(day), members);
}

/** A household, where the words are a door number; some names can be read as one too. */
const householdMeant = (db: Db, typed: string, code: string): Household | null =>
  /^\p{Nd}/u.test(typed) ? householdFor(db, typed) : householdByCode(db, code);

function showOne(ctx: Context, balance: ResidentBalance): void {
  if (ctx.globals.json) ctx.out.document(balance);
  else for (const line of ctx.text.ledger.balanceLines(balance)) ctx.out.line(line);
}

const sumOf = (residents: readonly BalanceLine[]): number => residents.reduce((sum, line) => sum + line.available, 0);

/** What lies in the pool is nobody's, and told apart from the total. */
function showAll(ctx: Context, db: Db, day: Day, today: Day): void {
  const rows = rowsOn(db, day, today);
  const residents = balancesOf(db, allResidents(db), rows, day);
  const account = poolAccount(db);
  const pool = account === null ? null : (rows.get(account)?.available ?? 0);
  const [asOf, total] = [iso(day), sumOf(residents)];
  if (ctx.globals.json) return ctx.out.document({ asOf, residents, total, ...(pool === null ? {} : { pool }) });
  printLines(ctx, residents);
  ctx.out.say(ctx.text.ledger.totalLine(residents.length, total, asOf));
  if (pool !== null) ctx.out.say(ctx.text.pool.apart(pool));
}

function showHousehold(ctx: Context, household: string, asOf: string, residents: readonly BalanceLine[]): void {
  const available = sumOf(residents);
  if (ctx.globals.json) return ctx.out.document({ household, asOf, available, residents });
  printLines(ctx, residents);
  ctx.out.say(ctx.text.ledger.totalLine(residents.length, available, asOf));
}

function printLines(ctx: Context, residents: readonly BalanceLine[]): void {
  const { columns } = ctx.text.ledger;
  ctx.out.table(
    [
      { title: columns.card },
      { title: columns.name },
      { title: columns.household },
      { title: columns.available, align: 'right' },
      { title: columns.debt, align: 'right' },
    ],
    residents.map((r) => [r.cardNo, r.name, r.household, r.available, r.debt === 0 ? null : r.debt]),
  );
}
