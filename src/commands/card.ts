// `card`: a resident's paper card against the book. That they were compared is recorded, whatever came of it.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { checkCard, type CardVerdict } from '../domain/card-check.ts';
import { iso } from '../domain/calendar.ts';
import { expiredPoints } from '../domain/lots.ts';
import { bookLines, cardChecksOf, recordCardCheck } from '../sqlite/card-checks.ts';
import { lastSeq } from '../sqlite/entries.ts';
import { openLots } from '../sqlite/lots.ts';
import { shownEntries, type ListedEntry } from '../sqlite/shown-entries.ts';
import { withoutReward } from './answer.ts';
import { command, examples, subcommand } from './program.ts';
import { dayOfMoment } from './local-time.ts';
import { typedWhole } from './typed.ts';
import { doorOf, narrowed, residentFor } from './whom.ts';

export interface CardRequest {
  readonly resident: string;
  /** What the card says. */
  readonly points: number;
}

interface CardHolder {
  readonly cardNo: string;
  readonly name: string;
  readonly household: string | null;
}

interface Checked {
  readonly resident: CardHolder;
  readonly cardPoints: number;
  readonly verdict: CardVerdict;
  readonly firstDifferent: ListedEntry | null;
  readonly lastAgreed: { readonly date: string; readonly seq: number } | null;
  /** Points in the book past their last day, which `expire` has not booked yet. */
  readonly pastDue: number;
}

export interface ListedCheck {
  readonly date: string;
  readonly seq: number;
  readonly cardPoints: number;
  readonly bookPoints: number;
  readonly agrees: boolean;
  readonly operator: string;
}

export function addCard(program: Command, ctx: Context, run = runCardCheck): void {
  const { args, card: s, examples: shown } = ctx.text.help;
  const group = command(program, ctx, 'card');
  subcommand(group, ctx, 'check', s.check)
    .argument('<resident>', args.resident)
    .argument('<points>', args.cardPoints)
    .action((resident: string, amount: string) => run({ resident, points: typedWhole(amount, '<card points>') }, ctx));
  subcommand(group, ctx, 'list', s.list)
    .argument('<resident>', args.resident)
    .action((resident: string) => runCardList(resident, ctx));
  examples(group, ctx, shown.card);
}

export async function runCardCheck(request: CardRequest, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, request.resident);
  const { result } = ctx.write({ command: 'card check' }, (writer): (() => Checked) => {
    const { db, today } = writer;
    const { id, cardNo, name } = residentFor(db, typed, today);
    const agreed = cardChecksOf(db, id).findLast(({ cardPoints, bookPoints }) => cardPoints === bookPoints);
    const verdict = checkCard({ lines: bookLines(db, id), card: request.points, agreedUpTo: agreed?.seq ?? 0 });
    recordCardCheck(writer, { resident: id, seq: lastSeq(db), card: request.points, book: verdict.book });
    const from = verdict.agrees ? null : verdict.from;
    const lots = openLots(db, id);
    const checked: Checked = {
      resident: { cardNo, name, household: doorOf(db, id, today) },
      cardPoints: request.points,
      verdict,
      firstDifferent: from === null ? null : (shownEntries(db, from, from)[0] ?? null),
      lastAgreed: agreed ? { date: iso(dayOfMoment(db, agreed.recordedAt)), seq: agreed.seq } : null,
      pastDue: expiredPoints(lots, today),
    };
    return () => checked;
  });
  print(result, ctx);
}

function print(checked: Checked, ctx: Context): void {
  const { out, globals, text } = ctx;
  const { resident, cardPoints, verdict, firstDifferent, lastAgreed } = checked;
  if (globals.json)
    return out.document({
      ...{ resident, cardPoints, bookPoints: verdict.book, agrees: verdict.agrees },
      firstDifferent: firstDifferent && withoutReward(firstDifferent),
      lastAgreed,
    });
  for (const line of linesOf(checked, ctx)) out.line(line);
  if (!verdict.agrees) {
    const { cardNo } = resident;
    if (checked.pastDue > 0) out.say(text.paper.pastDue(checked.pastDue));
    out.say(text.paper.compare(cardNo, firstDifferent?.activityDate ?? null));
    out.say(text.paper.ifCardIsRight(cardNo, cardPoints - verdict.book));
  }
  if (globals.dryRun) out.say(text.common.dryRun);
}

function linesOf({ resident, cardPoints, verdict, firstDifferent, lastAgreed }: Checked, { text }: Context): string[] {
  const { paper, ledger } = text;
  const words = { resident, cardPoints, bookPoints: verdict.book, lastAgreed };
  if (verdict.agrees) return [paper.agree(words)];
  const found = verdict.finding === 'lacks' ? paper.cardLacks : paper.canDiffer;
  return [
    paper.differ(words),
    paper.lastAgreed(words),
    ...(firstDifferent === null ? [paper.notInBook] : [found, ledger.entryLine(firstDifferent)]),
  ];
}

async function runCardList(asked: string, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, asked);
  const found = ctx.read(({ db }, today) => {
    const { id, cardNo, name } = residentFor(db, typed, today);
    const checks = cardChecksOf(db, id).map(({ recordedAt, seq, cardPoints, bookPoints, operator }): ListedCheck => ({
      ...{ date: iso(dayOfMoment(db, recordedAt)), seq, cardPoints, bookPoints },
      ...{ agrees: cardPoints === bookPoints, operator },
    }));
    return { resident: { cardNo, name, household: doorOf(db, id, today) }, checks };
  });
  if (ctx.globals.json) return ctx.out.document(found);
  const { columns, checks } = ctx.text.paper;
  ctx.out.line(checks(found));
  if (found.checks.length === 0) return;
  ctx.out.table(
    [
      { title: columns.checkedOn },
      { title: columns.card, align: 'right' },
      { title: columns.book, align: 'right' },
      { title: columns.difference, align: 'right' },
      { title: columns.operator },
    ],
    found.checks.map((c) => [c.date, c.cardPoints, c.bookPoints, c.cardPoints - c.bookPoints, c.operator]),
  );
}
