// Gifts, the community pool, and credit.

import { typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { common } from './common.ts';
import { quoted, who } from './refusals-phrases.ts';

const { points } = common;

export const creditRefusals = {
  'transfer-pair-cap': ({ name, to, given, cap, asked }) => ({
    what: `${quoted(name)} has given ${quoted(to)} ${given} of at most ${points(cap)} for the same neighbour this year; ${asked} more would be too many.`,
    hint: given < cap ? `${points(cap - given)} or fewer` : 'again next year; jifen policy list shows the limit',
  }),
  'transfer-circle': ({ path }) => ({
    what: `Points can't go round in a circle. This year ${path
      .slice(1)
      .map((to, i) => `${who(path[i] ?? to)} has given to ${who(to)}`)
      .join(', ')}.`,
    hint: 'another neighbour, or next year; a gift entered by mistake is taken back with jifen reverse NUMBER',
  }),
  'pool-short': ({ available, needed }) => ({
    what: `The community pool has ${points(available)}; ${needed} ${needed === 1 ? 'is' : 'are'} needed.`,
    hint: 'jifen pool history, to see what came in and went out',
  }),
  'credit-not-in-need': (facts) => ({
    what: `${who(facts)} is recorded neither as low-income nor as disabled, so there is no credit.`,
    hint: `where it holds, record it first: jifen resident edit ${typed(facts.cardNo, 'CARD')} --low-income or --disabled`,
  }),
  'credit-over': (facts) => ({
    what: `${who(facts)} is ${points(facts.missing)} short, and the credit ended on ${facts.until}.`,
    hint: `jifen credit show ${typed(facts.cardNo, 'CARD')}`,
  }),
  'credit-exceeded': (facts) => ({
    what: `${who(facts)} is ${points(facts.missing)} short; of the credit of ${points(facts.limit)} only ${facts.left} ${facts.left === 1 ? 'is' : 'are'} left.`,
    hint: `jifen credit show ${typed(facts.cardNo, 'CARD')}`,
  }),
  'no-credit': (facts) => ({
    what: `${who(facts)} has no credit.`,
    hint: 'jifen credit list',
  }),
} satisfies Partial<RefusalWords>;
