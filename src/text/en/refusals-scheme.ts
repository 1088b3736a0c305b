// Buildings on trial, and questionnaires.

import { typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { didYouMean, quoted } from './refusals-phrases.ts';

const BECAUSE = {
  money: 'what a point is worth and how it comes off the fee has to be the same for everybody',
  settlement: 'the year is settled for the whole neighbourhood at once',
  office: 'it is a setting of the office itself',
};

export const schemeRefusals = {
  'policy-for-all': ({ key, because }) => ({
    what: `${key} can’t differ from building to building: ${BECAUSE[because]}.`,
    hint: `without --building; on trial can be yearlyCap, dailyCap, householdYearlyCap, householdDailyCap, minRedeem, validity, graceDays, noticeDays, transferYearlyCap, transferPairCap`,
  }),
  'unknown-building': ({ asked, near }) => ({
    what: `No household is registered in building ${quoted(asked)}.${didYouMean(near)}`,
    hint: 'jifen household list',
  }),
  'unknown-survey': ({ asked, last }) => ({
    what:
      last === 0
        ? 'No questionnaire has been imported yet.'
        : `There is no survey ${quoted(asked)}; the last one is ${last}.`,
    hint: last === 0 ? 'jifen survey import FILE --title TITLE' : 'jifen survey list',
  }),
  'survey-removed': ({ survey, on }) => ({
    what: `Survey ${survey} was taken back on ${on}.`,
    hint: 'to use it, import it again: jifen survey import FILE --title TITLE',
  }),
  'survey-there': ({ survey, title, file }) => ({
    what: `${quoted(file)} has been imported already, as survey ${survey} ${quoted(title)}.`,
    hint: `its answers: jifen survey report ${survey}; to import it anew, first jifen survey remove ${survey} --reason WHY`,
  }),
  'survey-no-questions': ({ file }) => ({
    what: `${quoted(file)} holds no questions: beside name, card, household and age there have to be columns with questions.`,
    hint: 'headings in the first row, such as Name,Building,Age,What would you redeem; one row a person',
  }),
  'survey-no-answers': ({ file }) => ({
    what: `Nobody in ${quoted(file)} has answered anything.`,
    hint: `look at the file: one row a person, the answers below their questions; --header-row ${typed('2', 'N')} names the row of headings`,
  }),
} satisfies Partial<RefusalWords>;
