// Copies and going back to them, as the clerk runs them; verifying, and what is said about a file that was exchanged.

import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { isSupported, placeOf } from '../../src/commands/doctor.ts';
import { world, type World } from '../support/world.ts';

interface Copied {
  readonly file: string;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
}
interface Restored extends Copied {
  readonly before: { readonly seq: number; readonly hash: string } | null;
}
interface Verified {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly problems: readonly { readonly seq: number | null; readonly check: string; readonly message: string }[];
}

async function office(): Promise<World> {
  const w = await world({ today: '2026-03-05', isOwn: true });
  w.env.XDG_DATA_HOME = join(w.folder, 'data');
  await w.ok('resident', 'add', '--name', 'Wang Fang', '--household', '3-2-501', '--card', '0101');
  await w.ok('award', '0101', '--rule', 'meeting');
  return w;
}

const award = (w: World, activity: string): Promise<unknown> =>
  w.ok('award', '0101', '--rule', 'vote', '--activity', activity);
const backups = (w: World): string => join(w.folder, 'data', 'jifen', 'backups');
const head = async (w: World): Promise<Verified['head']> => (await w.ok<Verified>('verify')).head;

/** Changes the file behind the program's back. */
function meddle(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.close();
}

describe('backup', () => {
  test('makes a copy with the same head, which only its owner may read', async () => {
    const w = await office();
    const copy = await w.ok<Copied>('backup');
    expect(copy).toEqual({ file: join(backups(w), 'n-20260305-100000.db'), entries: 1, head: await head(w) });
    expect(statSync(copy.file).mode & 0o777).toBe(0o600);
    expect(statSync(backups(w)).mode & 0o777).toBe(0o700);
    expect(await w.ok('verify', '--db', copy.file)).toMatchObject({ ok: true, entries: 1 });
  });

  test('of the same second gets another name', async () => {
    const w = await office();
    await w.ok('backup');
    await w.ok('backup');
    expect(readdirSync(backups(w)).sort()).toEqual(['n-20260305-100000-2.db', 'n-20260305-100000.db']);
  });

  test('goes where it is told, into a folder too, and replaces nothing', async () => {
    const w = await office();
    const stick = join(w.folder, 'stick');
    mkdirSync(stick);
    expect(await w.ok<Copied>('backup', 'my.db')).toMatchObject({ file: join(w.folder, 'my.db') });
    expect(await w.ok<Copied>('backup', 'stick')).toMatchObject({ file: join(stick, 'n-20260305-100000.db') });
    const bytes = readFileSync(join(w.folder, 'my.db'));
    await w.refused('file-exists', 'backup', 'my.db');
    await w.refused('file-unwritable', 'backup', join('nowhere', 'my.db'));
    expect(readFileSync(join(w.folder, 'my.db')).equals(bytes)).toBe(true);
    expect(readdirSync(w.folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  test('with --dry-run makes nothing', async () => {
    const w = await office();
    expect(await w.ok<Copied>('backup', '--dry-run')).toMatchObject({ entries: 1, head: await head(w) });
    expect(existsSync(backups(w))).toBe(false);
  });

  test('keeps the thirty newest copies of this ledger and all of others', async () => {
    const w = await office();
    const other = await office();
    await w.ok('backup');
    const [first = ''] = readdirSync(backups(w));
    for (let n = 10; n < 50; n++) copyFileSync(join(backups(w), first), join(backups(w), `n-202601${n}-000000.db`));
    copyFileSync(other.db, join(backups(w), 'n-20200101-000000.db'));
    writeFileSync(join(backups(w), 'n-notes.txt'), '');
    await w.ok('backup');
    const left = readdirSync(backups(w)).sort();
    expect(left).toHaveLength(32);
    expect(left.slice(0, 2)).toEqual(['n-20200101-000000.db', 'n-20260122-000000.db']);
  });

  test('is refused where the ledger itself does not verify', async () => {
    const w = await office();
    meddle(w.db, 'UPDATE lot SET remaining = 4');
    await w.refused('db-damaged', 'backup');
    expect(readdirSync(backups(w))).toEqual([]);
  });
});

describe('restore', () => {
  test('asks before it loses what is newer; then keeps it, and is itself recorded', async () => {
    const w = await office();
    const copy = await w.ok<Copied>('backup');
    await award(w, 'later');
    const before = await head(w);
    const plain = await w.run('restore', copy.file);
    expect(plain).toMatchObject({ code: 1, out: '' });
    expect(plain.err).toContain('1 entry, the ledger has 2');
    expect(await head(w)).toEqual(before);

    const done = await w.ok<Restored>('restore', copy.file);
    expect(done).toMatchObject({ file: copy.file, entries: 1, before });
    expect(done.head.hash).not.toBe(copy.head.hash);
    expect(await head(w)).toEqual(done.head);
    expect(statSync(w.db).mode & 0o777).toBe(0o600);
    const kept = readdirSync(backups(w)).filter((name) => join(backups(w), name) !== copy.file);
    expect(kept).toHaveLength(1);
    expect(await w.ok<Verified>('verify', '--db', join(backups(w), kept[0] ?? ''))).toMatchObject({
      entries: 2,
      head: before,
    });
    const db = new Database(w.db, { readonly: true });
    expect(db.prepare('SELECT command, entries FROM voucher ORDER BY id DESC LIMIT 1').get()).toEqual({
      command: 'restore',
      entries: 0,
    });
    db.close();
    await award(w, 'work goes on');
  });

  test('of everything that there is needs no question', async () => {
    const w = await office();
    const copy = await w.ok<Copied>('backup');
    expect(await w.run('restore', copy.file)).toMatchObject({ code: 0 });
    expect(await w.ok('verify')).toMatchObject({ ok: true, entries: 1 });
  });

  test('makes the ledger where there is none', async () => {
    const w = await office();
    const copy = await w.ok<Copied>('backup');
    rmSync(w.db);
    expect(await w.run('restore', copy.file)).toMatchObject({ code: 0 });
    expect(await w.ok('balance', '0101')).toMatchObject({ available: 5 });
    expect(readdirSync(backups(w))).toHaveLength(1);
  });

  test('over another ledger has to be meant', async () => {
    const w = await office();
    const other = await office();
    const copy = await other.ok<Copied>('backup');
    const plain = await w.run('restore', copy.file, '--json');
    expect(JSON.parse(plain.err)).toMatchObject({ error: { code: 'needs-yes' } });
    await w.ok('restore', copy.file);
    expect(await w.ok('verify')).toMatchObject({ ok: true });
  });

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 8192)],
    ['overwritten', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 7)])],
    ['no database any more', () => Buffer.from('gone')],
  ])('over a ledger that is %s keeps its bytes', async (_, spoil) => {
    const w = await office();
    const copy = await w.ok<Copied>('backup');
    const spoilt = spoil(readFileSync(w.db));
    writeFileSync(w.db, spoilt);
    expect(await w.run('balance')).toMatchObject({ code: 5 });
    expect(await w.run('restore', copy.file)).toMatchObject({ code: 1 });
    expect(readFileSync(w.db).equals(spoilt)).toBe(true);
    await w.ok('restore', copy.file);
    expect(await w.ok('verify')).toMatchObject({ ok: true, entries: 1 });
    const kept = readdirSync(backups(w)).find((name) => join(backups(w), name) !== copy.file) ?? '';
    expect(readFileSync(join(backups(w), kept)).equals(spoilt)).toBe(true);
  });

  test('takes only sound copies, and not the ledger itself', async () => {
    const w = await office();
    const { file } = await w.ok<Copied>('backup');
    const bad = join(w.folder, 'bad.db');
    await w.refused('file-missing', 'restore', 'nowhere.db');
    await w.refused('not-a-backup', 'restore', w.db);
    for (const spoil of [
      (): void => writeFileSync(bad, 'text'),
      (): void => writeFileSync(bad, readFileSync(file).subarray(0, 20_000)),
      (): void => {
        copyFileSync(file, bad);
        meddle(bad, 'UPDATE lot SET remaining = 4');
      },
      (): void => {
        copyFileSync(file, bad);
        meddle(bad, 'DROP TRIGGER entry_no_update');
      },
    ]) {
      spoil();
      await w.refused('not-a-backup', 'restore', bad);
    }
    expect(await w.ok('verify')).toMatchObject({ ok: true });
  });

  test('with --dry-run changes nothing', async () => {
    const w = await office();
    const copy = await w.ok<Copied>('backup');
    await award(w, 'later');
    const bytes = readFileSync(w.db);
    expect(await w.ok<Restored>('restore', copy.file, '--dry-run')).toMatchObject({ entries: 1, head: copy.head });
    expect(readFileSync(w.db).equals(bytes)).toBe(true);
  });
});

