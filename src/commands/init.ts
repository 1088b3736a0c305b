// `init`: makes the ledger file of a neighbourhood, with the rules and policies of a preset.

import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { stateFolder, todayIn, type Context } from '../context.ts';
import { BEGINNING } from '../domain/calendar.ts';
import { FIRST_POLICY_KEYS } from '../domain/policy.ts';
import { PRESET_POLICIES, presetRewards, presetRules, PRESETS, type Preset } from '../domain/presets.ts';
import { refusal } from '../domain/refusal.ts';
import { createLedgerFile, openLedger, translated } from '../sqlite/database.ts';
import { migrate } from '../sqlite/migrate.ts';
import { discard, moveNew } from '../sqlite/place.ts';
import { setPolicy, settingOf } from '../sqlite/policies.ts';
import { addReward, addRewardVersion } from '../sqlite/rewards.ts';
import { addRule, addRuleVersion } from '../sqlite/rules.ts';
import { remember } from '../sqlite/witness.ts';
import { write, type Head, type Writer } from '../sqlite/writer.ts';
import { input } from '../terminal/ask.ts';
import { REWARD_NAMES, RULE_NAMES } from '../text/names.ts';
import type { Lang } from '../text/text.ts';
import { command, examples } from './program.ts';
import { typedOneOf, typedText } from './typed.ts';

export interface InitRequest {
  readonly name: string | null;
  readonly preset: Preset;
  readonly timezone: string;
}

export function addInit(program: Command, ctx: Context, run = runInit): void {
  const { options: t, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'init')
    .option('--name <name>', t.name)
    .option('--preset <preset>', t.preset)
    .option('--timezone <zone>', t.timezone)
    .action((options: { name?: string; preset?: string; timezone?: string }) =>
      run(
        {
          name: options.name === undefined ? null : typedText(options.name, '--name'),
          preset: typedOneOf(options.preset ?? 'standard', PRESETS, '--preset'),
          timezone: options.timezone ?? 'Asia/Shanghai',
        },
        ctx,
      ),
    );
  examples(target, ctx, shown.init);
}

export interface InitAnswer {
  readonly path: string;
  readonly name: string;
  readonly preset: Preset;
  readonly lang: Lang;
  readonly timezone: string;
  readonly rules: number;
}

function checkTimezone(timezone: string, now: number): void {
  try {
    todayIn(timezone, now);
  } catch {
    throw refusal('bad-value', { option: '--timezone', given: timezone, allowed: 'Asia/Shanghai' });
  }
}

/** Refuses to touch a file that is there already, whatever it is. */
function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  const ledger = openLedger(path, { write: false, asItIs: true });
  const name = settingOf(ledger.db, 'name') ?? '';
  ledger.db.close();
  throw refusal('db-exists', { path, name });
}

function writePreset(writer: Writer, uuid: string, answer: InitAnswer): void {
  writer.fact('ledger', { id: 1, uuid });
  for (const key of FIRST_POLICY_KEYS) setPolicy(writer, key, PRESET_POLICIES[answer.preset][key], BEGINNING);
  setPolicy(writer, 'name', answer.name, BEGINNING);
  setPolicy(writer, 'lang', answer.lang, BEGINNING);
  setPolicy(writer, 'timezone', answer.timezone, BEGINNING);
  for (const { code, body } of presetRules(answer.preset, RULE_NAMES[answer.lang])) {
    addRuleVersion(writer, addRule(writer, code), body);
  }
  for (const { code, ...body } of presetRewards(answer.preset, REWARD_NAMES[answer.lang])) {
    addRewardVersion(writer, addReward(writer, code), body);
  }
}

export async function runInit(request: InitRequest, ctx: Context): Promise<void> {
  const { host, path, globals, text } = ctx;
  refuseExisting(path);
  checkTimezone(request.timezone, host.now());
  const asked = request.name === null && ctx.canAsk ? await input(text.start.askName) : request.name;
  const name = asked || text.start.unnamed;
  const rules = presetRules(request.preset, RULE_NAMES[ctx.lang]).length;
  const answer: InitAnswer = { path, name, preset: request.preset, lang: ctx.lang, timezone: request.timezone, rules };
  if (path === '' || path.startsWith('file:') || path === ':memory:') throw refusal('db-missing', { path, near: [] });
  if (!globals.dryRun) create(ctx, answer);
  if (globals.json) ctx.out.document({ ...answer });
  else for (const line of text.start.created(answer)) ctx.out.line(line);
  if (globals.dryRun) ctx.out.say(text.common.dryRun);
}

/** Writes the new ledger beside its place and moves it there whole, so that no half-made file is ever found. */
function create(ctx: Context, answer: InitAnswer): void {
  const { host, path } = ctx;
  const uuid = process.getBuiltinModule('node:crypto').randomUUID();
  const unfinished = `${path}.new-${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const head = fill(ctx, answer, unfinished, uuid);
    moveNew(unfinished, path);
    remember(stateFolder(host), { path, uuid }, head);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && syscall !== 'mkdir') throw refusal('db-exists', { path, name: '' });
    if (code !== undefined && /^E[A-Z]+$/.test(code)) throw refusal('db-unwritable', { path, detail: code });
    throw translated(error, path);
  } finally {
    discard(unfinished);
  }
}

function fill(ctx: Context, answer: InitAnswer, unfinished: string, uuid: string): Head {
  const { host } = ctx;
  const db = createLedgerFile(unfinished);
  try {
    migrate(db);
    const now = host.now();
    const meta = {
      ...{ operator: ctx.operator, osUser: host.osUser(), host: host.hostName(), command: 'init' },
      ...{ now, today: todayIn(answer.timezone, now), key: null, request: null },
    };
    return write({ db, path: unfinished, uuid }, meta, { dryRun: false }, (writer) => {
      writePreset(writer, uuid, answer);
      return () => undefined;
    }).head;
  } finally {
    db.close();
  }
}
