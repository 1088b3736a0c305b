// Help between neighbours: what is refused, and what can be done instead.

import type { RefusalWords } from '../text.ts';
import { count, quoted, who } from './refusals-phrases.ts';

export const aidRefusals = {
  'unknown-aid': ({ asked, last }) => ({
    what:
      last === 0
        ? `There is no request ${quoted(asked)}; there are none yet.`
        : `There is no request ${quoted(asked)}; the last one is ${last}.`,
    hint: 'jifen aid list --state all',
  }),
  'aid-rule': ({ rule, lacks }) => ({
    what:
      lacks === 'both'
        ? `Rule ${quoted(rule)} does not ask both parties, so nobody would confirm that the help was given.`
        : `Rule ${quoted(rule)} is credited without a review.`,
    hint: `jifen rule set ${rule} --needs ${lacks === 'both' ? 'both' : 'notice:0'}, with --from on or before the day of the deed`,
  }),
  'aid-cancelled': ({ aid, on }) => ({
    what: `Request ${aid} was called off on ${on}.`,
    hint: 'jifen aid post, to write it down anew',
  }),
  'aid-done': ({ aid, on }) => ({
    what: `That request ${aid} was done is entered already, on ${on}.`,
    hint: `jifen aid show ${aid}; if it is wrong, jifen aid cancel ${aid} --reason REASON and post it anew`,
  }),
  'aid-own': ({ aid, ...facts }) => ({
    what: `${who(facts)} has asked for help with request ${aid}, so can’t take it.`,
    hint: `jifen aid suggest ${aid}`,
  }),
  'aid-taken': ({ aid, ...facts }) => ({
    what: `${who(facts)} has taken request ${aid} already.`,
    hint: `jifen aid show ${aid}`,
  }),
  'aid-full': ({ aid, wanted }) => ({
    what: `Request ${aid} wants ${count(wanted, 'helper')} and has them.`,
    hint: `jifen aid release ${aid} CARD, if one of them can’t come`,
  }),
  'aid-same-household': ({ aid, household, ...facts }) => ({
    what: `${who(facts)} lives in ${household}, as whoever asks in request ${aid} does; help within a household earns nothing.`,
    hint: `jifen aid suggest ${aid}`,
  }),
  'aid-not-helper': ({ aid, ...facts }) => ({
    what: `${who(facts)} is no helper of request ${aid}.`,
    hint: `jifen aid show ${aid}`,
  }),
  'aid-not-taken': ({ aid }) => ({
    what: `Nobody has taken request ${aid} yet.`,
    hint: `jifen aid take ${aid} CARD`,
  }),
  'aid-no-team': ({ aid }) => ({
    what: `Request ${aid} has one helper, and a team is two or more.`,
    hint: `jifen aid done ${aid}, without --team`,
  }),
  'aid-dates': ({ aid, date, earliest }) => ({
    what: `Request ${aid} can’t have been done on ${date}: it is from ${earliest}.`,
    hint: `jifen aid done ${aid} --date ${earliest}, or a later day`,
  }),
  'aid-not-done': ({ aid }) => ({
    what: `It is not entered yet that request ${aid} was done.`,
    hint: `jifen aid done ${aid}`,
  }),
  'aid-stranger': ({ aid, ...facts }) => ({
    what: `${who(facts)} has neither asked for nor given the help of request ${aid}.`,
    hint: `jifen aid show ${aid}`,
  }),
  'aid-confirmed': ({ aid, on, ...facts }) => ({
    what: `${who(facts)} has confirmed request ${aid} already, on ${on}.`,
    hint: `jifen aid show ${aid}`,
  }),
  'aid-unconfirmed': ({ aid, missing }) => ({
    what: `Request ${aid} lacks ${missing === 1 ? 'one confirmation' : 'both confirmations'}, and points are given after that.`,
    hint: `jifen aid confirm ${aid} --by CARD`,
  }),
  'aid-given': ({ aid, ...facts }) => ({
    what: `${who(facts)} has got the points for request ${aid} already.`,
    hint: 'jifen transfer, for a gift beyond that',
  }),
  'aid-settled': ({ aid }) => ({
    what: `Points were given for request ${aid}, so it can’t be called off.`,
    hint: `jifen aid show ${aid}; a wrong entry is taken back with jifen reverse`,
  }),
  'aid-no-slip': ({ aid }) => ({
    what: `No slip was printed for request ${aid}, so there are no codes.`,
    hint: `jifen aid slip ${aid}, or jifen aid confirm ${aid} --by CARD`,
  }),
  'aid-code-wrong': ({ aid, left, most }) => ({
    what: `This is no code of the last slip of request ${aid}. ${left === 0 ? `It was try ${most} of ${most}: only cards are taken now.` : `${count(left, 'try', 'tries')} of ${most} left.`}`,
    hint: left === 0 ? `jifen aid confirm ${aid} --by CARD` : 'compare the number of the request on the slip',
  }),
  'aid-code-side': ({ aid, left, ...facts }) => ({
    what: `This code of request ${aid} is not that of ${who(facts)}. ${left === 0 ? 'Only cards are taken now.' : `${count(left, 'try', 'tries')} left.`}`,
    hint: `jifen aid confirm ${aid} --by CARD, without --code`,
  }),
  'aid-code-used': ({ aid }) => ({
    what: `This code of request ${aid} was used already.`,
    hint: `jifen aid show ${aid}`,
  }),
  'aid-codes-locked': ({ aid, tries }) => ({
    what: `${tries} wrong codes were tried for request ${aid}, so it takes no codes any more.`,
    hint: `jifen aid confirm ${aid} --by CARD`,
  }),
  'aid-code-dry-run': ({ aid }) => ({
    what: `A code can’t be tried out with --dry-run: wrong ones would not be counted.`,
    hint: `jifen aid show ${aid}`,
  }),
  'claim-of-aid': ({ claim, aid }) => ({
    what: `Claim ${claim} comes from request ${aid} and is confirmed there, by exactly those two.`,
    hint: `jifen aid confirm ${aid} --by CARD`,
  }),
} satisfies Partial<RefusalWords>;
