// A numbered sheet from the printer to the ledger: what is recorded, what lies in the folder, who is credited.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { EnteredAnswer } from '../../src/commands/sheet-enter.ts';
import type { Gap, RosterLine } from '../../src/commands/sheet-list.ts';
import type { ShownSheet } from '../../src/commands/sheet-view.ts';
import { world, type World } from '../support/world.ts';

interface Made {
  readonly sheet: { readonly number: string; readonly rows: number; readonly names: number; readonly pages: number };
  readonly files: readonly string[];
}
interface Verified {
  readonly ok: boolean;
  readonly entries: number;
}

let w: World;
beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  await w.person('张秀英', '3-2-501', '--card', '0101');
  await w.person('李建国', '3-1-102', '--card', '0102');
  await w.person('王芳', '5-1-302', '--card', '0103');
  await w.person('赵敏', undefined, '--card', '0104');
});

/** Made with one small page only, so that no test waits for a workbook that it does not look at. */
const made = async (...more: string[]): Promise<Made['sheet']> =>
  (await w.ok<Made>('sheet', 'new', '--out', 'page.html', '--force', ...more)).sheet;
const roster = async (number: string): Promise<[number, string, number | null][]> =>
  (await w.ok<{ roster: RosterLine[] }>('sheet', 'show', number)).roster.map(({ row, cardNo, points }) => [row, cardNo, points]); // prettier-ignore
const enter = async (...argv: string[]): Promise<EnteredAnswer> => w.ok<EnteredAnswer>('sheet', 'enter', ...argv);
const available = async (card: string): Promise<number> =>
  (await w.ok<{ available: number }>('balance', card)).available;
const states = async (): Promise<[string, string][]> =>
  (await w.ok<{ sheets: ShownSheet[] }>('sheet', 'list')).sheets.map(({ number, state }) => [number, state]);
const entries = async (): Promise<number> => (await w.ok<Verified>('verify')).entries;
const page = (name = 'page.html'): string => readFileSync(join(w.folder, name), 'utf8');
const files = (): string[] => readdirSync(w.folder).filter((name) => /\.(html|xlsx)$/.test(name)).sort(); // prettier-ignore

