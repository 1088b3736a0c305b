// Earning, spending, correcting, and the end of the year.

import { helpOn, joined, stepsAround, typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { common } from './common.ts';
import { count, quoted, unitName, who } from './refusals-phrases.ts';

const { money, points } = common;

export const pointsRefusals = {
  'date-ahead': ({ date, today }) => ({
    what: `${date} is still to come; today is ${today}.`,
    hint: `--date ${today}, or an earlier day`,
  }),
  'date-old': ({ date, today }) => ({
    what: `${date} is more than a year ago; today is ${today}.`,
    hint: 'check the date; if it is right, the same command with --yes',
  }),
  'outside-range': ({ rule, given, min, max }) => ({
    what:
      min === max
        ? `Rule ${quoted(rule)} gives ${points(min)} for this, not ${given}.`
        : `Rule ${quoted(rule)} gives ${min} to ${points(max)} for this, not ${given}.`,
    hint: min === max ? `--points ${min}, or leave --points out` : `--points with a number from ${min} to ${max}`,
  }),
  'needs-decider': ({ rule, given, normal }) => ({
    what:
      given === normal
        ? `Rule ${quoted(rule)} asks who decided on the points.`
        : `Rule ${quoted(rule)} normally gives ${points(normal)}; for ${given} it asks who decided, and why.`,
    hint: given === normal ? '--decider NAME' : '--decider NAME --note REASON',
  }),
  'needs-evidence': ({ rule }) => ({
    what: `Rule ${quoted(rule)} asks for evidence.`,
    hint: '--evidence, with a photo, a list or whatever shows it',
  }),
  'rule-elsewhere': ({ rule, buildings, household, on, ...facts }) => ({
    what: `The rule ${quoted(rule)} is only for ${buildings.length === 1 ? 'building' : 'buildings'} ${buildings.join(', ')}; ${who(facts)} ${household === null ? `had no door number on ${on}` : `lived in ${household} on ${on}`}.`,
    hint: `jifen rule show ${typed(rule, 'CODE')}; a wrong door number is mended with jifen resident edit ${typed(facts.cardNo, 'CARD')} --household`,
  }),
  'needs-second': ({ points: amount, above }) => ({
    what:
      above === 0
        ? `These ${points(amount)} need a second person's name.`
        : `${points(amount)} is more than ${above}, so a second person's name is needed.`,
    hint: '--second NAME',
  }),
  'second-is-operator': ({ operator }) => ({
    what: `The second person has to be somebody other than ${quoted(operator)}, who enters this.`,
    hint: '--second with the name of a colleague',
  }),
  'bad-quantity': ({ rule, given, unit }) => ({
    what:
      unit === 'hour'
        ? `Rule ${quoted(rule)} counts hours, which must be above 0, not ${quoted(given)}.`
        : `Rule ${quoted(rule)} counts whole ${unitName(unit)} above 0, not ${quoted(given)}.`,
    hint: unit === 'hour' ? '--qty 1.5' : '--qty 1',
  }),
  'key-reused': ({ key }) => ({
    what: `The key ${quoted(key)} was used before, for something else.`,
    hint: 'another --key; the same key belongs only to a repetition of the same command',
  }),
  'repeated-resident': (facts) => ({
    what: `${who(facts)} is named twice in this command.`,
    hint: 'name each resident once; --qty 2 if it was done twice',
  }),

  'not-enough-points': (facts) => ({
    what: `${who(facts)}${facts.household === null ? '' : `, with the whole household${facts.household === '' ? '' : ` ${facts.household}`},`} has ${points(facts.available)}; ${facts.needed} ${facts.needed === 1 ? 'is' : 'are'} needed.${
      facts.expired > 0 ? ` ${points(facts.expired)} more ${facts.expired === 1 ? 'has' : 'have'} expired.` : ''
    }`,
    hint: `jifen balance ${typed(facts.cardNo, 'CARD')}`,
  }),
  'in-debt': (facts) => ({
    what: `${who(facts)} owes ${points(facts.debt)}; that has to be earned back before points can be spent or given away.`,
    hint: `jifen history ${typed(facts.cardNo, 'CARD')}`,
  }),
  'below-minimum': ({ points: amount, minimum }) => ({
    what: `This comes to ${points(amount)}; at least ${minimum} have to be redeemed at a time.`,
    hint: `a redemption of ${points(minimum)} or more`,
  }),
  'not-in-steps': ({ points: amount, step }) => ({
    what: `Points are redeemed in steps of ${step}; ${amount} is in between.`,
    hint: joined(
      stepsAround(amount, step).map((value) => `--points ${value}`),
      ', ',
      ' or ',
    ),
  }),
  'out-of-stock': ({ reward, asked, left }) => ({
    what:
      left <= 0
        ? `Reward ${quoted(reward)} is out of stock; ${asked} ${asked === 1 ? 'was' : 'were'} asked for.`
        : `Of reward ${quoted(reward)} only ${left} ${left === 1 ? 'is' : 'are'} left; ${asked} were asked for.`,
    hint: left <= 0 ? 'jifen reward list' : `${left} or fewer`,
  }),
  'above-fee': ({ household, year, asked, most, leftFen }) => ({
    what:
      most <= 0
        ? `Points can't take anything more off the ${year} fee of ${household}.`
        : `Points can take at most ${money(leftFen)} more off the ${year} fee of ${household}: ${points(most)}, not ${asked}.`,
    hint: most <= 0 ? `jifen household show ${typed(household, 'HOUSEHOLD')}` : `--points ${most}`,
  }),
  'points-not-wanted': ({ reward }) => ({
    what: `What reward ${quoted(reward)} costs is fixed, so --points is not taken here.`,
    hint: 'leave --points out; --qty for more than one',
  }),
  'transfer-to-self': (facts) => ({
    what: `${who(facts)} can't give points to themselves.`,
    hint: helpOn('transfer'),
  }),
  'transfer-cap': ({ name, given, cap, asked }) => ({
    what: `${quoted(name)} has given away ${given} of at most ${points(cap)} this year; ${asked} more would be too many.`,
    hint: given < cap ? `${points(cap - given)} or fewer` : 'again next year; jifen policy list shows the limit',
  }),

  'unknown-entry': ({ seq, last }) => ({
    what:
      last === 0
        ? `There is no entry ${quoted(seq)}; the ledger has none yet.`
        : `There is no entry ${quoted(seq)}; the last one is ${last}.`,
    hint: 'jifen history RESIDENT',
  }),
  'already-reversed': ({ seq, by }) => ({
    what: `Entry ${seq} is reversed already, by entry ${by}.`,
    hint: `jifen why ${by}`,
  }),
  'reversal-of-reversal': ({ seq }) => ({
    what: `Entry ${seq} is itself a reversal, and a reversal stays.`,
    hint: 'enter it anew, with jifen award or jifen redeem',
  }),
  'settlement-entry': ({ seq, year, household }) => ({
    what: `Entry ${seq} belongs to the settlement of ${year}; there only the whole household ${household} can be reversed.`,
    hint: `jifen settle ${year} --household ${typed(household, 'HOUSEHOLD')} --reverse --reason REASON`,
  }),
  'unknown-batch': ({ batch }) => ({
    what: `There is no batch ${quoted(batch)}.`,
    hint: 'the number that jifen import has printed',
  }),
  'batch-empty': ({ batch, sheet }) => ({
    what: `Batch ${batch} has credited nothing, so there is nothing to take back.`,
    hint:
      sheet === null
        ? 'jifen import list'
        : `jifen sheet reopen ${typed(sheet, 'NUMBER')}, if the sheet has not come back after all`,
  }),
  'batch-reversed': ({ batch }) => ({
    what: `Batch ${batch} is reversed already.`,
    hint: 'import the corrected file, if it has not been done',
  }),
  'changed-meanwhile': ({ command }) => ({
    what: `While ${quoted(command)} was waiting for the answer, the ledger changed. Nothing was written.`,
    hint: 'the same command again, and look at the new figures',
  }),

  'period-ahead': ({ from, today }) => ({
    what: `That period begins on ${from}; today is ${today}.`,
    hint: 'name one that has begun',
  }),
  'year-not-over': ({ year, lastDay }) => ({
    what: `${year} can only be settled after its last day, ${lastDay}.`,
    hint: `jifen report fee-offset --year ${year}, to see how it stands`,
  }),
  'already-settled': ({ year, on, households, offsetFen }) => ({
    what: `${year} was settled on ${on}: ${count(households, 'household')}, ${money(offsetFen)} off the fees.`,
    hint: `jifen report fee-offset --year ${year}`,
  }),
  'not-settled': ({ year, before }) => ({
    what: `${year} has not been settled.`,
    hint:
      before === true
        ? `--year ${year - 1}: the year of the points, not that of the fee`
        : `jifen settle ${year} --dry-run`,
  }),
  'household-settled': ({ household, year }) => ({
    what: `Household ${household} is in the settlement of ${year} already.`,
    hint: `jifen report fee-offset --year ${year}`,
  }),
  'household-not-in-settlement': ({ household, year }) => ({
    what: `Household ${household} is not in the settlement of ${year}.`,
    hint: `jifen report fee-offset --year ${year}`,
  }),
  'household-taken-back': ({ household, year, by }) => ({
    what:
      by === null
        ? `Household ${household} gave no points in the settlement of ${year}; there is nothing to take back.`
        : `Household ${household} was already taken out of the settlement of ${year}, by entry ${by}.`,
    hint: `jifen report fee-offset --year ${year}`,
  }),
  'receipt-other-year': ({ year, given }) => ({
    what: `This row is about the year ${given}; the points of ${year} are taken off the fee of ${year + 1}.`,
    hint: `jifen import receipts FILE --year ${given - 1}`,
  }),
  'receipt-contradicts': ({ household, rows, isElsewhere }) => ({
    what: `Rows about ${household} contradict each other (lines ${rows}${isElsewhere ? ', and in another file of this import' : ''}); none of them was taken.`,
    hint: 'ask the property company, and keep one row',
  }),
  'no-receipt': ({ seq }) => ({
    what: `Entry ${seq} is neither an award nor a redemption, and has no receipt.`,
    hint: `jifen why ${seq}`,
  }),
  'no-slips': ({ year, household, building }) => ({
    what: `Nothing was taken off the fee of ${household ?? (building === null ? 'anybody' : `building ${building}`)} for ${year}: there is no slip to print.`,
    hint: `jifen report fee-offset --year ${year}`,
  }),
  'no-fee': ({ household, year }) => ({
    what: household === null ? `No fees of ${year} are recorded.` : `No ${year} fee of ${household} is recorded.`,
    hint:
      household === null
        ? `jifen import fees FILE --year ${year}`
        : `jifen household set ${typed(household, 'HOUSEHOLD')} --fee 2000 --year ${year}`,
  }),
  'expire-before-settlement': ({ year, points: amount, lots }) => ({
    what: `${points(amount)} (${count(lots, 'lot')}) could still be used in the settlement of ${year}, which has not been done. Nothing was booked as expired.`,
    hint: `jifen settle ${year}, or --before-settlement`,
  }),
  'bad-head': ({ given }) => ({
    what: `${quoted(given)} is not a head as it is printed on reports.`,
    hint: 'jifen verify --head HASH@SEQ, copied from the report',
  }),
} satisfies Partial<RefusalWords>;
