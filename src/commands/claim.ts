// `claim`: points that are asked for. Both parties confirm, somebody else approves, the notice board shows them, and
// then they are posted.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { CLAIM_STATES } from '../domain/claims.ts';
import { refusal } from '../domain/refusal.ts';
import type { ClaimFilter } from './claim-filter.ts';
import { runList, runShow } from './claim-list.ts';
import { runPost } from './claim-post.ts';
import { runReview } from './claim-review.ts';
import { runApproveAll, runStep } from './claim-steps.ts';
import { command, examples, subcommand } from './program.ts';
import { typedLabel, typedOneOf } from './typed.ts';

const RUNS = {
  list: runList,
  show: runShow,
  step: runStep,
  approveAll: runApproveAll,
  post: runPost,
  review: runReview,
};

interface FilterOptions {
  readonly state?: string;
  readonly rule?: string;
  readonly resident?: string;
  readonly due?: boolean;
}

interface ReasonOptions {
  readonly reason: string;
  readonly by?: string;
}

export function addClaim(program: Command, ctx: Context, runs = RUNS): void {
  const { args, options: t, claim: s, examples: shown } = ctx.text.help;
  const group = command(program, ctx, 'claim');
  subcommand(group, ctx, 'list', s.list)
    .option('--state <s>', t.claimState)
    .option('--rule <code>', t.ofRule)
    .option('--resident <r>', t.ofResident)
    .option('--due', t.due)
    .action((options: FilterOptions) => runs.list(filterFrom(options), ctx));
  subcommand(group, ctx, 'show', s.show)
    .argument('<claim>', args.claim)
    .action((claim: string) => runs.show(claim, ctx));
  subcommand(group, ctx, 'confirm', s.confirm)
    .argument('<claim>', args.claim)
    .option('--by <r>', t.confirmedBy)
    .option('--proxy <resident>', ctx.text.help.people.options.proxy)
    .action((claim: string, { by = null, proxy }: { by?: string | null; proxy?: string }) =>
      runs.step(
        { kind: 'confirmed', claims: [claim], reason: null, by, ...(proxy === undefined ? {} : { proxy }) },
        ctx,
      ),
    );
  subcommand(group, ctx, 'approve', s.approve)
    .argument('[claim...]', args.claims)
    .option('--all', t.approveAll)
    .option('--rule <code>', t.ofRule)
    .option('--resident <r>', t.ofResident)
    .action((claims: string[], options: FilterOptions & { all?: boolean }) => approve(claims, options, ctx, runs));
  subcommand(group, ctx, 'review', s.review)
    .option('--rule <code>', t.ofRule)
    .option('--resident <r>', t.ofResident)
    .action((options: FilterOptions) => runs.review(filterFrom(options), ctx));
  addDecisions(group, ctx, runs);
  subcommand(group, ctx, 'post', s.post)
    .argument('[claim...]', args.claimsDue)
    .action((claims: string[]) => runs.post(claims, ctx));
  examples(group, ctx, shown.claim);
}

function addDecisions(group: Command, ctx: Context, runs: typeof RUNS): void {
  const { args, options: t, claim: s } = ctx.text.help;
  const reason = (options: ReasonOptions): string => typedLabel(options.reason, '--reason');
  subcommand(group, ctx, 'object', s.object)
    .argument('<claim>', args.claim)
    .requiredOption('--reason <t>', t.reason)
    .option('--by <r>', t.objectedBy)
    .action((claim: string, options: ReasonOptions) =>
      runs.step({ kind: 'objected', claims: [claim], reason: reason(options), by: options.by ?? null }, ctx),
    );
  subcommand(group, ctx, 'decide', s.decide)
    .argument('<claim>', args.claim)
    .option('--dismiss', t.dismiss)
    .option('--uphold', t.uphold)
    .requiredOption('--reason <t>', t.reason)
    .action((claim: string, options: ReasonOptions & { dismiss?: boolean; uphold?: boolean }) => {
      const command = 'jifen claim decide';
      if (options.dismiss && options.uphold)
        throw refusal('options-exclude', { options: ['--dismiss', '--uphold'], command });
      if (!options.dismiss && !options.uphold)
        throw refusal('missing-option', { option: '--dismiss | --uphold', command });
      const kind = options.dismiss ? 'dismissed' : 'upheld';
      return runs.step({ kind, claims: [claim], reason: reason(options), by: null }, ctx);
    });
  for (const [name, kind] of [['reject', 'rejected'], ['withdraw', 'withdrawn']] as const) {
    subcommand(group, ctx, name, s[name])
      .argument('<claim...>', args.claims)
      .requiredOption('--reason <t>', t.reason)
      .action((claims: string[], options: ReasonOptions) =>
        runs.step({ kind, claims, reason: reason(options), by: null }, ctx),
      );
  } // prettier-ignore
}

function approve(
  claims: readonly string[],
  options: FilterOptions & { all?: boolean },
  ctx: Context,
  runs: typeof RUNS,
): Promise<void> {
  const isFiltered = options.all || options.rule !== undefined || options.resident !== undefined;
  const [given] = claims;
  if (isFiltered && given !== undefined)
    throw refusal('too-many-arguments', { given, command: 'jifen claim approve --all' });
  if (!options.all && isFiltered) throw refusal('missing-option', { option: '--all', command: 'jifen claim approve' });
  if (options.all) return runs.approveAll(filterFrom(options), ctx);
  if (given === undefined) throw refusal('missing-argument', { argument: 'claim', command: 'jifen claim approve' });
  return runs.step({ kind: 'approved', claims, reason: null, by: null }, ctx);
}

function filterFrom({ state, rule, resident, due }: FilterOptions): ClaimFilter {
  const named = state === undefined ? null : typedOneOf(state, [...CLAIM_STATES, 'all'] as const, '--state');
  return { state: due ? 'approved' : named, rule: rule ?? null, resident: resident ?? null };
}
