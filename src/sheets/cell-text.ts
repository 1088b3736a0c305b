// What a clerk calls the content of a cell, from what the workbook keeps of it: dates as ISO text whatever the country
// of the computer, numbers as they are shown unless the showing has rounded them.

import { addDays, dayOf, iso } from '../domain/calendar.ts';

/** Text, truth, a plain number, a number with its format and as it is shown, or a formula that was never computed. */
export type RawCell = string | boolean | number | readonly [number, string, string] | { readonly formula: string };

/** The text of a cell. `since1904`: the workbook counts days as old Macintoshes did. */
export function cellText(cell: RawCell, since1904: boolean): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return plainNumber(cell);
  if ('formula' in cell) return `=${cell.formula}`;
  const [value, format, shown] = cell;
  const kind = clockKind(format);
  return kind === null ? numberText(value, format, shown) : (clockText(value, kind, since1904) ?? plainNumber(value));
}

/** What of the calendar and the clock a format shows. */
export interface ClockKind {
  readonly date: boolean;
  readonly time: boolean;
  /** Hours that go on after 24. */
  readonly elapsed: boolean;
}

const kinds = new Map<string, ClockKind | null>();

/** What of the calendar and the clock a format shows; null for a format of plain numbers or text. */
export function clockKind(format: string): ClockKind | null {
  let kind = kinds.get(format);
  if (kind === undefined) kinds.set(format, (kind = findClockKind(format)));
  return kind;
}

function findClockKind(format: string): ClockKind | null {
  // The first of up to four parts, for numbers above zero, without what is only shown: colours, countries, literals.
  const bare = (format.match(/^(?:"[^"]*"|\\.|[^;"\\])*/)?.[0] ?? '')
    .replace(/"[^"]*"?|\\.|[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();
  if (/general|^g\//.test(bare)) return null;
  const elapsed = /\[[hms]+\]/.test(bare);
  const clock = bare.replace(/s\.0+/g, 's').replace(/am\/pm|a\/p/g, 'h');
  if (/[0#?]/.test(clock)) return null;
  const time = elapsed || /[hs]/.test(clock);
  // An m beside hours or seconds counts minutes.
  const months = clock.replace(/(h+\]?[^a-z]*)m+/g, '$1').replace(/m+(\]?[^a-z]*s)/g, '$1');
  const date = /[yde]|aaa/.test(months) || /m/.test(months.replace(/\[m+\]/g, ''));
  return date || time ? { date, time, elapsed } : null;
}

const LAST_SERIAL = 2_958_465; // 9999-12-31
const EPOCH = dayOf(1899, 12, 30);
const DAYS_TO_1904 = 1_462;
const SECONDS_A_DAY = 86_400;

/** A number of days as the date or time that its format shows; null where it can be neither. */
function clockText(value: number, { date, time, elapsed }: ClockKind, since1904: boolean): string | null {
  if (!(value >= 0 && value <= LAST_SERIAL)) return null;
  const seconds = Math.round(value * SECONDS_A_DAY);
  if (elapsed) return timeText(seconds);
  // A zero below a date is what a formula makes of an empty cell.
  if (date && value === 0 && !since1904) return time ? timeText(0) : null;
  if (seconds < SECONDS_A_DAY && !(date && since1904)) return timeText(seconds);
  const day = dateText(Math.floor(seconds / SECONDS_A_DAY) + (since1904 ? DAYS_TO_1904 : 0));
  return time ? `${day} ${timeText(seconds % SECONDS_A_DAY)}` : day;
}

/** Day 60 is the 29th of February 1900, which never was; the days before it are one off for its sake. */
const dateText = (serial: number): string => iso(addDays(EPOCH, serial < 60 ? serial + 1 : serial));

const two = (part: number): string => String(part).padStart(2, '0');

/** `08:30`, `26:30`; seconds only where there are any. */
function timeText(seconds: number): string {
  const rest = seconds % 60;
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return rest === 0 ? text : `${text}:${two(rest)}`;
}

/** From here on spreadsheets have lost the last digits of whole numbers. */
const FIRST_SPOILT = 1e15;

/** A number in at most ten significant digits, whole ones in all of theirs; those that have lost digits as `1.23457E+17`. */
function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return '#NUM!';
  if (Math.abs(value) >= FIRST_SPOILT) return value.toExponential(5).replace('e', 'E');
  if (Number.isInteger(value)) return String(value === 0 ? 0 : value);
  const rounded = Number(value.toPrecision(10));
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(15).replace(/\.?0+$/, '') : text;
}

/** The text that is shown, as long as it says the number itself. */
function numberText(value: number, format: string, shown: string): string {
  const text = shown.trim();
  if (/general|^G\//i.test(format.replace(/"[^"]*"/g, '')) && !/["\\]/.test(format)) return plainNumber(value);
  if (!Number.isFinite(value) || Math.abs(value) >= FIRST_SPOILT) return plainNumber(value);
  // Zeros that the format hides are not there for the clerk; anything else that it hides is.
  if (text === '' || text.startsWith('#')) return value === 0 ? '' : plainNumber(value);
  if (text.includes('%')) return text;
  const numbers = text.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
  if (/[?#]\/|\dE[+-]/i.test(format) || /\dE[+-]?\d/.test(text)) return plainNumber(value);
  if (numbers.length !== 1) return text;
  return Number((numbers[0] ?? '').replaceAll(',', '')) === Math.abs(value) ? text : plainNumber(value);
}
