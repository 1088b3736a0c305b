// A sign-in sheet on paper: A4, large type, a fixed number of rows on each page, so that it has exactly the pages that
// the command says. Whatever is typed into it is cut rather than that it may push a row onto another page.

import { html, type Html } from './html.ts';
import { paperDocument } from './paper.ts';
import { qrCode } from './qr.ts';
import { SHEET_STYLE } from './sheet-style.ts';

export const ROWS_A_PAGE = 25;

/** A row of the sheet; one without a name is left open for a pen. */
export interface PrintedRow {
  readonly n: number;
  readonly name: string | null;
  readonly household: string | null;
  readonly cardNo: string | null;
}

/** What is left open, as null, gets a line to write on. */
export interface PrintedSheet {
  readonly number: string;
  readonly neighbourhood: string;
  readonly activity: string | null;
  readonly date: string | null;
  readonly rule: string | null;
  readonly hours: string | null;
  readonly rows: readonly PrintedRow[];
  /** Whether there is a column for hours. */
  readonly countsHours: boolean;
  readonly withCards: boolean;
  readonly copies: number;
}

/** Every word on the paper, in the language of the reader. */
export interface SheetLabels {
  readonly lang: string;
  readonly title: string;
  readonly number: string;
  readonly activity: string;
  readonly date: string;
  readonly rule: string;
  readonly hours: string;
  readonly columns: Readonly<Record<'row' | 'card' | 'name' | 'household' | 'sign' | 'hours' | 'note', string>>;
  readonly present: string;
  readonly keeper: string;
  readonly page: (page: number, pages: number) => string;
  readonly copy: (copy: number, copies: number) => string;
}

/** The pages that one copy of so many rows has. */
export const pagesFor = (rows: number): number => Math.max(1, Math.ceil(rows / ROWS_A_PAGE));

/** All pages of all copies, as one document that needs nothing from outside. */
export function sheetDocument(sheet: PrintedSheet, t: SheetLabels): string {
  const copies = Array.from({ length: sheet.copies }, (_, at) => copyOf(sheet, at + 1, t));
  return paperDocument({ lang: t.lang, title: `${sheet.number} ${t.title}`, style: SHEET_STYLE, body: copies });
}

function copyOf(sheet: PrintedSheet, copy: number, t: SheetLabels): Html[] {
  const pages = pagesFor(sheet.rows.length);
  return Array.from({ length: pages }, (_, at) => {
    const rows = sheet.rows.slice(at * ROWS_A_PAGE, (at + 1) * ROWS_A_PAGE);
    return html`<section class="page">
      ${heading(sheet, t)}${table(sheet, rows, t)}
      <footer>
        <span>${t.present} <i class="line short"></i></span>
        <span>${t.keeper} <i class="line short"></i></span>
        <span>${sheet.copies > 1 ? t.copy(copy, sheet.copies) : null}</span>
        <span class="end">${t.page(at + 1, pages)}</span>
      </footer>
    </section> `;
  });
}

function heading(sheet: PrintedSheet, t: SheetLabels): Html {
  const filled = (label: string, value: string | null): Html =>
    html`<span class="fact">${label} ${value === null ? html`<i class="line"></i>` : html`<b>${value}</b>`}</span>`;
  const { activity, date, rule, hours, number } = sheet;
  return html`<header>
    <div class="top">
      <div class="what">
        <p class="place">${sheet.neighbourhood}</p>
        <h1>${t.title}</h1>
      </div>
      <p class="number"><span>${t.number}</span> <strong>${number}</strong></p>
      ${qrCode(number, `${t.number} ${number}`)}
    </div>
    <p class="activity ${activity === null ? 'full' : sizeFor(activity, ROOM.activity)}">
      ${filled(t.activity, activity)}
    </p>
    <p class="facts">${filled(t.date, date)}${filled(t.rule, rule)}${hours === null ? null : filled(t.hours, hours)}</p>
  </header> `;
}

function table(sheet: PrintedSheet, rows: readonly PrintedRow[], t: SheetLabels): Html {
  const { columns } = t;
  const isTight = sheet.withCards || sheet.countsHours;
  const titles = [
    ['row', columns.row],
    ...(sheet.withCards ? [['card', columns.card] as const] : []),
    ['name', columns.name],
    ['household', columns.household],
    ['sign', columns.sign],
    ...(sheet.countsHours ? [['hours', columns.hours] as const] : []),
    ['note', columns.note],
  ] as const;
  return html`<table class="${isTight ? 'tight' : 'wide'}">
    <thead>
      <tr>
        ${titles.map(([kind, title]) => html`<th class="${kind}" scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${titles.map(([kind]) => html`<td class="${kind}">${cellOf(row, kind, isTight)}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table> `;
}

function cellOf(row: PrintedRow, kind: string, isTight: boolean): Html | number | null {
  if (kind === 'row') return row.n;
  if (kind === 'name') return fitted(row.name, isTight ? ROOM.name : ROOM.wideName);
  if (kind === 'household') return fitted(row.household, ROOM.household);
  return kind === 'card' ? fitted(row.cardNo, ROOM.card) : null;
}

const fitted = (text: string | null, room: number): Html | null =>
  text === null ? null : html`<div class="${sizeFor(text, room)}">${text}</div>`;

/** How much text has room where it is printed in full size: in half widths of a Chinese letter. */
const ROOM = { name: 14.5, wideName: 18.5, household: 11.5, card: 7.2, activity: 68 };

const widthOf = (letter: string): number =>
  /[\u1100-\u{10ffff}]/u.test(letter) ? 2 : /[A-Zmw@]/.test(letter) ? 1.5 : 1.15;

/** The size in which a text still fits where there is room for so much in full size. */
function sizeFor(text: string, room: number): 'full' | 'long' | 'longest' {
  const needed = [...text].reduce((sum, letter) => sum + widthOf(letter), 0);
  return needed <= room ? 'full' : needed <= room * 1.33 ? 'long' : 'longest';
}
