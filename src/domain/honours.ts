// Honours: somebody nominates a resident, somebody else approves. Approved, it becomes a redemption that costs nothing.

import { iso, type Day } from './calendar.ts';
import { refusal } from './refusal.ts';

/** `revoked` was approved, and its redemption is reversed. */
export const HONOUR_STATES = ['nominated', 'approved', 'rejected', 'revoked'] as const;
export type HonourState = (typeof HONOUR_STATES)[number];

export interface HonourEnd {
  readonly kind: 'approved' | 'rejected';
  readonly day: Day;
  readonly operator: string;
  /** The redemption that an approved one has become. */
  readonly seq: number | null;
}

export interface Honour {
  readonly id: number;
  readonly nominatedBy: string;
  readonly end: HonourEnd | null;
  /** The entry that reverses its redemption. */
  readonly reversedBy: number | null;
}

export function honourState({ end, reversedBy }: Pick<Honour, 'end' | 'reversedBy'>): HonourState {
  if (end === null) return 'nominated';
  return end.kind === 'approved' && reversedBy !== null ? 'revoked' : end.kind;
}

/** Refuses to decide twice, and to approve what one has nominated. Who nominated may well take it back. */
export function checkDecision(honour: Honour, kind: HonourEnd['kind'], operator: string): void {
  const { id, end, nominatedBy } = honour;
  if (end) throw refusal('honour-decided', { honour: id, state: honourState(honour), on: iso(end.day) });
  if (kind === 'approved' && operator === nominatedBy) throw refusal('honour-own', { honour: id, operator });
}

/** The day that an approved honour is of: an earlier one that the nomination has named, else that of the approval. */
export const givenOn = ({ day }: { readonly day: Day }, nominatedOn: Day, approvedOn: Day): Day =>
  day < nominatedOn ? day : approvedOn;

/** The redemption of an honour that stands. Refuses one that was never approved, or is revoked. */
export function standingHonour(honour: Honour): number {
  const { id, end } = honour;
  if (end?.seq != null && honourState(honour) === 'approved') return end.seq;
  throw refusal('honour-not-approved', { honour: id, state: honourState(honour) });
}
