// Files that are no ledger, or no longer one, or out of reach: every command says so (exit 5, or a clean answer where
// the damage lies elsewhere), shows no stack trace, and leaves every byte of the folder as it was.

import { chmodSync, mkdirSync, symlinkSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, daysAgo, look, newLedger, open, signInSheet } from './ledger-file.mjs';
import {
  complaints,
  dice,
  drop,
  inParallel,
  mountSmall,
  newFolder,
  ok,
  oneLine,
  record,
  run,
  unmount,
} from './program.mjs';

const NOBODY = 65_534;
/** Tables that every command reads, and an index. */
const ROOTS = `'ledger', 'policy', 'resident', 'entry', 'voucher', 'lot', 'lot_open'`;

/**
 * Every kind of bad file: `[name, who must refuse, how to make it, more]`. Who: `all`; `some` where it depends on what was
 * hit; `but verify`, which tells the problems of such a file instead; `writers` only. Making it returns the path to name,
 * or null where it can't be made here.
 */
function everyBadFile(good, roots, random, flips) {
  const page = good.readUInt16BE(16);
  const pages = good.length / page;
  const put = (bytes) => (folder) => {
    const path = join(folder, 'n.db');
    writeFileSync(path, bytes);
    return path;
  };
  const patched = (offset, bytes) => {
    const copy = Buffer.from(good);
    copy.set(bytes, offset);
    return put(copy);
  };
  const changed = (sql) => (folder) => {
    const path = put(good)(folder);
    const db = open(path);
    db.unsafeMode(true).exec(sql);
    db.close();
    return path;
  };
  const other = (sql) => (folder) => {
    const path = join(folder, 'n.db');
    const db = open(path);
    db.exec(sql);
    db.close();
    return path;
  };
  const nowhere = [
    ['a missing file', 'all', (folder) => join(folder, 'nope.db')],
    ['a missing folder', 'all', (folder) => join(folder, 'no', 'such', 'n.db')],
    ['a path through a file', 'all', (folder) => (put('x')(folder), join(folder, 'n.db', 'n.db'))],
    ['a name that is too long', 'all', (folder) => join(folder, `${'x'.repeat(300)}.db`)],
    ['a folder', 'all', (folder) => (mkdirSync(join(folder, 'n.db')), join(folder, 'n.db'))],
    ['a dangling link', 'all', (folder) => (symlinkSync('gone.db', join(folder, 'n.db')), join(folder, 'n.db'))],
    ['a link to itself', 'all', (folder) => (symlinkSync('n.db', join(folder, 'n.db')), join(folder, 'n.db'))],
    ['a device', 'all', () => '/dev/null'],
    ['memory', 'all', () => ':memory:'],
    ['an address instead of a path', 'all', () => 'file:x?mode=memory'],
  ];
  const foreign = [
    ['an empty file', 'all', put('')],
    ['a text file', 'all', put('卡号,姓名\n0001,张三\n'.repeat(100))],
    ['a spreadsheet', 'all', put(Buffer.concat([Buffer.from('504b0304', 'hex'), random.bytes(5000)]))],
    ['random bytes', 'all', put(random.bytes(40_960))],
    ['zeroes', 'all', put(Buffer.alloc(40_960))],
    ['nothing but the magic', 'all', put('SQLite format 3\0')],
    ['another SQLite database', 'all', other("CREATE TABLE t (a); INSERT INTO t VALUES ('x')")],
    ['an SQLite database without tables', 'all', other('PRAGMA user_version = 1; VACUUM')],
    ['the mark of another program', 'all', changed('PRAGMA application_id = 252006673')],
    ['a newer version', 'all', changed('PRAGMA user_version = 9999')],
    ['a version below zero', 'all', changed('PRAGMA user_version = -5')],
    ['version zero', 'all', changed('PRAGMA user_version = 0')],
    ['a table more', 'but verify', changed('CREATE TABLE shadow (a)')],
    ['a table less', 'but verify', changed('PRAGMA foreign_keys = OFF; DROP TABLE fee_offset')],
    ['a guard less', 'but verify', changed('DROP TRIGGER entry_no_update')],
  ];
  const damaged = [
    ['nothing but the header', 'all', put(good.subarray(0, 100))],
    ['nothing but the first page', 'all', put(good.subarray(0, page))],
    ['half of the file', 'some', put(good.subarray(0, Math.floor(pages / 2) * page))],
    ['a file cut in mid-page', 'some', put(good.subarray(0, Math.floor(good.length * 0.6) + 777))],
    ['a file without its last page', 'some', put(good.subarray(0, good.length - page))],
    ['rubbish behind the end', 'some', put(Buffer.concat([good, random.bytes(3000)]))],
    ['a damaged magic', 'all', patched(0, Buffer.from('SQLite FORMAT 3'))],
    ['a damaged page size', 'all', patched(16, [0x33, 0x33])],
    ['unknown format numbers', 'all', patched(18, [9, 9])],
    ['an unknown schema format', 'all', patched(44, [0, 0, 0, 99])],
    ['an unknown encoding', 'some', patched(56, [0, 0, 0, 77])],
    ['a destroyed schema', 'all', patched(100, random.bytes(page - 100))],
    ['all pages destroyed but the first', 'all', patched(page, random.bytes(good.length - page))],
    ...roots.map(({ name, rootpage }) => [
      `the first page of ${name} destroyed`,
      'some',
      patched((rootpage - 1) * page, random.bytes(page)),
    ]),
    ...Array.from({ length: flips }, (_, i) => {
      const number = random.between(1, pages - 1);
      return [`page ${number} destroyed (${i})`, 'some', patched(number * page, random.bytes(page))];
    }),
    ...Array.from({ length: flips }, () => {
      const offset = random.between(100, good.length - 1);
      return [`one bit flipped at ${offset}`, 'some', patched(offset, [good[offset] ^ (1 << random.between(0, 7))])];
    }),
    [
      'rubbish for a journal',
      'some',
      (folder) => (writeFileSync(join(folder, 'n.db-journal'), random.bytes(3000)), put(good)(folder)),
      { changes: true },
    ],
    ['a folder for a journal', 'some', (folder) => (mkdirSync(join(folder, 'n.db-journal')), put(good)(folder))],
    [
      'rubbish for a write-ahead log',
      'some',
      (folder) => (writeFileSync(join(folder, 'n.db-wal'), random.bytes(3000)), put(good)(folder)),
      { changes: true },
    ],
  ];
  const outOfReach = [
    ['a ledger locked by another program', 'all', put(good), { lock: 'EXCLUSIVE' }],
    ['a ledger another program is writing', 'writers', put(good), { lock: 'IMMEDIATE' }],
    ['a file without rights', 'all', (folder) => reach(folder, 0o755, 0o000), { asNobody: true }],
    ['a file to read only', 'writers', (folder) => reach(folder, 0o755, 0o444), { asNobody: true }],
    ['a folder to read only', 'writers', (folder) => reach(folder, 0o555, 0o644), { asNobody: true }],
    ['a folder out of reach', 'all', (folder) => reach(folder, 0o000, 0o644), { asNobody: true }],
    ['a read-only disk', 'writers', (folder) => readOnlyDisk(folder)],
  ];
  function reach(folder, folderMode, fileMode) {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    const path = put(good)(inner);
    chmodSync(path, fileMode);
    chmodSync(inner, folderMode);
    return path;
  }
  function readOnlyDisk(folder) {
    const disk = join(folder, 'disk');
    if (!mountSmall(disk, 'size=16m')) return null;
    const path = put(good)(disk);
    return mountSmall(disk, 'remount,ro') ? path : null;
  }
  return [...nowhere, ...foreign, ...damaged, ...outOfReach];
}

