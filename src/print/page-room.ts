// Whether a report has room on one page of A4, told from the widths of its texts. It rather says no: a list of rules that
// runs over onto a second page is not what hangs on the board.

import { endLines, reportCellText, sumLine, type Report, type ReportTable } from '../domain/report.ts';
import { LETTERS, type PaperSize } from './report-style.ts';

/** In millimetres, as in the style. */
const [PAGE_WIDTH, PAGE_HEIGHT] = [182, 265];
const MM_PER_POINT = 0.3528;
const LINE = 1.4;
const CELL_MARGINS = { across: 3.6, down: 1.9 };

/** How wide a text is, in letters of the size; Chinese letters are square, others half as wide. */
const wide = (text: string): number => [...text].reduce((sum, letter) => sum + (letter < '\u1100' ? 0.58 : 1), 0);

function tableHeight(table: ReportTable, letter: number): number {
  const sums = sumLine(table);
  const texts = [
    table.columns.map(({ title }) => title),
    ...[...table.rows, ...(sums ? [sums] : [])].map((row) =>
      row.map((cell, i) => reportCellText(cell, table.columns[i]?.unit ?? 'text')),
    ),
  ];
  const room = PAGE_WIDTH - table.columns.length * CELL_MARGINS.across;
  const widths = table.columns.map((_, i) => Math.max(...texts.map((row) => wide(row[i] ?? '') * letter)));
  const all = widths.reduce((sum, width) => sum + width, 0);
  const given = widths.map((width) => (all <= room ? width : Math.max(letter * 2, (width * room) / all)));
  return texts.reduce((sum, row) => {
    const lines = Math.max(1, ...row.map((text, i) => Math.ceil((wide(text) * letter) / (given[i] ?? 1) - 0.01)));
    return sum + lines * LINE * letter + CELL_MARGINS.down;
  }, 2);
}

const linesHeight = (lines: readonly string[], letter: number): number =>
  lines.reduce((sum, line) => sum + Math.max(1, Math.ceil((wide(line) * letter) / PAGE_WIDTH)) * LINE * letter, 0);

/** Whether a report with a drawing of so many millimetres above its tables fits on one page in letters of a size. */
export function fitsOnPage(report: Report, size: PaperSize, drawing: number): boolean {
  const letter = LETTERS[size] * MM_PER_POINT;
  const heading = linesHeight([report.place, ...report.heading], letter) + 1.7 * 1.25 * letter + 8;
  const closing = linesHeight(endLines(report), letter) + 4;
  const sections = report.sections.reduce((sum, { title, table, lines }) => {
    const own = title === null ? 0 : 6.5 + 1.15 * 1.2 * letter;
    return sum + own + (table && table.rows.length > 0 ? tableHeight(table, letter) : 0) + linesHeight(lines, letter);
  }, 0);
  return heading + drawing + sections + closing <= PAGE_HEIGHT;
}
