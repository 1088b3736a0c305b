// Rows that name nobody clearly: what the clerk is asked about them.

import type { Because } from '../../domain/refusal-facts.ts';
import { count, few, quoted } from './refusals-phrases.ts';

interface Person {
  readonly name: string;
  readonly household: string | null;
}

interface Words {
  readonly card: string;
  readonly name: string;
  readonly household: string;
}

const BECAUSE: Record<Because, string> = {
  card: 'has this card',
  name: 'has this name',
  alias: 'was once written so',
  sound: 'sounds the same',
  letter: 'is written nearly so',
  initials: 'has the same initials',
};

const person = ({ name, household }: Person): string =>
  [name, household ?? ''].filter((word) => word !== '').join('  ');

export const doubts = {
  intro: (n: number): string => `${count(n, 'name is', 'names are')} not clear. Ctrl-C ends without writing anything.`,
  row: (file: string, line: number, cells: string): string => `${file}:${line}  ${cells}`,
  moreRows: (lines: readonly number[]): string => `The same in ${count(lines.length, 'more row')}: ${few(lines)}`,
  whoIs: ({ n, of, card, name, household }: Words & { readonly n: number; readonly of: number }): string =>
    `${of === 1 ? '' : `(${n}/${of}) `}Who is ${[card === '' ? '' : `card ${card}`, name, household].filter((word) => word !== '').join(', ')}?`,
  candidate: (one: Person & { readonly cardNo: string; readonly because: Because }): string =>
    `${person(one)}  ${one.cardNo}  (${BECAUSE[one.because]})`,
  chosen: (one: Person & { readonly cardNo: string }): string => `${person(one)}  ${one.cardNo}`,
  addedBefore: (one: Person): string => `${person(one)}  (the new resident of before)`,
  somebodyElse: 'Somebody else …',
  newResident: 'A new resident …',
  leaveOut: 'Leave this out',
  stopHere: 'Stop here: the rest is imported, these rows wait',
  stoppedHere: 'Stop here',
  later: 'Later',
  back: 'Back',
  partOfName: 'Part of the name, card, or pinyin initials (Enter alone goes back):',
  nobodyFits: (asked: string): string => `Nobody fits ${quoted(asked)}.`,
  firstFound: (shown: number, of: number): string => `The first ${shown} of ${of}; type more to narrow them down.`,
  newName: 'Name of the new resident:',
  newDoor: 'Door number (Enter alone: none):',
  willAdd: (one: Person): string => `Will be added: ${person(one)}`,
};
