// `sheet new` and `sheet print`: a numbered sign-in sheet, recorded once and printed as often as it is needed.

import type { Context } from '../context.ts';
import { iso, yearOf, type Day } from '../domain/calendar.ts';
import type { Minutes } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { householdCode } from '../domain/household-code.ts';
import type { RuleVersion } from '../domain/rules.ts';
import type { RosterRow } from '../domain/sheet/roster.ts';
import type { PrintedRow, PrintedSheet } from '../print/sheet-page.ts';
import { ruleInForce } from '../sqlite/awards.ts';
import { settingOf } from '../sqlite/policies.ts';
import { residentById } from '../sqlite/residents.ts';
import { ruleVersions } from '../sqlite/rules.ts';
import { addSheet, nextSheetNumber } from '../sqlite/sheets.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { inline } from '../terminal/harmless.ts';
import type { Text } from '../text/text.ts';
import { ruleAsked } from './award.ts';
import { dayOfMoment } from './local-time.ts';
import { withFiles } from './out-files.ts';
import {
  fileNames,
  printToStdout,
  putSheetFiles,
  renderSheet,
  type RenderedSheet,
  type SheetPrint,
} from './sheet-files.ts';
import { asksForNames, personOn, rosterFor, type RosterAsked } from './sheet-roster.ts';
import { shownTerms, usableSheetFor } from './sheet-view.ts';
import { typedDate } from './typed.ts';
import { narrowed } from './whom.ts';

export interface SheetRequest {
  readonly rule: string | null;
  readonly date: string | null;
  readonly activity: string | null;
  readonly minutes: Minutes | null;
  readonly roster: RosterAsked;
  /** Blank rows after the names; null for the usual. */
  readonly blank: number | null;
  readonly print: SheetPrint;
}

/** A sheet with all that is printed on it. */
interface WholeSheet {
  readonly number: string;
  readonly neighbourhood: string;
  readonly day: Day | null;
  readonly rule: RuleVersion | null;
  readonly activity: string | null;
  readonly minutes: Minutes | null;
  readonly rows: number;
  readonly roster: readonly RosterRow[];
}

/** Where nobody is printed, the paper is for whoever comes. */
const BLANK_ROWS = 20;
/** The most rows of a sheet. */
const MOST_ROWS = 5000;
/** So often what is printed may change while it is made ready. */
const TRIES = 5;

function planSheet(db: Db, request: SheetRequest, today: Day): WholeSheet {
  const day = request.date === null ? null : typedDate(request.date, today, '--date');
  const roster = rosterFor(db, request.roster, day ?? today);
  const rows = roster.length + (request.blank ?? (asksForNames(request.roster) ? 0 : BLANK_ROWS));
  if (rows < 1 || rows > MOST_ROWS)
    throw refusal('bad-value', { option: '--blank', given: String(request.blank), allowed: `1 ≤ … ≤ ${MOST_ROWS}` });
  return {
    number: nextSheetNumber(db, yearOf(today)),
    neighbourhood: settingOf(db, 'name') ?? '',
    day,
    rule: request.rule === null ? null : ruleOn(db, request.rule, day ?? today),
    activity: request.activity,
    minutes: request.minutes,
    rows,
    roster,
  };
}

const ruleOn = (db: Db, asked: string, day: Day): RuleVersion =>
  ruleInForce(ruleVersions(db), ruleAsked(db, asked, day), day);

function record(writer: Writer, sheet: WholeSheet): void {
  const { number, day, activity, minutes, rows, rule } = sheet;
  addSheet(
    writer,
    { number, day, activity, minutes, rows, rule: rule?.rule ?? null },
    sheet.roster.map(({ n, id }) => ({ n, resident: id })),
  );
}

/** The sheet as it goes on paper. */
function printed(sheet: WholeSheet, print: SheetPrint, text: Text): PrintedSheet {
  const named = new Map(sheet.roster.map((row) => [row.n, row]));
  return {
    number: sheet.number,
    neighbourhood: sheet.neighbourhood,
    activity: sheet.activity,
    date: sheet.day === null ? null : iso(sheet.day),
    rule: sheet.rule?.name ?? null,
    hours: sheet.minutes === null ? null : text.ledger.hours(sheet.minutes),
    countsHours: sheet.rule?.unit === 'hour',
    rows: Array.from({ length: sheet.rows }, (_, at): PrintedRow => {
      const { name = null, household = null, cardNo = null } = named.get(at + 1) ?? {};
      return { n: at + 1, name, household, cardNo };
    }),
    withCards: print.cards,
    copies: print.copies,
  };
}

