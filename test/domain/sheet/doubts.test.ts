// Which rows the clerk is asked about, and which of them she has left out.

import { describe, expect, test } from 'vitest';
import { problem, type Problem } from '../../../src/domain/refusal.ts';
import { dismissedRows, doubtsIn, type Decision, type NamingLine } from '../../../src/domain/sheet/doubts.ts';
import { whoKey } from '../../../src/domain/sheet/people.ts';
import { on } from '../samples.ts';

const DAY = on('2026-03-05');

const line = (row: number, name: string, household?: string): NamingLine => ({ row, cells: [name], name, household });
const unknown = (row: number, asked: string): Problem =>
  problem(row, 'unknown-resident', { asked, near: [], mistyped: false, candidates: [] });

const asked = (lines: readonly NamingLine[], problems: readonly Problem[]): unknown[] =>
  doubtsIn([{ lines, problems }], DAY).map(({ who, rows }) => [
    who.name,
    who.household ?? '',
    rows.map(({ row }) => row),
  ]);

describe('the clerk is asked', () => {
  test('once for all rows that say the same', () => {
    const lines = [line(2, '老赵'), line(3, '孙某'), line(5, '老赵')];
    expect(asked(lines, [unknown(2, '老赵'), unknown(3, '孙某'), unknown(5, '老赵')])).toEqual([
      ['老赵', '', [2, 5]],
      ['孙某', '', [3]],
    ]);
  });
  test('again where the door is another one', () => {
    const lines = [line(2, '老赵', '3-2-501'), line(3, '老赵')];
    expect(asked(lines, [unknown(2, '老赵'), unknown(3, '老赵')])).toEqual([
      ['老赵', '3-2-501', [2]],
      ['老赵', '', [3]],
    ]);
  });
  test('of several people in one row only about the one who is unclear', () => {
    expect(asked([line(2, '张秀英'), line(2, '老赵')], [unknown(2, '老赵')])).toEqual([['老赵', '', [2]]]);
  });
  test('about nothing that is wrong in another way', () => {
    const missing = problem(2, 'row-missing-value', { column: 'date' });
    expect(asked([line(2, '张秀英')], [missing])).toEqual([]);
  });
  test('about the rows of all files together', () => {
    const file = (row: number): { lines: NamingLine[]; problems: Problem[] } => ({
      lines: [line(row, '老赵')],
      problems: [unknown(row, '老赵')],
    });
    const [doubt] = doubtsIn([file(2), file(7)], DAY);
    expect(doubt?.rows.map(({ file: at, row }) => [at, row])).toEqual([[0, 2], [1, 7]]); // prettier-ignore
  });
  test.each<[string, NamingLine, Problem]>([
    ['a card that belongs to somebody else', { ...line(2, '王芳'), cardNo: '0101' }, problem(2, 'row-name-mismatch', { cardNo: '0101', name: '王芳', book: '张秀英' })],
    ['a door that is not theirs', line(2, '王芳', '9-9-901'), problem(2, 'row-differs', { what: 'household', book: '3-2-501', file: '9-9-901' })],
    ['homonyms', line(2, '王芳'), problem(2, 'ambiguous-resident', { asked: '王芳', candidates: [] })],
    ['homonyms of whom none lives there', line(2, '王芳', '9-9-901'), problem(2, 'ambiguous-resident', { asked: '王芳@9-9-901', candidates: [] })],
  ])('about %s', (_, one, found) => expect(asked([one], [found])).toHaveLength(1)); // prettier-ignore
});

describe('left out are', () => {
  const lines = [line(2, '老赵'), line(3, '孙某'), line(4, '老赵')];
  const problems = [unknown(2, '老赵'), unknown(3, '孙某'), problem(4, 'row-missing-value', { column: 'date' })];
  const decided = (decision: Decision): unknown[] => [
    ...dismissedRows({ lines, problems }, new Map([[whoKey({ name: '老赵' }), decision]])),
  ];
  test('the rows that the clerk does not want, where nothing else is wrong with them', () => {
    expect(decided({ kind: 'dismissed' })).toEqual([2]);
  });
  test('no others', () => expect(decided({ kind: 'resident', cardNo: '0105' })).toEqual([]));
});
