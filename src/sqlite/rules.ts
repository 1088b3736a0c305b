// Rules and their versions.

import type { Day } from '../domain/calendar.ts';
import { minutes, points } from '../domain/quantities.ts';
import {
  needsText, NO_NEEDS, parseLimit, limitText, parseNeeds, parseRuleValidity,
  type Limit, type Rounding, type RuleBody, type RuleVersion, type Unit,
} from '../domain/rules.ts'; // prettier-ignore
import { validityText } from '../domain/policy.ts';
import { EVERYBODY, isEverybody, type Scope, type ScoredBy } from '../domain/scope.ts';
import { versionsOn } from '../domain/versions.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

interface RuleRow {
  readonly id: number;
  readonly rule: number;
  readonly code: string;
  readonly from_day: number;
  readonly to_day: number;
  readonly name: string;
  readonly category: string;
  readonly unit: string;
  readonly min_points: number;
  readonly max_points: number;
  readonly normal_points: number;
  readonly rounding: string;
  readonly caps: string;
  readonly rule_group: string | null;
  readonly group_caps: string;
  readonly highest_only: number;
  readonly needs: string;
  readonly validity: string | null;
  readonly visit_minutes: number | null;
  /** Null where nothing is said beside the version. */
  readonly scored_by: string | null;
  readonly buildings: string | null;
}

const limits = (text: string): Limit[] =>
  text.split(',').flatMap((part) => {
    const limit = parseLimit(part);
    return limit ? [limit] : [];
  });

const toScope = ({ scored_by, buildings }: RuleRow): Scope =>
  scored_by === null
    ? EVERYBODY
    : { scoredBy: scored_by as ScoredBy, buildings: buildings === null ? null : buildings.split(',') };

const toVersion = (row: RuleRow): RuleVersion => ({
  id: row.id,
  rule: row.rule,
  code: row.code,
  from: row.from_day as Day,
  to: row.to_day as Day,
  name: row.name,
  category: row.category,
  unit: row.unit as Unit,
  min: points(row.min_points),
  max: points(row.max_points),
  normal: points(row.normal_points),
  rounding: row.rounding as Rounding,
  caps: limits(row.caps),
  group: row.rule_group,
  groupCaps: limits(row.group_caps),
  highestOnly: row.highest_only === 1,
  needs: parseNeeds(row.needs) ?? NO_NEEDS,
  validity: parseRuleValidity(row.validity),
  visitMinutes: row.visit_minutes === null ? null : minutes(row.visit_minutes),
  scope: toScope(row),
});

/** Versions with their rules. An earlier ledger, which only `verify` reads as it is, says nothing beside them. */
const selectVersions = (db: Db): string =>
  first(db, `SELECT 1 AS found FROM sqlite_schema WHERE type = 'table' AND name = 'rule_scope'`)
    ? `SELECT v.*, r.code, s.scored_by, s.buildings
       FROM rule_version v JOIN rule r ON r.id = v.rule LEFT JOIN rule_scope s ON s.rule_version = v.id`
    : `SELECT v.*, r.code, NULL AS scored_by, NULL AS buildings FROM rule_version v JOIN rule r ON r.id = v.rule`;

/** Every version of every rule, by rule code. */
export function ruleVersions(db: Db): Map<string, RuleVersion[]> {
  const byCode = new Map<string, RuleVersion[]>();
  const rows = all<RuleRow>(db, `${selectVersions(db)} ORDER BY r.id, v.from_day, v.id`);
  for (const row of rows) {
    const known = byCode.get(row.code);
    if (known) known.push(toVersion(row));
    else byCode.set(row.code, [toVersion(row)]);
  }
  return byCode;
}

/** The rules in force on a day. */
export const rulesOn = (db: Db, day: Day): RuleVersion[] => versionsOn(ruleVersions(db), day);

/** What every rule is called now, by its code. */
export const ruleNames = (db: Db): ReadonlyMap<string, string> =>
  new Map([...ruleVersions(db)].flatMap(([code, versions]) => versions.map(({ name }) => [code, name] as const)));

/** The rules of a group that are in force on a day. */
export function groupMatesAt(
  versions: ReadonlyMap<string, readonly RuleVersion[]>,
  group: string | null,
  day: Day,
): RuleVersion[] {
  return group === null ? [] : versionsOn(versions, day).filter((version) => version.group === group);
}

export function addRule(writer: Writer, code: string): number {
  return writer.fact('rule', { code });
}

export const ruleIdOf = (db: Db, code: string): number | null =>
  first<{ id: number }>(db, `SELECT id FROM rule WHERE code = ?`, code)?.id ?? null;

export function addRuleVersion(writer: Writer, rule: number, body: RuleBody): number {
  const id = writer.fact('rule_version', {
    rule,
    from_day: body.from,
    to_day: body.to,
    name: body.name,
    category: body.category,
    unit: body.unit,
    min_points: body.min,
    max_points: body.max,
    normal_points: body.normal,
    rounding: body.rounding,
    caps: body.caps.map(limitText).join(','),
    rule_group: body.group,
    group_caps: body.groupCaps.map(limitText).join(','),
    highest_only: body.highestOnly ? 1 : 0,
    needs: needsText(body.needs),
    validity: body.validity === null ? null : validityText(body.validity),
    visit_minutes: body.visitMinutes,
  });
  const { scoredBy, buildings } = body.scope;
  if (!isEverybody(body.scope)) {
    writer.fact('rule_scope', { rule_version: id, scored_by: scoredBy, buildings: buildings?.join(',') ?? null });
  }
  return id;
}

/** One version by its id. */
export function ruleVersionById(db: Db, id: number): RuleVersion {
  const row = first<RuleRow>(db, `${selectVersions(db)} WHERE v.id = ?`, id);
  if (!row) throw new Error(`no rule version ${id}`);
  return toVersion(row);
}
