// Slips to cut apart: eight on a page of A4, in the order in which they are delivered. What is long is cut, so that every
// slip keeps to its place.

import { html, type Html } from './html.ts';
import { PAPER } from './paper.ts';

export interface Slip {
  /** Where it goes: the door number. */
  readonly door: string;
  readonly name: string;
  readonly lines: readonly string[];
}

export interface SlipWords {
  readonly lang: string;
  readonly title: string;
  readonly foot: string;
}

export const SLIPS_A_PAGE = 8;

const STYLE = html`<style>
  @page {
    size: A4 portrait;
    margin: 8mm;
  }
  body {
    font-size: 13pt;
    line-height: 1.35;
  }
  .page {
    display: grid;
    grid-template-columns: 97mm 97mm;
    grid-auto-rows: 70mm;
    break-after: page;
  }
  .page:last-child {
    break-after: auto;
  }
  .slip {
    position: relative;
    padding: 4mm 5mm;
    border: 0.2mm dashed #000;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 15pt;
  }
  .door {
    float: right;
    margin-left: 3mm;
    font-weight: bold;
  }
  .who {
    max-height: 12mm;
    overflow: hidden;
  }
  .foot {
    position: absolute;
    left: 5mm;
    right: 5mm;
    bottom: 3mm;
    font-size: 10pt;
  }
</style>`;

/** All slips as one document that needs nothing from outside. */
export function slipsDocument(slips: readonly Slip[], words: SlipWords): string {
  const pages: Html[] = [];
  for (let at = 0; at < slips.length; at += SLIPS_A_PAGE) {
    pages.push(
      html`<section class="page">${slips.slice(at, at + SLIPS_A_PAGE).map((slip) => slipOf(slip, words))}</section> `,
    );
  }
  return html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${words.title}</title>
        ${PAPER} ${STYLE}
      </head>
      <body>
        ${pages}
      </body>
    </html> `.toString();
}

const slipOf = ({ door, name, lines }: Slip, { title, foot }: SlipWords): Html =>
  html`<div class="slip">
    <p class="door">${door}</p>
    <h2>${title}</h2>
    <p class="who">${name}</p>
    ${lines.map((line) => html`<p>${line}</p>`)}
    <p class="foot">${foot}</p>
  </div> `;
