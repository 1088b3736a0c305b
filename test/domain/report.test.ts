// What every report shares: cells as they are read, and sums that are those of their lines.

import { describe, expect, test } from 'vitest';
import { columnSum, hoursText, percentText, permille, reportCellText, sumLine, withoutEmpty, type ReportTable } from '../../src/domain/report.ts'; // prettier-ignore

const table = (rows: ReportTable['rows'], sumTitle: string | null = 'Total'): ReportTable => ({
  columns: [
    { title: 'who', unit: 'text' },
    { title: 'points', unit: 'whole', summed: true },
    { title: 'money', unit: 'fen', summed: true },
    { title: 'share', unit: 'permille' },
  ],
  rows,
  sumTitle,
});

describe('a cell', () => {
  test.each([
    ['fen', 192000, '1920.00'],
    ['fen', -5, '-0.05'],
    ['permille', 462, '46.2%'],
    ['permille', 5, '0.5%'],
    ['permille', -60, '-6.0%'],
    ['permille', 1000, '100.0%'],
    ['minutes', 90, '1:30'],
    ['minutes', -5, '-0:05'],
    ['whole', 0, '0'],
    ['text', '=1+1', '=1+1'],
    ['fen', null, ''],
  ] as const)('of %s %j is read as %s', (unit, cell, text) => {
    expect(reportCellText(cell, unit)).toBe(text);
  });

  test('percent and hours of nothing', () => {
    expect([percentText(0), hoursText(0)]).toEqual(['0.0%', '0:00']);
  });
});

describe('the line of sums', () => {
  test('adds up what can be added up, and leaves the rest empty', () => {
    expect(sumLine(table([['a', 5, 10, 500], ['b', 7, null, 500]]))).toEqual(['Total', 12, 10, null]); // prettier-ignore
  });

  test('is not there where nothing is added up, or where there are no lines', () => {
    expect(sumLine(table([['a', 5, 10, 1]], null))).toBeNull();
    expect(sumLine(table([]))).toBeNull();
  });

  test('takes only numbers', () => {
    expect(columnSum(table([['a', 5, 10, 1], ['b', null, 1, 1]]), 0)).toBe(0); // prettier-ignore
  });
});

test('a share of nothing is none', () => {
  expect([permille(1, 0), permille(0, 3), permille(1, 3), permille(2, 3)]).toEqual([null, 0, 333, 667]);
});

test('a column goes where no line says anything in it', () => {
  const { columns, rows } = withoutEmpty(table([['a', 5, null, 0], ['', 7, null, null]])); // prettier-ignore
  expect(columns.map(({ title }) => title)).toEqual(['who', 'points', 'share']);
  expect(rows).toEqual([['a', 5, 0], ['', 7, null]]); // prettier-ignore
});
