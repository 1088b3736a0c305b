// What every page for the printer stands on: black on white, letters that each Chinese computer has, no margins that a
// browser adds. Fonts are named, none is fetched.

import { html, type Html, type HtmlValue } from './html.ts';

export const PAPER = html`<style>
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  body {
    color: #000;
    background: #fff;
    font-family: 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', SimSun, sans-serif;
  }
</style>`;

interface PaperDocument {
  readonly lang: string;
  readonly title: string;
  /** What the pages look like, on top of `PAPER`. */
  readonly style: Html;
  readonly body: HtmlValue;
}

/** Pages as one document that needs nothing from outside. */
export const paperDocument = ({ lang, title, style, body }: PaperDocument): string =>
  html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${PAPER} ${style}
      </head>
      <body>
        ${body}
      </body>
    </html> `.toString();
