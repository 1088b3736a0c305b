// A report as a workbook: a worksheet for every table, with its title, headings that stay in sight and are repeated on
// every page, amounts that Excel can add up, sums as formulas. Charts are left to whoever wants one.

import {
  columnSum, isText, sumLine, type Report, type ReportCell, type ReportSection, type ReportTable, type ReportUnit,
} from '../domain/report.ts'; // prettier-ignore
import { writeXlsx, type SheetCell, type Worksheet } from './write-xlsx.ts';

const LETTER_POINTS = 11;
const ROW_POINTS = 18;
const SIGN_HERE = `  ${'_'.repeat(24)}`;

/** How Excel shows a number, and what of ours is one of Excel's. */
const FORMS: Record<ReportUnit, { readonly format: string; readonly one: number }> = {
  text: { format: '@', one: 1 },
  date: { format: '@', one: 1 },
  whole: { format: '0', one: 1 },
  fen: { format: '0.00', one: 100 },
  permille: { format: '0.0%', one: 1000 },
  // Excel counts time in days.
  minutes: { format: '[h]:mm', one: 1440 },
};

function cellOf(cell: ReportCell, unit: ReportUnit): SheetCell {
  if (typeof cell !== 'number') return cell;
  const { format, one } = FORMS[unit];
  return { value: cell / one, format };
}

/** `AB` for the 28th column. */
const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${letters(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`;

/** The line of sums; `first` is the number of the worksheet's line where the rows begin. */
function sums(table: ReportTable, first: number): SheetCell[] {
  const last = first + table.rows.length - 1;
  return table.columns.map(({ unit, summed }, i) => {
    if (!summed) return i === 0 ? table.sumTitle : null;
    const { format, one } = FORMS[unit];
    const formula = `SUM(${letters(i)}${first}:${letters(i)}${last})`;
    return { value: columnSum(table, i) / one, format, formula };
  });
}

interface Placed {
  readonly section: ReportSection & { readonly table: ReportTable };
  readonly lines: readonly string[];
  /** What stands before the lines to sign on. */
  readonly signatures: readonly string[];
}

function worksheetOf({ section, lines, signatures }: Placed, report: Report): Worksheet {
  const { title, table } = section;
  const titles = [[report.place, report.title].join(' ').trim(), ...report.heading, ...(title === null ? [] : [title])];
  return {
    name: title ?? report.title,
    titles,
    columns: table.columns.map((column) => ({
      heading: column.title,
      width: 'fit',
      align: isText(column.unit) ? 'left' : 'right',
    })),
    rows: [
      ...table.rows.map((row) => row.map((cell, i) => cellOf(cell, table.columns[i]?.unit ?? 'text'))),
      ...(sumLine(table) ? [sums(table, titles.length + 2)] : []),
    ],
    lines: [
      ...section.lines,
      ...lines,
      ...signatures.map((label) => `${label}${SIGN_HERE}`),
      ...(report.cutoff === null ? [] : [report.cutoff]),
    ],
    isFrozen: true,
    page: {
      fontSize: LETTER_POINTS,
      rowHeight: ROW_POINTS,
      footer: (page, pages) => `${report.cutoff ?? report.title}   ${page} / ${pages}`,
    },
  };
}

/** The bytes of the workbook. What has no table stands below the first one, lines to sign on below the last. */
export async function reportXlsx(report: Report, signatures: readonly string[] = []): Promise<Uint8Array> {
  const { sections, closing } = report;
  const tables = sections.flatMap((section) => {
    const { table } = section;
    return table ? [{ ...section, table }] : [];
  });
  const others = sections.filter(({ table }) => table === null);
  const loose = [...others.flatMap(({ title, lines }) => [...(title === null ? [] : [title]), ...lines]), ...closing];
  return writeXlsx(
    tables.map((section, i) => {
      const isLast = i === tables.length - 1;
      return worksheetOf({ section, lines: i === 0 ? loose : [], signatures: isLast ? signatures : [] }, report);
    }),
  );
}
