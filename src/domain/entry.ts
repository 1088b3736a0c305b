// One line of the ledger. An entry is written once and never changed; what it does to the lots is part of it.

import type { Day } from './calendar.ts';
import type { Draw, LotOpening } from './lots.ts';
import type { Hundredths, Minutes, Points } from './quantities.ts';

/** In the order of the numbers that are stored (award = 1); never reorder. */
export const KINDS = ['award', 'opening', 'redeem', 'expire', 'transfer', 'reverse', 'adjust'] as const;
export type Kind = (typeof KINDS)[number];

/** Free text about a deed; it may name people, so it is kept apart from the chain and can be erased. */
export interface Remark {
  readonly note: string | null;
  readonly evidence: string | null;
  readonly decider: string | null;
  readonly second: string | null;
}

/** An entry before it has its number and hash. The sum of `opens` and `draws` is `points`. */
export interface EntryDraft {
  readonly kind: Kind;
  readonly resident: number;
  readonly household: number | null;
  readonly day: Day;
  readonly points: Points;
  readonly asked: Points | null;
  /** The cap that cut it, such as `rule/day` or `yearlyCap`. */
  readonly cut: string | null;
  readonly ruleVersion: number | null;
  readonly rewardVersion: number | null;
  readonly quantity: Hundredths | null;
  readonly activity: string | null;
  readonly segment: string | null;
  readonly minutes: Minutes;
  readonly remark: Remark | null;
  readonly batch: number | null;
  readonly reverses: number | null;
  /** The first entry of a deal that stands and falls as a whole: both legs of a transfer, the shares of a pooled redemption. */
  readonly deal: number | null;
  readonly opens: readonly LotOpening[];
  readonly draws: readonly Draw[];
}

/** What most entries leave empty. */
export const PLAIN = {
  asked: null,
  cut: null,
  ruleVersion: null,
  rewardVersion: null,
  quantity: null,
  activity: null,
  segment: null,
  minutes: 0 as Minutes,
  remark: null,
  batch: null,
  reverses: null,
  deal: null,
  opens: [],
  draws: [],
} as const satisfies Partial<EntryDraft>;

/** An entry as it stands in the ledger, with the movements of lots that are part of it. */
export interface Entry extends EntryDraft {
  readonly seq: number;
  readonly voucher: number;
  readonly policyVersion: number;
}

/** The draft with its place in the ledger. Written out: copying it with `...` takes as long as inserting it. */
export function numbered(draft: EntryDraft, seq: number, voucher: number, policyVersion: number): Entry {
  return {
    seq,
    voucher,
    policyVersion,
    kind: draft.kind,
    resident: draft.resident,
    household: draft.household,
    day: draft.day,
    points: draft.points,
    asked: draft.asked,
    cut: draft.cut,
    ruleVersion: draft.ruleVersion,
    rewardVersion: draft.rewardVersion,
    quantity: draft.quantity,
    activity: draft.activity,
    segment: draft.segment,
    minutes: draft.minutes,
    remark: draft.remark,
    batch: draft.batch,
    reverses: draft.reverses,
    deal: draft.deal,
    opens: draft.opens,
    draws: draft.draws,
  };
}

/** Makes sure that an entry's movements add up to its points; anything else is a bug. */
export function checkedDraft<D extends EntryDraft>(draft: D): D {
  let sum = 0;
  for (const opening of draft.opens) sum += opening.points;
  for (const draw of draft.draws) sum += draw.points;
  if (sum !== draft.points) throw new Error(`${draft.kind}: lots move by ${sum}, the entry by ${draft.points}`);
  return draft;
}
