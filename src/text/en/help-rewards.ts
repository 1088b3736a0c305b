// The help of everything around rewards.

export const rewardArgs = {
  honourCode: 'code of the honour; star where left out',
  honour: 'number of the nomination',
  payer: 'property, merchant or office',
};

export const rewardOptions = {
  quota: 'most pieces for each resident, such as 2/month (day, week, month, quarter, year); or none',
  redemptionDays: 'days on which it is handed out, such as 15,last or fri; or none',
  hold: 'put the goods aside; they are fetched later',
  holdUntil: 'last day on which they are kept; by the policy holdDays if left out',
  holds: 'list what is put aside',
  collect: 'hand out what is put aside with this redemption',
  release: 'take this redemption back: points and goods return',
  releaseOverdue: 'take back all that were not fetched in time',
  releaseReason: 'why it is released',
  stockIn: 'pieces that have come',
  stockOut: 'pieces that are gone, with --reason',
  stockCount: 'pieces counted on the shelf, those put aside included',
  stockReason: 'why pieces are gone, or why the count differs',
  budgetYear: 'year of the budget; this year where left out',
  budgetYuan: 'the budget, in yuan',
  budgetWarn: 'say so from so many percent on; 80 where left out',
  honourReason: 'what the resident has done',
  honourDate: 'the day of the deed, or of the award; without it the day of the approval',
  honourState: 'nominated, approved, rejected, revoked or all',
  certificateOut: 'page to print: *.html',
  exchangeDay: 'which day; today where left out',
  exchangeCount: 'pieces counted on the shelf, such as rice=18; may be given several times',
  tieOutFile: 'page to print and sign: *.html',
};

export const rewardGroups = {
  reward: {
    list: 'rewards on offer, with stock',
    add: 'add a reward',
    set: 'change price, name, quota or days from a day on',
    stock: 'what is left; pieces in, out, or counted',
    budget: 'what whoever pays has set aside for a year, and what is used',
    retire: 'archive a reward',
  },
  exchange: {
    close: 'compare points, goods and stock of the day, to sign',
  },
  honour: {
    nominate: 'nominate a resident',
    list: 'all nominations',
    approve: 'approve; not by who nominated',
    reject: 'turn down, or take back',
    certificate: 'the certificate, on the screen or to print',
  },
};
