// `sheet list`, `gaps`, `show`, `cancel`, `reopen`: where the numbered sheets are.

import type { Context } from '../context.ts';
import { iso } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import { residentById } from '../sqlite/residents.ts';
import { ruleNames } from '../sqlite/rules.ts';
import { allSheets, creditedOn, stateSheet } from '../sqlite/sheets.ts';
import type { Column } from '../terminal/out.ts';
import { dayOfMoment } from './local-time.ts';
import { personOn } from './sheet-roster.ts';
import { sheetFor, shownSheet, usableSheetFor, type ShownSheet } from './sheet-view.ts';

/** A sheet that has not come back. */
export interface Gap extends ShownSheet {
  /** Since it was printed. */
  readonly daysOut: number;
  /** Whether its day is still to come. */
  readonly isAhead: boolean;
}

export interface RosterLine {
  readonly row: number;
  readonly cardNo: string;
  readonly name: string;
  readonly household: string | null;
  /** What stands in the ledger from this sheet, or null. */
  readonly points: number | null;
}

function sheetColumns({ text }: Context): Column[] {
  const { columns } = text.paper;
  return [
    { title: columns.sheet },
    { title: text.ledger.columns.date },
    { title: columns.rule },
    { title: columns.activity },
    { title: columns.names, align: 'right' },
    { title: columns.blank, align: 'right' },
  ];
}

const sheetCells = (s: ShownSheet, rules: ReadonlyMap<string, string>): (string | number | null)[] => [
  ...[s.number, s.date, nameOf(s.rule, rules), s.activity],
  ...[s.names, s.rows - s.names],
];

const nameOf = (rule: string | null, rules: ReadonlyMap<string, string>): string | null =>
  rule === null ? null : (rules.get(rule) ?? rule);

export function runSheetList(year: number | null, ctx: Context): void {
  const sheets = ctx.read(({ db }) =>
    allSheets(db)
      .filter(({ number }) => year === null || number.startsWith(`S${year}-`))
      .map((sheet) => shownSheet(db, sheet)),
  );
  if (ctx.globals.json) return ctx.out.document({ sheets });
  const rules = ctx.read(({ db }) => ruleNames(db));
  const { columns, states, sheetCount } = ctx.text.paper;
  if (sheets.length > 0)
    ctx.out.table(
      [...sheetColumns(ctx), { title: columns.state }],
      sheets.map((sheet) => [...sheetCells(sheet, rules), states[sheet.state]]),
    );
  ctx.out.say(sheetCount(sheets.length));
}

export function runSheetGaps(ctx: Context): void {
  const sheets = ctx.read(({ db }, today): Gap[] =>
    allSheets(db)
      .filter(({ state }) => state === 'out')
      .map((sheet) => ({
        ...shownSheet(db, sheet),
        daysOut: today - dayOfMoment(db, sheet.issuedAt),
        isAhead: sheet.day !== null && sheet.day > today,
      })),
  );
  if (ctx.globals.json) return ctx.out.document({ sheets });
  const rules = ctx.read(({ db }) => ruleNames(db));
  const { columns, gapsCount } = ctx.text.paper;
  if (sheets.length > 0)
    ctx.out.table(
      [...sheetColumns(ctx), { title: columns.issued }, { title: columns.daysOut, align: 'right' }],
      sheets.map((sheet) => [...sheetCells(sheet, rules), sheet.issuedOn, sheet.daysOut]),
    );
  ctx.out.line(gapsCount(sheets.length, sheets.filter(({ isAhead }) => isAhead).length));
}

export function runSheetShow(typed: string, ctx: Context): void {
  const found = ctx.read(({ db }) => {
    const sheet = sheetFor(db, typed);
    const person = personOn(db, sheet.day ?? dayOfMoment(db, sheet.issuedAt));
    const credited = creditedOn(db, sheet.number);
    const roster = sheet.roster.map(({ n, resident }): RosterLine => {
      const { cardNo, name, household } = person(residentById(db, resident));
      return { row: n, cardNo, name, household, points: credited.get(resident) ?? null };
    });
    const cancelled = sheet.cancelled && {
      on: iso(dayOfMoment(db, sheet.cancelled.at)),
      reason: sheet.cancelled.reason,
    };
    return { ...shownSheet(db, sheet), cancelled, roster };
  });
  if (ctx.globals.json) return ctx.out.document(found);
  const rules = ctx.read(({ db }) => ruleNames(db));
  const { columns } = ctx.text.ledger;
  for (const line of ctx.text.paper.head({ ...found, rule: nameOf(found.rule, rules) })) ctx.out.line(line);
  if (found.roster.length === 0) return;
  ctx.out.table(
    [
      { title: ctx.text.paper.columns.row, align: 'right' },
      { title: columns.card },
      { title: columns.name },
      { title: columns.household },
      { title: columns.points, align: 'right' },
    ],
    found.roster.map((line) => [line.row, line.cardNo, line.name, line.household, line.points]),
  );
}

export function runSheetCancel(request: { readonly number: string; readonly reason: string }, ctx: Context): void {
  const { result: number } = ctx.write({ command: 'sheet cancel' }, (writer) => {
    const { id, number, batch } = usableSheetFor(writer.db, request.number);
    if (batch !== null) throw refusal('sheet-is-back', { sheet: number, batch });
    stateSheet(writer, id, 'cancelled', request.reason);
    return () => number;
  });
  told(number, 'cancelled', ctx);
}

export function runSheetReopen(typed: string, ctx: Context): void {
  const { result: number } = ctx.write({ command: 'sheet reopen' }, (writer) => {
    const { id, number, state, batch } = sheetFor(writer.db, typed);
    if (state === 'out') throw refusal('sheet-is-out', { sheet: number });
    const isCredited = batch !== null && creditedOn(writer.db, number).size > 0;
    if (isCredited) throw refusal('sheet-is-back', { sheet: number, batch });
    stateSheet(writer, id, 'out', null);
    return () => number;
  });
  told(number, 'reopened', ctx);
}

function told(number: string, what: 'cancelled' | 'reopened', ctx: Context): void {
  const { paper, common } = ctx.text;
  if (ctx.globals.json) ctx.out.document({ number, state: what === 'cancelled' ? 'cancelled' : 'out' });
  else ctx.out.line(paper[what](number));
  if (ctx.globals.dryRun) ctx.out.say(common.dryRun);
}
