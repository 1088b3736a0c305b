// Which worksheets of a workbook are read: the one that is named, all of them, or the only one that holds such a table.
// Of several the clerk chooses; nothing hidden is read unless it is named.

import type { Context } from '../context.ts';
import { near } from '../domain/near.ts';
import { parseWhole } from '../domain/quantities.ts';
import { Refusal, refusal } from '../domain/refusal.ts';
import type { Heading } from '../domain/sheet/headings.ts';
import type { RawTable } from '../domain/sheet/table.ts';
import { choose } from '../terminal/ask.ts';
import { inline } from '../terminal/harmless.ts';
import type { ReadOptions } from './import-file.ts';

interface Workbook {
  readonly file: string;
  readonly tables: readonly RawTable[];
  /** Refuses a table of another kind. */
  readonly headingOf: (table: RawTable) => Heading;
}

export interface ChosenTable {
  readonly table: RawTable;
  readonly heading: Heading;
}

type Told = Pick<ReadOptions, 'worksheet' | 'allWorksheets'>;

/** The tables to read, with their headings. Refuses where it is not clear which, or none fits. */
export async function chosenWorksheets(ctx: Context, book: Workbook, told: Told): Promise<ChosenTable[]> {
  const { tables, headingOf } = book;
  if (told.worksheet !== null) return [withHeading(namedTable(book, told.worksheet), headingOf)];
  const visible = tables.filter(({ hidden }) => !hidden);
  const [first] = visible;
  if (!first) throw refusal('unknown-worksheet', { file: book.file, asked: '', near: namesOf(tables) });
  if (visible.length === 1) return [withHeading(first, headingOf)];
  const fitting = visible.flatMap((table) => fits(table, headingOf) ?? []);
  const [only, ...others] = fitting;
  if (!only) return [withHeading(first, headingOf)];
  if (others.length === 0 || told.allWorksheets) return fitting;
  const names = namesOf(fitting.map(({ table }) => table));
  if (!ctx.canAsk) throw refusal('several-worksheets', { file: book.file, names });
  const t = ctx.text.sheets;
  const picked = await choose<ChosenTable | null>(
    t.whichWorksheet(inline(book.file)),
    [
      ...fitting.map((one) => ({ name: inline(one.table.worksheet ?? ''), value: one })),
      { name: t.allWorksheets, value: null },
    ],
    ctx.text.common.ask,
  );
  return picked === null ? fitting : [picked];
}

const namesOf = (tables: readonly RawTable[]): string[] => tables.flatMap(({ worksheet }) => worksheet ?? []);

const withHeading = (table: RawTable, headingOf: Workbook['headingOf']): ChosenTable => ({
  table,
  heading: headingOf(table),
});

function fits(table: RawTable, headingOf: Workbook['headingOf']): ChosenTable | null {
  try {
    return withHeading(table, headingOf);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** By its name, or by its number, which counts hidden ones too. */
function namedTable({ file, tables }: Workbook, asked: string): RawTable {
  const name = asked.trim().toLowerCase();
  const byName = tables.find(({ worksheet }) => worksheet?.trim().toLowerCase() === name);
  const number = parseWhole(asked);
  const found = byName ?? (number === null || tables[0]?.worksheet === null ? undefined : tables[number - 1]);
  if (found) return found;
  const names = namesOf(tables);
  const close = near(asked, names);
  throw refusal('unknown-worksheet', { file, asked, near: close.length > 0 ? close : names.slice(0, 10) });
}
