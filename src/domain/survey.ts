// What a questionnaire comes to. What counts is how many chose what; where groups are told apart, nobody's answers may
// be guessed.

import { addTo } from './grouping.ts';
import { smallestToHide } from './small-groups.ts';

export const AGE_GROUPS = ['under-18', '18-35', '36-59', '60-plus'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

const OLDEST = 130;

/** The group of an age in years; null for one that nobody reaches. */
export function ageGroupAt(age: number): AgeGroup | null {
  if (age > OLDEST) return null;
  if (age < 18) return 'under-18';
  return age < 36 ? '18-35' : age < 60 ? '36-59' : '60-plus';
}

/** The group of those whose building or age is not known. */
export const UNKNOWN = 'unknown';

/** From the young to the old; those whose age is not known come last. */
export const byAge = (a: string, b: string): number => placeOfAge(a) - placeOfAge(b);

function placeOfAge(name: string): number {
  const at = AGE_GROUPS.findIndex((group) => group === name);
  return at < 0 ? AGE_GROUPS.length : at;
}

/** What somebody has answered, and to which groups that person belongs. */
export interface Answer {
  readonly building: string | null;
  readonly age: AgeGroup | null;
  /** The choices, question by question. */
  readonly choices: readonly (readonly string[])[];
}

export interface ChoiceTally {
  /** Null for all that are not listed. */
  readonly choice: string | null;
  readonly people: number;
  /** By group, in the order of the groups. */
  readonly groups: readonly number[];
}

export interface QuestionTally {
  /** Who has answered it. */
  readonly people: number;
  readonly choices: readonly ChoiceTally[];
}

export interface Tally {
  readonly people: number;
  /** The groups that are large enough, in their order. */
  readonly groups: readonly { readonly name: string; readonly people: number }[];
  /** Those that are too small to be told apart. */
  readonly hidden: readonly string[];
  readonly questions: readonly QuestionTally[];
}

const MOST_CHOICES = 20;

/** Which groups are shown: those in which it can't be guessed who answered what. */
export function shownGroups(sizes: ReadonlyMap<string, number>): {
  readonly shown: string[];
  readonly hidden: string[];
} {
  // Of groups of the same size the first by name is hidden, in whichever order the answers came.
  const names = [...sizes.keys()].sort((a, b) => (a < b ? -1 : 1));
  const hidden = smallestToHide(names, (name) => sizes.get(name) ?? 0);
  return { shown: names.filter((name) => !hidden.includes(name)), hidden };
}

const countBy = (names: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) addTo(counts, name, 1);
  return counts;
};

/** How many chose what; by group where a grouping is given (null: in none). `order` sorts the groups. */
export function tally(
  answers: readonly Answer[],
  questions: number,
  groupOf: ((answer: Answer) => string) | null,
  order: (a: string, b: string) => number,
): Tally {
  const sizes = groupOf === null ? new Map<string, number>() : countBy(answers.map(groupOf));
  const { shown, hidden } = shownGroups(sizes);
  const names = shown.sort(order);
  return {
    people: answers.length,
    groups: names.map((name) => ({ name, people: sizes.get(name) ?? 0 })),
    hidden: hidden.sort(order),
    questions: Array.from({ length: questions }, (_, at) => questionTally(answers, at, groupOf, names)),
  };
}

function questionTally(
  answers: readonly Answer[],
  at: number,
  groupOf: ((answer: Answer) => string) | null,
  names: readonly string[],
): QuestionTally {
  const given = answers.filter(({ choices }) => (choices[at]?.length ?? 0) > 0);
  const chose = (choices: ReadonlySet<string>): Answer[] =>
    given.filter((answer) => answer.choices[at]?.some((choice) => choices.has(choice)));
  const counts = [...countBy(given.flatMap(({ choices }) => choices[at] ?? []))];
  counts.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const tallyOf = (choice: string | null, who: readonly Answer[]): ChoiceTally => {
    const byGroup = countBy(groupOf === null ? [] : who.map(groupOf));
    return { choice, people: who.length, groups: names.map((name) => byGroup.get(name) ?? 0) };
  };
  const listed = counts.slice(0, MOST_CHOICES).map(([choice]) => tallyOf(choice, chose(new Set([choice]))));
  const others = new Set(counts.slice(MOST_CHOICES).map(([choice]) => choice));
  return { people: given.length, choices: [...listed, ...(others.size > 0 ? [tallyOf(null, chose(others))] : [])] };
}

/** Whether a choice names a reward, or one is part of the other: `rice` and `rice 5 kg`. */
export function namesReward(choice: string, reward: string): boolean {
  const [a, b] = [choice, reward].map((text) => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ''));
  if (a === undefined || b === undefined || a.length < 1 || b.length < 1) return false;
  return a === b || (a.length > 1 && b.includes(a)) || (b.length > 1 && a.includes(b));
}
