import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../../src/domain/refusal.ts';
import { parseRowList, rowListText, tickedRows } from '../../../src/domain/sheet/row-list.ts';

describe('the rows that were signed', () => {
  test.each<[string, readonly number[] | null]>([
    ['1,3,5-9', [1, 3, 5, 6, 7, 8, 9]],
    ['１，３、５－９', [1, 3, 5, 6, 7, 8, 9]],
    ['1 3  5 - 9', [1, 3, 5, 6, 7, 8, 9]],
    ['5~7', [5, 6, 7]],
    ['5到7；12', [5, 6, 7, 12]],
    ['5—7', [5, 6, 7]],
    ['7-7', [7]],
    [' 4, ', [4]],
    ['3,3', [3, 3]],
    ['0', [0]],
    ['none', []],
    ['无人', []],
    ['9-5', null],
    ['', null],
    ['1,,a', null],
    ['1-2-3', null],
    ['-3', null],
    ['1.5', null],
    ['1²', null],
    ['5～7', [5, 6, 7]],
    ['第3行', null],
    ['99999', null],
    ['1-9999,1-9999', null],
  ])('%j', (text, rows) => expect(parseRowList(text)).toEqual(rows));

  test.each<[readonly number[], string]>([
    [[], ''],
    [[3], '3'],
    [[9, 1, 2, 3, 5, 8], '1-3, 5, 8-9'],
    [[2, 2, 1], '1-2'],
  ])('%j are written as %j', (rows, text) => expect(rowListText(rows)).toBe(text));
});

describe('rows of a sheet with names on the rows 1 to 3 and two blank ones', () => {
  const sheet = { number: 'S2026-001', rows: 5, roster: [1, 2, 3].map((n) => ({ n, who: `N${n}` })) };
  const code = (rows: readonly number[]): unknown => {
    try {
      return tickedRows(sheet, rows).map(({ who }) => who);
    } catch (error) {
      const { code: refused, facts } = error as Refusal;
      return [refused, facts];
    }
  };

  test.each<[string, readonly number[], unknown]>([
    ['are those who stand there, in the order of the sheet', [3, 1], ['N1', 'N3']],
    ['may be none', [], []],
    [
      'are refused where one was typed twice',
      [1, 2, 1, 2],
      ['sheet-rows-doubled', { sheet: 'S2026-001', rows: '1-2' }],
    ],
    ['are refused beyond the last', [1, 6, 7], ['sheet-rows-outside', { sheet: 'S2026-001', rows: '6-7', last: 5 }]],
    ['are refused before the first', [0], ['sheet-rows-outside', { sheet: 'S2026-001', rows: '0', last: 5 }]],
    ['are refused where nobody is printed', [1, 4, 5], ['sheet-rows-blank', { sheet: 'S2026-001', rows: '4-5' }]],
  ])('%s', (_, rows, is) => expect(code(rows)).toEqual(is));
});
