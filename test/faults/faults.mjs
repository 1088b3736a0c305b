// Puts the program through every kind of fault and prints a line of figures for each; exit 1 when a promise is broken.
//   node test/faults/faults.mjs [--long] [--only NAME] [--seed N] [--budget SECONDS]
// The budget is for all of it: each kind stops starting new trials when its share is used up.

import { parseArgs } from 'node:util';
import { KINDS } from './kinds.mjs';

const MOST_SHOWN = 20;

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string', default: '20260305' },
    budget: { type: 'string', default: '1800' },
  },
});

const size = values.long ? 'long' : 'short';
const kinds = KINDS.filter((kind) => kind[size] && (values.only === undefined || kind.name === values.only));
if (kinds.length === 0) throw new Error(`no such kind: ${KINDS.map(({ name }) => name).join(', ')}`);

const until = performance.now() + Number(values.budget) * 1000;
let isBroken = false;
for (const [i, { name, promise, run, ...sizes }] of kinds.entries()) {
  const began = performance.now();
  const budgetMs = (until - began) / (kinds.length - i);
  const result = await run({ ...sizes[size], seed: Number(values.seed), budgetMs });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  if (result === null) {
    console.log(`${name}: can't run on this machine`);
    continue;
  }
  const { failures, ...figures } = result;
  for (const failure of failures.slice(0, MOST_SHOWN)) console.log(`  ${failure}`);
  const listed = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`);
  console.log(`${name}: ${listed.join(', ')}, failures ${failures.length} (${seconds} s, seed ${values.seed})`);
  if (failures.length > 0) console.log(`  BROKEN: ${promise}`);
  isBroken ||= failures.length > 0;
}
process.exitCode = isBroken ? 1 : 0;
