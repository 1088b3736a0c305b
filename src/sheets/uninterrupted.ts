// Work that no Ctrl-C cuts in two, so that nothing half-made is left behind.

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ends the program as the signal would have. */
function endBy(signal: NodeJS.Signals): void {
  release();
  process.kill(process.pid, signal);
}

function release(): void {
  for (const signal of ENDINGS) process.off(signal, endBy);
}

/** Does work to its end. A signal that comes meanwhile ends the program right after it. */
export function uninterrupted<T>(work: () => T): T {
  if (!process.listeners('SIGINT').includes(endBy)) for (const signal of ENDINGS) process.on(signal, endBy);
  try {
    return work();
  } finally {
    // A signal is heard in the loop of events: what has come by now, within its next whole turn.
    setImmediate(() => setImmediate(release));
  }
}