describe('verify', () => {
  test('says one line, and exits 0', async () => {
    const w = await office();
    const { code, out, err } = await w.run('verify');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^1 entry, head [0-9a-f]{8}…[0-9a-f]{8}: everything fits\.\n$/);
  });

  test('names what does not fit, and exits 4', async () => {
    const w = await office();
    meddle(w.db, 'UPDATE lot SET remaining = 4');
    const { code, out, err } = await w.run('verify');
    expect(code).toBe(4);
    expect(out).toContain('Entry 1: lot 1 is kept with 4 left, by the entries it is 5.');
    expect(err).toContain('jifen verify --rebuild');
    const { doc } = await w.json<Verified>('verify');
    expect(doc).toMatchObject({
      ok: false,
      entries: 1,
      problems: [
        { seq: 1, check: 'lot-remaining' },
        { seq: null, check: 'balance' },
      ],
    });
  });

  test('with --rebuild puts right what is kept for speed, with --dry-run does not', async () => {
    const w = await office();
    meddle(w.db, 'UPDATE lot SET remaining = 4');
    expect(await w.run('verify', '--rebuild', '--dry-run')).toMatchObject({ code: 4 });
    expect(await w.run('verify', '--rebuild')).toMatchObject({ code: 0 });
    expect(await w.ok('balance', '0101')).toMatchObject({ available: 5 });
  });

  test('looks at a structure that nothing else will touch', async () => {
    const w = await office();
    meddle(w.db, 'DROP TRIGGER entry_no_update');
    expect(await w.run('balance')).toMatchObject({ code: 5 });
    const { code, doc } = await w.json<Verified>('verify');
    expect([code, doc?.problems.map(({ check }) => check)]).toEqual([4, ['structure']]);
  });

  test('proves that a printed head is part of the history, and that another is not', async () => {
    const w = await office();
    const { seq, hash } = await head(w);
    await award(w, 'later');
    expect(await w.run('verify', '--head', `${hash}@${seq}`)).toMatchObject({ code: 0 });
    expect(await w.run('verify', '--head', `${hash.slice(0, 8)}…${hash.slice(-8)}`)).toMatchObject({ code: 0 });
    expect(await w.run('verify', '--head', `${hash}@2`)).toMatchObject({ code: 4 });
    await w.refused('bad-head', 'verify', '--head', 'xyz');
    expect((await w.run('verify', '--head', 'xyz')).code).toBe(2);
  });

  test('notices an older copy in the ledger’s place, until that is meant', async () => {
    const w = await office();
    const old = readFileSync(w.db);
    await award(w, 'later');
    writeFileSync(w.db, old);
    const found = await w.run('verify', '--json');
    expect(found.code).toBe(4);
    expect((JSON.parse(found.out) as Verified).problems).toMatchObject([{ seq: null, check: 'went-back' }]);
    expect(await w.run('verify', '--yes')).toMatchObject({ code: 0 });
    expect(await w.run('verify')).toMatchObject({ code: 0 });
    await award(w, 'goes on');
  });

  test('notices another history in the ledger’s place', async () => {
    const w = await office();
    const old = readFileSync(w.db);
    await award(w, 'one');
    const state = w.env.XDG_STATE_HOME ?? '';
    writeFileSync(w.db, old);
    w.env.XDG_STATE_HOME = join(w.folder, 'elsewhere');
    await award(w, 'two');
    await award(w, 'three');
    w.env.XDG_STATE_HOME = state;
    expect((await w.run('verify', '--json')).out).toContain('"check":"forked"');
  });
});

