// Workbooks at the counter: which worksheet is read, what is told of it, and where its rejected rows go.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FileAnswer } from '../../src/commands/import-answer.ts';
import { readTables } from '../../src/sheets/read-file.ts';
import { bookOf, bytesOf } from '../support/workbook.ts';
import { world, type World } from '../support/world.ts';

const MEETING = ['--rule', 'meeting', '--date', '2026-03-01'];
const HEADINGS = ['姓名', '房号'];
const ZHANG = ['张秀英', '3-2-501'];
const LI = ['李强', '4-1-101'];
const STRANGER = ['赵子虚', '9-9-901'];

type Rows = readonly (readonly string[])[];
interface Imports {
  readonly imports: readonly FileAnswer[];
}

let w: World;
beforeEach(async () => {
  w = await world({ today: '2026-03-20' });
  await w.person('张秀英', '3-2-501', '--card', '0101');
  await w.person('李强', '4-1-101', '--card', '0102');
});

const book = (sheets: Record<string, Rows>, hidden: readonly string[] = []): void => {
  const made = bookOf(sheets);
  made.Workbook = { Sheets: made.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) };
  w.file('a.xlsx', bytesOf(made));
};
const imported = async (...more: string[]): Promise<FileAnswer> => {
  const { doc, err } = await w.json<FileAnswer>('import', 'sheet', 'a.xlsx', ...MEETING, ...more);
  if (!doc) throw new Error(err);
  return doc;
};
const lists = (): string[] =>
  readdirSync(w.folder)
    .filter((name) => name.includes('rejected'))
    .sort();

describe('of a workbook', () => {
  test('the only worksheet is read, and named in the answer', async () => {
    book({ 三月: [HEADINGS, ZHANG, LI] });
    expect(await imported()).toMatchObject({
      encoding: 'xlsx',
      worksheet: '三月',
      headerRow: 1,
      rows: { credited: 2 },
    });
  });

  test('the only worksheet with such a table is read, and the others are told', async () => {
    book({ 说明: [['请按时交表']], 三月: [HEADINGS, ZHANG], 汇总: [['合计', '1']] });
    const { err, code } = await w.run('import', 'sheet', 'a.xlsx', ...MEETING);
    expect(code).toBe(0);
    expect(err).toContain('worksheet “三月”');
    expect(err).toContain('Not read: 2 worksheets “说明” and “汇总”.');
  });

  test('several such worksheets are refused with their names', async () => {
    book({ 三月: [HEADINGS, ZHANG], 四月: [HEADINGS, LI] });
    const { message, hint } = await w.refused('several-worksheets', 'import', 'sheet', 'a.xlsx', ...MEETING);
    expect(message).toContain('“三月” and “四月”');
    expect(hint).toContain('--all-worksheets');
  });

  test.each([
    ['its name', '四月', '四月'],
    ['its number', '3', '四月'],
    ['a name that is a number', '1', '1'],
    ['a hidden one by its name', '底稿', '底稿'],
  ])('one is read by %s', async (_, told, read) => {
    book({ 三月: [HEADINGS, ZHANG], 四月: [HEADINGS, LI], 底稿: [HEADINGS, LI], 1: [HEADINGS, ZHANG] }, ['底稿']);
    expect((await imported('--worksheet', told)).worksheet).toBe(read);
  });

  test('one that is not there is refused with those that are', async () => {
    book({ 三月: [HEADINGS, ZHANG], 四月: [HEADINGS, LI] });
    for (const told of ['五月', '3', '0']) {
      const { hint } = await w.refused(
        'unknown-worksheet',
        'import',
        'sheet',
        'a.xlsx',
        ...MEETING,
        '--worksheet',
        told,
      );
      expect(hint).toMatch(/三月|四月/u);
    }
  });
  test('a text file has none', async () => {
    w.file('a.csv', '姓名\n张秀英\n');
    await w.refused('unknown-worksheet', 'import', 'sheet', 'a.csv', ...MEETING, '--worksheet', '1');
  });

  test('all that hold such a table are read with --all-worksheets, but no hidden ones', async () => {
    book({ 三月: [HEADINGS, ZHANG], 说明: [['x']], 四月: [HEADINGS, LI], 底稿: [HEADINGS, STRANGER] }, ['底稿']);
    const { doc } = await w.json<Imports>('import', 'sheet', 'a.xlsx', ...MEETING, '--all-worksheets');
    expect(doc?.imports.map(({ worksheet, rows }) => [worksheet, rows.credited])).toEqual([['三月', 1], ['四月', 1]]); // prettier-ignore
  });

  test('nothing is read where all of them are hidden', async () => {
    book({ 底稿: [HEADINGS, ZHANG], 其他: [HEADINGS, ZHANG] }, ['底稿', '其他']);
    const { code } = await w.run('import', 'sheet', 'a.xlsx', ...MEETING);
    expect(code).toBe(1);
  });
});

