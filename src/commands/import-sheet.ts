// Taking the rows of sign-in sheets. The deeds of all files are credited in one order that has nothing to do with the
// order of files and rows, so that caps cut the same deeds however a sheet was typed in.

import type { Context } from '../context.ts';
import type { HoursApart } from '../domain/award.ts';
import type { Day } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { near } from '../domain/near.ts';
import { problem, refusal, type Problem } from '../domain/refusal.ts';
import type { People } from '../domain/sheet/people.ts';
import { planSheet, type PlannedDeed } from '../domain/sheet/plan-sheet.ts';
import { deedKey } from '../domain/sheet/replacement.ts';
import type { Skipped } from '../domain/sheet/row-reader.ts';
import { segmentsFor } from '../domain/sheet/segments.ts';
import type { RulesByCode } from '../domain/rule-words.ts';
import { AwardBook } from '../sqlite/awards.ts';
import type { DeedRef } from '../sqlite/held-deeds.ts';
import { ruleVersions } from '../sqlite/rules.ts';
import type { Db } from '../sqlite/statement.ts';
import { RULE_SYNONYMS } from '../text/names.ts';
import { checkAge } from './award.ts';
import type { ImportRequest } from './import.ts';
import type { Job, Taken } from './import-apply.ts';
import type { TableFile } from './import-file.ts';
import type { Lines } from './import-lines.ts';
import { replaceEarlier } from './import-replace.ts';
import { progress } from './progress.ts';

/** A row that is there already, with other hours than here. */
export interface OtherHours extends HoursApart {
  readonly row: number;
  /** Which entry or claim it is; none where another row of the import is it. */
  readonly seq: number | null;
  readonly claim: number | null;
}

/** A deed that a row has found there. */
export interface FoundThere extends DeedRef {
  readonly row: number;
}

/** The figures of one file while its rows are credited. */
interface Tally {
  read: number;
  skipped: readonly Skipped[];
  credited: number;
  duplicate: number;
  pending: number;
  /** Kept only where somebody asks what became of which row. */
  duplicates: Set<number>;
  otherHours: OtherHours[];
  /** What was there already, on other sheets. */
  there: FoundThere[];
  problems: Problem[];
  points: number;
  minutes: number;
  cut: number;
}

interface Sheets {
  readonly ctx: Context;
  readonly request: ImportRequest;
  readonly files: readonly TableFile[];
  readonly lines: Lines;
  readonly batches: readonly number[];
}

interface Book {
  readonly db: Db;
  readonly today: Day;
  readonly people: People;
}

/** What one sheet comes to: how many deeds and problems, and the problems. */
interface Planned {
  readonly read: number;
  readonly problems: Problem[];
}

/** The deeds of all sheets, and the problems of each. Refuses a rule that nobody knows, and days of long ago. */
export function planSheets(
  { ctx, request, lines, batches }: Sheets,
  { db, today, people }: Book,
): { readonly deeds: readonly PlannedDeed[]; readonly planned: readonly Planned[]; readonly rules: RulesByCode } {
  const rules = ruleVersions(db);
  checkRule(request.rule, rules);
  const facts = { people, rules, synonyms: RULE_SYNONYMS, today, isOtherActivity: request.otherActivity ?? false };
  const deeds: PlannedDeed[] = [];
  const planned = lines.sheet.map((sheet, file) => {
    const plan = planSheet(sheet.lines, { ...facts, defaults: sheet.defaults, file, batch: batches[file] ?? 0 });
    for (const deed of plan.deeds) deeds.push(deed);
    const problems = [...sheet.problems, ...plan.problems];
    // A row of a wide sheet, or of several people, counts once for each deed.
    return { read: plan.deeds.length + problems.length, problems };
  });
  if (!request.mayBeOld) checkAge(ctx, oldestOf(deeds, today), today);
  return { deeds, planned, rules };
}

