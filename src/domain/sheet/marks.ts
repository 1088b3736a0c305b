// What a mark on a sheet says: that somebody was there, or was not, or for how long, or how often. What is in neither
// list says nothing, and stops its row: a neighbourhood teaches the program its own marks.

import { personName } from '../person-name.ts';
import { parseHundredths, plainDigits } from '../quantities.ts';
import type { Hundredths, Minutes } from '../quantities.ts';
import { isBrokenText, isFault, minutesBetween, readHours, readSpan } from './values.ts';
import type { Fault } from './values.ts';
import { clockText } from '../visit.ts';

const PRESENT: ReadonlySet<string> = new Set(
  '√ ✓ ✔ ☑ ✅ ● v 1 是 到 有 已到 已签 签到 已签到 到场 出席 出勤 参加 已参加 y yes true ok present'.split(' '),
);
const ABSENT: ReadonlySet<string> = new Set(
  `✗ ✘ × ✖ ❌ ╳ x 缺 缺席 缺勤 请假 事假 病假 旷工 未到 未签 未签到 没来 未参加 0 否 无 / \\ - -- — —— n no false
   absent`.split(/\s+/),
);

/** Marks of the office's own, besides those that everybody uses; they come before them. */
export interface Marks {
  readonly present: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
}

export const NO_MARKS: Marks = { present: new Set(), absent: new Set() };

/** The marks that are known and those that are told this time, which come first. */
export function marksTogether(known: Marks, told: Marks): Marks {
  const without = (marks: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
    [...marks].filter((mark) => !others.has(mark));
  return {
    present: new Set([...without(known.present, told.absent), ...told.present]),
    absent: new Set([...without(known.absent, told.present), ...told.absent]),
  };
}

/** The marks that will mean the same on the next sheet. A number may be hours there, whatever it is on this one. */
export function lastingMarks({ present, absent }: Marks): Marks {
  const lasting = (marks: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...marks].filter((mark) => !/^[\d.]/.test(mark)));
  return { present: lasting(present), absent: lasting(absent) };
}

/** A mark as it is compared. */
export const markKey = (text: string): string => plainDigits(text).toLowerCase().replace(/\s+/gu, '');

/** Whether a mark or a signature says that `name` was there. An empty cell of a column that is used says no. */
export function readSign(text: string, name: string, own: Marks = NO_MARKS): boolean | Fault {
  if (text === '') return false;
  const mark = markKey(text);
  if (own.present.has(mark)) return true;
  if (own.absent.has(mark)) return false;
  if (isBrokenText(text)) return 'row-broken-text';
  if (PRESENT.has(mark)) return true;
  if (ABSENT.has(mark)) return false;
  return name !== '' && personName(text) === personName(name) ? true : 'row-bad-value';
}

/** Whether a household is on low income; an empty cell says no. */
export function readLowIncome(text: string): boolean | Fault {
  if (text === '') return false;
  const mark = plainDigits(text).toLowerCase();
  if (/^(?:低保户?|低收入)$/u.test(mark) || (PRESENT.has(mark) && mark !== '●')) return true;
  return ABSENT.has(mark) || mark === '非' || mark === '非低保' ? false : 'row-bad-value';
}

/** Whether a resident is disabled, in words, by a mark or by a degree such as `肢体三级`; an empty cell says no. */
export function readDisabled(text: string): boolean | Fault {
  if (text === '') return false;
  const mark = plainDigits(text).toLowerCase();
  if (/^(?:残疾人?|有残疾)$|[一二三四1-4]级$/u.test(mark) || (PRESENT.has(mark) && mark !== '●')) return true;
  return ABSENT.has(mark) || mark === '非' || mark === '非残疾' ? false : 'row-bad-value';
}

/** What one cell of a wide sheet says. */
export type MarkReading =
  | { readonly kind: 'present' }
  | { readonly kind: 'absent' }
  /** Hours where the rule counts hours, else how often. */
  | { readonly kind: 'number'; readonly value: Hundredths }
  | { readonly kind: 'hours'; readonly minutes: Minutes; readonly segment: string | null }
  | { readonly kind: 'times'; readonly value: Hundredths };

/** A mark that is in nobody's list. */
export type UnknownMark = 'row-unknown-mark';

/** What a cell below a day or an activity says; an empty one says that nobody was there. */
export function readMark(text: string, name: string, own: Marks = NO_MARKS): MarkReading | Fault | UnknownMark {
  const mark = markKey(text);
  if (text === '' || own.absent.has(mark)) return { kind: 'absent' };
  if (own.present.has(mark)) return { kind: 'present' };
  if (isBrokenText(text)) return 'row-broken-text';
  const number = parseHundredths(mark);
  // In a column of marks a 1 is a tick or one hour, as the rule counts; a 0 is neither.
  if (number !== null)
    return number > 0 ? { kind: 'number', value: number } : number === 0 ? { kind: 'absent' } : 'row-bad-value';
  if (PRESENT.has(mark)) return { kind: 'present' };
  if (ABSENT.has(mark)) return { kind: 'absent' };
  if (name !== '' && personName(text) === personName(name)) return { kind: 'present' };
  return readMeasure(mark) ?? 'row-unknown-mark';
}

/** A time with its unit, times of arriving and leaving, or how often. */
function readMeasure(mark: string): MarkReading | Fault | null {
  const times = /^(\d{1,4}(?:\.\d{1,2})?)(?:人次|次|回|件|个)$/u.exec(mark)?.[1];
  const value = times === undefined ? null : parseHundredths(times);
  if (value !== null) return value > 0 ? { kind: 'times', value } : { kind: 'absent' };
  const span = readSpan(mark);
  if (!isFault(span)) {
    const minutes = minutesBetween(span.arrived, span.left);
    return isFault(minutes) ? minutes : { kind: 'hours', minutes, segment: clockText(span.arrived) };
  }
  const minutes = readHours(mark);
  return isFault(minutes) ? null : { kind: 'hours', minutes, segment: null };
}
