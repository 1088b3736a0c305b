// Scheme-wide settings, versioned by effective date. A policy is stored as text, key by key; what is in force on a
// day is put together here.

import { addDays, addMonths, lastOfYear, NEVER, yearOf, type Day } from './calendar.ts';
import type { Cap } from './caps.ts';
import {
  parsePoints, parseWhole, parseYuan, plainDigits, points, yuan, type Fen, type Points, type Rate,
} from './quantities.ts'; // prettier-ignore

/** How long points can be used: so many months, or until the end of the year plus so many months. */
export type Validity =
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'year-end'; readonly months: number }
  | { readonly kind: 'none' };

export type Pooling = 'resident' | 'household';

export interface Policy {
  readonly rate: Rate;
  readonly yearlyCap: Points | null;
  readonly dailyCap: Points | null;
  readonly householdYearlyCap: Points | null;
  readonly householdDailyCap: Points | null;
  readonly minRedeem: Points;
  readonly redeemStep: Points;
  readonly validity: Validity;
  readonly graceDays: number;
  readonly noticeDays: number;
  readonly pooling: Pooling;
  /** Percent of the fee that points may pay at most. */
  readonly maxFeeShare: number;
  readonly transferYearlyCap: Points | null;
  readonly secondAbove: Points | null;
  /** Whether `expire` waits until a year is settled. */
  readonly settlement: boolean;
  /** The most that one resident may give to the same other one in a year. */
  readonly transferPairCap: Points | null;
  /** To whom gifts have no limit. */
  readonly transferFreeTo: FreeTo;
  /** From the year on in which they reach this age, residents count as elderly. */
  readonly elderlyAge: number;
  /** Percent of an award that repays what was taken on credit, within its term. */
  readonly creditRepay: number;
  /** How many days goods are kept that are put aside without a last day. */
  readonly holdDays: number;
}

/** Neighbours to whom gifts have no limit. */
export interface FreeTo {
  readonly elderly: boolean;
  readonly disabled: boolean;
}

export type PolicyKey = keyof Policy;

/** Keys that came after the first version, with what holds in a ledger that says nothing about them. */
const LATER = {
  transferPairCap: 'none',
  transferFreeTo: 'none',
  elderlyAge: '60',
  creditRepay: '100',
  holdDays: '7',
} as const satisfies Partial<Record<PolicyKey, string>>;

/** The keys that every ledger starts with. */
export type FirstPolicyKey = Exclude<PolicyKey, keyof typeof LATER>;
/** Settings of the book itself; they have no effective date. */
export type SettingKey = 'name' | 'lang' | 'timezone';

export interface PolicyRow {
  readonly id: number;
  readonly key: string;
  readonly value: string;
  readonly from: Day;
}

interface Form<T> {
  /** Null where the text is not such a value. */
  readonly parse: (text: string) => T | null;
  /** What may be written, for the error message. */
  readonly allowed: string;
}

/** Reads `100=10.00`, `100分＝10元`: points = yuan. Null for anything else. */
export function parseRate(text: string): Rate | null {
  const [left, right, ...more] = text.split(/[=＝]/u);
  const given = parsePoints(left ?? '');
  const worth: Fen | null = parseYuan((right ?? '').trim());
  if (more.length > 0 || given === null || worth === null || given <= 0 || worth <= 0) return null;
  return { points: points(given), fen: worth };
}

/** `12 months`, `12个月`, `year-end`, `year-end+3 months`, `none`. */
export function parseValidity(text: string): Validity | null {
  const plain = plainDigits(text).toLowerCase();
  if (plain === 'none' || plain === '无' || plain === '永久') return { kind: 'none' };
  const yearEnd = /^(?:year-end|年底)(?:\s*\+\s*(\d{1,3})\s*(?:months?|个月))?$/u.exec(plain);
  if (yearEnd) return { kind: 'year-end', months: Number(yearEnd[1] ?? 0) };
  const months = /^(\d{1,3})\s*(?:months?|个月)$/u.exec(plain);
  if (months && Number(months[1]) > 0) return { kind: 'months', months: Number(months[1]) };
  return null;
}

export function validityText(validity: Validity): string {
  if (validity.kind === 'none') return 'none';
  if (validity.kind === 'months') return `${validity.months} months`;
  return validity.months === 0 ? 'year-end' : `year-end+${validity.months} months`;
}

/** The last usable day of points earned on `day`. */
export function lastUsableDay(validity: Validity, day: Day): Day {
  if (validity.kind === 'none') return NEVER;
  if (validity.kind === 'months') return addMonths(day, validity.months);
  const yearEnd = lastOfYear(yearOf(day));
  return validity.months === 0 ? yearEnd : addDays(addMonths(addDays(yearEnd, 1), validity.months), -1);
}

const isNone = (text: string): boolean => text === 'none' || text === '无' || text === '不限';

