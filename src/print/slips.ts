// Slips to cut apart: six or four on a page of A4, or one that fills it, in the order in which they are delivered. What is long is cut, so that every
// slip keeps to its place.

import type { Labelled } from '../domain/report.ts';
import { html, type Html } from './html.ts';
import { labelledRow } from './labelled.ts';
import { paperDocument } from './paper.ts';

export interface Slip {
  /** Where it goes: the door number. */
  readonly door: string;
  readonly name: string;
  /** What it is about, one below the other. */
  readonly amounts: readonly Labelled[];
  /** What the amounts come to; null where nothing is added up. */
  readonly sum: Labelled | null;
  readonly lines: readonly string[];
  /** What is to be filled in by hand, by what stands before it. */
  readonly blanks: readonly string[];
}

export interface SlipWords {
  readonly lang: string;
  readonly title: string;
  readonly foot: string;
  /** How many lie on a page. */
  readonly aPage: 1 | 4 | 6;
}

const STYLE = html`<style>
  @page {
    size: A4 portrait;
    margin: 8mm;
  }
  body {
    font-size: 16pt;
    line-height: 1.35;
  }
  .page {
    display: grid;
    grid-template-columns: 97mm 97mm;
    grid-auto-rows: 93mm;
    break-after: page;
  }
  .four {
    grid-auto-rows: 140mm;
    font-size: 16pt;
    line-height: 1.5;
  }
  .one {
    grid-template-columns: 194mm;
    grid-auto-rows: 280mm;
    font-size: 24pt;
    line-height: 1.6;
  }
  .one .slip {
    padding: 16mm 14mm;
    border: 0;
  }
  .page:last-child {
    break-after: auto;
  }
  .slip {
    display: flex;
    flex-direction: column;
    padding: 4mm 5mm 3mm;
    border: 0.2mm dashed #000;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 1.15em;
  }
  .door {
    margin-right: 3mm;
  }
  .who {
    max-height: 2.8em;
    overflow: hidden;
  }
  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    margin: 0.4em 0;
    border-top: 0.2mm solid #000;
    font-variant-numeric: tabular-nums;
  }
  dt,
  dd {
    padding: 0.15em 0;
    border-bottom: 0.2mm solid #999;
  }
  dd {
    padding-left: 3mm;
    text-align: right;
    white-space: nowrap;
  }
  .sum {
    padding-top: 0.2em;
    padding-bottom: 0.2em;
    border-bottom: 0.5mm solid #000;
    font-size: 1.25em;
    font-weight: bold;
  }
  .slip > * {
    flex: none;
  }
  .slip > .lines {
    flex: 1 1 0;
    min-height: 0;
    overflow: hidden;
  }
  .blank {
    display: flex;
    gap: 2mm;
    font-size: 0.85em;
  }
  .blank i {
    flex: 1;
    margin-bottom: 1mm;
    border-bottom: 0.2mm solid #000;
  }
  .foot {
    margin-top: 0.4em;
    font-size: 0.75em;
  }
</style>`;

/** How the slips of a page are called in the style. */
const SHEETS = { 1: 'one', 4: 'four', 6: 'six' } as const;

/** All slips as one document that needs nothing from outside. */
export function slipsDocument(slips: readonly Slip[], words: SlipWords): string {
  const pages: Html[] = [];
  const { aPage } = words;
  for (let at = 0; at < slips.length; at += aPage) {
    const own = slips.slice(at, at + aPage);
    pages.push(html`<section class="page ${SHEETS[aPage]}">${own.map((slip) => slipOf(slip, words))}</section> `);
  }
  return paperDocument({ lang: words.lang, title: words.title, style: STYLE, body: pages });
}

const slipOf = ({ door, name, amounts, sum, lines, blanks }: Slip, { title, foot }: SlipWords): Html =>
  html`<div class="slip">
    <h2>${title}</h2>
    <p class="who"><b class="door">${door}</b>${name}</p>
    <dl>${amounts.map((one) => labelledRow(one, 'part'))}${sum ? labelledRow(sum, 'sum') : null}</dl>
    <div class="lines">${lines.map((line) => html`<p>${line}</p>`)}</div>
    ${blanks.map((label) => html`<p class="blank">${label}<i></i></p>`)}
    <p class="foot">${foot}</p>
  </div> `;
