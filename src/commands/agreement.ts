// What can't be done lightly is asked for first: on a terminal with a question, elsewhere with --yes.

import type { Context } from '../context.ts';
import { refusal } from '../domain/refusal.ts';
import { confirm } from '../terminal/ask.ts';

export interface Deed {
  /** The command, to be sent again with --yes. */
  readonly command: string;
  /** What it does, in a few words. */
  readonly what: string;
  /** Shown before the question. */
  readonly preview: readonly string[];
  readonly question: string;
}

/** Whether a deed has to be agreed to: not with --yes, and not where nothing is written. */
export const needsAgreement = ({ globals }: Context): boolean => !globals.yes && !globals.dryRun;

/** Returns once the clerk has agreed. Refuses where nobody can be asked, or the answer is no. */
export async function agreeTo(ctx: Context, deed: Deed): Promise<void> {
  if (!ctx.canAsk) throw refusal('needs-yes', { command: deed.command, what: deed.what });
  for (const line of deed.preview) ctx.out.say(line);
  if (!(await confirm(deed.question, ctx.text.common.ask))) throw refusal('cancelled', {});
}
