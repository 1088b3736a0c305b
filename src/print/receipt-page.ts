// Receipts of the counter: one on a page of A4, as two copies above and below a line to cut along. In large letters; what is
// long is cut, so that both copies keep to their halves.

import type { Labelled } from '../domain/report.ts';
import { html, type Html } from './html.ts';
import { labelledRow } from './labelled.ts';
import { paperDocument } from './paper.ts';

export interface PrintedReceipt {
  /** Which entry it is about; empty where there is none yet. */
  readonly number: string;
  readonly who: string;
  /** What was done, one below the other; the last one is what is left. */
  readonly rows: readonly Labelled[];
  readonly lines: readonly string[];
}

/** Every word that all receipts of a document have, in the language of the reader. */
export interface ReceiptLabels {
  readonly lang: string;
  readonly place: string;
  readonly title: string;
  /** For whom the two copies are. */
  readonly copies: readonly string[];
  readonly signatures: readonly string[];
  readonly foot: readonly string[];
}

const STYLE = html`<style>
  @page {
    size: A4 portrait;
    margin: 8mm 12mm;
  }
  body {
    font-size: 17pt;
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }
  section {
    break-after: page;
  }
  section:last-child {
    break-after: auto;
  }
  .copy {
    position: relative;
    height: 139mm;
    padding: 6mm 2mm;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .copy + .copy {
    border-top: 0.4mm dashed #000;
  }
  .head {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
  }
  .place,
  .whose {
    font-size: 0.8em;
  }
  .whose {
    padding: 0 2mm;
    border: 0.3mm solid #000;
  }
  h1 {
    font-size: 1.4em;
    line-height: 1.3;
  }
  .who {
    font-weight: bold;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    margin: 2mm 0;
    border-top: 0.5mm solid #000;
    border-bottom: 0.5mm solid #000;
  }
  dt,
  dd {
    padding: 0.6mm 0;
  }
  dd {
    padding-left: 4mm;
    text-align: right;
  }
  .left {
    border-top: 0.3mm solid #000;
    font-size: 1.2em;
    font-weight: bold;
  }
  .more {
    font-size: 0.8em;
  }
  .end {
    position: absolute;
    left: 2mm;
    right: 2mm;
    bottom: 4mm;
    font-size: 0.65em;
  }
  .signatures {
    display: flex;
    gap: 10mm;
    margin-bottom: 3mm;
    font-size: 1.3em;
  }
  .signatures span {
    flex: 1;
    display: flex;
    align-items: flex-end;
  }
  .signatures i {
    flex: 1;
    height: 11mm;
    margin-left: 2mm;
    border-bottom: 0.3mm solid #000;
  }
</style>`;

/** All receipts as one document that needs nothing from outside. */
export const receiptsDocument = (receipts: readonly PrintedReceipt[], labels: ReceiptLabels): string =>
  paperDocument({
    lang: labels.lang,
    title: labels.title,
    style: STYLE,
    body: receipts.map(
      (receipt) => html`<section>${labels.copies.map((whose) => copyOf(receipt, whose, labels))}</section> `,
    ),
  });

const copyOf = ({ number, who, rows, lines }: PrintedReceipt, whose: string, labels: ReceiptLabels): Html =>
  html`<div class="copy">
    <p class="head"><span class="place">${labels.place}</span><span class="whose">${whose}</span></p>
    <div class="head">
      <h1>${labels.title}</h1>
      <span class="number">${number}</span>
    </div>
    <p class="who">${who}</p>
    ${
      rows.length === 0
        ? null
        : html`<dl>${rows.map((row, i) => labelledRow(row, i === rows.length - 1 ? 'left' : 'part'))}</dl>`
    }
    ${lines.map((line) => html`<p class="more">${line}</p>`)}
    <div class="end">
      <p class="signatures">${labels.signatures.map((label) => html`<span>${label}<i></i></span> `)}</p>
      ${labels.foot.map((line) => html`<p>${line}</p>`)}
    </div>
  </div> `;
