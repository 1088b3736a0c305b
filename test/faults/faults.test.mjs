// A short run of every kind of fault that needs nothing but Node, against the real program. `npm run faults` runs long.

import { afterAll, expect, test } from 'vitest';
import { KINDS } from './kinds.mjs';
import { cleanUp } from './program.mjs';

afterAll(cleanUp);

test.each(KINDS.filter(({ short }) => short))('$promise', { timeout: 120_000 }, async ({ run, short }) => {
  const { failures } = await run({ ...short, seed: 20_260_305 });
  expect(failures).toEqual([]);
});