describe('a new sheet', () => {
  test('has the next number of the year, the names by door, the blank rows after them', async () => {
    const sheet = await made(
      '--all',
      '--blank',
      '2',
      '--rule',
      'meeting',
      '--date',
      '2026-03-12',
      '--activity',
      'spring',
    );
    expect(sheet).toEqual({
      ...{ number: 'S2026-001', date: '2026-03-12', rule: 'meeting', activity: 'spring', minutes: null },
      ...{ rows: 6, names: 4, pages: 1 },
    });
    expect(await roster('S2026-001')).toEqual([[1, '0102', null], [2, '0101', null], [3, '0103', null], [4, '0104', null]]); // prettier-ignore
    expect(page().match(/<tr>/g)).toHaveLength(7);
  });

  test('gets a page and a workbook named after it', async () => {
    const { files: named } = await w.ok<Made>('sheet', 'new');
    expect([named, files()]).toEqual([
      ['S2026-001.html', 'S2026-001.xlsx'],
      ['S2026-001.html', 'S2026-001.xlsx'],
    ]);
  });

  test('without names has twenty blank rows', async () => {
    expect(await made()).toMatchObject({ rows: 20, names: 0 });
  });

  test.each<[string, string[], string[]]>([
    ['a building', ['--building', '3'], ['0102', '0101']],
    ['a building as people call it', ['--building', '５栋'], ['0103']],
    ['a unit of a building', ['--building', '3-2'], ['0101']],
    ['two buildings', ['--building', '3', '--building', '5'], ['0102', '0101', '0103']],
    ['a household', ['--group', '3栋2单元501'], ['0101']],
    ['residents and households, each once', ['--group', '王芳，0101', '--group', '3-2-501'], ['0101', '0103']],
  ])('has on it %s', async (_, asked, cards) => {
    expect((await roster((await made(...asked)).number)).map(([, card]) => card)).toEqual(cards);
  });

  test('leaves out whose account is closed by then, and who has moved away', async () => {
    await w.ok('resident', 'leave', '0102', '--date', '2026-03-01');
    await w.ok('resident', 'edit', '0103', '--household', '3-1-101', '--from', '2026-03-04');
    expect((await roster((await made('--building', '3')).number)).map(([, card]) => card)).toEqual(['0103', '0101']);
  });

  test.each<[string, string, string[]]>([
    ['of a building where nobody lives', 'nobody-on-roster', ['--building', '33']],
    ['of a household that there is not', 'unknown-household', ['--group', '9-9-901']],
    ['of somebody whom nobody knows', 'unknown-resident', ['--group', '钱进']],
    ['of somebody whose account is closed', 'closed-resident', ['--group', '0104']],
    ['for a rule that there is not', 'unknown-rule', ['--rule', 'meetin']],
    ['for a day that is none', 'bad-date', ['--date', '2026-02-30']],
    ['without any row', 'bad-value', ['--blank', '0']],
    ['of more rows than anybody prints', 'bad-value', ['--blank', '5001']],
    ['in no copy', 'bad-amount', ['--copies', '0']],
    ['in more copies than anybody prints', 'bad-value', ['--copies', '101']],
    ['to a file that is neither page nor workbook', 'bad-value', ['--out', 'a.pdf']],
    ['to standard output next to a document', 'bad-value', ['--out', '-']],
  ])('is refused %s, and takes no number', async (_, code, more) => {
    await w.ok('resident', 'leave', '0104', '--date', '2026-03-01');
    await w.refused(code, 'sheet', 'new', ...more);
    expect([await states(), files()]).toEqual([[], []]);
    expect((await made()).number).toBe('S2026-001');
  });

  test('takes no number where its file can not be written, and leaves nothing behind', async () => {
    w.file('S2026-001.xlsx', 'something else');
    await w.refused('file-exists', 'sheet', 'new');
    expect([await states(), files(), page('S2026-001.xlsx')]).toEqual([[], ['S2026-001.xlsx'], 'something else']);
    await w.ok('sheet', 'new', '--force');
    expect([await states(), files()]).toEqual([[['S2026-001', 'out']], ['S2026-001.html', 'S2026-001.xlsx']]);
  });

  test('of a dry run is only told', async () => {
    const before = readFileSync(w.db);
    expect((await w.ok<Made>('sheet', 'new', '--all', '--dry-run')).sheet.number).toBe('S2026-001');
    expect([readFileSync(w.db).equals(before), files()]).toEqual([true, []]);
  });

  test('numbers are never used again and start anew each year', async () => {
    await made();
    await made();
    await w.ok('sheet', 'cancel', 'S2026-002', '--reason', 'spilt tea');
    expect((await made()).number).toBe('S2026-003');
    w.on('2027-01-02');
    expect((await made('--date', '2026-12-30')).number).toBe('S2027-001');
    w.on('2027-01-03');
    expect((await made()).number).toBe('S2027-002');
  });

  test('goes to standard output where that is wanted', async () => {
    const { out, err, code } = await w.run('sheet', 'new', '--blank', '1', '--out', '-');
    expect([code, out.startsWith('<!doctype html>'), err.includes('S2026-001: 1 page')]).toEqual([0, true, true]);
    expect(files()).toEqual([]);
  });

  test('is as many pages as it says, copies counted', async () => {
    expect((await made('--blank', '58', '--copies', '2')).pages).toBe(6);
    expect(page().match(/<section class="page">/g)).toHaveLength(6);
  });
});

