// The reports, one line each.

export const reportHelp = {
  feeOffset: 'what points take off the fees, by household',
  leaderboard: 'who has earned most, without names',
  stars: 'who was honoured, for the notice board, without names',
  newcomers: 'who came for the first time, who seldom, who never, by building',
  evaluation: 'how a month, quarter or year went: who took part, points, findings',
  statement: 'a resident’s own paper, in large letters and with a code',
  liability: 'what outstanding points are worth, by the month in which they expire',
  rules: 'the rules in force on one page for the board',
  stock: 'rewards: came in, handed out, left, and who pays',
  simulate: 'what a year would have come to under another yearly cap or value of a point',
  yearbook: 'all of a year, and what a new clerk takes over',
};

export const reportOptions = {
  outstandingOn: 'points outstanding at the end of that day; today where left out',
  receipt: 'also a receipt to print: *.html',
  named: 'with names and card numbers; not for the notice board',
  namedOffsets:
    'with a name for each household and what it pays in capital numerals; for the property company, recorded',
  namedUnanswered: 'with --status and --out: with a name for each household; recorded',
  offsetSlips: 'also slips for the doors, four on a page: *.html',
  slipsHousehold: 'slips of this household only',
  slipsBuilding: 'slips of this building only',
  onlyBuilding: 'of this building only',
  slipsPerPage: 'how many slips lie on a page: 4, or 1 in large letters',
  offsetSignatures: 'also a sheet on which households sign: *.html',
  namedStars: 'with names, card numbers and reasons, for those who have agreed; recorded',
};
