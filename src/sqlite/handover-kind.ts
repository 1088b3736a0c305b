// Whether an entry moved points because an account ended, as every list of entries tells it.

export type HandoverKind = 'merger' | 'leaving';

/** SQL: of which kind of handover the entry `e` is part, or NULL. */
export const HANDOVER_KIND = `(SELECT iif(h.merger IS NULL, 'leaving', 'merger') FROM handover h WHERE h.deal = e.deal)`;
