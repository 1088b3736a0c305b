// `survey report`: how many chose what, by building or age where that is asked, beside the rewards on offer.

import type { Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { byDoor } from '../domain/household-code.ts';
import { tableSection, type Report } from '../domain/report.ts';
import { byAge, namesReward, tally, UNKNOWN, type Answer, type Tally } from '../domain/survey.ts';
import { rewardsOn, stockOf } from '../sqlite/rewards.ts';
import type { Db } from '../sqlite/statement.ts';
import { answersOf } from '../sqlite/surveys.ts';
import type { Text } from '../text/text.ts';
import { deliver, imprintOf, type Delivery, type Imprint } from './report-output.ts';
import { shownSurvey, surveyFor, type Grouping, type ShownSurvey } from './survey.ts';

export interface SurveyReportRequest {
  /** Its number; null for the newest. */
  readonly survey: string | null;
  readonly by: Grouping | null;
  readonly delivery: Delivery;
}

interface OfferedReward {
  readonly code: string;
  readonly name: string;
  readonly points: number;
  readonly stock: number | null;
}

interface ChoiceLine {
  /** Null for all that are not listed. */
  readonly choice: string | null;
  readonly people: number;
  /** Tenths of a percent of those who have answered the question, rounded down. */
  readonly permille: number;
  readonly rewards: readonly OfferedReward[];
  readonly groups?: Readonly<Record<string, number>>;
}

export interface SurveyReport {
  readonly survey: ShownSurvey;
  readonly by: Grouping | null;
  readonly groups: Tally['groups'];
  /** Groups too small to be told apart. */
  readonly hidden: readonly string[];
  readonly questions: readonly {
    readonly question: string;
    readonly people: number;
    readonly choices: readonly ChoiceLine[];
  }[];
}

const GROUP_OF: Record<Grouping, (answer: Answer) => string> = {
  building: ({ building }) => building ?? UNKNOWN,
  age: ({ age }) => age ?? UNKNOWN,
};

const ORDER: Record<Grouping, (a: string, b: string) => number> = {
  building: (a, b) => Number(a === UNKNOWN) - Number(b === UNKNOWN) || byDoor(a, b),
  age: byAge,
};

/** The rewards on offer today that somebody may choose; a fee offset is no thing. */
const offered = (db: Db, today: Day): OfferedReward[] =>
  rewardsOn(db, today).map(({ code, name, points, keepsStock, reward }) => ({
    code,
    name,
    points,
    stock: keepsStock ? stockOf(db, reward) : null,
  }));

function reportOf(db: Db, { survey: typed, by }: SurveyReportRequest, today: Day): SurveyReport {
  const survey = surveyFor(db, typed);
  const rewards = offered(db, today);
  const { questions } = survey;
  const counted = tally(
    answersOf(db, survey.id),
    questions.length,
    by === null ? null : GROUP_OF[by],
    by === null ? byDoor : ORDER[by],
  );
  return {
    survey: shownSurvey(survey),
    by,
    groups: counted.groups,
    hidden: counted.hidden,
    questions: counted.questions.map(({ people, choices }, at) => ({
      question: questions[at] ?? '',
      people,
      choices: choices.map(({ choice, people: chose, groups }) => ({
        ...{ choice, people: chose, permille: people === 0 ? 0 : Math.floor((chose * 1000) / people) },
        rewards: choice === null ? [] : rewards.filter(({ name }) => namesReward(choice, name)),
        ...(by === null
          ? {}
          : { groups: Object.fromEntries(groups.map((n, i) => [counted.groups[i]?.name ?? '', n])) }),
      })),
    })),
  };
}

function pagesOf({ survey, by, groups, hidden, questions }: SurveyReport, imprint: Imprint, text: Text): Report {
  const t = text.scheme.survey;
  const { columns } = t;
  const groupName = (name: string): string => t.groupName(by ?? 'building', name);
  const counts = (title: string) => ({ title, unit: 'whole' as const });
  return {
    ...{ place: imprint.place, title: t.reportTitle(survey), heading: [] },
    sections: questions.map(({ question, choices }) =>
      tableSection(question, {
        columns: [
          { title: columns.choice, unit: 'text' },
          counts(columns.people),
          { title: columns.percent, unit: 'permille' },
          ...groups.map(({ name, people }) => counts(t.groupTitle(groupName(name), people))),
          { title: columns.reward, unit: 'text' },
        ],
        rows: choices.map((line) => [
          line.choice ?? t.others,
          ...[line.people, line.permille],
          ...groups.map(({ name }) => line.groups?.[name] ?? 0),
          line.rewards.map((reward) => t.reward(reward)).join(t.between),
        ]),
        sumTitle: null,
      }),
    ),
    closing: [t.total(survey), ...(hidden.length === 0 ? [] : [t.hidden(hidden.map(groupName))])],
    cutoff: null,
  };
}

export async function runSurveyReport(request: SurveyReportRequest, ctx: Context): Promise<void> {
  const { document, imprint } = ctx.read(({ db }, today) => ({
    document: reportOf(db, request, today),
    imprint: imprintOf(db, today),
  }));
  await deliver(ctx, request.delivery, { document, report: pagesOf(document, imprint, ctx.text) });
}
