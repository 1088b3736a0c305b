// How a report looks on paper: black on white, large letters, lines that a copier keeps.

import { html, type Html } from './html.ts';
import { PAPER } from './paper.ts';

/** Letters, digits and plain marks only: what may stand in a string of a style sheet. */
const inStyle = (text: string): string => text.replace(/[^\p{L}\p{N} .,:…，、。：（）()-]/gu, '');

/** Of the letters, in points: `large` for old eyes, the smaller ones where a page has to do. */
export const LETTERS = { large: 16, normal: 12, medium: 11, small: 10, tiny: 8.5 } as const;
export type PaperSize = keyof typeof LETTERS;

const SIZES = Object.entries(LETTERS)
  .map(([size, points]) => `body.${size}{font-size:${points}pt}`)
  .join('');

const LOOK = html`<style>
  body {
    font-size: 12pt;
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }
  ${SIZES} header {
    display: flex;
    gap: 6mm;
    align-items: flex-start;
    margin-bottom: 4mm;
    padding-bottom: 3mm;
    border-bottom: 0.8mm solid #000;
  }
  header div {
    flex: 1;
    min-width: 0;
  }
  .place {
    letter-spacing: 0.15em;
  }
  h1 {
    font-size: 1.7em;
    line-height: 1.25;
  }
  .heading {
    font-size: 0.95em;
  }
  h2 {
    font-size: 1.15em;
    line-height: 1.2;
    margin: 5mm 0 1.5mm;
    padding-left: 2mm;
    border-left: 1.4mm solid #000;
    break-after: avoid;
    break-inside: avoid;
  }
  p,
  h1,
  h2,
  td {
    overflow-wrap: anywhere;
  }
  th {
    word-break: keep-all;
    overflow-wrap: break-word;
  }
  .qr {
    flex: none;
    width: 30mm;
    height: 30mm;
  }
  .figures {
    display: flex;
    gap: 5mm;
    margin-bottom: 4mm;
    break-inside: avoid;
  }
  .figures div {
    flex: 1;
    min-width: 0;
    border-bottom: 0.2mm solid #000;
    padding-bottom: 1.5mm;
  }
  .figures b {
    display: block;
    font-size: 1.7em;
    line-height: 1.2;
  }
  .note {
    font-size: 0.85em;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    margin-bottom: 2mm;
  }
  thead {
    display: table-header-group;
  }
  tr {
    break-inside: avoid;
  }
  th,
  td {
    border-bottom: 0.2mm solid #777;
    padding: 0.85mm 1.6mm;
    vertical-align: top;
  }
  th {
    border-top: 0.5mm solid #000;
    border-bottom: 0.5mm solid #000;
    vertical-align: bottom;
  }
  tbody tr:last-child td {
    border-bottom: 0.5mm solid #000;
  }
  .form th,
  .form td {
    border: 0.3mm solid #000;
  }
  .text {
    text-align: left;
  }
  .number {
    text-align: right;
    white-space: nowrap;
  }
  th.number {
    white-space: normal;
  }
  .number + .text {
    padding-left: 6mm;
  }
  .few .number {
    width: 20%;
  }
  .few .number:first-child {
    width: 12%;
    padding-right: 5mm;
  }
  .hand {
    width: 34mm;
  }
  .form td {
    padding-top: 2mm;
    padding-bottom: 2mm;
  }
  .leading td {
    font-size: 1.25em;
    font-weight: bold;
    line-height: 1.3;
  }
  .sums td {
    font-weight: bold;
    border-top: 0.5mm solid #000;
  }
  .chart {
    display: block;
    width: 100%;
    margin: 2mm 0;
    break-inside: avoid;
  }
  .drawing {
    display: block;
    width: 100%;
    height: 42mm;
  }
  .closing {
    margin-top: 4mm;
    font-size: 0.9em;
    break-inside: avoid;
  }
  .signatures {
    display: flex;
    flex-wrap: wrap;
    gap: 10mm;
    margin-top: 10mm;
    break-inside: avoid;
  }
  .signatures i {
    display: inline-block;
    width: 34mm;
    margin-left: 2mm;
    border-bottom: 0.3mm solid #000;
  }
  .slip {
    margin-top: 8mm;
    border-top: 0.3mm dashed #000;
    break-inside: avoid;
  }
  .slip p {
    display: flex;
    gap: 2mm;
    margin-top: 4mm;
  }
  .slip i {
    flex: 1;
    border-bottom: 0.3mm solid #000;
  }
  @media screen {
    body {
      max-width: 210mm;
      margin: 6mm auto;
      padding: 0 14mm;
    }
  }
</style>`;

const LYING = html`<style>
  @media screen {
    body {
      max-width: 297mm;
    }
  }
</style>`;

/** The style of a report; `foot` and the number of the page stand at the foot of every page. */
export const reportStyle = (foot: string, isLying: boolean): Html =>
  html`<style>
      @page {
        size: A4 ${isLying ? 'landscape' : 'portrait'};
        margin: 14mm 14mm 18mm;
        @bottom-left {
          content: '${inStyle(foot)}';
          font: 9pt sans-serif;
        }
        @bottom-right {
          content: counter(page) ' / ' counter(pages);
          font: 9pt sans-serif;
        }
      }
    </style>
    ${PAPER} ${LOOK}${isLying ? LYING : null}`;
