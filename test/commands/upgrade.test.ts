// A ledger that an earlier jifen has made: read as it is, copied and upgraded by the first command that writes, and
// never lost, whatever happens on the way.

import fs, {
  chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync,
} from 'node:fs'; // prettier-ignore
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openLedger } from '../../src/sqlite/database.ts';
import { MIGRATIONS } from '../../src/sqlite/migrations.ts';
import { upgradeLedger } from '../../src/sqlite/upgrade.ts';
import { verifyLedger } from '../../src/sqlite/verify.ts';
import { fullLedger } from '../support/full-ledger.ts';
import { makeOld, versionIn } from '../support/old-ledger.ts';
import { world, type Answer, type World } from '../support/world.ts';

const NEWEST = MIGRATIONS.length;

interface Verified {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly problems: readonly { readonly check: string }[];
}

/** What an office has made with the first jifen: people, awards, a redemption, a reversal, a gift, a fee. */
let made: Buffer;

beforeAll(async () => {
  const w = await world({ today: '2026-03-05' });
  await w.ok('resident', 'add', '--name', 'Wang Fang', '--household', '3-2-501', '--card', '0101');
  await w.ok('resident', 'add', '--name', 'Li Na', '--household', '3-2-502', '--card', '0102');
  await w.ok('reward', 'add', 'rice', '--name', 'Rice', '--kind', 'goods', '--points', '50', '--stock', '4');
  await w.ok('household', 'set', '3-2-501', '--fee', '2000', '--year', '2027');
  for (const activity of ['one', 'two', 'three'])
    await w.ok('award', '0101', '0102', '--rule', 'patrol', '--qty', '2', '--activity', activity);
  await w.ok('redeem', '0101', 'rice');
  await w.ok('reverse', '1', '--reason', 'wrong person');
  await w.ok('transfer', '0102', '0101', '20');
  made = makeOld(readFileSync(w.db));
});

async function office(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const w = await world({ today: '2026-03-05', lang, preset: 'none' });
  w.env.XDG_DATA_HOME = join(w.folder, 'data');
  writeFileSync(w.db, made, { mode: 0o600 });
  expect(versionIn(w.db)).toBe(1);
  return w;
}

const backups = (w: World): string => join(w.folder, 'data', 'jifen', 'backups');
const copies = (w: World): string[] => (existsSync(backups(w)) ? readdirSync(backups(w)) : []);
const bytes = (w: World): Buffer => readFileSync(w.db);
const verified = async (w: World): Promise<Verified> => {
  const { doc } = await w.json<Verified>('verify');
  return doc as Verified;
};
const award = (w: World): Promise<unknown> => w.ok('award', '0101', '--rule', 'vote');

/** The rows of every table that an earlier version has, without the lot that the next award moves. */
function rowsOf(path: string): Record<string, unknown[]> {
  const old = new Database(':memory:');
  old.exec(MIGRATIONS[0] ?? '');
  const tables = old.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[];
  old.close();
  const db = new Database(path, { readonly: true });
  const rows = Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]));
  db.close();
  return rows;
}

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

describe('whoever reads', () => {
  test('is told the same as of today’s ledger, and changes nothing', async () => {
    const w = await office();
    const lines = [
      'balance 0101', 'balance', 'history 0101', 'why 3', 'resident list', 'resident show 0101', 'rule list', 'policy list',
      'reward list', 'household list', 'report leaderboard --month 2026-03',
    ]; // prettier-ignore
    const answers = async (): Promise<Answer[]> => {
      const all: Answer[] = [];
      for (const line of lines) all.push(await w.run(...line.split(' ')));
      return all.map((answer) => ({ ...answer, out: answer.out.replace(/head .*/, 'head') }));
    };
    const old = bytes(w);
    const before = await answers();
    expect(before.map(({ code }) => code)).toEqual(lines.map(() => 0));
    expect(bytes(w).equals(old)).toBe(true);
    expect(copies(w)).toEqual([]);
    await w.ok('policy', 'set', 'noticeDays', '0', '--from', '2030-01-01');
    expect(versionIn(w.db)).toBe(NEWEST);
    const after = await answers();
    const isPolicy = lines.indexOf('policy list');
    expect(after.filter((_, i) => i !== isPolicy)).toEqual(before.filter((_, i) => i !== isPolicy));
  });

  test('needs no right to write', async () => {
    const w = await office();
    chmodSync(w.db, 0o400);
    expect(await w.ok('balance', '0101')).toMatchObject({ available: 10 });
    expect(versionIn(w.db)).toBe(1);
  });

  test('may find it in a WAL, which another program has left', async () => {
    const w = await office();
    const db = new Database(w.db);
    db.pragma('journal_mode = WAL');
    db.close();
    expect(await w.ok('balance', '0101')).toMatchObject({ available: 10 });
    expect(versionIn(w.db)).toBe(1);
  });
});

