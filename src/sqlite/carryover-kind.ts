// Whether an entry moved points because an account ended, as every list of entries tells it.

export type CarryoverKind = 'merger' | 'leaving';

/** SQL: of which kind of carryover the entry `e` is part, or NULL. */
export const CARRYOVER_KIND = `(SELECT iif(h.merger IS NULL, 'leaving', 'merger') FROM carryover h WHERE h.deal = e.deal)`;
