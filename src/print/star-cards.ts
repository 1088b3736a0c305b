// Who was honoured, for the notice board: a card for each, with a star, in the order in which they were honoured.

import { html, type Html } from './html.ts';

export interface StarCard {
  readonly who: string;
  readonly honour: string;
  readonly date: string;
  /** What for, where that may be told; else empty. */
  readonly reason: string;
}

const STYLE = html`<style>
  .stars {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 5mm;
    margin: 4mm 0;
  }
  .star {
    display: flex;
    gap: 4mm;
    align-items: center;
    padding: 5mm;
    border: 0.5mm solid #000;
    border-radius: 3mm;
    break-inside: avoid;
  }
  .star svg {
    flex: none;
    width: 14mm;
    height: 14mm;
  }
  .star div {
    min-width: 0;
  }
  .few {
    grid-template-columns: 1fr;
    gap: 8mm;
    font-size: 1.4em;
  }
  .few .star {
    gap: 10mm;
    padding: 9mm 12mm;
  }
  .few svg {
    width: 26mm;
    height: 26mm;
  }
  .star b {
    display: block;
    font-size: 1.4em;
    line-height: 1.3;
  }
</style>`;

const STAR = html`<svg viewBox="0 0 100 100" aria-hidden="true">
  <path d="M50 4l14 30 33 4-24 23 6 33-29-16-29 16 6-33L3 38l33-4z" />
</svg>`;

/** So many have a page to themselves: a card is as wide as the page. */
const FEW = 4;

/** The cards, to stand above everything else on the page. */
export const starCards = (cards: readonly StarCard[]): Html =>
  html`${STYLE}
    <div class="stars${cards.length > FEW ? '' : ' few'}">
      ${cards.map(
        ({ who, honour, date, reason }) =>
          html`<div class="star">
            ${STAR}
            <div>
              <b>${who}</b>
              <p>${honour}</p>
              ${reason === '' ? null : html`<p>${reason}</p>`}
              <p class="note">${date}</p>
            </div>
          </div> `,
      )}
    </div> `;
