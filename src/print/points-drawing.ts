// How points come and go, as a drawing for the page of rules.

import { html, type Html } from './html.ts';

export interface DrawingWords {
  readonly deed: string;
  readonly points: string;
  readonly reward: string;
  readonly fee: string;
  readonly gift: string;
  readonly expiry: string;
}

/** In millimetres on the page, which it fills across. */
export const DRAWING_HEIGHT = 42;

const box = (x: number, y: number, width: number, words: string): Html =>
  html`<rect x="${x}" y="${y}" width="${width}" height="44" fill="#fff" stroke="#000" stroke-width="2" rx="6" />
    <text x="${x + width / 2}" y="${y + 27}" text-anchor="middle">${words}</text>`;

const arrow = (fromX: number, fromY: number, toX: number, toY: number): Html =>
  html`<path d="M${fromX} ${fromY}L${toX} ${toY}" stroke="#000" stroke-width="2" marker-end="url(#end)" />`;

/** Deeds on the left, what points are good for on the right. */
export function pointsDrawing(words: DrawingWords, title: string): Html {
  const ends = [words.reward, words.fee, words.gift, words.expiry];
  return html`<svg class="drawing" viewBox="0 0 728 168" role="img" aria-label="${title}" font-size="14">
    <defs>
      <marker id="end" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0L10 5L0 10z" />
      </marker>
    </defs>
    ${box(0, 62, 190, words.deed)}${arrow(190, 84, 248, 84)}${box(250, 62, 170, words.points)}
    ${ends.map((end, i) => {
      const y = i * 42;
      return html`${arrow(420, 84, 498, y + 20)}<rect
          x="500"
          y="${y + 2}"
          width="228"
          height="36"
          fill="${i === 3 ? '#ddd' : '#fff'}"
          stroke="#000"
          stroke-width="2"
          rx="6"
        />
        <text x="614" y="${y + 25}" text-anchor="middle">${end}</text>`;
    })}
  </svg> `;
}
