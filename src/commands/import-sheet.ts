// Taking the rows of sign-in sheets. The deeds of all files are credited in one order that has nothing to do with the
// order of files and rows, so that caps cut the same deeds however a sheet was typed in.

import type { Day } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { near } from '../domain/near.ts';
import { problem, refusal, type Problem } from '../domain/refusal.ts';
import { planSheet, type PlannedDeed } from '../domain/sheet/plan-sheet.ts';
import { readSheet, type SheetOptions, type SheetSurroundings } from '../domain/sheet/read-sheet.ts';
import { segmentsFor } from '../domain/sheet/segments.ts';
import type { RuleVersion } from '../domain/rules.ts';
import { AwardBook } from '../sqlite/awards.ts';
import { peopleOf } from '../sqlite/people.ts';
import { settingOf } from '../sqlite/policies.ts';
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
  checkRule(request.rule, rules);
  const facts = { people: peopleOf(db), rules, synonyms: RULE_SYNONYMS, today };
  const around: SheetSurroundings = {
    ...{ today, neighbourhood: settingOf(db, 'name') ?? '', ruleNames: namesOfRules(rules), marks: request.marks },
    printed: () => null,
  };
  const tallies: Tally[] = [];
  const deeds: PlannedDeed[] = [];
  for (const [file, { table, file: name }] of files.entries()) {
    const reading = readSheet(table, optionsOf(job, name, day), around);
    const { lines, problems, read, skipped, defaults } = reading;
    const plan = planSheet(lines, { ...facts, defaults, file, batch: batches[file] ?? 0 });
    for (const deed of plan.deeds) deeds.push(deed);
    tallies.push({
      ...{ skipped: skipped.length, credited: 0, duplicate: 0, points: 0, minutes: 0, cut: 0 },
      // A row of several people counts once for each of them.
      read: read - lines.length + plan.deeds.length + plan.problems.length,
      problems: [...problems, ...plan.problems],
    });
  }
  checkAge(ctx, oldestOf(deeds, today), today);
  credit(job, deeds, tallies);
  return tallies;
}

/** Refuses a rule that nobody knows before any row is looked at. */
function checkRule(rule: string | null, rules: Rules): void {
  const names = [...rules]
    .flatMap(([code, versions]) => [code, ...versions.map(({ name }) => name)])
    .concat([...RULE_SYNONYMS.keys()]);
  if (rule !== null && !names.includes(rule)) throw refusal('unknown-rule', { asked: rule, near: near(rule, names) });
}

/** Every name that a rule has or had, or has in a preset, to its code. */
const namesOfRules = (rules: Rules): ReadonlyMap<string, string> =>
  new Map([
    ...[...RULE_SYNONYMS].filter(([, code]) => rules.has(code)),
    ...[...rules].flatMap(([code, versions]) => versions.map(({ name }) => [name, code] as const)),
  ]);

function optionsOf({ request }: Job, file: string, day: Day | null): SheetOptions {
  const { rule, activity, minutes, year, month, fillDown } = request;
  const { headerRow, map } = request.read;
  return { file, day, rule, activity, minutes, year, month, fillDown, map, headerRow: headerRow ?? undefined };
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
