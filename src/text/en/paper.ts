// Our own numbered sign-in sheets, on the screen and on paper, and the check of paper cards.

import { count, duration } from './refusals-phrases.ts';
import { ledger } from './ledger.ts';

interface SheetWords {
  readonly number: string;
  readonly date: string | null;
  readonly rule: string | null;
  readonly activity: string | null;
  readonly minutes: number | null;
  readonly rows: number;
  readonly names: number;
}

type StateWords = 'out' | 'back' | 'cancelled';

interface HeadWords extends SheetWords {
  readonly state: StateWords;
  readonly issuedOn: string;
  readonly batch: number | null;
  readonly cancelled: { readonly on: string; readonly reason: string | null } | null;
}

interface BackWords {
  readonly number: string;
  readonly names: number;
  /** The workbook that was written with it. */
  readonly xlsx: string | null;
}

interface EnteredWords {
  readonly sheet: string;
  readonly rows: {
    readonly read: number;
    readonly credited: number;
    readonly duplicate: number;
    readonly pending: number;
  };
  readonly points: number;
  readonly minutes: number;
}

interface CardWords {
  readonly resident: { readonly cardNo: string; readonly name: string };
  readonly cardPoints: number;
  readonly bookPoints: number;
  readonly lastAgreed: { readonly date: string; readonly seq: number } | null;
}

const namesAndBlanks = (names: number, blank: number): string => {
  const parts = [
    ...(names > 0 ? [count(names, 'name')] : []),
    ...(blank > 0 || names === 0 ? [count(blank, 'blank row')] : []),
  ];
  return parts.join(' and ');
};

const who = (r: { cardNo: string; name: string }): string => `${r.name} (${r.cardNo})`;

const STATES: Record<StateWords, string> = { out: 'out', back: 'back', cancelled: 'cancelled' };

export const paper = {
  columns: {
    sheet: 'Sheet',
    row: 'No.',
    rule: 'Rule',
    activity: 'Activity',
    names: 'Names',
    blank: 'Blank',
    state: 'State',
    issued: 'Printed',
    daysOut: 'Days out',
    checkedOn: 'Checked',
    card: 'Card says',
    book: 'Book says',
    difference: 'Difference',
    operator: 'By',
  },
  states: STATES,
  made: (s: { number: string; pages: number; names: number; rows: number }): string =>
    `${s.number}: ${count(s.pages, 'page')}, ${namesAndBlanks(s.names, s.rows - s.names)}`,
  written: (files: readonly string[]): string =>
    `Written: ${files.join(' and ')}.${files.some((file) => file.endsWith('.html')) ? ' Open the .html file in a browser to print it.' : ''}`,
  whenBack: ({ number, names, xlsx }: BackWords): string => {
    const typing =
      xlsx === null
        ? `type it into a table, then: jifen import sheet FILE --sheet-no ${number}`
        : `type it into ${xlsx}, then: jifen import sheet ${xlsx}`;
    return names === 0
      ? `When it comes back, ${typing}`
      : `When it comes back: jifen sheet enter ${number} --rows 1,3,5-9; or ${typing}`;
  },
  /** The first line of the workbook. */
  workbookTitle: (number: string): string => `Sheet no. ${number}`,
  sheetCount: (n: number): string => count(n, 'sheet'),
  gapsCount: (n: number, ahead: number): string =>
    n === 0
      ? 'Every sheet has come back.'
      : `${count(n, 'sheet has', 'sheets have')} not come back${ahead === 0 ? '' : `; for ${ahead} of them the day is still to come`}.`,
  head: (s: HeadWords): string[] => [
    [s.number, STATES[s.state], `printed on ${s.issuedOn}`, ...(s.batch === null ? [] : [`batch ${s.batch}`])].join(
      ', ',
    ),
    [
      `Date: ${s.date ?? 'left open'}`,
      `rule: ${s.rule ?? 'left open'}`,
      `activity: ${s.activity ?? 'left open'}`,
      ...(s.minutes === null ? [] : [`hours: ${ledger.hours(s.minutes)}`]),
    ].join('; '),
    namesAndBlanks(s.names, s.rows - s.names),
    ...(s.cancelled === null
      ? []
      : [`Cancelled on ${s.cancelled.on}${s.cancelled.reason === null ? '' : `: ${s.cancelled.reason}`}`]),
  ],
  cancelled: (number: string): string =>
    `${number} is cancelled; its number is not used again. If it turns up: jifen sheet reopen ${number}`,
  reopened: (number: string): string => `${number} is out again.`,
  entered: (e: EnteredWords): string =>
    e.rows.read === 0
      ? `${e.sheet}: nobody was there; it has come back.`
      : `${e.sheet}: ${e.rows.credited} of ${count(e.rows.read, 'row')} credited, ${count(e.points, 'point')}${e.minutes > 0 ? `, ${duration(e.minutes)}` : ''}; ${e.rows.pending > 0 ? `${e.rows.pending} to be reviewed, ` : ''}${e.rows.duplicate} there already.`,
  backAlready: (number: string): string => `${number} has come back already; nothing was recorded.`,
  alreadyThere: 'there already',
  agree: (c: CardWords): string => `${who(c.resident)}: card and book agree, ${count(c.bookPoints, 'point')}.`,
  differ: (c: CardWords): string =>
    `${who(c.resident)}: the card says ${count(c.cardPoints, 'point')}, the book ${c.bookPoints}: ${count(Math.abs(c.bookPoints - c.cardPoints), 'point')} ${c.bookPoints > c.cardPoints ? 'more' : 'fewer'} in the book.`,
  lastAgreed: (c: CardWords): string =>
    c.lastAgreed === null
      ? 'No earlier check has found them to agree.'
      : `They agreed on ${c.lastAgreed.date}, up to entry ${c.lastAgreed.seq}.`,
  cardLacks: 'The first line that the card lacks:',
  canDiffer: 'The first line from which they can differ:',
  notInBook: 'The book has no line that the card could lack; the card has something that was never entered.',
  pastDue: (points: number): string =>
    `${count(points, 'point')} in the book ${points === 1 ? 'is' : 'are'} past the last day and not booked yet: jifen expire`,
  compare: (cardNo: string, from: string | null): string =>
    `Compare line by line: jifen history ${cardNo}${from === null ? '' : ` --from ${from}`}`,
  ifCardIsRight: (cardNo: string, difference: number): string =>
    `If the card is right: jifen adjust ${cardNo} ${difference > 0 ? '+' : ''}${difference} --reason REASON --second NAME`,
  checks: (c: { resident: { cardNo: string; name: string }; checks: readonly unknown[] }): string =>
    `${who(c.resident)}: ${c.checks.length === 0 ? 'the card was never checked.' : `${count(c.checks.length, 'check')} of the card.`}`,
  /** On the paper itself. */
  page: {
    lang: 'en',
    title: 'Sign-in sheet',
    number: 'Sheet no.',
    activity: 'Activity: ',
    date: 'Date: ',
    rule: 'Rule: ',
    hours: 'Hours: ',
    columns: {
      row: 'No.',
      card: 'Card',
      name: 'Name',
      household: 'Household',
      sign: 'Sign',
      hours: 'Hours',
      note: 'Note',
    },
    present: 'Present:',
    keeper: 'Kept by:',
    page: (page: number, pages: number): string => `Page ${page} of ${pages}`,
    copy: (copy: number, copies: number): string => `Copy ${copy} of ${copies}`,
  },
};
