// `award`: points for a deed, by a rule. Several residents: all or none.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addMonths, iso, type Day } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import { ruleMeant } from '../domain/rule-words.ts';
import type { Remark } from '../domain/entry.ts';
import type { Hundredths, Points } from '../domain/quantities.ts';
import { rulesOn, ruleVersions } from '../sqlite/rules.ts';
import { AwardBook, type Award, type Awarded } from '../sqlite/awards.ts';
import { dueCount } from '../sqlite/claims.ts';
import { householdOn, type Resident } from '../sqlite/residents.ts';
import { shownEntries } from '../sqlite/shown-entries.ts';
import type { Writer } from '../sqlite/writer.ts';
import type { Db } from '../sqlite/statement.ts';
import { choose } from '../terminal/ask.ts';
import { RULE_SYNONYMS } from '../text/names.ts';
import { entriesBetween, printAnswer, standing, type EntriesAnswer } from './answer.ts';
import { claimsNow, tellDue, type ShownClaim } from './claim-view.ts';
import { evidenceFrom } from './evidence.ts';
import { keptAnswer } from './kept-key.ts';
import { command, examples } from './program.ts';
import { optionalText, typedLabel, typedPoints, typedQuantity } from './typed.ts';
import { narrowedAll, openResidentFor } from './whom.ts';

export interface AwardRequest {
  readonly residents: readonly string[];
  readonly rule: string;
  readonly quantity: Hundredths | null;
  readonly points: Points | null;
  readonly date: string | null;
  readonly activity: string | null;
  readonly remark: Remark | null;
  readonly key: string | null;
  readonly again: boolean;
}

interface AwardOptions {
  readonly rule?: string;
  readonly qty?: string;
  readonly points?: string;
  readonly date?: string;
  readonly activity?: string;
  readonly note?: string;
  readonly evidence?: string;
  readonly decider?: string;
  readonly second?: string;
  readonly key?: string;
  readonly again?: boolean;
  readonly receipt?: string;
}

type RemarkOptions = Pick<AwardOptions, 'note' | 'evidence' | 'decider' | 'second'>;

/** A remark, with what is kept of the evidence where that is a file; null where nothing is remarked. */
export function remarkFrom(
  { note, evidence, decider, second }: RemarkOptions,
  ctx: Pick<Context, 'host'>,
): Remark | null {
  const remark = {
    note: optionalText(note, '--note'),
    evidence: evidence === undefined ? null : optionalText(evidenceFrom(evidence, ctx), '--evidence'),
    decider: optionalText(decider, '--decider'),
    second: optionalText(second, '--second'),
  };
  return Object.values(remark).every((value) => value === null) ? null : remark;
}

export function addAward(program: Command, ctx: Context, run = runAward): void {
  const { options: t, args, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'award')
    .argument('<resident...>', args.residents)
    .option('--rule <code>', t.rule)
    .option('--qty <q>', t.qty)
    .option('--points <n>', t.awardPoints)
    .option('--date <d>', t.date)
    .option('--activity <t>', t.activity)
    .option('--note <t>', t.note)
    .option('--evidence <t>', t.evidence)
    .option('--decider <name>', t.decider)
    .option('--second <name>', t.second)
    .option('--key <k>', t.key)
    .option('--again', t.again)
    .option('--receipt <file>', t.receipt)
    .action(async (residents: string[], options: AwardOptions) =>
      run(
        {
          residents,
          rule: options.rule ?? (await askRule(ctx, 'jifen award')),
          quantity: options.qty === undefined ? null : typedQuantity(options.qty, '--qty'),
          points: options.points === undefined ? null : typedPoints(options.points, '--points'),
          date: options.date ?? null,
          activity: optionalText(options.activity, '--activity'),
          remark: remarkFrom(options, ctx),
          key: options.key === undefined ? null : typedLabel(options.key, '--key'),
          again: options.again ?? false,
        },
        ctx,
        options.receipt ?? null,
      ),
    );
  examples(target, ctx, shown.award);
}

