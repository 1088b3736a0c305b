// A command killed at any moment: an import is there as a whole or not at all, what was acknowledged is there, and
// sending it again ends where an undisturbed run ends. A single award with a key takes effect exactly once.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { balanceOf, copyInto, daysAgo, newLedger, signInSheet, stateOf } from './ledger-file.mjs';
import { dice, drop, inParallel, newFolder, record, run, start, successful } from './program.mjs';

const sizeOf = (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** How much a running command has put on the disk so far. */
const written = (db, sizeBefore) => sizeOf(`${db}-journal`) + Math.max(0, sizeOf(db) - sizeBefore);

/** Runs a command until `isTime` says so, then kills it. */
async function killed(argv, options, isTime) {
  const { child, done } = start(argv, options);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const began = performance.now();
  while (isRunning() && !isTime(performance.now() - began)) await new Promise(setImmediate);
  if (isRunning()) child.kill('SIGKILL');
  return done;
}

/** Kills imports of `rows` rows `times` times. */
export async function killedImports({ times, rows, residents = 200, seed, budgetMs }) {
  const log = record({ budgetMs });
  const random = dice(seed);
  const base = await newLedger(residents);
  const sheet = join(base.folder, 'sheet.csv');
  signInSheet(sheet, rows, base.cards);
  const importing = ['import', 'sheet', sheet, '--yes'];

  const whole = copyInto(base.db);
  const sizeBefore = sizeOf(whole);
  let peak = 0;
  const { ms: undisturbedMs, ...undisturbed } = await killed(
    importing,
    { db: whole },
    () => ((peak = Math.max(peak, written(whole, sizeBefore))), false),
  );
  log.fail('the undisturbed import', successful({ ...undisturbed }));
  const before = stateOf(base.db).digest;
  const after = stateOf(whole).digest;
  if (before === after) log.fail('the undisturbed import', 'changed nothing');
  await run(importing, { db: whole });
  if (stateOf(whole).digest !== after) log.fail('the same file a second time', 'changed the ledger');

  const counts = { kills: 0, whileWriting: 0, nothingThere: 0, allThere: 0 };
  // Killed at any time; when so much has been written; or moments after that.
  const trials = Array.from({ length: times }, (_, i) => ({
    i,
    share: random(),
    delayMs: i % 3 === 1 ? 0 : 10 * random(),
    byTime: i % 3 === 0,
  }));
  await inParallel(trials, async ({ i, share, delayMs, byTime }) => {
    if (log.isOver()) return;
    const folder = newFolder();
    const db = copyInto(base.db, folder);
    let dueMs = byTime ? share * undisturbedMs * 1.1 : Infinity;
    const answer = await killed(importing, { db }, (ms) => {
      if (dueMs === Infinity && written(db, sizeBefore) > share * peak * 0.98) dueMs = ms + delayMs;
      return ms >= dueMs;
    });
    const where = `import ${i}, killed after ${Math.round(answer.ms)} ms`;
    counts.kills++;
    if (answer.code !== 0 && (sizeOf(`${db}-journal`) > 512 || sizeOf(db) !== sizeBefore)) counts.whileWriting++;
    const state = stateOf(db);
    log.fail(where, state.wrong);
    if (state.digest === before) counts.nothingThere++;
    else if (state.digest === after) counts.allThere++;
    else log.fail(where, 'half an import is in the ledger');
    if (answer.code === 0 && state.digest !== after) log.fail(where, 'said it was done, and it is not');
    if (i % 3 === 0) log.fail(`${where}, first look`, successful(await run(['balance'], { db })));
    const again = await run(importing, { db });
    log.fail(`${where}, sent again`, successful(again));
    if (stateOf(db).digest !== after)
      log.fail(`${where}, sent again`, 'ends in another state than an undisturbed import');
    log.fail(`${where}, verify`, successful(await run(['verify'], { db })));
    drop(folder);
  });
  return { failures: log.failures, ...counts, rows };
}

/** Kills single awards that carry a key, and sends each again. */
export async function killedAwards({ times, seed, budgetMs }) {
  const log = record({ budgetMs });
  const random = dice(seed);
  const { db, cards } = await newLedger(10);
  const award = (i, key) => [
    'award',
    cards[i % cards.length],
    '--rule',
    'meeting',
    '--date',
    daysAgo(Math.floor(i / cards.length)),
    '--again',
    '--key',
    key,
  ];
  const warm = await run([...award(0, 'warm-up'), '--activity', 'warm-up'], { db });
  const counts = { awards: 0, killed: 0, recordedThough: 0 };
  for (let i = 0; i < times && !log.isOver(); i++) {
    const card = cards[i % cards.length];
    const had = balanceOf(db, card);
    const argv = award(i, `key-${i}`);
    // Every other one is killed around its commit, which the journal gives away.
    const byTime = i % 2 === 0;
    const wait = byTime ? (0.4 + 0.7 * random()) * warm.ms : random() * 3;
    let dueMs = byTime ? wait : Infinity;
    const answer = await killed(argv, { db }, (ms) => {
      if (dueMs === Infinity && sizeOf(`${db}-journal`) > 0) dueMs = ms + wait;
      return ms >= dueMs;
    });
    counts.awards++;
    if (answer.signal) counts.killed++;
    log.fail(`award ${i}`, stateOf(db).wrong);
    const between = balanceOf(db, card) - had;
    if (answer.code === 0 && between !== 5) log.fail(`award ${i}`, `acknowledged, but the balance moved by ${between}`);
    if (answer.signal && between === 5) counts.recordedThough++;
    log.fail(`award ${i} sent again`, successful(await run(argv, { db })));
    const moved = balanceOf(db, card) - had;
    if (moved !== 5) log.fail(`award ${i} sent twice`, `moved the balance by ${moved}`);
  }
  log.fail('verify afterwards', successful(await run(['verify'], { db })));
  return { failures: log.failures, ...counts };
}