/** Which exit codes a command may end with. */
function allowed(who, command) {
  if (who === 'all') return [5];
  if (who === 'some') return command === 'verify' ? [0, 4, 5] : [0, 1, 5];
  if (who === 'writers') return command === 'award' || command === 'import' ? [5] : [0];
  return command === 'verify' ? [4] : [5];
}

/** Someone without rights to the files, where that can be had; root may read everything. */
async function someoneElse(folder) {
  if (process.getuid?.() !== 0) return {};
  const nobody = { uid: NOBODY, gid: NOBODY };
  const canRun = await run(['--help'], { ...nobody, cwd: folder }).then(({ code }) => code === 0, () => false); // prettier-ignore
  return canRun ? nobody : null;
}

const WRITES = new Set(['award', 'import']);

/** One command on one bad file. Tells whether that could be tried here. */
async function tryFile(log, [name, who, make, { changes, asNobody, lock } = {}], argv, nobody) {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  const path = make(folder);
  if (path === null || (asNobody && nobody === null)) return false;
  const where = `${name}, ${argv[0]}`;
  const before = bytesOf(folder);
  // The lock is taken after the bytes were read: closing a file gives up all locks that this process has on it.
  const holder = lock ? open(path) : null;
  holder?.exec(`BEGIN ${lock}`);
  const state = newFolder();
  const env = { XDG_STATE_HOME: state, JIFEN_BUSY_MS: '300' };
  const answer = await run(argv, { db: path, env, limitMs: 30_000, ...(asNobody ? nobody : {}) });
  holder?.close();
  log.fail(where, complaints(answer));
  const codes = allowed(who, argv[0]);
  if (!codes.includes(answer.code))
    log.fail(where, `exit ${answer.code} instead of ${codes.join(' or ')}: ${oneLine(answer.err || answer.out)}`);
  const mayChange = changes || (answer.code === 0 && WRITES.has(argv[0]));
  if (!mayChange && bytesOf(folder) !== before) log.fail(where, `exit ${answer.code}, but the folder is not as it was`);
  drop(state);
  if (asNobody) chmodSync(join(path, '..'), 0o700);
  unmount(join(folder, 'disk'));
  drop(folder);
  return true;
}

