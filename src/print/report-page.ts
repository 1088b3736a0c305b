// A report on paper: A4, headings repeated on every page, the number of the page and where the report ends at its foot.
// Black on white in large letters; fonts are named, nothing is fetched.

import {
  endLines, isText, reportCellText, sumLine,
  type Labelled, type Report, type ReportCell, type ReportSection, type ReportTable,
} from '../domain/report.ts'; // prettier-ignore
import { chartDrawing } from './chart.ts';
import { html, type Html } from './html.ts';
import { qrCode } from './qr.ts';
import { reportStyle, type PaperSize } from './report-style.ts';

/** A figure to be seen at a glance. */
export interface KeyFigure extends Labelled {
  /** What to hold it against; empty for nothing. */
  readonly note: string;
}

export interface Paper {
  readonly lang: string;
  readonly size: PaperSize;
  /** Whether the paper lies on its long side, for tables that are wide. */
  readonly isLying: boolean;
  /** Whether it is sure to be one page: where the report ends is said below it, and no second time at the foot. */
  readonly isOnePage: boolean;
  /** The figures that matter most, in large digits below the title; a table has them too. */
  readonly figures: readonly KeyFigure[];
  /** How many lines at the top of the first table are for all to see first. */
  readonly leading: number;
  /** Between the title and the tables. */
  readonly drawing: Html | null;
  /** What is read from the paper by a phone; null for none. */
  readonly code: { readonly text: string; readonly label: string } | null;
  /** Lines to sign on, by what stands before them. */
  readonly signatures: readonly string[];
  /** A slip below, to cut off and hand in: what it is for, and what is to be filled in; null for none. */
  readonly slip: { readonly title: string; readonly blanks: readonly string[] } | null;
}

/** A paper on which nothing is particular. */
export const PLAIN: Omit<Paper, 'lang'> = {
  size: 'normal',
  isLying: false,
  isOnePage: false,
  figures: [],
  leading: 0,
  drawing: null,
  code: null,
  signatures: [],
  slip: null,
};

/** The whole document; it needs nothing from outside. */
export function reportPage(report: Report, paper: Paper): string {
  const { code, figures, signatures, slip } = paper;
  const page = html`<!doctype html>
    <html lang="${paper.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${report.title}</title>
        ${reportStyle(footOf(report, paper), paper.isLying)}
      </head>
      <body class="${paper.size}">
        <header>
          <div>
            <p class="place">${report.place}</p>
            <h1>${report.title}</h1>
            ${report.heading.map((line) => html`<p class="heading">${line}</p>`)}
          </div>
          ${code ? qrCode(code.text, code.label) : null}
        </header>
        ${inRows(figures).map((row) => html`<div class="figures">${row.map(figureOf)}</div>`)}
        ${paper.drawing}${report.sections.map((section, i) => sectionOf(section, i === 0 ? paper.leading : 0))}
        <div class="closing">${endLines(report).map((line) => html`<p>${line}</p>`)}</div>
        ${
          signatures.length === 0
            ? null
            : html`<p class="signatures">${signatures.map((label) => html`<span>${label}<i></i></span> `)}</p>`
        }
        ${
          slip === null
            ? null
            : html`<div class="slip">
                <h2>${slip.title}</h2>
                ${slip.blanks.map((label) => html`<p>${label}<i></i></p>`)}
              </div>`
        }
      </body>
    </html> `;
  return page.toString();
}

/** What stands at the foot of every page, beside its number. Some browsers print no foot, so nothing stands there only. */
const footOf = ({ cutoff, title }: Report, { isOnePage }: Paper): string => (isOnePage ? '' : (cutoff ?? title));

/** So many large figures have room beside each other. */
const FIGURES_IN_ROW = 5;

/** As few rows as they need, about as long as each other. */
function inRows(figures: readonly KeyFigure[]): KeyFigure[][] {
  const rows = Math.ceil(figures.length / FIGURES_IN_ROW);
  const length = Math.ceil(figures.length / rows);
  return Array.from({ length: rows }, (_, row) => figures.slice(row * length, (row + 1) * length));
}

const figureOf = ({ label, value, note }: KeyFigure): Html =>
  html`<div>
    <p>${label}</p>
    <b>${value}</b>
    ${note === '' ? null : html`<p class="note">${note}</p>`}
  </div> `;

const sectionOf = ({ title, table, chart, lines }: ReportSection, leading: number): Html =>
  html`<section>
    ${title === null ? null : html`<h2>${title}</h2>`}
    ${table && table.rows.length > 0 ? tableOf(table, leading) : null}
    ${chart ? chartDrawing(chart, title ?? '') : null} ${lines.map((line) => html`<p>${line}</p>`)}
  </section> `;

const LEADING = html` class="leading"`;

function tableOf(table: ReportTable, leading: number): Html {
  const { columns, rows } = table;
  const side = (i: number): string => (isText(columns[i]?.unit ?? 'text') ? 'text' : 'number');
  const cells = (row: readonly ReportCell[]): Html[] =>
    row.map((cell, i) => html`<td class="${side(i)}">${reportCellText(cell, columns[i]?.unit ?? 'text')}</td>`);
  const sums = sumLine(table);
  return html`<table class="${columns.some(({ byHand }) => byHand) ? 'form' : columns.length < 5 ? 'few' : ''}">
    <thead>
      <tr>
        ${columns.map(({ title, byHand }, i) => html`<th class="${side(i)}${byHand ? ' hand' : ''}" scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row, i) =>
          html`<tr${i < leading ? LEADING : null}>
            ${cells(row)}
          </tr> `,
      )}
      ${
        sums
          ? html`<tr class="sums">
              ${cells(sums)}
            </tr> `
          : null
      }
    </tbody>
  </table> `;
}
