// From the text of a cell to a value. Nothing is guessed: what could mean two things, or was spoilt by a spreadsheet
// or a code page on its way, comes back as a fault, and the row goes back to the clerk.

import { dateExists, dayOf, parseDate, type Day } from '../calendar.ts';
import { householdCode } from '../household-code.ts';
import { minutes, parseHundredths, parseWhole, parseYuan, plainDigits, points } from '../quantities.ts';
import type { Fen, Hundredths, Minutes, Points } from '../quantities.ts';
import { minutesOf } from '../rules.ts';

/** Why a cell could not be taken. */
export type Fault = 'row-bad-value' | 'row-ambiguous-date' | 'row-broken-text';

/** Whether a reading is a fault instead of a value. */
export const isFault = <T>(reading: T | Fault): reading is Fault =>
  reading === 'row-bad-value' || reading === 'row-ambiguous-date' || reading === 'row-broken-text';

export interface DateContext {
  readonly today: Day;
  /** The year of dates that are written without one. */
  readonly year?: number | undefined;
}

const MOST_MINUTES = 366 * 24 * 60;
/** Whoever leaves "before" arriving stayed over midnight, unless that makes it longer than this: then it is a slip. */
const LONGEST_NIGHT = 12 * 60;

/** Whether letters were lost on the way: U+FFFD, the ? that Windows writes for what its code page lacks, or a whole cell: `#N/A`. */
export const isBrokenText = (text: string): boolean =>
  text.includes('?') || text.includes('\uFFFD') || /^#(?:N\/A|[A-Z]+(?:\/0)?!)$/.test(text);

/** `1.23E+17`: what a spreadsheet makes of a long number. */
export const isSpoiltNumber = (text: string): boolean => /^\d(?:\.\d+)?E\+?\d+$/iu.test(text);

const NUMERALS = '〇一二三四五六七八九';

/** `二〇二六年三月十五日` → `2026年3月15日`: only numerals that stand before 年, 月, 日 or 号. */
export const arabicDates = (text: string): string =>
  text.replace(/[〇○零一二三四五六七八九十廿卅]+(?=\s*[年月日号])/gu, (numeral) => {
    const digits = numeral.replace(/[○零]/gu, '〇').replace(/廿/u, '二十').replace(/卅/u, '三十');
    const [tens, ones, ...more] = digits.split('十');
    if (more.length > 0) return numeral;
    const digit = (part: string | undefined): string => [...(part ?? '')].map((one) => NUMERALS.indexOf(one)).join('');
    if (ones === undefined) return digit(tens);
    return `${digit(tens) || '1'}${digit(ones) || '0'}`;
  });

/** A date with its year, or `3月5日` and `3/5` where the year is known. A time of day or a weekday behind it is left out. */
export function readDate(text: string, { today, year }: DateContext): Day | Fault {
  const plain = arabicDates(plainDigits(text))
    .replace(/[（(]?(?:星期|周|礼拜)[一二三四五六日天][)）]?/u, ' ')
    .replace(
      /(?:[\sT]+|(?<=[日号]))(?:上午|下午|晚上)?\d{1,2}[:点时]\d{0,2}(?::\d{2})?分?(?:\s*[-~～—至到]+\s*\d{1,2}:\d{2})?$/iu,
      '',
    )
    .trim();
  if (/^\d{4}/.test(plain)) {
    const day = parseDate(plain, today);
    if (day !== null) return day;
    // What is left of five digits and more is the number of a day in a spreadsheet.
    return /^\d{5}(?:\.\d+)?$/.test(plain) ? 'row-ambiguous-date' : 'row-bad-value';
  }
  const short = /^(\d{1,2})(?:\s*月\s*(\d{1,2})\s*[日号]?|\/(\d{1,2}))$/u.exec(plain);
  if (short) {
    if (year === undefined) return 'row-ambiguous-date';
    const [month, day] = [Number(short[1]), Number(short[2] ?? short[3])];
    return dateExists(year, month, day) ? dayOf(year, month, day) : 'row-bad-value';
  }
  const couldBeDate = /^\d{1,2}\s*[-/.年月]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,4})?\s*[日号]?$/u.test(plain);
  const relative = parseDate(plain, today) !== null;
  return couldBeDate || relative || /^[一二三四五六七八九十]+月/u.test(plain) ? 'row-ambiguous-date' : 'row-bad-value';
}

