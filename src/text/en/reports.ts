// Reports: the list for the notice board, and what stands under every report.

import type { Period } from '../../domain/calendar-period.ts';
import { count } from './refusals-phrases.ts';

/** Categories of the standard rules; others are words of the office's own. */
const CATEGORIES: Readonly<Record<string, string>> = {
  participation: 'taking part',
  volunteering: 'volunteer work',
  'neighbour-help': 'help among neighbours',
  innovation: 'new ideas',
  other: 'other',
};

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const QUARTERS = ['first', 'second', 'third', 'fourth'];

export const reports = {
  /** `Z** building 3`, or without a building. */
  alias: ({ surname, building }: { surname: string; building: string | null }): string =>
    building === null ? `${surname}**` : `${surname}** building ${building}`,
  /** `October 2026`, `the third quarter of 2026`, `2026`. */
  period: ({ year, quarter, month }: Period): string => {
    if (month !== null) return `${MONTHS[month - 1] ?? ''} ${year}`;
    return quarter === null ? String(year) : `the ${QUARTERS[quarter - 1] ?? ''} quarter of ${year}`;
  },
  span: (from: string, to: string): string => `${from} to ${to}`,
  leaderboardTitle: (period: string): string => `Points earned in ${period}`,
  leaderboardTotal: (t: { shown: number; residents: number; points: number }): string =>
    t.residents === 0
      ? 'Nobody earned points in this period.'
      : `${t.shown === t.residents ? count(t.residents, 'resident') : `${t.shown} of ${count(t.residents, 'resident')}`}; ${count(t.points, 'point')} earned in all.`,
  leaderboardDefinition:
    'Points earned by the date of the deed, less what was taken back; gifts and redemptions do not count.',
  smallBuildings: [
    'A building with fewer than five residents is not named.',
    'Nor is the next smallest, where a small one could be told from the others.',
  ],
  notOver: (to: string): string => `This period runs until ${to}; the figures are those so far.`,
  sum: 'Total',
  building: (building: string): string => `building ${building}`,
  categories: CATEGORIES,
  cutoff: (madeOn: string, seq: number, first: string, last: string): string =>
    `Made on ${madeOn}, up to entry ${seq}, head ${first}…${last}`,
  slipsWritten: (file: string, slips: number): string => `${count(slips, 'slip')} written to ${file}.`,
  written: (file: string, rows: number): string => `${count(rows, 'row')} written to ${file}.`,
};
