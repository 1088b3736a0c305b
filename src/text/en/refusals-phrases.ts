// Turns of phrase that the English refusals share.

import { POOL_CARD } from '../../domain/card-number.ts';
import type { ColumnName } from '../../domain/sheet/columns.ts';
import type { Unit } from '../../domain/rules.ts';
import { columnGroups, joined, oneLine } from '../lists.ts';

/** A value from a user or a file. */
export const quoted = (value: string): string => `“${oneLine(value)}”`;

export const either = (values: readonly string[]): string => joined(values.map(quoted), ', ', ' or ');

/** The first few of a list of lines, cells or columns. */
export const few = (items: readonly (string | number)[]): string =>
  `${items.slice(0, 10).join(', ')}${items.length > 10 ? ' …' : ''}`;

/** `“a”, “b” and “c”`. */
export const allOf = (values: readonly string[]): string => joined(values.map(quoted), ', ', ' and ');

/** ` Did you mean “a” or “b”?`, or nothing. */
export const didYouMean = (near: readonly string[]): string =>
  near.length === 0 ? '' : ` Did you mean ${either(near.slice(0, 5))}?`;

export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** `“Wang Fang” (card 000123)`; the card alone once the person has been erased. */
export const who = ({ name, cardNo }: { readonly name: string; readonly cardNo: string }): string =>
  name === '' ? `Card ${quoted(cardNo)}` : `${quoted(name)} (card ${cardNo})`;

/** The same with the door number: `“Wang Fang” (card 000123) in 3-2-501`. */
export const atDoor = (one: {
  readonly name: string;
  readonly cardNo: string;
  readonly household: string | null;
}): string => `${who(one)}${one.household === null ? '' : ` in ${one.household}`}`;

const COLUMNS: Record<ColumnName, string> = {
  card: 'card',
  name: 'name',
  household: 'household',
  date: 'date',
  activity: 'activity',
  rule: 'rule',
  hours: 'hours',
  minutes: 'minutes',
  qty: 'qty',
  points: 'points',
  in: 'time in',
  span: 'from–to',
  out: 'time out',
  sign: 'sign',
  note: 'note',
  phone: 'phone',
  joined: 'joined',
  lowIncome: 'low income',
  birthYear: 'birth year',
  disabled: 'disabled',
  year: 'year',
  fee: 'fee',
  expires: 'expires',
  result: 'result',
  offset: 'offset',
  paid: 'paid',
  paidOn: 'paid on',
};
const columnWords: ReadonlyMap<string, string> = new Map(Object.entries(COLUMNS));

/** What a column is called; a word that is no column of ours stays. */
export const columnName = (column: string): string => columnWords.get(column) ?? column;

/** `“card” or “name”, and “points”` of `card|name,points`. */
export const columnsNeeded = (wanted: string): string =>
  joined(
    columnGroups(wanted).map((group) => either(group.map(columnName))),
    ', ',
    ', and ',
  );

const UNITS: Record<Unit, string> = {
  time: 'times',
  hour: 'hours',
  halfDay: 'half days',
  week: 'weeks',
  item: 'items',
  team: 'teams',
};
const unitWords: ReadonlyMap<string, string> = new Map(Object.entries(UNITS));

export const unitName = (unit: string): string => unitWords.get(unit) ?? unit;

/** A resident with the card number; the community pool has none that anybody types. */
export const holder = ({ cardNo, name }: { readonly cardNo: string; readonly name: string }): string =>
  cardNo === POOL_CARD ? name : name === '' ? `card ${cardNo}` : `${name} (${cardNo})`;

/** The same in a sentence, where the pool has its article. */
export const someone = (who: { readonly cardNo: string; readonly name: string }, article = 'the'): string =>
  who.cardNo === POOL_CARD ? `${article} community pool` : holder(who);

/** `12 hours 30 minutes` of 750, `30 minutes` of 30. */
export const duration = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const whole = hours > 0 || rest === 0 ? [count(hours, 'hour')] : [];
  return [...whole, ...(rest > 0 ? [count(rest, 'minute')] : [])].join(' ');
};
