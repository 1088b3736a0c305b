// The office's own sign-in sheets carry a number: S, the year, a running number. It is printed on the paper, typed when
// the paper comes back, and never given twice, so that a sheet that is missing is noticed.

import { plainDigits } from '../quantities.ts';

/** Out with somebody, come back, or not to be used any more. */
export type SheetState = 'out' | 'back' | 'cancelled';

const FEWEST_DIGITS = 3;

/** `S2026-041`. */
export const sheetNumber = (year: number, running: number): string =>
  `S${year}-${String(running).padStart(FEWEST_DIGITS, '0')}`;

/** The number that was meant by `s2026-41`, `２０２６－０４１`, `S2026—041`; null where it can't be one. */
export function parseSheetNumber(text: string): string | null {
  const plain = plainDigits(text)
    .replace(/^[ｓＳ]/u, 'S')
    .replace(/\s+/gu, '')
    .replace(/[‐‑‒–—―−]/gu, '-');
  const match = /^s?(\d{4})-(\d{1,6})$/iu.exec(plain);
  const running = Number(match?.[2]);
  return match && running > 0 ? sheetNumber(Number(match[1]), running) : null;
}

/** The last word on a sheet that was given without its coming back; `voucher` tells when. */
export interface StatedState {
  readonly state: 'out' | 'cancelled';
  readonly voucher: number;
}

/** One time that rows of a sheet were entered. */
export interface SheetReturn {
  readonly batch: number;
  readonly voucher: number;
  /** How many rows were credited; none where nobody came, or all of it was there already. */
  readonly credited: number;
  /** Whether any of what was credited still stands. */
  readonly stands: boolean;
}

/**
 * The return that makes a sheet one that has come back, or null. What was taken back as a whole does not count: it was
 * the wrong sheet. A return without credits counts until the sheet comes back another time, or somebody says that it
 * is out.
 */
export function returnOf(returns: readonly SheetReturn[], stated: StatedState | null): SheetReturn | null {
  const standing = returns.find(({ stands }) => stands);
  const last = returns.at(-1);
  if (standing || !last || last.credited > 0) return standing ?? null;
  return stated === null || last.voucher > stated.voucher ? last : null;
}

export function sheetStateOf(returns: readonly SheetReturn[], stated: StatedState | null): SheetState {
  if (stated?.state === 'cancelled') return 'cancelled';
  return returnOf(returns, stated) === null ? 'out' : 'back';
}
