// `policy`: the settings of the scheme, each with the day from which it holds.

import type { Command } from 'commander';
import { todayIn, type Context } from '../context.ts';
import { BEGINNING, iso, type Day } from '../domain/calendar.ts';
import { near } from '../domain/near.ts';
import {
  canonicalPolicy, laterDefault, policyAllows, policyRowAt, POLICY_KEYS, SETTING_KEYS, type PolicyKey, type PolicyRow, type SettingKey,
} from '../domain/policy.ts'; // prettier-ignore
import { refusal } from '../domain/refusal.ts';
import { policyHistory, policyRows, setPolicy } from '../sqlite/policies.ts';
import { command, examples, subcommand } from './program.ts';
import { typedDate, typedLabel, typedOneOf, typedText } from './typed.ts';

export interface PolicyRequest {
  readonly key: string;
  readonly value: string;
  readonly from: string | null;
}

export interface ShownPolicy {
  readonly key: string;
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
    .action((key: string, value: string, options: { from?: string }) =>
      run({ key, value, from: options.from ?? null }, ctx),
    );
  subcommand(group, ctx, 'history', s.history)
    .argument('[key]', args.key)
    .action((key: string | undefined) => runHistory(key ?? null, ctx));
  examples(group, ctx, shown.policy);
}

const shownPolicy = ({ key, value, from }: Omit<PolicyRow, 'id'>): ShownPolicy => ({
  key,
  value,
  from: from === BEGINNING ? null : iso(from),
});

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

/** The value of a policy in its one spelling. */
function typedPolicy(key: PolicyKey, value: string): string {
  const plain = typedText(value, key);
  const { ok, allowed } = policyAllows(key, plain);
  if (!ok) throw refusal('bad-value', { option: key, given: value, allowed });
  return canonicalPolicy(key, plain);
}

/** What will change after a day, in the order of time; of two changes on one day only the later typed one. */
function upcomingAfter(rows: readonly PolicyRow[], day: Day): PolicyRow[] {
  const later = rows.filter((row) => row.from > day && policyRowAt(rows, row.key, row.from) === row);
  return later.sort((a, b) => a.from - b.from || a.id - b.id);
}

export function runSet(request: PolicyRequest, ctx: Context): void {
  const key = knownKey(request.key);
  if (isSetting(key) && request.from !== null) {
    throw refusal('unknown-option', { given: '--from', near: [], command: `jifen policy set ${key}` });
  }
  const value = isSetting(key) ? typedSetting(key, request.value, ctx.host.now()) : typedPolicy(key, request.value);
  const { result } = ctx.write({ command: 'policy set' }, (writer) => {
    const start = request.from === null ? writer.today : typedDate(request.from, writer.today, '--from');
    const from = isSetting(key) ? BEGINNING : start;
    const rows = policyRows(writer.db);
    const standing = policyRowAt(rows, key, from);
    const isNew = standing?.value !== value;
    if (isNew) setPolicy(writer, key, value, from);
    const policy = shownPolicy(isNew ? { key, value, from } : standing);
    const next = upcomingAfter(rows, from).find((row) => row.key === key);
    return () => ({ policy, next: next ? shownPolicy(next) : null });
  });
  const { policy, next } = result;
  if (ctx.globals.json) return ctx.out.document({ policy });
  ctx.out.line(ctx.text.settings.policySet(policy));
  if (next) ctx.out.say(ctx.text.settings.upcoming(next));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

function runList(date: string | null, ctx: Context): void {
  const { policies, upcoming } = ctx.read(({ db }, today) => {
    const rows = policyRows(db);
    const day = date === null ? today : typedDate(date, today, '--date');
    return {
      policies: KEYS.flatMap((key) => policyRowAt(rows, key, day) ?? withoutRow(key)).map(shownPolicy),
      upcoming: upcomingAfter(rows, day).map(shownPolicy),
    };
  });
  if (ctx.globals.json) return ctx.out.document({ policies, upcoming });
  const { columns, fromWords, policyNames } = ctx.text.settings;
  ctx.out.table(
    [{ title: columns.key }, { title: columns.value }, { title: columns.since }, { title: columns.meaning }],
    policies.map((p) => [p.key, p.value, fromWords(p.from), policyNames[p.key] ?? null]),
  );
  for (const policy of upcoming) ctx.out.line(ctx.text.settings.upcoming(policy));
}

function runHistory(typed: string | null, ctx: Context): void {
  const key = typed === null ? null : knownKey(typed);
  const history = ctx.read(({ db }) =>
    policyHistory(db)
      .filter((row) => key === null || row.key === key)
      .map((row) => ({
        ...shownPolicy(row),
        recordedAt: new Date(row.recordedAt).toISOString(),
        operator: row.operator,
      })),
  );
  if (ctx.globals.json) return ctx.out.document({ history });
  const { columns, fromWords } = ctx.text.settings;
  ctx.out.table(
    [
      { title: columns.key },
      { title: columns.value },
      { title: columns.since },
      { title: columns.recorded },
      { title: columns.operator },
    ],
    history.map((p) => [p.key, p.value, fromWords(p.from), p.recordedAt.slice(0, 10), p.operator]),
  );
}
