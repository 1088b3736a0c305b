// Residents, households, rules, rewards and the policy.

import { firstFew, joined, listOfResidents, typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { common } from './common.ts';
import { atDoor, count, didYouMean, quoted, who } from './refusals-phrases.ts';

const { money } = common;

const inForce = (from: string | null, to: string | null): string => {
  if (from !== null && to !== null) return `; it applies from ${from} to ${to}`;
  if (from !== null) return `; it applies from ${from} on`;
  return to === null ? '' : `; it applied until ${to}`;
};

export const peopleRefusals = {
  'unknown-resident': ({ asked, near, mistyped, candidates = [] }) => ({
    what: `There is no resident ${quoted(asked)}.${
      mistyped ? ' The card number seems to be mistyped: a digit is wrong, or two are swapped.' : ''
    }${candidates.length > 0 ? ` Did you mean ${joined(candidates.slice(0, 3).map(atDoor), ', ', ' or ')}?` : didYouMean(near)}`,
    hint: listOfResidents(asked),
  }),
  'ambiguous-resident': ({ asked, candidates }) => {
    const { shown, more } = firstFew(candidates, 10);
    const list = shown.map(atDoor).join(', ');
    const one = candidates[0];
    const atHome =
      one?.household && !asked.includes('@') ? `, or ${typed(`${one.name}@${one.household}`, 'NAME@HOUSEHOLD')}` : '';
    return {
      what: `${quoted(asked)} could be any of ${count(candidates.length, 'resident')}: ${list}${more > 0 ? `, and ${more} more` : ''}.`,
      hint: one
        ? `the card number instead of the name, such as ${typed(one.cardNo, 'CARD')}${atHome}`
        : listOfResidents(asked),
    };
  },
  'closed-resident': (facts) => ({
    what: `${who(facts)} has no open account any more; it was closed on ${facts.since}.`,
    hint: `jifen resident show ${typed(facts.cardNo, 'CARD')}`,
  }),
  'resident-exists': (facts) => ({
    what: `${who(facts)}${facts.household === null ? '' : ` in ${facts.household}`} is in the ledger already.`,
    hint: `jifen resident show ${typed(facts.cardNo, 'CARD')}; if this is somebody else of the same name, give a --card of their own`,
  }),
  'alias-is-name': ({ alias, cardNo }) => ({
    what: `${quoted(alias)} is the own name of the resident with card ${cardNo}; written alone it can't mean somebody else.`,
    hint: '--household with the door number that stands beside it on the sheet',
  }),
  'alias-never': ({ alias, household, meant }) => ({
    what:
      meant === null
        ? `A row that says ${quoted(alias)} is not taken for one person, so this name would never count.`
        : `${quoted(alias)}${household === null ? '' : ` in ${household}`} means ${who(meant)} as it is, so this name would never count.`,
    hint: 'a way in which the sheets write somebody, and which is nobody’s own name',
  }),
  'unknown-alias': ({ name, household, near }) => ({
    what: `Nobody is known as ${quoted(name)}${household === null ? '' : ` at ${household}`}.${didYouMean(near)}`,
    hint: 'jifen resident alias list',
  }),
  'card-taken': ({ cardNo, name }) => ({
    what:
      name === ''
        ? `Card ${quoted(cardNo)} is taken already.`
        : `Card ${quoted(cardNo)} already belongs to ${quoted(name)}.`,
    hint: 'another --card, or none: the next free number is then given',
  }),
  'bad-card': ({ given }) => ({
    what: `${quoted(given)} can't be a card number.`,
    hint: 'the number as it is printed on the card, such as 000123',
  }),
  'bad-name': ({ given }) => ({
    what: `${quoted(given)} can't be a name.`,
    hint: 'the name as it is on the sign-in sheet, without other marks',
  }),
  'bad-household': ({ given }) => ({
    what: `${quoted(given)} can't be a household.`,
    hint: 'building-unit-room, such as 3-2-501',
  }),
  'unknown-household': ({ asked, near }) => ({
    what: `There is no household ${quoted(asked)}.${didYouMean(near)}`,
    hint: 'jifen household list',
  }),
  'no-household': (facts) => ({
    what: `${who(facts)} belongs to no household on that day.`,
    hint: `jifen resident edit ${typed(facts.cardNo, 'CARD')} --household 3-2-501`,
  }),
  'fee-below-offsets': ({ household, year, feeFen, offsetFen }) => ({
    what: `Points have already taken ${money(offsetFen)} off the ${year} fee of ${household}, so the fee can't be ${money(feeFen)}.`,
    hint: `a fee of at least ${money(offsetFen)}, or reverse the offset first: jifen reverse ENTRY`,
  }),
  'nothing-to-change': ({ what }) => ({
    what: what === '' ? 'Nothing was given that is to be changed.' : `Nothing about ${quoted(what)} would change.`,
    hint: 'a new value; --help lists what can be changed',
  }),

  'unknown-rule': ({ asked, near }) => ({
    what: `There is no rule ${quoted(asked)}.${didYouMean(near)}`,
    hint: 'jifen rule list',
  }),
  'rule-exists': ({ rule }) => ({
    what: `There is a rule ${quoted(rule)} already.`,
    hint: `jifen rule set ${typed(rule, 'CODE')}, to change it`,
  }),
  'rule-not-in-force': ({ rule, date, from, to }) => ({
    what: `Rule ${quoted(rule)} does not apply on ${date}${inForce(from, to)}.`,
    hint: `jifen rule show ${typed(rule, 'CODE')}`,
  }),
  'bad-range': ({ min, max, normal }) => ({
    what:
      min > max
        ? `The range ${min}..${max} is the wrong way round.`
        : `The default of ${normal} does not lie in the range ${min}..${max}.`,
    hint: '--range 5..10 --default 5',
  }),
  'unknown-policy': ({ asked, near }) => ({
    what: `There is no policy ${quoted(asked)}.${didYouMean(near)}`,
    hint: 'jifen policy list',
  }),
  'unknown-reward': ({ asked, near }) => ({
    what: `There is no reward ${quoted(asked)}.${didYouMean(near)}`,
    hint: 'jifen reward list',
  }),
  'reward-exists': ({ reward }) => ({
    what: `There is a reward ${quoted(reward)} already.`,
    hint: 'another code, or jifen reward list',
  }),
  'reward-not-in-force': ({ reward, date }) => ({
    what: `Reward ${quoted(reward)} is not offered on ${date}.`,
    hint: 'jifen reward list',
  }),
  'stock-not-kept': ({ reward }) => ({
    what: `No stock is kept of reward ${quoted(reward)}.`,
    hint: 'jifen reward list',
  }),
} satisfies Partial<RefusalWords>;
