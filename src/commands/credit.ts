// `credit`: residents in need may take goods and services first and earn the points later, up to a limit and a day.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import { checkNeed } from '../domain/credit.ts';
import { points, type Points } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { creditors, creditsOf, setCredit, type StoredCredit } from '../sqlite/credits.ts';
import { particularsOf } from '../sqlite/particulars.ts';
import { residentBehind } from '../sqlite/residents.ts';
import { checkAge, checkSecond, remarkFrom } from './award.ts';
import { shownCredit, type ShownCredit } from './credit-view.ts';
import { command, examples, subcommand } from './program.ts';
import { optionalText, typedLabel, typedLastDay, typedPoints } from './typed.ts';
import { narrowed, openResidentFor, residentFor } from './whom.ts';

export interface CreditRequest {
  readonly resident: string;
  readonly limit: Points;
  readonly until: string;
  readonly date: string | null;
  readonly reason: string;
  readonly second: string;
}

interface CreditOptions {
  readonly limit: string;
  readonly until: string;
  readonly date?: string;
  readonly reason: string;
  readonly second: string;
}

/** One credit as it was granted, or ended with no points. */
export interface ShownGrant {
  readonly limit: number;
  readonly from: string;
  readonly until: string;
  readonly reason: string | null;
  readonly operator: string;
  readonly second: string | null;
}

export function addCredit(program: Command, ctx: Context, run = runSet): void {
  const { options: t, args, examples: shown } = ctx.text.help;
  const s = ctx.text.credit.help;
  const group = command(program, ctx, 'credit');
  subcommand(group, ctx, 'set', s.set)
    .argument('<resident>', args.resident)
    .requiredOption('--limit <n>', s.limit)
    .requiredOption('--until <d>', s.until)
    .requiredOption('--reason <t>', t.reason)
    .requiredOption('--second <name>', t.second)
    .option('--date <d>', s.from)
    .action((resident: string, { limit, until, date, reason, second }: CreditOptions) =>
      run(
        {
          ...{ resident, until, limit: typedPoints(limit, '--limit'), date: date ?? null },
          ...{ reason: typedLabel(reason, '--reason'), second: typedLabel(second, '--second') },
        },
        ctx,
      ),
    );
  subcommand(group, ctx, 'list', s.list).action(() => runList(ctx));
  subcommand(group, ctx, 'show', s.show)
    .argument('<resident>', args.resident)
    .action((typed: string) => runShow(typed, ctx));
  subcommand(group, ctx, 'end', s.end)
    .argument('<resident>', args.resident)
    .option('--reason <t>', t.reason)
    .action((typed: string, options: { reason?: string }) =>
      runEnd(typed, optionalText(options.reason, '--reason'), ctx),
    );
  examples(group, ctx, shown.credit);
}

export async function runSet(request: CreditRequest, ctx: Context): Promise<void> {
  const { limit, reason, second } = request;
  checkSecond(ctx, remarkFrom({ second }, ctx));
  const typed = await narrowed(ctx, request.resident);
  const { result } = ctx.write({ command: 'credit set' }, (writer) => {
    const { db, today } = writer;
    const from = ctx.day(request.date ?? undefined, today);
    checkAge(ctx, from, today);
    const until = typedLastDay(request.until, today, today, '--until');
    const resident = openResidentFor(db, typed, today);
    checkNeed({ ...resident, ...particularsOf(db, resident.id) });
    setCredit(writer, resident.id, { limit, from, until, reason, second });
    return () => shownCredit(db, resident, today);
  });
  answer(ctx, result, ctx.text.credit.granted);
}

export async function runEnd(asked: string, reason: string | null, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, asked);
  const { result } = ctx.write({ command: 'credit end' }, (writer) => {
    const { db, today } = writer;
    const resident = residentFor(db, typed, today);
    if (shownCredit(db, resident, today).limit === 0) throw refusal('no-credit', resident);
    setCredit(writer, resident.id, { limit: points(0), from: today, until: today, reason, second: null });
    return () => shownCredit(db, resident, today);
  });
  answer(ctx, result, ctx.text.credit.ended);
}

function answer(ctx: Context, credit: ShownCredit, words: (credit: ShownCredit) => string): void {
  if (ctx.globals.json) ctx.out.document({ credit });
  else {
    ctx.out.line(words(credit));
    if (credit.owes > 0) ctx.out.line(ctx.text.credit.owing(credit));
  }
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

/** Those with a credit today, and those who owe; who has owed longest comes first. */
function runList(ctx: Context): void {
  const residents = ctx.read(({ db }, today) => {
    // What a card owed that was merged is owed by the one that stayed.
    const people = new Map(
      creditors(db)
        .map((id) => residentBehind(db, id))
        .map((one) => [one.id, one]),
    );
    return [...people.values()]
      .map((one) => shownCredit(db, one, today))
      .filter(({ limit, owes }) => limit > 0 || owes > 0);
  });
  const last = '9999-12-31';
  residents.sort((a, b) =>
    (a.since ?? last) < (b.since ?? last) ? -1 : Number((a.since ?? last) > (b.since ?? last)),
  );
  const total = residents.reduce((sum, { owes }) => sum + owes, 0);
  if (ctx.globals.json) return ctx.out.document({ residents, total });
  const { columns } = ctx.text.ledger;
  const { columns: own, state, listed } = ctx.text.credit;
  if (residents.length === 0) return ctx.out.say(listed(0, 0));
  ctx.out.table(
    [
      { title: columns.card },
      { title: columns.name },
      { title: own.limit, align: 'right' },
      { title: own.until },
      { title: own.owes, align: 'right' },
      { title: own.since },
      { title: own.state },
    ],
    residents.map((r) => [r.cardNo, r.name, r.limit, r.until, r.owes, r.since, state(r)]),
  );
  ctx.out.say(listed(residents.length, total));
}

const shownGrant = ({ limit, from, until, reason, operator, second }: StoredCredit): ShownGrant => ({
  ...{ limit, from: iso(from), until: iso(until), reason, operator, second },
});

async function runShow(asked: string, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, asked);
  const { credit, grants } = ctx.read(({ db }, today: Day) => {
    const resident = residentFor(db, typed, today);
    const stored = creditsOf(db, resident.id);
    if (stored.length === 0) throw refusal('no-credit', resident);
    return { credit: shownCredit(db, resident, today), grants: stored.map(shownGrant) };
  });
  if (ctx.globals.json) return ctx.out.document({ credit, grants });
  for (const line of ctx.text.credit.details(credit, grants)) ctx.out.line(line);
}
