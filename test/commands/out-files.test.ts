// Files that commands write: what may have the name, when that is decided, and what is left where a command fails.

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

let w: World;
let zhang: string;
let settled: Buffer;

const BOARD = ['report', 'leaderboard', '--month', '2027-01'];
const STARS = ['report', 'stars', '--month', '2027-01'];
const OFFSET = ['report', 'fee-offset', '--year', '2026'];

const ledger = (): Buffer => readFileSync(w.db);
const names = (): string[] => readdirSync(w.folder).filter((name) => !['n.db', 'n.db-journal', 'state'].includes(name)).sort(); // prettier-ignore
const content = (name: string): string => readFileSync(join(w.folder, name), 'utf8');

/** Whether a command leaves a trace in the ledger. */
async function traces(...argv: string[]): Promise<boolean> {
  const before = ledger();
  expect((await w.run(...argv)).code).toBe(0);
  return !ledger().equals(before);
}

/** A settled year, of which papers can be printed. */
beforeAll(async () => {
  w = await world({ today: '2026-12-20' });
  zhang = await w.person('张秀英', '3-2-501');
  await w.ok('award', zhang, '--rule', 'patrol', '--qty', '6', '--date', '2026-12-01');
  await w.ok('household', 'set', '3-2-501', '--fee', '2000', '--year', '2027');
  w.on('2027-01-08');
  await w.ok('settle', '2026');
  await w.ok('reward', 'add', 'soap', '--name', 'Soap', '--points', '50', '--stock', '5');
  await w.ok('award', zhang, '--rule', 'patrol', '--qty', '6');
  settled = ledger();
});

beforeEach(async () => {
  w = (await world({ today: '2026-12-20' })).on('2027-01-08');
  writeFileSync(w.db, settled);
});

/** Every command and option that writes a page or a table, without the name of the file. */
const WRITERS: readonly (readonly [string, string, readonly string[]])[] = [
  ['a report', '.html', [...BOARD, '--force', '--out']],
  ['slips', '.html', [...OFFSET, '--force', '--slips']],
  ['a sheet to sign', '.html', [...OFFSET, '--force', '--signatures']],
  ['a receipt', '.html', ['why', '3', '--receipt']],
  ['an exchange day', '.html', ['exchange', 'close', '--date', '2027-01-08', '--force', '--out']],
  ['a paper list', '.html', ['sheet', 'new', '--blank', '5', '--force', '--out']],
];

describe('the ledger is replaced by no file', () => {
  test.each(WRITERS)('of %s, whatever name leads to it', async (_, end, argv) => {
    const named = join(w.folder, `ledger${end}`);
    writeFileSync(named, settled);
    w.env.JIFEN_DB = named;
    symlinkSync(named, join(w.folder, `link${end}`));
    linkSync(named, join(w.folder, `second${end}`));
    await w.ok('redeem', zhang, 'soap');
    const before = readFileSync(named);
    for (const name of ['ledger', 'link', 'second']) await w.refused('file-of-ledger', ...argv, name + end);
    expect(readFileSync(named).equals(before)).toBe(true);
  });

  test.each(['-journal', '-wal', '-shm'])('nor is its %s made, by whatever command', async (side) => {
    const own = `n.db${side}`;
    w.file('a.csv', 'name\nnobody\n');
    await w.refused('file-of-ledger', ...BOARD, '--format', 'csv', '--out', own);
    await w.refused('file-of-ledger', 'backup', own);
    await w.refused('file-of-ledger', 'import', 'sheet', 'a.csv', '--rule', 'meeting', '--rejected', own);
    expect(existsSync(join(w.folder, own))).toBe(false);
  });
});

describe('before there is a trace', () => {
  test.each([
    ['in a folder that is not there', 'file-unwritable', join('nodir', 'e.csv')],
    ['below a file', 'file-unwritable', join('there.csv', 'e.csv')],
    ['that is there', 'file-exists', 'there.csv'],
    ['of a name that is too long', 'file-unwritable', `${'e'.repeat(252)}.csv`],
  ])('a file %s is refused', async (_, code, out) => {
    w.file('there.csv', '');
    const before = ledger();
    for (const argv of [STARS, BOARD, OFFSET]) await w.refused(code, ...argv, '--named', '--out', out);
    await w.refused(code, 'expire', '--soon', '900', '--out', out);
    await w.refused(code, 'settle', '2026', '--status', '--named', '--out', out);
    expect(ledger().equals(before)).toBe(true);
  });

  test('so is any of several files, and one that two options name by different names', async () => {
    mkdirSync(join(w.folder, 'real'));
    symlinkSync(join(w.folder, 'real'), join(w.folder, 'other'));
    const before = ledger();
    const papers = [...OFFSET, '--slips', join('real', 's.html'), '--signatures'];
    await w.refused('file-unwritable', ...papers, join('nodir', 'l.html'));
    await w.refused('same-file', ...papers, join('other', 's.html'));
    expect([ledger().equals(before), readdirSync(join(w.folder, 'real'))]).toEqual([true, []]);
  });
});

