// The closing of an exchange day on paper: A4 lying, the figures in a table, the differences in words, lines to sign on.

import { html } from './html.ts';
import { PAPER } from './paper.ts';

/** Every word and figure on the paper, in the language of the reader. */
export interface TieOutPage {
  readonly lang: string;
  readonly office: string;
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly align?: 'left' | 'right' }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly closing: readonly string[];
  /** Who signs. */
  readonly signatures: readonly string[];
}

const STYLE = html`<style>
  @page {
    size: A4 landscape;
    margin: 12mm;
  }
  body {
    font-size: 13pt;
    line-height: 1.4;
  }
  h1 {
    font-size: 20pt;
  }
  table {
    width: 100%;
    margin: 5mm 0;
    border-collapse: collapse;
  }
  thead {
    display: table-header-group;
  }
  tr {
    break-inside: avoid;
  }
  th,
  td {
    padding: 1.5mm 2mm;
    border: 0.3mm solid #000;
    text-align: left;
  }
  .right {
    text-align: right;
  }
  footer {
    display: flex;
    gap: 10mm;
    margin-top: 12mm;
    break-inside: avoid;
  }
  footer span {
    flex: 1;
    padding-bottom: 8mm;
    border-bottom: 0.3mm solid #000;
  }
</style>`;

/** The closing as one document that needs nothing from outside. */
export function tieOutDocument(sheet: TieOutPage): string {
  const { lang, office, title, columns, rows, closing, signatures } = sheet;
  const sideOf = (at: number): string => columns[at]?.align ?? 'left';
  const page = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${PAPER} ${STYLE}
      </head>
      <body>
        <p>${office}</p>
        <h1>${title}</h1>
        <table>
          <thead>
            <tr>
              ${columns.map((column, at) => html`<th class="${sideOf(at)}" scope="col">${column.title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  ${row.map((cell, at) => html`<td class="${sideOf(at)}">${cell}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
        ${closing.map((line) => html`<p>${line}</p>`)}
        <footer>${signatures.map((who) => html`<span>${who}</span>`)}</footer>
      </body>
    </html> `;
  return page.toString();
}
