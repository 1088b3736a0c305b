// Questionnaires as offices collect them: one row a person, a column for every question, several choices in a cell.
// Whoever answered is known, if at all, by card, name or door; what counts is how many chose what.

import { buildingOf, householdCode } from './household-code.ts';
import { parseWhole, plainDigits } from './quantities.ts';
import { buildingCode } from './scope.ts';
import { spellingsOf } from './sheet/columns.ts';
import { headingKey, INDEX_HEADINGS } from './sheet/headings.ts';
import type { RawRow } from './sheet/table.ts';

/** A column that says who answered. */
export type WhoColumn = 'card' | 'name' | 'household' | 'building' | 'age' | 'born';

export interface SurveyHeading {
  /** The line of the file, and its place among the rows. */
  readonly row: number;
  readonly index: number;
  readonly who: ReadonlyMap<WhoColumn, number>;
  readonly questions: readonly { readonly at: number; readonly text: string }[];
}

const OWN_SPELLINGS: ReadonlyMap<string, WhoColumn> = new Map(
  (
    [
      ['building', ['楼栋', '楼号', '楼栋号', '几栋', '几号楼', '所在楼栋', '栋', 'building', 'block']],
      ['age', ['年龄', '年龄段', '岁数', '您的年龄', '您的年龄段', 'age', 'agegroup', 'yourage']],
      ['born', ['出生年', '出生年份', '出生日期', '出生年月', '生日', 'birthyear', 'yearofbirth', 'born', 'birthday']],
    ] as const
  ).flatMap(([column, words]) => words.map((word): [string, WhoColumn] => [word, column])),
);

/** Columns that web questionnaires and lists add by themselves. */
const NO_QUESTION =
  /^(?:提交(?:答卷)?时间|答题时间|所用时间|开始时间|结束时间|来源(?:详情)?|来自ip|ip|总分|备注|电话|手机号?|联系电话|联系方式|phone|tel|note|timestamp|submitted)$/u;

function whoColumn(key: string): WhoColumn | null {
  const own = OWN_SPELLINGS.get(key);
  if (own) return own;
  const meant = spellingsOf('residents').get(key)?.column;
  return meant === 'card' || meant === 'name' || meant === 'household' ? meant : null;
}

/** The headings: the first row with two words in it, or the line that is named. Null where there is none. */
export function surveyHeading(rows: readonly RawRow[], headerRow: number | null): SurveyHeading | null {
  const index = rows.findIndex(({ line, cells }) =>
    headerRow === null ? cells.filter((cell) => cell !== '').length > 1 : line === headerRow,
  );
  const row = rows[index];
  if (!row) return null;
  const who = new Map<WhoColumn, number>();
  const questions: { at: number; text: string }[] = [];
  for (const [at, text] of row.cells.entries()) {
    const key = headingKey(text);
    const column = whoColumn(key);
    if (column !== null && !who.has(column)) who.set(column, at);
    else if (key !== '' && !NO_QUESTION.test(key) && !INDEX_HEADINGS.test(key)) questions.push({ at, text });
  }
  return { row: row.line, index, who, questions };
}

/**
 * The choices of a cell, each once, without the letters before them: `A.大米┋B.油`. Lines of a cell come with a space
 * between them, which parts choices before such a letter, and between Han characters.
 */
export function choicesIn(cell: string): string[] {
  const parts = cell
    .replace(/\s+(?=[A-Za-z][.．、:：)）])|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '┋')
    .replace(/(^|[;；,，、/／|┋\n]\s*)[A-Za-z][.．、:：)）]\s*/gu, '$1')
    .split(/[;；,，、/／|┋\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return [...new Set(parts)];
}

export const AGE_GROUPS = ['under-18', '18-35', '36-59', '60-plus'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** The group of an age: `67`, `67岁`, `60岁以上`, `36-59`. Null for anything else. */
export function ageGroup(text: string): AgeGroup | null {
  const plain = plainDigits(text).normalize('NFKC');
  const found = /\d{1,3}/.exec(plain);
  if (!found) return null;
  const age = Number(found[0]) - (/以下|under|below|^\s*</iu.test(plain) ? 1 : 0);
  if (age > 130) return null;
  if (age < 18) return 'under-18';
  return age < 36 ? '18-35' : age < 60 ? '36-59' : '60-plus';
}

/** The same from a year or a date of birth. */
export function ageGroupBorn(text: string, year: number): AgeGroup | null {
  const born = parseWhole(/\d{4}/.exec(plainDigits(text))?.[0] ?? '');
  return born === null || born > year ? null : ageGroup(String(year - born));
}

/** Where a row says that its person lives: in a building, perhaps behind a door. */
export interface Place {
  readonly household: string | null;
  readonly building: string | null;
}

/** What a cell of a door or of a building says. */
export function placeIn(cell: string): Place {
  const household = householdCode(cell);
  return household === null
    ? { household, building: buildingCode(cell) }
    : { household, building: buildingOf(household) };
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

/** In a smaller group it could be guessed who answered what. */
export const LEAST_IN_GROUP = 5;
const MOST_CHOICES = 20;

/**
 * Which groups are shown. Those that are too small are not; and what all hidden ones together have answered can be told
 * from the total, so that the next smallest is hidden too until they are no small group either.
 */
export function shownGroups(sizes: ReadonlyMap<string, number>): {
  readonly shown: string[];
  readonly hidden: string[];
} {
  const bySize = [...sizes].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  let count = 0;
  let people = 0;
  for (const [, size] of bySize) {
    if (size >= LEAST_IN_GROUP && (people === 0 || people >= LEAST_IN_GROUP)) break;
    count += 1;
    people += size;
  }
  return { shown: bySize.slice(count).map(([name]) => name), hidden: bySize.slice(0, count).map(([name]) => name) };
}

const countBy = (names: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
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

/** Whether a choice names a reward, or part of its name: `大米` and `大米5公斤`. */
export function namesReward(choice: string, reward: string): boolean {
  const [a, b] = [choice, reward].map((text) => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ''));
  if (a === undefined || b === undefined || a.length < 1 || b.length < 1) return false;
  return a === b || (a.length > 1 && b.includes(a)) || (b.length > 1 && a.includes(b));
}
