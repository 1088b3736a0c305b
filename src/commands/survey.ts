// `survey`: what residents would like. The answers of a questionnaire are read as they were collected, and tallied.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { iso } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import type { Db } from '../sqlite/statement.ts';
import { endSurvey, lastSurvey, standingSurveys, surveyById, type StoredSurvey } from '../sqlite/surveys.ts';
import { dayOfMoment } from './local-time.ts';
import { command, examples, subcommand } from './program.ts';
import { typedDelivery, withDelivery, type DeliveryOptions } from './report-output.ts';
import { typedLabel, typedNumber, typedOneOf, typedWhole } from './typed.ts';

export interface SurveyImportRequest {
  readonly file: string;
  readonly title: string;
  readonly date: string | null;
  readonly encoding: string | null;
  readonly headerRow: number | null;
  readonly worksheet: string | null;
}

interface ImportOptions {
  readonly title: string;
  readonly date?: string;
  readonly encoding?: string;
  readonly headerRow?: string;
  readonly worksheet?: string;
}

/** A questionnaire in a document. */
export interface ShownSurvey {
  readonly id: number;
  readonly title: string;
  readonly day: string;
  readonly file: string;
  readonly sha256: string;
  readonly questions: readonly string[];
  readonly people: number;
  /** How many of them are residents of the book. */
  readonly known: number;
  readonly operator: string;
}

export function shownSurvey(survey: StoredSurvey): ShownSurvey {
  const { id, title, day, file, sha256, questions, people, known, operator } = survey;
  return { id, title, day: iso(day), file, sha256, questions, people, known, operator };
}

const RUNS = {
  import: async (request: SurveyImportRequest, ctx: Context): Promise<void> =>
    (await import('./survey-import.ts')).runSurveyImport(request, ctx),
  list: runList,
  report: async (...args: Parameters<typeof import('./survey-report.ts').runSurveyReport>): Promise<void> =>
    (await import('./survey-report.ts')).runSurveyReport(...args),
  remove: runRemove,
};

const GROUPINGS = ['building', 'age'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export function addSurvey(program: Command, ctx: Context, runs = RUNS): void {
  const { options: t, args, survey: s, examples: shown } = ctx.text.help;
  const group = command(program, ctx, 'survey');
  subcommand(group, ctx, 'import', s.import)
    .argument('<file>', args.file)
    .requiredOption('--title <title>', t.surveyTitle)
    .option('--date <d>', t.surveyDay)
    .option('--encoding <name>', t.encoding)
    .option('--header-row <n>', t.headerRow)
    .option('--worksheet <name>', t.worksheet)
    .action((file: string, { title, date, encoding, headerRow, worksheet }: ImportOptions) =>
      runs.import(
        {
          ...{ file, title: typedLabel(title, '--title'), date: date ?? null, encoding: encoding ?? null },
          headerRow: headerRow === undefined ? null : typedWhole(headerRow, '--header-row', 1),
          worksheet: worksheet ?? null,
        },
        ctx,
      ),
    );
  subcommand(group, ctx, 'list', s.list).action(() => runs.list(ctx));
  withDelivery(
    subcommand(group, ctx, 'report', s.report).argument('[survey]', args.survey).option('--by <groups>', t.surveyBy),
    ctx,
  ).action((survey: string | undefined, options: DeliveryOptions & { by?: string }) =>
    runs.report(
      {
        survey: survey ?? null,
        by: options.by === undefined ? null : typedOneOf(options.by, GROUPINGS, '--by'),
        delivery: typedDelivery(options, ctx, 'jifen survey report'),
      },
      ctx,
    ),
  );
  subcommand(group, ctx, 'remove', s.remove)
    .argument('<survey>', args.survey)
    .requiredOption('--reason <t>', t.reason)
    .action((survey: string, { reason }: { reason: string }) =>
      runs.remove({ survey, reason: typedLabel(reason, '--reason') }, ctx),
    );
  examples(group, ctx, shown.survey);
}

/** The questionnaire of that number, or the newest. Refuses one that there is not, and one that was taken back. */
export function surveyFor(db: Db, typed: string | null): StoredSurvey {
  const last = lastSurvey(db);
  const [newest] = typed === null ? standingSurveys(db) : [];
  const id = typed === null ? (newest?.id ?? null) : typedNumber(typed, '<survey>');
  const survey = id === null ? null : surveyById(db, id);
  if (!survey) throw refusal('unknown-survey', { asked: typed ?? '', last: typed === null ? 0 : last });
  if (survey.removedAt !== null)
    throw refusal('survey-removed', { survey: survey.id, on: iso(dayOfMoment(db, survey.removedAt)) });
  return survey;
}

function runList(ctx: Context): void {
  const surveys = ctx.read(({ db }) => standingSurveys(db).map(shownSurvey));
  if (ctx.globals.json) return ctx.out.document({ surveys });
  const t = ctx.text.scheme.survey;
  if (surveys.length === 0) return ctx.out.say(t.none);
  ctx.out.table(
    [
      { title: t.columns.number, align: 'right' },
      { title: t.columns.title },
      { title: t.columns.day },
      { title: t.columns.people, align: 'right' },
      { title: t.columns.questions, align: 'right' },
      { title: t.columns.file },
    ],
    surveys.map(({ id, title, day, people, questions, file }) => [id, title, day, people, questions.length, file]),
  );
}

interface RemoveRequest {
  readonly survey: string;
  readonly reason: string;
}

function runRemove({ survey: typed, reason }: RemoveRequest, ctx: Context): void {
  const { result } = ctx.write({ command: 'survey remove' }, (writer) => {
    const survey = surveyFor(writer.db, typed);
    endSurvey(writer, survey.id, reason);
    return () => shownSurvey(survey);
  });
  if (ctx.globals.json) return ctx.out.document({ survey: result, removed: true });
  ctx.out.line(ctx.text.scheme.survey.removed(result));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}
