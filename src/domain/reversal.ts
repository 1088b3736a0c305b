// A mistake is corrected by an entry that negates it. Points that were spent go back to their lots; points that were
// earned by mistake are taken back, from their own lots first, then from others, and what is missing becomes a debt.

import { earliest, NEVER, type Day } from './calendar.ts';
import { PLAIN, type Entry, type EntryDraft, type Remark } from './entry.ts';
import { bySoonest, graceEnd, isDebt, isUsable, payDebts, type Draw, type Lot, type LotOpening } from './lots.ts';
import { minutes, points } from './quantities.ts';

export interface ReversalFacts {
  readonly entry: Entry;
  /** The lots that the entry opened or drew from, as they are now. */
  readonly touched: readonly Lot[];
  /** All open lots of the resident, debts among them. */
  readonly open: readonly Lot[];
  readonly today: Day;
  readonly graceDays: number;
  /** The last usable day of points that had repaid what the entry took on credit. */
  readonly repaidUntil?: Day;
  readonly remark: Remark | null;
  /** Put points back even into a lot past its day: the lot's own award is about to be reversed. */
  readonly exactly?: boolean;
}

interface Movements {
  readonly draws: Draw[];
  readonly opens: LotOpening[];
}

function lotNamed(lots: readonly Lot[], seq: number, n: number): Lot {
  const lot = lots.find((l) => l.seq === seq && l.n === n);
  if (!lot) throw new Error(`no lot ${seq}.${n}`);
  return lot;
}

/** Empties the lots that the entry opened; tells how many of its points are no longer there: spent, or paid for a debt. */
function takeBack(facts: ReversalFacts, moves: Movements): number {
  let gone = facts.entry.draws.reduce((sum, draw) => sum + Math.max(0, draw.points), 0);
  for (const lot of facts.touched.filter((l) => l.seq === facts.entry.seq && !isDebt(l))) {
    if (lot.remaining > 0) moves.draws.push({ seq: lot.seq, n: lot.n, points: points(-lot.remaining) });
    gone += lot.opened - lot.remaining;
  }
  return gone;
}

/**
 * Takes points that are no longer in their own lots from the resident's other lots; the rest is owed: debts that the
 * entry had paid are open again, beyond them a new one is opened.
 */
function chargeGone(facts: ReversalFacts, gone: number, moves: Movements): void {
  let left = gone;
  const charge = (seq: number, n: number, most: number): void => {
    const taken = Math.min(left, most);
    if (taken > 0) moves.draws.push({ seq, n, points: points(-taken) });
    left -= taken;
  };
  const others = facts.open.filter((l) => l.seq !== facts.entry.seq && isUsable(l, facts.today)).sort(bySoonest);
  for (const lot of others) charge(lot.seq, lot.n, lot.remaining);
  for (const draw of facts.entry.draws) if (draw.points > 0) charge(draw.seq, draw.n, draw.points);
  if (left > 0) moves.opens.push({ earnedOn: facts.entry.day, expiresOn: NEVER, points: points(-left) });
}

/**
 * Gives spent points back: debts are paid first, with those that expire first; the rest goes to the lots it came from,
 * or to a lot with days of grace where these are past.
 */
function giveBack(facts: ReversalFacts, moves: Movements): void {
  const { entry, today } = facts;
  const taken = entry.draws
    .filter((draw) => draw.points < 0)
    .map((draw) => ({ lot: lotNamed(facts.touched, draw.seq, draw.n), points: draw.points }))
    .sort((a, b) => bySoonest(a.lot, b.lot));
  const lent = facts.touched.filter((l) => l.seq === entry.seq && isDebt(l));
  for (const lot of lent)
    if (lot.remaining < 0) moves.draws.push({ seq: lot.seq, n: lot.n, points: points(-lot.remaining) });
  const repaid = lent.reduce((sum, lot) => sum + lot.remaining - lot.opened, 0);
  const returned = taken.reduce((sum, draw) => sum - draw.points, repaid);
  const debts = payDebts(
    facts.open.filter((l) => l.seq !== entry.seq),
    points(returned),
  );
  moves.draws.push(...debts.draws);
  let owed = returned - debts.left;
  const grace = graceEnd(today, facts.graceDays);
  for (const { lot, points: drawn } of taken) {
    const kept = Math.min(owed, -drawn);
    owed -= kept;
    const back = points(-drawn - kept);
    if (back === 0) continue;
    if (facts.exactly || lot.expiresOn >= grace) moves.draws.push({ seq: lot.seq, n: lot.n, points: back });
    else moves.opens.push({ earnedOn: lot.earnedOn, expiresOn: grace, points: back });
  }
  if (repaid - owed > 0) {
    const expiresOn = facts.repaidUntil !== undefined && facts.repaidUntil > grace ? facts.repaidUntil : grace;
    moves.opens.push({ earnedOn: entry.day, expiresOn, points: points(repaid - owed) });
  }
}

/** The entry that cancels `facts.entry`: same day, same rule, opposite points and minutes. */
export function planReversal(facts: ReversalFacts): EntryDraft {
  const { entry } = facts;
  const moves: Movements = { draws: [], opens: [] };
  chargeGone(facts, takeBack(facts, moves), moves);
  giveBack(facts, moves);
  return {
    ...PLAIN,
    kind: 'reverse',
    resident: entry.resident,
    household: entry.household,
    day: entry.day,
    points: points(0 - entry.points),
    ruleVersion: entry.ruleVersion,
    rewardVersion: entry.rewardVersion,
    activity: entry.activity,
    minutes: minutes(0 - entry.minutes),
    remark: facts.remark,
    reverses: entry.seq,
    draws: merged(moves.draws),
    opens: moves.opens,
  };
}

/** The soonest last day of the points that a reversal has given back; null where it gave none, or debts took them all. */
export function backUntil({ draws, opens }: Pick<EntryDraft, 'draws' | 'opens'>, touched: readonly Lot[]): Day | null {
  const days = [
    ...draws.flatMap(({ seq, n, points: back }) => {
      const lot = lotNamed(touched, seq, n);
      return back > 0 && !isDebt(lot) ? [lot.expiresOn] : [];
    }),
    ...opens.flatMap((lot) => (lot.points > 0 ? [lot.expiresOn] : [])),
  ];
  return earliest(days);
}

/** One draw per lot. */
function merged(draws: readonly Draw[]): Draw[] {
  const byLot = new Map<string, Draw>();
  for (const draw of draws) {
    const key = `${draw.seq}.${draw.n}`;
    const known = byLot.get(key);
    byLot.set(key, known ? { ...known, points: points(known.points + draw.points) } : draw);
  }
  return [...byLot.values()].filter((draw) => draw.points !== 0);
}
