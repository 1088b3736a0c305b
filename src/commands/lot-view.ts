// A lot as commands show one.

import { iso, isoEnd } from '../domain/calendar.ts';
import { lotName, type Lot } from '../domain/lots.ts';

export interface ShownLot {
  /** `12`, or `12.1` for the second lot that entry 12 opened. */
  readonly lot: string;
  readonly earnedOn: string;
  /** When points expire, or a debt from credit is due; null where there is no such day. */
  readonly expiresOn: string | null;
  /** What is left in it. */
  readonly points: number;
}

export const shownLot = (lot: Lot): ShownLot => ({
  lot: lotName(lot.seq, lot.n),
  earnedOn: iso(lot.earnedOn),
  expiresOn: isoEnd(lot.expiresOn),
  points: lot.remaining,
});
