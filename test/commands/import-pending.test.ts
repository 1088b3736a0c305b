// Rejected rows in the ledger: kept once, tied to the row that was mended, closed and opened by number.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FileAnswer } from '../../src/commands/import-answer.ts';
import { world, type World } from '../support/world.ts';

const MEETING = ['--rule', 'meeting', '--date', '2026-03-01'];
const rows = (...lines: string[]): string => `${lines.join('\n')}\n`;
const SHEET = rows('姓名,房号', '张秀英,3-2-501', '赵子虚,', '钱乌有,9-9-901');

interface Pending {
  readonly rows: readonly {
    readonly batch: number;
    readonly line: number;
    readonly code: string;
    readonly cells: string[];
  }[];
  readonly total: number;
}

let w: World;
beforeEach(async () => {
  w = await world({ today: '2026-03-20' });
  await w.person('张秀英', '3-2-501', '--card', '0101');
  await w.person('李强', '4-1-101', '--card', '0102');
});

const sheet = async (name: string, content: string | null, ...more: string[]): Promise<FileAnswer> => {
  if (content !== null) w.file(name, content);
  const { doc, err } = await w.json<FileAnswer>('import', 'sheet', name, ...MEETING, ...more);
  if (!doc) throw new Error(err);
  return doc;
};
const open = async (...more: string[]): Promise<unknown[]> =>
  (await w.ok<Pending>('import', 'pending', ...more)).rows.map(({ batch, line, cells }) => [batch, line, cells[0]]);
const list = (name = 'a.rejected.csv'): string => readFileSync(join(w.folder, name), 'utf8');

describe('rejected rows', () => {
  test('wait, each with its batch and line', async () => {
    await sheet('a.csv', SHEET);
    expect(await open()).toEqual([[1, 3, '赵子虚'], [1, 4, '钱乌有']]); // prettier-ignore
    expect(await open('--batch', '1')).toHaveLength(2);
  });

  test('of the same file again are not kept twice, and make no second file', async () => {
    await sheet('a.csv', SHEET);
    const before = readFileSync(w.db);
    expect(await sheet('a.csv', null)).toMatchObject({ batch: null, rejectedFile: 'a.rejected.csv' });
    expect(readFileSync(w.db).equals(before)).toBe(true);
    expect(await open()).toHaveLength(2);
  });
  test('of the same file again leave its list alone, even half mended', async () => {
    await sheet('a.csv', SHEET);
    w.file('a.rejected.csv', list().replaceAll('赵子虚', '李强'));
    expect(await sheet('a.csv', null)).toMatchObject({ batch: null, rejectedFile: 'a.rejected.csv' });
  });
  test('of the same file again are settled where they can be taken by now', async () => {
    await sheet('a.csv', SHEET);
    await w.person('赵子虚', '2-1-101');
    expect((await sheet('a.csv', null)).rows).toMatchObject({ credited: 1, duplicate: 1, rejected: 1 });
    expect(await open()).toEqual([[1, 4, '钱乌有']]);
  });
  test('of another file of the same name are other rows', async () => {
    await sheet('a.csv', SHEET);
    await sheet('a.csv', rows('姓名', '赵子虚'));
    expect(await open()).toEqual([[1, 3, '赵子虚'], [1, 4, '钱乌有'], [2, 2, '赵子虚']]); // prettier-ignore
  });
});

