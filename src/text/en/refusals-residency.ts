// People who come and go: moves, leaving, cards of one person, acting for somebody, erasing.

import { typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { count, who } from './refusals-phrases.ts';

const show = (cardNo: string): string => `jifen resident show ${typed(cardNo, 'CARD')}`;
const atHome = (household: string | null): string => (household === null ? 'at no door' : `at ${household}`);

export const residencyRefusals = {
  'already-there': (facts) => ({
    what: `${who(facts)} lives ${atHome(facts.household)} already on that day.`,
    hint: show(facts.cardNo),
  }),
  'move-overlaps': (facts) => ({
    what: `${who(facts)} lives ${atHome(facts.household)} from ${facts.from} on; a move before that day would overlap.`,
    hint: `a day after ${facts.from}, or first put that move right: jifen resident move ${typed(facts.cardNo, 'CARD')} --household … --from ${facts.from}`,
  }),
  'account-open': (facts) => ({
    what: `The account of ${who(facts)} is open.`,
    hint: show(facts.cardNo),
  }),
  'return-too-early': (facts) => ({
    what: `${who(facts)} left on ${facts.since}; nobody comes back before that.`,
    hint: `--date ${facts.since} or later`,
  }),
  'not-family': (facts) => ({
    what: `${who(facts)} does not live in the household of the one who leaves.`,
    hint: 'a member of the household, or transfer the points as a gift before the account is closed: jifen transfer',
  }),
  'no-family': (facts) => ({
    what: `Nobody else lives in the household of ${who(facts)} on that day.`,
    hint: '--expire: the points stay on the card until their last day',
  }),
  'merge-self': (facts) => ({
    what: `Both words mean ${who(facts)}; a card can't be merged with itself.`,
    hint: 'jifen resident list shows all cards; name both by card number',
  }),
  'already-merged': (facts) => ({
    what: `Card ${facts.cardNo} was merged into ${facts.into} before.`,
    hint: `${typed(facts.into, 'CARD')} instead, or part them first: jifen resident unmerge ${typed(facts.cardNo, 'CARD')}`,
  }),
  'not-merged': ({ asked }) => ({
    what: `“${asked}” is no card that was merged into another.`,
    hint: 'the card number of the one that was merged, as resident show has it under earlier cards',
  }),
  'merge-moved': ({ cardNo, seq }) => ({
    what: `Entry ${seq} has moved points that came over from card ${cardNo}; the cards can't be parted as they were.`,
    hint: `look at it first: jifen why ${seq}; once it is reversed, try again`,
  }),
  'merger-entry': ({ seq, cardNo }) => ({
    what: `Entry ${seq} belongs to the merger of card ${cardNo} and can't be reversed alone.`,
    hint: `jifen resident unmerge ${typed(cardNo, 'CARD')}`,
  }),
  'resident-erased': ({ cardNo, on }) => ({
    what: `The person with card ${cardNo} was erased on ${on}.`,
    hint: 'register a new card for whoever comes: jifen resident add',
  }),
  'claims-open': (facts) => ({
    what: `${who(facts)} has ${count(facts.claims.length, 'open claim')}: ${facts.claims.slice(0, 10).join(', ')}.`,
    hint: `settle them first: jifen claim list --resident ${typed(facts.cardNo, 'CARD')}`,
  }),
  'proxy-self': (facts) => ({
    what: `${who(facts)} can't act for themselves; --proxy is somebody else.`,
    hint: 'leave --proxy out',
  }),
  'proxy-is-party': ({ claim, ...facts }) => ({
    what: `${who(facts)} is the other party of claim ${claim} and can't confirm for both.`,
    hint: 'another neighbour as --proxy',
  }),
} satisfies Partial<RefusalWords>;
