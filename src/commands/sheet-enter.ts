// `sheet enter`: the rows that were signed on a sheet of our own, credited by their numbers.

import type { Context } from '../context.ts';
import { iso, type Day } from '../domain/calendar.ts';
import type { Minutes, Points } from '../domain/quantities.ts';
import { Refusal, refusal } from '../domain/refusal.ts';
import { checkOpen } from '../domain/residency.ts';
import { hoursIn } from '../domain/rules.ts';
import { rowListText, tickedRows } from '../domain/sheet/row-list.ts';
import { AwardBook, ruleInForce, type Award, type Awarded } from '../sqlite/awards.ts';
import { nextBatch, writeBatch, type RowCounts } from '../sqlite/batch-rows.ts';
import { batchesOfSheet } from '../sqlite/batches.ts';
import { deedsOf, stateHeld } from '../sqlite/held-deeds.ts';
import { householdOn, residentBehind, type Resident } from '../sqlite/residents.ts';
import { ruleVersions } from '../sqlite/rules.ts';
import type { SheetRow, SheetWithRoster } from '../sqlite/sheets.ts';
import type { Writer } from '../sqlite/writer.ts';
import { requestDigest } from '../context.ts';
import { askRule, checkAge, ruleAsked } from './award.ts';
import { usableSheetFor } from './sheet-view.ts';
import { doorOf } from './whom.ts';

export interface EnterRequest {
  readonly number: string;
  readonly rows: readonly number[];
  readonly rule: string | null;
  readonly date: string | null;
  readonly minutes: Minutes | null;
  readonly points: Points | null;
  /** What stands without a name under the same rule that day is another activity than the sheet's. */
  readonly otherActivity: boolean;
}

export interface EnteredResident {
  readonly row: number;
  readonly cardNo: string;
  readonly name: string;
  readonly household: string | null;
  /** What was credited; null where the deed was there already, or is reviewed first. */
  readonly points: number | null;
  readonly isPending?: true;
}

/** As an import answers, and who was credited. */
export interface EnteredAnswer {
  readonly sheet: string;
  readonly batch: number | null;
  readonly kind: 'sheet';
  readonly rows: RowCounts;
  readonly points: number;
  readonly minutes: number;
  readonly residents: readonly EnteredResident[];
}

interface Entered {
  readonly answer: EnteredAnswer;
  /** Rows that a cap has cut. */
  readonly cut: number;
  /** Whether it had come back before. */
  readonly wasBack: boolean;
}

type Ticked = SheetRow & { readonly who: Resident };

const COMMAND = 'jifen sheet enter';

export async function runSheetEnter(asked: EnterRequest, ctx: Context): Promise<void> {
  const request = await withRule(asked, ctx);
  const { result } = ctx.write({ command: 'sheet enter' }, (writer) => {
    const sheet = usableSheetFor(writer.db, request.number);
    const day = dayOf(sheet, request, writer, ctx);
    const ticked = tickedRows(sheet, request.rows).map((row) => ({
      ...row,
      who: residentBehind(writer.db, row.resident),
    }));
    const batch = nextBatch(writer.db);
    const done =
      day === null ? [] : awarded(sheet, ticked, awardsOf(sheet, ticked, request, day, batch, writer), writer);
    const entered = enteredOf(sheet, ticked, done, batch, (who) => doorOf(writer.db, who, day ?? writer.today));
    const { answer } = entered;
    if (answer.batch !== null) record(writer, answer, done);
    return () => entered;
  });
  print(result, ctx);
}

/** On a terminal the rule is asked for where neither the sheet nor the command says it. */
async function withRule(request: EnterRequest, ctx: Context): Promise<EnterRequest> {
  if (request.rule !== null || request.rows.length === 0) return request;
  const sheet = ctx.read(({ db }) => usableSheetFor(db, request.number));
  return sheet.rule === null ? { ...request, rule: await askRule(ctx, COMMAND) } : request;
}

/** The day of the activity; null where it is not known and nobody came. Refuses a day that is still to come. */
function dayOf(sheet: SheetWithRoster, request: EnterRequest, { today }: Writer, ctx: Context): Day | null {
  const typed = request.date ?? (sheet.day === null ? null : iso(sheet.day));
  if (typed === null && request.rows.length > 0)
    throw refusal('missing-option', { option: '--date <d>', command: COMMAND });
  if (typed === null) return null;
  const day = ctx.day(typed, today);
  checkAge(ctx, day, today);
  return day;
}

