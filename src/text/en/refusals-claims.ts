// Claims: which step is refused, and what can be done instead.

import type { RefusalWords } from '../text.ts';
import { quoted, who } from './refusals-phrases.ts';

const MISSING = {
  both: 'neither the helper nor the other party has',
  helper: 'the helper has not',
  other: 'the other party has not',
};

const STANDS = {
  open: 'is not approved yet',
  confirmed: 'is not approved yet',
  'on-notice': 'is on public notice',
  approved: 'is approved',
  objected: 'is held by an objection',
  posted: 'is posted',
  rejected: 'is rejected',
  withdrawn: 'is withdrawn',
};

const OWN = {
  approve: 'somebody else has to approve it',
  decide: 'somebody else has to decide on the objection',
  reject: 'somebody else has to reject it',
};

export const claimsRefusals = {
  'unknown-claim': ({ asked, last }) => ({
    what:
      last === 0
        ? `There is no claim ${quoted(asked)}; there are none yet.`
        : `There is no claim ${quoted(asked)}; the last one is ${last}.`,
    hint: 'jifen claim list',
  }),
  'claim-posted': ({ claim, seq }) => ({
    what: `Claim ${claim} is posted already, as entry ${seq}.`,
    hint: `jifen why ${seq}; if it is wrong, jifen reverse ${seq} --reason REASON`,
  }),
  'claim-closed': ({ claim, state, on }) => ({
    what: `Claim ${claim} was ${state} on ${on}.`,
    hint: `jifen claim show ${claim}; the deed can be entered anew with jifen award`,
  }),
  'claim-objected': ({ claim }) => ({
    what: `Claim ${claim} is held by an objection that is not decided yet.`,
    hint: `jifen claim decide ${claim} --dismiss or --uphold, with --reason`,
  }),
  'claim-not-objected': ({ claim }) => ({
    what: `Nobody has objected to claim ${claim}, so there is nothing to decide.`,
    hint: `jifen claim reject ${claim} --reason REASON, if it is not to be credited`,
  }),
  'claim-unconfirmed': ({ claim, missing }) => ({
    what: `Claim ${claim} needs both parties, and ${MISSING[missing]} confirmed.`,
    hint: missing === 'other' ? `jifen claim confirm ${claim} --by CARD` : `jifen claim confirm ${claim}`,
  }),
  'claim-confirmed': ({ claim, side }) => ({
    what: `The ${side === 'helper' ? 'helper' : 'other party'} has confirmed claim ${claim} already.`,
    hint: `jifen claim show ${claim}`,
  }),
  'claim-needs-no-party': ({ claim, rule }) => ({
    what: `Claim ${claim} needs nobody’s confirmation: rule ${quoted(rule)} asks for approval only.`,
    hint: `jifen claim approve ${claim}`,
  }),
  'claim-same-household': ({ claim, household, ...facts }) => ({
    what: `${who(facts)} lives in ${household} as well, so can’t be the other party of claim ${claim}.`,
    hint: `jifen claim confirm ${claim} --by CARD, with the card of the neighbour who was helped`,
  }),
  'claim-own': ({ claim, operator, step }) => ({
    what: `Claim ${claim} was entered by ${quoted(operator)}; ${OWN[step]}.`,
    hint:
      step === 'reject'
        ? `jifen claim withdraw ${claim} --reason REASON`
        : 'a colleague at this computer, with --operator NAME',
  }),
  'claim-approved': ({ claim, on }) => ({
    what: `Claim ${claim} was approved on ${on} already.`,
    hint: `jifen claim show ${claim}`,
  }),
  'claim-not-due': ({ claim, state, until }) => ({
    what: `Claim ${claim} can’t be posted yet: it ${STANDS[state]}${until === null ? '' : ` to ${until}`}.`,
    hint: until === null ? `jifen claim show ${claim}` : `jifen claim post, after ${until}`,
  }),
} satisfies Partial<RefusalWords>;
