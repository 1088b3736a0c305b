// Charts made of characters, and reports as the text of a file.

import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { reportText, textBar, textChart, textLine } from '../../src/terminal/report-text.ts';

describe('a bar', () => {
  test.each([
    [10, 10, '█'.repeat(40)],
    [5, 10, '█'.repeat(20)],
    [1, 10, '████'],
    [1, 1000, '▏'],
    [0, 10, ''],
    [-3, 10, ''],
    [0, 0, ''],
  ])('of %d where the largest is %d', (value, largest, bar) => {
    expect(textBar(value, largest)).toBe(bar);
  });
});

test('a line rises from nothing to the largest value, with a gap where none is known', () => {
  expect(textLine([0, 7, null, 3, 1])).toBe('▁█ ▄▂');
  expect([textLine([0, 0]), textLine([])]).toEqual(['▁▁', '']);
});

test('bars stand below each other, their labels as wide as the widest', () => {
  const chart = { kind: 'bars', unit: 'permille', labels: ['3栋', '12'], series: [{ title: '参与率', values: [500, null] }] } as const; // prettier-ignore
  expect(textChart(chart)).toEqual([`  3栋     ${'█'.repeat(40)} 50.0%`, '  12']);
  expect(textChart({ ...chart, labels: [] })).toEqual([]);
});

test('a report as text has every title, its sums, and its end', () => {
  const report: Report = {
    place: '阳光社区',
    title: '标题',
    heading: ['2026年'],
    sections: [
      {
        title: '一',
        table: { columns: [{ title: '户', unit: 'text' }, { title: '元', unit: 'fen', summed: true }], rows: [['3-1', 5], ['3-2', 150]], sumTitle: '合计' }, // prettier-ignore
        chart: null,
        lines: ['注'],
      },
    ],
    closing: ['完'],
    cutoff: '截至第 4 号',
  };
  expect(reportText(report, (text) => text).split('\n')).toEqual([
    ...['标题', '2026年', '', '一'],
    ...['户      元', '3-1   0.05', '3-2   1.50', '合计  1.55'],
    ...['注', '', '完', '截至第 4 号', ''],
  ]);
});
