// A certificate on paper: A4 lying, one page, a frame, large letters.

import { html } from './html.ts';
import { PAPER } from './paper.ts';

/** Every word on the paper, in the language of the reader. */
export interface Certificate {
  readonly lang: string;
  readonly title: string;
  /** Whom it is for. */
  readonly to: string;
  readonly lines: readonly string[];
  readonly office: string;
  readonly date: string;
}

const STYLE = html`<style>
  @page {
    size: A4 landscape;
    margin: 12mm;
  }
  body {
    font-size: 20pt;
    line-height: 1.7;
    font-family: 'Noto Serif SC', 'Noto Serif CJK SC', SimSun, serif;
  }
  main {
    width: 273mm;
    height: 184mm;
    overflow: hidden;
    padding: 16mm 26mm;
    border: 1.6mm double #000;
  }
  h1 {
    text-align: center;
    font-size: 46pt;
    letter-spacing: 6mm;
  }
  .to {
    margin-top: 8mm;
    font-size: 26pt;
  }
  .line {
    text-indent: 2em;
    overflow-wrap: anywhere;
  }
  footer {
    margin-top: 10mm;
    text-align: right;
  }
</style>`;

/** The certificate as one document that needs nothing from outside. */
export function certificateDocument({ lang, title, to, lines, office, date }: Certificate): string {
  const page = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} ${to}</title>
        ${PAPER} ${STYLE}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p class="to">${to}</p>
          ${lines.map((line) => html`<p class="line">${line}</p>`)}
          <footer>
            <p>${office}</p>
            <p>${date}</p>
          </footer>
        </main>
      </body>
    </html> `;
  return page.toString();
}
