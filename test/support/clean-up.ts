// Runs around every test file: what its worlds have put on the disk goes away with it, also where the next file goes on in
// the same process.

import { afterAll } from 'vitest';
import { removeScratch } from './scratch.ts';

afterAll(removeScratch);