/** Hours of service: `2`, `1.5小时`, `1小时30分`, `2:30`, `120分钟`; a fraction of a minute is rounded to the nearest. */
export function readHours(text: string): Minutes | Fault {
  const plain = plainDigits(text).toLowerCase().replace(/\s+/gu, '');
  const clock =
    /^(\d{1,4}):([0-5]\d)(?::00)?$/.exec(plain) ?? /^(\d{1,4})(?:个?小时|时|h)(\d{1,2})(?:分钟?|m|min)$/u.exec(plain);
  if (clock) return wholeMinutes(Number(clock[1]) * 60 + Number(clock[2]));
  if (/(?:分钟?|mins?|minutes?)$/u.test(plain)) return readMinutes(plain);
  const half = /^(\d{0,4})(?:个?半(?:个)?小时|个?小时半)$/u.exec(plain);
  if (half) return wholeMinutes(Number(half[1] || '0') * 60 + 30);
  const hours = parseHundredths(plain.replace(/(?:个?小时|个?钟头|hours?|hrs?|h)$/u, ''));
  return hours === null ? 'row-bad-value' : wholeMinutes(minutesOf('hour', hours));
}

/** From when to when: `8:30-10:30`, `上午9点至11点`; the minutes since midnight of both. */
export function readSpan(text: string): { readonly arrived: number; readonly left: number } | Fault {
  const parts = plainDigits(text).split(/\s*(?:-+|[~～—–－]+|至|到)\s*/u);
  const [from = '', to = ''] = parts;
  if (parts.length !== 2 || !/[:点时]/u.test(text.replaceAll('：', ':'))) return 'row-bad-value';
  const arrived = readClock(from);
  const half = /^(上午|早上|中午|下午|晚上)/u.exec(from)?.[1] ?? '';
  // `下午2:00-4:00`: the second time lies in the same half of the day, unless it says another.
  const left = readClock(/^\d/.test(to) && half !== '' && half !== '上午' && half !== '早上' ? `${half}${to}` : to);
  return isFault(arrived) || isFault(left) ? 'row-bad-value' : { arrived, left };
}

/** Whole minutes of service: `120`, `120分钟`. */
export function readMinutes(text: string): Minutes | Fault {
  const plain = plainDigits(text).toLowerCase();
  const value = parseWhole(plain.replace(/\s*(?:分钟?|mins?|minutes?)$/u, ''));
  return value === null ? 'row-bad-value' : wholeMinutes(value);
}

const wholeMinutes = (value: number): Minutes | Fault =>
  value > 0 && value <= MOST_MINUTES ? minutes(value) : 'row-bad-value';

/** A time of day in minutes since midnight: `8:30`, `8点30分`, `8点半`, `下午2:30`, `2026-03-05 08:30`. */
export function readClock(text: string): number | Fault {
  const plain = plainDigits(text)
    .toLowerCase()
    .replace(/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\st]+/u, '')
    .replace(/\s+/gu, '');
  const match =
    /^(上午|早上|中午|下午|晚上)?(\d{1,2})(?::(\d{2})(?::\d{2})?|[点时](?:(\d{1,2})分?|(半)|整)?)(am|pm)?$/u.exec(
      plain,
    );
  if (!match) return 'row-bad-value';
  const minute = match[5] ? 30 : Number(match[3] ?? match[4] ?? '0');
  const hour = hourOfDay(Number(match[2]), match[1] ?? match[6]);
  if (hour === null || minute > 59 || hour * 60 + minute > 24 * 60) return 'row-bad-value';
  return hour * 60 + minute;
}

