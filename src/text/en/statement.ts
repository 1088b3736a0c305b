// A resident's own paper, and the slips that remind of points about to expire.

import { fen, yuan, type Rate } from '../../domain/quantities.ts';
import { count } from './refusals-phrases.ts';

interface Worth {
  readonly available: number;
  readonly debt: number;
  readonly valueFen: number;
  readonly rate: Rate;
}

export const statement = {
  title: (name: string): string => `Points of ${name}`,
  who: (cardNo: string, household: string | null): string =>
    household === null ? `Card ${cardNo}` : `Card ${cardNo}, ${household}`,
  figures: { available: 'Points to use', worth: 'Worth (yuan)', soonest: 'Next to expire' },
  lines: 'What happened',
  lots: 'What is left, and until when',
  opening: 'brought forward',
  closing: 'carried forward',
  earnedOn: 'Earned on',
  worth: (w: Worth): string =>
    `${w.available < 0 ? `You owe ${count(-w.available, 'point')}` : `You can use ${count(w.available, 'point')}, worth ${yuan(fen(w.valueFen))} yuan`} (${count(w.rate.points, 'point')} = ${yuan(w.rate.fen)} yuan).`,
  hours: (period: string, inAll: string): string => `Service: ${period} hours, ${inAll} in all.`,
  definition:
    'By the date of the deed; # is the number of the entry that was taken back. Points past their last day are gone even before that is booked. Ask the office if anything is missing.',
  code: 'card, points, date, last entry and head of the ledger',
  signatures: ['For the office', 'Date'],
  slip: {
    title: 'Your points will expire',
    list: (date: string): string => `Points about to expire, ${date}`,
    until: (points: number, date: string): { label: string; amount: string } => ({
      label: `until ${date}`,
      amount: count(points, 'point'),
    }),
    all: (points: number): string => `You have ${count(points, 'point')} in all.`,
    cheapest: (name: string, points: number): string => `You can still get: ${name} (${count(points, 'point')}).`,
    tooFew: (missing: number, name: string): string => `${count(missing, 'more point')} for: ${name}.`,
    where: 'At the office; bring your card.',
  },
};
