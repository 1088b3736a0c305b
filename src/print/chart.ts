// Charts as inline SVG for paper without colour: bars are black, grey or hatched, lines differ by their dashes and marks.

import { reportCellText, type ReportChart } from '../domain/report.ts';
import { html, type Html } from './html.ts';

/** In the units of the drawing; it is as wide as the page, so that one unit is about a quarter of a millimetre. */
const WIDTH = 720;
const LETTER = 13;
const ROW = 18;
const LABELS = 150;
const VALUES = 90;

const FILLS = ['#000', 'url(#hatch)', '#aaa'] as const;
const DASHES = ['none', '7 4', '2 4'] as const;

/** Bars that touch the edge are drawn in patterns that a copier keeps. */
const PATTERNS = html`<defs>
  <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="5" height="5" fill="#fff" />
    <rect width="2" height="5" fill="#000" />
  </pattern>
</defs>`;

const largestOf = ({ series }: ReportChart): number =>
  Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));

/** What a fill or a dash stands for; left out where there is only one. */
function legend({ series, kind }: ReportChart): Html[] {
  if (series.length < 2) return [];
  const step = WIDTH / series.length;
  return series.map(({ title }, i) => {
    const x = Math.round(i * step);
    const sample =
      kind === 'bars'
        ? html`<rect x="${x}" y="2" width="24" height="12" fill="${FILLS[i % FILLS.length] ?? '#000'}" stroke="#000" />`
        : html`<path
            d="M${x} 8h30"
            stroke="#000"
            stroke-width="2.5"
            stroke-dasharray="${DASHES[i % DASHES.length] ?? 'none'}"
          />`;
    return html`${sample}<text x="${x + 36}" y="13">${title}</text>`;
  });
}

function barsOf(chart: ReportChart, top: number): { readonly marks: Html[]; readonly height: number } {
  const { labels, series, unit } = chart;
  const largest = largestOf(chart) || 1;
  const room = WIDTH - LABELS - VALUES;
  const block = ROW * series.length + 6;
  const marks = labels.map((label, i) => {
    const y = top + i * block;
    const bars = series.map(({ values }, s) => {
      const value = values[i] ?? null;
      const width = Math.round((Math.max(0, value ?? 0) * room) / largest);
      const fill = FILLS[s % FILLS.length] ?? '#000';
      return html`<rect
          x="${LABELS}"
          y="${y + s * ROW}"
          width="${width}"
          height="${ROW - 4}"
          fill="${fill}"
          stroke="#000"
        />
        <text x="${LABELS + width + 6}" y="${y + s * ROW + LETTER - 1}">${reportCellText(value, unit)}</text>`;
    });
    return html`<text x="${LABELS - 8}" y="${y + LETTER}" text-anchor="end">${label}</text>${bars}`;
  });
  return { marks, height: top + labels.length * block };
}

const PLOT = 150;

function linesOf(chart: ReportChart, top: number): { readonly marks: Html[]; readonly height: number } {
  const { labels, series, unit } = chart;
  const largest = largestOf(chart) || 1;
  const step = labels.length < 2 ? 0 : (WIDTH - VALUES - 30) / (labels.length - 1);
  const x = (i: number): number => Math.round(VALUES + i * step);
  const y = (value: number): number => Math.round(top + PLOT - (Math.max(0, value) * PLOT) / largest);
  const paths = series.map(({ values }, s) => {
    let isDrawing = false;
    const steps = values.map((value, i) => {
      if (value === null) {
        isDrawing = false;
        return '';
      }
      const to = `${isDrawing ? 'L' : 'M'}${x(i)} ${y(value)}`;
      isDrawing = true;
      return to;
    });
    const dots = values.map((value, i) => (value === null ? '' : `M${x(i) - 2} ${y(value) - 2}h4v4h-4z`)).join('');
    return html`<path
        d="${steps.join('')}"
        fill="none"
        stroke="#000"
        stroke-width="2.5"
        stroke-dasharray="${DASHES[s % DASHES.length] ?? 'none'}"
      />
      <path d="${dots}" />`;
  });
  const base = top + PLOT;
  const marks = [
    html`<path d="M${VALUES} ${top}V${base}H${WIDTH - 10}" fill="none" stroke="#000" />
      <text x="${VALUES - 8}" y="${top + LETTER}" text-anchor="end">${reportCellText(largestOf(chart), unit)}</text>
      <text x="${VALUES - 8}" y="${base}" text-anchor="end">${reportCellText(0, unit)}</text>`,
    ...paths,
    ...labels.map((label, i) => html`<text x="${x(i)}" y="${base + 18}" text-anchor="middle">${label}</text>`),
  ];
  return { marks, height: base + 26 };
}

/** The drawing of a chart; nothing where there is nothing to draw. */
export function chartDrawing(chart: ReportChart, title: string): Html | null {
  if (chart.labels.length === 0) return null;
  const top = chart.series.length < 2 ? 4 : 26;
  const { marks, height } = chart.kind === 'bars' ? barsOf(chart, top) : linesOf(chart, top);
  return html`<svg
    class="chart"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    aria-label="${title}"
    font-size="${LETTER}"
  >
    ${PATTERNS}${legend(chart)}${marks}
  </svg> `;
}
