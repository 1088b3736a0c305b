// How a sign-in sheet looks on paper: A4, black on white, letters that old eyes can read. Every height is fixed, so that
// the rows of a page fill it and never spill over. Fonts are named, none is fetched.

import { html } from './html.ts';

export const SHEET_STYLE = html`<style>
  @page {
    size: A4 portrait;
    margin: 11mm 12mm 10mm;
  }
  body {
    font-size: 14pt;
    line-height: 1.25;
  }
  .page {
    position: relative;
    width: 186mm;
    height: 275mm;
    overflow: hidden;
    break-after: page;
    break-inside: avoid;
  }
  .page:last-child {
    break-after: auto;
  }
  header {
    height: 37mm;
    overflow: hidden;
  }
  .top {
    display: flex;
    gap: 4mm;
    align-items: flex-start;
    height: 20mm;
  }
  .what {
    flex: 1;
    min-width: 0;
  }
  .place {
    font-size: 12pt;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  h1 {
    font-size: 22pt;
    line-height: 1.2;
  }
  .number {
    text-align: right;
    white-space: nowrap;
  }
  .number span {
    display: block;
    font-size: 12pt;
  }
  .number strong {
    font-size: 24pt;
    line-height: 1.1;
    letter-spacing: 0.3mm;
  }
  .qr {
    flex: none;
    width: 20mm;
    height: 20mm;
  }
  .activity {
    height: 8.5mm;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .facts {
    height: 7mm;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .fact {
    margin-right: 8mm;
  }
  .activity .fact {
    margin-right: 0;
  }
  .line {
    display: inline-block;
    width: 40mm;
    border-bottom: 0.3mm solid #000;
  }
  .activity .line {
    width: 150mm;
  }
  .line.short {
    width: 20mm;
  }
  table {
    width: 185.4mm;
    table-layout: fixed;
    border-collapse: collapse;
    margin-left: 0.3mm;
  }
  th,
  td {
    border: 0.3mm solid #000;
    padding: 0 1.5mm;
    overflow: hidden;
    vertical-align: middle;
  }
  th {
    height: 9mm;
    font-size: 13pt;
    white-space: nowrap;
  }
  td {
    height: 8.8mm;
  }
  td div {
    max-height: 8.2mm;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  td .full {
    font-size: 15pt;
    line-height: 8mm;
    white-space: nowrap;
  }
  td .long {
    font-size: 10.5pt;
    line-height: 8mm;
    white-space: nowrap;
  }
  td .longest {
    font-size: 8pt;
    line-height: 4mm;
  }
  .activity.full {
    font-size: 14pt;
    line-height: 8.5mm;
    white-space: nowrap;
  }
  .activity.long {
    font-size: 10.5pt;
    line-height: 8.5mm;
    white-space: nowrap;
  }
  .activity.longest {
    font-size: 9pt;
    line-height: 4.2mm;
  }
  .row {
    width: 12mm;
    text-align: right;
  }
  .card {
    width: 22mm;
  }
  .tight .name {
    width: 42mm;
  }
  .wide .name {
    width: 52mm;
  }
  .household {
    width: 33mm;
  }
  .hours {
    width: 18mm;
  }
  .tight .note {
    width: 22mm;
  }
  .wide .note {
    width: 38mm;
  }
  th.row,
  th.sign,
  th.hours,
  th.note {
    text-align: center;
  }
  th.card,
  th.name,
  th.household {
    text-align: left;
  }
  footer {
    position: absolute;
    left: 0;
    right: 0;
    bottom: 0;
    display: flex;
    gap: 8mm;
    align-items: flex-end;
    height: 8mm;
    font-size: 11pt;
  }
  .end {
    margin-left: auto;
  }
  @media screen {
    body {
      background: #ddd;
    }
    .page {
      width: 210mm;
      height: 297mm;
      padding: 11mm 12mm 10mm;
      margin: 6mm auto;
      background: #fff;
    }
    footer {
      left: 12mm;
      right: 12mm;
      bottom: 10mm;
    }
  }
</style>`;
