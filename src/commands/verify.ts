// `verify`: computes every figure and the whole chain anew, and names what does not fit, the first offender first.

import type { Command } from 'commander';
import { stateFolder, type Context } from '../context.ts';
import { parseHead, shortHash, type TypedHead } from '../domain/head.ts';
import { ledgerProblem, type LedgerProblem } from '../domain/ledger-problem.ts';
import { refusal } from '../domain/refusal.ts';
import { openLedger } from '../sqlite/database.ts';
import { rebuildLots } from '../sqlite/rebuild.ts';
import { isRebuildable, verifyLedger, type VerifyResult } from '../sqlite/verify.ts';
import { compareWitness, recall, remember, type WitnessWarning } from '../sqlite/witness.ts';
import { headOf } from '../sqlite/writer.ts';
import { command, examples } from './program.ts';

export interface VerifyRequest {
  readonly head: TypedHead | null;
  readonly rebuild: boolean;
}

export function addVerify(program: Command, ctx: Context, run = runVerify): void {
  const { options: t, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'verify')
    .option('--head <hash>', t.head)
    .option('--rebuild', t.rebuild)
    .action((options: { head?: string; rebuild?: boolean }) =>
      run(
        { head: options.head === undefined ? null : typedHead(options.head), rebuild: options.rebuild ?? false },
        ctx,
      ),
    );
  examples(target, ctx, shown.verify);
}

function typedHead(given: string): TypedHead {
  const head = parseHead(given);
  if (!head) throw refusal('bad-head', { given });
  return head;
}

interface Verified {
  readonly result: VerifyResult;
  /** What the note of the last use says against the ledger. */
  readonly witness: LedgerProblem | null;
}

const witnessProblem = ({ code, facts }: WitnessWarning): LedgerProblem =>
  code === 'db-went-back'
    ? ledgerProblem(null, 'went-back', { seen: facts.seen, found: facts.found })
    : ledgerProblem(null, 'forked', { seen: facts.seq });

/** Checks the ledger, and compares it with the note of its last use. With --yes another history is accepted. */
function verified(request: VerifyRequest, ctx: Context): Verified {
  const folder = stateFolder(ctx.host);
  const { yes, dryRun } = ctx.globals;
  return ctx.read(
    (ledger): Verified => {
      const seen = recall(folder, ledger);
      const result = verifyLedger(ledger, { head: request.head });
      const warning = result.ok ? compareWitness(ledger, seen) : null;
      if (warning && yes && !dryRun) remember(folder, ledger, headOf(ledger.db, ledger.uuid));
      return { result, witness: warning && !yes ? witnessProblem(warning) : null };
    },
    { anyStructure: true },
  );
}

/** Writes what remains in each lot anew. The caller has seen that nothing else is wrong. */
function rebuild(ctx: Context): void {
  if (ctx.globals.dryRun) return ctx.out.say(ctx.text.common.dryRun);
  const ledger = openLedger(ctx.path, { write: true });
  try {
    ctx.out.say(ctx.text.safety.rebuilt(rebuildLots(ledger)));
  } finally {
    ledger.db.close();
  }
}

export function runVerify(request: VerifyRequest, ctx: Context): void {
  let found = verified(request, ctx);
  if (request.rebuild && !found.result.ok && isRebuildable(found.result)) {
    rebuild(ctx);
    found = verified(request, ctx);
  }
  const { result, witness } = found;
  const problems = witness ? [...result.problems, witness] : result.problems;
  if (problems.length > 0) ctx.exitCode = 4;
  if (ctx.globals.json) document(ctx, result, problems);
  else say(ctx, result, problems, result.count + (witness ? 1 : 0));
}

function document(ctx: Context, { entries, head }: VerifyResult, problems: readonly LedgerProblem[]): void {
  ctx.out.document({
    ok: problems.length === 0,
    entries,
    head,
    problems: problems.map((problem) => ({
      seq: problem.seq,
      check: problem.check,
      message: ctx.text.safety.problem(problem),
    })),
  });
}

function say(ctx: Context, result: VerifyResult, problems: readonly LedgerProblem[], count: number): void {
  const t = ctx.text.safety;
  if (count === 0) return ctx.out.line(t.verified(result.entries, shortHash(result.head.hash)));
  for (const problem of problems) ctx.out.line(t.problem(problem));
  if (count > problems.length) ctx.out.line(t.moreProblems(count - problems.length));
  ctx.out.warn(!result.ok && isRebuildable(result) ? t.rebuildable : t.problems(count));
}