function awardsOf(
  sheet: SheetWithRoster,
  ticked: readonly Ticked[],
  request: EnterRequest,
  day: Day,
  batch: number,
  { db }: Writer,
): Award[] {
  if (ticked.length === 0) return [];
  const rule = ruleInForce(ruleVersions(db), ruleAsked(db, request.rule ?? sheet.rule ?? '', day), day);
  const minutes = request.minutes ?? sheet.minutes;
  if (rule.unit === 'hour' && minutes === null)
    throw refusal('missing-option', { option: '--hours <h>', command: COMMAND });
  return ticked.map(({ who }) => {
    checkOpen(who, day);
    return {
      resident: who.id,
      household: householdOn(db, who.id, day),
      day,
      rule: rule.code,
      quantity: rule.unit === 'hour' && minutes !== null ? hoursIn(minutes) : null,
      given: request.points,
      minutes,
      activity: sheet.activity,
      activityFrom: sheet.activity === null || request.otherActivity ? 'typed' : 'said',
      segment: null,
      remark: null,
      batch,
      // As on an imported sheet, the points were decided where it was kept.
      decided: true,
      again: false,
    };
  });
}

/** What became of each row. Refuses all of them where some may be there already without the name of the activity. */
function awarded(
  { number, activity }: SheetWithRoster,
  ticked: readonly Ticked[],
  awards: readonly Award[],
  writer: Writer,
): Awarded[] {
  const done = new Map<Award, Awarded>();
  const unclear = new Set<Award>();
  new AwardBook(writer).awardEach(awards, (award, outcome) => {
    if (!(outcome instanceof Refusal)) done.set(award, outcome);
    else if (outcome.code === 'row-other-activity') unclear.add(award);
    else throw outcome;
  });
  if (unclear.size === 0) return awards.map((award) => done.get(award) as Awarded);
  const rows = ticked.flatMap(({ n }, at) => (unclear.has(awards[at] as Award) ? [n] : []));
  throw refusal('sheet-rows-unclear', { sheet: number, rows: rowListText(rows), activity: activity ?? '' });
}

function enteredOf(
  sheet: SheetWithRoster,
  ticked: readonly Ticked[],
  done: readonly Awarded[],
  batch: number,
  doorAt: (resident: number) => string | null,
): Entered {
  const entries = done.flatMap((one) => (one.kind === 'credited' ? [one.entry] : []));
  const pending = done.filter(({ kind }) => kind === 'claimed').length;
  const wasBack = sheet.batch !== null;
  const answer: EnteredAnswer = {
    sheet: sheet.number,
    batch: entries.length + pending > 0 || !wasBack ? batch : null,
    kind: 'sheet',
    rows: {
      ...{ read: ticked.length, credited: entries.length, duplicate: ticked.length - entries.length - pending },
      ...{ rejected: 0, skipped: 0, pending },
    },
    points: entries.reduce((sum, entry) => sum + entry.points, 0),
    minutes: entries.reduce((sum, entry) => sum + entry.minutes, 0),
    residents: ticked.map(({ n, who: { id, cardNo, name } }, at) => {
      const one = done[at];
      const points = one?.kind === 'credited' ? one.entry.points : null;
      return {
        row: n,
        cardNo,
        name,
        household: doorAt(id),
        points,
        ...(one?.kind === 'claimed' ? { isPending: true as const } : {}),
      };
    }),
  };
  return { answer, cut: entries.filter(({ cut }) => cut !== null).length, wasBack };
}

/** A batch of its own, so that the sheet has come back and can be taken back. */
function record(
  writer: Writer,
  { sheet, batch, kind, rows, residents }: EnteredAnswer & { batch: number | null },
  done: readonly Awarded[],
): void {
  if (batch === null) return;
  const isKnown = deedsOf(writer.db, batchesOfSheet(writer.db, sheet).map(({ id }) => id)); // prettier-ignore
  const typed = rowListText(residents.map(({ row }) => row));
  writeBatch(
    writer,
    { id: batch, kind, file: sheet, sha256: requestDigest([sheet, typed]), encoding: 'typed', sheetNo: sheet, rows },
    [],
  );
  for (const one of done) {
    if (one.kind === 'duplicate' && !one.inThisRun && !isKnown(one)) stateHeld(writer, batch, one, 'held');
  }
}

function print({ answer, cut, wasBack }: Entered, ctx: Context): void {
  const { out, globals, text } = ctx;
  const { columns } = text.ledger;
  if (globals.json) return out.document(answer);
  if (answer.residents.length > 0)
    out.table(
      [
        { title: text.paper.columns.row, align: 'right' },
        { title: columns.name },
        { title: columns.household },
        { title: columns.points, align: 'right' },
      ],
      answer.residents.map((r) => [
        ...[r.row, r.name, r.household],
        r.points ?? (r.isPending ? text.claims.pending : text.paper.alreadyThere),
      ]),
    );
  out.line(answer.rows.read === 0 && wasBack ? text.paper.backAlready(answer.sheet) : text.paper.entered(answer));
  if (cut > 0) out.say(text.sheets.cut(cut));
  if (answer.batch !== null && answer.rows.credited + answer.rows.pending > 0 && !globals.dryRun)
    out.say(text.sheets.batch(answer.batch));
  if (globals.dryRun) out.say(text.common.dryRun);
}
