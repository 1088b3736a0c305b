// Questionnaires as offices collect them: one row a person, a column for every question, several choices in a cell.
// Whoever answered is known, if at all, by card, name or door; what counts is how many chose what.

import { buildingOf, householdCode } from '../household-code.ts';
import { parseWhole, plainDigits } from '../quantities.ts';
import { buildingCode } from '../scope.ts';
import { ageGroupAt, type AgeGroup } from '../survey.ts';
import { spellingsOf } from './columns.ts';
import { headingKey, INDEX_HEADINGS } from './headings.ts';
import type { RawRow } from './table.ts';

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

/** The group of an age: `67`, `67岁`, `60岁以上`, `36-59`. Null for anything else. */
export function ageGroup(text: string): AgeGroup | null {
  const plain = plainDigits(text).normalize('NFKC');
  const found = /\d{1,3}/.exec(plain);
  if (!found) return null;
  return ageGroupAt(Number(found[0]) - (/以下|under|below|^\s*</iu.test(plain) ? 1 : 0));
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
