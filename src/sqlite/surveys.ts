// Questionnaires and their answers. The file itself is not kept; one that was imported by mistake is taken back by a
// step of its own.

import type { Day } from '../domain/calendar.ts';
import type { AgeGroup, Answer } from '../domain/survey.ts';
import { all, first, value, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

export interface StoredSurvey {
  readonly id: number;
  readonly title: string;
  readonly day: Day;
  readonly file: string;
  readonly sha256: string;
  readonly questions: readonly string[];
  readonly people: number;
  /** How many of them are residents of the book. */
  readonly known: number;
  /** When it was taken back, in milliseconds since 1970; null while it stands. */
  readonly removedAt: number | null;
  readonly operator: string;
}

interface SurveyRow extends Omit<StoredSurvey, 'day' | 'questions' | 'removedAt'> {
  readonly day: number;
  readonly questions: string;
  readonly removed_at: number | null;
}

const SELECT_SURVEY = `
  SELECT s.id, s.title, s.day, s.file, s.sha256, s.questions, o.name AS operator,
    (SELECT count(*) FROM survey_answer a WHERE a.survey = s.id) AS people,
    (SELECT count(a.resident) FROM survey_answer a WHERE a.survey = s.id) AS known,
    (SELECT w.recorded_at FROM survey_end e JOIN voucher w ON w.id = e.voucher WHERE e.survey = s.id) AS removed_at
  FROM survey s JOIN voucher v ON v.id = s.voucher JOIN operator o ON o.id = v.operator`;

const toSurvey = ({ day, questions, removed_at, ...row }: SurveyRow): StoredSurvey => ({
  ...row,
  day: day as Day,
  questions: JSON.parse(questions) as readonly string[],
  removedAt: removed_at,
});

/** One questionnaire, or null. */
export function surveyById(db: Db, id: number): StoredSurvey | null {
  const row = first<SurveyRow>(db, `${SELECT_SURVEY} WHERE s.id = ?`, id);
  return row && toSurvey(row);
}

/** Those that stand, the newest first. */
export const standingSurveys = (db: Db): StoredSurvey[] =>
  all<SurveyRow>(
    db,
    `${SELECT_SURVEY} WHERE NOT EXISTS (SELECT 1 FROM survey_end e WHERE e.survey = s.id) ORDER BY s.id DESC`,
  ).map(toSurvey);

export const lastSurvey = (db: Db): number => value<number>(db, `SELECT ifnull(max(id), 0) FROM survey`);

export function writeSurvey(
  writer: Writer,
  survey: Pick<StoredSurvey, 'title' | 'day' | 'file' | 'sha256' | 'questions'>,
): number {
  const { title, day, file, sha256, questions } = survey;
  return writer.fact('survey', { title, day, file, sha256, questions: JSON.stringify(questions) });
}

/** An answer of somebody, who may be a resident of the book. */
export interface SurveyAnswer extends Answer {
  readonly resident: number | null;
}

export function writeAnswer(writer: Writer, survey: number, { resident, building, age, choices }: SurveyAnswer): void {
  writer.fact('survey_answer', { survey, resident, building, age_group: age, answers: JSON.stringify(choices) });
}

/** The answers that were not erased. */
export const answersOf = (db: Db, survey: number): Answer[] =>
  all<{ building: string | null; age_group: string | null; answers: string }>(
    db,
    `SELECT building, age_group, answers FROM survey_answer WHERE survey = ? AND answers IS NOT NULL ORDER BY id`,
    survey,
  ).map(({ building, age_group, answers }) => ({
    ...{ building, age: age_group as AgeGroup | null },
    choices: JSON.parse(answers) as readonly (readonly string[])[],
  }));

/** Takes a questionnaire back: from now on it is listed nowhere. */
export function endSurvey(writer: Writer, survey: number, reason: string): void {
  writer.fact('survey_end', { survey, reason });
}