function hourOfDay(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (half === '上午' || half === '早上') return hour < 12 ? hour : null;
  if (half === 'am') return hour <= 12 ? hour % 12 : null;
  if (half === '中午') return hour >= 11 ? hour : hour + 12;
  if (half === '晚上' && hour === 12) return null;
  return hour < 12 ? hour + 12 : hour;
}

/** The minutes between arriving and leaving; leaving before arriving means the next day. */
export function minutesBetween(arrived: number, left: number): Minutes | Fault {
  if (left >= arrived) return wholeMinutes(left - arrived);
  const overnight = left - arrived + 24 * 60;
  return overnight <= LONGEST_NIGHT ? minutes(overnight) : 'row-bad-value';
}

/** How often, how many: `2`, `1.5`, `2次`. */
export function readQuantity(text: string): Hundredths | Fault {
  const value = parseHundredths(plainDigits(text).replace(/\s*(?:人次|次|件|个|条|周|天|半天|times?|x)$/iu, ''));
  return value === null || value <= 0 ? 'row-bad-value' : value;
}

/** Whole points, never below zero: `5`, `5分`, `1,200`, `5.00`. */
export function readPoints(text: string): Points | Fault {
  const plain = withoutGrouping(plainDigits(text).replace(/\s*(?:积分|分|points?|pts?)$/iu, ''));
  const value = parseWhole(plain.replace(/^(\d+)\.0{1,2}$/, '$1'));
  return value === null || value < 0 ? 'row-bad-value' : points(value);
}

/** An amount of yuan, never below zero: `2000`, `2,000.00`, `¥2000元`. */
export function readYuan(text: string): Fen | Fault {
  const plain = plainDigits(text)
    .replace(/^(?:人民币|rmb|cny)?\s*[¥￥]?\s*/iu, '')
    .replace(/\s*(?:元整?|rmb|cny)$/iu, '');
  const amount = parseYuan(withoutGrouping(plain));
  return amount === null || amount < 0 ? 'row-bad-value' : amount;
}

/** `2,000` → `2000`; commas that do not part thousands stay, and make the number unreadable. */
const withoutGrouping = (plain: string): string =>
  /^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/.test(plain) ? plain.replaceAll(',', '') : plain;

/** A year of four digits: `2027`, `2027年度`. */
export function readYear(text: string): number | Fault {
  const match = /^(\d{4})年?度?$/u.exec(plainDigits(text));
  return match && dateExists(Number(match[1]), 1, 1) ? Number(match[1]) : 'row-bad-value';
}

/** The year of birth, alone or at the beginning of a date: `1948`, `1948年3月`, `1948-03-05`. */
export function readBirthYear(text: string): number | Fault {
  const match = /^((?:19|20)\d{2})(?:年.*|[-/.]\d.*|\d{4})?$/u.exec(plainDigits(text));
  return match ? Number(match[1]) : 'row-bad-value';
}

/** The last day of points, or `never`. */
export function readExpiry(text: string, context: DateContext): Day | 'never' | Fault {
  if (/^(?:永久|永久有效|长期|长期有效|不过期|无|无期限|never|none)$/iu.test(text)) return 'never';
  return readDate(text.replace(/^(?:有效期)?[至到]/u, '').replace(/(?:前|止)$/u, ''), context);
}

/** Whether a spreadsheet has taken a door number for a date: `3月2日`, `2026/3/2`, `2-Mar`. */
const isSpoiltHousehold = (text: string): boolean =>
  /^(?:\d{1,2}月\d{1,2}日?|(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s.*)?|\d{1,2}-[A-Z][a-z]{2}(?:-\d{2})?|[A-Z][a-z]{2}-\d{1,2})$/u.test(
    plainDigits(text),
  );

/** The household code of a door number, or why there is none. */
export function readHousehold(text: string): { readonly code: string } | Fault {
  if (isBrokenText(text) || isSpoiltHousehold(text)) return 'row-broken-text';
  const code = householdCode(text);
  return code === null ? 'row-bad-value' : { code };
}
