// `expire`: books points past their last day; with --soon it only lists what is about to expire.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addDays, iso, type Day } from '../domain/calendar.ts';
import { POOL_CARD } from '../domain/card-number.ts';
import { checkSettled, dueLots, planExpiry, type DueLot } from '../domain/expiry.ts';
import { refusal } from '../domain/refusal.ts';
import { groupBy } from '../domain/grouping.ts';
import { lotsDue, lotsEndingBetween } from '../sqlite/lots.ts';
import { policyBook } from '../sqlite/policies.ts';
import { poolAccount } from '../sqlite/pools.ts';
import { residentById } from '../sqlite/residents.ts';
import { settledYears } from '../sqlite/settlements.ts';
import type { Db } from '../sqlite/statement.ts';
import { command, examples } from './program.ts';
import { typedDelivery, withDelivery, type Delivery, type DeliveryOptions } from './report-output.ts';
import { typedWhole } from './typed.ts';
import { doorOf } from './whom.ts';

export interface ExpireRequest {
  readonly date: string | null;
  /** Only list what expires within so many days. */
  readonly soon: number | null;
  readonly beforeSettlement: boolean;
  /** Where the list goes; null for the screen as it is. */
  readonly delivery: Delivery | null;
}

interface ExpireOptions extends DeliveryOptions {
  readonly date?: string;
  readonly soon?: string;
  readonly beforeSettlement?: boolean;
}

export interface ExpireAnswer {
  readonly asOf: string;
  readonly lots: readonly {
    readonly cardNo: string;
    readonly name: string;
    readonly household: string | null;
    readonly expiresOn: string;
    readonly points: number;
  }[];
  readonly points: number;
  readonly residents: number;
}

export function addExpire(program: Command, ctx: Context, run = runExpire): void {
  const { options: t, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'expire')
    .option('--date <d>', t.expireDate)
    .option('--soon <days>', t.soon)
    .option('--before-settlement', t.beforeSettlement);
  withDelivery(target, ctx).action((options: ExpireOptions) =>
    run(
      {
        date: options.date ?? null,
        soon: options.soon === undefined ? null : typedWhole(options.soon, '--soon'),
        beforeSettlement: options.beforeSettlement ?? false,
        delivery: deliveryFor(options, ctx),
      },
      ctx,
    ),
  );
  examples(target, ctx, shown.expire);
}

/** Only the list of what is about to expire goes elsewhere than to the screen. */
function deliveryFor(options: ExpireOptions, ctx: Context): Delivery | null {
  if (options.format === undefined && options.out === undefined) return null;
  if (options.soon === undefined) throw refusal('missing-option', { option: '--soon', command: 'jifen expire' });
  return typedDelivery(options, ctx, 'jifen expire');
}

function answerFor(db: Db, lots: readonly DueLot[], asOf: Day): ExpireAnswer {
  const people = new Map([...groupBy(lots, (lot) => lot.resident).keys()].map((id) => [id, residentById(db, id)]));
  return {
    asOf: iso(asOf),
    lots: [...lots]
      .sort((a, b) => a.expiresOn - b.expiresOn || a.resident - b.resident || a.seq - b.seq)
      .map((lot) => ({
        cardNo: people.get(lot.resident)?.cardNo ?? '',
        name: people.get(lot.resident)?.name ?? '',
        household: doorOf(db, lot.resident, asOf),
        expiresOn: iso(lot.expiresOn),
        points: lot.remaining,
      })),
    points: lots.reduce((sum, lot) => sum + lot.remaining, 0),
    residents: [...people.values()].filter(({ cardNo }) => cardNo !== POOL_CARD).length,
  };
}

async function runSoon(request: ExpireRequest, days: number, ctx: Context): Promise<void> {
  const answerOf = (db: Db, today: Day): ExpireAnswer => {
    const from = ctx.day(request.date ?? undefined, today);
    return answerFor(db, lotsEndingBetween(db, from, addDays(from, days)), from);
  };
  if (request.delivery) {
    const { deliverReminders } = await import('./expiry-slips.ts');
    return deliverReminders(ctx, request.delivery, answerOf);
  }
  show(ctx, ctx.read(({ db }, today) => answerOf(db, today)), ctx.text.correcting.expiringSoon); // prettier-ignore
}

export async function runExpire(request: ExpireRequest, ctx: Context): Promise<void> {
  if (request.soon !== null) return runSoon(request, request.soon, ctx);
  const { result } = ctx.write({ command: 'expire' }, (writer) => {
    const { db, today } = writer;
    const day = ctx.day(request.date ?? undefined, today);
    const due = dueLots(lotsDue(db, day), day);
    const waits = policyBook(db)(day).settlement && !request.beforeSettlement;
    const pool = poolAccount(db);
    // The pool pays no fees, so no settlement waits for it.
    if (waits) checkSettled(due.filter((lot) => lot.resident !== pool), settledYears(db), today); // prettier-ignore
    const answer = answerFor(db, due, day);
    for (const draft of planExpiry(due)) writer.append(draft);
    return () => answer;
  });
  show(ctx, result, ctx.text.correcting.expired);
}

function show(ctx: Context, answer: ExpireAnswer, summary: (answer: ExpireAnswer) => string): void {
  if (ctx.globals.json) return ctx.out.document(answer);
  const { columns } = ctx.text.ledger;
  if (answer.lots.length > 0) {
    ctx.out.table(
      [
        { title: columns.card },
        { title: columns.name },
        { title: columns.household },
        { title: columns.expires },
        { title: columns.points, align: 'right' },
      ],
      // What somebody has to lose on a day is one figure, however many awards it comes from.
      [...groupBy(answer.lots, ({ cardNo, expiresOn }) => `${expiresOn} ${cardNo}`).values()].map((lots) => {
        const { cardNo, name, household, expiresOn } = lots[0] as ExpireAnswer['lots'][number];
        const points = lots.reduce((sum, lot) => sum + lot.points, 0);
        return [cardNo === POOL_CARD ? null : cardNo, name, household, expiresOn, points];
      }),
    );
  }
  ctx.out.say(summary(answer));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}
