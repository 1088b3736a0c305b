// How far a long work is, on a terminal only, and only once it has taken a while.

import type { Context } from '../context.ts';

const QUIET_MS = 1000;
const EVERY = 2000;

export interface Progress {
  (): void;
  /** Clears the line. */
  readonly end: () => void;
}

/** Counts steps; from the second second on the share that is done stands on the last line of the terminal. */
export function progress(ctx: Context, total: number): Progress {
  const { stderr, now } = ctx.host;
  if (!stderr.isTerminal || ctx.globals.quiet || ctx.globals.json)
    return Object.assign(() => undefined, { end: () => undefined });
  const began = now();
  let done = 0;
  let shown = false;
  const step = (): void => {
    done += 1;
    if (done % EVERY !== 0 || now() - began < QUIET_MS) return;
    shown = true;
    stderr.write(`\r${ctx.text.sheets.progress(done, total)}`);
  };
  const end = (): void => {
    if (shown) stderr.write('\r\u001b[K');
  };
  return Object.assign(step, { end });
}