test('where the answer fails in the end, the files that were made are gone and those that were replaced stay', async () => {
  w.file('l.html', 'mine');
  const papers = ['--slips', 's.html', '--signatures', 'l.html', '--out', 'o.csv', '--force'];
  const fail = (): never => {
    throw new Error('nobody listens');
  };
  expect(await w.breaking(fail, ...OFFSET, ...papers, '--json')).toBe(70);
  expect(names()).toEqual(['l.html']);
  expect(content('l.html')).toContain('<html');
  expect(await w.breaking(fail, ...BOARD, '--out', 'o.csv', '--json')).toBe(70);
  expect(names()).toEqual(['l.html']);
});

describe('a dry run says what the real run would', () => {
  test.each(WRITERS.map(([what, end, argv]) => [what, end, argv.filter((word) => word !== '--force')] as const))(
    'of %s',
    async (_, end, argv) => {
      await w.ok('redeem', zhang, 'soap');
      w.file(`there${end}`, 'mine');
      await w.refused('file-exists', ...argv, `there${end}`, '--dry-run');
      await w.refused('file-unwritable', ...argv, join('nodir', `p${end}`), '--dry-run');
      expect([names(), content(`there${end}`)]).toEqual([[`there${end}`], 'mine']);
    },
  );
});

describe('--force', () => {
  test('replaces files only', async () => {
    mkdirSync(join(w.folder, 'folder.csv'));
    execFileSync('mkfifo', [join(w.folder, 'pipe.csv')]);
    const force = [...BOARD, '--format', 'csv', '--force', '--out'];
    for (const name of ['pipe.csv', '/dev/null']) await w.refused('not-a-file', ...force, name);
    await w.refused('file-unwritable', ...force, 'folder.csv');
    expect(lstatSync(join(w.folder, 'pipe.csv')).isFIFO()).toBe(true);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('replaces what a link leads to, and refuses one that leads nowhere', async () => {
    mkdirSync(join(w.folder, 'far'));
    w.file(join('far', 'list.csv'), 'old');
    symlinkSync(join('far', 'list.csv'), join(w.folder, 'list.csv'));
    symlinkSync('nowhere', join(w.folder, 'lost.csv'));
    await w.ok(...BOARD, '--out', 'list.csv', '--force');
    expect(lstatSync(join(w.folder, 'list.csv')).isSymbolicLink()).toBe(true);
    expect(content(join('far', 'list.csv'))).toContain('张');
    expect(readdirSync(join(w.folder, 'far'))).toEqual(['list.csv']);
    await w.refused('not-a-file', ...BOARD, '--out', 'lost.csv', '--force');
    expect(existsSync(join(w.folder, 'nowhere'))).toBe(false);
  });
});

describe('a name', () => {
  test('may be as long as names can be', async () => {
    const long = `${'e'.repeat(251)}.csv`;
    await w.ok(...BOARD, '--out', long);
    expect(names()).toEqual([long]);
    const { hint } = await w.refused('file-unwritable', ...BOARD, '--out', `e${long}`);
    expect(hint).toBe('a shorter file name');
  });

  test('with a line break is shown on one line', async () => {
    const { err } = await w.run(...BOARD, '--out', 'two\nlines.csv');
    expect(err).toContain('written to two lines.csv.\n');
    expect((await w.run(...BOARD, '--out', 'two\nlines.csv')).err).toMatch(/“[^\n]*two lines.csv” is there already/);
  });

  test('that stands for another format than the one that is named is refused', async () => {
    await w.refused('options-exclude', ...BOARD, '--format', 'csv', '--out', 'a.XLSX');
    await w.ok(...BOARD, '--format', 'csv', '--out', 'a.CSV');
    await w.ok(...BOARD, '--format', 'csv', '--out', 'a.data');
    expect(names()).toEqual(['a.CSV', 'a.data']);
  });
});

test('how slips are laid out is asked of slips only', async () => {
  await w.refused('missing-option', ...OFFSET, '--per-page', '1');
});

test('the list of what is about to expire leaves a trace where it leaves the screen with names on it', async () => {
  const soon = ['expire', '--soon', '900'];
  expect(await traces(...soon)).toBe(false);
  expect(await traces(...soon, '--out', 'soon.csv')).toBe(true);
  expect(await traces(...soon, '--out', 'soon.html')).toBe(true);
  expect(await traces(...soon, '--out', 'later.html', '--dry-run')).toBe(false);
  expect(await traces('household', 'list', '--unpaid', '--out', 'fees.csv')).toBe(false);
});
