// `resident move` and `return`: where people live from a day on, and that somebody who has left takes part again.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import { checkMove } from '../domain/residency.ts';
import { handedOverBy } from '../sqlite/carryovers.ts';
import { ensureHousehold, householdCodeOf, setMembership } from '../sqlite/households.ts';
import { homesOf, reopenAccount, residentById, type Resident } from '../sqlite/residents.ts';
import type { Writer } from '../sqlite/writer.ts';
import { subcommand } from './program.ts';
import { addLeave } from './resident-leave.ts';
import { printResident, refuseErased, shownResident } from './resident-view.ts';
import { typedDate, typedHousehold } from './typed.ts';
import { narrowed, residentFor } from './whom.ts';

export interface MoveRequest {
  readonly resident: string;
  /** The door number; null for no home in the neighbourhood. */
  readonly household: string | null;
  readonly from: string | null;
}

export function addResidency(group: Command, ctx: Context): void {
  const { args, people } = ctx.text.help;
  const { resident: s, options: t } = people;
  subcommand(group, ctx, 'move', s.move)
    .argument('<resident>', args.resident)
    .requiredOption('--household <door>', t.movedTo)
    .option('--from <d>', ctx.text.help.options.movedOn)
    .action((resident: string, { household, from }: { household: string; from?: string }) =>
      runMove(
        { resident, household: household === 'none' ? null : typedHousehold(household), from: from ?? null },
        ctx,
      ),
    );
  addLeave(group, ctx);
  subcommand(group, ctx, 'return', s.return)
    .argument('<resident>', args.resident)
    .option('--date <d>', t.returnedOn)
    .action((typed: string, { date }: { date?: string }) => runReturn(typed, date, ctx));
}

/** Records where a resident lives from a day on. Refuses what would overlap with a later move. */
export function moveTo(writer: Writer, resident: Resident, door: string | null, from: Day): void {
  const { db } = writer;
  const household = door === null ? null : ensureHousehold(writer, door);
  const { id, cardNo, name } = resident;
  checkMove({ cardNo, name, household, from }, homesOf(db, id), (home) => householdCodeOf(db, home));
  setMembership(writer, id, household, from);
}

export async function runMove(request: MoveRequest, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, request.resident);
  const { result } = ctx.write({ command: 'resident move' }, (writer) => {
    const { db, today } = writer;
    const resident = residentFor(db, typed, today);
    const from = request.from === null ? today : typedDate(request.from, today, '--from');
    moveTo(writer, resident, request.household, from);
    return () => ({ resident: shownResident(db, resident, from), from: iso(from) });
  });
  printResident(ctx, result.resident, ctx.text.residency.moved(result.resident, result.from));
}

export async function runReturn(typed: string, date: string | undefined, ctx: Context): Promise<void> {
  const who = await narrowed(ctx, typed);
  const { result } = ctx.write({ command: 'resident return' }, (writer) => {
    const { db, today } = writer;
    const resident = residentFor(db, who, today);
    const { id, cardNo, name, closedSince } = resident;
    refuseErased(db, resident);
    if (closedSince === null) throw refusal('account-open', { cardNo, name });
    const day = date === undefined ? today : ctx.day(date, today);
    if (day < closedSince) throw refusal('return-too-early', { cardNo, name, since: iso(closedSince) });
    const handed = handedOverBy(db, id);
    reopenAccount(writer, id, day);
    return () => ({ resident: shownResident(db, residentById(db, id), today), from: iso(day), handed });
  });
  const { resident, from, handed } = result;
  printResident(ctx, resident, ctx.text.residency.returned(resident, from));
  if (handed.length > 0) ctx.out.say(ctx.text.residency.handedOverBefore(handed));
}
