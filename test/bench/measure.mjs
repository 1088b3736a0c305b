// Processor time of other programs, as bash's `time` tells it: what they and the system spent for them, not how long a
// busy computer took. Node itself cannot tell it of its children.

import { spawnSync } from 'node:child_process';

const quoted = (word) => `'${String(word).replaceAll("'", `'\\''`)}'`;

/** The same start-up for everybody: no extra certificates to read, nothing asked, English. */
export function cleanEnv(more = {}) {
  const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...env } = process.env;
  return { ...env, JIFEN_LANG: 'en', JIFEN_OPERATOR: 'bench', ...more };
}

/** Whether a program is there. */
export const has = (program) => spawnSync('bash', ['-c', `command -v ${program}`]).status === 0;

/** Runs commands one after the other, their output going to a pipe; milliseconds of processor time for each. */
function cpuOf(commands, env) {
  const lines = commands.map((words) => `${words.map(quoted).join(' ')} </dev/null || exit 1`);
  const script = `TIMEFORMAT='%3U %3S'; time { ${lines.join('\n')}\n}`;
  const run = spawnSync('bash', ['-c', script], { env: cleanEnv(env), maxBuffer: 1 << 30 });
  const said = run.stderr.toString().trim();
  if (run.status !== 0) throw new Error(`${commands[0].join(' ')}: ${said}`);
  const [user, system] = said.split('\n').at(-1).split(' ').map(Number);
  return ((user + system) * 1000) / commands.length;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Medians of several runners, taken in turn so that whatever else the computer does hits them alike. A runner has
 * `argv(n)`, the command of its n-th run; `env`; `times`, how many runs make one measurement; `before`, run first.
 */
export function race(runners, rounds) {
  const taken = runners.map(() => []);
  let n = 0;
  for (let round = 0; round < rounds; round++) {
    for (const [i, { argv, env, times = 1, before }] of runners.entries()) {
      before?.();
      const commands = Array.from({ length: times }, () => argv(n++));
      taken[i].push(cpuOf(commands, env));
    }
  }
  return taken.map(median);
}

/** The most memory that a Node program has held, in MB. */
export function peakMegabytes(argv, env) {
  const tell = `process.on('exit', () => process.getBuiltinModule('node:fs').writeSync(2, '\\n' + process.resourceUsage().maxRSS))`;
  const hook = `data:text/javascript,${encodeURIComponent(tell)}`;
  const run = spawnSync(process.execPath, ['--import', hook, ...argv], { env: cleanEnv(env), maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  return Number(run.stderr.toString().trim().split('\n').at(-1)) / 1024;
}