/** On a terminal the rules in force are offered; elsewhere the option is missing. */
export async function askRule(ctx: Context, command: string): Promise<string> {
  if (!ctx.canAsk) throw refusal('missing-option', { option: '--rule <code>', command });
  const rules = ctx.read(({ db }, today) => rulesOn(db, today));
  return choose(
    ctx.text.ledger.whichRule,
    rules.map((rule) => ({ name: `${rule.name}  ${rule.code}`, value: rule.code })),
    ctx.text.common.ask,
  );
}

/** A deed of more than a year ago is entered only when the clerk says that she means it. */
export function checkAge(ctx: Context, day: Day, today: Day): void {
  if (day < addMonths(today, -12) && !ctx.globals.yes) throw refusal('date-old', { date: iso(day), today: iso(today) });
}

/** The second name is another person's. */
export function checkSecond(ctx: Context, remark: Remark | null): void {
  if (remark?.second && remark.second === ctx.operator) throw refusal('second-is-operator', { operator: ctx.operator });
}

/** The code of the rule that was asked for by code or name. */
export function ruleAsked(db: Db, asked: string, day: Day): string {
  const meant = ruleMeant(ruleVersions(db), RULE_SYNONYMS, asked.trim(), day);
  if (typeof meant !== 'string') throw refusal('unknown-rule', { asked, near: meant });
  return meant;
}

function awardsOf(request: AwardRequest, who: readonly Resident[], day: Day, writer: Writer): Award[] {
  const rule = ruleAsked(writer.db, request.rule, day);
  return who.map((resident) => ({
    resident: resident.id,
    household: householdOn(writer.db, resident.id, day),
    day,
    rule,
    quantity: request.quantity,
    given: request.points,
    minutes: null,
    activity: request.activity,
    segment: null,
    remark: request.remark,
    batch: null,
    decided: false,
    again: request.again,
  }));
}

export async function runAward(request: AwardRequest, ctx: Context, receipt: string | null = null): Promise<void> {
  const put = receipt === null ? null : (await import('./receipt.ts')).receiptTo(receipt, ctx);
  const residents = await narrowedAll(ctx, request.residents);
  checkSecond(ctx, request.remark);
  const { result } = ctx.write({ command: 'award', key: request.key, asked: request }, (writer): (() => Result) => {
    const { db, today } = writer;
    const kept = keptAnswer(writer, request.key, request);
    if (kept) return () => ({ answer: kept, due: 0 });
    const day = ctx.day(request.date ?? undefined, today);
    checkAge(ctx, day, today);
    const who = residents.map((typed) => openResidentFor(db, typed, day));
    refuseRepeated(who);
    const from = writer.nextSeq();
    const done = new AwardBook(writer).awardAll(awardsOf(request, who, day, writer));
    return (): Result => ({
      answer: {
        entries: entriesBetween(db, from, writer.nextSeq() - 1),
        duplicates: done.flatMap((one) =>
          one.kind === 'duplicate' && one.seq !== null ? shownEntries(db, one.seq, one.seq) : [],
        ),
        ofHousehold: done.flatMap((one, i) =>
          one.kind === 'duplicate' && one.seq !== null && one.resident !== who[i]?.id ? [one.seq] : [],
        ),
        balances: who.map((resident) => standing(db, resident, today)),
        claims: claimsShown(writer, done, 'claimed'),
        duplicateClaims: claimsShown(writer, done, 'duplicate'),
      },
      due: dueCount(db, today),
    });
  });
  printAnswer(ctx, result.answer);
  put?.(result.answer);
  tellDue(ctx, result.due);
}

interface Result {
  readonly answer: EntriesAnswer;
  /** How many claims can be posted. */
  readonly due: number;
}

/** What is reviewed before it counts: newly entered, or there already. */
function claimsShown({ db, today }: Writer, done: readonly Awarded[], kind: 'claimed' | 'duplicate'): ShownClaim[] {
  const claims = done.flatMap((one) => (one.kind === kind ? (one.claim ?? []) : []));
  return claimsNow(db, claims, today);
}

function refuseRepeated(who: readonly Resident[]): void {
  const seen = new Set<number>();
  for (const { id, cardNo, name } of who) {
    if (seen.has(id)) throw refusal('repeated-resident', { cardNo, name });
    seen.add(id);
  }
}
