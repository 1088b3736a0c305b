// `policy`: the settings of the scheme, each with the day from which it holds.

import type { Command } from 'commander';
import { todayIn, type Context } from '../context.ts';
import { BEGINNING, iso, type Day } from '../domain/calendar.ts';
import { near } from '../domain/near.ts';
import { byDoor } from '../domain/household-code.ts';
import {
  canonicalPolicy, COMMON, isCommon, laterDefault, localKey, policyAllows, policyRowAt, POLICY_KEYS, SETTING_KEYS,
  sharedBecause, splitKey, type PolicyKey, type PolicyRow, type SettingKey,
} from '../domain/policy.ts'; // prettier-ignore
import { refusal } from '../domain/refusal.ts';
import { policyHistory, policyRows, setPolicy } from '../sqlite/policies.ts';
import { checkBuildings, typedBuilding } from './building.ts';
import type { Impact } from './impact.ts';
import { command, examples, subcommand } from './program.ts';
import { typedDate, typedLabel, typedOneOf, typedText } from './typed.ts';

export interface PolicyRequest {
  readonly key: string;
  readonly value: string;
  readonly from: string | null;
  /** The one building that it is for, as it was typed. */
  readonly building: string | null;
}

export interface ShownPolicy {
  readonly key: string;
  /** The one building that it is for; left out where it is for all. */
  readonly building?: string;
  readonly value: string;
  /** Null for "from the beginning". */
  readonly from: string | null;
}

type Key = PolicyKey | SettingKey;
const KEYS: readonly Key[] = [...POLICY_KEYS, ...SETTING_KEYS];

export function addPolicy(program: Command, ctx: Context, run = runSet): void {
  const { options: t, args, examples: shown, policy: s } = ctx.text.help;
  const group = command(program, ctx, 'policy');
  subcommand(group, ctx, 'list', s.list)
    .option('--date <d>', t.onDay)
    .action((options: { date?: string }) => runList(options.date ?? null, ctx));
  subcommand(group, ctx, 'set', s.set)
    .argument('<key>', args.key)
    .argument('<value>', args.value)
    .option('--from <d>', t.from)
    .option('--building <building>', t.pilot)
    .action((key: string, value: string, options: { from?: string; building?: string }) =>
      run({ key, value, from: options.from ?? null, building: options.building ?? null }, ctx),
    );
  subcommand(group, ctx, 'history', s.history)
    .argument('[key]', args.key)
    .action((key: string | undefined) => runHistory(key ?? null, ctx));
  examples(group, ctx, shown.policy);
}

function shownPolicy({ key: stored, value, from }: Omit<PolicyRow, 'id'>): ShownPolicy {
  const { key, building } = splitKey(stored);
  return { key, ...(building === null ? {} : { building }), value, from: from === BEGINNING ? null : iso(from) };
}

/** What holds of a key that the ledger says nothing about. */
function withoutRow(key: Key): Omit<PolicyRow, 'id'>[] {
  const value = laterDefault(key);
  return value === null ? [] : [{ key, value, from: BEGINNING }];
}

const isSetting = (key: Key): key is SettingKey => (SETTING_KEYS as readonly string[]).includes(key);

function knownKey(typed: string): Key {
  const found = KEYS.find((key) => key === typed);
  if (found === undefined) throw refusal('unknown-policy', { asked: typed, near: near(typed, KEYS) });
  return found;
}

/** The value of a setting of the book as it is kept. */
function typedSetting(key: SettingKey, value: string, now: number): string {
  if (key === 'lang') return typedOneOf(value.trim(), ['zh', 'en'], key);
  const plain = typedLabel(value, key);
  if (key === 'name') return plain;
  try {
    todayIn(plain, now);
  } catch {
    throw refusal('bad-value', { option: key, given: value, allowed: 'Asia/Shanghai' });
  }
  return plain;
}

/** The value of a policy in its one spelling. A building can go back to what holds for all. */
function typedPolicy(key: PolicyKey, value: string, building: string | null): string {
  const plain = typedText(value, key);
  if (building !== null && isCommon(plain)) return COMMON;
  const { ok, allowed } = policyAllows(key, plain);
  const also = building === null ? '' : ` | ${COMMON}`;
  if (!ok) throw refusal('bad-value', { option: key, given: value, allowed: `${allowed}${also}` });
  return canonicalPolicy(key, plain);
}

/** What will change after a day, in the order of time; of two changes on one day only the later typed one. */
function upcomingAfter(rows: readonly PolicyRow[], day: Day): PolicyRow[] {
  const later = rows.filter((row) => row.from > day && policyRowAt(rows, row.key, row.from) === row);
  return later.sort((a, b) => a.from - b.from || a.id - b.id);
}

/** The building that a policy is for. Refuses a key that has to be the same for all. */
function pilotFor(key: Key, typed: string | null): string | null {
  if (typed === null) return null;
  const because = sharedBecause(key);
  if (because !== null) throw refusal('policy-for-all', { key, because });
  return typedBuilding(typed);
}

interface Set {
  readonly policy: ShownPolicy;
  /** What was entered for later already. */
  readonly next: ShownPolicy | null;
  /** What it would have meant; left out where it was not asked. */
  readonly impact?: Impact | null;
}

