// Files that are imported. The sentences about a row say only why: file and row are printed in front of them.

import type { NotATable } from '../../domain/refusal-facts.ts';
import { CELL_EXAMPLES, firstFew, limitOf, typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { allOf, columnName, columnsNeeded, count, didYouMean, either, few, quoted } from './refusals-phrases.ts';
import { SOURCES } from './reading.ts';

const LIMITS: ReadonlyMap<string, (most: string) => string> = new Map([
  ['rows', (most: string) => `has more than ${most} ${most === '1' ? 'row' : 'rows'}`],
  ['columns', (most: string) => `has more than ${most} columns`],
  ['cell', (most: string) => `has a cell with more than ${most} characters`],
  ['bytes', (most: string) => `is larger than ${most}`],
  ['part', (most: string) => `holds a part that unpacks to more than ${most}`],
  ['unpacked', (most: string) => `unpacks to more than ${most}`],
  ['parts', (most: string) => `is made of more than ${most} parts`],
  ['ratio', (most: string) => `is packed more than ${most} times, as no sheet is`],
  ['seconds', (most: string) => `takes longer than ${most} seconds to read`],
  ['memory', (most: string) => `needs more than ${most} of memory to be read`],
]);

const SAVE_AS = 'open it in Excel or WPS, choose Save As, Excel Workbook (.xlsx), and import that file';

const NOT_A_TABLE: Readonly<Record<NotATable, { readonly is: string; readonly hint: string }>> = {
  binary: { is: 'is not a table: it holds no text', hint: SAVE_AS },
  archive: { is: 'is an archive, not a table', hint: 'unpack it and import the sheets that are in it' },
  word: {
    is: 'is a letter (Word), not a table',
    hint: 'copy its table into a new sheet of Excel or WPS and save that',
  },
  pdf: { is: 'is a PDF, not a table', hint: 'ask for the sheet as an Excel file, or type it into one' },
  image: { is: 'is a picture, not a table', hint: 'type the rows into a sheet of Excel or WPS' },
  html: { is: 'is a web page, whatever its name ends with', hint: SAVE_AS },
  xml: { is: 'is an XML file, not a table', hint: SAVE_AS },
  'xml-workbook': { is: 'is a workbook of the XML kind of 2003, which is not read', hint: SAVE_AS },
  xlsb: { is: 'is a binary workbook (.xlsb), which is not read', hint: SAVE_AS },
  'open-document': { is: 'is an OpenDocument file, which is not read', hint: SAVE_AS },
  password: { is: 'has a password', hint: 'take the password off in Excel or WPS, save, and import it again' },
  damaged: {
    is: 'is a workbook that is damaged or not whole',
    hint: 'open it in Excel or WPS and save it once more; if it does not open, ask for another copy',
  },
  doctype: { is: 'holds definitions (DOCTYPE) that no workbook needs, and is not opened', hint: SAVE_AS },
  device: { is: 'is a device or a pipe, not a file', hint: 'a file, or - for what another program writes' },
};

const OWN_EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['lowIncome', 'yes'],
  ['disabled', 'yes'],
  ['result', 'accepted or refused'],
]);

const exampleOf = (column: string): string | undefined => OWN_EXAMPLES.get(column) ?? CELL_EXAMPLES.get(column);

/** What the whole sheet lacks can be said once on the command line. */
const MISSING: ReadonlyMap<string, string> = new Map([
  [
    'date',
    '; where all is of one day, say which, such as --date 2026-03-05, where it is written once, --fill-down date',
  ],
  ['hours', '; where all are as long, use --hours 2'],
  ['rule', '; where all is under one rule, use --rule CODE'],
  ['out', '; a time in needs a time out'],
]);

/** What does without questions what these commands ask for. */
const INSTEAD_OF_ASKING: ReadonlyMap<string, string> = new Map([
  ['jifen exchange', 'or one by one: jifen redeem'],
  ['jifen claim review', 'or jifen claim list, then approve or reject'],
]);

