// Importing: what was read, what became of the rows, where the others are.

import type { TableKind } from '../../domain/sheet/columns.ts';
import { count, either } from './refusals-phrases.ts';
import { joined, typed, typedOptions, type Options } from '../lists.ts';

interface Counts {
  readonly file: string;
  readonly read: number;
  readonly credited: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly points: number;
}

interface ReadAs {
  readonly file: string;
  readonly encoding: string;
  /** The line of the headings. */
  readonly row: number;
  readonly first: readonly string[];
}

const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'UTF-8'],
  ['utf-8-bom', 'UTF-8 (with BOM)'],
  ['utf-16le', 'UTF-16'],
  ['utf-16be', 'UTF-16'],
  ['gb18030', 'GB18030 (GBK)'],
]);

const rest = (c: Counts): string =>
  `${c.duplicate} there already, ${c.rejected} rejected${c.skipped > 0 ? `, ${c.skipped} skipped` : ''}`;

const counts: Record<TableKind, (c: Counts) => string> = {
  sheet: (c) =>
    `${c.file}: ${c.credited} of ${count(c.read, 'row')} credited, ${count(c.points, 'point')}; ${rest(c)}.`,
  opening: (c) =>
    `${c.file}: ${c.credited} of ${count(c.read, 'balance')} brought over, ${count(c.points, 'point')}; ${rest(c)}.`,
  residents: (c) => `${c.file}: ${c.credited} of ${count(c.read, 'resident')} added; ${rest(c)}.`,
  fees: (c) => `${c.file}: ${c.credited} of ${count(c.read, 'fee')} recorded; ${rest(c)}.`,
};

export const sheets = {
  rejectedColumns: { line: 'line', reason: 'reason' },
  readAs: ({ file, encoding, row, first }: ReadAs): string =>
    `${file}: ${ENCODINGS.get(encoding) ?? encoding}, headings in line ${row}${first.length > 0 ? `; first: ${first.join(', ')}` : ''}`,
  ignored: (columns: readonly string[]): string =>
    `Not used: ${columns.length === 1 ? 'column' : 'columns'} ${joined(columns.map((c) => either([c])), ', ', ' and ')}.`, // prettier-ignore
  counts,
  cut: (n: number): string => `${count(n, 'row was', 'rows were')} cut by a cap.`,
  moreRejected: (n: number): string => `… and ${count(n, 'more rejected row')}.`,
  rejectedFile: (file: string, kind: TableKind, options: Options): string =>
    `The rejected rows are in ${file}. Correct them there, then: jifen import ${kind} ${typed(file, 'FILE')}${typedOptions(options)}`,
  rejectedLater: (file: string): string => `The import itself will put the rejected rows into ${file}.`,
  batch: (batch: number): string =>
    `Batch ${batch}. To take all of it back: jifen reverse --batch ${batch} --reason REASON`,
  progress: (done: number, total: number): string => `${done} of ${total} rows …`,
};
