// A QR code as inline SVG: one path of dark squares, so that it stays sharp on any printer.

import { encode } from 'uqr';
import { html, type Html } from './html.ts';

/** The light margin that readers need, in squares. */
const MARGIN = 2;

/** The code of a short text; `label` says what it is to whoever can't see it. */
export function qrCode(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg
    class="qr"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label="${label}"
    shape-rendering="crispEdges"
  >
    <path d="${dark.join('')}" />
  </svg>`;
}