describe('a sheet printed again', () => {
  test('has the rows that it had, whoever has come or gone since', async () => {
    await made('--building', '3', '--rule', 'patrol');
    const first = page();
    await w.person('孙丽', '3-1-101');
    await w.ok('resident', 'leave', '0102');
    const { sheet } = await w.ok<Made>('sheet', 'print', 's2026-1', '--out', 'again.html');
    expect([sheet.number, page('again.html')]).toEqual(['S2026-001', first]);
    expect(await states()).toEqual([['S2026-001', 'out']]);
  });

  test('replaces no file, unless that is wanted', async () => {
    await made();
    await w.refused('file-exists', 'sheet', 'print', 'S2026-001', '--out', 'page.html');
    await w.ok('sheet', 'print', 'S2026-001', '--out', 'page.html', '--force', '--cards');
  });

  test('is refused where it was cancelled, or never was', async () => {
    await made();
    await w.ok('sheet', 'cancel', 'S2026-001', '--reason', 'spilt tea');
    await w.refused('sheet-cancelled', 'sheet', 'print', 'S2026-001');
    await w.refused('unknown-sheet', 'sheet', 'print', 'S2026-002');
  });
});

describe('the rows that were signed', () => {
  beforeEach(async () => {
    await made('--all', '--blank', '3', '--rule', 'meeting', '--date', '2026-03-05', '--activity', 'spring');
  });

  test('are credited as one batch of the sheet', async () => {
    const answer = await enter('S2026-001', '--rows', '１，３');
    expect(answer).toEqual({
      ...{ sheet: 'S2026-001', batch: 1, kind: 'sheet', points: 10, minutes: 0 },
      rows: { read: 2, credited: 2, duplicate: 0, rejected: 0, skipped: 0, pending: 0 },
      residents: [
        { row: 1, cardNo: '0102', name: '李建国', household: '3-1-102', points: 5 },
        { row: 3, cardNo: '0103', name: '王芳', household: '5-1-302', points: 5 },
      ],
    });
    expect([await available('0102'), await available('0101'), await available('0103')]).toEqual([5, 0, 5]);
    expect(await roster('S2026-001')).toEqual([[1, '0102', 5], [2, '0101', null], [3, '0103', 5], [4, '0104', null]]); // prettier-ignore
    expect(await states()).toEqual([['S2026-001', 'back']]);
  });

  test('typed again are there already, and the ledger stays as it is, to the byte', async () => {
    await enter('S2026-001', '--rows', '1,3');
    const before = readFileSync(w.db);
    const again = await enter('S2026-001', '--rows', '1,3');
    expect([again.batch, again.rows.duplicate, again.residents[0]?.points]).toEqual([null, 2, null]);
    expect(readFileSync(w.db).equals(before)).toBe(true);
    expect((await enter('S2026-001', '--rows', '1-3')).rows).toMatchObject({ credited: 1, duplicate: 2 });
  });

  test('are the same deeds as those of an award or an imported list', async () => {
    await w.ok('award', '0102', '--rule', 'meeting', '--activity', 'spring', '--date', '2026-03-05');
    expect(await enter('S2026-001', '--rows', '1')).toMatchObject({ batch: 1, rows: { credited: 0, duplicate: 1 } });
    expect(await states()).toEqual([['S2026-001', 'back']]);
  });

  test('beside an award without an activity are refused until it is said that it is another one', async () => {
    await w.ok('award', '0103', '0102', '--rule', 'meeting', '--date', '2026-03-05');
    const { message } = await w.refused('sheet-rows-unclear', 'sheet', 'enter', 'S2026-001', '--rows', '1-3');
    expect([message, await available('0101')]).toEqual([expect.stringMatching(/“spring”: 1, 3\. Nothing/), 0]);
    expect(await enter('S2026-001', '--rows', '2')).toMatchObject({ points: 5 });
    expect((await enter('S2026-001', '--rows', '1,3', '--other-activity')).rows).toMatchObject({ credited: 2 });
    expect((await enter('S2026-001', '--rows', '1-3')).rows).toMatchObject({ credited: 0, duplicate: 3 });
  });

  test('are taken back with their batch; the sheet is out again', async () => {
    await enter('S2026-001', '--rows', '1,2');
    await w.ok('reverse', '--batch', '1', '--reason', 'it was sheet 2');
    expect([await available('0101'), await states()]).toEqual([0, [['S2026-001', 'out']]]);
    expect(await enter('S2026-001', '--rows', '3')).toMatchObject({ batch: 2, points: 5 });
  });

  test('may be none: the sheet has come back, and nobody is credited', async () => {
    expect(await enter('S2026-001', '--rows', '无人')).toMatchObject({ batch: 1, rows: { read: 0 }, residents: [] });
    expect([await states(), await entries()]).toEqual([[['S2026-001', 'back']], 0]);
    expect(await enter('S2026-001', '--rows', 'none')).toMatchObject({ batch: null });
    await w.ok('sheet', 'reopen', 'S2026-001');
    expect(await states()).toEqual([['S2026-001', 'out']]);
  });

  test.each<[string, string, string[]]>([
    ['blank ones', 'sheet-rows-blank', ['--rows', '1,5-6']],
    ['rows that the sheet does not have', 'sheet-rows-outside', ['--rows', '1,8']],
    ['rows typed twice', 'sheet-rows-doubled', ['--rows', '1,2,1']],
    ['what is no list of rows', 'bad-value', ['--rows', '1,x']],
    ['a day to come', 'date-ahead', ['--rows', '1', '--date', '2026-03-06']],
    ['points outside the range of the rule', 'outside-range', ['--rows', '1', '--points', '11']],
    ['another rule that there is not', 'unknown-rule', ['--rows', '1', '--rule', 'meetin']],
    ['a rule that needs hours, without any', 'missing-option', ['--rows', '1', '--rule', 'patrol']],
  ])('are refused as a whole with %s', async (_, code, more) => {
    await w.refused(code, 'sheet', 'enter', 'S2026-001', ...more);
    expect([await entries(), await states()]).toEqual([0, [['S2026-001', 'out']]]);
  });

  test('of somebody whose account was closed by then stop all of them', async () => {
    await w.ok('resident', 'leave', '0103', '--date', '2026-03-05');
    await w.refused('closed-resident', 'sheet', 'enter', 'S2026-001', '--rows', '1,3');
    expect(await entries()).toBe(0);
    expect(await enter('S2026-001', '--rows', '1')).toMatchObject({ points: 5 });
  });

  test('may be worth other points, within the range of the rule', async () => {
    expect(await enter('S2026-001', '--rows', '1,2', '--points', '8')).toMatchObject({ points: 16 });
  });

  test('of a dry run are only told', async () => {
    const before = readFileSync(w.db);
    expect(await enter('S2026-001', '--rows', '1', '--dry-run')).toMatchObject({ batch: 1, points: 5 });
    expect(readFileSync(w.db).equals(before)).toBe(true);
  });

  test('of a cancelled sheet are refused until it is opened again', async () => {
    await w.ok('sheet', 'cancel', 'S2026-001', '--reason', 'lost');
    await w.refused('sheet-cancelled', 'sheet', 'enter', 'S2026-001', '--rows', '1');
    await w.ok('sheet', 'reopen', 'S2026-001');
    expect(await enter('S2026-001', '--rows', '1')).toMatchObject({ points: 5 });
  });
});

