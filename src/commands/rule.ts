// `rule`: what a deed earns. A change is a new version from a day on; earlier deeds keep the version of their day.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { BEGINNING, iso, isoEnd, NEVER, type Day } from '../domain/calendar.ts';
import { near } from '../domain/near.ts';
import { validityText } from '../domain/policy.ts';
import { refusal } from '../domain/refusal.ts';
import { changedRule, isSameRule, NEW_RULE, type RuleChange } from '../domain/rule-change.ts';
import { limitText, needsText, ruleCaps, versionAt, type RuleVersion } from '../domain/rules.ts';
import { endedAfter, nearestVersion, nextChange, timeline } from '../domain/versions.ts';
import { ruleInForce } from '../sqlite/awards.ts';
import { addRule, addRuleVersion, groupMatesAt, ruleIdOf, ruleVersions } from '../sqlite/rules.ts';
import type { Db } from '../sqlite/statement.ts';
import { checkBuildings } from './building.ts';
import type { Impact } from './impact.ts';
import { command, examples, subcommand } from './program.ts';
import { ruleChange, withRuleOptions, type RuleOptions } from './rule-options.ts';
import { typedCode, typedDate, typedLastDay } from './typed.ts';

export interface RuleRequest {
  readonly code: string;
  readonly change: RuleChange;
  readonly from: string | null;
  readonly to: string | null;
}

/** A rule version as answers show it; null stands for "from the beginning" and "without end". */
export interface ShownRule {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly rounding: string;
  /** Of the rule alone. */
  readonly caps: readonly string[];
  readonly group: string | null;
  /** Shared by the rules of the group, whichever of them brings them. */
  readonly groupCaps: readonly string[];
  readonly highestOnly: boolean;
  readonly needs: string;
  readonly validity: string | null;
  readonly visitMinutes: number | null;
  readonly scoredBy: string;
  /** Null where it is for all of them. */
  readonly buildings: readonly string[] | null;
  readonly from: string | null;
  readonly to: string | null;
}

type Run<Request> = (request: Request, ctx: Context) => void | Promise<void>;

export interface RuleRuns {
  readonly add: Run<RuleRequest>;
  readonly set: Run<RuleRequest>;
}

const RUNS: RuleRuns = { add: runAdd, set: runSet };

export function addRuleCommand(program: Command, ctx: Context, runs = RUNS): void {
  const { options: t, args, examples: shownExamples, rule: s } = ctx.text.help;
  const group = command(program, ctx, 'rule');
  subcommand(group, ctx, 'list', s.list)
    .option('--date <d>', t.onDay)
    .option('--all', t.allVersions)
    .action((options: { date?: string; all?: boolean }) => runList(options.date ?? null, options.all ?? false, ctx));
  subcommand(group, ctx, 'show', s.show)
    .argument('<code>', args.code)
    .action((code: string) => runShow(code, ctx));
  withRuleOptions(subcommand(group, ctx, 'add', s.add).argument('<code>', args.code), t).action(
    (code: string, options: RuleOptions) => runs.add(requestFrom(typedCode(code), options), ctx),
  );
  withRuleOptions(subcommand(group, ctx, 'set', s.set).argument('<code>', args.code), t)
    .option('--no-highest-only', t.noHighestOnly)
    .action((code: string, options: RuleOptions) => runs.set(requestFrom(code, options), ctx));
  subcommand(group, ctx, 'retire', s.retire)
    .argument('<code>', args.code)
    .option('--date <d>', t.lastDay)
    .action((code: string, options: { date?: string }) => runRetire(code, options.date ?? null, ctx));
  examples(group, ctx, shownExamples.rule);
}

const requestFrom = (code: string, options: RuleOptions): RuleRequest => ({
  code,
  change: ruleChange(options),
  from: options.from ?? null,
  to: options.to ?? null,
});

