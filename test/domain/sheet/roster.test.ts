import { expect, test } from 'vitest';
import { rosterRows } from '../../../src/domain/sheet/roster.ts';

let id = 0;
const person = (household: string | null, cardNo: string): { id: number; cardNo: string; name: string; household: string | null } => ({ id: ++id, cardNo, name: `N${cardNo}`, household }); // prettier-ignore

test('a roster goes by door as people count, then by card; who has no door comes last', () => {
  const people = [
    person(null, '0900'),
    person('10-1-101', '0001'),
    person('3-2-501', '0102'),
    person('3-2-501', '0101'),
    person('3-1-1001', '0300'),
    person('3-1-901', '0301'),
  ];
  expect(rosterRows(people).map(({ n, cardNo }) => [n, cardNo])).toEqual([
    [1, '0301'],
    [2, '0300'],
    [3, '0101'],
    [4, '0102'],
    [5, '0001'],
    [6, '0900'],
  ]);
});

test('whoever was named twice stands there once', () => {
  const one = person('3-2-501', '0101');
  expect(rosterRows([one, { ...one }])).toHaveLength(1);
});