export const filesRefusals = {
  'file-empty': ({ file }) => ({
    what: `${quoted(file)} is empty.`,
    hint: 'save the sheet once more, then the same command again',
  }),
  'file-too-large': ({ file, limit }) => {
    const { kind, most } = limitOf(limit);
    return {
      what: `${quoted(file)} ${LIMITS.get(kind)?.(most) ?? `is too large (${most})`}; that is more than can be taken at once.`,
      hint: 'one sheet per file, in parts if need be; delete what is not part of the table',
    };
  },
  'not-a-table': ({ file, detail }) => ({
    what: `${quoted(file)} ${NOT_A_TABLE[detail].is}.`,
    hint: NOT_A_TABLE[detail].hint,
  }),
  'encoding-unclear': ({ file }) => ({
    what: `In ${quoted(file)} some letters can't be read: how it was saved is unclear.`,
    hint: '--encoding gb18030, or save it as CSV UTF-8 in Excel or WPS',
  }),
  'broken-quotes': ({ file, line }) => ({
    what: `In ${quoted(`${file}:${line}`)} a quotation mark (") is not closed, or stands in the middle of a cell.`,
    hint: 'correct that line, or save the sheet as CSV once more',
  }),
  'no-heading': ({ file, wanted, looked }) => ({
    what:
      looked === 0
        ? `In ${quoted(file)} there is no row of headings; needed are ${columnsNeeded(wanted)}.`
        : `In the first ${looked === 1 ? 'row' : `${looked} rows`} of ${quoted(file)} there is no heading; needed are ${columnsNeeded(wanted)}.`,
    hint: '--header-row N, with the line of the headings',
  }),
  'column-missing': ({ file, column }) => ({
    what: `${quoted(file)} has no column ${either(column.split('|').map(columnName))}.`,
    hint: `--map HEADING=${columnName(column.split('|')[0] ?? '').replaceAll(' ', '')}, if the column is called otherwise`,
  }),
  'unknown-column': ({ column, near }) => {
    const { shown, more } = firstFew(near, 20);
    return {
      what: `There is no column ${quoted(column)}.`,
      ...(shown.length > 0 && { hint: `one of ${either(shown)}${more > 0 ? ` (and ${more} more)` : ''}` }),
    };
  },
  'month-missing': ({ file, label }) => ({
    what: `${quoted(file)} has a column for every day (${quoted(label)} …), but says nowhere of which month.`,
    hint: '--month 2026-03',
  }),
  'week-missing': ({ file, label }) => ({
    what: `${quoted(file)} has a column for every weekday (${quoted(label)} …), but says nowhere of which week.`,
    hint: '--date 2026-03-09, with any day of that week',
  }),
  'month-mismatch': ({ file, label, date }) => ({
    what: `In ${quoted(file)} column ${quoted(label)} would be ${date}, which is another weekday. Is it another month?`,
    hint: '--month 2026-03, with the month that the sheet is for',
  }),
  'unknown-worksheet': ({ file, asked, near }) => ({
    what:
      asked === ''
        ? `All worksheets of ${quoted(file)} are hidden.`
        : `${quoted(file)} has no worksheet ${quoted(asked)}.`,
    ...(near.length > 0 && { hint: `--worksheet NAME, one of ${either(near)}` }),
  }),
  'several-worksheets': ({ file, names }) => {
    const { shown, more } = firstFew(names, 10);
    return {
      what: `${quoted(file)} has ${names.length} worksheets with such a table: ${allOf(shown)}${more > 0 ? ` and ${more} more` : ''}.`,
      hint: '--worksheet NAME for one of them, or --all-worksheets',
    };
  },
  'replace-needs-number': () => ({
    what: 'Which sheet is to be replaced is not said: there is no sheet number.',
    hint: '--sheet-no NUMBER, the one that the earlier sheet was imported with; jifen import list shows it',
  }),
  'needs-terminal': ({ command }) => ({
    what: `${quoted(command)} asks questions, and here nobody can be asked.`,
    hint: `at a terminal, without --json; ${INSTEAD_OF_ASKING.get(command) ?? 'or mend the rows in their file; jifen import pending lists them'}`,
  }),
  'unknown-row': ({ batch, line }) => ({
    what: `Line ${line} of batch ${batch} is no rejected row that could be closed or opened again.`,
    hint: 'jifen import pending',
  }),
  'strict-rejected': ({ file, rejected, lines }) => ({
    what: `In ${quoted(file)} ${rejected === 1 ? '1 row is' : `${rejected} rows are`} not right (${rejected === 1 ? 'line' : 'lines'} ${few(lines)}), and with --strict all have to be. Nothing was written.`,
    hint: 'correct the rows, or leave --strict out: then the good rows are taken',
  }),
  'replace-empty': ({ file, reversed, batches }) => ({
    what: `Nobody was there by ${quoted(file)}; in place of the earlier sheet it would take back all that stands of that: ${count(reversed, 'entry', 'entries')}. Nothing was written.`,
    hint: `look whether it is the right file; if nobody was there: ${batches.map((batch) => `jifen reverse --batch ${batch} --reason REASON`).join('; ')}`,
  }),
  'sheet-replaced': ({ file, sheet, batch }) => ({
    what: `${quoted(file)} is sheet ${sheet} as it was before it was corrected; batch ${batch} has replaced it. Imported again, it would credit what was taken back. Nothing was written.`,
    hint: `to put it back in place: --sheet-no ${typed(sheet, 'NUMBER')} --replace; for a few people only: jifen award`,
  }),
  'replace-rejected': ({ file, rejected, lines }) => ({
    what: `In ${quoted(file)} ${rejected === 1 ? '1 row is' : `${rejected} rows are`} not right (${rejected === 1 ? 'line' : 'lines'} ${few(lines)}), and a sheet that replaces another has to be whole: what it lacks is taken back. Nothing was written.`,
    hint: 'correct the rows, or leave them out at a terminal; or import the sheet without --replace',
  }),

  'row-no-resident': ({ text }) => ({ what: `There is neither a card number nor a name: ${quoted(text)}.` }),
  'row-name-mismatch': ({ cardNo, name, book }) => ({
    what: `Card ${quoted(cardNo)} belongs to ${quoted(book)}, not to ${quoted(name)}.`,
  }),
  'row-bad-value': ({ column, given }) => {
    if (column === 'out') return { what: `${quoted(given)} can't be the time out, or does not fit the time in.` };
    const example = exampleOf(column);
    const like = example === undefined ? '' : `; it should be like ${example}`;
    return { what: `${quoted(given)} in column ${quoted(columnName(column))} can't be read${like}.` };
  },
  'row-missing-value': ({ column, written }) => ({
    what:
      written === undefined
        ? `${quoted(columnName(column))} is missing${MISSING.get(column) ?? ''}.`
        : `The year is missing: ${SOURCES[written.from]} has day ${written.day} of month ${written.month}; if that was in ${written.year}, use --year ${written.year}.`,
  }),
  'row-ambiguous-date': ({ given }) => ({
    what: `${quoted(given)} could be more than one date; write it like 2026-03-05, or, where only the year is missing, use --year 2026.`,
  }),
  'row-broken-text': ({ column, given }) => ({
    what: `${quoted(given)} in column ${quoted(columnName(column))} was changed by the spreadsheet, or letters were lost; type it again, as text.`,
  }),
  'row-unknown-mark': ({ column, given }) => ({
    what: `The mark ${quoted(given)} in column ${quoted(column)} says neither that somebody was there nor that nobody was; teach it with --present or --absent.`,
  }),
  'row-merged-cell': ({ column, given }) => ({
    what: `${quoted(given)} in column ${quoted(column)} is one cell for several: write it in each, or, where it counts for each, use --fill-down.`,
  }),
  'row-more-people': ({ given }) => ({
    what: `${quoted(given)} does not say who the others are: write down every name, with commas between them.`,
  }),
  'row-other-activity': ({ seq, claim, activity, book }) => {
    const there = claim === undefined ? `Entry #${seq ?? 0}` : `Claim ${claim}`;
    return {
      what:
        book === ''
          ? `${there} of that day has the same rule and names no activity, so it may be ${quoted(activity)}. If it is not, import this row with --other-activity; if it is, leave it out.`
          : `${there} of that day has the same rule for ${quoted(book)}; the title says ${quoted(activity)}. If that is another activity, say it with --activity, or with --other-activity.`,
    };
  },
  'row-no-rule': ({ given, near }) => ({
    what: given === '' ? 'No rule is given.' : `There is no rule ${quoted(given)}.${didYouMean(near)}`,
    hint: given === '' ? '--rule CODE' : 'jifen rule list',
  }),
  'row-differs': ({ what, book, file }) => ({
    what: `${quoted(columnName(what))} is ${book === '' ? 'empty' : quoted(book)} in the ledger, but ${file === '' ? 'empty' : quoted(file)} in the file.`,
  }),
} satisfies Partial<RefusalWords>;
