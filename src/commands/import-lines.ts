// What the rows of sign-in sheets and of lists of balances say, read once: before anything is asked, and again used when
// they are credited.

import type { Day } from '../domain/calendar.ts';
import type { NamingLine } from '../domain/sheet/doubts.ts';
import type { People } from '../domain/sheet/people.ts';
import { understandOpening, type OpeningLine } from '../domain/sheet/roster-lines.ts';
import type { Understood } from '../domain/sheet/row-reader.ts';
import { understandSheet, type SheetLine } from '../domain/sheet/sheet-lines.ts';
import type { Marks } from '../domain/sheet/values.ts';
import { allMarks } from '../sqlite/marks.ts';
import type { Db } from '../sqlite/statement.ts';
import type { ImportRequest } from './import.ts';
import type { TableFile } from './import-file.ts';

/** By kind, file by file; other kinds have none. */
export interface Lines {
  readonly sheet: readonly Understood<SheetLine>[];
  readonly opening: readonly Understood<OpeningLine>[];
}

export function readLines(request: ImportRequest, files: readonly TableFile[], db: Db, today: Day): Lines {
  const context = { today, year: request.year ?? undefined };
  const marks = withMarks(allMarks(db), request.marks);
  const of = <L>(kind: string, read: (file: TableFile) => L): L[] => (request.kind === kind ? files.map(read) : []);
  return {
    sheet: of('sheet', ({ table, heading }) => understandSheet(table, heading, context, marks)),
    opening: of('opening', ({ table, heading }) => understandOpening(table, heading, context)),
  };
}

/** The marks of the office's own, and those that were told this time, which come first. */
function withMarks(known: Marks, told: Marks): Marks {
  const without = (marks: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
    [...marks].filter((mark) => !others.has(mark));
  return {
    present: new Set([...without(known.present, told.absent), ...told.present]),
    absent: new Set([...without(known.absent, told.present), ...told.absent]),
  };
}

/** The lines that name somebody, file by file. */
export const namingLines = ({ sheet, opening }: Lines): readonly Understood<NamingLine>[] =>
  sheet.length > 0 ? sheet : opening;

/** Whether some line names a card or a person that is not in the book. */
export function holdsStrangers(lines: Lines, { byCard, byName }: People): boolean {
  const isStrange = ({ cardNo, name }: NamingLine): boolean =>
    cardNo === undefined ? name !== undefined && !byName.has(name) : !byCard.has(cardNo);
  return namingLines(lines).some((file) => file.lines.some(isStrange));
}
