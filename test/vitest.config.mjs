// How the tests run: those that put something in the place of a module each have a process to themselves; all others go on
// in the same few processes, which spares them reading the program anew for every file.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const files = readdirSync(import.meta.dirname, { recursive: true })
  .filter((name) => /\.test\.(?:ts|mjs)$/.test(name))
  .map((name) => `test/${name.replaceAll('\\', '/')}`);

/** What is put in place of something for one file would be there for the next one, too. */
const hasMocks = (file) => /\bvi\.\w+\(|support\/transcript\.ts/.test(readFileSync(join(root, file), 'utf8'));

const setupFiles = 'test/support/every-file.ts';

export default {
  root,
  test: {
    projects: [
      { test: { name: 'together', include: files.filter((file) => !hasMocks(file)), isolate: false, setupFiles } },
      { test: { name: 'alone', include: files.filter(hasMocks), setupFiles } },
    ],
  },
};
