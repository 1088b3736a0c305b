// A resident's own paper, and the slips that remind of points about to expire.

import type { Kind } from '../../domain/entry.ts';
import { fen, yuan, type Rate } from '../../domain/quantities.ts';
import type { Labelled } from '../../domain/report.ts';
import { count, duration } from './refusals-phrases.ts';

interface Worth {
  readonly available: number;
  readonly debt: number;
  readonly valueFen: number;
  readonly rate: Rate;
}

interface Offer {
  readonly name: string;
  readonly points: number;
  /** The fee takes more points too. */
  readonly isFee: boolean;
}

export const statement = {
  title: (name: string): string => `Points of ${name}`,
  who: (cardNo: string, household: string | null): string =>
    household === null ? `Card ${cardNo}` : `Card ${cardNo}, ${household}`,
  figures: { available: 'Points to use', worth: 'Worth (yuan)', soonest: 'Next to expire' },
  /** In the words of whoever takes the paper home. */
  kinds: {
    award: 'earned',
    opening: 'opening',
    redeem: 'spent',
    expire: 'expired',
    transfer: 'gift',
    reverse: 'corrected',
    adjust: 'adjusted',
  } satisfies Readonly<Record<Kind, string>>,
  lines: 'What happened',
  lots: 'What is left, and until when',
  lotsThen: (date: string): string => `What was left on ${date}, and until when`,
  opening: 'brought forward',
  closing: 'carried forward',
  earnedOn: 'Earned on',
  worth: (w: Worth): string =>
    `${w.available < 0 ? `You owe ${count(-w.available, 'point')}, which what you earn next pays first` : `You can use ${count(w.available, 'point')}, worth ${yuan(fen(w.valueFen))} yuan`} (${count(w.rate.points, 'point')} = ${yuan(w.rate.fen)} yuan).`,
  lessDebt: (points: number): string => `The ${count(points, 'point')} that you owe are taken off already.`,
  equation: (s: { closing: number; available: number; expiredNotBooked: number }): string =>
    `Carried forward: ${s.closing} = ${s.available} to use + ${s.expiredNotBooked} expired.`,
  hours: (period: number, inAll: number): string => `Service: ${duration(period)}, ${duration(inAll)} in all.`,
  definition:
    'By the date of the deed; what was taken back stands on the same day. Points past their last day are gone even before that is booked. Ask the office if anything is missing.',
  code: 'card, points, date, last entry and head of the ledger',
  signatures: ['For the office', 'Date'],
  slip: {
    title: 'Your points will expire',
    list: (date: string): string => `Points about to expire, ${date}`,
    until: (points: number, date: string): Labelled => ({
      label: `until ${date}`,
      value: count(points, 'point'),
    }),
    all: (points: number, valueFen: number): string =>
      `You have ${count(points, 'point')} in all, worth ${yuan(fen(valueFen))} yuan.`,
    choice: (offers: readonly Offer[]): string =>
      `You can still get: ${offers
        .map(
          ({ name, points, isFee }) =>
            `${name} (${isFee ? `from ${count(points, 'point')} on` : count(points, 'point')})`,
        )
        .join(', ')}.`,
    tooFew: (missing: number, name: string): string => `${count(missing, 'more point')} for: ${name}.`,
    where: 'At the office; bring your card.',
  },
};
