// Points past their last day are gone, whether or not anybody has booked it. `expire` books them, once, dated on the
// day after their last one, but not before the year in which they could still be spent has been settled.

import { addDays, iso, lastOfYear, yearOf, type Day } from './calendar.ts';
import { PLAIN, type EntryDraft } from './entry.ts';
import { addTo } from './grouping.ts';
import type { Lot } from './lots.ts';
import { points, type Points } from './quantities.ts';
import { refusal } from './refusal.ts';

export interface DueLot extends Lot {
  readonly household: number | null;
}

/** Lots with points left whose last day lies before `on`. */
export const dueLots = <L extends Lot>(lots: readonly L[], on: Day): L[] =>
  lots.filter((lot) => lot.remaining > 0 && lot.expiresOn < on);

/** The first finished year that a lot could still have been settled in, or null. */
function waitsFor(lot: Lot, settled: ReadonlySet<number>, today: Day): number | null {
  for (let year = yearOf(lot.earnedOn); lastOfYear(year) <= lot.expiresOn && lastOfYear(year) < today; year++) {
    if (!settled.has(year)) return year;
  }
  return null;
}

/** Refuses to book lots that the settlement of a year still needs. */
export function checkSettled(due: readonly Lot[], settled: ReadonlySet<number>, today: Day): void {
  let waiting: number | null = null;
  let amount = 0;
  let lots = 0;
  for (const lot of due) {
    const year = waitsFor(lot, settled, today);
    if (year === null) continue;
    waiting = waiting === null ? year : Math.min(waiting, year);
    amount += lot.remaining;
    lots += 1;
  }
  if (waiting !== null) throw refusal('expire-before-settlement', { year: waiting, points: amount, lots });
}

/** One entry per lot, dated on its last day + 1, in the order of these days. */
export function planExpiry(due: readonly DueLot[]): EntryDraft[] {
  return [...due]
    .sort((a, b) => a.expiresOn - b.expiresOn || a.resident - b.resident || a.seq - b.seq || a.n - b.n)
    .map((lot) => ({
      ...PLAIN,
      kind: 'expire',
      resident: lot.resident,
      household: lot.household,
      day: addDays(lot.expiresOn, 1),
      points: points(-lot.remaining),
      draws: [{ seq: lot.seq, n: lot.n, points: points(-lot.remaining) }],
    }));
}

export interface ExpiringDay {
  readonly expiresOn: string;
  readonly points: Points;
}

/** Open points by last day, soonest first: what a resident should spend before when. Lots without an end are left out. */
export function expiringDays(lots: readonly Lot[], on: Day, never: Day): ExpiringDay[] {
  const sums = new Map<Day, number>();
  for (const lot of lots) {
    if (lot.remaining <= 0 || lot.expiresOn < on || lot.earnedOn > on || lot.expiresOn === never) continue;
    addTo(sums, lot.expiresOn, lot.remaining);
  }
  return [...sums].sort((a, b) => a[0] - b[0]).map(([day, sum]) => ({ expiresOn: iso(day), points: points(sum) }));
}
