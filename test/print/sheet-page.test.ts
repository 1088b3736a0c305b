import { describe, expect, test } from 'vitest';
import {
  pagesFor,
  ROWS_A_PAGE,
  sheetDocument,
  type PrintedRow,
  type PrintedSheet,
} from '../../src/print/sheet-page.ts';
import { en } from '../../src/text/en.ts';
import { zh } from '../../src/text/zh.ts';

const row = (n: number, name: string | null = `N${n}`): PrintedRow => ({
  n,
  name,
  household: name === null ? null : '3-2-501',
  cardNo: name === null ? null : '0101',
});

const sheetOf = (rows: number, more: Partial<PrintedSheet> = {}): PrintedSheet => ({
  number: 'S2026-041',
  neighbourhood: '玫瑰园社区',
  activity: '春季会议',
  date: '2026-03-12',
  rule: '居民会议',
  hours: null,
  rows: Array.from({ length: rows }, (_, at) => row(at + 1)),
  countsHours: false,
  withCards: false,
  copies: 1,
  ...more,
});

const printed = (sheet: PrintedSheet): string => sheetDocument(sheet, zh.paper.page);

/** The row numbers on every page. */
const pagesOf = (page: string): number[][] =>
  page
    .split('<section class="page">')
    .slice(1)
    .map((section) => [...section.matchAll(/<td class="row">(\d+)<\/td>/g)].map((match) => Number(match[1])));

describe('a printed sheet', () => {
  test.each([1, 24, 25, 26, 50, 58, 400])('of %d rows has the pages that it says, every row once', (rows) => {
    const pages = pagesOf(printed(sheetOf(rows)));
    expect(pages).toHaveLength(pagesFor(rows));
    expect(pages.flat()).toEqual(Array.from({ length: rows }, (_, at) => at + 1));
    expect(Math.max(...pages.map((numbers) => numbers.length))).toBeLessThanOrEqual(ROWS_A_PAGE);
    expect(pages.slice(0, -1).every((numbers) => numbers.length === ROWS_A_PAGE)).toBe(true);
  });

  test('has its number, its code, its headings and page x of y on every page', () => {
    const sections = printed(sheetOf(58)).split('<section class="page">').slice(1);
    for (const [at, section] of sections.entries()) {
      expect(section).toContain('<strong>S2026-041</strong>');
      expect(section).toContain('aria-label="签到表编号 S2026-041"');
      expect(section).toContain('>姓名</th>');
      expect(section).toContain(`第 ${at + 1} 页，共 3 页`);
    }
  });

  test('has as many copies as are wanted, each with its number', () => {
    const page = printed(sheetOf(26, { copies: 2 }));
    expect(pagesOf(page)).toHaveLength(4);
    expect([page.match(/第 1 份，共 2 份/g)?.length, page.match(/第 2 份，共 2 份/g)?.length]).toEqual([2, 2]);
    expect(printed(sheetOf(1))).not.toContain('份');
  });

  test('leaves a line to write on for what is not known', () => {
    const page = printed(sheetOf(1, { activity: null, date: null, rule: null }));
    expect(page.match(/<i class="line"><\/i>/g)).toHaveLength(3);
  });

  test('has columns for card numbers and hours only where they are wanted', () => {
    const columns = (more: Partial<PrintedSheet>): string[] =>
      [...printed(sheetOf(1, more)).matchAll(/scope="col">([^<]+)</g)].map((match) => match[1] ?? '');
    expect(columns({})).toEqual(['序号', '姓名', '房号', '签到', '备注']);
    expect(columns({ withCards: true, countsHours: true })).toEqual(['序号', '卡号', '姓名', '房号', '签到', '时长', '备注']); // prettier-ignore
    expect(printed(sheetOf(1))).not.toContain('0101');
  });

  test('leaves blank rows blank, numbered', () => {
    const page = printed(sheetOf(0, { rows: [row(1), row(2, null)] }));
    expect(pagesOf(page)).toEqual([[1, 2]]);
    expect(page.match(/3-2-501/g)).toHaveLength(1);
  });

  test('prints long names smaller rather than cut', () => {
    const sizes = ['王芳', '阿依古丽·买买提江', '阿卜杜热合曼·买买提吐尔逊江'].map(
      (name) => /<td class="name">\s*<div class="(\w+)">/.exec(printed(sheetOf(0, { rows: [row(1, name)], withCards: true })))?.[1], // prettier-ignore
    );
    expect(sizes).toEqual(['full', 'long', 'longest']);
  });

  test('escapes whatever was typed', () => {
    const page = printed(sheetOf(0, { rows: [row(1, '<script>alert(1)</script>')], activity: '"><img src=x>' }));
    expect(page).not.toMatch(/<script|<img/);
    expect(page).toContain('&lt;script&gt;');
  });

  test('takes nothing from outside and says its language', () => {
    const page = printed(sheetOf(3));
    expect(page).not.toMatch(/https?:|url\(|@import|src=|href=/);
    expect(page).toMatch(/^<!doctype html>\s*<html lang="zh-CN">/);
    expect(sheetDocument(sheetOf(3), en.paper.page)).toContain('<html lang="en">');
  });
});
