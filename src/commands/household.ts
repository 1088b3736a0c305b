// `household`: door numbers, who lives behind them, and the yearly fee.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Fen } from '../domain/quantities.ts';
import { groupBy } from '../domain/grouping.ts';
import { near } from '../domain/near.ts';
import { refusal } from '../domain/refusal.ts';
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
    .action((options: { year?: string }) =>
      runList(options.year === undefined ? null : typedYear(options.year, '--year'), ctx),
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

function runList(year: number | null, ctx: Context): void {
  const households = ctx.read(({ db }, today) => {
    const feeYear = year ?? yearOf(today) + 1;
    const [fees, offsets] = [feesOf(db, feeYear), offsetsOf(db, feeYear)];
    const homes = groupBy(membershipsOn(db, today), ([, household]) => household);
    return allHouseholds(db).map((h) => ({
      household: h.code,
      members: homes.get(h.id)?.length ?? 0,
      year: feeYear,
      feeFen: fees.get(h.id) ?? null,
      offsetFen: offsets.get(h.id) ?? 0,
    }));
  });
  if (ctx.globals.json) return ctx.out.document({ households });
  const { columns } = ctx.text.ledger;
  ctx.out.table(
    [
      { title: columns.household },
      { title: columns.members, align: 'right' },
      { title: columns.fee, align: 'right' },
      { title: columns.offset, align: 'right' },
    ],
    households.map((h) => [
      h.household,
      h.members,
      ctx.text.ledger.yuanOrNone(h.feeFen),
      ctx.text.ledger.yuanOrNone(h.offsetFen),
    ]),
  );
  ctx.out.say(ctx.text.people.householdCount(households.length));
}

function runShow(typed: string, ctx: Context): void {
  const found = ctx.read(({ db }, today) => {
    const household = householdFor(db, typed);
    const residents = membersOn(db, household.id, today).map(({ cardNo, name }) => ({ cardNo, name }));
    const year = yearOf(today);
    const fees = [year, year + 1].map((y) => ({
      year: y,
      feeFen: feesOf(db, y).get(household.id) ?? null,
      offsetFen: offsetOf(db, household.id, y),
    }));
    return { household: household.code, residents, fees };
  });
  if (ctx.globals.json) ctx.out.document(found);
  else for (const line of ctx.text.people.householdLines(found)) ctx.out.line(line);
}
