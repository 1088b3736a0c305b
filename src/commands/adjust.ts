// `adjust`: a correction by hand, with its reason and a second name.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { planAdjustment } from '../domain/adjustment.ts';
import type { Remark } from '../domain/entry.ts';
import type { Points } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { policyBook } from '../sqlite/policies.ts';
import { purseOf } from '../sqlite/purses.ts';
import { entriesBetween, printAnswer, standing, type EntriesAnswer } from './answer.ts';
import { checkAge, checkSecond, remarkFrom } from './award.ts';
import { command, examples } from './program.ts';
import { typedSigned } from './typed.ts';
import { narrowed, openResidentFor } from './whom.ts';

export interface AdjustRequest {
  readonly resident: string;
  readonly points: Points;
  readonly date: string | null;
  readonly remark: Remark | null;
}

interface AdjustOptions {
  readonly reason: string;
  readonly second: string;
  readonly date?: string;
}

export function addAdjust(program: Command, ctx: Context, run = runAdjust): void {
  const { options: t, args, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'adjust')
    .argument('<resident>', args.resident)
    .argument('<points>', args.signed)
    .requiredOption('--reason <t>', t.reason)
    .requiredOption('--second <name>', t.second)
    .option('--date <d>', t.date)
    .action((resident: string, amount: string, options: AdjustOptions) =>
      run(
        {
          resident,
          points: typedSigned(amount, '<±points>'),
          date: options.date ?? null,
          remark: remarkFrom({ note: options.reason, second: options.second }, ctx),
        },
        ctx,
      ),
    );
  examples(target, ctx, shown.adjust);
}

export async function runAdjust(request: AdjustRequest, ctx: Context): Promise<void> {
  const { remark } = request;
  if (!remark?.note) throw refusal('missing-option', { option: '--reason', command: 'jifen adjust' });
  if (!remark.second) throw refusal('missing-option', { option: '--second', command: 'jifen adjust' });
  checkSecond(ctx, remark);
  const typed = await narrowed(ctx, request.resident);
  const { result } = ctx.write({ command: 'adjust' }, (writer) => {
    const { db, today } = writer;
    const day = ctx.day(request.date ?? undefined, today);
    checkAge(ctx, day, today);
    const resident = openResidentFor(db, typed, day);
    const purse = purseOf(db, resident, day);
    const policy = policyBook(db)(day, purse.household);
    const from = writer.nextSeq();
    writer.append(planAdjustment({ purse, points: request.points, day, today, policy, remark }));
    return (): EntriesAnswer => ({
      entries: entriesBetween(db, from, from),
      duplicates: [],
      balances: [standing(db, resident, today)],
    });
  });
  printAnswer(ctx, result);
}
