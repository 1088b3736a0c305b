// The options of `rule add` and `rule set`: from what was typed to a change. `none` takes away what the rule has.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { parseValidity, type Validity } from '../domain/policy.ts';
import { minutes, type Minutes } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import type { RuleChange } from '../domain/rule-change.ts';
import {
  NO_NEEDS,
  parseLimit,
  parseNeeds,
  parseRange,
  ROUNDINGS,
  UNITS,
  type Limit,
  type Needs,
} from '../domain/rules.ts';
import { parseBuildings, SCORED_BY } from '../domain/scope.ts';
import { collect } from './program.ts';
import { typedLabel, typedOneOf, typedQuantity, typedUnitPoints } from './typed.ts';

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
  readonly scoredBy?: string;
  readonly buildings?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Adds the options to `rule add` or `rule set`. */
export const withRuleOptions = (target: Command, t: Context['text']['help']['options']): Command =>
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
    .option('--scored-by <who>', t.scoredBy)
    .option('--buildings <list>', t.buildings)
    .option('--from <d>', t.from)
    .option('--to <d>', t.to);

const NONE = 'none';

function typedLimits(texts: readonly string[], option: string): Limit[] {
  const words = texts.flatMap((text) => text.split(/[,，、]/u)).map((word) => word.trim());
  if (words.length === 1 && words[0] === NONE) return [];
  return words.map((word) => {
    const limit = parseLimit(word);
    if (!limit) throw refusal('bad-value', { option, given: word, allowed: `${option} 30/day | 100/month | ${NONE}` });
    return limit;
  });
}

/** Always the same points, or a range of them. Refuses a range that is the wrong way round. */
function typedRange(options: RuleOptions): RuleChange['range'] {
  const { range, points } = options;
  if (range === undefined) {
    if (points === undefined) return undefined;
    const fixed = typedUnitPoints(points, '--points');
    return { min: fixed, max: fixed };
  }
  if (points !== undefined) {
    throw refusal('bad-value', { option: '--range', given: range, allowed: `--points ${points} | --range ${range}` });
  }
  const turned = parseRange(range.split('..').reverse().join('..'));
  const found = parseRange(range);
  if (!found && turned) throw refusal('bad-range', { min: turned.max, max: turned.min, normal: turned.max });
  if (!found) throw refusal('bad-value', { option: '--range', given: range, allowed: '--range 5..10' });
  typedUnitPoints(String(found.max), '--range');
  return found;
}

function typedNeeds(text: string): Needs {
  const needs = text.trim() === NONE ? NO_NEEDS : parseNeeds(text);
  const allowed = 'notice:3,both,second,evidence,decider';
  if (!needs) throw refusal('bad-value', { option: '--needs', given: text, allowed: `--needs ${allowed}` });
  return needs;
}

/** How long points of the rule can be used; null for as long as the policy says. */
function typedValidity(text: string): Validity | null {
  if (text.trim() === 'policy') return null;
  const validity = parseValidity(text);
  const allowed = '12 months | year-end | year-end+3 months | none | policy';
  if (!validity) throw refusal('bad-value', { option: '--validity', given: text, allowed });
  return validity;
}

const MINUTES_OF_ONE = 60 / 100;

function typedVisitHours(text: string): Minutes | null {
  if (text.trim() === NONE) return null;
  return minutes(Math.max(1, Math.round(typedQuantity(text, '--visit-hours') * MINUTES_OF_ONE)));
}

/** The buildings that a rule is for; null for all of them. */
function typedBuildings(text: string): readonly string[] | null {
  if (text.trim() === NONE) return null;
  const buildings = parseBuildings(text);
  const allowed = `--buildings 3,5 | ${NONE}`;
  if (!buildings) throw refusal('bad-value', { option: '--buildings', given: text, allowed });
  return buildings;
}

function typedGroup(text: string): string | null {
  const group = typedLabel(text, '--group');
  return group === NONE ? null : group;
}

/** Reads a value where it is given. */
const given = <T>(text: string | undefined, read: (text: string) => T): T | undefined =>
  text === undefined ? undefined : read(text);

/** What the options name; `from` and `to` are read where today is known. */
export const ruleChange = (options: RuleOptions): RuleChange => ({
  name: given(options.name, (text) => typedLabel(text, '--name')),
  category: given(options.category, (text) => typedLabel(text, '--category')),
  unit: given(options.unit, (text) => typedOneOf(text, UNITS, '--unit')),
  range: typedRange(options),
  normal: given(options.default, (text) => typedUnitPoints(text, '--default')),
  rounding: given(options.rounding, (text) => typedOneOf(text, ROUNDINGS, '--rounding')),
  caps: options.cap && typedLimits(options.cap, '--cap'),
  ownCaps: options.ownCap && typedLimits(options.ownCap, '--own-cap'),
  group: given(options.group, typedGroup),
  highestOnly: options.highestOnly,
  needs: given(options.needs, typedNeeds),
  validity: given(options.validity, typedValidity),
  visitMinutes: given(options.visitHours, typedVisitHours),
  scoredBy: given(options.scoredBy, (text) => typedOneOf(text, SCORED_BY, '--scored-by')),
  buildings: given(options.buildings, typedBuildings),
});