export async function runSheetNew(asked: SheetRequest, ctx: Context): Promise<void> {
  const request = { ...asked, roster: { ...asked.roster, group: await narrowedGroup(ctx, asked.roster.group) } };
  let sheet = ctx.read(({ db }, today) => planSheet(db, request, today));
  for (let left = TRIES; left > 0;) {
    const rendered = await renderSheet(printed(sheet, request.print, ctx.text), request.print, ctx.text);
    const now = await issue(sheet, rendered, request, ctx);
    if (now === null) return tell(sheet, rendered, ctx);
    // Whoever has taken the number has got on meanwhile, so that sooner or later everybody does.
    if (!isSame({ ...now, number: sheet.number }, sheet)) left -= 1;
    sheet = now;
  }
  throw refusal('changed-meanwhile', { command: 'jifen sheet new' });
}

const isSame = (one: WholeSheet, other: WholeSheet): boolean => JSON.stringify(one) === JSON.stringify(other);

async function narrowedGroup(ctx: Context, group: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const one of group) found.push(householdCode(one) === null ? await narrowed(ctx, one) : one);
  return found;
}

/** Records the sheet and writes its files, all or nothing. Null once it is done; else the sheet as it has to be by now. */
async function issue(
  sheet: WholeSheet,
  rendered: RenderedSheet,
  request: SheetRequest,
  ctx: Context,
): Promise<WholeSheet | null> {
  return withFiles(ctx, request.print.force, (files) => {
    const { result } = ctx.write({ command: 'sheet new' }, (writer) => {
      const now = planSheet(writer.db, request, writer.today);
      const isAsPrinted = isSame(now, sheet);
      if (isAsPrinted) record(writer, sheet);
      return () => {
        if (isAsPrinted) putSheetFiles(files, rendered);
        return isAsPrinted ? null : now;
      };
    });
    return result;
  });
}

/** Says what was printed. */
function tell(sheet: WholeSheet, rendered: RenderedSheet, ctx: Context): void {
  const { globals, out, text } = ctx;
  const { number, rows, roster, day, activity, minutes } = sheet;
  const names = roster.length;
  const files = fileNames(rendered);
  const { pages } = rendered;
  const xlsx = files.find((file) => file.endsWith('.xlsx')) ?? null;
  if (globals.json) {
    const terms = shownTerms({ number, day, rule: sheet.rule?.code ?? null, activity, minutes, rows, names });
    out.document({ sheet: { ...terms, pages }, files });
  } else {
    const onStdout = printToStdout(ctx, rendered);
    (onStdout ? out.say : out.line)(text.paper.made({ number, pages, names, rows }));
    if (files.length > 0 && !globals.dryRun) out.say(text.paper.written(files.map(inline)));
    if (!globals.dryRun) out.say(text.paper.whenBack({ number, names, xlsx }));
  }
  if (globals.dryRun) out.say(text.common.dryRun);
}

export interface PrintRequest {
  readonly number: string;
  readonly print: SheetPrint;
}

/** A sheet that was recorded, with what its rule and its people are called now. */
function storedSheet(db: Db, typed: string): WholeSheet {
  const { number, day, rule, activity, minutes, rows, roster, issuedAt } = usableSheetFor(db, typed);
  const on = day ?? dayOfMoment(db, issuedAt);
  const person = personOn(db, on);
  return {
    ...{ number, day, activity, minutes, rows },
    neighbourhood: settingOf(db, 'name') ?? '',
    rule: rule === null ? null : ruleOn(db, rule, on),
    roster: roster.map(({ n, resident }) => ({ ...person(residentById(db, resident)), n })),
  };
}

export async function runSheetPrint({ number, print }: PrintRequest, ctx: Context): Promise<void> {
  const sheet = ctx.read(({ db }) => storedSheet(db, number));
  const rendered = await renderSheet(printed(sheet, print, ctx.text), print, ctx.text);
  await withFiles(ctx, print.force, (files) => putSheetFiles(files, rendered));
  tell(sheet, rendered, ctx);
}
