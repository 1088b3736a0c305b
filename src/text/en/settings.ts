// Rules, policies and rewards.

import { COMMON, parseValidity } from '../../domain/policy.ts';
import { fen, hundredths, quantityText, yuan } from '../../domain/quantities.ts';
import { joined } from '../lists.ts';
import { reports } from './reports.ts';

interface RuleWords {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly rounding: string;
  readonly caps: readonly string[];
  readonly group: string | null;
  readonly groupCaps: readonly string[];
  readonly highestOnly: boolean;
  readonly needs: string;
  readonly validity: string | null;
  readonly visitMinutes: number | null;
  readonly scoredBy: string;
  readonly buildings: readonly string[] | null;
  readonly from: string | null;
  readonly to: string | null;
}

interface PolicyWords {
  readonly key: string;
  /** The one building that it is for. */
  readonly building?: string;
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
  readonly payer: string | null;
  readonly quota: string | null;
  readonly days: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

const UNITS: Record<string, string> = {
  time: 'time',
  hour: 'hour',
  halfDay: 'half day',
  week: 'week',
  item: 'item',
  team: 'team member',
};

const PAYERS: Record<string, string> = {
  property: 'the property company',
  merchant: 'the merchant',
  office: 'the office',
};

const WEEKDAYS: Record<string, string> = {
  mon: 'Mondays',
  tue: 'Tuesdays',
  wed: 'Wednesdays',
  thu: 'Thursdays',
  fri: 'Fridays',
  sat: 'Saturdays',
  sun: 'Sundays',
};

const NEEDS: Record<string, string> = {
  both: 'confirmation by both sides',
  second: 'a second person’s name',
  evidence: 'evidence',
  decider: 'the name of who decided',
};

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
  transferPairCap: 'most points a resident gives to the same other one in a year',
  transferFreeTo: 'to whom gifts have no limit: elderly, disabled',
  elderlyAge: 'age from which residents count as elderly',
  creditRepay: 'percent of an award that repays a credit within its term',
  holdDays: 'days that goods are kept which are put aside without a last day',
  name: 'name of the neighbourhood',
  lang: 'language of the screen',
  timezone: 'time zone',
};

const span = (from: string | null, to: string | null): string => {
  if (from === null) return to === null ? 'since the beginning' : `until ${to}`;
  return to === null ? `from ${from} on` : `from ${from} to ${to}`;
};

const amount = (r: RuleWords): string =>
  r.min === r.max ? String(r.default) : `${r.min} to ${r.max} (usually ${r.default})`;

/** `30/day, 100/month` → `30 points per day and 100 per month` */
const list = (limits: readonly string[]): string =>
  limits
    .map((limit) => limit.split('/'))
    .map(([n, period], i) => `${n ?? ''}${i === 0 ? ' points' : ''} per ${period ?? ''}`)
    .join(' and ');

/** `notice:3,second` in words. */
const needsWords = (needs: string): string =>
  needs
    .split(',')
    .filter((word) => word !== '')
    .map(
      (word) =>
        NEEDS[word] ?? (word === 'notice:0' ? 'approval' : `${word.replace('notice:', '')} days of public notice`),
    )
    .join(', ');

const validityWords = (text: string): string => {
  const validity = parseValidity(text);
  if (!validity) return text;
  if (validity.kind === 'none') return 'its points never expire';
  if (validity.kind === 'months') return `its points can be used for ${validity.months} months`;
  const after = validity.months === 0 ? '' : ` and ${validity.months} months after it`;
  return `its points can be used to the end of the year${after}`;
};

const visitHours = (minutes: number): string => quantityText(hundredths(Math.round((minutes * 100) / 60)));

const buildingsWords = (buildings: readonly string[]): string =>
  `${buildings.length === 1 ? 'building' : 'buildings'} ${buildings.join(', ')}`;

const inBuilding = ({ building }: PolicyWords): string => (building === undefined ? '' : ` in building ${building}`);

