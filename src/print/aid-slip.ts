// The slip of a need on paper: one half for the requester, one for each helper, parted by a line to tear along. Each half
// has its own code in large digits and says what to do with it.

import { html, type Html } from './html.ts';
import { paperDocument } from './paper.ts';

export interface PrintedHalf {
  readonly side: 'requester' | 'helper';
  /** As on the notice board. */
  readonly who: string;
  /** Null leaves a line to write on. */
  readonly code: string | null;
}

export interface PrintedSlip {
  readonly number: number;
  readonly neighbourhood: string;
  readonly category: string;
  readonly when: string | null;
  readonly building: string | null;
  readonly halves: readonly PrintedHalf[];
}

/** Every word on the paper, in the language of the reader. */
export interface SlipLabels {
  readonly lang: string;
  readonly title: string;
  readonly number: string;
  readonly category: string;
  readonly when: string;
  readonly where: string;
  readonly code: string;
  readonly sides: Readonly<Record<PrintedHalf['side'], string>>;
  /** What to do with a half. */
  readonly hints: Readonly<Record<PrintedHalf['side'], string>>;
}

const STYLE = html`<style>
  @page {
    size: A4 portrait;
    margin: 12mm;
  }
  body {
    font-size: 14pt;
    line-height: 1.35;
  }
  .half {
    width: 186mm;
    height: 88mm;
    padding: 4mm 0 6mm;
    overflow: hidden;
    break-inside: avoid;
    border-bottom: 0.4mm dashed #000;
  }
  .place {
    font-size: 12pt;
  }
  h1 {
    font-size: 20pt;
  }
  .facts {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .fact {
    margin-right: 8mm;
  }
  .line {
    display: inline-block;
    width: 40mm;
    border-bottom: 0.3mm solid #000;
  }
  .code {
    font-size: 14pt;
  }
  .code strong {
    font-size: 34pt;
    letter-spacing: 3mm;
  }
</style>`;

/** All halves, as one document that needs nothing from outside. */
export const slipDocument = (slip: PrintedSlip, t: SlipLabels): string =>
  paperDocument({
    lang: t.lang,
    title: `${t.title} ${slip.number}`,
    style: STYLE,
    body: slip.halves.map((half) => halfOf(slip, half, t)),
  });

function halfOf(slip: PrintedSlip, { side, who, code }: PrintedHalf, t: SlipLabels): Html {
  const fact = (label: string, value: string | null): Html | null =>
    value === null ? null : html`<span class="fact">${label} <b>${value}</b></span>`;
  return html`<section class="half">
    <p class="place">${slip.neighbourhood}</p>
    <h1>${t.title} · ${t.sides[side]}</h1>
    <p class="facts">
      ${fact(t.number, String(slip.number))}${fact(t.category, slip.category)}${fact(t.sides[side], who)}
    </p>
    <p class="facts">${fact(t.when, slip.when)}${fact(t.where, slip.building)}</p>
    <p class="code">${t.code} ${code === null ? html`<i class="line"></i>` : html`<strong>${code}</strong>`}</p>
    <p>${t.hints[side]}</p>
  </section> `;
}
