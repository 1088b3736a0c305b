// Values for the tests of this folder, so that a case says only what it is about. Dates are written as people read them.

import { isoDay, NEVER, type Day } from '../../src/domain/calendar.ts';
import { PLAIN, type Entry } from '../../src/domain/entry.ts';
import type { Draw, Lot, LotOpening } from '../../src/domain/lots.ts';
import { policyAt, type Policy, type PolicyRow } from '../../src/domain/policy.ts';
import { PRESET_POLICIES } from '../../src/domain/presets.ts';
import { fen, minutes, points } from '../../src/domain/quantities.ts';
import type { Purse, RewardVersion } from '../../src/domain/redemption.ts';
import { NO_TERMS } from '../../src/domain/reward-terms.ts';
import { NO_NEEDS, type RuleVersion } from '../../src/domain/rules.ts';
import { EVERYBODY } from '../../src/domain/scope.ts';

export const BEGAN = '0001-01-01';

/** `never` is the day that stands for no end. */
export const on = (text: string): Day => (text === 'never' ? NEVER : text === BEGAN ? (-719162 as Day) : isoDay(text));

/** A lot of resident 1; `opened` where some of it is gone already. */
export const lot = (
  seq: number,
  remaining: number,
  expires = 'never',
  earned = '2026-01-01',
  opened = remaining,
): Lot => ({
  seq,
  n: 0,
  resident: 1,
  earnedOn: on(earned),
  receivedOn: on(earned),
  expiresOn: on(expires),
  opened: points(opened),
  remaining: points(remaining),
});

/** A lot below zero. */
export const owed = (seq: number, debt: number, opened = debt): Lot => lot(seq, -debt, 'never', '2026-01-01', -opened);

/** What is owed from credit, due on a day. */
export const onCredit = (seq: number, debt: number, due = '2026-12-31', since = '2026-01-01'): Lot =>
  lot(seq, -debt, due, since, -debt);

/** Draws as `{ '3.0': -20 }`. */
export const drawn = (draws: readonly Draw[]): Record<string, number> =>
  Object.fromEntries(draws.map((draw) => [`${draw.seq}.${draw.n}`, draw.points]));

/** Openings as `[points, earned, expires]`. */
export const opened = (opens: readonly LotOpening[], iso: (day: Day) => string): unknown[] =>
  opens.map((o) => [o.points, iso(o.earnedOn), iso(o.expiresOn)]);

export const policyWith = (settings: Partial<Record<keyof Policy, string>> = {}): Policy => {
  const rows = Object.entries({ ...PRESET_POLICIES.blank, ...settings });
  return policyAt(
    rows.map(([key, value], id): PolicyRow => ({ id, key, value, from: on(BEGAN) })),
    on('2026-01-01'),
  );
};

export const ruleWith = (fields: Partial<RuleVersion> = {}): RuleVersion => ({
  id: 1,
  rule: 1,
  code: 'r',
  from: on(BEGAN),
  to: on('never'),
  name: 'R',
  category: 'c',
  unit: 'time',
  min: points(5),
  max: points(10),
  normal: points(5),
  rounding: 'floor',
  caps: [],
  group: null,
  groupCaps: [],
  highestOnly: false,
  needs: NO_NEEDS,
  validity: null,
  visitMinutes: null,
  scope: EVERYBODY,
  ...fields,
});

export const rewardWith = (fields: Partial<RewardVersion> = {}): RewardVersion => ({
  id: 1,
  reward: 1,
  code: 'rice',
  from: on(BEGAN),
  to: on('never'),
  name: 'Rice',
  kind: 'goods',
  points: points(50),
  valueFen: fen(1200),
  payer: 'merchant',
  keepsStock: true,
  terms: NO_TERMS,
  ...fields,
});

export const purseOf = (resident: number, lots: readonly Lot[], credit = 0, until: string | null = null): Purse => ({
  resident,
  household: 1,
  cardNo: `00000${resident}`,
  name: `N${resident}`,
  creditLimit: points(credit),
  creditUntil: until === null ? null : on(until),
  lots: lots.map((l) => ({ ...l, resident })),
});

/** An entry of resident 1 as it stands in the ledger. */
export const entryOf = (fields: Partial<Entry> & Pick<Entry, 'seq' | 'kind' | 'points'>): Entry => ({
  ...PLAIN,
  resident: 1,
  household: 1,
  day: on('2026-01-01'),
  voucher: fields.seq,
  policyVersion: 1,
  minutes: minutes(0),
  ...fields,
});
