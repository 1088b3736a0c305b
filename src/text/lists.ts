// What the sentences of every language share: lists cut to a readable length, values that go into a command which the
// reader may copy, examples of what a column holds.

import type { ColumnName } from '../domain/sheet/columns.ts';

/** `a, b or c`: the last two are parted by `last`, all others by `between`. */
export function joined(items: readonly string[], between: string, last: string): string {
  const head = items.slice(0, -1).join(between);
  const tail = items.at(-1) ?? '';
  return head === '' ? tail : `${head}${last}${tail}`;
}

/** A value inside a line, whatever line breaks it has. */
export const oneLine = (value: string): string => value.replace(/[\r\n\t]/g, ' ');

/** The first `most` of a list and how many are left out. */
export function firstFew<T>(
  items: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly more: number } {
  return { shown: items.slice(0, most), more: Math.max(0, items.length - most) };
}

/**
 * A value as it has to be typed in a command: as it is, in quotes where it has spaces, else the placeholder, so that
 * nothing a file or a user has written can do harm when the hint is copied to a shell.
 */
export function typed(value: string, placeholder: string): string {
  if (/^[\p{L}\p{N}./_][\p{L}\p{M}\p{N}./@:+_-]*$/u.test(value)) return value;
  return /^[\p{L}\p{N}./_\\][\p{L}\p{M}\p{N}./@:+_\\ ()-]*$/u.test(value) && !value.endsWith('\\')
    ? `"${value}"`
    : placeholder;
}

/** Options with their values. */
export type Options = readonly (readonly [option: string, value: string])[];

/** Options as they follow a command. */
export const typedOptions = (options: Options): string =>
  options.map(([option, value]) => ` ${option} ${typed(value, '…')}`).join('');

/** The command that lists residents: those of the same surname where a Chinese name was asked for. */
export function listOfResidents(asked: string): string {
  const surname = /^\p{Script=Han}/u.exec(asked)?.[0];
  return surname === undefined ? 'jifen resident list' : `jifen resident list ${surname}`;
}

/** `jifen award --help` of `award` or `jifen award`; `jifen --help` of nothing. */
export const helpOn = (command: string): string => `${spoken(command)} --help`;

/** `jifen award` of `award` or `jifen award`. */
export const spoken = (command: string): string => `jifen ${command.replace(/^jifen\b/, '').trim()}`.trim();

/** What is wrong with an amount depends on what it counts: yuan, hours and pieces, the number of something, or points. */
export function amountKind(option: string): 'money' | 'quantity' | 'number' | 'signed' | 'points' {
  if (option === '--fee' || option === '--value') return 'money';
  if (option === '--qty' || option === '--hours') return 'quantity';
  if (option === '<±points>') return 'signed';
  return option === '--points' || option === '<points>' ? 'points' : 'number';
}

/** Why the system could not read or write a file, as far as it changes what to try. */
export function fileTrouble(detail: string): 'folder' | 'no-folder' | 'long' | 'forbidden' | 'full' | 'other' {
  if (detail === 'EISDIR') return 'folder';
  if (detail === 'ENOENT' || detail === 'ENOTDIR') return 'no-folder';
  if (detail === 'ENAMETOOLONG') return 'long';
  if (detail === 'EACCES' || detail === 'EPERM' || detail === 'EROFS') return 'forbidden';
  return detail === 'ENOSPC' || detail === 'EDQUOT' ? 'full' : 'other';
}

/** The two parts of a limit such as `rows:1000`. */
export function limitOf(limit: string): { readonly kind: string; readonly most: string } {
  const at = limit.indexOf(':');
  return at < 0 ? { kind: '', most: limit } : { kind: limit.slice(0, at), most: limit.slice(at + 1) };
}

/** The multiples of `step` on both sides of an amount, without zero. */
export function stepsAround(amount: number, step: number): readonly number[] {
  const below = Math.floor(amount / step) * step;
  return [below, below + step].filter((value) => value > 0);
}

/** `22:00-26:00` with the time after midnight as the clock shows it, in the words of `next`. */
export const afterMidnight = (times: string, next: (time: string) => string): string =>
  times.replace(/(?<=-)(\d+):(\d\d)$/, (time, hours: string, minutes: string) =>
    Number(hours) < 24 ? time : next(`${String(Number(hours) - 24).padStart(2, '0')}:${minutes}`),
  );

/** The groups of columns in `card|name,points`: one of each is needed. */
export const columnGroups = (wanted: string): readonly (readonly string[])[] =>
  wanted.split(',').map((group) => group.split('|'));

/** What a cell of a column looks like, where an example is the same in every language. */
export const CELL_EXAMPLES: ReadonlyMap<string, string> = new Map<ColumnName, string>([
  ['household', '3-2-501'],
  ['date', '2026-03-05'],
  ['hours', '1.5'],
  ['minutes', '90'],
  ['qty', '2'],
  ['points', '5'],
  ['in', '08:30'],
  ['sign', '√'],
  ['phone', '010-12345678'],
  ['joined', '2026-03-05'],
  ['birthYear', '1948'],
  ['year', '2027'],
  ['fee', '2000.00'],
  ['expires', '2026-12-31'],
  ['offset', '80.00'],
  ['paid', '1920.00'],
  ['paidOn', '2026-03-05'],
]);
