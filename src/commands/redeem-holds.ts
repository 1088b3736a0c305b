// `redeem --holds`, `--collect`, `--release`, `--release-overdue`: what becomes of goods that were put aside. Handing out
// writes no entry: the points were drawn when the goods were put aside. Releasing is the reversal of the redemption.

import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import type { Remark } from '../domain/entry.ts';
import { checkHeld, isOverdue, type Hold } from '../domain/holds.ts';
import type { Person } from '../domain/person.ts';
import { quantityText } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { entryAt } from '../sqlite/entries.ts';
import { handOver, holdOf, openHolds } from '../sqlite/holds.ts';
import { residentBehind } from '../sqlite/residents.ts';
import { reversible } from '../sqlite/reversals.ts';
import { rewardVersionById } from '../sqlite/rewards.ts';
import type { Db } from '../sqlite/statement.ts';
import { agreeTo, needsAgreement } from './agreement.ts';
import { entriesBetween, printAnswer, standing, type EntriesAnswer } from './answer.ts';
import { shownHold, type ShownHold } from './redeem-apply.ts';
import { reverseAll, typedEntry } from './reverse.ts';

/** Goods that are put aside, as they are listed. */
export interface ListedHold extends ShownHold, Person {
  readonly activityDate: string;
  readonly reward: string;
  readonly rewardName: string;
  readonly quantity: string;
  readonly overdue: boolean;
}

function listedHold(db: Db, hold: Hold, today: Day): ListedHold {
  const entry = entryAt(db, hold.seq);
  if (!entry || entry.rewardVersion === null || entry.quantity === null) throw new Error(`no redemption ${hold.seq}`);
  // Goods are fetched by whoever is behind the card that they were put aside for.
  const { cardNo, name } = residentBehind(db, entry.resident);
  const { code, name: rewardName } = rewardVersionById(db, entry.rewardVersion);
  return {
    ...{ id: hold.seq, until: hold.until === null ? null : iso(hold.until), state: 'held' },
    ...{ activityDate: iso(entry.day), cardNo, name, reward: code, rewardName },
    ...{ quantity: quantityText(entry.quantity), overdue: isOverdue(hold, today) },
  };
}

/** The hold of that redemption. Refuses a redemption that was handed out at once, and what is none. */
function holdFor(db: Db, typed: string): Hold {
  const hold = holdOf(db, typedEntry(typed));
  if (!hold) throw refusal('unknown-hold', { seq: typed });
  return hold;
}

export function runHolds(ctx: Context): void {
  const holds = ctx.read(({ db }, today) => openHolds(db).map((hold) => listedHold(db, hold, today)));
  const { out, text, globals } = ctx;
  if (globals.json) return out.document({ holds });
  const { columns } = text.ledger;
  const t = text.rewards;
  if (holds.length > 0) {
    out.table(
      [
        { title: columns.number, align: 'right' },
        ...[{ title: columns.date }, { title: columns.card }, { title: columns.name }, { title: t.columns.reward }],
        { title: t.columns.pieces, align: 'right' },
        { title: t.columns.until },
      ],
      holds.map((hold) => [
        ...[hold.id, hold.activityDate, hold.cardNo, hold.name, hold.rewardName, hold.quantity],
        hold.overdue ? t.overdue(hold.until ?? '') : hold.until,
      ]),
    );
  }
  out.say(t.holdsListed(holds.length, holds.filter(({ overdue }) => overdue).length));
}

export function runCollect(typed: string, ctx: Context): void {
  const { result } = ctx.write({ command: 'redeem --collect' }, (writer) => {
    const { db, today } = writer;
    const hold = holdFor(db, typed);
    checkHeld(hold);
    const entry = entryAt(db, hold.seq);
    handOver(writer, hold.seq, today);
    const resident = entry && residentBehind(db, entry.resident);
    return () => ({
      answer: {
        ...{ entries: entriesBetween(db, hold.seq, hold.seq), duplicates: [] },
        balances: resident ? [standing(db, resident, today)] : [],
      } satisfies EntriesAnswer,
      hold: shownHold(db, hold.seq),
    });
  });
  print(ctx, result);
}

export function runRelease(typed: string, remark: Remark | null, ctx: Context): void {
  const { result } = ctx.write({ command: 'redeem --release' }, (writer) => {
    const hold = holdFor(writer.db, typed);
    checkHeld(hold);
    const answer = reverseAll(writer, reversible(writer.db, hold.seq), remark);
    return () => ({ answer: answer(), hold: shownHold(writer.db, hold.seq) });
  });
  print(ctx, result);
}

function print(ctx: Context, { answer, hold }: { answer: EntriesAnswer; hold: ShownHold | null }): void {
  printAnswer(ctx, answer, hold ? { hold } : {});
  if (hold && !ctx.globals.json) ctx.out.line(ctx.text.rewards.holdLine(hold));
}

const overdueIn = (db: Db, today: Day): Hold[] => openHolds(db).filter((hold) => isOverdue(hold, today));

/** What is to be released is shown and agreed to; only that is released then. */
async function agreedOverdue(ctx: Context): Promise<readonly number[]> {
  const { text } = ctx;
  const holds = ctx.read(({ db }, today) => overdueIn(db, today).map((hold) => listedHold(db, hold, today)));
  if (holds.length === 0) return [];
  await agreeTo(ctx, {
    command: 'jifen redeem --release-overdue',
    what: text.rewards.overdueCount(holds.length),
    preview: holds.map((hold) => text.rewards.overdueLine(hold)),
    question: text.rewards.askRelease(holds.length),
  });
  return holds.map(({ id }) => id);
}

export async function runReleaseOverdue(remark: Remark | null, ctx: Context): Promise<void> {
  const agreed = needsAgreement(ctx) ? await agreedOverdue(ctx) : null;
  const { result } = ctx.write({ command: 'redeem --release-overdue' }, (writer): (() => EntriesAnswer) => {
    const { db, today } = writer;
    const seqs = overdueIn(db, today).map(({ seq }) => seq);
    if (agreed !== null && String(agreed) !== String(seqs)) {
      throw refusal('changed-meanwhile', { command: 'jifen redeem --release-overdue' });
    }
    return reverseAll(
      writer,
      seqs.flatMap((seq) => reversible(db, seq)),
      remark,
    );
  });
  if (result.entries.length === 0 && !ctx.globals.json) return ctx.out.say(ctx.text.rewards.nothingOverdue);
  printAnswer(ctx, result);
}
