// A sitting at a terminal: many small steps, each of them written by itself. What is refused is said, and it goes on;
// Ctrl-C ends it, and what was done before stays so.

import type { Context } from '../context.ts';
import { Refusal } from '../domain/refusal.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { said } from '../text/text.ts';

/** Does the work; where Ctrl-C ends it, it is said how far it came. */
export async function untilStopped(ctx: Context, howFar: () => string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'cancelled')) throw error;
    ctx.out.warn(howFar());
    ctx.exitCode = exitCodeOf(error.code);
  }
}

/** Does one step, or says why it is refused; tells whether it was done. Ctrl-C still ends the sitting. */
export async function saying(ctx: Context, step: () => Promise<void> | void): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'cancelled') throw error;
    ctx.out.warn(said(ctx.text, error));
    return false;
  }
}
