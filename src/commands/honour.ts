// `honour`: somebody nominates a resident, somebody else approves, and a certificate can be printed. The approval writes
// the redemption that costs nothing.

import type { Command } from 'commander';
import { todayIn, type Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import {
  checkDecision,
  givenOn,
  HONOUR_STATES,
  honourState,
  type HonourEnd,
  type HonourState,
} from '../domain/honours.ts';
import { ONE } from '../domain/quantities.ts';
import { offeredOn, type RewardVersion } from '../domain/redemption.ts';
import { refusal } from '../domain/refusal.ts';
import { checkOpen } from '../domain/residency.ts';
import { versionAt } from '../domain/rules.ts';
import { allHonours, decideHonour, nominate, openNomination } from '../sqlite/honours.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import { purseOf } from '../sqlite/purses.ts';
import { residentById } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { versionsFor } from '../sqlite/stock.ts';
import { checkAge } from './award.ts';
import { honourFor, shownHonour, type ShownHonour } from './honour-view.ts';
import { redeem } from './redeem-apply.ts';
import { command, examples, subcommand } from './program.ts';
import { typedLabel, typedNumber, typedOneOf } from './typed.ts';
import { narrowed, openResidentFor } from './whom.ts';

export function addHonour(program: Command, ctx: Context): void {
  const { args, options: t, honour: s, examples: shown } = ctx.text.help;
  const group = command(program, ctx, 'honour');
  subcommand(group, ctx, 'nominate', s.nominate)
    .argument('<resident>', args.resident)
    .argument('[code]', args.honourCode)
    .requiredOption('--reason <t>', t.honourReason)
    .option('--date <d>', t.honourDate)
    .action((resident: string, code: string | undefined, options: { reason: string; date?: string }) => {
      const reason = typedLabel(options.reason, '--reason');
      return runNominate({ resident, code: code ?? 'star', reason, date: options.date }, ctx);
    });
  subcommand(group, ctx, 'list', s.list)
    .option('--state <s>', t.honourState)
    .action((options: { state?: string }) => {
      const states = [...HONOUR_STATES, 'all'] as const;
      return runList(typedOneOf(options.state ?? 'all', states, '--state'), ctx);
    });
  subcommand(group, ctx, 'approve', s.approve)
    .argument('<honour>', args.honour)
    .action((honour: string) => runDecide(honour, 'approved', null, ctx));
  subcommand(group, ctx, 'reject', s.reject)
    .argument('<honour>', args.honour)
    .requiredOption('--reason <t>', t.reason)
    .action((honour: string, options: { reason: string }) =>
      runDecide(honour, 'rejected', typedLabel(options.reason, '--reason'), ctx),
    );
  subcommand(group, ctx, 'certificate', s.certificate)
    .argument('<honour>', args.honour)
    .option('-o, --out <file>', t.certificateOut)
    .option('--force', t.force)
    .action(async (honour: string, options: { out?: string; force?: boolean }) => {
      const { runCertificate } = await import('./honour-certificate.ts');
      return runCertificate(typedHonour(honour), options.out ?? null, options.force ?? false, ctx);
    });
  examples(group, ctx, shown.honour);
}

/** The number of an honour: `3`, `#3`. */
const typedHonour = (text: string): number => typedNumber(text, '<honour>');

/** The honour as it is offered on a day. Refuses what is no honour. */
function honourOn(db: Db, code: string, day: Day): RewardVersion {
  const version = offeredOn(versionAt(versionsFor(db, code), day), code, day);
  if (version.kind === 'honour') return version;
  throw refusal('not-an-honour', { reward: code });
}

function print(ctx: Context, honour: ShownHonour): void {
  const { out, text, globals } = ctx;
  if (globals.json) return out.document({ honour });
  out.line(text.rewards.honourLine(honour));
  const next = text.rewards.honourNext(honour);
  if (next !== null) out.say(next);
  if (globals.dryRun) out.say(text.common.dryRun);
}

interface Nomination {
  readonly resident: string;
  readonly code: string;
  readonly reason: string;
  /** The day of the deed, or of the award, as typed. */
  readonly date: string | undefined;
}

async function runNominate({ resident: typed, code, reason, date }: Nomination, ctx: Context): Promise<void> {
  const who = await narrowed(ctx, typed);
  const { result } = ctx.write({ command: 'honour nominate' }, (writer) => {
    const { db, today } = writer;
    const day = ctx.day(date, today);
    checkAge(ctx, day, today);
    const { reward } = honourOn(db, code, day);
    const { id: resident, cardNo, name } = openResidentFor(db, who, day);
    const known = openNomination(db, resident, reward);
    if (known !== null) throw refusal('honour-nominated', { honour: known, cardNo, name });
    const id = nominate(writer, { resident, reward, day, reason });
    return () => shownHonour(db, honourFor(db, id));
  });
  print(ctx, result);
}

function runDecide(typed: string, kind: HonourEnd['kind'], reason: string | null, ctx: Context): void {
  const id = typedHonour(typed);
  const { result } = ctx.write({ command: `honour ${kind === 'approved' ? 'approve' : 'reject'}` }, (writer) => {
    const { db, today } = writer;
    const honour = honourFor(db, id);
    checkDecision(honour, kind, ctx.operator);
    let seq: number | null = null;
    if (kind === 'approved') {
      const resident = residentById(db, honour.resident);
      const nominatedOn = todayIn(timezoneOf(db), honour.recordedAt);
      const day = givenOn(honour, nominatedOn, today);
      checkOpen(resident, day);
      honourOn(db, honour.code, day);
      seq = writer.nextSeq();
      const request = { resident: resident.cardNo, reward: honour.code, quantity: ONE, points: null, year: null };
      redeem(writer, { ...request, date: null, remark: null, key: null }, purseOf(db, resident, day), day);
    }
    decideHonour(writer, id, { kind, day: today, seq }, reason);
    return () => shownHonour(db, honourFor(db, id));
  });
  print(ctx, result);
}

function runList(state: HonourState | 'all', ctx: Context): void {
  const honours = ctx.read(({ db }) =>
    allHonours(db)
      .filter((honour) => state === 'all' || honourState(honour) === state)
      .map((honour) => shownHonour(db, honour)),
  );
  const { out, text, globals } = ctx;
  if (globals.json) return out.document({ honours });
  const { columns } = text.ledger;
  const t = text.rewards;
  if (honours.length === 0) return out.say(t.noHonours);
  out.table(
    [
      ...[{ title: columns.number, align: 'right' as const }, { title: columns.date }, { title: columns.name }],
      ...[{ title: t.columns.honour }, { title: t.columns.reason }, { title: t.columns.nominatedBy }],
      { title: t.columns.state },
    ],
    honours.map((h) => [
      ...[h.id, h.nominatedOn, h.name || h.cardNo, h.honourName, h.reason, h.nominatedBy],
      t.honourState(h),
    ]),
  );
}
