import { expect, test } from 'vitest';
import {
  haveSameCells,
  listOfSheet,
  ownPlaces,
  sheetCells,
  sheetOfList,
  sheetPlaces,
} from '../../../src/domain/sheet/rejected-list.ts';

test.each([
  ['the headings of a Chinese list', ['行号', '原因', '批次', '姓名'], { line: 0, batch: 2 }],
  ['the headings of an English list', ['line', 'reason', 'batch', 'name'], { line: 0, batch: 2 }],
  ['capitals, and another order', ['Batch', 'Line', 'Reason', 'name'], { line: 1, batch: 0 }],
  ['a sheet with a reason of its own', ['姓名', '原因', '备注'], null],
  ['a list that lost a column', ['行号', '原因', '姓名'], null],
  ['a list with a column put in front', ['姓名', '行号', '原因', '批次'], null],
])('line and batch of a list of rejected rows are known by its first three headings: %s', (_, titles, places) => {
  expect(ownPlaces(titles)).toEqual(places);
});

test('the sheet’s own columns are those behind; one that is called alike further back is the sheet’s', () => {
  const titles = ['行号', '原因', '批次', '姓名', '原因'];
  expect(sheetPlaces(titles)).toEqual([3, 4]);
  expect(sheetCells(titles, ['5', '没有这位居民', '1', '张三', '迟到', '无标题'])).toEqual(['张三', '迟到', '无标题']);
  expect(sheetCells(titles, ['5'])).toEqual(['', '']);
});

test('a column of that name in another table is the table’s', () => {
  expect(sheetPlaces(['房号', '结果', '原因'])).toEqual([0, 1, 2]);
});

test.each([
  ['三月', '三月', '三月.rejected'],
  ['三月.rejected', '三月', '三月.rejected'],
  ['三月.rejected-2', '三月', '三月.rejected'],
  ['三月.rejected-old', '三月.rejected-old', '三月.rejected-old.rejected'],
])('%s is, or lists rows of, the sheet %s; the list of that is %s', (name, sheet, list) => {
  expect([sheetOfList(name), listOfSheet(name)]).toEqual([sheet, list]);
});

test.each([
  [['a', 'b'], ['a', 'b'], true],
  [['a', 'b', ''], ['a', 'b'], true],
  [['a'], ['a', '', ''], true],
  [['a', 'b'], ['a'], false],
  [['', 'a'], ['a'], false],
])('rows %j and %j have the same cells: %s', (a, b, same) => {
  expect(haveSameCells(a, b)).toBe(same);
});