describe('the first command that writes', () => {
  test('copies the ledger, upgrades it, and says so once', async () => {
    const w = await office();
    const old = bytes(w);
    const before = rowsOf(w.db);
    const { head, ok } = await verified(w);
    expect(ok).toBe(true);

    const first = await w.run('award', '0101', '--rule', 'vote');
    const copy = join(backups(w), 'n-before-upgrade-20260305-100000.db');
    expect(first.code).toBe(0);
    expect(first.out).toContain('award Vote');
    expect(first.err).toBe(
      `${w.db} was made by an earlier jifen and has been upgraded; nothing in it was lost or changed. The copy from before is ${copy}.\n`,
    );
    expect(copies(w)).toEqual(['n-before-upgrade-20260305-100000.db']);
    expect(readFileSync(copy).equals(old)).toBe(true);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(versionIn(w.db)).toBe(NEWEST);
    for (const [table, rows] of Object.entries(rowsOf(w.db)).filter(([table]) => table !== 'lot'))
      expect(rows.slice(0, before[table]?.length)).toEqual(before[table]);

    expect(await w.ok('verify', '--head', `${head.hash}@${head.seq}`)).toMatchObject({ ok: true });
    expect((await w.run('award', '0102', '--rule', 'vote')).err).toBe('');
    expect(copies(w)).toHaveLength(1);
  });

  test('says it in Chinese too, and even with --quiet', async () => {
    const w = await office('zh');
    expect((await w.run('award', '0101', '--rule', 'vote', '--quiet')).err).toBe(
      `${w.db} 是旧版 jifen 建的，已经升级，账目一条不少、一点没变。升级前的备份存在 ${join(backups(w), 'n-before-upgrade-20260305-100000.db')}。\n`,
    );
  });

  test('upgrades also where it is refused itself', async () => {
    const w = await office();
    const { head } = await verified(w);
    await w.refused('unknown-resident', 'award', 'nobody', '--rule', 'vote');
    expect(versionIn(w.db)).toBe(NEWEST);
    expect((await verified(w)).head).toEqual(head);
  });

  test('with --dry-run leaves the file byte for byte, and answers the same', async () => {
    const w = await office();
    const old = bytes(w);
    const dry = await w.ok<{ entries: object[] }>('award', '0101', '--rule', 'vote', '--dry-run');
    expect(bytes(w).equals(old)).toBe(true);
    expect(copies(w)).toEqual([]);
    const real = await w.ok<{ entries: object[] }>('award', '0101', '--rule', 'vote');
    expect(dry).toEqual(real);
  });

  test('goes on where another one has upgraded the ledger meanwhile', async () => {
    const w = await office();
    const late = openLedger(w.db, { write: true });
    await award(w);
    const name = vi.fn<() => string>();
    expect(upgradeLedger(late, name)).toBeNull();
    expect(name).not.toHaveBeenCalled();
    expect(late.db.inTransaction).toBe(false);
    expect(verifyLedger(late)).toMatchObject({ ok: true });
    late.db.close();
    expect(copies(w)).toHaveLength(1);
  });

  test('waits for another one that writes, and in the end gives up', async () => {
    const w = await office();
    const old = bytes(w);
    const other = new Database(w.db);
    other.exec('BEGIN IMMEDIATE');
    w.env.JIFEN_BUSY_MS = '30';
    await w.refused('db-locked', 'award', '0101', '--rule', 'vote');
    other.close();
    expect(bytes(w).equals(old)).toBe(true);
    expect(copies(w)).toEqual([]);
    await award(w);
  });

  test('does so on a ledger with a row in every table', async () => {
    const w = await world({ preset: 'none' });
    w.env.XDG_DATA_HOME = join(w.folder, 'data');
    w.on('2026-03-06');
    const old = fullLedger(1);
    expect(verifyLedger(old)).toMatchObject({ ok: true, entries: 7 });
    writeFileSync(w.db, old.db.serialize());
    const before = rowsOf(w.db);
    expect(Object.values(before).filter((rows) => rows.length === 0)).toEqual([]);
    await w.ok('resident', 'add', '--name', 'Zhao Lei', '--household', '3-2-503');
    expect(versionIn(w.db)).toBe(NEWEST);
    expect(rowsOf(w.db)).toMatchObject({ entry: before.entry, lot: before.lot, draw: before.draw });
    expect(await verified(w)).toMatchObject({ ok: true, entries: 7 });
  });
});

