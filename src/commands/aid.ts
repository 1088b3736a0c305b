// `aid`: help between neighbours. A need is posted, taken, done, confirmed by both sides, and settled.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { AID_STATES, parseTimeSpan, type TimeSpan } from '../domain/aid.ts';
import { buildingCode } from '../domain/household-code.ts';
import { refusal } from '../domain/refusal.ts';
import type { Text } from '../text/text.ts';
import { runConfirm } from './aid-confirm.ts';
import { runDone } from './aid-done.ts';
import { runForecast } from './aid-forecast.ts';
import { runThank } from './aid-gift.ts';
import { runList, runShow } from './aid-list.ts';
import { runPost } from './aid-post.ts';
import { runSlip, typedSlipFile } from './aid-slip.ts';
import { runCancel, runHelpers } from './aid-steps.ts';
import { runSuggest } from './aid-suggest.ts';
import { remarkFrom } from './award.ts';
import { command, examples, subcommand } from './program.ts';
import { typedDelivery, withDelivery, type DeliveryOptions } from './report-output.ts';
import { typedLabel, typedOneOf, typedPoints, typedQuantity, typedText, typedWhole } from './typed.ts';

const RUNS = {
  ...{ post: runPost, list: runList, show: runShow, helpers: runHelpers, done: runDone, confirm: runConfirm },
  ...{ slip: runSlip, thank: runThank, suggest: runSuggest, forecast: runForecast, cancel: runCancel },
};

interface PostOptions {
  readonly category: string;
  readonly rule?: string;
  readonly pay?: string;
  readonly date?: string;
  readonly time?: string;
  readonly building?: string;
  readonly helpers?: string;
  readonly thanks?: string;
}

interface DoneOptions {
  readonly date?: string;
  readonly hours?: string;
  readonly team?: string;
  readonly note?: string;
  readonly evidence?: string;
  readonly decider?: string;
  readonly second?: string;
}

/** More would not be one need any more. */
const MOST_HELPERS = 50;
/** Of those who are suggested. */
const USUAL_TOP = 5;

export function addAid(program: Command, ctx: Context, runs = RUNS): void {
  const group = command(program, ctx, 'aid');
  addPost(group, ctx, runs);
  addLists(group, ctx, runs);
  addHelpers(group, ctx, runs);
  addDone(group, ctx, runs);
  addPlans(group, ctx, runs);
  examples(group, ctx, ctx.text.help.aid.examples);
}

const aidCommand = (group: Command, ctx: Context, name: keyof Text['help']['aid']['summaries']): Command =>
  subcommand(group, ctx, name, ctx.text.help.aid.summaries[name]);

function typedTime(text: string): TimeSpan {
  const span = parseTimeSpan(text);
  if (!span) throw refusal('bad-value', { option: '--time', given: text, allowed: '14:00-16:00' });
  return span;
}

/** Points of a rule, or of the requester's own: one of them, and only one. */
function checkReward({ rule, pay, thanks }: PostOptions): void {
  const command = 'jifen aid post';
  if (rule === undefined && pay === undefined) throw refusal('missing-option', { option: '--rule | --pay', command });
  const other = rule === undefined ? thanks && '--thanks' : '--rule';
  if (pay !== undefined && other) throw refusal('options-exclude', { options: ['--pay', other], command });
}

const typedBuilding = (text: string): string => buildingCode(typedLabel(text, '--building')) || text;

function addPost(group: Command, ctx: Context, runs: typeof RUNS): void {
  const { args, options: t } = ctx.text.help.aid;
  aidCommand(group, ctx, 'post')
    .argument('<requester>', args.requester)
    .argument('<need>', args.need)
    .requiredOption('--category <t>', t.category)
    .option('--rule <code>', t.rule)
    .option('--pay <n>', t.pay)
    .option('--date <d>', t.date)
    .option('--time <span>', t.time)
    .option('--building <building>', t.building)
    .option('--helpers <n>', t.helpers)
    .option('--thanks <n>', t.thanks)
    .action((requester: string, need: string, options: PostOptions) => {
      checkReward(options);
      return runs.post(
        {
          requester,
          need: typedLabel(need, '<need>'),
          category: typedLabel(options.category, '--category'),
          wanted: options.helpers === undefined ? 1 : typedWhole(options.helpers, '--helpers', 1, MOST_HELPERS),
          ...{ rule: options.rule ?? null, date: options.date ?? null },
          time: options.time === undefined ? null : typedTime(options.time),
          building: options.building === undefined ? null : typedBuilding(options.building),
          thanks: options.thanks === undefined ? 0 : typedPoints(options.thanks, '--thanks'),
          pay: options.pay === undefined ? null : typedPoints(options.pay, '--pay'),
        },
        ctx,
      );
    });
}

