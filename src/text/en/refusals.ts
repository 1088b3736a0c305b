// What went wrong and what to try, for every refusal. The parts are in the files beside this one.

import type { RefusalWords } from '../text.ts';
import { aidRefusals } from './refusals-aid.ts';
import { claimsRefusals } from './refusals-claims.ts';
import { creditRefusals } from './refusals-credit.ts';
import { filesRefusals } from './refusals-files.ts';
import { ledgerRefusals } from './refusals-ledger.ts';
import { paperRefusals } from './refusals-paper.ts';
import { peopleRefusals } from './refusals-people.ts';
import { pointsRefusals } from './refusals-points.ts';
import { schemeRefusals } from './refusals-scheme.ts';
import { residencyRefusals } from './refusals-residency.ts';
import { rewardsRefusals } from './refusals-rewards.ts';

export const refusals: RefusalWords = {
  ...ledgerRefusals,
  ...peopleRefusals,
  ...pointsRefusals,
  ...claimsRefusals,
  ...creditRefusals,
  ...aidRefusals,
  ...rewardsRefusals,
  ...filesRefusals,
  ...paperRefusals,
  ...schemeRefusals,
  ...residencyRefusals,
};
