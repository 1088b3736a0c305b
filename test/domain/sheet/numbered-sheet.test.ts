import { describe, expect, test } from 'vitest';
import { parseSheetNumber, sheetNumber, sheetStateOf } from '../../../src/domain/sheet/numbered-sheet.ts';

describe('the number of a sheet', () => {
  test.each<[number, string]>([
    [1, 'S2026-001'],
    [41, 'S2026-041'],
    [1234, 'S2026-1234'],
  ])('%d is written %s', (running, number) => expect(sheetNumber(2026, running)).toBe(number));

  test.each<[string, string | null]>([
    ['S2026-041', 'S2026-041'],
    ['s2026-41', 'S2026-041'],
    ['2026-041', 'S2026-041'],
    ['Ｓ２０２６－０４１', 'S2026-041'],
    [' S2026 — 041 ', 'S2026-041'],
    ['S2026-0041', 'S2026-041'],
    ['S2026-000', null],
    ['S26-041', null],
    ['S2026-041-2', null],
    ['041', null],
    ['S2026-04²', null],
    ['', null],
  ])('%j is read as %j', (text, number) => expect(parseSheetNumber(text)).toBe(number));
});

describe('where a sheet is', () => {
  const back = (voucher: number, credited: number, stands = credited > 0): object => ({ batch: voucher, voucher, credited, stands }); // prettier-ignore
  const stated = (state: string, voucher: number): object => ({ state, voucher });

  test.each<[string, readonly object[], object | null, string]>([
    ['nothing was heard of it: out', [], null, 'out'],
    ['rows were credited: back', [back(5, 3)], null, 'back'],
    ['all of them were taken back, it was another sheet: out', [back(5, 3, false)], null, 'out'],
    ['some were taken back as a whole, others stand: back', [back(5, 3, false), back(6, 2)], null, 'back'],
    ['nobody came: back', [back(5, 0)], null, 'back'],
    ['nobody came, and that was said of the wrong sheet: out', [back(5, 0)], stated('out', 6), 'out'],
    ['it was out again, and then came back: back', [back(7, 0)], stated('out', 6), 'back'],
    ['it was cancelled', [], stated('cancelled', 4), 'cancelled'],
    ['it was cancelled after its rows were taken back', [back(3, 2, false)], stated('cancelled', 4), 'cancelled'],
    ['it was cancelled and is out again', [], stated('out', 5), 'out'],
  ])('%s', (_, returns, last, state) => {
    expect(sheetStateOf(returns as never, last as never)).toBe(state);
  });
});