export async function runSet(request: PolicyRequest, ctx: Context): Promise<void> {
  const key = knownKey(request.key);
  const building = pilotFor(key, request.building);
  if (isSetting(key) && request.from !== null) {
    throw refusal('unknown-option', { given: '--from', near: [], command: `jifen policy set ${key}` });
  }
  const value = isSetting(key)
    ? typedSetting(key, request.value, ctx.host.now())
    : typedPolicy(key, request.value, building);
  const stored = building === null ? key : localKey(key, building);
  const trial = ctx.globals.dryRun && !isSetting(key) ? await import('./impact.ts') : null;
  const { result } = ctx.write({ command: 'policy set' }, (writer): (() => Set) => {
    const { db, today } = writer;
    if (building !== null) checkBuildings(db, [building]);
    const start = request.from === null ? today : typedDate(request.from, today, '--from');
    const from = isSetting(key) ? BEGINNING : start;
    const rows = policyRows(db);
    const standing = policyRowAt(rows, stored, from) ?? { id: 0, key: stored, value: building === null ? '' : COMMON, from }; // prettier-ignore
    const isNew = standing.value !== value;
    const changed = isNew ? { id: Number.MAX_SAFE_INTEGER, key: stored, value, from } : standing;
    if (isNew) setPolicy(writer, stored, value, from);
    const next = upcomingAfter(rows, from).find((row) => row.key === stored);
    const impact = trial && !isSetting(key) ? { impact: trial.policyImpact(db, { key, building, rows, changed, today }) } : {}; // prettier-ignore
    return () => ({ policy: shownPolicy(changed), next: next ? shownPolicy(next) : null, ...impact });
  });
  printSet(ctx, result);
  if (trial && result.impact !== undefined && !ctx.globals.json) trial.printImpact(ctx, result.impact);
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

function printSet({ globals, out, text }: Context, { policy, next, impact }: Set): void {
  if (globals.json) return out.document({ policy, ...(impact === undefined ? {} : { impact }) });
  out.line(text.settings.policySet(policy));
  if (next) out.say(text.settings.upcoming(next));
}

/** What buildings have of their own on a day. */
function pilotsOn(rows: readonly PolicyRow[], day: Day): PolicyRow[] {
  const keys = [...new Set(rows.map(({ key }) => key))].filter((key) => splitKey(key).building !== null);
  const found = keys.flatMap((key) => policyRowAt(rows, key, day) ?? []).filter(({ value }) => value !== COMMON);
  return found.sort((a, b) => byDoor(splitKey(a.key).building ?? '', splitKey(b.key).building ?? '') || a.id - b.id);
}

function runList(date: string | null, ctx: Context): void {
  const { policies, pilots, upcoming } = ctx.read(({ db }, today) => {
    const rows = policyRows(db);
    const day = date === null ? today : typedDate(date, today, '--date');
    return {
      policies: KEYS.flatMap((key) => policyRowAt(rows, key, day) ?? withoutRow(key)).map(shownPolicy),
      pilots: pilotsOn(rows, day).map(shownPolicy),
      upcoming: upcomingAfter(rows, day).map(shownPolicy),
    };
  });
  if (ctx.globals.json) return ctx.out.document({ policies, ...(pilots.length > 0 ? { pilots } : {}), upcoming });
  const { columns, fromWords, policyNames, policyValue, upcoming: upcomingLine } = ctx.text.settings;
  const t = ctx.text.scheme;
  const headings = [
    ...[{ title: columns.key }, { title: columns.value }, { title: columns.since }],
    { title: columns.meaning, breaks: true },
  ];
  const cells = (p: ShownPolicy) => [p.key, policyValue(p.key, p.value), fromWords(p.from), policyNames[p.key] ?? null];
  ctx.out.table(headings, policies.map(cells));
  if (pilots.length > 0) {
    ctx.out.line(t.pilotsTitle);
    ctx.out.table(
      [{ title: t.building }, ...headings],
      pilots.map((p) => [p.building ?? null, ...cells(p)]),
    );
  }
  for (const policy of upcoming) ctx.out.line(upcomingLine(policy));
}

function runHistory(typed: string | null, ctx: Context): void {
  const key = typed === null ? null : knownKey(typed);
  const history = ctx.read(({ db }) =>
    policyHistory(db)
      .filter((row) => key === null || splitKey(row.key).key === key)
      .map((row) => ({
        ...shownPolicy(row),
        recordedAt: new Date(row.recordedAt).toISOString(),
        operator: row.operator,
      })),
  );
  if (ctx.globals.json) return ctx.out.document({ history });
  const { columns, fromWords, policyValue } = ctx.text.settings;
  const hasPilots = history.some(({ building }) => building !== undefined);
  ctx.out.table(
    [
      { title: columns.key },
      ...(hasPilots ? [{ title: ctx.text.scheme.building }] : []),
      { title: columns.value },
      { title: columns.since },
      { title: columns.recorded },
      { title: columns.operator },
    ],
    history.map((p) => [
      ...[p.key, ...(hasPilots ? [p.building ?? null] : []), policyValue(p.key, p.value)],
      ...[fromWords(p.from), p.recordedAt.slice(0, 10), p.operator],
    ]),
  );
}
