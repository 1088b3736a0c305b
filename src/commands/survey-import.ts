// `survey import`: from the file as it was collected to answers. Who answered is looked up where the file says it; an
// answer of somebody whom the book does not know counts as well.

import { basename } from 'node:path';
import type { Context } from '../context.ts';
import { yearOf, type Day } from '../domain/calendar.ts';
import { sha256 } from '../domain/chain.ts';
import { buildingOf } from '../domain/household-code.ts';
import { personName } from '../domain/person-name.ts';
import { refusal } from '../domain/refusal.ts';
import type { Heading } from '../domain/sheet/headings.ts';
import { doorOn, Matcher, type People } from '../domain/sheet/people.ts';
import type { RawRow, RawTable } from '../domain/sheet/table.ts';
import {
  ageGroup, ageGroupBorn, choicesIn, placeIn, surveyHeading, type SurveyHeading, type WhoColumn,
} from '../domain/sheet/survey-sheet.ts'; // prettier-ignore
import { readTables } from '../sheets/read-file.ts';
import { peopleOf } from '../sqlite/people.ts';
import { standingSurveys, surveyById, writeAnswer, writeSurvey, type SurveyAnswer } from '../sqlite/surveys.ts';
import type { Writer } from '../sqlite/writer.ts';
import { bytesOf } from './import-file.ts';
import { chosenWorksheets } from './import-worksheet.ts';
import { shownSurvey, type ShownSurvey, type SurveyImportRequest } from './survey.ts';

interface SurveyFile {
  readonly name: string;
  readonly sha256: string;
  readonly table: RawTable;
  readonly heading: SurveyHeading;
}

interface Imported {
  readonly survey: ShownSurvey;
  /** Rows without any answer. */
  readonly blank: number;
  /** Earlier rows of somebody who stands there again. */
  readonly repeated: number;
}

/** Reads the file. Refuses one without questions. */
async function readSurvey(request: SurveyImportRequest, ctx: Context): Promise<SurveyFile> {
  const { file, encoding, headerRow, worksheet } = request;
  const bytes = bytesOf(file, ctx.host);
  const tables = await readTables(file, bytes, { encoding: encoding ?? undefined });
  const found = new Map<RawTable, SurveyHeading>();
  const headingOf = (table: RawTable): Heading => {
    const heading = surveyHeading(table.rows, headerRow);
    if (!heading || heading.questions.length === 0) throw refusal('survey-no-questions', { file });
    found.set(table, heading);
    const { row, index } = heading;
    return { row, index, first: index, last: index, titles: [], columns: new Map(), unknown: [] };
  };
  const [chosen] = await chosenWorksheets(ctx, { file, tables, headingOf }, { worksheet, allWorksheets: false });
  const heading = chosen && found.get(chosen.table);
  if (!chosen || !heading) throw refusal('survey-no-questions', { file });
  return { name: basename(file), sha256: sha256(bytes), table: chosen.table, heading };
}

class Reader {
  readonly #people: People;
  readonly #matcher: Matcher;
  readonly #heading: SurveyHeading;
  readonly #day: Day;

  constructor(people: People, heading: SurveyHeading, { day, today }: { readonly day: Day; readonly today: Day }) {
    this.#people = people;
    this.#matcher = new Matcher(people, today);
    this.#heading = heading;
    this.#day = day;
  }

  /** What a row answers; null where it answers nothing. */
  read(row: RawRow): SurveyAnswer | null {
    const choices = this.#heading.questions.map(({ at }) => choicesIn(row.cells[at] ?? ''));
    if (choices.every((one) => one.length === 0)) return null;
    const cell = (column: WhoColumn): string => {
      const at = this.#heading.who.get(column);
      return at === undefined ? '' : (row.cells[at] ?? '');
    };
    const place = placeIn(cell('household'));
    const resident = this.#residentOf(row.line, cell, place.household);
    const door = resident === null ? null : doorOn(this.#people, resident, this.#day);
    return {
      resident,
      building: place.building ?? placeIn(cell('building')).building ?? (door === null ? null : buildingOf(door)),
      age: ageGroup(cell('age')) ?? ageGroupBorn(cell('born'), yearOf(this.#day)),
      choices,
    };
  }

  #residentOf(row: number, cell: (column: WhoColumn) => string, household: string | null): number | null {
    const [cardNo, name] = [cell('card'), personName(cell('name'))];
    if (cardNo === '' && name === '') return null;
    const who = { row, cardNo: cardNo || undefined, name: name || undefined, household: household ?? undefined };
    const found = this.#matcher.find(who, this.#day);
    return 'code' in found ? null : found.id;
  }
}

/** The last answer of every resident, and those of everybody else. */
function onceEach(answers: readonly SurveyAnswer[]): SurveyAnswer[] {
  const last = new Map(answers.flatMap((answer) => (answer.resident === null ? [] : [[answer.resident, answer]])));
  return answers.filter((answer) => answer.resident === null || last.get(answer.resident) === answer);
}

function take(writer: Writer, file: SurveyFile, request: SurveyImportRequest, day: Day): () => Imported {
  const { db, today } = writer;
  const there = standingSurveys(db).find(({ sha256 }) => sha256 === file.sha256);
  if (there) throw refusal('survey-there', { survey: there.id, title: there.title, file: request.file });
  const { heading, table, sha256, name } = file;
  const reader = new Reader(peopleOf(db), heading, { day, today });
  const rows = table.rows.slice(heading.index + 1);
  const answered = rows.flatMap((row) => reader.read(row) ?? []);
  if (answered.length === 0) throw refusal('survey-no-answers', { file: request.file });
  const answers = onceEach(answered);
  const questions = heading.questions.map(({ text }) => text);
  const id = writeSurvey(writer, { title: request.title, day, file: name, sha256, questions });
  for (const answer of answers) writeAnswer(writer, id, answer);
  return () => {
    const survey = surveyById(db, id);
    if (!survey) throw new Error(`no survey ${id}`);
    const counts = { blank: rows.length - answered.length, repeated: answered.length - answers.length };
    return { survey: shownSurvey(survey), ...counts };
  };
}

export async function runSurveyImport(request: SurveyImportRequest, ctx: Context): Promise<void> {
  const file = await readSurvey(request, ctx);
  const { result } = ctx.write({ command: 'survey import' }, (writer) =>
    take(writer, file, request, ctx.day(request.date ?? undefined, writer.today)),
  );
  if (ctx.globals.json) return ctx.out.document(result);
  const t = ctx.text.scheme.survey;
  ctx.out.line(t.imported(result.survey));
  for (const [i, question] of result.survey.questions.entries()) ctx.out.line(t.question(i + 1, question));
  const { blank, repeated } = result;
  if (blank + repeated > 0) ctx.out.say(t.leftOut({ blank, repeated }));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
  else ctx.out.say(t.next(result.survey.id));
}
