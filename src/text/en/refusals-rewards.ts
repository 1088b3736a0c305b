// Rewards: what a resident can't have today, and what can't be done with goods put aside and with honours.

import type { RefusalWords } from '../text.ts';
import { count, quoted, who } from './refusals-phrases.ts';
import { settings } from './settings.ts';

const STANDS = {
  nominated: 'waits for its decision',
  approved: 'was approved',
  rejected: 'was rejected',
  revoked: 'was approved and taken back',
};

export const rewardsRefusals = {
  'not-redemption-day': ({ reward, date, days, next }) => ({
    what: `Reward ${quoted(reward)} is handed out on ${settings.daysWords(days)}; ${date} is no such day.`,
    hint: next === null ? 'jifen reward list' : `on ${next}`,
  }),
  'quota-used': ({ reward, had, asked, pieces, period, next, ...facts }) => ({
    what: `${who(facts)} may have ${pieces} of reward ${quoted(reward)} per ${period}, has had ${had}, and asks for ${asked}.`,
    hint:
      had < pieces
        ? `--qty ${pieces - had} or fewer${next === null ? '' : `; ${asked} from ${next} on`}`
        : next === null
          ? 'jifen reward list'
          : `again from ${next} on`,
  }),
  'not-holdable': ({ reward }) => ({
    what: `Reward ${quoted(reward)} is nothing to fetch, so it can't be put aside.`,
    hint: 'leave --hold out',
  }),
  'unknown-hold': ({ seq }) => ({
    what: `Nothing is put aside with entry ${quoted(seq)}.`,
    hint: 'jifen redeem --holds',
  }),
  'hold-collected': ({ seq, on }) => ({
    what: `What was put aside with redemption ${seq} was handed out on ${on}.`,
    hint: `if the goods came back: jifen reverse ${seq} --reason REASON`,
  }),
  'hold-released': ({ seq, by }) => ({
    what: `What was put aside with redemption ${seq} is released, see entry ${by}.`,
    hint: `jifen why ${by}`,
  }),
  'count-differs': ({ reward, book, counted }) => ({
    what: `Reward ${quoted(reward)}: ${counted} counted, ${book} by the book; ${count(Math.abs(counted - book), 'piece')} ${counted < book ? 'missing' : 'too many'}.`,
    hint: 'count again, or say why with --reason',
  }),
  'count-below-held': ({ reward, counted, held }) => ({
    what: `Reward ${quoted(reward)}: ${counted} counted, but ${held} ${held === 1 ? 'is' : 'are'} put aside for residents and should stand there.`,
    hint: 'jifen redeem --holds; first note what was handed out (--collect), or release it (--release)',
  }),
  'not-an-honour': ({ reward }) => ({
    what: `Reward ${quoted(reward)} is no honour.`,
    hint: 'jifen reward list; a new one: jifen reward add CODE --name NAME --kind honour',
  }),
  'unknown-honour': ({ asked, last }) => ({
    what:
      last === 0
        ? `There is no nomination ${quoted(asked)}; nobody was nominated yet.`
        : `There is no nomination ${quoted(asked)}; the last one is ${last}.`,
    hint: 'jifen honour list',
  }),
  'honour-nominated': ({ honour, ...facts }) => ({
    what: `${who(facts)} is nominated for this already: nomination ${honour}.`,
    hint: `jifen honour approve ${honour}, by somebody else`,
  }),
  'honour-own': ({ honour, operator }) => ({
    what: `Nomination ${honour} is by ${quoted(operator)}; somebody else has to approve it.`,
    hint: 'a colleague does it, with --operator NAME',
  }),
  'honour-decided': ({ honour, state, on }) => ({
    what: `Nomination ${honour} ${STANDS[state]} on ${on}.`,
    hint: 'jifen honour list',
  }),
  'honour-not-approved': ({ honour, state }) => ({
    what: `There is no certificate: nomination ${honour} ${STANDS[state]}.`,
    hint: state === 'nominated' ? `jifen honour approve ${honour}` : 'jifen honour list',
  }),
} satisfies Partial<RefusalWords>;