const conditions = (r: RuleWords): string[] => [
  ...(r.unit === 'hour' && r.rounding === 'half-up' ? ['half a point is rounded up'] : []),
  ...(r.caps.length > 0 ? [`at most ${list(r.caps)}`] : []),
  ...(r.groupCaps.length > 0 ? [`together with the group “${r.group ?? ''}” at most ${list(r.groupCaps)}`] : []),
  ...(r.group !== null && r.groupCaps.length === 0 ? [`in the group “${r.group}”`] : []),
  ...(r.highestOnly ? ['of several in the group on one day only the highest counts'] : []),
  ...(r.visitMinutes === null ? [] : [`at most ${visitHours(r.visitMinutes)} hours of a visit count`]),
  ...(r.needs === '' ? [] : [`it needs ${needsWords(r.needs)}`]),
  ...(r.validity === null ? [] : [validityWords(r.validity)]),
  ...(r.scoredBy === 'household' ? ['once for the household, whoever comes'] : []),
  ...(r.buildings === null ? [] : [`only for ${buildingsWords(r.buildings)}`]),
];

const perUnit = (r: RuleWords): string => `${amount(r)} / ${UNITS[r.unit] ?? r.unit}`;

/** `5 to 10 (usually 5) points per hour; at most 20 points per day` */
const terms = (r: RuleWords): string =>
  [`${amount(r)} ${r.max === 1 ? 'point' : 'points'} per ${UNITS[r.unit] ?? r.unit}`, ...conditions(r)].join('; ');

const ordinal = (n: number): string => {
  const tens = n % 100 > 10 && n % 100 < 14;
  return `${n}${(tens ? undefined : ['st', 'nd', 'rd'][(n % 10) - 1]) ?? 'th'}`;
};

/** `15,last,fri` → `the 15th, the last day of the month and Fridays` */
const daysWords = (days: string): string =>
  joined(
    days
      .split(',')
      .map((day) => (day === 'last' ? 'the last day of the month' : (WEEKDAYS[day] ?? `the ${ordinal(Number(day))}`))),
    ', ',
    ' and ',
  );

/** `at most 2 per month for each; only on Fridays` */
const termsWords = ({ quota, days }: Pick<RewardWords, 'quota' | 'days'>): string =>
  [
    ...(quota === null ? [] : [`at most ${quota.replace('/', ' per ')} for each`]),
    ...(days === null ? [] : [`only on ${daysWords(days)}`]),
  ].join('; ');

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
    terms: 'Terms',
    inForce: 'In force',
    recorded: 'Recorded',
  },
  kinds: KINDS,
  payers: PAYERS,
  daysWords,
  termsWords,
  policyNames: POLICIES,
  /** A value as the screen shows it, and as it may be typed. */
  policyValue: (_key: string, value: string): string => value,
  perUnit,
  needsWords,
  span,
  limits: (r: RuleWords): string => [...r.caps, ...r.groupCaps.map((cap) => `${r.group ?? ''} ${cap}`)].join(', '),
  ruleSentence: (r: RuleWords): string =>
    `“${r.name}” (${r.code}, ${reports.categories[r.category] ?? r.category}) gives ${terms(r)}; in force ${span(r.from, r.to)}.`,
  versionsTitle: 'Versions:',
  versionLine: (r: RuleWords): string => `  ${span(r.from, r.to)}: ${terms(r)}`,
  laterVersion: (from: string): string => `From ${from} on, what was entered for later applies instead.`,
  moreWithAll: (n: number): string => `${n} more not in force; --all shows them.`,
  ruleAdded: (code: string): string => `Rule ${code} added.`,
  ruleChanged: (code: string, from: string | null): string =>
    `Rule ${code} changed from ${from ?? 'the beginning'} on.`,
  ruleRetired: (code: string, to: string): string => `Rule ${code} ends on ${to}; what it has earned stays.`,
  fromWords: (from: string | null): string => from ?? 'the beginning',
  policySet: (p: PolicyWords): string =>
    `${p.key}${inBuilding(p)} is ${p.value === COMMON ? 'again what it is for all' : p.value}${p.from === null ? '' : ` from ${p.from} on`}.`,
  upcoming: (p: PolicyWords): string =>
    `From ${p.from ?? ''}: ${p.key}${inBuilding(p)} ${p.value === COMMON ? 'as for all' : p.value}`,
  rewardLine: (r: RewardWords): string =>
    `${r.code} “${r.name}” (${KINDS[r.kind] ?? r.kind}): ${r.points} points${r.stock === null ? '' : `, ${r.stock} in stock`}${
      r.valueFen === null ? '' : `, worth ${yuan(fen(r.valueFen))} yuan`
    }${r.payer === null ? '' : `, paid by ${PAYERS[r.payer] ?? r.payer}`}${r.quota === null && r.days === null ? '' : `; ${termsWords(r)}`}; on offer ${span(r.from, r.to)}.`,
};