export function shownRule(db: Db, version: RuleVersion, today: Day): ShownRule {
  const day = Math.min(Math.max(today, version.from), version.to) as Day;
  const shared = ruleCaps(version, groupMatesAt(ruleVersions(db), version.group, day)).filter(
    (cap) => cap.scope === 'group',
  );
  return {
    code: version.code,
    name: version.name,
    category: version.category,
    unit: version.unit,
    min: version.min,
    max: version.max,
    default: version.normal,
    rounding: version.rounding,
    caps: version.caps.map(limitText),
    group: version.group,
    groupCaps: shared.map(limitText),
    highestOnly: version.highestOnly,
    needs: needsText(version.needs),
    validity: version.validity === null ? null : validityText(version.validity),
    visitMinutes: version.visitMinutes,
    ...version.scope,
    from: version.from === BEGINNING ? null : iso(version.from),
    to: isoEnd(version.to),
  };
}

function versionsFor(db: Db, code: string): RuleVersion[] {
  const all = ruleVersions(db);
  const known = all.get(code);
  if (!known) throw refusal('unknown-rule', { asked: code, near: near(code, all.keys()) });
  return known;
}

/** "Only the highest counts" is said of a group. */
function checkGroup(body: { readonly highestOnly: boolean; readonly group: string | null }, name: string): void {
  if (body.highestOnly && body.group === null)
    throw refusal('missing-option', { option: '--group <name>', command: `jifen rule ${name}` });
}

interface Said {
  readonly rule: ShownRule;
  /** Whether anything is different now. */
  readonly isNew: boolean;
  /** The day from which a version that was entered earlier replaces this one. */
  readonly until: Day | null;
  /** What it would have meant; left out where it was not asked. */
  readonly impact?: Impact;
}

function answer(ctx: Context, { rule, isNew, until, impact }: Said, headline: string): void {
  const { settings, common } = ctx.text;
  if (ctx.globals.json) return ctx.out.document({ rule, ...(impact === undefined ? {} : { impact }) });
  if (isNew) ctx.out.line(headline);
  ctx.out.line(settings.ruleSentence(rule));
  if (until !== null) ctx.out.say(settings.laterVersion(iso(until)));
  if (ctx.globals.dryRun && impact === undefined) ctx.out.say(common.dryRun);
}

export function runAdd({ code, change, from, to }: RuleRequest, ctx: Context): void {
  const missing = change.name === undefined ? '--name <name>' : change.range === undefined ? '--points <n>' : null;
  if (missing !== null) throw refusal('missing-option', { option: missing, command: 'jifen rule add' });
  const { result } = ctx.write({ command: 'rule add' }, (writer): (() => Said) => {
    const { db, today } = writer;
    if (ruleIdOf(db, code) !== null) throw refusal('rule-exists', { rule: code });
    checkBuildings(db, change.buildings ?? []);
    const first = from === null ? BEGINNING : typedDate(from, today, '--from');
    const last = to === null ? NEVER : typedLastDay(to, first, today, '--to');
    const named = { ...change, normal: change.normal ?? change.range?.min };
    const body = changedRule({ ...NEW_RULE, from: first, to: last }, named);
    checkGroup(body, 'add');
    const rule = addRule(writer, code);
    const id = addRuleVersion(writer, rule, body);
    return () => ({ rule: shownRule(db, { ...body, id, rule, code }, today), isNew: true, until: null });
  });
  answer(ctx, result, ctx.text.settings.ruleAdded(code));
}

/** The version that a change starts from. Where none is in force, only a named first day brings the rule back. */
function baseOf(db: Db, code: string, from: Day, isNamed: boolean): RuleVersion {
  const versions = versionsFor(db, code);
  const running = versionAt(versions, from);
  if (running) return running;
  const nearest = isNamed ? nearestVersion(versions, from) : null;
  return nearest ? { ...nearest, to: NEVER } : ruleInForce(ruleVersions(db), code, from);
}

