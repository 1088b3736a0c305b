// `resident leave`: somebody takes part no more, and may hand the points to the family or to the community pool.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { iso, isoEnd, type Day } from '../domain/calendar.ts';
import { planLeaving } from '../domain/carryover.ts';
import { personOf, type Person } from '../domain/person.ts';
import type { Purse } from '../domain/redemption.ts';
import { debtOf, lastUsable, sparePoints } from '../domain/lots.ts';
import { refusal } from '../domain/refusal.ts';
import { checkOpen, isOpenOn, LEAVING_REASONS, type LeavingReason } from '../domain/residency.ts';
import { liveAidsOf } from '../sqlite/aid.ts';
import { openClaims } from '../sqlite/claims.ts';
import { writeCarryover } from '../sqlite/carryovers.ts';
import { openHoldsOf } from '../sqlite/holds.ts';
import { openLots } from '../sqlite/lots.ts';
import { ensurePool, poolPurse } from '../sqlite/pools.ts';
import { purseOf } from '../sqlite/purses.ts';
import { closeAccount, householdOn, membersOn, residentById, type Resident } from '../sqlite/residents.ts';
import type { ListedEntry } from '../sqlite/shown-entries.ts';
import { datedFrom } from '../sqlite/standing-entries.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import type { Text } from '../text/text.ts';
import { entriesBetween, withoutReward } from './answer.ts';
import { collect, subcommand } from './program.ts';
import { shownResident, type ShownResident } from './resident-view.ts';
import { onlyOne, typedList, typedOneOf } from './typed.ts';
import { narrowed, narrowedAll, residentFor } from './whom.ts';

export interface LeaveRequest {
  readonly resident: string;
  readonly date: string | null;
  readonly reason: LeavingReason;
  /** Who gets the points: these, everybody else of the household, the community pool, or nobody. */
  readonly heirs: readonly string[] | 'household' | 'pool';
}

interface LeaveOptions {
  readonly date?: string;
  readonly reason?: string;
  readonly to?: readonly string[];
  readonly share?: boolean;
  readonly toPool?: boolean;
  readonly expire?: boolean;
}

export function addLeave(group: Command, ctx: Context): void {
  const { args, options, people } = ctx.text.help;
  const { resident: s, options: t } = people;
  subcommand(group, ctx, 'leave', s.leave)
    .argument('<resident>', args.resident)
    .option('--date <d>', options.leftOn)
    .option('--reason <reason>', t.leavingReason)
    .option('--to <resident>', t.heirs, collect)
    .option('--share', t.share)
    .option('--to-pool', t.toPool)
    .option('--expire', t.expirePoints)
    .action((resident: string, chosen: LeaveOptions) => runLeave(leaveRequest(resident, chosen), ctx));
}

function leaveRequest(resident: string, options: LeaveOptions): LeaveRequest {
  const { date = null, reason = 'other', to, share, toPool, expire } = options;
  const ways = { '--to': to, '--share': share, '--to-pool': toPool, '--expire': expire };
  const way = onlyOne(ways, 'jifen resident leave');
  return {
    ...{ resident, date, reason: typedOneOf(reason, LEAVING_REASONS, '--reason') },
    heirs: way === '--share' ? 'household' : way === '--to-pool' ? 'pool' : typedList(to),
  };
}

export interface Left {
  readonly resident: ShownResident;
  readonly reason: LeavingReason;
  readonly available: number;
  readonly debt: number;
  /** The last day of what stays on the card; null where there is nothing, or it has no end. */
  readonly lastDay: string | null;
  readonly claims: readonly number[];
  /** Redemptions whose goods are put aside for them still. */
  readonly holds: readonly number[];
  /** Requests that they have posted or taken, and which are not over. */
  readonly aids: readonly number[];
  readonly later: readonly number[];
  readonly handedOver: readonly { readonly to: Person; readonly points: number; readonly seq: number }[];
  readonly entries: readonly ListedEntry[];
}

