// From what was typed to typed values. What is malformed is refused here, with the option's name; no rule is decided.

import {
  LARGEST_AMOUNT,
  parseHundredths,
  parsePoints,
  parseWhole,
  parseYuan,
  plainDigits,
  points,
  type Fen,
  type Hundredths,
  type Points,
  type Rate,
} from '../domain/quantities.ts';
import { parseRate } from '../domain/policy.ts';
import { iso, parseDate, yearOf, type Day } from '../domain/calendar.ts';
import { parseYear } from '../domain/calendar-period.ts';
import { householdCode } from '../domain/household-code.ts';
import { FIRST_BIRTH_YEAR } from '../domain/particulars.ts';
import { refusal } from '../domain/refusal.ts';
import { isNameOfPerson, personName } from '../domain/person-name.ts';
import { CHOICE_NAMES } from '../text/names.ts';

/** A whole number of points above zero. */
export function typedPoints(text: string, option: string): Points {
  const value = parsePoints(text);
  if (value === null || value <= 0) throw refusal('bad-amount', { option, given: text });
  return points(value);
}

/** A whole number from `least` to `most`. */
export function typedWhole(text: string, option: string, least = 0, most = LARGEST_AMOUNT): number {
  const value = parseWhole(text);
  if (value === null || value < least) throw refusal('bad-amount', { option, given: text });
  if (value > most) throw refusal('bad-value', { option, given: text, allowed: `≤ ${most}` });
  return value;
}

/** A signed number of points, such as `-20` or `+5`. */
export function typedSigned(text: string, option: string): Points {
  const value = parsePoints(text);
  if (value === null || value === 0) throw refusal('bad-amount', { option, given: text });
  return points(value);
}

/** A million units, in hundredths: times the most points per unit it is still a safe number. */
const MOST_QUANTITY = 100_000_000;

/** A quantity above zero with at most two decimals. */
export function typedQuantity(text: string, option: string): Hundredths {
  const value = parseHundredths(text);
  if (value === null || value <= 0 || value > MOST_QUANTITY) throw refusal('bad-amount', { option, given: text });
  return value;
}

/** Yuan, not below zero. */
export function typedYuan(text: string, option: string): Fen {
  const value = parseYuan(text);
  if (value === null || value < 0) throw refusal('bad-amount', { option, given: text });
  return value;
}

/** The number of something as people write it: `7`, `#7`, or with a letter of its own `B7`; also in full width. */
export function typedNumber(text: string, option: string, letter = ''): number {
  const [mark = '', ...rest] = plainDigits(text);
  const isMarked = ['#', letter].includes(mark.normalize('NFKC').toUpperCase());
  const number = parseWhole(isMarked ? rest.join('') : text);
  if (number === null || number <= 0) throw refusal('bad-amount', { option, given: text });
  return number;
}

/** The number of a batch: `7`, `#7`, `B7`. */
export const typedBatch = (text: string): number => typedNumber(text, '--batch', 'B');

/** The value of points: `100=8.00`. */
export function typedRate(text: string, option: string): Rate {
  const rate = parseRate(text);
  if (rate === null) throw refusal('bad-value', { option, given: text, allowed: '100=10.00' });
  return rate;
}

/** A share in whole percent. */
export function typedPercent(text: string, option: string): number {
  const value = parseWhole(text.replace(/\s*[%％]$/u, ''));
  if (value === null || value < 0 || value > 100) throw refusal('bad-value', { option, given: text, allowed: '0…100' });
  return value;
}

/** A year in which somebody alive can have been born. */
export function typedBirthYear(text: string, thisYear: number): number {
  const value = parseWhole(text);
  if (value === null || value < FIRST_BIRTH_YEAR || value > thisYear)
    throw refusal('bad-value', { option: '--birth-year', given: text, allowed: '--birth-year 1948' });
  return value;
}

