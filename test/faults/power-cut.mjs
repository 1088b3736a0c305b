// The power goes: only what was synced is sure to be on the disk, of the rest any part may be. What was acknowledged is
// there, and what is there is whole. Needs Linux and a C compiler for the shim that keeps the synced bytes.

import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { balanceOf, copyInto, daysAgo, newLedger, open, signInSheet, stateOf } from './ledger-file.mjs';
import { dice, drop, newFolder, record, run, sleep, start, successful } from './program.mjs';

const SECTOR = 512;

/** Builds the shim; null where there is no compiler. */
function shim() {
  const library = join(newFolder(), 'shim.so');
  const built = spawnSync('cc', [
    '-O1',
    '-shared',
    '-fPIC',
    '-o',
    library,
    join(import.meta.dirname, 'powerloss-shim.c'),
    '-ldl',
    '-lpthread',
  ]);
  return process.platform === 'linux' && built.status === 0 ? library : null;
}

/** A copy of a ledger whose folder is watched; `acknowledged` is what the disk held at the moment of the promise. */
function watched(base, library, words) {
  const folder = realpathSync(newFolder());
  const around = realpathSync(newFolder());
  const shadow = join(around, 'shadow');
  const db = copyInto(base, folder);
  copyInto(base, shadow);
  const state = newFolder();
  const env = { LD_PRELOAD: library, SYNC_DIR: folder, SYNC_SHADOW: shadow, SYNC_ACK: words, XDG_STATE_HOME: state };
  const forget = () => [folder, around, state].forEach(drop);
  return { folder, db, shadow, acknowledged: `${shadow}.ack`, env, forget };
}

/** What the machine finds after the cut, in a folder of its own. */
function afterTheCut(shadow) {
  const folder = newFolder();
  for (const name of readdirSync(shadow))
    if (!name.endsWith('.tmp')) copyFileSync(join(shadow, name), join(folder, name));
  return join(folder, 'n.db');
}

/** The same, but some of what was written and not synced has reached the disk, sector by sector, as chance has it. */
function afterATornCut(shadow, folder, random) {
  const db = afterTheCut(shadow);
  for (const name of ['n.db', 'n.db-journal']) {
    const [real, left] = [join(folder, name), join(db, '..', name)];
    if (!existsSync(real) || !existsSync(left)) continue;
    const bytes = readFileSync(real);
    const file = openSync(left, 'r+');
    for (let at = 0; at < bytes.length; at += SECTOR)
      if (random() < 0.5) writeSync(file, bytes, at, Math.min(SECTOR, bytes.length - at), at);
    closeSync(file);
  }
  return db;
}

/** Awards one after the other; each must be on the disk when it is acknowledged. */
async function cutAwards(log, counts, base, library, times) {
  const { db, acknowledged, env } = watched(base.db, library, '#');
  // Another program merely has the ledger open, so that closing it does not happen to sync.
  const other = open(db, { readonly: true });
  other.prepare('SELECT count(*) FROM entry').get();
  for (let i = 0; i < times && !log.isOver(); i++) {
    rmSync(acknowledged, { recursive: true, force: true });
    const card = base.cards[i % base.cards.length];
    const argv = ['award', card, '--rule', 'meeting', '--date', daysAgo(Math.floor(i / base.cards.length))];
    log.fail(`award ${i}`, successful(await run(argv, { db, env })));
    counts.awards++;
    if (!existsSync(acknowledged)) {
      log.fail(`award ${i}`, 'the acknowledgement was not seen');
      continue;
    }
    const left = afterTheCut(acknowledged);
    log.fail(`award ${i}, after a power cut`, stateOf(left).wrong);
    const wanted = 5 * (Math.floor(i / base.cards.length) + 1);
    if (balanceOf(left, card) !== wanted)
      log.fail(
        `award ${i}`,
        `acknowledged, and after a power cut ${balanceOf(left, card)} points are left of ${wanted}`,
      );
    drop(join(left, '..'));
  }
  other.close();
}

/** Imports cut short at any moment. */
async function cutImports(log, counts, base, library, { times, rows, random }) {
  const sheet = join(base.folder, 'sheet.csv');
  signInSheet(sheet, rows, base.cards);
  const argv = ['import', 'sheet', sheet, '--yes', '--json'];
  const whole = watched(base.db, library, '"batch"');
  const undisturbed = await run(argv, { db: whole.db, env: whole.env });
  log.fail('an undisturbed import', successful(undisturbed));
  const [before, after] = [stateOf(base.db).digest, stateOf(whole.db).digest];
  if (!existsSync(whole.acknowledged) || stateOf(afterTheCut(whole.acknowledged)).digest !== after) {
    log.fail('an undisturbed import', 'acknowledged, and a power cut at that moment loses it');
  }
  for (let i = 0; i < times && !log.isOver(); i++) {
    const trial = watched(base.db, library, '"batch"');
    const { child, done } = start(argv, { db: trial.db, env: trial.env });
    void sleep((0.2 + 0.9 * random()) * undisturbed.ms).then(() => child.kill('SIGKILL'));
    await done;
    const wasAcknowledged = existsSync(trial.acknowledged);
    counts.cuts++;
    const disks = [
      afterTheCut(trial.shadow),
      ...Array.from({ length: 3 }, () => afterATornCut(trial.shadow, trial.folder, random)),
    ];
    for (const [torn, db] of disks.entries()) {
      const where = `import ${i}, power cut${torn > 0 ? `, torn (${torn})` : ''}`;
      const state = stateOf(db);
      log.fail(where, state.wrong);
      if (state.digest === before) counts.nothingThere++;
      else if (state.digest === after) counts.allThere++;
      else log.fail(where, 'half an import is on the disk');
      if (wasAcknowledged && state.digest !== after) log.fail(where, 'acknowledged, and gone');
      if (torn > 1) continue;
      log.fail(`${where}, sent again`, successful(await run(argv, { db })));
      if (stateOf(db).digest !== after)
        log.fail(`${where}, sent again`, 'ends in another state than an undisturbed import');
    }
    for (const db of disks) drop(join(db, '..'));
    trial.forget();
  }
}

/** Returns null where the shim can't be built. */
export async function powerCuts({ awards, imports, rows, seed, budgetMs }) {
  const library = shim();
  if (!library) return null;
  const log = record({ budgetMs });
  const base = await newLedger(20);
  const counts = { awards: 0, cuts: 0, nothingThere: 0, allThere: 0 };
  await cutAwards(log, counts, base, library, awards);
  await cutImports(log, counts, base, library, { times: imports, rows, random: dice(seed) });
  return { failures: log.failures, ...counts };
}