describe('hours', () => {
  test('are those of the sheet, unless the command says others; minutes are counted', async () => {
    await made('--all', '--rule', 'patrol', '--date', '2026-03-04', '--hours', '1.5');
    expect(await enter('S2026-001', '--rows', '1')).toMatchObject({ points: 15, minutes: 90 });
    expect(await enter('S2026-001', '--rows', '2', '--hours', '2:30')).toMatchObject({ points: 25, minutes: 150 });
    expect(await enter('S2026-001', '--rows', '3', '--hours', '12')).toMatchObject({ points: 100, minutes: 720 });
  });

  test('of a rule that does not count them are only kept', async () => {
    await made('--all', '--rule', 'meeting', '--date', '2026-03-04', '--hours', '2');
    expect(await enter('S2026-001', '--rows', '1')).toMatchObject({ points: 5, minutes: 120 });
  });
});

describe('a sheet on which day and rule were left open', () => {
  test('needs both when it comes back', async () => {
    await made('--all');
    await w.refused('missing-option', 'sheet', 'enter', 'S2026-001', '--rows', '1', '--date', '2026-03-04');
    await w.refused('missing-option', 'sheet', 'enter', 'S2026-001', '--rows', '1', '--rule', 'meeting');
    const day = ['--date', '2026-03-04', '--rule', 'meeting'];
    expect(await enter('S2026-001', '--rows', '1', ...day)).toMatchObject({ points: 5 });
  });

  test('whose day is more than a year ago asks for --yes', async () => {
    await made('--all', '--rule', 'meeting', '--date', '2025-03-04');
    const { code, err } = await w.run('sheet', 'enter', 'S2026-001', '--rows', '1', '--json');
    expect([code, JSON.parse(err)]).toEqual([1, { error: expect.objectContaining({ code: 'date-old' }) }]);
    expect(await enter('S2026-001', '--rows', '1')).toMatchObject({ points: 5 });
  });

  test('asks for nothing where nobody came', async () => {
    await made('--all');
    expect(await enter('S2026-001', '--rows', 'none')).toMatchObject({ batch: 1 });
  });

  test('for a day to come has nothing to enter yet, not even nobody', async () => {
    await made('--all', '--rule', 'meeting', '--date', '2026-03-12');
    await w.refused('date-ahead', 'sheet', 'enter', 'S2026-001', '--rows', '1');
    await w.refused('date-ahead', 'sheet', 'enter', 'S2026-001', '--rows', 'none');
  });
});

