// `rule`: what a deed earns. A change is a new version from a day on; earlier deeds keep the version of their day.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { BEGINNING, iso, NEVER, type Day } from '../domain/calendar.ts';
import { near } from '../domain/near.ts';
import { minutes, type Points } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import {
  limitText, needsText, NO_NEEDS, parseLimit, parseNeeds, parseRange, ROUNDINGS, UNITS, versionAt,
  type Limit, type RuleBody, type RuleVersion,
} from '../domain/rules.ts'; // prettier-ignore
import { parseValidity, validityText } from '../domain/policy.ts';
import { addRule, addRuleVersion, ruleIdOf, ruleVersions } from '../sqlite/rules.ts';
import type { Db } from '../sqlite/statement.ts';
import { collect, command, examples, subcommand } from './program.ts';
import { typedCode, typedDate, typedOneOf, typedPoints, typedText, typedWhole } from './typed.ts';

export interface RuleOptions {
  readonly name?: string;
  readonly unit?: string;
  readonly points?: string;
  readonly range?: string;
  readonly default?: string;
  readonly cap?: readonly string[];
  readonly ownCap?: readonly string[];
  readonly group?: string;
  readonly highestOnly?: boolean;
  readonly needs?: string;
  readonly category?: string;
  readonly rounding?: string;
  readonly validity?: string;
  readonly visitHours?: string;
  readonly from?: string;
  readonly to?: string;
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
  readonly caps: readonly string[];
  readonly group: string | null;
  readonly groupCaps: readonly string[];
  readonly highestOnly: boolean;
  readonly needs: string;
  readonly validity: string | null;
  readonly visitMinutes: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

const withFields = (target: Command, t: Context['text']['help']['options']): Command =>
  target
    .option('--name <name>', t.ruleName)
    .option('--unit <unit>', t.unit)
    .option('--points <n>', t.rulePoints)
    .option('--range <a..b>', t.range)
    .option('--default <n>', t.default)
    .option('--cap <n/period>', t.cap, collect)
    .option('--own-cap <n/period>', t.ownCap, collect)
    .option('--group <name>', t.group)
    .option('--highest-only', t.highestOnly)
    .option('--needs <list>', t.needs)
    .option('--category <name>', t.category)
    .option('--rounding <how>', t.rounding)
    .option('--validity <v>', t.validity)
    .option('--visit-hours <h>', t.visitHours)
    .option('--from <d>', t.from)
    .option('--to <d>', t.to);

export function addRuleCommand(program: Command, ctx: Context): void {
  const { options: t, args, examples: shownExamples, rule: s } = ctx.text.help;
  const group = command(program, ctx, 'rule');
  subcommand(group, ctx, 'list', s.list)
    .option('--date <d>', t.asOf)
    .action((options: { date?: string }) => runList(options.date ?? null, ctx));
  subcommand(group, ctx, 'show', s.show)
    .argument('<code>', args.code)
    .action((code: string) => runShow(code, ctx));
  withFields(subcommand(group, ctx, 'add', s.add).argument('<code>', args.code), t).action((code: string, options: RuleOptions) =>
    runAdd(code, options, ctx),
  );
  withFields(subcommand(group, ctx, 'set', s.set).argument('<code>', args.code), t).action((code: string, options: RuleOptions) =>
    runSet(code, options, ctx),
  );
  subcommand(group, ctx, 'retire', s.retire)
    .argument('<code>', args.code)
    .option('--date <d>', t.lastDay)
    .action((code: string, options: { date?: string }) => runRetire(code, options.date ?? null, ctx));
  examples(group, ctx, shownExamples.rule);
}

function typedLimits(texts: readonly string[], option: string): Limit[] {
  return texts.flatMap((text) => text.split(',')).map((text) => {
    const limit = parseLimit(text.trim());
    if (!limit) throw refusal('bad-value', { option, given: text, allowed: '30/day | 100/month' });
    return limit;
  });
}

/** Least, most and usual points: fixed by --points, or a range with its default. */
function typedSpan(options: RuleOptions, before: RuleBody | null): { min: Points; max: Points; normal: Points } {
  if (options.points !== undefined) {
    const fixed = typedPoints(options.points, '--points');
    return { min: fixed, max: fixed, normal: fixed };
  }
  const range = options.range === undefined ? null : parseRange(options.range);
  if (options.range !== undefined && !range) {
    throw refusal('bad-value', { option: '--range', given: options.range, allowed: '5..10' });
  }
  if (!range && !before) throw refusal('missing-option', { option: '--points <n>', command: 'jifen rule add' });
  const { min, max } = range ?? (before as RuleBody);
  const kept = before && before.normal >= min && before.normal <= max ? before.normal : min;
  const normal = options.default === undefined ? kept : typedPoints(options.default, '--default');
  if (normal < min || normal > max) throw refusal('bad-range', { min, max, normal });
  return { min, max, normal };
}

/** The caps of a rule: in a group `--cap` is shared, `--own-cap` is not; a cap per visit is always the rule's own. */
function typedCaps(options: RuleOptions, group: string | null, before: RuleBody | null): Pick<RuleBody, 'caps' | 'groupCaps'> {
  if (options.cap === undefined && options.ownCap === undefined) {
    return { caps: before?.caps ?? [], groupCaps: before?.groupCaps ?? [] };
  }
  const given = typedLimits(options.cap ?? [], '--cap');
  const own = typedLimits(options.ownCap ?? [], '--own-cap');
  if (group === null) return { caps: [...given, ...own], groupCaps: [] };
  const perVisit = given.filter((limit) => limit.period === 'visit');
  return { caps: [...perVisit, ...own], groupCaps: given.filter((limit) => limit.period !== 'visit') };
}

/** A version from the options, what they leave out being as before. */
function bodyFrom(options: RuleOptions, before: RuleBody | null, from: Day, today: Day): RuleBody {
  const group = options.group === undefined ? (before?.group ?? null) : typedText(options.group, '--group') || null;
  const needs = options.needs === undefined ? (before?.needs ?? NO_NEEDS) : parseNeeds(options.needs);
  if (!needs) {
    throw refusal('bad-value', { option: '--needs', given: options.needs ?? '', allowed: 'notice:3,both,second,evidence,decider' });
  }
  const validity = options.validity === undefined ? (before?.validity ?? null) : parseValidity(options.validity);
  if (options.validity !== undefined && !validity) {
    throw refusal('bad-value', { option: '--validity', given: options.validity, allowed: '12 months | year-end | none' });
  }
  const hours = options.visitHours === undefined ? null : typedWhole(options.visitHours, '--visit-hours', 1);
  const to = options.to === undefined ? (before?.to ?? NEVER) : typedDate(options.to, today, '--to');
  if (to < from) throw refusal('bad-value', { option: '--to', given: iso(to), allowed: `≥ ${iso(from)}` });
  return {
    from,
    to,
    name: options.name === undefined ? (before?.name ?? '') : typedText(options.name, '--name'),
    category: options.category === undefined ? (before?.category ?? 'other') : typedText(options.category, '--category'),
    unit: options.unit === undefined ? (before?.unit ?? 'time') : typedOneOf(options.unit, UNITS, '--unit'),
    ...typedSpan(options, before),
    rounding: options.rounding === undefined ? (before?.rounding ?? 'floor') : typedOneOf(options.rounding, ROUNDINGS, '--rounding'),
    ...typedCaps(options, group, before),
    group,
    highestOnly: options.highestOnly ?? before?.highestOnly ?? false,
    needs,
    validity,
    visitMinutes: hours === null ? (before?.visitMinutes ?? null) : minutes(hours * 60),
  };
}

export function shownRule(code: string, body: RuleBody): ShownRule {
  return {
    code,
    name: body.name,
    category: body.category,
    unit: body.unit,
    min: body.min,
    max: body.max,
    default: body.normal,
    rounding: body.rounding,
    caps: body.caps.map(limitText),
    group: body.group,
    groupCaps: body.groupCaps.map(limitText),
    highestOnly: body.highestOnly,
    needs: needsText(body.needs),
    validity: body.validity === null ? null : validityText(body.validity),
    visitMinutes: body.visitMinutes,
    from: body.from === BEGINNING ? null : iso(body.from),
    to: body.to === NEVER ? null : iso(body.to),
  };
}

function versionsFor(db: Db, code: string): RuleVersion[] {
  const all = ruleVersions(db);
  const known = all.get(code);
  if (!known) throw refusal('unknown-rule', { asked: code, near: near(code, all.keys()) });
  return known;
}

/** The version that a change starts from: in force on the day, or else the last one. */
const currentOf = (versions: readonly RuleVersion[], day: Day): RuleVersion => versionAt(versions, day) ?? (versions.at(-1) as RuleVersion);

function say(ctx: Context, rule: ShownRule, sentence: string): void {
  if (ctx.globals.json) ctx.out.document({ rule });
  else {
    ctx.out.line(sentence);
    ctx.out.line(ctx.text.settings.ruleSentence(rule));
  }
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

export function runAdd(typed: string, options: RuleOptions, ctx: Context): void {
  const code = typedCode(typed);
  if (!options.name) throw refusal('missing-option', { option: '--name <name>', command: 'jifen rule add' });
  const { result } = ctx.write({ command: 'rule add' }, (writer) => {
    if (ruleIdOf(writer.db, code) !== null) throw refusal('rule-exists', { rule: code });
    const from = options.from === undefined ? BEGINNING : typedDate(options.from, writer.today, '--from');
    const body = bodyFrom(options, null, from, writer.today);
    addRuleVersion(writer, addRule(writer, code), body);
    return () => shownRule(code, body);
  });
  say(ctx, result, ctx.text.settings.ruleAdded(result.code));
}

export function runSet(typed: string, options: RuleOptions, ctx: Context): void {
  const { result } = ctx.write({ command: 'rule set' }, (writer) => {
    const versions = versionsFor(writer.db, typed);
    if (Object.keys(options).every((option) => option === 'from')) throw refusal('nothing-to-change', { what: typed });
    const from = options.from === undefined ? writer.today : typedDate(options.from, writer.today, '--from');
    const before = currentOf(versions, from);
    const body = bodyFrom(options, { ...before, to: NEVER }, from, writer.today);
    addRuleVersion(writer, before.rule, body);
    return () => shownRule(typed, body);
  });
  say(ctx, result, ctx.text.settings.ruleChanged(result.code, result.from));
}

export function runRetire(typed: string, date: string | null, ctx: Context): void {
  const { result } = ctx.write({ command: 'rule retire' }, (writer) => {
    const to = date === null ? writer.today : typedDate(date, writer.today, '--date');
    const before = currentOf(versionsFor(writer.db, typed), to);
    if (before.from > to) throw refusal('bad-value', { option: '--date', given: iso(to), allowed: `≥ ${iso(before.from)}` });
    const body: RuleBody = { ...before, to };
    addRuleVersion(writer, before.rule, body);
    return () => shownRule(typed, body);
  });
  say(ctx, result, ctx.text.settings.ruleRetired(result.code, result.to ?? ''));
}

function runList(date: string | null, ctx: Context): void {
  const rules = ctx.read(({ db }, today) => {
    const day = date === null ? today : typedDate(date, today, '--date');
    return [...ruleVersions(db)].flatMap(([code, versions]) => {
      const version = versionAt(versions, day);
      return version ? [shownRule(code, version)] : [];
    });
  });
  if (ctx.globals.json) return ctx.out.document({ rules });
  const { columns, perUnit, limits } = ctx.text.settings;
  ctx.out.table(
    [{ title: columns.code }, { title: columns.name }, { title: columns.points }, { title: columns.caps }, { title: columns.needs }],
    rules.map((r) => [r.code, r.name, perUnit(r), limits(r), r.needs]),
  );
}

function runShow(code: string, ctx: Context): void {
  const versions = ctx.read(({ db }) => versionsFor(db, code).map((version) => shownRule(code, version)));
  if (ctx.globals.json) return ctx.out.document({ rule: versions.at(-1), versions });
  for (const version of versions) ctx.out.line(ctx.text.settings.ruleSentence(version));
}

