// `transfer`: a gift between neighbours. The points keep their last days.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Remark } from '../domain/entry.ts';
import { personOf } from '../domain/person.ts';
import type { Points } from '../domain/quantities.ts';
import { planTransfer } from '../domain/transfer.ts';
import { giftFacts } from '../sqlite/gifts.ts';
import { policyBook } from '../sqlite/policies.ts';
import { purseOf } from '../sqlite/purses.ts';
import { entriesBetween, printAnswer, standing, type EntriesAnswer } from './answer.ts';
import { checkAge, remarkFrom } from './award.ts';
import { command, examples } from './program.ts';
import { typedPoints } from './typed.ts';
import { actFor } from './proxy.ts';
import { narrowed, openResidentFor } from './whom.ts';

export interface TransferRequest {
  readonly from: string;
  readonly to: string;
  readonly points: Points;
  readonly date: string | null;
  readonly remark: Remark | null;
  /** Who acts for the giver, as typed; left out where nobody does. */
  readonly proxy?: string;
}

interface TransferOptions {
  readonly date?: string;
  readonly note?: string;
  readonly proxy?: string;
}

export function addTransfer(program: Command, ctx: Context, run = runTransfer): void {
  const { options: t, args, examples: shown, people } = ctx.text.help;
  const target = command(program, ctx, 'transfer')
    .argument('<from>', args.from)
    .argument('<to>', args.to)
    .argument('<points>', args.points)
    .option('--date <d>', t.date)
    .option('--note <t>', t.note)
    .option('--proxy <resident>', people.options.proxy)
    .action((from: string, to: string, amount: string, options: TransferOptions) =>
      run(
        {
          ...{ from, to, points: typedPoints(amount, '<points>'), date: options.date ?? null },
          remark: remarkFrom(options, ctx),
          ...(options.proxy === undefined ? {} : { proxy: options.proxy }),
        },
        ctx,
      ),
    );
  examples(target, ctx, shown.transfer);
}

export async function runTransfer(request: TransferRequest, ctx: Context): Promise<void> {
  const [giver, receiver] = [await narrowed(ctx, request.from), await narrowed(ctx, request.to)];
  const helper = request.proxy === undefined ? null : await narrowed(ctx, request.proxy);
  const { result } = ctx.write({ command: 'transfer' }, (writer) => {
    const { db, today } = writer;
    const day = ctx.day(request.date ?? undefined, today);
    checkAge(ctx, day, today);
    const [from, to] = [openResidentFor(db, giver, day), openResidentFor(db, receiver, day)];
    const proxy = actFor(writer, from, helper, day);
    const purse = purseOf(db, from, day);
    const legs = planTransfer({
      from: purse,
      to: purseOf(db, to, day),
      points: request.points,
      day,
      remark: request.remark,
      ...giftFacts(db, { from, to, day, policy: policyBook(db)(day, purse.household) }),
    });
    const deal = writer.nextSeq();
    for (const leg of legs) writer.append({ ...leg, deal });
    return (): EntriesAnswer => ({
      entries: entriesBetween(db, deal, writer.nextSeq() - 1),
      duplicates: [],
      balances: [from, to].map((resident) => standing(db, resident, today)),
      proxy: proxy && personOf(proxy),
    });
  });
  printAnswer(ctx, result);
}