export async function runSet({ code, change, from, to }: RuleRequest, ctx: Context): Promise<void> {
  const trial = ctx.globals.dryRun ? await import('./impact.ts') : null;
  const { result } = ctx.write({ command: 'rule set' }, (writer): (() => Said) => {
    const { db, today } = writer;
    checkBuildings(db, change.buildings ?? []);
    const first = from === null ? today : typedDate(from, today, '--from');
    const before = baseOf(db, code, first, from !== null);
    const last = to === null ? before.to : typedLastDay(to, first, today, '--to');
    const body = { ...changedRule(before, change), from: first, to: last };
    checkGroup(body, 'set');
    const running = versionAt(versionsFor(db, code), first);
    const same = running && isSameRule(running, body) ? running : null;
    const isNamed = to !== null || Object.values(change).some((value) => value !== undefined);
    if (same && !isNamed) throw refusal('nothing-to-change', { what: code });
    const version = same ?? { ...body, id: addRuleVersion(writer, before.rule, body), rule: before.rule, code };
    const next = nextChange(versionsFor(db, code), first);
    return () => ({
      rule: shownRule(db, version, today),
      isNew: !same,
      until: next !== null && next <= last ? next : null,
      ...(trial ? { impact: trial.ruleImpact(db, version, today) } : {}),
    });
  });
  answer(ctx, result, ctx.text.settings.ruleChanged(code, result.rule.from));
  if (!trial || !result.impact || ctx.globals.json) return;
  trial.printImpact(ctx, result.impact);
  ctx.out.say(ctx.text.common.dryRun);
}

export function runRetire(code: string, date: string | null, ctx: Context): void {
  const { result } = ctx.write({ command: 'rule retire' }, (writer): (() => Said) => {
    const { db, today } = writer;
    const last = date === null ? today : typedDate(date, today, '--date');
    const running = ruleInForce(ruleVersions(db), code, last);
    const rows = endedAfter(versionsFor(db, code), last);
    if (rows.length === 0) throw refusal('nothing-to-change', { what: code });
    for (const row of rows) addRuleVersion(writer, row.rule, row);
    return () => ({ rule: shownRule(db, { ...running, to: last }, today), isNew: true, until: null });
  });
  answer(ctx, result, ctx.text.settings.ruleRetired(code, result.rule.to ?? ''));
}

function runList(date: string | null, all: boolean, ctx: Context): void {
  const { rules, others } = ctx.read(({ db }, today) => {
    const day = date === null ? today : typedDate(date, today, '--date');
    const found = [...ruleVersions(db).values()].map((versions) => ({
      running: versionAt(versions, day),
      shown: nearestVersion(versions, day),
    }));
    const listed = found.flatMap(({ running, shown }) =>
      shown && (running || all) ? [shownRule(db, shown, day)] : [],
    );
    return { rules: listed, others: found.length - listed.length };
  });
  if (ctx.globals.json) return ctx.out.document({ rules });
  const { columns, perUnit, limits, needsWords, span, moreWithAll } = ctx.text.settings;
  const titles = [
    columns.code,
    columns.name,
    columns.points,
    columns.caps,
    columns.needs,
    ...(all ? [columns.inForce] : []),
  ];
  ctx.out.table(
    titles.map((title) => ({ title })),
    rules.map((r) => [
      r.code,
      r.name,
      perUnit(r),
      limits(r),
      needsWords(r.needs),
      ...(all ? [span(r.from, r.to)] : []),
    ]),
  );
  if (others > 0) ctx.out.say(moreWithAll(others));
}

function runShow(code: string, ctx: Context): void {
  const { rule, versions } = ctx.read(({ db }, today) => {
    const known = versionsFor(db, code);
    const nearest = nearestVersion(known, today);
    if (!nearest) throw new Error(`rule ${code} has no version`);
    return {
      rule: shownRule(db, nearest, today),
      versions: timeline(known).map((version) => shownRule(db, version, today)),
    };
  });
  if (ctx.globals.json) return ctx.out.document({ rule, versions });
  const { ruleSentence, versionLine, versionsTitle } = ctx.text.settings;
  ctx.out.line(ruleSentence(rule));
  if (versions.length < 2) return;
  ctx.out.line(versionsTitle);
  for (const version of versions) ctx.out.line(versionLine(version));
}
