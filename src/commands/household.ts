// `household`: door numbers, who lives behind them, and the yearly fee.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { leftToPay } from '../domain/payments.ts';
import { personOf } from '../domain/person.ts';
import type { Fen } from '../domain/quantities.ts';
import { near } from '../domain/near.ts';
import { refusal } from '../domain/refusal.ts';
import { feeStanding, yearsPaid } from '../sqlite/billing.ts';
import {
  allHouseholds,
  ensureHousehold,
  householdByCode,
  offsetOf,
  setFee,
  type Household,
} from '../sqlite/households.ts';
import { membersOn } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { yearOf } from '../domain/calendar.ts';
import { command, examples, subcommand } from './program.ts';
import { typedDelivery, withDelivery, type DeliveryOptions } from './report-output.ts';
import { typedHousehold, typedYear, typedYuan } from './typed.ts';

export interface FeeRequest {
  readonly household: string;
  readonly year: number;
  readonly feeFen: Fen;
}

export function addHousehold(program: Command, ctx: Context): void {
  const { options: t, args, examples: shown, household: s } = ctx.text.help;
  const group = command(program, ctx, 'household');
  const list = subcommand(group, ctx, 'list', s.list).option('--year <y>', t.feeYear).option('--unpaid', t.unpaid);
  withDelivery(list, ctx).action(async (options: DeliveryOptions & { year?: string; unpaid?: boolean }) => {
    const year = options.year === undefined ? null : typedYear(options.year, '--year');
    const delivery = typedDelivery(options, ctx, 'jifen household list');
    const { runHouseholds } = await import('./household-list.ts');
    return runHouseholds({ year, unpaid: options.unpaid ?? false, delivery }, ctx);
  });
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

function runShow(typed: string, ctx: Context): void {
  const found = ctx.read(({ db }, today) => {
    const household = householdFor(db, typed);
    const residents = membersOn(db, household.id, today).map(personOf);
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
