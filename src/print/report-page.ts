// A report on paper: A4, headings repeated on every page, the number of the page and where the report ends at its foot.
// Black on white in large letters; fonts are named, nothing is fetched.

import {
  endLines, isText, reportCellText, sumLine, type Report, type ReportCell, type ReportSection, type ReportTable,
} from '../domain/report.ts'; // prettier-ignore
import { chartDrawing } from './chart.ts';
import { html, type Html } from './html.ts';
import { qrCode } from './qr.ts';
import { reportStyle, type PaperSize } from './report-style.ts';

export interface Paper {
  readonly lang: string;
  readonly size: PaperSize;
  /** Whether the paper lies on its long side, for tables that are wide. */
  readonly isLying: boolean;
  /** Between the title and the tables. */
  readonly drawing: Html | null;
  /** What is read from the paper by a phone; null for none. */
  readonly code: { readonly text: string; readonly label: string } | null;
  /** Lines to sign on, by what stands before them. */
  readonly signatures: readonly string[];
  /** A slip below, to cut off and hand in: what it is for, and what is to be filled in; null for none. */
  readonly slip: { readonly title: string; readonly blanks: readonly string[] } | null;
}

/** The whole document; it needs nothing from outside. */
export function reportPage(report: Report, paper: Paper): string {
  const { code, signatures, slip } = paper;
  const page = html`<!doctype html>
    <html lang="${paper.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${report.title}</title>
        ${reportStyle(report.cutoff ?? report.title, paper.isLying)}
      </head>
      <body class="${paper.size}">
        <header>
          <div>
            <p class="place">${report.place}</p>
            <h1>${report.title}</h1>
            ${report.heading.map((line) => html`<p>${line}</p>`)}
          </div>
          ${code ? qrCode(code.text, code.label) : null}
        </header>
        ${paper.drawing}${report.sections.map(sectionOf)}
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

const sectionOf = ({ title, table, chart, lines }: ReportSection): Html =>
  html`<section>
    ${title === null ? null : html`<h2>${title}</h2>`} ${table && table.rows.length > 0 ? tableOf(table) : null}
    ${chart ? chartDrawing(chart, title ?? '') : null} ${lines.map((line) => html`<p>${line}</p>`)}
  </section> `;

function tableOf(table: ReportTable): Html {
  const { columns, rows } = table;
  const side = (i: number): string => (isText(columns[i]?.unit ?? 'text') ? 'text' : 'number');
  const cells = (row: readonly ReportCell[]): Html[] =>
    row.map((cell, i) => html`<td class="${side(i)}">${reportCellText(cell, columns[i]?.unit ?? 'text')}</td>`);
  const sums = sumLine(table);
  return html`<table>
    <thead>
      <tr>
        ${columns.map(({ title, byHand }, i) => html`<th class="${side(i)}${byHand ? ' hand' : ''}" scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
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