describe('a list of rejected rows', () => {
  test('mended settles the rows that it names', async () => {
    await sheet('a.csv', SHEET);
    const mended = list().replaceAll('赵子虚', '李强');
    expect((await sheet('a.rejected.csv', mended)).rows).toMatchObject({ credited: 1, rejected: 1 });
    expect(await open()).toEqual([[1, 4, '钱乌有']]);
  });
  test('mended into what is there already settles them too', async () => {
    await sheet('a.csv', SHEET);
    expect((await sheet('a.rejected.csv', list().replaceAll('赵子虚', '张秀英'))).rows.duplicate).toBe(1);
    expect(await open()).toEqual([[1, 4, '钱乌有']]);
  });
  test('mended wrongly has its own rows in place of the earlier ones', async () => {
    await sheet('a.csv', SHEET);
    await sheet('a.rejected.csv', list().replaceAll('赵子虚', '赵子实'));
    expect(await open()).toEqual([[1, 4, '钱乌有'], [2, 2, '赵子实']]); // prettier-ignore
    expect(list('a.rejected-2.csv')).toMatch(/^2,.*,2#[0-9a-f]{6},赵子实,.*\r\n4,.*,1#[0-9a-f]{6},钱乌有,9-9-901/m);
  });
  test('imported as it is changes nothing', async () => {
    await sheet('a.csv', SHEET);
    const before = readFileSync(w.db);
    expect(await sheet('a.rejected.csv', null)).toMatchObject({ batch: null, rejectedFile: 'a.rejected.csv' });
    expect(readFileSync(w.db).equals(before)).toBe(true);
  });
  test('in the other language, and without its rows that were deleted, is the same', async () => {
    await sheet('a.csv', SHEET);
    await sheet('mended.csv', rows('行号,原因,批次,姓名,房号', '3,没有这个人,1,李强,'));
    expect(await open()).toEqual([[1, 4, '钱乌有']]);
  });
  test.each([
    ['a batch that there is not', '3,x,9,李强,'],
    ['a line that was not rejected', '2,x,1,李强,'],
    ['nothing', ',x,,李强,'],
    ['no numbers', 'three,x,one,李强,'],
  ])('that names %s is a sheet like any other', async (_, row) => {
    await sheet('a.csv', SHEET);
    expect((await sheet('mended.csv', rows('line,reason,batch,姓名,房号', row))).rows.credited).toBe(1);
    expect(await open()).toHaveLength(2);
  });
  test('of another file settles nothing, though its batch has the same number', async () => {
    const other = await world({ today: '2026-03-20' });
    other.file('b.csv', rows('姓名,房号', '张秀英,', '孙某,'));
    await other.json('import', 'sheet', 'b.csv', ...MEETING);
    await sheet('a.csv', SHEET);
    const theirs = readFileSync(join(other.folder, 'b.rejected.csv'), 'utf8').replaceAll('孙某', '李强');
    expect((await sheet('b.rejected.csv', theirs)).rows).toMatchObject({ credited: 1, duplicate: 1 });
    expect(await open()).toEqual(expect.arrayContaining([[1, 3, '赵子虚'], [1, 4, '钱乌有']])); // prettier-ignore
  });
  test('of another kind settles nothing', async () => {
    await sheet('a.csv', SHEET);
    w.file('people.csv', rows('line,reason,batch,姓名,房号', '3,x,1,孙某,1-1-101'));
    await w.ok('import', 'residents', 'people.csv');
    expect(await open()).toHaveLength(2);
  });
  test('of residents is mended in the same way', async () => {
    w.file('people.csv', rows('卡号,姓名,房号', '01 07,吴刚,3-2-502'));
    await w.json('import', 'residents', 'people.csv');
    expect(await open()).toEqual([[1, 2, '01 07']]);
    w.file('people.rejected.csv', list('people.rejected.csv').replaceAll('01 07', '0107'));
    await w.ok('import', 'residents', 'people.rejected.csv');
    expect(await open()).toEqual([]);
  });
  test('is told with all that was said for the sheet', async () => {
    w.file('a.csv', SHEET);
    const { err } = await w.run(
      'import',
      'sheet',
      'a.csv',
      ...MEETING,
      '--hours',
      '1:30',
      '--sheet-no',
      'S-7',
      '--map',
      '姓名=name',
    );
    expect(err).toContain(
      'jifen import sheet a.rejected.csv --rule meeting --date 2026-03-01 --hours 1:30 --sheet-no S-7 --map ',
    );
  });
});

describe('by number, rows', () => {
  test('are closed and opened again', async () => {
    await sheet('a.csv', SHEET);
    expect(await w.ok('import', 'dismiss', '1', '3')).toEqual({ batch: 1, rows: 1, undo: false });
    expect(await open()).toEqual([[1, 4, '钱乌有']]);
    await w.ok('import', 'dismiss', '#1');
    expect(await open()).toEqual([]);
    expect(await w.ok('import', 'dismiss', '1', '--undo')).toEqual({ batch: 1, rows: 2, undo: true });
    expect(await open()).toHaveLength(2);
  });
  test('that are not open are refused', async () => {
    await sheet('a.csv', SHEET);
    await w.refused('unknown-row', 'import', 'dismiss', '1', '2');
    await w.refused('unknown-row', 'import', 'dismiss', '1', '3', '--undo');
    await w.refused('unknown-batch', 'import', 'dismiss', '2');
  });
  test('stay as they are in a dry run', async () => {
    await sheet('a.csv', SHEET);
    await w.ok('import', 'dismiss', '1', '--dry-run');
    expect(await open()).toHaveLength(2);
  });
});

describe('batches', () => {
  test('are listed, the newest first, with what is open and whether they were taken back', async () => {
    await sheet('a.csv', SHEET, '--sheet-no', 'S-7');
    await w.ok('reverse', '--batch', '1', '--reason', 'wrong');
    await sheet('b.csv', rows('姓名', '李强'));
    const { batches } = await w.ok<{ batches: object[] }>('import', 'list');
    expect(batches).toMatchObject([
      { batch: 2, file: 'b.csv', isReversed: false, pending: 0, sheetNo: null, rows: { credited: 1 } },
      { batch: 1, file: 'a.csv', isReversed: true, pending: 0, sheetNo: 'S-7', rows: { credited: 1, rejected: 2 } },
    ]);
    expect((await w.ok<{ batches: object[] }>('import', 'list', '--limit', '1')).batches).toHaveLength(1);
  });
  test('are shown with their open rows', async () => {
    await sheet('a.csv', SHEET);
    expect(await w.ok('import', 'show', '1')).toMatchObject({ batch: 1, entries: 1, standing: 1, points: 5, pendingRows: [{ line: 3, code: 'unknown-resident' }, { line: 4 }] }); // prettier-ignore
    await w.refused('unknown-batch', 'import', 'show', '2');
  });
  test('that credit nothing and reject nothing new are none, unless it is another sheet that has the same', async () => {
    expect((await sheet('a.csv', rows('姓名', '张秀英'))).batch).toBe(1);
    expect((await sheet('a.csv', null)).batch).toBeNull();
    const other = rows('姓名,天气', '张秀英,晴');
    expect([(await sheet('b.csv', other)).batch, (await sheet('b.csv', null)).batch]).toEqual([2, null]);
  });
});

describe('marks', () => {
  const marked = rows('姓名,签到', '张秀英,甲', '李强,乙');
  test('that were told are remembered, and can be told otherwise', async () => {
    await sheet('a.csv', marked, '--activity', 'w', '--present', '甲', '--absent', '乙');
    expect(await w.ok('import', 'marks')).toEqual({ present: ['甲'], absent: ['乙'] });
    expect((await sheet('b.csv', marked, '--activity', 'x')).rows).toMatchObject({
      credited: 1,
      skipped: 1,
      rejected: 0,
    });
    expect((await sheet('c.csv', marked, '--activity', 'y', '--present', '乙')).rows).toMatchObject({ credited: 2 });
    expect(await w.ok('import', 'marks')).toEqual({ present: ['乙', '甲'].sort(), absent: [] });
  });
  test('of a dry run, or of an import that was refused, are not', async () => {
    await sheet('a.csv', marked, '--present', '甲', '--absent', '乙', '--dry-run');
    await w.refused('strict-rejected', 'import', 'sheet', 'a.csv', ...MEETING, '--present', '甲', '--strict');
    expect(await w.ok('import', 'marks')).toEqual({ present: [], absent: [] });
  });
  test('are taken back', async () => {
    await sheet('a.csv', marked, '--present', '甲', '--absent', '乙');
    expect(await w.ok('import', 'marks', '--forget', '甲')).toEqual({ mark: '甲', forgotten: true });
    expect(await w.ok('import', 'marks', '--forget', '丙')).toEqual({ mark: '丙', forgotten: false });
    expect(await w.ok('import', 'marks')).toEqual({ present: [], absent: ['乙'] });
  });
  test('for both are refused', async () => {
    w.file('a.csv', marked);
    await w.refused('bad-value', 'import', 'sheet', 'a.csv', ...MEETING, '--present', '甲', '--absent', '甲');
  });
});
