// What a new ledger starts with. `standard` is a scheme as offices publish it; `blank` sets only what must have a value.

import { BEGINNING, NEVER } from './calendar.ts';
import type { FirstPolicyKey } from './policy.ts';
import { points } from './quantities.ts';
import type { RewardVersion } from './redemption.ts';
import { NO_TERMS } from './reward-terms.ts';
import { NO_NEEDS, type RuleBody, type Unit } from './rules.ts';
import { EVERYBODY } from './scope.ts';

export const PRESETS = ['standard', 'blank'] as const;
export type Preset = (typeof PRESETS)[number];

export const PRESET_POLICIES: Record<Preset, Record<FirstPolicyKey, string>> = {
  standard: {
    rate: '100=10.00',
    yearlyCap: '1000',
    dailyCap: '100',
    householdYearlyCap: 'none',
    householdDailyCap: 'none',
    minRedeem: '50',
    redeemStep: '1',
    validity: '12 months',
    graceDays: '30',
    noticeDays: '0',
    pooling: 'resident',
    maxFeeShare: '100',
    transferYearlyCap: '200',
    secondAbove: '100',
    settlement: 'on',
  },
  blank: {
    rate: '100=10.00',
    yearlyCap: 'none',
    dailyCap: 'none',
    householdYearlyCap: 'none',
    householdDailyCap: 'none',
    minRedeem: '1',
    redeemStep: '1',
    validity: 'none',
    graceDays: '30',
    noticeDays: '0',
    pooling: 'resident',
    maxFeeShare: '100',
    transferYearlyCap: 'none',
    secondAbove: 'none',
    settlement: 'on',
  },
};

/** Code, category, unit, least, most and default points of the standard rules; their names are words of a language. */
const STANDARD_RULES = [
  ['meeting', 'participation', 'time', 5, 10, 5],
  ['vote', 'participation', 'time', 5, 10, 5],
  ['cleaning', 'volunteering', 'hour', 10, 20, 10],
  ['patrol', 'volunteering', 'hour', 10, 20, 10],
  ['wastewatch', 'volunteering', 'week', 10, 10, 10],
  ['errand', 'neighbour-help', 'time', 5, 15, 10],
  ['petcare', 'neighbour-help', 'time', 5, 15, 10],
  ['teamorganiser', 'neighbour-help', 'team', 5, 5, 5],
  ['suggestion', 'innovation', 'item', 20, 50, 20],
] as const satisfies readonly (readonly [string, string, Unit, number, number, number])[];

export type StandardRule = (typeof STANDARD_RULES)[number][0];
export type StandardReward = 'fee' | 'star';

export interface PresetRule {
  readonly code: StandardRule;
  readonly body: RuleBody;
}

/** The rules of a preset, in force from the beginning, so that last year's sheets can be entered. */
export function presetRules(preset: Preset, names: Readonly<Record<StandardRule, string>>): PresetRule[] {
  if (preset === 'blank') return [];
  return STANDARD_RULES.map(([code, category, unit, min, max, normal]) => ({
    code,
    body: {
      from: BEGINNING,
      to: NEVER,
      name: names[code],
      category,
      unit,
      min: points(min),
      max: points(max),
      normal: points(normal),
      rounding: 'floor',
      caps: [],
      group: null,
      groupCaps: [],
      highestOnly: false,
      needs: NO_NEEDS,
      validity: null,
      visitMinutes: null,
      scope: EVERYBODY,
    },
  }));
}

type RewardBody = Omit<RewardVersion, 'id' | 'reward'> & { readonly code: StandardReward };

/** The rewards of a preset: the fee offset always, the honour in the standard one. */
export function presetRewards(preset: Preset, names: Readonly<Record<StandardReward, string>>): RewardBody[] {
  const free = { points: points(0), valueFen: null, keepsStock: false, terms: NO_TERMS } as const;
  const common = { from: BEGINNING, to: NEVER, ...free };
  const fee: RewardBody = { ...common, code: 'fee', name: names.fee, kind: 'fee', payer: 'property' };
  const star: RewardBody = { ...common, code: 'star', name: names.star, kind: 'honour', payer: 'office' };
  return preset === 'blank' ? [fee] : [fee, star];
}