describe('an upgrade that can not be', () => {
  /** Refused, and all is as it was; once the cause is gone the same command works. */
  async function refusedAt(w: World, code: string, argv: readonly string[], mend: () => void): Promise<string> {
    const old = bytes(w);
    const { message } = await w.refused(code, ...argv);
    expect((await w.run(...argv)).code).toBe(5);
    expect(bytes(w).equals(old)).toBe(true);
    expect(copies(w)).toEqual([]);
    mend();
    await w.ok(...argv);
    expect([versionIn(w.db), copies(w).length]).toEqual([NEWEST, 1]);
    return message;
  }

  const ARGV = ['award', '0101', '--rule', 'vote'];

  test('copied, for there is no place for the copy', async () => {
    const w = await office();
    mkdirSync(join(w.folder, 'data', 'jifen'), { recursive: true });
    writeFileSync(backups(w), 'a file in its place');
    const old = bytes(w);
    const { message } = await w.refused('upgrade-no-copy', ...ARGV);
    expect(message).toContain(backups(w));
    expect(bytes(w).equals(old)).toBe(true);
    rmSync(backups(w));
    await w.ok(...ARGV);
  });

  test.each([
    ['ENOSPC', 'db-full'],
    ['EIO', 'upgrade-no-copy'],
  ])('copied, for the disk says %s', async (error, code) => {
    const w = await office();
    const write = fs.writeFileSync;
    const failing = (...args: Parameters<typeof write>): void => {
      if (!String(args[0]).endsWith('.part')) return write(...args);
      throw Object.assign(new Error(error), { code: error });
    };
    Object.assign(fs, { writeFileSync: failing });
    syncBuiltinESMExports();
    await refusedAt(w, code, ARGV, () => {
      Object.assign(fs, { writeFileSync: write });
      syncBuiltinESMExports();
    });
  });

  /** Makes the next statements that match fail as a disk makes them fail. */
  const failAt = (pattern: RegExp, code: string): (() => void) => {
    const { exec } = Database.prototype;
    const spy = vi.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, sql) {
      if (!pattern.test(sql)) return exec.call(this, sql);
      throw new Database.SqliteError('the disk failed', code);
    });
    return () => spy.mockRestore();
  };

  test.each([
    ['while the steps are taken', /CREATE TABLE reading/, 'SQLITE_FULL', 'db-full'],
    ['at the end', /^COMMIT$/, 'SQLITE_FULL', 'db-full'],
    ['at the end, for somebody reads too long', /^COMMIT$/, 'SQLITE_BUSY', 'db-locked'],
    ['at the end, for it is broken', /^COMMIT$/, 'SQLITE_IOERR_FSYNC', 'db-disk'],
  ])('finished, for the disk fails %s', async (_, pattern, error, code) => {
    const w = await office();
    await refusedAt(w, code, ARGV, failAt(pattern, error));
  });

  test('trusted, for somebody has changed how the file is built', async () => {
    const w = await office();
    const db = new Database(w.db);
    db.exec('DROP TRIGGER entry_no_update');
    db.close();
    const old = bytes(w);
    await w.refused('db-structure', ...ARGV);
    await w.refused('db-structure', 'balance', '0101');
    await w.refused('db-structure', ...ARGV, '--dry-run');
    await w.refused('db-structure', 'backup');
    expect(await verified(w)).toMatchObject({ ok: false, problems: [{ check: 'structure' }] });
    expect(bytes(w).equals(old)).toBe(true);
    expect(copies(w)).toEqual([]);
  });

  test.each([1, 2])('fooled by the number of another version: %i', async (version) => {
    const w = await office();
    if (version === 1) await award(w);
    const db = new Database(w.db);
    db.pragma(`user_version = ${version}`);
    db.close();
    await w.refused('db-structure', ...ARGV);
    await w.refused('db-structure', 'balance');
    expect((await verified(w)).ok).toBe(false);
  });

  test('done to a history that does not verify', async () => {
    const w = await office();
    const db = new Database(w.db);
    const sql = db.prepare(`SELECT sql FROM sqlite_schema WHERE name = 'entry_no_update'`).pluck().get() as string;
    db.exec('DROP TRIGGER entry_no_update; UPDATE entry SET minutes = minutes + 60 WHERE seq = 2');
    db.exec(sql);
    db.close();
    const old = bytes(w);
    const { message } = await w.refused('db-damaged', ...ARGV);
    expect(message).toContain('entry-hash');
    expect(bytes(w).equals(old)).toBe(true);
    expect(copies(w)).toEqual([]);
  });

  test('done to the file of a newer jifen', async () => {
    const w = await office();
    const db = new Database(w.db);
    db.pragma(`user_version = ${NEWEST + 1}`);
    db.close();
    const old = bytes(w);
    await w.refused('db-newer', ...ARGV);
    expect(bytes(w).equals(old)).toBe(true);
  });

  test('done to an older file in the ledger’s place, before that is meant', async () => {
    const w = await office();
    const old = bytes(w);
    await award(w);
    writeFileSync(w.db, old);
    const { code, err } = await w.run(...ARGV);
    expect([code, versionIn(w.db)]).toEqual([5, 1]);
    expect(err).toContain('older than when it was last used here');
    await w.ok(...ARGV);
    expect(versionIn(w.db)).toBe(NEWEST);
  });
});