/** A year whose next one exists as well: the fee of that is what points are taken off. */
export function typedYear(text: string, option: string): number {
  const year = parseYear(text);
  if (year === null || yearOf(year.to) > 9998)
    throw refusal('bad-value', { option, given: text, allowed: option.startsWith('<') ? '2026' : `${option} 2026` });
  return yearOf(year.to);
}

/** Any date, also one ahead: effective dates may lie in the future. */
export function typedDate(text: string, today: Day, option: string): Day {
  const day = parseDate(text, today);
  if (day === null) throw refusal('bad-date', { option, given: text });
  return day;
}

export function typedHousehold(text: string): string {
  const code = householdCode(text);
  if (code === null) throw refusal('bad-household', { given: text });
  return code;
}

/** One of a few values, also by its Chinese word. */
export function typedOneOf<T extends string>(text: string, allowed: readonly T[], option: string): T {
  const found = allowed.find((value) => value === text || CHOICE_NAMES.get(value) === text);
  if (found === undefined) throw refusal('bad-value', { option, given: text, allowed: allowed.join(' | ') });
  return found;
}

const LONGEST_TEXT = 500;

/** Free text in one line, without surrounding space; control and invisible characters are taken out. */
export function typedText(text: string, option: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .trim();
  if (plain.length > LONGEST_TEXT)
    throw refusal('bad-value', { option, given: `${plain.slice(0, 40)}…`, allowed: `≤ ${LONGEST_TEXT}` });
  return plain;
}

/** The same, or null where nothing was given or nothing is left. */
export const optionalText = (text: string | undefined, option: string): string | null =>
  text === undefined ? null : typedText(text, option) || null;

/** A name as it is kept: one spelling, no padding inside a Chinese name. */
export function typedName(text: string, option = '--name'): string {
  const name = personName(typedText(text, option));
  if (!isNameOfPerson(name)) throw refusal('bad-name', { given: text });
  return name;
}

/** A short code of a rule or reward: small letters, Han, digits, `-` and `_`. */
export function typedCode(text: string): string {
  const code = typedText(text, '<code>');
  if (!/^(?!-)[a-z0-9_\p{Script=Han}-]{1,30}$/u.test(code))
    throw refusal('bad-value', { option: '<code>', given: text, allowed: 'a-z 0-9 - _' });
  return code;
}

/** What was given several times, or parted by commas. */
export const typedList = (given: readonly string[] = []): string[] =>
  given.flatMap((text) => text.split(/[,，、;；]/u)).flatMap((part) => part.trim() || []);

/** A text that may not be empty, such as the name of a rule. */
export function typedLabel(text: string, option: string): string {
  const label = typedText(text, option);
  if (label === '') throw refusal('bad-value', { option, given: text, allowed: `${option} …` });
  return label;
}

/** The most points that one unit of a rule, or one piece of a reward, may be worth: no product of it leaves the safe numbers. */
const MOST_PER_UNIT = 1_000_000;

/** Points per unit or piece: a whole number, at least `least`. */
export function typedUnitPoints(text: string, option: string, least = 1): Points {
  const value = parsePoints(text);
  if (value === null || value < least) throw refusal('bad-amount', { option, given: text });
  if (value > MOST_PER_UNIT) throw refusal('bad-value', { option, given: text, allowed: `≤ ${MOST_PER_UNIT}` });
  return points(value);
}

/** A last day; refuses one that lies before the first. */
export function typedLastDay(text: string, from: Day, today: Day, option: string): Day {
  const last = typedDate(text, today, option);
  if (last < from) throw refusal('bad-value', { option, given: text, allowed: `≥ ${iso(from)}` });
  return last;
}

/** Which of some options was given; null for none. Refuses two of them: the command can do only one of these. */
export function onlyOne<T extends string>(options: Readonly<Record<T, unknown>>, command: string): T | null {
  const given = (Object.keys(options) as T[]).filter((name) => options[name] !== undefined);
  const [one = null, other] = given;
  if (one !== null && other !== undefined) throw refusal('options-exclude', { options: [one, other], command });
  return one;
}
