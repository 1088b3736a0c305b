// What a resident takes home from the counter, and what the office keeps of it: `award … --receipt FILE.html`, `redeem …
// --receipt FILE.html`, and later `why SEQ --receipt FILE.html`. It is made of what the ledger has, so that a later one says
// the same. The file is asked for before anything is written, and made after.

import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import type { Entry } from '../domain/entry.ts';
import { quantityText } from '../domain/quantities.ts';
import { Refusal, refusal } from '../domain/refusal.ts';
import { receiptsDocument, type PrintedReceipt } from '../print/receipt-page.ts';
import { cutoffOf } from '../sqlite/cutoff.ts';
import { dealOf, entryAt, lastSeq, reversedBy } from '../sqlite/entries.ts';
import { proxyOf } from '../sqlite/proxies.ts';
import { personAt, residentBehind } from '../sqlite/residents.ts';
import { rewardVersionById } from '../sqlite/rewards.ts';
import { ruleVersionById } from '../sqlite/rules.ts';
import { offsetOfEntry } from '../sqlite/settlements.ts';
import { shownEntries } from '../sqlite/shown-entries.ts';
import type { Db } from '../sqlite/statement.ts';
import { inline } from '../terminal/harmless.ts';
import type { Text } from '../text/text.ts';
import { entryLines, standing, type EntriesAnswer } from './answer.ts';
import { shownCredit } from './credit-view.ts';
import { targetOf } from './out-files.ts';
import { putPage, typedPage } from './page-file.ts';
import { shownHold } from './redeem-apply.ts';
import { cutoffLine, imprintOf } from './report-output.ts';

/** What makes a receipt of an answer. Refuses a file that is no page, or that can't be written. */
export function receiptTo(typed: string, ctx: Context): (answer: EntriesAnswer) => void {
  const file = newPage(typed, ctx);
  return (answer) => {
    if (ctx.globals.dryRun) return;
    try {
      putReceipts(ctx, file, (db, today) => receiptsOf(db, answer, today, ctx.text));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // What was entered stays entered.
      ctx.out.warn(ctx.text.ledger.receipt.failed(inline(file)));
    }
  };
}

/** Writes the receipt of an entry that is there already. Refuses one that is neither an award nor a redemption. */
export function putReceiptOf(seq: number, typed: string, ctx: Context): void {
  putReceipts(ctx, newPage(typed, ctx), (db, today) => [receiptOf(db, headOf(db, seq), today, ctx.text)]);
}

function newPage(typed: string, ctx: Context): string {
  const file = typedPage(typed, '--receipt');
  targetOf(ctx, file, false);
  return file;
}

type Receipts = (db: Db, today: Day) => readonly PrintedReceipt[];

function putReceipts(ctx: Context, file: string, made: Receipts): void {
  const { text, lang, operator, globals } = ctx;
  const t = text.ledger.receipt;
  const page = ctx.read(({ db }, today) => {
    const imprint = imprintOf(db, today);
    const foot = [t.by(operator), cutoffLine(cutoffOf(db), imprint, text)];
    const { title, copies, signatures } = t;
    return receiptsDocument(made(db, today), { lang, place: imprint.place, title, copies, signatures, foot });
  });
  putPage(ctx, file, false, page);
  if (!globals.dryRun) ctx.out.say(t.written(inline(file)));
}

/** One receipt for each deed or redemption; where all of it waits for review, one that says so. */
function receiptsOf(db: Db, answer: EntriesAnswer, today: Day, text: Text): PrintedReceipt[] {
  const { entries, duplicates, ofHousehold = [], balances } = answer;
  const own = [...entries, ...duplicates].filter(({ seq }) => !ofHousehold.includes(seq));
  const heads = new Map(own.map(({ seq }) => headOf(db, seq)).map((head) => [head.seq, head]));
  if (heads.size > 0) return [...heads.values()].map((head) => receiptOf(db, head, today, text));
  const who = balances.map((one) => text.ledger.receipt.who(one)).join('  ');
  return [{ number: '', who, rows: [], lines: entryLines(answer, text) }];
}

/** An award, or the first entry of a redemption that several members of a household have paid. Refuses every other kind. */
function headOf(db: Db, seq: number): Entry {
  const entry = entryAt(db, seq);
  if (!entry) throw refusal('unknown-entry', { seq: String(seq), last: lastSeq(db) });
  if (entry.kind !== 'award' && entry.kind !== 'redeem') throw refusal('no-receipt', { seq, kind: entry.kind });
  const [head = entry] = dealOf(db, entry);
  return head;
}

function receiptOf(db: Db, entry: Entry, today: Day, text: Text): PrintedReceipt {
  const { seq } = entry;
  const [shown] = shownEntries(db, seq, seq);
  if (!shown) throw new Error(`no entry ${seq}`);
  const resident = residentBehind(db, entry.resident);
  const rule = entry.ruleVersion === null ? null : ruleVersionById(db, entry.ruleVersion);
  const reward = entry.rewardVersion === null ? null : rewardVersionById(db, entry.rewardVersion);
  const unit = rule?.unit ?? (reward && reward.kind !== 'fee' ? 'piece' : null);
  const points = dealOf(db, entry).reduce((sum, leg) => sum + leg.points, 0);
  const t = text.ledger.receipt;
  const { available, debt } = standing(db, resident, today);
  return {
    number: t.number(seq),
    who: t.who(resident),
    rows: t.rows({
      ...{ day: shown.activityDate, isAward: rule !== null, points, expiresOn: shown.expiresOn },
      what: [rule?.name ?? reward?.name ?? null, shown.activity].filter((word) => word !== null).join(' · '),
      pieces: entry.quantity === null || unit === null ? null : { count: quantityText(entry.quantity), unit },
      ...{ available, debt, asOf: iso(today) },
    }),
    lines: moreOf(db, entry, -points, today, text),
  };
}

/** What else belongs to an entry: the fee, what is put aside, who acted, what is owed, that it was taken back. */
function moreOf(db: Db, entry: Entry, paid: number, today: Day, text: Text): string[] {
  const { seq } = entry;
  const offset = offsetOfEntry(db, seq);
  const hold = shownHold(db, seq);
  const helper = proxyOf(db, entry.voucher);
  const credit = shownCredit(db, residentBehind(db, entry.resident), today);
  const by = reversedBy(db, seq);
  return [
    ...(offset ? [text.ledger.offsetLine({ ...offset, points: paid })] : []),
    ...(hold ? [text.rewards.holdLine(hold)] : []),
    ...(helper === null ? [] : [text.residency.proxy(personAt(db, helper))]),
    ...(credit.owes > 0 ? [text.credit.owing(credit)] : []),
    ...(by === null ? [] : [text.ledger.receipt.reversed(by)]),
  ];
}