/** The journal with which SQLite goes back from any state of a file to these bytes. */
function journalOf(whole: Buffer): Buffer {
  const [sector, page, nonce] = [512, whole.readUInt16BE(16), 7];
  const header = Buffer.alloc(sector);
  Buffer.from('d9d505f920a163d7', 'hex').copy(header);
  const pages = whole.length / page;
  [pages, nonce, pages, sector, page].forEach((n, i) => header.writeUInt32BE(n, 8 + 4 * i));
  const records = Array.from({ length: pages }, (_, i) => {
    const content = whole.subarray(i * page, (i + 1) * page);
    let sum = nonce;
    for (let at = page - 200; at > 0; at -= 200) sum += content[at] ?? 0;
    const record = Buffer.alloc(page + 8);
    record.writeUInt32BE(i + 1, 0);
    content.copy(record, 4);
    record.writeUInt32BE(sum, page + 4);
    return record;
  });
  return Buffer.concat([header, ...records]);
}

describe('an upgrade that was killed', () => {
  /** The new pages are in the file, the journal still leads back to the old ones. */
  async function killed(): Promise<{ w: World; old: Buffer }> {
    const w = await office();
    const old = bytes(w);
    await w.ok('household', 'set', '3-2-502', '--fee', '0', '--year', '2030');
    expect(versionIn(w.db)).toBe(NEWEST);
    writeFileSync(`${w.db}-journal`, journalOf(old));
    rmSync(join(w.folder, 'state'), { recursive: true });
    rmSync(backups(w), { recursive: true });
    return { w, old };
  }

  test('has left the old file to whoever reads', async () => {
    const { w, old } = await killed();
    expect(await w.ok('balance', '0101')).toMatchObject({ available: 10 });
    expect(bytes(w).equals(old)).toBe(true);
    expect(await verified(w)).toMatchObject({ ok: true });
  });

  test('is done by whoever writes next', async () => {
    const { w, old } = await killed();
    await award(w);
    expect(versionIn(w.db)).toBe(NEWEST);
    expect(copies(w)).toHaveLength(1);
    expect(readFileSync(join(backups(w), copies(w)[0] ?? '')).equals(old)).toBe(true);
    expect(await verified(w)).toMatchObject({ ok: true });
  });
});

