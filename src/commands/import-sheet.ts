// Taking the rows of sign-in sheets. The deeds of all files are credited in one order that has nothing to do with the
// order of files and rows, so that caps cut the same deeds however a sheet was typed in.

import type { Day } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { near } from '../domain/near.ts';
import { problem, refusal, type Problem } from '../domain/refusal.ts';
import { planSheet, type PlannedDeed, type SheetDefaults } from '../domain/sheet/plan-sheet.ts';
import { segmentsFor } from '../domain/sheet/segments.ts';
import { understandSheet } from '../domain/sheet/sheet-lines.ts';
import type { RuleVersion } from '../domain/rules.ts';
import { AwardBook } from '../sqlite/awards.ts';
import { peopleOf } from '../sqlite/people.ts';
import { ruleVersions } from '../sqlite/rules.ts';
import { RULE_SYNONYMS } from '../text/names.ts';
import { checkAge } from './award.ts';
import type { Job, Taken } from './import-run.ts';
import { progress } from './progress.ts';

type Rules = ReadonlyMap<string, readonly RuleVersion[]>;

/** The figures of one file while its rows are credited. */
interface Tally {
  read: number;
  skipped: number;
  credited: number;
  duplicate: number;
  problems: Problem[];
  points: number;
  minutes: number;
  cut: number;
}

export function takeSheets(job: Job): Taken[] {
  const { request, ctx, writer, files, batches } = job;
  const { db, today } = writer;
  const rules = ruleVersions(db);
  const day = request.date === null ? null : ctx.day(request.date, today);
  const facts = { people: peopleOf(db), rules, synonyms: RULE_SYNONYMS, today, defaults: defaultsOf(job, rules, day) };
  const tallies: Tally[] = [];
  const deeds: PlannedDeed[] = [];
  for (const [file, { table, heading }] of files.entries()) {
    const context = { today, year: request.year ?? undefined };
    const { lines, problems, read, skipped } = understandSheet(table, heading, context, request.marks);
    const plan = planSheet(lines, { ...facts, file, batch: batches[file] ?? 0 });
    for (const deed of plan.deeds) deeds.push(deed);
    tallies.push({
      ...{ read, skipped: skipped.length, credited: 0, duplicate: 0, points: 0, minutes: 0, cut: 0 },
      problems: [...problems, ...plan.problems],
    });
  }
  checkAge(ctx, oldestOf(deeds, today), today);
  credit(job, deeds, tallies);
  return tallies;
}

/** What the options say for the rows that do not. Refuses a rule that nobody knows before any row is looked at. */
function defaultsOf({ request }: Job, rules: Rules, day: Day | null): SheetDefaults {
  const { rule, activity, minutes } = request;
  const names = [...rules]
    .flatMap(([code, versions]) => [code, ...versions.map(({ name }) => name)])
    .concat([...RULE_SYNONYMS.keys()]);
  if (rule !== null && !names.includes(rule)) throw refusal('unknown-rule', { asked: rule, near: near(rule, names) });
  return { rule, day, activity, minutes };
}

const oldestOf = (deeds: readonly PlannedDeed[], today: Day): Day =>
  deeds.reduce((oldest, deed) => (deed.day < oldest ? deed.day : oldest), today);

/** Credits the deeds and counts, file by file, what became of them. */
function credit({ ctx, writer }: Job, deeds: readonly PlannedDeed[], tallies: readonly Tally[]): void {
  const book = new AwardBook(writer);
  const step = progress(ctx, deeds.length);
  book.awardEach(withSegments(deeds, book), ({ file, row }, outcome) => {
    step();
    const tally = tallies[file];
    if (!tally) throw new Error(`no file ${file}`);
    if (outcome instanceof Error) tally.problems.push(problem(row, outcome.code, outcome.facts));
    else if (outcome.kind === 'duplicate') tally.duplicate += 1;
    else {
      tally.credited += 1;
      tally.points += outcome.entry.points;
      tally.minutes += outcome.entry.minutes;
      if (outcome.entry.cut !== null) tally.cut += 1;
    }
  });
  step.end();
}

/** The deeds with times of arrival only where these tell visits apart. Most sheets have none at all. */
function withSegments(deeds: readonly PlannedDeed[], book: AwardBook): readonly PlannedDeed[] {
  if (deeds.every(({ segment }) => segment === null)) return deeds;
  const same = groupBy(deeds, ({ resident, rule, day, activity }) => `${resident} ${rule} ${day} ${activity ?? ''}`);
  return [...same.values()].flatMap((rows) => {
    const [first] = rows;
    const standing = first ? book.segmentsOf(first) : [];
    const segments = segmentsFor(rows.map(({ segment }) => segment), standing); // prettier-ignore
    return rows.map((deed, i) => ({ ...deed, segment: segments[i] ?? null }));
  });
}