const amountOrNone: Form<{ readonly amount: Points | null }> = {
  parse: (text) => {
    if (isNone(text)) return { amount: null };
    const value = parsePoints(text);
    return value === null || value < 0 ? null : { amount: points(value) };
  },
  allowed: '1000 | none',
};

function whole(least: number, most: number): Form<number> {
  return {
    parse: (text) => {
      const value = parseWhole(text);
      return value === null || value < least || value > most ? null : value;
    },
    allowed: `${least}…${most}`,
  };
}

/** `none`, `elderly`, `disabled`, or both with a comma. */
function parseFreeTo(text: string): FreeTo | null {
  const words = text
    .toLowerCase()
    .split(/[,，、]/u)
    .map((word) => word.trim());
  if (words.every((word) => word === 'none' || word === '无')) return { elderly: false, disabled: false };
  const elderly = words.some((word) => word === 'elderly' || word === '老人' || word === '老年人');
  const disabled = words.some((word) => word === 'disabled' || word === '残疾人');
  return words.length === Number(elderly) + Number(disabled) ? { elderly, disabled } : null;
}

const freeToText = ({ elderly, disabled }: FreeTo): string =>
  [...(elderly ? ['elderly'] : []), ...(disabled ? ['disabled'] : [])].join(',') || 'none';

/** One of a few values, each also by its Chinese word. */
const oneOf = <T extends string>(words: Readonly<Record<T, string>>): Form<T> => {
  const values = Object.keys(words) as T[];
  return {
    parse: (text) => values.find((value) => value === text || words[value] === text) ?? null,
    allowed: values.join(' | '),
  };
};

/** What a building may have of its own, for a pilot. Money, the settlement and the book are the same for everybody. */
export const LOCAL_KEYS = [
  'yearlyCap', 'dailyCap', 'householdYearlyCap', 'householdDailyCap', 'minRedeem', 'validity', 'graceDays', 'noticeDays',
  'transferYearlyCap', 'transferPairCap',
] as const satisfies readonly PolicyKey[]; // prettier-ignore

/** What a building's own policy is set to where the common one is to hold there again. */
export const COMMON = 'common';

/** Whether a value ends what a building has of its own. */
export const isCommon = (text: string): boolean => text.trim().toLowerCase() === COMMON || text.trim() === '同全社区';

/** How a building's own policy is kept: `dailyCap@3`. */
export const localKey = (key: string, building: string): string => `${key}@${building}`;

/** The two parts of a key as it is kept; the building is null where it holds for all. */
export function splitKey(key: string): { readonly key: string; readonly building: string | null } {
  const at = key.indexOf('@');
  return at < 0 ? { key, building: null } : { key: key.slice(0, at), building: key.slice(at + 1) };
}

/** Why a key can't differ from building to building; null where it can. */
export function sharedBecause(key: string): 'money' | 'settlement' | 'office' | null {
  if ((LOCAL_KEYS as readonly string[]).includes(key)) return null;
  if (key === 'rate' || key === 'redeemStep' || key === 'maxFeeShare') return 'money';
  return key === 'settlement' || key === 'pooling' ? 'settlement' : 'office';
}

const FORMS = {
  rate: { parse: parseRate, allowed: '100=10.00' },
  yearlyCap: amountOrNone,
  dailyCap: amountOrNone,
  householdYearlyCap: amountOrNone,
  householdDailyCap: amountOrNone,
  minRedeem: whole(0, 1_000_000),
  redeemStep: whole(1, 1_000_000),
  validity: { parse: parseValidity, allowed: '12 months | year-end | year-end+3 months | none' },
  graceDays: whole(0, 3650),
  noticeDays: whole(0, 365),
  pooling: oneOf({ resident: '本人', household: '全户' }),
  maxFeeShare: whole(0, 100),
  transferYearlyCap: amountOrNone,
  secondAbove: amountOrNone,
  settlement: oneOf({ on: '是', off: '否' }),
  transferPairCap: amountOrNone,
  transferFreeTo: { parse: parseFreeTo, allowed: 'none | elderly | disabled | elderly,disabled' },
  elderlyAge: whole(1, 150),
  creditRepay: whole(1, 100),
  holdDays: whole(0, 365),
} satisfies Record<PolicyKey, Form<unknown>>;

export const FIRST_POLICY_KEYS = (Object.keys(FORMS) as PolicyKey[]).filter(
  (key): key is FirstPolicyKey => !(key in LATER),
);
export const POLICY_KEYS = Object.keys(FORMS) as readonly PolicyKey[];
export const SETTING_KEYS: readonly SettingKey[] = ['name', 'lang', 'timezone'];

/** Whether a text is a value that the key takes; where not, what it takes. */
export function policyAllows(key: PolicyKey, text: string): { readonly ok: boolean; readonly allowed: string } {
  const form: Form<unknown> = FORMS[key];
  return { ok: form.parse(text) !== null, allowed: form.allowed };
}

