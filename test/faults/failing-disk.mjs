// The n-th call to the disk fails, once or from then on, for one n after the other: the command has done its work and says
// so, or it says that it has not and the ledger is what it was. Or the program is killed at that call. On a healthy disk
// the next run works. Needs Linux and a C compiler.

import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { copyInto, newLedger, signInSheet, stateOf } from './ledger-file.mjs';
import { drop, inParallel, newFolder, record, run, successful, unusable } from './program.mjs';

const FAULTS = [
  ['write', 'EIO'],
  ['write', 'ENOSPC'],
  ['sync', 'EIO'],
  ['truncate', 'EIO'],
  ['read', 'EIO'],
  ['open', 'EACCES'],
  ['open', 'EMFILE'],
  ['lock', 'EAGAIN'],
  ['lock', 'ENOLCK'],
  ['unlink', 'EIO'],
  ['write', 'a kill'],
  ['sync', 'a kill'],
  ['truncate', 'a kill'],
];

function shim() {
  const library = join(newFolder(), 'shim.so');
  const built = spawnSync('cc', [
    '-O1',
    '-shared',
    '-fPIC',
    '-o',
    library,
    join(import.meta.dirname, 'failing-disk-shim.c'),
    '-ldl',
  ]);
  return process.platform === 'linux' && built.status === 0 ? library : null;
}

/** Up to `most` calls of each kind fail, one at a time. Returns null where the shim can't be built. */
export async function failingDisk({ most, rows, budgetMs }) {
  const library = shim();
  if (!library) return null;
  const log = record({ budgetMs });
  const base = await newLedger(60);
  const sheet = join(base.folder, 'sheet.csv');
  signInSheet(sheet, rows, base.cards);
  const before = stateOf(base.db).digest;
  const commands = [
    ['award', base.cards[0], '--rule', 'meeting', '--key', 'failing'],
    ['import', 'sheet', sheet, '--yes'],
  ];
  const counts = { faults: 0, refused: 0, killed: 0, workedThough: 0 };
  const trials = [];
  for (const argv of commands) {
    const db = copyInto(base.db);
    log.fail('undisturbed', successful(await run(argv, { db })));
    const after = stateOf(db).digest;
    for (const [call, errno] of FAULTS) {
      for (const lasting of errno === 'a kill' ? [false] : [false, true])
        trials.push({ argv, call, errno, lasting, after });
    }
  }

  /** One fault; false where the command ended before it came to that call. */
  async function tryFault({ argv, call, errno, lasting, after }, at) {
    const folder = realpathSync(newFolder());
    const db = copyInto(base.db, folder);
    const mark = join(newFolder(), 'mark');
    const env = {
      LD_PRELOAD: library,
      FAIL_FOLDER: folder,
      FAIL_CALL: call,
      FAIL_AT: String(at),
      FAIL_ON: lasting ? '1' : '0',
    };
    Object.assign(env, { FAIL_WITH: String(constants.errno[errno] ?? 0), FAIL_MARK: mark, JIFEN_BUSY_MS: '300' });
    const answer = await run(argv, { db, env });
    const wasHit = existsSync(mark);
    if (wasHit) {
      const where = `${argv[0]}, ${call} ${at}${lasting ? ' and later' : ''} ends in ${errno}`;
      counts.faults++;
      const state = stateOf(db);
      log.fail(where, state.wrong);
      if (answer.code === 0) {
        counts.workedThough++;
        if (state.digest !== after) log.fail(where, 'said it was done, and it is not');
      } else if (errno === 'a kill') {
        counts.killed++;
        if (state.digest !== before && state.digest !== after) log.fail(where, 'half of it is in the ledger');
      } else {
        counts.refused++;
        log.fail(where, unusable(answer));
        if (state.digest !== before)
          log.fail(
            where,
            state.digest === after ? 'said it failed, and it is recorded' : 'half of it is in the ledger',
          );
      }
      log.fail(`${where}, on a healthy disk`, successful(await run(argv, { db })));
      const end = stateOf(db);
      log.fail(`${where}, on a healthy disk`, end.digest === after ? end.wrong : 'not what an undisturbed run leaves');
    }
    drop(folder);
    drop(join(mark, '..'));
    return wasHit;
  }

  await inParallel(trials, async (trial) => {
    // Every one of the first calls, then ever wider apart.
    for (let at = 1, n = 1; n <= most && !log.isOver() && (await tryFault(trial, at)); n++) at += Math.ceil(at / 16);
  });
  if (counts.refused === 0) log.fail('failing disk', 'no fault made a command fail');
  return { failures: log.failures, ...counts };
}
