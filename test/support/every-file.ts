// Runs around every test file. What its worlds have put on the disk goes away with it, also where the next file goes on in
// the same process. Random inputs are the same ones in every run, so that a run that passed passes again; JIFEN_SEED asks
// for others, and `npm run fuzz` takes new ones every time.

import fc from 'fast-check';
import { afterAll } from 'vitest';
import { removeScratch } from './scratch.ts';

fc.configureGlobal({ seed: Number(process.env.JIFEN_SEED ?? 20_260_305) });
afterAll(removeScratch);
