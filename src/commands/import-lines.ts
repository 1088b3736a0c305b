// What the rows of sign-in sheets and of lists of balances say, read once: before anything is asked, and again used when
// they are credited.

import type { Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import type { NamingLine } from '../domain/sheet/doubts.ts';
import type { People } from '../domain/sheet/people.ts';
import { understandOpening, type OpeningLine } from '../domain/sheet/roster-lines.ts';
import type { RulesByCode } from '../domain/rule-words.ts';
import { marksTogether } from '../domain/sheet/marks.ts';
import {
  readSheet,
  type PrintedTerms,
  type SheetOptions,
  type SheetReading,
  type SheetSurroundings,
} from '../domain/sheet/read-sheet.ts';
import type { Understood } from '../domain/sheet/row-reader.ts';
import { allMarks } from '../sqlite/marks.ts';
import { settingOf } from '../sqlite/policies.ts';
import { ruleVersions } from '../sqlite/rules.ts';
import { sheetByNumber } from '../sqlite/sheets.ts';
import type { Db } from '../sqlite/statement.ts';
import { RULE_SYNONYMS } from '../text/names.ts';
import type { ImportRequest } from './import.ts';
import { checkUsable } from './sheet-view.ts';
import type { TableFile } from './import-file.ts';

/** By kind, file by file; other kinds have none. */
export interface Lines {
  readonly sheet: readonly SheetReading[];
  readonly opening: readonly Understood<OpeningLine>[];
}

/** Reads what the tables say. Refuses sheets that do not say of which month or week they are. */
export function readLines(
  ctx: Context,
  request: ImportRequest,
  files: readonly TableFile[],
  db: Db,
  today: Day,
): Lines {
  const context = { today, year: request.year ?? undefined };
  const of = <L>(kind: string, read: (file: TableFile) => L): L[] => (request.kind === kind ? files.map(read) : []);
  if (request.kind !== 'sheet') {
    return { sheet: [], opening: of('opening', ({ table, heading }) => understandOpening(table, heading, context)) };
  }
  const day = request.date === null ? null : ctx.day(request.date, today);
  const around: SheetSurroundings = {
    ...{ today, neighbourhood: settingOf(db, 'name') ?? '', ruleNames: namesOfRules(ruleVersions(db)) },
    marks: marksTogether(allMarks(db), request.marks),
    printed: (number) => printedTerms(db, number),
  };
  return {
    sheet: of('sheet', ({ table, file }) => readSheet(table, sheetOptions(request, file, day), around)),
    opening: [],
  };
}

/** What a sheet of ours was printed for. Refuses one that was given up. */
function printedTerms(db: Db, number: string): PrintedTerms | null {
  const sheet = sheetByNumber(db, number);
  if (sheet) checkUsable(db, sheet);
  return sheet;
}

function sheetOptions(request: ImportRequest, file: string, day: Day | null): SheetOptions {
  const { rule, activity, activityFrom, minutes, sheetNo, year, month, fillDown, read } = request;
  const { map, headerRow } = read;
  return {
    file,
    day,
    rule,
    sheetNo,
    activity,
    activityFrom,
    minutes,
    year,
    month,
    fillDown,
    map,
    headerRow: headerRow ?? undefined,
  };
}

/** Every name that a rule has or had, or has in a preset, to its code. */
const namesOfRules = (rules: RulesByCode): ReadonlyMap<string, string> =>
  new Map([
    ...[...RULE_SYNONYMS].filter(([, code]) => rules.has(code)),
    ...[...rules].flatMap(([code, versions]) => versions.map(({ name }) => [name, code] as const)),
  ]);

/** The files with their tables as they were read: "as above" filled in, panels below each other. */
export const asRead = (files: readonly TableFile[], { sheet }: Lines): readonly TableFile[] =>
  sheet.length === 0
    ? files
    : files.map((file, i) => {
        const reading = sheet[i];
        return reading ? { ...file, table: reading.table, heading: reading.heading, reading } : file;
      });

/** Whether every row of a sheet says, or is told, which rule it is for. */
export function saysRule({ heading, defaults, lines, layout: { marks } }: SheetReading): boolean {
  if (heading.columns.has('rule') || defaults.rule !== null) return true;
  if (lines.length > 0 && lines.every(({ rule }) => rule !== undefined)) return true;
  return marks.length > 0 && marks.every(({ rule }) => rule !== null);
}

/** The same sheets, for this rule where they say none. */
export const withRule = ({ sheet, opening }: Lines, rule: string): Lines => ({
  sheet: sheet.map((reading) => ({
    ...reading,
    defaults: { ...reading.defaults, rule: reading.defaults.rule ?? rule },
  })),
  opening,
});

/** The lines that name somebody, file by file. */
export const namingLines = ({ sheet, opening }: Lines): readonly Understood<NamingLine>[] =>
  sheet.length > 0 ? sheet : opening;

/** Whether some line names a card or a person that is not in the book. */
export function holdsStrangers(lines: Lines, { byCard, byName }: People): boolean {
  const isStrange = ({ cardNo, name }: NamingLine): boolean =>
    cardNo === undefined ? name !== undefined && !byName.has(name) : !byCard.has(cardNo);
  return namingLines(lines).some((file) => file.lines.some(isStrange));
}
