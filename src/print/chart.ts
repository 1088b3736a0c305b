// Charts as inline SVG for paper without colour: bars are dark, hatched or grey, every line has a strip of its own.

import { reportCellText, type ReportChart, type ReportSeries, type ReportUnit } from '../domain/report.ts';
import { html, type Html } from './html.ts';

/** In the units of the drawing; it is as wide as the page, so that one unit is about a quarter of a millimetre. */
const WIDTH = 720;
const LETTER = 13;
const ROW = 18;
const LABELS = 150;
const VALUES = 90;

const FILLS = ['#444', 'url(#hatch)', '#bbb'] as const;

/** Bars that touch the edge are drawn in patterns that a copier keeps. */
const PATTERNS = html`<defs>
  <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="5" height="5" fill="#fff" />
    <rect width="2" height="5" fill="#000" />
  </pattern>
</defs>`;

const largestOf = ({ series }: ReportChart): number =>
  Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));

/** What a fill stands for; left out where there is only one. */
function legend({ series }: ReportChart): Html[] {
  if (series.length < 2) return [];
  const step = WIDTH / series.length;
  return series.map(({ title }, i) => {
    const x = Math.round(i * step);
    const fill = FILLS[i % FILLS.length] ?? '#444';
    return html`<rect x="${x}" y="2" width="24" height="12" fill="${fill}" stroke="#000" />
      <text x="${x + 36}" y="13">${title}</text>`;
  });
}

function barsOf(chart: ReportChart): { readonly marks: Html[]; readonly height: number } {
  const { labels, series, unit } = chart;
  const top = series.length < 2 ? 4 : 26;
  const largest = largestOf(chart) || 1;
  const room = WIDTH - LABELS - VALUES;
  const block = ROW * series.length + 6;
  const marks = labels.map((label, i) => {
    const y = top + i * block;
    const bars = series.map(({ values }, s) => {
      const value = values[i] ?? null;
      const width = Math.round((Math.max(0, value ?? 0) * room) / largest);
      const fill = FILLS[s % FILLS.length] ?? '#444';
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
  return { marks: [...legend(chart), ...marks], height: top + labels.length * block };
}

/** A strip for every series: its title, its line, room for the values above the line. */
const STRIP = { height: 92, plot: 50, base: 84 } as const;
const EDGE = 44;

/** Each series has a strip and a scale of its own, so that a small one beside a large one can still be read. */
function linesOf(chart: ReportChart): { readonly marks: Html[]; readonly height: number } {
  const { labels, series } = chart;
  const step = labels.length < 2 ? 0 : (WIDTH - 2 * EDGE) / (labels.length - 1);
  const xs = labels.map((_, i) => Math.round(EDGE + i * step));
  const base = series.length * STRIP.height;
  const marks = [
    ...series.map((one, s) => stripOf(one, chart.unit, xs, s * STRIP.height)),
    ...labels.map((label, i) => html`<text x="${xs[i] ?? 0}" y="${base + 14}" text-anchor="middle">${label}</text>`),
  ];
  return { marks, height: base + 22 };
}

/** The line of one series. Its values have a white edge, so that a line that climbs past a value does not cross it. */
function stripOf({ title, values }: ReportSeries, unit: ReportUnit, xs: readonly number[], top: number): Html {
  const largest = Math.max(0, ...values.map((value) => value ?? 0)) || 1;
  const base = top + STRIP.base;
  const y = (value: number): number => Math.round(base - (Math.max(0, value) * STRIP.plot) / largest);
  const points = values.map((value, i) => (value === null ? null : { x: xs[i] ?? 0, y: y(value), value }));
  const line = points.map((point, i) => {
    if (point === null) return '';
    return `${points[i - 1] ? 'L' : 'M'}${point.x} ${point.y}`;
  });
  const dots = points.map((point) => (point === null ? '' : `M${point.x - 2} ${point.y - 2}h4v4h-4z`));
  return html`<text x="0" y="${top + LETTER}" font-weight="bold">${title}</text>
    <path d="M0 ${base}H${WIDTH}" stroke="#777" />
    <path d="${line.join('')}" fill="none" stroke="#000" stroke-width="2" />
    <path d="${dots.join('')}" />
    ${points.map((point) =>
      point === null
        ? null
        : html`<text
            x="${point.x}"
            y="${point.y - 6}"
            text-anchor="middle"
            paint-order="stroke"
            stroke="#fff"
            stroke-width="4"
            >${reportCellText(point.value, unit)}</text
          >`,
    )}`;
}

/** The drawing of a chart; nothing where there is nothing to draw. */
export function chartDrawing(chart: ReportChart, title: string): Html | null {
  if (chart.labels.length === 0) return null;
  const { marks, height } = chart.kind === 'bars' ? barsOf(chart) : linesOf(chart);
  return html`<svg
    class="chart"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    aria-label="${title}"
    font-size="${LETTER}"
  >
    ${PATTERNS}${marks}
  </svg> `;
}
