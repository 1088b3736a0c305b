// How a sheet was understood: what was taken from outside its table, what was filled in, which rows are none.

import type { SkipReason } from '../../domain/sheet/row-reader.ts';
import type { Source } from '../../domain/sheet/outside.ts';
import { quoted } from './refusals-phrases.ts';
import { joined, typed } from '../lists.ts';

export const SOURCES: Record<Source, string> = {
  label: 'the lines above the table',
  title: 'the title',
  worksheet: 'the name of the worksheet',
  file: 'the name of the file',
};

export type TakenWhat = 'date' | 'activity' | 'rule' | 'month' | 'week' | 'year';

const WHAT: Record<TakenWhat, string> = {
  date: 'The date',
  activity: 'The activity',
  rule: 'The rule',
  month: 'The month',
  week: 'The week',
  year: 'The year',
};

const REASONS: Record<SkipReason, string> = {
  title: 'above the table',
  blank: 'nothing in the columns that are read',
  total: 'a total',
  footer: 'a line below the table',
  heading: 'the headings once more',
  zeros: 'only zeros',
  absent: 'not there',
  nothing: 'nothing to bring over',
  unpaid: 'nothing paid yet',
};

/** The first headings, and how many there are in all. */
const headings = (names: readonly string[]): string =>
  `${names.slice(0, 8).join(', ')}${names.length > 8 ? ` … (${names.length})` : ''}`;

export const reading = {
  taken: (what: TakenWhat, value: string, from: Source): string => `${WHAT[what]} is from ${SOURCES[from]}: ${value}.`,
  printed: (number: string): string => `This is sheet ${number}; rule, date and activity are as it was printed.`,
  days: (labels: readonly string[]): string => `A column for every day: ${headings(labels)}.`,
  activities: (labels: readonly string[]): string => `A column for every activity: ${headings(labels)}.`,
  overruled: (what: 'date' | 'rule' | 'activity', sheet: string, said: string): string =>
    `${WHAT[what]} on the sheet is ${sheet}; the one that you say counts: ${said}.`,
  signIsBlank: 'Nobody has signed in the column for it, so everybody on the list counts.',
  unread: (titles: readonly string[]): string =>
    `Ticks that are not credited, since nobody says what for: ${headings(titles)}. Say it with --rule, or --map ${typed(titles[0] ?? '', 'HEADING')}=mark.`,
  panels: (n: number): string => `${n} lists beside each other are read as one.`,
  filled: (columns: readonly (readonly [string, number])[]): string =>
    `Taken from the row above: ${joined(
      columns.map(([title, n]) => `${n} in ${quoted(title)}`),
      ', ',
      ' and ',
    )}.`,
  skipped: (why: SkipReason): string => `skipped: ${REASONS[why]}`,
};
