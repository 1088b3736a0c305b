// Every kind of fault with its sizes: short for each change, long before a release. What a kind returns is what went
// wrong and how much was tried, or null where it can't run on this machine.

import { badFiles } from './bad-files.mjs';
import { failingDisk } from './failing-disk.mjs';
import { limitedFiles, smallDisk } from './full-disk.mjs';
import { killedAwards, killedImports } from './kills.mjs';
import { powerCuts } from './power-cut.mjs';
import { tampering } from './tampering.mjs';
import { manyWriters } from './writers.mjs';

export const KINDS = [
  {
    name: 'killed imports',
    promise: 'an import that is killed at any moment is there as a whole or not at all, and can be sent again',
    run: killedImports,
    short: { times: 6, rows: 2000 },
    long: { times: 1000, rows: 20_000 },
  },
  {
    name: 'killed awards',
    promise: 'an award that is killed and sent again with its key takes effect exactly once',
    run: killedAwards,
    short: { times: 10 },
    long: { times: 300 },
  },
  {
    name: 'many writers',
    promise: 'of many who write at once nobody fails or is lost, and the last points are given out once',
    run: manyWriters,
    short: { processes: 4, each: 4, racers: 6, senders: 4 },
    long: { processes: 16, each: 60, racers: 24, senders: 16 },
  },
  {
    name: 'limited files',
    promise: 'where the file may not grow, the command says so and the ledger is what it was',
    run: limitedFiles,
    short: { rows: 1500, shares: [0.5] },
    long: { rows: 20_000, shares: [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1, 1.5] },
  },
  {
    name: 'small disk',
    promise: 'where the disk is full, the command says so and the ledger is what it was',
    run: smallDisk,
    long: { rows: 20_000 },
  },
  {
    name: 'bad files',
    promise: 'a file that is damaged, foreign, locked or out of reach is refused and left untouched',
    run: badFiles,
    short: { flips: 4, each: 2 },
    long: { flips: 200, each: 5 },
  },
  {
    name: 'tampering',
    promise: 'whatever somebody changes in the file, verify finds it, and it never accuses an honest ledger',
    run: tampering,
    short: { every: 5 },
    long: { thorough: true },
  },
  {
    name: 'power cuts',
    promise: 'what was acknowledged survives a power cut, and what survives is whole',
    run: powerCuts,
    long: { awards: 100, imports: 100, rows: 20_000 },
  },
  {
    name: 'failing disk',
    promise: 'whichever call to the disk fails, the command has done its work and says so, or has not and says so',
    run: failingDisk,
    long: { most: 60, rows: 1500 },
  },
];
