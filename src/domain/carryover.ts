// Points that change hands because an account ends: whoever leaves hands them to the family, a card that turns out to be
// a second one of the same person to the first. The lots keep their dates. It is no gift: no limit holds for it.

import type { Day } from './calendar.ts';
import { PLAIN, type EntryDraft } from './entry.ts';
import { bySoonest, isDebt, isUsable, payDebts, sparePoints, type Draw, type Lot, type LotOpening } from './lots.ts';
import { points, type Points } from './quantities.ts';
import type { Purse } from './redemption.ts';
import { legsOf } from './transfer.ts';

/** What the one gives and the other gets; they sum to zero. */
export type Legs = readonly [EntryDraft, EntryDraft];

/** Lots as some movements leave them. */
const after = (lots: readonly Lot[], draws: readonly Draw[]): Lot[] =>
  lots.map((lot) => {
    const moved = draws.filter(({ seq, n }) => seq === lot.seq && n === lot.n).reduce((sum, d) => sum + d.points, 0);
    return moved === 0 ? lot : { ...lot, remaining: points(lot.remaining + moved) };
  });

/** Equal parts of a whole number; what can't be parted goes to the first. */
export function equalParts(total: number, count: number): number[] {
  const part = Math.floor(total / count);
  return Array.from({ length: count }, (_, i) => (i === 0 ? total - part * (count - 1) : part));
}

/**
 * Shares what somebody who leaves can still spend among the receivers, in equal parts, what can't be parted to the
 * first. Who owes points has nothing to share.
 */
export function planLeaving(from: Purse, receivers: readonly Purse[], day: Day): Legs[] {
  const available = sparePoints(from.lots, day);
  if (available === 0 || from.lots.some((lot) => isDebt(lot) && lot.remaining < 0)) return [];
  let { lots } = from;
  return equalParts(available, receivers.length).flatMap((part, i) => {
    const to = receivers[i];
    if (part === 0 || !to) return [];
    const legs = legsOf({ points: points(part), day, remark: null, from: { ...from, lots }, to });
    lots = after(lots, legs[0].draws);
    return [legs];
  });
}

interface Incoming extends LotOpening {
  readonly isUsable: boolean;
}

/** Takes `amount` off what can be spent of the lots that come in, the soonest first. */
function takenFrom(incoming: readonly Incoming[], amount: number): Incoming[] {
  let left = amount;
  return incoming.map((lot) => {
    const taken = lot.isUsable ? Math.min(left, lot.points) : 0;
    left -= taken;
    return { ...lot, points: points(lot.points - taken) };
  });
}

const usable = (incoming: readonly Incoming[]): number =>
  incoming.reduce((sum, lot) => sum + (lot.isUsable ? lot.points : 0), 0);

interface Side {
  readonly resident: number;
  readonly household: number | null;
  readonly lots: readonly Lot[];
}

/** Debts that move: paid from the receiver's usable lots, the soonest first; what is left is owed on. */
function takeOver(debts: readonly Lot[], to: Side, day: Day): { draws: Draw[]; opens: LotOpening[] } {
  const room = to.lots
    .filter((lot) => isUsable(lot, day))
    .sort(bySoonest)
    .map(({ seq, n, remaining }) => ({ seq, n, left: remaining as number, taken: 0 }));
  const opens = debts.flatMap((debt): LotOpening[] => {
    let owed = -debt.remaining;
    for (const lot of room) {
      const taken = Math.min(owed, lot.left);
      lot.left -= taken;
      lot.taken += taken;
      owed -= taken;
    }
    return owed > 0 ? [{ earnedOn: debt.earnedOn, expiresOn: debt.expiresOn, points: points(-owed) }] : [];
  });
  const draws = room.filter((lot) => lot.taken > 0).map(({ seq, n, taken }) => ({ seq, n, points: points(-taken) }));
  return { draws, opens };
}

/** Debts with so much of them paid, the oldest first. */
function unpaid(debts: readonly Lot[], paid: number): Lot[] {
  let left = paid;
  return debts.flatMap((debt) => {
    const part = Math.min(left, -debt.remaining);
    left -= part;
    return debt.remaining + part === 0 ? [] : [{ ...debt, remaining: points(debt.remaining + part) }];
  });
}

/**
 * All that lies on one card goes to another of the same person, also what is past its day and not booked yet, and what
 * is owed. Points pay debts, as ever: first those of their own card, then the other's. Null where there is nothing.
 */
export function planMerger(from: Side, to: Side, day: Day): Legs | null {
  const moving = from.lots.filter((lot) => lot.remaining !== 0);
  if (moving.length === 0) return null;
  const net = moving.reduce((sum, lot) => sum + lot.remaining, 0);
  const incoming = moving
    .filter((lot) => lot.remaining > 0)
    .sort(bySoonest)
    .map((lot): Incoming => {
      const { earnedOn, expiresOn, remaining } = lot;
      return { earnedOn, expiresOn, points: remaining, isUsable: isUsable(lot, day) };
    });
  const debts = moving.filter(isDebt).sort((a, b) => a.seq - b.seq || a.n - b.n);
  const owed = debts.reduce((sum, debt) => sum - debt.remaining, 0);
  const own = Math.min(owed, usable(incoming));
  const left = takenFrom(incoming, own);
  const paid = payDebts(to.lots, points(usable(left)));
  const kept = takenFrom(left, usable(left) - paid.left).filter((lot) => lot.points > 0);
  const taken = takeOver(unpaid(debts, own), to, day);
  const common = { ...PLAIN, kind: 'transfer', day } as const;
  return [
    {
      ...common,
      resident: from.resident,
      household: from.household,
      points: points(0 - net),
      draws: moving.map(({ seq, n, remaining }) => ({ seq, n, points: points(-remaining) })),
    },
    {
      ...common,
      resident: to.resident,
      household: to.household,
      points: points(net),
      draws: [...paid.draws, ...taken.draws],
      opens: [
        ...kept.map(({ earnedOn, expiresOn, points: opened }) => ({ earnedOn, expiresOn, points: opened })),
        ...taken.opens,
      ],
    },
  ];
}

/** Points that were taken, by a day, from a lot that was handed over only after it: on that day they lay with a giver. */
export interface TakenEarly {
  /** The residents through whose hands the lot went, the last one first. */
  readonly from: readonly number[];
  readonly earnedOn: Day;
  readonly expiresOn: Day;
  readonly taken: Points;
}

/** What lay in lots on a day, less what was taken from them in later hands and yet by that day: a lot keeps its days. */
export function lessTakenEarly(lots: readonly Lot[], early: readonly TakenEarly[]): Lot[] {
  const left = [...lots];
  for (const { from, earnedOn, expiresOn, taken } of early) {
    let due: number = taken;
    for (const giver of from)
      for (const [i, lot] of left.entries()) {
        if (lot.resident !== giver || lot.earnedOn !== earnedOn || lot.expiresOn !== expiresOn) continue;
        const part = Math.min(due, Math.max(0, lot.remaining));
        left[i] = { ...lot, remaining: points(lot.remaining - part) };
        due -= part;
      }
  }
  return left;
}
