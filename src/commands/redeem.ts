// `redeem`: points for a reward, or off the property fee. The cost is computed here, never typed.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Remark } from '../domain/entry.ts';
import { hundredths, ONE, type Hundredths, type Points } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { purseOf } from '../sqlite/purses.ts';
import { residentByCard } from '../sqlite/residents.ts';
import { entriesBetween, printAnswer, standing, type EntriesAnswer } from './answer.ts';
import { checkAge, remarkFrom } from './award.ts';
import { keptAnswer } from './kept-key.ts';
import { command, examples } from './program.ts';
import { keptOffset, redeem, type Offsetting } from './redeem-apply.ts';
import { typedLabel, typedPoints, typedQuantity, typedYear } from './typed.ts';
import { narrowed, residentFor } from './whom.ts';

export interface RedeemRequest {
  readonly resident: string;
  readonly reward: string;
  readonly quantity: Hundredths;
  readonly points: Points | null;
  readonly year: number | null;
  readonly date: string | null;
  readonly remark: Remark | null;
  readonly key: string | null;
}

interface Redeemed {
  readonly answer: EntriesAnswer;
  readonly done: Offsetting | null;
}

interface RedeemOptions {
  readonly qty?: string;
  readonly points?: string;
  readonly year?: string;
  readonly date?: string;
  readonly note?: string;
  readonly key?: string;
}

export function addRedeem(program: Command, ctx: Context, run = runRedeem): void {
  const { options: t, args, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'redeem')
    .argument('<resident>', args.resident)
    .argument('<reward>', args.reward)
    .option('--qty <n>', t.pieces)
    .option('--points <n>', t.feePoints)
    .option('--year <y>', t.feeYear)
    .option('--date <d>', t.date)
    .option('--note <t>', t.note)
    .option('--key <k>', t.key)
    .action((resident: string, reward: string, options: RedeemOptions) =>
      run(
        {
          resident,
          reward,
          quantity: options.qty === undefined ? ONE : pieces(options.qty),
          points: options.points === undefined ? null : typedPoints(options.points, '--points'),
          year: options.year === undefined ? null : typedYear(options.year, '--year'),
          date: options.date ?? null,
          remark: remarkFrom(options),
          key: options.key === undefined ? null : typedLabel(options.key, '--key'),
        },
        ctx,
      ),
    );
  examples(target, ctx, shown.redeem);
}

function pieces(text: string): Hundredths {
  const quantity = typedQuantity(text, '--qty');
  if (quantity % ONE !== 0) throw refusal('bad-amount', { option: '--qty', given: text });
  return hundredths(quantity);
}

export async function runRedeem(request: RedeemRequest, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, request.resident);
  const { result } = ctx.write({ command: 'redeem', key: request.key, asked: request }, (writer) => {
    const { db, today } = writer;
    const kept = keptAnswer(writer, request.key, request);
    if (kept) return (): Redeemed => ({ answer: kept, done: keptOffset(db, kept) });
    const day = ctx.day(request.date ?? undefined, today);
    checkAge(ctx, day, today);
    const resident = residentFor(db, typed, day);
    const from = writer.nextSeq();
    const done = redeem(writer, request, purseOf(db, resident, day), day);
    return (): Redeemed => {
      const entries = entriesBetween(db, from, writer.nextSeq() - 1);
      const givers = entries
        .flatMap(({ cardNo }) => residentByCard(db, cardNo) ?? [])
        .filter(({ id }) => id !== resident.id);
      const balances = [resident, ...givers].map((who) => standing(db, who, today));
      return { answer: { entries, duplicates: [], balances }, done };
    };
  });
  const { answer, done } = result;
  printAnswer(ctx, answer, done ? { offset: done.offset } : {});
  if (!done || ctx.globals.json) return;
  ctx.out.line(ctx.text.ledger.offsetLine(done.offset));
  if (!done.isFeeKnown) ctx.out.say(ctx.text.ledger.feeUnknown(done.offset));
}
