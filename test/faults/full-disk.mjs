// A disk that is full, or a file that may not grow: the command says so (exit 5) and the ledger is what it was; or it
// works entirely. Once there is room again, the same command works on the file just as the failure left it.

import { closeSync, openSync, rmSync, statSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, copyLedger, newLedger, signInSheet, stateOf } from './ledger-file.mjs';
import { mountSmall, newFolder, record, run, successful, unusable } from './program.mjs';

const KIB = 1024;

/** The shell's own limit on the size of any file written, in KiB; it needs no rights and no tools. */
const limited = (kib) => ['bash', '-c', `ulimit -f ${kib}; exec "$@"`, 'limited'];

/** Leaves so many bytes of a file system free. */
function fill(folder, leave) {
  const filler = join(folder, 'filler');
  rmSync(filler, { force: true });
  const { bavail, bsize } = statfsSync(folder);
  const file = openSync(filler, 'w');
  try {
    const chunk = Buffer.alloc(64 * KIB);
    for (let left = bavail * bsize - leave; left > 0; left -= chunk.length)
      writeSync(file, chunk, 0, Math.min(left, chunk.length));
  } finally {
    closeSync(file);
  }
  return filler;
}

/** What a command does on a ledger undisturbed, and how much the file grows by it. */
async function undisturbed(log, base, argv) {
  const db = copyInto(base);
  log.fail('undisturbed', successful(await run(argv, { db })));
  return { argv, after: stateOf(db).digest, grows: statSync(db).size - statSync(base).size };
}

/** Runs one command short of room, then once more with room. */
async function shortOfRoom(log, counts, where, { argv, after, before, db, withoutRoom, makeRoom }) {
  const answer = await withoutRoom();
  const state = stateOf(db);
  log.fail(where, state.wrong);
  if (answer.code === 0) {
    counts.worked++;
    log.fail(where, successful(answer));
    if (state.digest !== after) log.fail(where, 'said it was done, and it is not');
  } else {
    counts.refused++;
    log.fail(where, unusable(answer));
    if (state.digest !== before)
      log.fail(where, state.digest === after ? 'said it failed, and it is recorded' : 'half of it is in the ledger');
  }
  makeRoom?.();
  const again = await run(argv, { db });
  log.fail(`${where}, with room again`, successful(again));
  const end = stateOf(db);
  log.fail(`${where}, with room again`, end.wrong);
  if (end.digest !== after) log.fail(`${where}, with room again`, 'not what an undisturbed run leaves');
  log.fail(`${where}, verify`, successful(await run(['verify'], { db })));
}

async function setting(log, rows) {
  const base = await newLedger(Math.min(200, rows));
  const sheet = join(base.folder, 'sheet.csv');
  signInSheet(sheet, rows, base.cards);
  const before = stateOf(base.db).digest;
  const commands = [
    await undisturbed(log, base.db, ['award', base.cards[0], '--rule', 'meeting', '--key', 'full']),
    await undisturbed(log, base.db, ['import', 'sheet', sheet, '--yes']),
  ];
  return { base: base.db, before, commands };
}

/** With a limit on the size of files. `shares` are parts of what the command adds to the file. */
export async function limitedFiles({ rows, shares, budgetMs }) {
  const log = record({ budgetMs });
  const counts = { tried: 0, refused: 0, worked: 0 };
  const { base, before, commands } = await setting(log, rows);
  const size = statSync(base).size / KIB;
  for (const command of commands) {
    // Not even the journal fits; the journal fits, but the pages behind that limit can't be written; it can't grow enough.
    const limits = [0, 16, size / 2, ...shares.map((share) => size + (command.grows / KIB) * share)].map(Math.floor);
    for (const kib of limits) {
      if (log.isOver()) break;
      counts.tried++;
      const db = copyInto(base);
      const where = `${command.argv[0]} with files of at most ${kib} KiB`;
      const withoutRoom = () => run(command.argv, { db, before: limited(kib) });
      await shortOfRoom(log, counts, where, { ...command, before, db, withoutRoom });
    }
  }
  if (counts.refused < 4) log.fail('limited files', 'hardly any limit made a command fail');
  return { failures: log.failures, ...counts };
}

/** On a small file system. Returns null where mounting is not allowed. */
export async function smallDisk({ rows, budgetMs }) {
  const disk = join(newFolder(), 'disk');
  if (!mountSmall(disk, 'size=48m,mode=0700')) return null;
  const log = record({ budgetMs });
  const counts = { tried: 0, refused: 0, worked: 0 };
  const { base, before, commands } = await setting(log, rows);
  const db = join(disk, 'n.db');
  for (const command of commands) {
    const levels = [0, 4, 8, 12, 16, 24, 32, 64, 128].map((kib) => kib * KIB);
    levels.push(...[0.25, 0.5, 0.75, 0.95, 1, 1.3, 2, 3].map((share) => Math.floor(command.grows * share) + 64 * KIB));
    for (const leave of levels) {
      if (log.isOver()) break;
      counts.tried++;
      copyLedger(base, db);
      const filler = fill(disk, leave);
      const where = `${command.argv[0]} with ${leave} bytes free`;
      const withoutRoom = () => run(command.argv, { db });
      await shortOfRoom(log, counts, where, { ...command, before, db, withoutRoom, makeRoom: () => rmSync(filler) });
      rmSync(`${db}.state`, { recursive: true, force: true });
    }
  }
  if (counts.refused === 0 || counts.worked === 0) log.fail('small disk', 'all commands failed, or none');
  return { failures: log.failures, ...counts };
}