describe('the rejected rows of a workbook', () => {
  test('lie beside it as a workbook, mended there they are credited', async () => {
    book({ 三月: [HEADINGS, ZHANG, STRANGER] });
    const { rejectedFile, batch } = await imported();
    expect([rejectedFile, batch, lists()]).toEqual(['a.rejected.xlsx', 1, ['a.rejected.xlsx']]);
    const [table] = await readTables('a', readFileSync(join(w.folder, 'a.rejected.xlsx')));
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['line', 'reason', 'batch', '姓名', '房号'],
      ['3', 'There is no resident “赵子虚”.', expect.stringMatching(/^1#[0-9a-f]{6}$/), '赵子虚', '9-9-901'],
    ]);
    w.file(
      'a.rejected.xlsx',
      bytesOf(
        bookOf({
          x: [
            ['line', 'reason', 'batch', ...HEADINGS],
            ['3', '', '1', ...LI],
          ],
        }),
      ),
    );
    const { doc } = await w.json<FileAnswer>('import', 'sheet', 'a.rejected.xlsx', ...MEETING);
    expect(doc?.rows).toMatchObject({ credited: 1, rejected: 0 });
    expect(await w.ok('import', 'pending')).toEqual({ rows: [], total: 0 });
  });

  test('are written once, however often the same ones come back', async () => {
    book({ 三月: [HEADINGS, STRANGER] });
    await imported();
    expect((await imported()).rejectedFile).toBe('a.rejected.xlsx');
    const { doc } = await w.json<FileAnswer>('import', 'sheet', 'a.rejected.xlsx', ...MEETING);
    expect([doc?.rejectedFile, doc?.batch, lists()]).toEqual(['a.rejected.xlsx', null, ['a.rejected.xlsx']]);
  });

  test('of two worksheets lie in two files', async () => {
    book({ 三月: [HEADINGS, STRANGER], 四月: [HEADINGS, ['钱乌有', '']] });
    await w.json('import', 'sheet', 'a.xlsx', ...MEETING, '--all-worksheets');
    expect(lists()).toEqual(['a.rejected-2.xlsx', 'a.rejected.xlsx']);
  });

  test('never replace another file, and of a dry run are only told', async () => {
    book({ 三月: [HEADINGS, STRANGER] });
    w.file('a.rejected.xlsx', 'mine');
    expect([(await imported('--dry-run')).rejectedFile, lists()]).toEqual(['a.rejected-2.xlsx', ['a.rejected.xlsx']]);
    expect([(await imported()).rejectedFile, lists().length]).toEqual(['a.rejected-2.xlsx', 2]);
    expect(readFileSync(join(w.folder, 'a.rejected.xlsx'), 'utf8')).toBe('mine');
  });

  test('go where the clerk wants them, as what the name says', async () => {
    book({ 三月: [HEADINGS, STRANGER] });
    expect((await imported('--rejected', 'bad.csv')).rejectedFile).toBe('bad.csv');
    expect(readFileSync(join(w.folder, 'bad.csv'), 'utf8')).toContain('赵子虚');
  });
});