describe('sheets that have not come back', () => {
  test('are listed, the oldest first, with the days that they are out', async () => {
    await made('--all', '--rule', 'meeting', '--date', '2026-03-05');
    await made();
    await made();
    w.on('2026-03-09');
    await made('--date', '2026-03-20');
    await enter('S2026-001', '--rows', '1');
    await w.ok('sheet', 'cancel', 'S2026-003', '--reason', 'not used');
    const { sheets } = await w.ok<{ sheets: Gap[] }>('sheet', 'gaps');
    expect(sheets.map(({ number, issuedOn, daysOut, isAhead }) => [number, issuedOn, daysOut, isAhead])).toEqual([
      ['S2026-002', '2026-03-05', 4, false],
      ['S2026-004', '2026-03-09', 0, true],
    ]);
    expect((await states()).map(([, state]) => state)).toEqual(['back', 'out', 'cancelled', 'out']);
    expect((await w.ok<{ sheets: ShownSheet[] }>('sheet', 'list', '--year', '2025')).sheets).toEqual([]);
  });

  test('come back with an import that names them', async () => {
    await made();
    w.file('a.csv', '姓名\n王芳\n');
    await w.ok('import', 'sheet', 'a.csv', '--rule', 'meeting', '--date', '2026-03-05', '--sheet-no', 'S2026-001');
    expect(await states()).toEqual([['S2026-001', 'back']]);
  });
});

describe('cancelling', () => {
  test('is refused for a sheet that has come back, and twice', async () => {
    await made('--all', '--rule', 'meeting', '--date', '2026-03-05');
    await made();
    await enter('S2026-001', '--rows', '1');
    await w.refused('sheet-is-back', 'sheet', 'cancel', 'S2026-001', '--reason', 'x');
    await w.refused('sheet-is-back', 'sheet', 'reopen', 'S2026-001');
    await w.refused('sheet-is-out', 'sheet', 'reopen', 'S2026-002');
    await w.ok('sheet', 'cancel', 'S2026-002', '--reason', 'x');
    await w.refused('sheet-cancelled', 'sheet', 'cancel', 'S2026-002', '--reason', 'x');
    expect(await w.ok('sheet', 'show', 'S2026-002')).toMatchObject({
      state: 'cancelled',
      cancelled: { on: '2026-03-05', reason: 'x' },
    });
  });
});

test('clerks who print at once get a number each', async () => {
  const names = [...'abcdefgh'];
  const numbers = (await Promise.all(names.map((name) => w.ok<Made>('sheet', 'new', '--out', `${name}.html`)))).map(({ sheet }) => sheet.number); // prettier-ignore
  expect(numbers.sort()).toEqual(names.map((_, i) => `S2026-00${i + 1}`));
  for (const name of names) expect(existsSync(join(w.folder, `${name}.html`))).toBe(true);
  expect(await w.ok<Verified>('verify')).toMatchObject({ ok: true });
});
