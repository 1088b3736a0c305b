// Rules, policies and rewards.

import { fen, yuan } from '../../domain/quantities.ts';

interface RuleWords {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly caps: readonly string[];
  readonly group: string | null;
  readonly groupCaps: readonly string[];
  readonly highestOnly: boolean;
  readonly needs: string;
  readonly validity: string | null;
  readonly visitMinutes: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

interface PolicyWords {
  readonly key: string;
  readonly value: string;
  readonly from: string | null;
}

interface RewardWords {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly points: number;
  readonly stock: number | null;
  readonly valueFen: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

const UNITS: Record<string, string> = { time: 'time', hour: 'hour', halfDay: 'half-day', week: 'week', item: 'item', team: 'team member' };

const KINDS: Record<string, string> = { goods: 'goods', service: 'service', honour: 'honour', fee: 'fee offset' };

const POLICIES: Record<string, string> = {
  rate: 'value of a point: points = yuan',
  yearlyCap: 'most points a resident earns in a year',
  dailyCap: 'most points a resident earns in a day',
  householdYearlyCap: 'most points a household earns in a year',
  householdDailyCap: 'most points a household earns in a day',
  minRedeem: 'least points of a redemption',
  redeemStep: 'fee offsets go in steps of so many points',
  validity: 'how long points can be used',
  graceDays: 'late and returned points stay usable so many days',
  noticeDays: 'days of public notice',
  pooling: 'whose points a redemption draws on',
  maxFeeShare: 'most percent of a fee that points may pay',
  transferYearlyCap: 'most points a resident gives away in a year',
  secondAbove: 'awards above so many points need a second name',
  settlement: 'whether expire waits for the settlement',
  name: 'name of the neighbourhood',
  lang: 'language of the screen',
  timezone: 'time zone',
};

const span = (from: string | null, to: string | null): string => {
  if (from === null && to === null) return 'in force';
  if (to === null) return `in force from ${from ?? ''}`;
  return from === null ? `in force to ${to}` : `in force from ${from} to ${to}`;
};

const amount = (r: RuleWords): string => (r.min === r.max ? String(r.default) : `${r.min} to ${r.max} (usually ${r.default})`);

const list = (limits: readonly string[]): string => limits.map((limit) => limit.replace('/', ' per ')).join(', ');

export const settings = {
  columns: {
    code: 'Code',
    name: 'Name',
    points: 'Points',
    caps: 'Caps',
    needs: 'Needs',
    key: 'Key',
    value: 'Value',
    since: 'Since',
    meaning: 'Meaning',
    operator: 'Operator',
    kind: 'Kind',
    stock: 'Stock',
  },
  kinds: KINDS,
  policyNames: POLICIES,
  perUnit: (r: RuleWords): string => `${amount(r)} / ${UNITS[r.unit] ?? r.unit}`,
  limits: (r: RuleWords): string => [...r.caps, ...r.groupCaps.map((cap) => `${r.group ?? ''} ${cap}`)].join(', '),
  ruleSentence: (r: RuleWords): string =>
    [
      `${r.code} “${r.name}”: ${amount(r)} points per ${UNITS[r.unit] ?? r.unit}`,
      ...(r.caps.length > 0 ? [`at most ${list(r.caps)}`] : []),
      ...(r.groupCaps.length > 0 ? [`together with the group “${r.group ?? ''}” at most ${list(r.groupCaps)}`] : []),
      ...(r.highestOnly ? ['of several in the group on one day only the highest counts'] : []),
      ...(r.visitMinutes === null ? [] : [`at most ${r.visitMinutes / 60} hours a visit count`]),
      ...(r.needs === '' ? [] : [`needs ${r.needs}`]),
      ...(r.validity === null ? [] : [`usable for ${r.validity}`]),
      span(r.from, r.to),
    ].join('; ') + '.',
  ruleAdded: (code: string): string => `Rule ${code} added.`,
  ruleChanged: (code: string, from: string | null): string => `Rule ${code} changed from ${from ?? 'the beginning'} on.`,
  ruleRetired: (code: string, to: string): string => `Rule ${code} ends on ${to}; what it has earned stays.`,
  fromWords: (from: string | null): string => from ?? 'the beginning',
  policySet: (p: PolicyWords): string => `${p.key} is ${p.value}${p.from === null ? '' : ` from ${p.from} on`}.`,
  upcoming: (p: PolicyWords): string => `From ${p.from ?? ''}: ${p.key} ${p.value}`,
  rewardLine: (r: RewardWords): string =>
    `${r.code} “${r.name}” (${KINDS[r.kind] ?? r.kind}): ${r.points} points${r.stock === null ? '' : `, ${r.stock} in stock`}${
      r.valueFen === null ? '' : `, worth ${yuan(fen(r.valueFen))} yuan`
    }; ${span(r.from, r.to)}.`,
};