/** Who gets the points of somebody who leaves, by card number. Refuses who is no member of the household. */
function heirsOf(db: Db, leaver: Resident, heirs: Exclude<LeaveRequest['heirs'], 'pool'>, day: Day): Resident[] {
  const home = householdOn(db, leaver.id, day);
  const family =
    home === null ? [] : membersOn(db, home, day).filter((one) => one.id !== leaver.id && isOpenOn(one, day));
  if (heirs === 'household') {
    if (family.length === 0) throw refusal('no-family', personOf(leaver));
    return family;
  }
  const named = new Map(heirs.map((typed) => residentFor(db, typed, day)).map((heir) => [heir.id, heir]));
  for (const heir of named.values()) {
    checkOpen(heir, day);
    if (!family.some(({ id }) => id === heir.id)) throw refusal('not-family', personOf(heir));
  }
  return [...named.values()].sort((a, b) => (a.cardNo < b.cardNo ? -1 : 1));
}

/** The purses that get the points. The pool is made only where there is something to put into it. */
function receiversOf(writer: Writer, leaver: Resident, heirs: LeaveRequest['heirs'], day: Day, text: Text): Purse[] {
  const { db } = writer;
  if (heirs !== 'pool') return heirsOf(db, leaver, heirs, day).map((heir) => purseOf(db, heir, day));
  if (sparePoints(openLots(db, leaver.id), day) === 0) return [];
  const { name } = text.pool;
  return [poolPurse(db, ensurePool(writer, name), name)];
}

export async function runLeave(asked: LeaveRequest, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, asked.resident);
  const request = { ...asked, heirs: await narrowedHeirs(ctx, asked.heirs) };
  const { result } = ctx.write({ command: 'resident leave' }, (writer): (() => Left) => {
    const { db, today } = writer;
    const day = ctx.day(request.date ?? undefined, today);
    const resident = residentFor(db, typed, day);
    const { id, cardNo, name, closedSince } = resident;
    if (closedSince !== null) throw refusal('closed-resident', { cardNo, name, since: iso(closedSince) });
    const later = datedFrom(db, id, day);
    const receivers = receiversOf(writer, resident, request.heirs, day, ctx.text);
    const account = closeAccount(writer, id, day, request.reason);
    const from = writer.nextSeq();
    for (const legs of planLeaving(purseOf(db, resident, day), receivers, day))
      writeCarryover(writer, legs, { account });
    return () => {
      const lots = openLots(db, id);
      const entries = entriesBetween(db, from, writer.nextSeq() - 1);
      return {
        ...{ resident: shownResident(db, residentById(db, id), today), reason: request.reason, entries, later },
        ...{ available: sparePoints(lots, today), debt: debtOf(lots) },
        lastDay: isoEnd(lastUsable(lots, today)),
        claims: openClaims(db, id).map((claim) => claim.id),
        ...{ holds: openHoldsOf(db, id).map(({ seq }) => seq), aids: liveAidsOf(db, id) },
        handedOver: entries
          .filter((entry) => entry.points > 0)
          .map((entry) => ({ to: personOf(entry), points: entry.points, seq: entry.seq })),
      };
    };
  });
  printLeft(result, ctx);
}

async function narrowedHeirs(ctx: Context, heirs: LeaveRequest['heirs']): Promise<LeaveRequest['heirs']> {
  if (heirs === 'household' || heirs === 'pool') return heirs;
  return narrowedAll(ctx, heirs);
}

function printLeft(left: Left, ctx: Context): void {
  const { out, text, globals } = ctx;
  if (globals.json) {
    const { resident, entries, available, debt, claims, holds, aids, later } = left;
    const open = { claims, holds, aids, later };
    return out.document({ resident, entries: entries.map(withoutReward), available, debt, ...open });
  }
  for (const line of text.residency.left(left)) out.line(line);
  for (const line of text.residency.leftNext(left)) out.say(line);
  if (globals.dryRun) out.say(text.common.dryRun);
}