/** One spelling per value, so that the history compares: `100=10` is kept as `100=10.00`. */
export function canonicalPolicy(key: PolicyKey, text: string): string {
  if (key === 'rate') {
    const rate = parseRate(text);
    return rate ? `${rate.points}=${yuan(rate.fen)}` : text;
  }
  if (key === 'validity') {
    const validity = parseValidity(text);
    return validity ? validityText(validity) : text;
  }
  if (key === 'transferFreeTo') {
    const freeTo = parseFreeTo(text);
    return freeTo ? freeToText(freeTo) : text;
  }
  if (key === 'pooling' || key === 'settlement') return FORMS[key].parse(text) ?? text;
  const value = parsePoints(text);
  return value === null ? (isNone(text) ? 'none' : text) : String(value);
}

/** The row of a key that holds on a day: the one that took effect last, the later typed one where two take effect together. */
export function policyRowAt<R extends PolicyRow>(rows: readonly R[], key: string, day: Day): R | null {
  let best: R | null = null;
  for (const row of rows) {
    if (row.key !== key || row.from > day) continue;
    if (best === null || row.from > best.from || (row.from === best.from && row.id > best.id)) best = row;
  }
  return best;
}

/** What holds of a key that a ledger says nothing about, or null where every ledger has to say it. */
export const laterDefault = (key: string): string | null => (LATER as Readonly<Record<string, string>>)[key] ?? null;

/** The value of a key on a day, or null where it has none yet. */
export const policyTextAt = (rows: readonly PolicyRow[], key: string, day: Day): string | null =>
  policyRowAt(rows, key, day)?.value ?? null;

/** What a building has of its own on a day, or null where the common value holds. */
function localTextAt(rows: readonly PolicyRow[], key: PolicyKey, day: Day, building: string | null): string | null {
  const text = building === null ? null : policyTextAt(rows, localKey(key, building), day);
  return text === COMMON ? null : text;
}

/** Whether a building has a value of its own on a day. */
export const isOnTrial = (rows: readonly PolicyRow[], key: PolicyKey, day: Day, building: string | null): boolean =>
  localTextAt(rows, key, day, building) !== null;

/** The policy in force on a day, in a building or for all. A key without any row is a damaged file, not a choice. */
export function policyAt(rows: readonly PolicyRow[], day: Day, building: string | null = null): Policy {
  const read = <T>(key: PolicyKey, form: Form<T>): T => {
    const text = localTextAt(rows, key, day, building) ?? policyTextAt(rows, key, day) ?? laterDefault(key);
    const value = text === null ? null : form.parse(text);
    if (value === null) throw new Error(`policy ${key} has no value`);
    return value;
  };
  return {
    rate: read('rate', FORMS.rate),
    yearlyCap: read('yearlyCap', FORMS.yearlyCap).amount,
    dailyCap: read('dailyCap', FORMS.dailyCap).amount,
    householdYearlyCap: read('householdYearlyCap', FORMS.householdYearlyCap).amount,
    householdDailyCap: read('householdDailyCap', FORMS.householdDailyCap).amount,
    minRedeem: points(read('minRedeem', FORMS.minRedeem)),
    redeemStep: points(read('redeemStep', FORMS.redeemStep)),
    validity: read('validity', FORMS.validity),
    graceDays: read('graceDays', FORMS.graceDays),
    noticeDays: read('noticeDays', FORMS.noticeDays),
    pooling: read('pooling', FORMS.pooling),
    maxFeeShare: read('maxFeeShare', FORMS.maxFeeShare),
    transferYearlyCap: read('transferYearlyCap', FORMS.transferYearlyCap).amount,
    secondAbove: read('secondAbove', FORMS.secondAbove).amount,
    settlement: read('settlement', FORMS.settlement) === 'on',
    transferPairCap: read('transferPairCap', FORMS.transferPairCap).amount,
    transferFreeTo: read('transferFreeTo', FORMS.transferFreeTo),
    elderlyAge: read('elderlyAge', FORMS.elderlyAge),
    creditRepay: read('creditRepay', FORMS.creditRepay),
    holdDays: read('holdDays', FORMS.holdDays),
  };
}

/** The caps that the policy sets for every resident and household. */
export function policyCaps(policy: Policy): Cap[] {
  const caps: Cap[] = [];
  const add = (amount: Points | null, scope: Cap['scope'], period: Cap['period']): void => {
    if (amount !== null) caps.push({ scope, period, points: amount });
  };
  add(policy.dailyCap, 'resident', 'day');
  add(policy.yearlyCap, 'resident', 'year');
  add(policy.householdDailyCap, 'household', 'day');
  add(policy.householdYearlyCap, 'household', 'year');
  return caps;
}
