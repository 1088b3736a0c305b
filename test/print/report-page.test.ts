// Reports on paper: escaped, with charts of lines and patterns, and told apart by whether they fit on one page.

import { describe, expect, test } from 'vitest';
import type { Report, ReportChart } from '../../src/domain/report.ts';
import { chartDrawing } from '../../src/print/chart.ts';
import { fitsOnPage } from '../../src/print/page-room.ts';
import { PLAIN, reportPage, type Paper } from '../../src/print/report-page.ts';
import { slipsDocument } from '../../src/print/slips.ts';
import { starCards } from '../../src/print/star-cards.ts';

const IMAGE = '<img src=x onerror=alert(1)>';
const PAPER: Paper = { ...PLAIN, lang: 'zh' };

const report = (lines: number, text = '居民会议', cell = text): Report => ({
  ...{ place: text, title: text, heading: [text], closing: [text], cutoff: `第 4 号'${text}` },
  sections: [
    {
      ...{ title: text, chart: null, lines: [text] },
      table: {
        columns: [{ title: text, unit: 'text' }, { title: text, unit: 'whole', summed: true }], // prettier-ignore
        rows: Array.from({ length: lines }, (_, i) => [cell, i]),
        sumTitle: text,
      },
    },
  ],
});

test('nothing of a report becomes markup or style', () => {
  const page = reportPage(report(2, IMAGE), {
    ...PAPER,
    code: { text: '0137', label: IMAGE },
    figures: [{ label: IMAGE, value: IMAGE, note: IMAGE }],
    signatures: [IMAGE],
    slip: { title: IMAGE, blanks: [IMAGE] },
  });
  expect(page).not.toContain('<img');
  expect(page.match(/&lt;img src=x onerror=alert\(1\)&gt;/g)?.length).toBeGreaterThan(10);
  expect(page).toContain("content: '第 4 号img srcx onerroralert(1)'");
});

test('the sums stand below the lines', () => {
  expect(reportPage(report(4), PAPER)).toMatch(
    /<tr class="sums">\s*<td class="text">居民会议<\/td><td class="number">6<\/td>/,
  );
});

test('a text after a number keeps away from it', () => {
  expect(reportPage(report(4), PAPER)).toMatch(/\.number \+ \.text \{\s*padding-left: [5-9]mm/);
});

test.each([
  [0, []],
  [1, [1]],
  [5, [5]],
  [6, [3, 3]],
  [8, [4, 4]],
  [11, [4, 4, 3]],
])('%d large figures stand in rows of %j', (count, rows) => {
  const figures = Array.from({ length: count }, () => ({ label: 'of', value: '106880', note: '' }));
  const page = reportPage(report(1), { ...PAPER, figures });
  const found = page.split('<div class="figures">').slice(1);
  expect(found.map((row) => row.split('<b>106880</b>').length - 1)).toEqual(rows);
});

test('the lines on top stand out, and only those', () => {
  expect(reportPage(report(4), PAPER)).not.toContain('class="leading"');
  expect(reportPage(report(4), { ...PAPER, leading: 3 }).match(/class="leading"/g)).toHaveLength(3);
});

test('who was honoured has a card, whatever the name looks like', () => {
  const card = { who: IMAGE, honour: IMAGE, date: '2026-03-05', reason: IMAGE };
  const drawing = String(starCards([card, { ...card, reason: '' }]));
  expect(drawing.match(/&lt;img src=x onerror=alert\(1\)&gt;/g)).toHaveLength(5);
  expect(drawing).not.toContain('<img');
});

describe('one page', () => {
  test('has room for fewer lines the larger the letters are', () => {
    const most = (['large', 'normal', 'small', 'tiny'] as const).map((size) => {
      let lines = 1;
      while (fitsOnPage(report(lines + 1), size, 0)) lines += 1;
      return lines;
    });
    expect(most).toEqual([...most].sort((a, b) => a - b));
    expect(new Set(most).size).toBe(4);
    expect(most[1]).toBeGreaterThan(20);
  });

  test('has less room below a drawing, and for texts that need two lines', () => {
    let lines = 1;
    while (fitsOnPage(report(lines + 1), 'normal', 0)) lines += 1;
    expect(fitsOnPage(report(lines), 'normal', 40)).toBe(false);
    expect(fitsOnPage(report(lines, '居民会议', '居民会议'.repeat(20)), 'normal', 0)).toBe(false);
  });
});

describe('a drawing', () => {
  const chart: ReportChart = {
    ...{ kind: 'lines', unit: 'whole', labels: ['2026-01', '2026-02', '2026-03'] },
    series: [{ title: IMAGE, values: [5, null, 10] }, { title: 'b', values: [0, 0, 0] }], // prettier-ignore
  };

  test('of lines has a gap where nothing is known, and a scale of its own for every line', () => {
    const small = { title: 'small', values: [1, 1, 2] };
    const drawing = String(chartDrawing({ ...chart, series: [...chart.series, small] }, 'x'));
    expect(drawing).toMatch(/d="M44 \d+M\d+ \d+"/);
    const heights = [...drawing.matchAll(/d="M44 (\d+)L\d+ \d+L\d+ (\d+)"/g)].map(
      ([, y, last]) => Number(y) - Number(last),
    );
    expect(heights).toEqual([0, 25]);
    expect(drawing).not.toContain('<img');
  });

  test('of lines has values with a white edge, so that no line crosses them', () => {
    const values = String(chartDrawing(chart, 'x')).match(/paint-order="stroke"\s+stroke="#fff"/g);
    expect(values).toHaveLength(5);
  });

  test('of bars has one for every value, and of nothing is none', () => {
    const drawing = String(chartDrawing({ ...chart, kind: 'bars' }, 'x'));
    expect(drawing.match(/height="14"/g)).toHaveLength(6);
    expect(chartDrawing({ ...chart, labels: [] }, 'x')).toBeNull();
  });
});

test.each([6, 4, 1] as const)('slips lie %d on a page, each with its door', (aPage) => {
  const slips = Array.from({ length: aPage + 1 }, (_, i) => ({
    door: `3-1-10${i}`,
    name: IMAGE,
    amounts: [{ label: IMAGE, value: IMAGE }],
    sum: { label: IMAGE, value: IMAGE },
    lines: ['a', IMAGE],
    blanks: [IMAGE],
  }));
  const page = slipsDocument(slips, { lang: 'zh', title: '提醒', foot: '居委会', aPage });
  expect(page.match(/class="page\b/g)).toHaveLength(2);
  expect(page.match(/class="door"/g)).toHaveLength(aPage + 1);
  expect(page).not.toContain('<img');
});
