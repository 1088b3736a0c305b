// Reports: the list for the notice board, and what stands under every report.

import { count } from './refusals-phrases.ts';

export const reports = {
  /** `Z** building 3`, or without a building. */
  alias: ({ surname, building }: { surname: string; building: string | null }): string =>
    building === null ? `${surname}**` : `${surname}** building ${building}`,
  leaderboardTitle: (from: string, to: string): string => `Points earned from ${from} to ${to}`,
  leaderboardTotal: (t: { shown: number; residents: number; points: number }): string =>
    `${t.shown === t.residents ? count(t.residents, 'resident') : `${t.shown} of ${count(t.residents, 'resident')}`}; ${count(t.points, 'point')} earned in all.`,
  cutoff: (seq: number, first: string, last: string): string => `Up to entry ${seq}, head ${first}…${last}`,
  written: (file: string, rows: number): string => `${count(rows, 'row')} written to ${file}.`,
};
