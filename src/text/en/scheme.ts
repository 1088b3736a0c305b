// Trying changes of the scheme, buildings on trial, questionnaires.

import { fen, yuan } from '../../domain/quantities.ts';
import { UNKNOWN } from '../../domain/survey.ts';
import { count } from './refusals-phrases.ts';

interface ImpactWords {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly unit: 'points' | 'fen';
  readonly of: 'residents' | 'households';
  readonly before: number;
  readonly after: number;
  readonly residents: number;
  readonly points: number;
  readonly fen: number;
  /** Of another validity: points that would end on another day. */
  readonly moved?: { readonly residents: number; readonly points: number };
}

interface SurveyWords {
  readonly id: number;
  readonly title: string;
  readonly day: string;
  readonly file: string;
  readonly questions: readonly string[];
  readonly people: number;
  readonly known: number;
}

const AGES: Record<string, string> = {
  'under-18': 'under 18',
  '18-35': '18–35',
  '36-59': '36–59',
  '60-plus': '60 and over',
};

const amount = (n: number, unit: 'points' | 'fen'): string => (unit === 'fen' ? yuan(fen(n)) : String(n));

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

const days = ({ from, to }: ImpactWords): string => (from === to ? `as of ${to}` : `tried on ${from} to ${to}`);

function difference({ unit, points, fen: worth }: ImpactWords): string {
  const money = `${worth > 0 ? '+' : ''}${yuan(fen(worth))} yuan`;
  return unit === 'fen' ? money : `${signed(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}, ${money}`;
}

export const scheme = {
  before: 'Before',
  after: 'After',
  amount,
  endingMonth: 'Ends in',
  noEnd: 'never',
  impactLine: (i: ImpactWords): string =>
    i.moved && i.moved.residents > 0
      ? `Effect (${days(i)}): ${count(i.moved.points, 'point')} of ${count(i.moved.residents, 'resident')} would end on another day; usable today ${i.before} would be ${i.after}.`
      : i.residents === 0
        ? `Effect (${days(i)}): nobody would have noticed.`
        : `Effect (${days(i)}): ${count(i.residents, i.of === 'households' ? 'household' : 'resident')}; ${amount(i.before, i.unit)} ${i.unit === 'fen' ? 'yuan' : 'points'} would be ${amount(i.after, i.unit)} (${difference(i)}).`,
  impactMethod:
    'Tried on what stands in the book, entry by entry; nothing else changes, and nobody is supposed to have acted otherwise.',
  impactUnknown: 'What this changes lies ahead; nothing in the book can tell.',
  building: 'Building',
  pilotsTitle: 'On trial in some buildings:',
  survey: {
    columns: {
      number: 'No.',
      title: 'Title',
      day: 'Date',
      people: 'People',
      questions: 'Questions',
      file: 'File',
      choice: 'Choice',
      percent: 'Share',
      reward: 'On offer',
    },
    none: 'No questionnaires yet: jifen survey import FILE --title TITLE',
    imported: (s: SurveyWords): string =>
      `Survey ${s.id} “${s.title}” (${s.day}): ${count(s.people, 'answer')}, ${s.known} of them from residents in the book; ${count(s.questions.length, 'question')}:`,
    question: (n: number, text: string): string => `  ${n}. ${text}`,
    leftOut: ({ blank, repeated }: { blank: number; repeated: number }): string =>
      [
        ...(blank > 0 ? [`${count(blank, 'row')} without an answer left out`] : []),
        ...(repeated > 0 ? [`${count(repeated, 'earlier row')} of residents who stand there again left out`] : []),
      ].join('; '),
    next: (id: number): string => `Next: jifen survey report ${id}`,
    removed: (s: SurveyWords): string => `Survey ${s.id} “${s.title}” was taken back.`,
    reportTitle: (s: SurveyWords): string => `${s.title} (${s.day}), ${count(s.people, 'answer')}`,
    others: 'everything else',
    groupName: (by: 'building' | 'age', name: string): string =>
      name === UNKNOWN ? 'not said' : by === 'building' ? `building ${name}` : (AGES[name] ?? name),
    groupTitle: (name: string, people: number): string => `${name} (${people})`,
    reward: (r: { code: string; points: number; stock: number | null }): string =>
      `${r.code}${r.points === 0 ? '' : ` ${count(r.points, 'point')}`}${r.stock === null ? '' : `, ${r.stock} left`}`,
    between: '; ',
    total: (s: SurveyWords): string => `${count(s.people, 'answer')}; several choices a person are possible.`,
    hidden: (names: readonly string[]): string =>
      `Not told apart (fewer than five, or told by the rest), so that nobody’s answers can be guessed: ${names.join(', ')}.`,
  },
};
