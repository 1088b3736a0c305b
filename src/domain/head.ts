// The head of the chain as it is printed on lists and receipts, and as it is typed to prove that nothing before it has
// changed since.

import type { Hash } from './chain.ts';

/** `1f0c3a9e…77d2b4c1`: short enough to compare by eye, long enough not to be met by chance. */
export const shortHash = (hash: Hash): string => `${hash.slice(0, 8)}…${hash.slice(-8)}`;

/** A head as it was typed: the first and the last digits of its hash (all of it as `first`), and its entry where given. */
export interface TypedHead {
  readonly given: string;
  readonly first: string;
  readonly last: string;
  readonly seq: number | null;
}

/** Reads `HASH` or `HASH@SEQ`; the hash whole or as `first8…last8`. Null when it is neither. */
export function parseHead(given: string): TypedHead | null {
  const match = /^([0-9a-f]{64}|([0-9a-f]{8})(?:…|\.{2,3}|-)([0-9a-f]{8}))(?:@(\d{1,15}))?$/.exec(
    given.trim().toLowerCase(),
  );
  if (!match) return null;
  const [, whole = '', first, last, seq] = match;
  return { given: given.trim(), first: first ?? whole, last: last ?? '', seq: seq === undefined ? null : Number(seq) };
}

/** Whether a hash is the one that was typed. */
export const isTyped = (head: TypedHead, hash: Hash): boolean =>
  hash.startsWith(head.first) && hash.endsWith(head.last);