function addLists(group: Command, ctx: Context, runs: typeof RUNS): void {
  const { args, options: t } = ctx.text.help.aid;
  const list = aidCommand(group, ctx, 'list')
    .option('--state <s>', t.state)
    .option('--category <t>', t.ofCategory)
    .option('--building <building>', t.ofBuilding)
    .option('--board', t.board);
  withDelivery(list, ctx).action(
    (options: DeliveryOptions & { state?: string; category?: string; building?: string; board?: boolean }) =>
      runs.list(
        {
          state:
            options.state === undefined ? null : typedOneOf(options.state, [...AID_STATES, 'all'] as const, '--state'),
          category: options.category === undefined ? null : typedText(options.category, '--category'),
          building: options.building === undefined ? null : typedBuilding(options.building),
          ...{ isBoard: options.board ?? false, delivery: typedDelivery(options, ctx, 'jifen aid list') },
        },
        ctx,
      ),
  );
  aidCommand(group, ctx, 'show')
    .argument('<aid>', args.aid)
    .action((aid: string) => runs.show(aid, ctx));
}

function addHelpers(group: Command, ctx: Context, runs: typeof RUNS): void {
  const { args, options: t } = ctx.text.help.aid;
  for (const [name, kind] of [
    ['take', 'taken'],
    ['release', 'released'],
  ] as const) {
    aidCommand(group, ctx, name)
      .argument('<aid>', args.aid)
      .argument('<helper...>', args.helpers)
      .action((aid: string, helpers: string[]) => runs.helpers({ kind, aid, helpers }, ctx));
  }
  aidCommand(group, ctx, 'slip')
    .argument('<aid>', args.aid)
    .option('-o, --out <file>', t.out)
    .option('--force', ctx.text.help.options.force)
    .action((aid: string, options: { out?: string; force?: boolean }) =>
      runs.slip({ aid, out: typedSlipFile(options.out, ctx), force: options.force ?? false }, ctx),
    );
}

function addDone(group: Command, ctx: Context, runs: typeof RUNS): void {
  const { args, options: t } = ctx.text.help.aid;
  const { options: common } = ctx.text.help;
  aidCommand(group, ctx, 'done')
    .argument('<aid>', args.aid)
    .argument('[helper...]', args.helpersThere)
    .option('--date <d>', common.date)
    .option('--hours <h>', t.hours)
    .option('--team <code>', t.team)
    .option('--note <t>', common.note)
    .option('--evidence <t>', common.evidence)
    .option('--decider <name>', common.decider)
    .option('--second <name>', common.second)
    .action((aid: string, helpers: string[], options: DoneOptions) =>
      runs.done(
        {
          ...{ aid, helpers, date: options.date ?? null, team: options.team ?? null, remark: remarkFrom(options, ctx) },
          hours: options.hours === undefined ? null : typedQuantity(options.hours, '--hours'),
        },
        ctx,
      ),
    );
  aidCommand(group, ctx, 'confirm')
    .argument('<aid>', args.aid)
    .option('--by <r>', t.by)
    .option('--code <digits>', t.code)
    .action((aid: string, options: { by?: string; code?: string }) =>
      runs.confirm({ aid, by: options.by ?? null, code: options.code ?? null }, ctx),
    );
  aidCommand(group, ctx, 'thank')
    .argument('<aid>', args.aid)
    .argument('[points]', args.thanks)
    .action((aid: string, amount: string | undefined) =>
      runs.thank({ aid, points: amount === undefined ? null : typedPoints(amount, '<points>') }, ctx),
    );
}

function addPlans(group: Command, ctx: Context, runs: typeof RUNS): void {
  const { args, options: t } = ctx.text.help.aid;
  aidCommand(group, ctx, 'suggest')
    .argument('<aid>', args.aid)
    .option('--top <n>', t.top)
    .action((aid: string, options: { top?: string }) =>
      runs.suggest({ aid, top: options.top === undefined ? USUAL_TOP : typedWhole(options.top, '--top', 1) }, ctx),
    );
  aidCommand(group, ctx, 'forecast')
    .option('--month <m>', t.month)
    .action((options: { month?: string }) => runs.forecast(options.month ?? null, ctx));
  aidCommand(group, ctx, 'cancel')
    .argument('<aid>', args.aid)
    .requiredOption('--reason <t>', ctx.text.help.options.reason)
    .action((aid: string, options: { reason: string }) =>
      runs.cancel({ aid, reason: typedLabel(options.reason, '--reason') }, ctx),
    );
}