describe('of an earlier ledger', () => {
  test('verify tells the truth, and leaves it as it is', async () => {
    const w = await office();
    const old = bytes(w);
    const found = await verified(w);
    expect(found).toMatchObject({ ok: true, problems: [] });
    expect(bytes(w).equals(old)).toBe(true);
    await award(w);
    expect(await w.ok('verify', '--head', `${found.head.hash}@${found.head.seq}`)).toMatchObject({ ok: true });
  });

  test('verify --rebuild puts right what is kept for speed, and no more', async () => {
    const w = await office();
    const db = new Database(w.db);
    db.exec('UPDATE lot SET remaining = 1 WHERE seq = 4');
    db.close();
    await w.refused('db-damaged', 'award', '0101', '--rule', 'vote');
    expect(await w.run('verify', '--rebuild')).toMatchObject({ code: 0 });
    expect(versionIn(w.db)).toBe(1);
    await award(w);
  });

  test('doctor tells its version, and what will be', async () => {
    const w = await office();
    const old = bytes(w);
    const { code, out } = await w.run('doctor');
    expect(code).toBe(0);
    expect(out).toContain(
      `1, of an earlier jifen; the next command that writes makes a copy and upgrades it to ${NEWEST}`,
    );
    expect(bytes(w).equals(old)).toBe(true);
    await award(w);
    expect((await w.run('doctor')).out).toContain(`${NEWEST} (this jifen knows up to ${NEWEST})`);
  });

  test('backup makes a copy that is as old', async () => {
    const w = await office();
    const old = bytes(w);
    const copy = await w.ok<{ file: string; head: object }>('backup');
    expect(copy.head).toEqual((await verified(w)).head);
    expect(versionIn(copy.file)).toBe(1);
    expect(rowsOf(copy.file)).toEqual(rowsOf(w.db));
    expect(bytes(w).equals(old)).toBe(true);
  });

  test('init says whose it is', async () => {
    const w = await office();
    expect((await w.refused('db-exists', 'init')).message).toContain('Rose Garden');
    expect(versionIn(w.db)).toBe(1);
  });

  test('restore puts the ledger in today’s form; the copy stays as it is', async () => {
    const w = await office();
    const copy = await w.ok<{ file: string; head: { hash: string; seq: number } }>('backup', 'old.db');
    const old = readFileSync(copy.file);
    await award(w);
    await w.ok('restore', copy.file);
    expect(versionIn(w.db)).toBe(NEWEST);
    expect(readFileSync(copy.file).equals(old)).toBe(true);
    expect(await w.ok('verify', '--head', `${copy.head.hash}@${copy.head.seq}`)).toMatchObject({ ok: true });
    expect((await w.run('award', '0101', '--rule', 'vote')).err).toBe('');
  });

  test('restore over it keeps it as it was', async () => {
    const w = await office();
    copyFileSync(w.db, join(w.folder, 'old.db'));
    await award(w);
    const copy = await w.ok<{ file: string }>('backup', 'new.db');
    copyFileSync(join(w.folder, 'old.db'), w.db);
    await w.ok('restore', copy.file);
    expect(copies(w).filter((name) => versionIn(join(backups(w), name)) === 1)).toHaveLength(2);
    expect(await verified(w)).toMatchObject({ ok: true });
  });
});
