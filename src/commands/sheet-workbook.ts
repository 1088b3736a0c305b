// A numbered sheet as a workbook: typed into when the paper has come back, and imported as it is. Its number in the
// first line tells the importer the rest, and its headings are ones that the importer knows.

import type { PrintedSheet } from '../print/sheet-page.ts';
import { writeXlsx, type SheetCell, type SheetColumn, type Worksheet } from '../sheets/write-xlsx.ts';
import type { Text } from '../text/text.ts';

export const sheetWorkbook = (sheet: PrintedSheet, text: Text): Promise<Uint8Array> =>
  writeXlsx([worksheetOf(sheet, text)]);

const LETTER_POINTS = 14;
const ROW_POINTS = 24;

/** The rows of the workbook: the card number is always among them, it is what tells people of one name apart. */
export function worksheetOf(sheet: PrintedSheet, text: Text): Worksheet {
  const { columns: t } = text.paper.page;
  const columns: (SheetColumn & { readonly of: (row: PrintedSheet['rows'][number]) => SheetCell })[] = [
    { heading: t.row, width: 6, align: 'center', of: (row) => row.n },
    { heading: t.card, width: 9, of: (row) => row.cardNo },
    { heading: t.name, width: 16, of: (row) => row.name },
    { heading: t.household, width: 12, of: (row) => row.household },
    { heading: t.sign, width: 14, align: 'center', of: () => null },
    ...(sheet.countsHours ? [{ heading: t.hours, width: 8, align: 'center', of: () => null } as const] : []),
    { heading: t.note, width: 11, of: () => null },
  ];
  return {
    name: sheet.number,
    titles: [text.paper.workbookTitle(sheet.number), ...factLines(sheet, text.paper.page)],
    columns,
    rows: sheet.rows.map((row) => columns.map(({ of }) => of(row))),
    page: {
      fontSize: LETTER_POINTS,
      rowHeight: ROW_POINTS,
      footer: (page, pages) => `${sheet.number}   ${page} / ${pages}`,
    },
  };
}

function factLines(sheet: PrintedSheet, t: Text['paper']['page']): string[] {
  const { neighbourhood, activity, date, rule, hours } = sheet;
  const facts = [
    [t.activity, activity],
    [t.date, date],
    [t.rule, rule],
    [t.hours, hours],
  ] as const;
  const said = facts.flatMap(([label, value]) => (value === null ? [] : [`${label}${value}`]));
  return [[neighbourhood, t.title].join(' '), ...(said.length > 0 ? [said.join('   ')] : [])];
}
