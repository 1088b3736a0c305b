// `household`: door numbers, who lives behind them, and the yearly fee.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { leftToPay } from '../domain/payments.ts';
import { fen, type Fen } from '../domain/quantities.ts';
import { groupBy } from '../domain/grouping.ts';
import { near } from '../domain/near.ts';
import { refusal } from '../domain/refusal.ts';
import { feeStanding, paidOf, yearsPaid } from '../sqlite/billing.ts';
import {
  allHouseholds,
  ensureHousehold,
  feesOf,
  householdByCode,
  offsetOf,
  offsetsOf,
  setFee,
  type Household,
} from '../sqlite/households.ts';
import { membersOn, membershipsOn } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { yearOf } from '../domain/calendar.ts';
import { command, examples, subcommand } from './program.ts';
import { typedHousehold, typedYear, typedYuan } from './typed.ts';

export interface FeeRequest {
  readonly household: string;
  readonly year: number;
  readonly feeFen: Fen;
}

export function addHousehold(program: Command, ctx: Context): void {
  const { options: t, args, examples: shown, household: s } = ctx.text.help;
  const group = command(program, ctx, 'household');
  subcommand(group, ctx, 'list', s.list)
    .option('--year <y>', t.feeYear)
    .option('--unpaid', t.unpaid)
    .action(({ year, unpaid = false }: { year?: string; unpaid?: boolean }) =>
      runList({ year: year === undefined ? null : typedYear(year, '--year'), unpaid }, ctx),
    );
  subcommand(group, ctx, 'show', s.show)
    .argument('<household>', args.household)
    .action((typed: string) => runShow(typed, ctx));
  subcommand(group, ctx, 'set', s.set)
    .argument('<household>', args.household)
    .requiredOption('--fee <yuan>', t.fee)
    .requiredOption('--year <y>', t.feeYear)
    .action((typed: string, options: { fee: string; year: string }) =>
      runSet(
        {
          household: typedHousehold(typed),
          year: typedYear(options.year, '--year'),
          feeFen: typedYuan(options.fee, '--fee'),
        },
        ctx,
      ),
    );
  examples(group, ctx, shown.household);
}

/** The household of a door number. Refuses one that nobody has lived in yet. */
export function householdFor(db: Db, typed: string): Household {
  const code = typedHousehold(typed);
  const known = householdByCode(db, code);
  if (known) return known;
  throw refusal('unknown-household', {
    asked: code,
    near: near(
      code,
      allHouseholds(db).map((h) => h.code),
    ),
  });
}

/** Refuses a fee that is lower than what has already been taken off it. */
export function checkFee(household: string, year: number, feeFen: number, offsetFen: number): void {
  if (offsetFen > feeFen) throw refusal('fee-below-offsets', { household, year, feeFen, offsetFen });
}

export function runSet(request: FeeRequest, ctx: Context): void {
  const { household, year, feeFen } = request;
  ctx.write({ command: 'household set' }, (writer) => {
    const id = ensureHousehold(writer, household);
    checkFee(household, year, feeFen, offsetOf(writer.db, id, year));
    setFee(writer, id, year, feeFen);
    return () => undefined;
  });
  if (ctx.globals.json) ctx.out.document({ household, year, feeFen });
  else ctx.out.line(ctx.text.people.feeSet(household, year, feeFen));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

interface ListRequest {
  /** The year of the fees; null for the next one. */
  readonly year: number | null;
  /** Only those with something left to pay. */
  readonly unpaid: boolean;
}

function runList({ year, unpaid }: ListRequest, ctx: Context): void {
  const all = ctx.read(({ db }, today) => {
    const feeYear = year ?? yearOf(today) + 1;
    const [fees, offsets, paid] = [feesOf(db, feeYear), offsetsOf(db, feeYear), paidOf(db, feeYear)];
    const homes = groupBy(membershipsOn(db, today), ([, household]) => household);
    return allHouseholds(db).map((h) => {
      const feeFen = fees.get(h.id) ?? null;
      const standing = { feeFen, offsetFen: offsets.get(h.id) ?? fen(0), paidFen: paid.get(h.id) ?? fen(0) };
      const members = homes.get(h.id)?.length ?? 0;
      return { household: h.code, members, year: feeYear, ...standing, leftFen: leftToPay(standing) };
    });
  });
  const households = unpaid ? all.filter(({ leftFen }) => leftFen !== null && leftFen > 0) : all;
  if (ctx.globals.json) return ctx.out.document({ households });
  const { columns, yuanOrNone } = ctx.text.ledger;
  const own = ctx.text.billing.columns;
  // What was paid stands there only once the company has told of any payment, or where it is asked for.
  const hasPaid = unpaid || all.some(({ paidFen }) => paidFen !== 0);
  const right = (title: string) => ({ title, align: 'right' as const });
  ctx.out.table(
    [
      { title: columns.household },
      right(columns.members),
      right(columns.fee),
      right(columns.offset),
      ...(hasPaid ? [right(own.paid), right(own.left)] : []),
    ],
    households.map((h) => [
      ...[h.household, h.members, yuanOrNone(h.feeFen), yuanOrNone(h.offsetFen)],
      ...(hasPaid ? [yuanOrNone(h.paidFen), yuanOrNone(h.leftFen)] : []),
    ]),
  );
  ctx.out.say(ctx.text.people.householdCount(households.length));
}

function runShow(typed: string, ctx: Context): void {
  const found = ctx.read(({ db }, today) => {
    const household = householdFor(db, typed);
    const residents = membersOn(db, household.id, today).map(({ cardNo, name }) => ({ cardNo, name }));
    const year = yearOf(today);
    const years = new Set([...yearsPaid(db, household.id), year, year + 1]);
    const fees = [...years]
      .sort((a, b) => a - b)
      .map((y) => {
        const standing = feeStanding(db, household.id, y);
        return { year: y, ...standing, leftFen: leftToPay(standing) };
      });
    return { household: household.code, residents, fees };
  });
  if (ctx.globals.json) ctx.out.document(found);
  else for (const line of ctx.text.people.householdLines(found)) ctx.out.line(line);
}
