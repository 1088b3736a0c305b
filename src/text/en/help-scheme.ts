// Help on what is scored by household, on buildings on trial, and on questionnaires.

export const schemeOptions = {
  scoredBy: 'resident, or household (once for all of it, whoever comes)',
  buildings: 'only for these buildings, such as 3,5; or none',
  pilot: 'only in this building, on trial; the value common ends that',
  surveyTitle: 'what the questionnaire is called',
  surveyDay: 'when it was answered; today where left out',
  surveyBy: 'building or age: tallies for each of them',
};

export const survey = {
  import: 'the answers of a questionnaire, one row a person',
  list: 'questionnaires',
  report: 'how many chose what',
  remove: 'take back one that was imported by mistake',
};
