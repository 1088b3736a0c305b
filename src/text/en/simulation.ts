// What a year would have come to under other terms.

import { fen, yuan } from '../../domain/quantities.ts';
import { count } from './refusals-phrases.ts';

const signed = (text: string, amount: number): string => (amount > 0 ? `+${text}` : text);

export const simulation = {
  title: (year: number): string => `What ${year} would have come to`,
  columns: {
    what: 'Year',
    cap: 'Yearly cap',
    rate: 'Value of points',
    issued: 'Issued',
    capped: 'Cut by the cap',
  },
  actual: 'as it was',
  simulated: 'simulated',
  none: 'none',
  difference: (d: { points: number; fen: number }): string =>
    `Difference: ${signed(count(d.points, 'point'), d.points)}, ${signed(yuan(fen(d.fen)), d.fen)} yuan.`,
  definition:
    'Every resident’s points of the year, with what the yearly cap has cut, held against the other cap; other caps and all deeds stay as they were. Cut by the cap: how many residents. Worth if all of it were redeemed.',
};