describe('a value that only a damaged file can hold', () => {
  test.each([
    ['a kind of entry', 'UPDATE entry SET kind = 77', ['history', '0101']],
    [
      'a time zone',
      `UPDATE policy SET value = 'Mars/Base' WHERE key = 'timezone'`,
      ['award', '0101', '--rule', 'vote'],
    ],
    ['the points of a lot', `UPDATE lot SET opened = 1 << 60, remaining = 1 << 60`, ['balance', '0101']],
  ])('%s ends in a refusal, not in a bug', async (_, sql, argv) => {
    const w = await office();
    const db = new Database(w.db);
    const guards = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
      name: string;
      sql: string;
    }[];
    for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
    db.exec(sql);
    for (const guard of guards) db.exec(guard.sql);
    db.close();
    await w.refused('db-damaged', ...argv);
    expect((await w.run('verify')).code).toBe(4);
  });
});

describe('doctor', () => {
  const failed = async (w: World): Promise<string[]> => {
    const { doc } = await w.json<{ checks: { check: string; ok: boolean }[] }>('doctor');
    return (doc?.checks ?? []).flatMap(({ check, ok }) => (ok ? [] : [check]));
  };

  test('finds nothing to warn of', async () => {
    const w = await office();
    w.env.LANG = 'C.UTF-8';
    expect(await failed(w)).toEqual([]);
    expect(await w.run('doctor')).toMatchObject({ code: 0, err: '' });
  });

  test('warns of an open file, a link, a synchronised folder, an old clock and a locale', async () => {
    const w = await office();
    const folder = join(w.folder, 'OneDrive');
    mkdirSync(folder);
    copyFileSync(w.db, join(folder, 'n.db'));
    chmodSync(join(folder, 'n.db'), 0o644);
    symlinkSync(join(folder, 'n.db'), join(w.folder, 'link.db'));
    w.env.JIFEN_DB = join(w.folder, 'link.db');
    w.env.LANG = 'C';
    w.on('2026-03-01');
    expect((await failed(w)).sort()).toEqual(['clock', 'language', 'link', 'mode', 'place']);
    expect((await w.run('doctor')).code).toBe(0);
  });

  test('says what is wrong with a ledger that can’t be used, and exits 5', async () => {
    const w = await office();
    writeFileSync(w.db, 'gone');
    const { code, out, err } = await w.run('doctor');
    expect(code).toBe(5);
    expect(out).toContain('not a jifen ledger');
    expect(err).toContain('not a jifen ledger');
  });

  test.each([
    ['v20.17.0', true], ['v20.16.9', false], ['v21.9.0', false], ['v22.14.1', true], ['v22.13.0', false], ['v24.0.0', true], ['v26.1.0', true],
  ])('Node %s: %s', (version, ok) => expect(isSupported(version, '^20.17 || ^22.14 || >=24')).toBe(ok)); // prettier-ignore

  test.each([
    ['\\\\server\\share\\jifen.db', 'network'],
    ['C:\\Users\\li\\OneDrive - Office\\jifen.db', 'synced'],
    ['/home/li/坚果云/jifen.db', 'synced'],
  ])('%s lies %s', (path, place) => expect(placeOf(path).place).toBe(place));
});