/** Every bad file with `each` of five commands; `flips` pages destroyed and as many bits flipped. */
export async function badFiles({ flips, each, seed, budgetMs }) {
  const log = record({ budgetMs });
  const { folder, db, cards } = await newLedger(40);
  const sheet = join(folder, 'sheet.csv');
  signInSheet(sheet, 400, cards);
  await ok(['import', 'sheet', sheet], { db });
  const small = join(newFolder(), 'small.csv');
  writeFileSync(small, `卡号,日期,规则\n${cards[1]},${daysAgo(0)},vote\n`);
  chmodSync(join(small, '..'), 0o755);
  const commands = [
    ['award', cards[0], '--rule', 'vote', '--activity', 'bad file'],
    ['balance', cards[0]],
    ['verify'],
    ['import', 'sheet', small, '--yes'],
    ['history', cards[0]],
  ];
  const roots = look(db, (at) => at.prepare(`SELECT name, rootpage FROM sqlite_schema WHERE name IN (${ROOTS})`).all());
  const files = everyBadFile(readFileSync(db), roots, dice(seed), flips);
  const nobody = await someoneElse(folder);
  const counts = { files: files.length, runs: 0, notPossibleHere: 0 };
  const tries = files.flatMap((file, i) =>
    Array.from({ length: each }, (_, k) => ({ file, argv: commands[(i * each + k) % commands.length] })),
  );
  await inParallel(tries, async ({ file, argv }) => {
    if (log.isOver()) return;
    if (await tryFile(log, file, argv, nobody)) counts.runs++;
    else counts.notPossibleHere++;
  });
  return { failures: log.failures, ...counts };
}