export function takeSheets(job: Job): Taken[] {
  const { writer, lines, people, watch } = job;
  const { db, today } = writer;
  const { deeds, planned, rules } = planSheets(job, { db, today, people });
  watch?.by({ people, rules });
  const tallies = planned.map(({ read, problems }, file): Tally => ({
    ...{ read, credited: 0, duplicate: 0, pending: 0, points: 0, minutes: 0, cut: 0 },
    skipped: lines.sheet[file]?.skipped ?? [],
    ...{ duplicates: new Set(), otherHours: [], there: [], problems },
  }));
  if (watch) for (const [file, { problems }] of planned.entries()) for (const one of problems) watch.problem(file, one);
  const replacing = replaceEarlier(job, deeds, rules);
  credit(job, deeds, tallies, replacing?.gone);
  return tallies.map((tally, i) => (replacing && i === 0 ? { ...tally, replaced: replacing.replaced() } : tally));
}

/** Refuses a rule that nobody knows before any row is looked at. */
function checkRule(rule: string | null, rules: RulesByCode): void {
  const names = [...rules]
    .flatMap(([code, versions]) => [code, ...versions.map(({ name }) => name)])
    .concat([...RULE_SYNONYMS.keys()]);
  if (rule !== null && !names.includes(rule)) throw refusal('unknown-rule', { asked: rule, near: near(rule, names) });
}

const oldestOf = (deeds: readonly PlannedDeed[], today: Day): Day =>
  deeds.reduce((oldest, deed) => (deed.day < oldest ? deed.day : oldest), today);

/** Credits the deeds and counts, file by file, what became of them. */
function credit(
  { ctx, writer, watch }: Job,
  deeds: readonly PlannedDeed[],
  tallies: readonly Tally[],
  gone?: ReadonlySet<number>,
): void {
  const book = new AwardBook(writer, gone);
  // What the files of one command find of each other.
  const madeBy = new Map<string, number>();
  const step = progress(ctx, deeds.length);
  book.awardEach(withSegments(deeds, book), (deed, outcome) => {
    step();
    const { file, row } = deed;
    const tally = tallies[file];
    if (!tally) throw new Error(`no file ${file}`);
    if (outcome instanceof Error) {
      const refused = problem(row, outcome.code, outcome.facts);
      tally.problems.push(refused);
      watch?.problem(file, refused);
      return;
    }
    watch?.deed(deed, outcome);
    if (outcome.kind === 'duplicate') {
      tally.duplicate += 1;
      tally.duplicates.add(row);
      const { inThisRun, seq, claim, hours } = outcome;
      const isOwn = inThisRun && (tallies.length === 1 || madeBy.get(`${seq} ${claim}`) === file);
      if (!isOwn) tally.there.push({ row, seq, claim });
      const there = inThisRun ? { seq: null, claim: null } : { seq, claim };
      if (hours !== null) tally.otherHours.push({ row, ...there, ...hours });
    } else if (outcome.kind === 'claimed') {
      tally.pending += 1;
      if (tallies.length > 1) madeBy.set(`null ${outcome.claim}`, file);
    } else {
      tally.credited += 1;
      if (tallies.length > 1) madeBy.set(`${outcome.entry.seq} null`, file);
      tally.points += outcome.entry.points;
      tally.minutes += outcome.entry.minutes;
      if (outcome.entry.cut !== null) tally.cut += 1;
    }
  });
  step.end();
}

/** The deeds, each with the visit that it is. Most sheets have no times at all. */
function withSegments(deeds: readonly PlannedDeed[], book: AwardBook): readonly PlannedDeed[] {
  if (deeds.every(({ segment }) => segment === null)) return deeds;
  const same = groupBy(deeds, deedKey);
  return [...same.values()].flatMap((rows) => {
    const [first] = rows;
    const segments = segmentsFor(rows, first ? book.visitsOf(first) : []);
    return rows.map((deed, i) => ({ ...deed, segment: segments[i] ?? null }));
  });
}
