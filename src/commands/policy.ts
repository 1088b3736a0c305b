// `policy`: the settings of the scheme, each with the day from which it holds.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { BEGINNING, iso, type Day } from '../domain/calendar.ts';
import { near } from '../domain/near.ts';
import { canonicalPolicy, policyAllows, policyTextAt, POLICY_KEYS, SETTING_KEYS, type PolicyKey } from '../domain/policy.ts';
import { refusal } from '../domain/refusal.ts';
import { policyHistory, policyRows, setPolicy } from '../sqlite/policies.ts';
import { todayIn } from '../context.ts';
import { command, examples, subcommand } from './program.ts';
import { typedDate, typedOneOf, typedText } from './typed.ts';

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

export function addPolicy(program: Command, ctx: Context): void {
  const { options: t, args, examples: shown, policy: s } = ctx.text.help;
  const group = command(program, ctx, 'policy');
  subcommand(group, ctx, 'list', s.list)
    .option('--date <d>', t.asOf)
    .action((options: { date?: string }) => runList(options.date ?? null, ctx));
  subcommand(group, ctx, 'set', s.set)
    .argument('<key>', args.key)
    .argument('<value>', args.value)
    .option('--from <d>', t.from)
    .action((key: string, value: string, options: { from?: string }) =>
      runSet({ key, value, from: options.from ?? null }, ctx),
    );
  subcommand(group, ctx, 'history', s.history).action(() => runHistory(ctx));
  examples(group, ctx, shown.policy);
}

const shownFrom = (from: Day): string | null => (from === BEGINNING ? null : iso(from));

const isPolicyKey = (key: string): key is PolicyKey => (POLICY_KEYS as readonly string[]).includes(key);

/** The value as it is kept. Refuses unknown keys and values that the key does not take. */
function typedValue({ key, value }: PolicyRequest, now: number): string {
  const plain = typedText(value, key);
  if (isPolicyKey(key)) {
    const { ok, allowed } = policyAllows(key, plain);
    if (!ok) throw refusal('bad-value', { option: key, given: value, allowed });
    return canonicalPolicy(key, plain);
  }
  if (key === 'lang') return typedOneOf(plain, ['zh', 'en'], key);
  if (key === 'timezone') {
    try {
      todayIn(plain, now);
    } catch {
      throw refusal('bad-value', { option: key, given: value, allowed: 'Asia/Shanghai' });
    }
    return plain;
  }
  if (key === 'name' && plain !== '') return plain;
  throw refusal('unknown-policy', { asked: key, near: near(key, [...POLICY_KEYS, ...SETTING_KEYS]) });
}

export function runSet(request: PolicyRequest, ctx: Context): void {
  const { key } = request;
  const value = typedValue(request, ctx.host.now());
  const { result } = ctx.write({ command: 'policy set' }, (writer): (() => ShownPolicy) => {
    const start = request.from === null ? writer.today : typedDate(request.from, writer.today, '--from');
    const from = isPolicyKey(key) ? start : BEGINNING;
    if (policyTextAt(policyRows(writer.db), key, from) === value) throw refusal('nothing-to-change', { what: key });
    setPolicy(writer, key, value, from);
    return () => ({ key, value, from: shownFrom(from) });
  });
  if (ctx.globals.json) ctx.out.document({ policy: result });
  else ctx.out.line(ctx.text.settings.policySet(result));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

function runList(date: string | null, ctx: Context): void {
  const { policies, upcoming } = ctx.read(({ db }, today) => {
    const rows = policyRows(db);
    const day = date === null ? today : typedDate(date, today, '--date');
    const current = [...POLICY_KEYS, ...SETTING_KEYS].flatMap((key): ShownPolicy[] => {
      const value = policyTextAt(rows, key, day);
      const since = rows.filter((row) => row.key === key && row.from <= day).sort((a, b) => b.from - a.from || b.id - a.id)[0];
      return value === null || !since ? [] : [{ key, value, from: shownFrom(since.from) }];
    });
    const later = rows.filter((row) => row.from > day).sort((a, b) => a.from - b.from || a.id - b.id);
    return { policies: current, upcoming: later.map(({ key, value, from }) => ({ key, value, from: shownFrom(from) })) };
  });
  if (ctx.globals.json) return ctx.out.document({ policies, upcoming });
  printPolicies(ctx, policies);
  for (const policy of upcoming) ctx.out.line(ctx.text.settings.upcoming(policy));
}

function printPolicies(ctx: Context, policies: readonly ShownPolicy[]): void {
  const { columns, fromWords, policyNames } = ctx.text.settings;
  ctx.out.table(
    [{ title: columns.key }, { title: columns.value }, { title: columns.since }, { title: columns.meaning }],
    policies.map((p) => [p.key, p.value, fromWords(p.from), policyNames[p.key] ?? null]),
  );
}

function runHistory(ctx: Context): void {
  const history = ctx.read(({ db }) =>
    policyHistory(db).map((row) => ({
      key: row.key,
      value: row.value,
      from: shownFrom(row.from),
      recordedAt: new Date(row.recordedAt).toISOString(),
      operator: row.operator,
    })),
  );
  if (ctx.globals.json) return ctx.out.document({ history });
  const { columns, fromWords } = ctx.text.settings;
  ctx.out.table(
    [{ title: columns.key }, { title: columns.value }, { title: columns.since }, { title: columns.operator }],
    history.map((p) => [p.key, p.value, fromWords(p.from), p.operator]),
  );
}
