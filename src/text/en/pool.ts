// The community pool.

import { count } from './refusals-phrases.ts';

interface PoolWords {
  readonly asOf: string;
  readonly available: number;
  readonly expiring: readonly { readonly expiresOn: string; readonly points: number }[];
  readonly year: number;
  readonly given: number;
  readonly granted: number;
  readonly expired: number;
}

export const pool = {
  /** The name of its account. */
  name: 'Community pool',
  help: {
    show: 'how much lies in the pool, and until when it can be granted',
    give: 'a resident gives points to the pool',
    grant: 'grants points of the pool to a resident',
    history: 'what came in and went out',
  },
  columns: { partner: 'Resident' },
  lines: (p: PoolWords): string[] => [
    `Community pool  (${p.asOf})`,
    `Available: ${count(p.available, 'point')}`,
    ...p.expiring.map((lot) => `  ${count(lot.points, 'point')} usable to ${lot.expiresOn}`),
    `In ${p.year}: ${p.given} given, ${p.granted} granted, ${p.expired} expired`,
  ],
  /** Of an entry of the pool; null where its kind says it. */
  what: (e: { readonly kind: string; readonly points: number }): string | null =>
    e.kind === 'transfer' ? (e.points > 0 ? 'donation' : 'grant') : null,
  closing: (h: { readonly opening: number; readonly closing: number }): string =>
    `Brought forward: ${h.opening}; now in the pool: ${count(h.closing, 'point')}`,
  apart: (points: number): string => `The community pool holds ${count(points, 'point')} besides.`,
};
